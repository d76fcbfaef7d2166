// The options of kafka-console-consumer and what they come to (`ConsoleConsumerOptions`).

import KafkaClient
import KafkaWire

struct ConsoleConsumerOptions {
    private static let formatterProperties =
        "print.timestamp, print.key, print.offset, print.partition, print.epoch, print.headers "
        + "(false), print.value (true), key.separator (tab), line.separator (newline), "
        + "headers.separator (,), null.literal (null), key.deserializer, value.deserializer, "
        + "headers.deserializer."

    static let table = OptionTable([
        .value("topic", "topic", help: "The topic to read."),
        .value(
            "include", "Java regex (String)", help: "The topics to read, by a regular expression."),
        .value(
            "partition", "partition", .int,
            help: "One partition, from its end unless --offset or --from-beginning say otherwise."),
        .value(
            "offset", "consume offset", default: "latest",
            help: "Where to begin in the partition: a number, earliest or latest."),
        .value(
            "consumer-property", "consumer_prop", deprecated: true,
            help: "The older name of --command-property."),
        .value(
            "command-property", "consumer_prop",
            help: "A setting of the consumer, as name=value; may be repeated."),
        .value(
            "consumer.config", "config file", deprecated: true,
            help: "The older name of --command-config."),
        .value("command-config", "config file", help: "A file with settings of the consumer."),
        .value(
            "formatter", "class", default: MessageFormatter.defaultClass,
            help: "The class that shows records."),
        .value(
            "property", "prop", deprecated: true, help: "The older name of --formatter-property."),
        .value(
            "formatter-property", "prop",
            help: "How records are shown, as name=value; may be repeated: " + formatterProperties),
        .value("formatter-config", "config file", help: "A file with such properties."),
        .flag(
            "from-beginning",
            "Begin at the oldest record where the group has no position of its own."),
        .value("max-messages", "num_messages", .int, help: "End after so many records."),
        .value(
            "timeout-ms", "timeout_ms", .long, help: "End when no record comes for so long."),
        .flag("skip-message-on-error", "Go on after a record that cannot be shown."),
        .value(
            "bootstrap-server", "server to connect to", help: "Needed: brokers to begin with."),
        .value(
            "key-deserializer", "deserializer for keys", help: "The class that reads keys."),
        .value(
            "value-deserializer", "deserializer for values", help: "The class that reads values."),
        .flag("enable-systest-events", "Also show the consumer's own events."),
        .value(
            "isolation-level", default: "read_uncommitted",
            help: "read_committed leaves out what open or aborted transactions wrote."),
        .value("group", "consumer group id", help: "The group to read in."),
    ])

    /// Where to begin in one partition.
    enum Start: Hashable {
        case earliest, latest
        case offset(Int64)
    }

    let options: OptionSet
    /// The one partition to read; nil: by subscription.
    let partition: Int32?
    let topic: String?
    let include: String?
    let start: Start
    /// nil: none.
    let timeoutMs: Int64?
    let properties: JavaProperties
    let formatter: MessageFormatter

    var skipsErrors: Bool { options.has("skip-message-on-error") }
    var showsEvents: Bool { options.has("enable-systest-events") }

    /// nil: no limit. It is read late, as Kafka does: a bad number shows up after the consumer began.
    func maxMessages() throws -> Int? {
        guard let count = try options.int(of: "max-messages"), count != -1 else { return nil }
        return Int(count)
    }

    init(_ arguments: [String], _ environment: ToolEnvironment) throws {
        do {
            options = try OptionParser.parse(arguments, Self.table)
        } catch let failure as JavaException {
            throw ToolExit.usage(failure.messageText)
        }
        try options.checkHelpOrVersion(arguments, ConsoleConsumerTool.summary)
        partition = try Self.checkScope(options)
        topic = try options.value(of: "topic")
        include = try options.value(of: "include")
        properties = try Self.consumerProperties(options, partition, environment)
        start = try Self.start(options)
        let timeout = try options.long(of: "timeout-ms") ?? -1
        timeoutMs = timeout >= 0 ? timeout : nil
        formatter = try Self.formatter(options, environment)
    }

    private static func checkScope(_ options: OptionSet) throws -> Int32? {
        if options.has("topic") == options.has("include") {
            throw ToolExit.usage(
                "Exactly one of the following arguments is required: [topic], [include]")
        }
        let partition = options.has("partition") ? try options.int(of: "partition") : nil
        if partition != nil {
            if !options.has("topic") {
                throw ToolExit.usage("The topic is required when partition is specified.")
            }
            if options.has("from-beginning"), options.has("offset") {
                throw ToolExit.usage(
                    "Options from-beginning and offset cannot be specified together.")
            }
        } else if options.has("offset") {
            throw ToolExit.usage("The partition is required when offset is specified.")
        }
        try options.require("bootstrap-server")
        return partition
    }

