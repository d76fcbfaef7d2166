// The options of kafka-console-producer and the producer settings that they make
// (`ConsoleProducer.ConsoleProducerOptions`).

enum ConsoleProducerOptions {
    private static let readerProperties =
        "parse.key, parse.headers, ignore.error (false); key.separator, headers.delimiter (tab); "
        + "headers.separator (,); headers.key.separator (:); null.marker (none). A line with all "
        + "parts: h1:v1,h2:v2 TAB key TAB value."

    static let table = OptionTable([
        .value("topic", "topic", help: "Needed: the topic to write to."),
        .value(
            "bootstrap-server", "server to connect to", help: "Needed: brokers to begin with."),
        .flag("sync", "Wait for the answer to each record before the next."),
        .value(
            "compression-codec", "compression-codec", optional: true,
            help: "none, gzip, snappy, lz4 or zstd; gzip where none is named."),
        .value("batch-size", "size", .int, default: "16384", help: "batch.size."),
        .value("message-send-max-retries", nil, .int, default: "3", help: "retries."),
        .value("retry-backoff-ms", nil, .long, default: "100", help: "retry.backoff.ms."),
        .value(
            "timeout", "timeout_ms", .long, default: "1000",
            help: "linger.ms: how long a record waits for others."),
        .value(
            "request-required-acks", "request required acks", default: "-1", help: "acks."),
        .value(
            "request-timeout-ms", "request timeout ms", .int, default: "1500",
            help: "request.timeout.ms."),
        .value(
            "metadata-expiry-ms", "metadata expiration interval", .long, default: "300000",
            help: "metadata.max.age.ms."),
        .value(
            "max-block-ms", "max block on send", .long, default: "60000", help: "max.block.ms."),
        .value(
            "max-memory-bytes", "total memory in bytes", .long, default: "33554432",
            help: "buffer.memory."),
        .value(
            "max-partition-memory-bytes", "memory in bytes per partition", .int, default: "16384",
            deprecated: true, help: "The older name of --batch-size."),
        .value(
            "line-reader", "reader_class", default: LineReader.className,
            help: "The class that makes records of lines."),
        .value(
            "socket-buffer-size", "size", .int, default: "102400", help: "send.buffer.bytes."),
        .value(
            "property", "prop", deprecated: true, help: "The older name of --reader-property."),
        .value(
            "reader-property", "prop",
            help: "How lines are read, as name=value; may be repeated: " + readerProperties),
        .value("reader-config", "config file", help: "A file with such properties."),
        .value(
            "producer-property", "producer_prop", deprecated: true,
            help: "The older name of --command-property."),
        .value(
            "command-property", "producer_prop",
            help: "A setting of the producer, as name=value; may be repeated."),
        .value(
            "producer.config", "config file", deprecated: true,
            help: "The older name of --command-config."),
        .value("command-config", "config file", help: "A file with settings of the producer."),
    ])

    /// Options with their older names, in the order in which Kafka looks at them.
    private static let renamed = [
        ("command-config", "producer.config"), ("command-property", "producer-property"),
        ("reader-property", "property"),
    ]

    static func check(
        _ options: OptionSet, _ arguments: [String], _ environment: ToolEnvironment
    ) throws {
        try options.checkHelpOrVersion(arguments, ConsoleProducerTool.summary)
        try options.require("topic")
        for (new, old) in renamed where options.has(new) && options.has(old) {
            throw ToolExit.usage("Options --\(new) and --\(old) cannot be specified together.")
        }
        for (new, old) in [renamed[1], renamed[0], renamed[2]] where options.has(old) {
            environment.print(
                "Warning: --\(old) is deprecated and will be removed in a future version. "
                    + "Use --\(new) instead.")
        }
        if options.has("max-partition-memory-bytes") {
            environment.print(
                "Warning: --max-partition-memory-bytes is deprecated and will be removed in "
                    + "Apache Kafka 5.0. Use --batch-size instead.")
        }
        try options.validateBootstrapServer(try options.value(of: "bootstrap-server"))
    }

    /// The properties of the reader; those on the command line win over the file's.
    static func readerProperties(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws -> JavaProperties {
        var properties = JavaProperties()
        if let file = try options.value(of: "reader-config") {
            properties = try JavaProperties(file: file, environment.files)
        }
        let flag = options.has("property") ? "property" : "reader-property"
        properties.merge(JavaProperties(keyValues: options.values(of: flag)))
        return properties
    }

    /// The producer's settings: what was given by option, else by property, else the option's default.
    static func producerProperties(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws -> JavaProperties {
        let fileFlag = options.has("producer.config") ? "producer.config" : "command-config"
        var properties = try ToolAdmin.properties(options, fileFlag, environment)
        let flag = options.has("producer-property") ? "producer-property" : "command-property"
        properties.merge(JavaProperties(keyValues: options.values(of: flag)))
        properties["bootstrap.servers"] = try options.value(of: "bootstrap-server")
        properties["compression.type"] =
            options.has("compression-codec")
            ? try options.value(of: "compression-codec") ?? "gzip" : "none"
        if properties["client.id"] == nil { properties["client.id"] = "console-producer" }
        for part in ["key", "value"] {
            properties["\(part).serializer"] =
                "org.apache.kafka.common.serialization.ByteArraySerializer"
        }
        for (setting, option, isNumber) in [
            ("linger.ms", "timeout", true), ("acks", "request-required-acks", false),
            ("request.timeout.ms", "request-timeout-ms", true),
            ("retries", "message-send-max-retries", true),
            ("retry.backoff.ms", "retry-backoff-ms", true),
            ("send.buffer.bytes", "socket-buffer-size", true),
            ("buffer.memory", "max-memory-bytes", true), ("batch.size", "batch-size", true),
            ("batch.size", "max-partition-memory-bytes", true),
            ("metadata.max.age.ms", "metadata-expiry-ms", true),
            ("max.block.ms", "max-block-ms", true),
        ] {
            guard options.has(option) || properties[setting] == nil else { continue }
            if isNumber, options.table[option]?.type == .int { _ = try options.int(of: option) }
            if isNumber { _ = try options.long(of: option) }
            properties[setting] = try options.value(of: option)
        }
        return properties
    }
}
