// A consumer's settings, read from properties with the errors of Kafka's consumer.

import KafkaClient
import KafkaWire

extension ClientSettings {
    /// A consumer's settings. Throws what Kafka's constructor throws.
    static func consumer(
        _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> ConsumerConfig {
        let reader = SettingReader(properties: properties)
        var config = ConsumerConfig(
            groupId: properties["group.id"], clientId: properties["client.id"] ?? "consumer-1")
        try groupProtocol(reader)
        try network(reader, into: &config.network)
        let isolation = try reader.word(
            "isolation.level", ["read_committed", "read_uncommitted"])
        config.fetch.isReadCommitted = isolation == "read_committed"
        config.autoOffsetReset = try offsetReset(properties["auto.offset.reset"] ?? "latest")
        try membership(reader, &config)
        try fetching(reader, &config.fetch)
        config.groupInstanceId = properties["group.instance.id"]
        config.allowAutoCreateTopics = try reader.flag("allow.auto.create.topics") ?? true
        config.excludeInternalTopics = try reader.flag("exclude.internal.topics") ?? true
        config.wallClock = environment.port.wallClock
        config.network.bootstrapServers = try Addresses.endpoints(
            properties["bootstrap.servers"] ?? "", environment, creating: "kafka consumer",
            verb: "construct")
        return config
    }

    /// Some settings belong to the classic protocol alone.
    private static func groupProtocol(_ reader: SettingReader) throws {
        let name = try reader.word(
            "group.protocol", ["CONSUMER", "CLASSIC"], ignoringCase: true)
        guard name == "CONSUMER" else { return }
        for setting in [
            "partition.assignment.strategy", "heartbeat.interval.ms", "session.timeout.ms",
            "share.acknowledgement.mode",
        ] where reader.properties[setting] != nil {
            throw SettingReader.failure(
                "\(setting) cannot be set when group.protocol=CONSUMER")
        }
    }

    private static func offsetReset(_ text: String) throws -> OffsetResetStrategy {
        switch text.trimmingWhitespace().lowercased() {
        case "latest": return .latest
        case "earliest": return .earliest
        case "none": return .none
        case let other:
            if other.hasPrefix("by_duration:"),
                let ms = JavaTime.durationMs(String(other.dropFirst("by_duration:".count))), ms >= 0
            {
                return .byDuration(ms: ms)
            }
            throw SettingReader.failure(
                "Invalid value \(text) for configuration auto.offset.reset: Invalid value "
                    + "`\(text)` for configuration auto.offset.reset. The value must be either "
                    + "'earliest', 'latest', 'none' or of the format "
                    + "'by_duration:<PnDTnHnMn.nS.>'.")
        }
    }

    private static func membership(
        _ reader: SettingReader, _ config: inout ConsumerConfig
    ) throws {
        if let value = try reader.number("session.timeout.ms", "INT") {
            config.sessionTimeoutMs = value
        }
        if let value = try reader.number("heartbeat.interval.ms", "INT") {
            config.heartbeatIntervalMs = value
        }
        if let value = try reader.number("max.poll.interval.ms", "INT", atLeast: 1) {
            config.maxPollIntervalMs = value
        }
        if let value = try reader.number("auto.commit.interval.ms", "INT") {
            config.autoCommitIntervalMs = value
        }
        if let value = try reader.number("default.api.timeout.ms", "INT") {
            config.defaultApiTimeoutMs = value
        }
        config.enableAutoCommit = try reader.flag("enable.auto.commit") ?? true
        guard let strategy = reader.properties["partition.assignment.strategy"] else { return }
        config.assignors = try strategy.split(separator: ",").map { part in
            let name = part.trimmingWhitespace()
            guard let kind = AssignorKind.allCases.first(where: { $0.className == name }) else {
                throw JavaException(
                    "org.apache.kafka.common.KafkaException",
                    "Failed to construct kafka consumer",
                    causes: [
                        JavaException(
                            "org.apache.kafka.common.KafkaException",
                            "\(name) ClassNotFoundException exception occurred")
                    ])
            }
            return kind
        }
    }

    private static func fetching(_ reader: SettingReader, _ config: inout FetchConfig) throws {
        if let value = try reader.number("fetch.min.bytes", "INT") {
            config.minBytes = Int32(clamping: value)
        }
        if let value = try reader.number("fetch.max.bytes", "INT") {
            config.maxBytes = Int32(clamping: value)
        }
        if let value = try reader.number("fetch.max.wait.ms", "INT") {
            config.maxWaitMs = Int32(clamping: value)
        }
        if let value = try reader.number("max.partition.fetch.bytes", "INT") {
            config.maxPartitionBytes = Int32(clamping: value)
        }
        if let value = try reader.number("max.poll.records", "INT", atLeast: 1) {
            config.maxPollRecords = Int(value)
        }
        config.checksCRCs = try reader.flag("check.crcs") ?? true
        config.clientRack = reader.properties["client.rack"] ?? ""
    }
}