    private static func consumerProperties(
        _ options: OptionSet, _ partition: Int32?, _ environment: ToolEnvironment
    ) throws -> JavaProperties {
        for (old, new) in [
            ("consumer-property", "command-property"), ("consumer.config", "command-config"),
        ] where options.has(old) && options.has(new) {
            throw ToolExit.usage("Options --\(old) and --\(new) cannot be specified together.")
        }
        for (old, new) in [
            ("consumer-property", "command-property"), ("consumer.config", "command-config"),
        ] where options.has(old) {
            environment.print(
                "Option --\(old) is deprecated and will be removed in a future version. "
                    + "Use --\(new) instead.")
        }
        let fileFlag = options.has("consumer.config") ? "consumer.config" : "command-config"
        let fromFile = try ToolAdmin.properties(options, fileFlag, environment)
        let flag = options.has("consumer-property") ? "consumer-property" : "command-property"
        let extra = JavaProperties(keyValues: options.values(of: flag))
        let group = try groupId(options, fromFile, extra, partition)
        var properties = fromFile
        properties.merge(extra)
        try setReset(options, &properties, environment)
        properties["bootstrap.servers"] = try options.value(of: "bootstrap-server")
        if properties["client.id"] == nil { properties["client.id"] = "console-consumer" }
        for part in ["key", "value"] {
            properties["\(part).deserializer"] =
                "org.apache.kafka.common.serialization.ByteArrayDeserializer"
        }
        if options.has("isolation-level") || properties["isolation.level"] == nil {
            properties["isolation.level"] = try options.value(of: "isolation-level")
        }
        if let group {
            properties["group.id"] = group
        } else {
            let number = environment.port.nextSeed() % 100_000
            properties["group.id"] = "console-consumer-\(number)"
            if properties["enable.auto.commit"] == nil {
                properties["enable.auto.commit"] = "false"
            }
        }
        return properties
    }

    private static func groupId(
        _ options: OptionSet, _ fromFile: JavaProperties, _ extra: JavaProperties,
        _ partition: Int32?
    ) throws -> String? {
        var groups: [String] = []
        for group in [try options.value(of: "group"), fromFile["group.id"], extra["group.id"]] {
            if let group, !groups.contains(group) { groups.append(group) }
        }
        if groups.count > 1 {
            let list = JavaHashMap.order(groups).map { "'\($0)'" }.joined(separator: ", ")
            throw ToolExit.usage(
                "The group ids provided in different places (directly using '--group', via "
                    + "'--consumer-property', or via '--consumer.config') do not match. Detected "
                    + "group ids: \(list)")
        }
        if !groups.isEmpty, partition != nil {
            throw ToolExit.usage("Options group and partition cannot be specified together.")
        }
        return groups.first
    }

    private static func setReset(
        _ options: OptionSet, _ properties: inout JavaProperties, _ environment: ToolEnvironment
    ) throws {
        let fromBeginning = options.has("from-beginning")
        if let reset = properties["auto.offset.reset"] {
            if fromBeginning, reset != "earliest" {
                throw ToolExit.message(
                    "Can't simultaneously specify --from-beginning and "
                        + "'auto.offset.reset=\(reset)', please remove one option")
            }
        } else {
            properties["auto.offset.reset"] = fromBeginning ? "earliest" : "latest"
        }
    }

    private static func start(_ options: OptionSet) throws -> Start {
        guard options.has("offset"), let text = try options.value(of: "offset") else {
            return options.has("from-beginning") ? .earliest : .latest
        }
        switch text.lowercased() {
        case "earliest": return .earliest
        case "latest": return .latest
        default:
            guard let offset = Int64(text), offset >= 0 else {
                throw ToolExit.usage(
                    "The provided offset value '\(text)' is incorrect. Valid values are "
                        + "'earliest', 'latest', or a non-negative long.")
            }
            return .offset(offset)
        }
    }

    private static func formatter(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws -> MessageFormatter {
        let name = try options.value(of: "formatter") ?? MessageFormatter.defaultClass
        guard let kind = MessageFormatter.Kind(className: name) else {
            throw ToolExit.usage(name)
        }
        if options.has("property"), options.has("formatter-property") {
            throw ToolExit.usage(
                "Options --property and --formatter-property cannot be specified together.")
        }
        if options.has("property") {
            environment.print(
                "Option --property is deprecated and will be removed in a future version. "
                    + "Use --formatter-property instead.")
        }
        do {
            var properties = try ToolAdmin.properties(options, "formatter-config", environment)
            for (flag, name) in [
                ("key-deserializer", "key.deserializer"),
                ("value-deserializer", "value.deserializer"),
            ] {
                if let value = try options.value(of: flag), !value.isEmpty {
                    properties[name] = value
                }
            }
            let flag = options.has("property") ? "property" : "formatter-property"
            properties.merge(JavaProperties(keyValues: options.values(of: flag)))
            return MessageFormatter(kind, properties, environment)
        } catch let failure as JavaException {
            throw ToolExit.usage(failure.messageText)
        }
    }
}
