// Settings of producers and consumers, read from properties with the errors of Kafka's clients
// (`ProducerConfig`, `ConsumerConfig`, `AbstractConfig`). Names that no client knows are ignored.

import KafkaClient
import KafkaWire

/// Reads typed values out of properties.
struct SettingReader {
    let properties: JavaProperties

    static func failure(_ text: String) -> JavaException {
        JavaException("org.apache.kafka.common.config.ConfigException", text)
    }

    private func invalid(_ name: String, _ value: String, _ why: String) -> JavaException {
        Self.failure("Invalid value \(value) for configuration \(name): \(why)")
    }

    /// A whole number within a range, where the setting is given.
    func number(
        _ name: String, _ type: String = "LONG", atLeast least: Int64 = 0
    ) throws -> Int64? {
        guard let text = properties[name]?.trimmingWhitespace() else { return nil }
        guard let value = Int64(text), type != "INT" || Int32(exactly: value) != nil else {
            throw invalid(name, text, "Not a number of type \(type)")
        }
        if value < least { throw invalid(name, text, "Value must be at least \(least)") }
        return value
    }

    func flag(_ name: String) throws -> Bool? {
        guard let text = properties[name]?.trimmingWhitespace() else { return nil }
        switch text.lowercased() {
        case "true": return true
        case "false": return false
        default: throw invalid(name, text, "Expected value to be either true or false")
        }
    }

    /// One of some words, in this very form unless `ignoringCase`.
    func word(
        _ name: String, _ words: [String], ignoringCase: Bool = false
    ) throws -> String? {
        guard let text = properties[name]?.trimmingWhitespace() else { return nil }
        let found = words.first {
            ignoringCase ? $0.lowercased() == text.lowercased() : $0 == text
        }
        if let found { return found }
        let hint = ignoringCase ? " (case insensitive)" : ""
        throw invalid(
            name, text, "String must be one of\(hint): \(words.joined(separator: ", "))")
    }
}

enum ClientSettings {
    /// Settings that all clients share.
    static func network(
        _ reader: SettingReader, into config: inout NetworkClientConfig
    ) throws {
        if let value = try reader.number("request.timeout.ms", "INT") {
            config.requestTimeoutMs = value
        }
        if let value = try reader.number("retry.backoff.ms") { config.retryBackoffMs = value }
        if let value = try reader.number("retry.backoff.max.ms") {
            config.retryBackoffMaxMs = value
        }
        config.retryBackoffMaxMs = max(config.retryBackoffMaxMs, config.retryBackoffMs)
        if let value = try reader.number("reconnect.backoff.ms") {
            config.reconnectBackoffMs = value
        }
        if let value = try reader.number("reconnect.backoff.max.ms") {
            config.reconnectBackoffMaxMs = value
        }
        if let value = try reader.number("metadata.max.age.ms") { config.metadataMaxAgeMs = value }
        if let value = try reader.number("connections.max.idle.ms", atLeast: Int64.min) {
            config.connectionsMaxIdleMs = value < 0 ? Int64.max / 2_000_000 : value
        }
    }

    /// A producer's settings. Throws what Kafka's constructor throws.
    static func producer(
        _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> ProducerConfig {
        let reader = SettingReader(properties: properties)
        let acks = try reader.word("acks", ["all", "-1", "0", "1"]) ?? "all"
        let compression =
            try reader.word("compression.type", ["none", "gzip", "snappy", "lz4", "zstd"])
            ?? "none"
        var config = ProducerConfig(clientId: properties["client.id"] ?? "producer-1")
        try network(reader, into: &config.network)
        config.accumulator.compression =
            CompressionType.allCases.first { $0.name == compression } ?? .none
        config.accumulator.lingerMs = try reader.number("linger.ms") ?? config.accumulator.lingerMs
        config.accumulator.batchSize =
            try reader.number("batch.size", "INT").map { Int($0) } ?? config.accumulator.batchSize
        config.accumulator.bufferMemory =
            try reader.number("buffer.memory").map { Int($0) } ?? config.accumulator.bufferMemory
        config.accumulator.retryBackoffMs = config.network.retryBackoffMs
        config.accumulator.retryBackoffMaxMs = config.network.retryBackoffMaxMs
        config.maxBlockMs = try reader.number("max.block.ms") ?? config.maxBlockMs
        config.sender.retries = try reader.number("retries", "INT") ?? config.sender.retries
        config.sender.maxRequestSize =
            try reader.number("max.request.size", "INT").map { Int($0) }
            ?? config.sender.maxRequestSize
        config.sender.acks = acks == "0" ? 0 : acks == "1" ? 1 : -1
        let inFlight = try reader.number("max.in.flight.requests.per.connection", "INT", atLeast: 1)
        config.network.maxInFlightRequestsPerConnection = inFlight.map { Int($0) } ?? 5
        config.ignoresKeys = try reader.flag("partitioner.ignore.keys") ?? false
        try deliveryTimeout(reader, &config)
        try idempotence(reader, &config)
        config.network.bootstrapServers = try Addresses.endpoints(
            properties["bootstrap.servers"] ?? "", environment, creating: "kafka producer",
            verb: "construct")
        return config
    }

    private static func deliveryTimeout(
        _ reader: SettingReader, _ config: inout ProducerConfig
    ) throws {
        let least = config.accumulator.lingerMs &+ config.network.requestTimeoutMs
        guard let timeout = try reader.number("delivery.timeout.ms", "INT") else {
            config.accumulator.deliveryTimeoutMs = max(
                config.accumulator.deliveryTimeoutMs, least)
            return
        }
        if timeout < least {
            throw SettingReader.failure(
                "delivery.timeout.ms should be equal to or larger than linger.ms + "
                    + "request.timeout.ms")
        }
        config.accumulator.deliveryTimeoutMs = timeout
    }

    /// Idempotence is on unless something else excludes it; asked for by name, that is an error.
    private static func idempotence(
        _ reader: SettingReader, _ config: inout ProducerConfig
    ) throws {
        let wanted = try reader.flag("enable.idempotence")
        config.isIdempotent = wanted ?? true
        if config.network.maxInFlightRequestsPerConnection > 5, config.isIdempotent {
            throw SettingReader.failure(
                "Must set max.in.flight.requests.per.connection to at most 5 to use the "
                    + "idempotent producer.")
        }
        if config.sender.retries == 0 {
            if wanted == true {
                throw SettingReader.failure(
                    "Must set retries to non-zero when using the idempotent producer.")
            }
            config.isIdempotent = false
        }
        if config.sender.acks != -1 {
            if wanted == true {
                throw SettingReader.failure(
                    "Must set acks to all in order to use the idempotent producer. Otherwise we "
                        + "cannot guarantee idempotence.")
            }
            config.isIdempotent = false
        }
        config.sender.guaranteesOrder = config.network.maxInFlightRequestsPerConnection == 1
    }
}
