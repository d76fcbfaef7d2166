// decisions/client-configs.jsonl: properties to resulting values or a refusal, and what the
// constructors of the clients add. Not served: resolving names, classes that are not what they
// should be, JAAS.

import KafkaClient
import KafkaWire

enum ClientConfigsKind: ClientScenarioKind {
    typealias Scenario = ClientConfigsScenario
    static let names = ["client-configs"]
}

struct ClientConfigsScenario: ClientScenario {
    init(setup: JSON) throws {}

    mutating func step(_ step: JSON) throws -> [(String, JSON)] {
        var properties: [String: GivenValue] = [:]
        for property in step["props"]?.objectValue ?? [] {
            properties[property.name] = Self.given(property.value)
        }
        let kind = step["do"]?.stringValue ?? ""
        do throws(ConfigError) {
            switch kind {
            case "ProducerConfig":
                return [("values", Self.shown(try .producer(properties, counter: "<n>")))]
            case "ConsumerConfig":
                return [("values", Self.shown(try .consumer(properties, counter: "<n>")))]
            case "AdminClientConfig":
                return [("values", Self.shown(try .admin(properties)))]
            default: break
            }
        } catch {
            return refused(error, step)
        }
        let config: ClientProperties
        do throws(ConfigError) {
            config = try Self.parse(kind, properties)
        } catch {
            return refused(error, step)
        }
        do throws(ConfigError) {
            switch kind {
            case "KafkaProducer": return Self.shown(try config.producerConfig(), config)
            case "Admin": return Self.shown(try config.adminConfig(), config)
            default: return try consumer(config, step)
            }
        } catch {
            return [("throws", "KafkaException")]
        }
    }

    /// Java ends with a NullPointerException where we refuse.
    private func refused(_ error: ConfigError, _ step: JSON) -> [(String, JSON)] {
        let recorded = step["gives"]?["throws"]
        if recorded == "NullPointerException" { return [("throws", "NullPointerException")] }
        return [("throws", .string(error.exceptionName))]
    }

    private static func parse(
        _ kind: String, _ properties: [String: GivenValue]
    ) throws(ConfigError) -> ClientProperties {
        switch kind {
        case "KafkaProducer":
            try mustBeGiven(["key.serializer", "value.serializer"], properties)
            return try .producer(properties, counter: "<n>")
        case "KafkaConsumer":
            try mustBeGiven(["key.deserializer", "value.deserializer"], properties)
            return try .consumer(properties, counter: "<n>")
        default: return try .admin(properties)
        }
    }

    /// Constructors look for serializers first.
    private static func mustBeGiven(
        _ names: [String], _ properties: [String: GivenValue]
    ) throws(ConfigError) {
        for name in names where properties[name] == nil || properties[name] == .null {
            throw ConfigError("Invalid value null for configuration \(name): must be non-null.")
        }
    }

    private static func given(_ json: JSON) -> GivenValue {
        switch json {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(value)
        case .number(let value): .double(value)
        case .string(let text): .text(text)
        case .array(let values): .list(values.map { $0.stringValue ?? $0.description })
        case .object: .text(json.description)
        }
    }

    private static func json(_ value: ConfigValue) -> JSON {
        switch value {
        case .null: .null
        case .text(let text): .string(text)
        case .bool(let value): .bool(value)
        case .int(let value): .integer(value)
        case .double(let value): .number(value)
        case .list(let values): .array(values.map { .string($0) })
        }
    }

    private static func shown(_ config: ClientProperties) -> JSON {
        .object(
            config.changed.map { entry in
                // A null client id is shown as its text.
                let isNullId = entry.name == "client.id" && entry.value == .null
                return JSON.Member(entry.name, isNullId ? "null" : json(entry.value))
            })
    }

    private static func shown(
        _ config: ProducerConfig, _ properties: ClientProperties
    ) -> [(String, JSON)] {
        let manager: JSON =
            config.isIdempotent
            ? .members([
                "transactional_id": properties.text("transactional.id").map { .string($0) }
                    ?? .null,
                "transaction_timeout_ms": .integer(properties.integer("transaction.timeout.ms")),
                "retry_backoff_ms": .integer(config.network.retryBackoffMs),
                "two_phase_commit": .bool(
                    properties.flag("transaction.two.phase.commit.enable")),
            ]) : .null
        return [
            ("client_id", .string(config.network.clientId)),
            ("max_block_ms", .integer(config.maxBlockMs)),
            ("batch_size", .count(config.accumulator.batchSize)),
            ("linger_ms", .integer(config.accumulator.lingerMs)),
            ("delivery_timeout_ms", .integer(config.accumulator.deliveryTimeoutMs)),
            ("buffer_memory", .count(config.accumulator.bufferMemory)),
            ("pool_buffer", .count(config.accumulator.batchSize)),
            ("adaptive", .bool(config.accumulator.isAdaptive)),
            (
                "availability_timeout_ms",
                .integer(config.accumulator.partitionAvailabilityTimeoutMs)
            ), ("compression", .string(config.accumulator.compression.name)),
            ("compression_level", config.accumulator.compressionLevel.map { .count($0) } ?? .null),
            ("partitioner", properties.text("partitioner.class").map { .string($0) } ?? .null),
            ("ignore_keys", .bool(config.ignoresKeys)),
            ("acks", .integer(Int64(config.sender.acks))),
            ("retries", .integer(config.sender.retries)),
            ("guarantee_order_by_muting", .bool(config.sender.guaranteesOrder)),
            ("max_request_size", .count(config.sender.maxRequestSize)),
            ("request_timeout_ms", .integer(config.network.requestTimeoutMs)),
            ("transaction_manager", manager),
        ]
    }

    private static func shown(
        _ config: AdminConfig, _ properties: ClientProperties
    ) -> [(String, JSON)] {
        let name = config.network.clientId
        return [
            ("client_id", .string(name.isEmpty ? "adminclient-<n>" : name)),
            ("request_timeout_ms", .integer(config.network.requestTimeoutMs)),
            ("default_api_timeout_ms", .integer(config.defaultApiTimeoutMs)),
            ("retries", .integer(config.retries)),
            ("using_controllers", .bool(!properties.list("bootstrap.controllers").isEmpty)),
        ]
    }

    private func consumer(
        _ properties: ClientProperties, _ step: JSON
    ) throws(ConfigError) -> [(String, JSON)] {
        let config = try properties.consumerConfig()
        let isClassic = properties.text("group.protocol")?.lowercased() != "consumer"
        var shown: [(String, JSON)] = [
            ("protocol", .string(isClassic ? "classic" : "consumer")),
            ("client_id", .string(config.network.clientId)),
            (
                "isolation_level",
                .string(config.fetch.isReadCommitted ? "read_committed" : "read_uncommitted")
            ), ("request_timeout_ms", .integer(config.network.requestTimeoutMs)),
            ("default_api_timeout_ms", .integer(config.defaultApiTimeoutMs)),
            ("reset_strategy", .string(config.autoOffsetReset.name)),
        ]
        if isClassic {
            let hasGroup = config.groupId != nil
            shown += [
                ("group_id", config.groupId.map { .string($0) } ?? .null),
                ("coordinator", .bool(hasGroup)),
                ("auto_commit", hasGroup ? .bool(config.enableAutoCommit) : .null),
                ("assignors", .array(config.assignors.map { .string($0.name) })),
            ]
            if hasGroup {
                let isCooperative =
                    !config.assignors.isEmpty && config.assignors.allSatisfy(\.isCooperative)
                let name = isCooperative ? "COOPERATIVE" : "EAGER"
                shown.append(
                    ("rebalance_protocol", .string(config.assignors.isEmpty ? "null" : name)))
            }
        } else {
            shown.append(("auto_commit", .bool(config.enableAutoCommit)))
        }
        if let call = step["then"]?.stringValue {
            shown.append(("then", Self.called(call, config)))
        }
        return shown
    }

    /// Calls a fresh consumer.
    private static func called(_ call: String, _ config: ConsumerConfig) -> JSON {
        var core = ConsumerCore(config, seed: 1)
        var effects: [ClientEffect] = []
        let now = Instant(milliseconds: 1_000)
        let partition = TopicPartition("t", 0)
        do throws(ClientError) {
            switch call {
            case "assign": try core.assign([partition], at: now, into: &effects)
            case "subscribe": try core.subscribe(["t"], at: now, into: &effects)
            case "subscribe and assign":
                try core.subscribe(["t"], at: now, into: &effects)
                try core.assign([partition], at: now, into: &effects)
            case "commitSync", "commitAsync":
                try core.commit(isRetried: true, at: now, into: &effects)
            case "committed", "groupMetadata": return .string(try core.groupId())
            case "position": _ = try core.checkedPosition(partition)
            case "poll": _ = try core.poll(at: now, into: &effects)
            default: return .string("unknown call \(call)")
            }
            return "ok"
        } catch {
            return .members(["throws": .string(error.exceptionName)])
        }
    }
}
