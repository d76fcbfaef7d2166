// Properties as a whole: every setting of a client with its value, and the rules between settings. Kafka's
// `ProducerConfig`, `ConsumerConfig` and `AdminClientConfig`.

/// The settings of a client, checked.
package struct ClientProperties: Sendable {
    package private(set) var values: [String: ConfigValue] = [:]
    private let given: Set<String>
    private let definitions: [ConfigDefinition]

    private init(
        _ properties: [String: GivenValue], _ definitions: [ConfigDefinition]
    ) throws(ConfigError) {
        given = Set(properties.keys)
        self.definitions = definitions
        for definition in definitions {
            if let value = properties[definition.name] {
                values[definition.name] = try definition.parse(value)
            } else if let value = definition.defaultValue {
                values[definition.name] = value
            } else {
                throw ConfigError(
                    "Missing required configuration \"\(definition.name)\" which has no default "
                        + "value.")
            }
        }
        try checkSasl()
        if !isGiven("reconnect.backoff.max.ms"), isGiven("reconnect.backoff.ms") {
            values["reconnect.backoff.max.ms"] = values["reconnect.backoff.ms"]
        }
    }

    package func isGiven(_ name: String) -> Bool { given.contains(name) }

    package func text(_ name: String) -> String? {
        if case .text(let value)? = values[name] { value } else { nil }
    }
    package func integer(_ name: String) -> Int64 {
        if case .int(let value)? = values[name] { value } else { 0 }
    }
    package func flag(_ name: String) -> Bool { values[name] == .bool(true) }
    package func list(_ name: String) -> [String] {
        if case .list(let value)? = values[name] { value } else { [] }
    }

    /// The settings that were given, or are not at their defaults; passwords are not shown.
    package var changed: [(name: String, value: ConfigValue)] {
        definitions.compactMap { definition in
            guard let value = values[definition.name] else { return nil }
            if value == definition.defaultValue, !isGiven(definition.name) { return nil }
            if definition.type == .password, value != .null {
                return (definition.name, .text("[hidden]"))
            }
            return (definition.name, value)
        }
    }

    private func checkSasl() throws(ConfigError) {
        let usesSasl = text("security.protocol")?.uppercased().hasPrefix("SASL_") == true
        if usesSasl, text("sasl.mechanism")?.isEmpty ?? true {
            throw ConfigError(
                "sasl.mechanism", "null",
                "When the security.protocol configuration enables SASL, mechanism must be "
                    + "non-null and non-empty string.")
        }
    }
}

// MARK: - Producers

extension ClientProperties {
    /// The settings of a producer. `counter` is for names that are made up.
    package static func producer(
        _ properties: [String: GivenValue], counter: String
    ) throws(ConfigError) -> ClientProperties {
        var config = try ClientProperties(properties, ConfigTable.producer)
        try config.checkIdempotence()
        if !config.isGiven("client.id") {
            let name = config.text("transactional.id") ?? counter
            config.values["client.id"] = .text("producer-\(name)")
        }
        return config
    }

    private mutating func checkIdempotence() throws(ConfigError) {
        let acks = text("acks") == "all" ? "-1" : text("acks") ?? "-1"
        values["acks"] = .text(acks)
        var isIdempotent = flag("enable.idempotence")
        if isIdempotent {
            let isAskedFor = isGiven("enable.idempotence")
            if integer("retries") == 0 {
                if isAskedFor {
                    throw ConfigError(
                        "Must set retries to non-zero when using the idempotent producer.")
                }
                isIdempotent = false
            }
            if acks != "-1" {
                if isAskedFor {
                    throw ConfigError(
                        "Must set acks to all in order to use the idempotent producer. Otherwise "
                            + "we cannot guarantee idempotence.")
                }
                isIdempotent = false
            }
            let inFlight = integer("max.in.flight.requests.per.connection")
            if inFlight > 5 {
                throw ConfigError(
                    "To use the idempotent producer, max.in.flight.requests.per.connection must "
                        + "be set to at most 5. Current value is \(inFlight).")
            }
            if !isIdempotent { values["enable.idempotence"] = .bool(false) }
        }
        if !isIdempotent, isGiven("transactional.id") {
            throw ConfigError("Cannot set a transactional.id without also enabling idempotence.")
        }
        if flag("transaction.two.phase.commit.enable"), isGiven("transaction.timeout.ms") {
            throw ConfigError(
                "Cannot set transaction.timeout.ms when transaction.two.phase.commit.enable is set "
                    + "to true. Transactions will not expire with two-phase commit enabled.")
        }
    }
}

// MARK: - Consumers and admin clients

extension ClientProperties {
    /// The settings of a consumer. `counter` is for names that are made up.
    package static func consumer(
        _ properties: [String: GivenValue], counter: String
    ) throws(ConfigError) -> ClientProperties {
        var config = try ClientProperties(properties, ConfigTable.consumer)
        if config.text("client.id")?.isEmpty ?? true {
            let instance = config.text("group.instance.id")
            if let instance { try checkInstanceId(instance) }
            let group = config.text("group.id") ?? "null"
            config.values["client.id"] = .text("consumer-\(group)-\(instance ?? counter)")
        }
        try config.checkAutoCommit()
        try config.checkProtocol()
        return config
    }

    private mutating func checkAutoCommit() throws(ConfigError) {
        guard text("group.id") == nil else { return }
        guard isGiven("enable.auto.commit") else {
            values["enable.auto.commit"] = .bool(false)
            return
        }
        if values["enable.auto.commit"] == .null {
            throw ConfigError("enable.auto.commit must not be null.")
        }
        if flag("enable.auto.commit") {
            throw ConfigError(
                "enable.auto.commit cannot be set to true when default group id (null) is used.",
                exceptionName: "InvalidConfigurationException")
        }
    }

    private func checkProtocol() throws(ConfigError) {
        let name = text("group.protocol")?.uppercased() ?? "CLASSIC"
        let refused =
            name == "CLASSIC"
            ? ["group.remote.assignor", "share.acknowledgement.mode", "share.acquire.mode"]
            : [
                "partition.assignment.strategy", "heartbeat.interval.ms", "session.timeout.ms",
                "share.acknowledgement.mode", "share.acquire.mode",
            ]
        let wrong = refused.filter { setting in
            guard isGiven(setting), let value = values[setting] else { return false }
            return value != .null && value != .text("") && value != .list([])
        }
        guard wrong.isEmpty else {
            throw ConfigError(
                "\(wrong.joined(separator: ", ")) cannot be set when group.protocol=\(name)")
        }
    }

    /// Instance ids keep to the rules for topic names.
    private static func checkInstanceId(_ id: String) throws(ConfigError) {
        func refuse(_ why: String) -> ConfigError {
            ConfigError(
                "Group instance id is invalid: \(why)",
                exceptionName: "InvalidConfigurationException")
        }
        if id.isEmpty { throw refuse("the empty string is not allowed") }
        if id == "." || id == ".." { throw refuse("'\(id)' is not allowed") }
        if id.utf8.count > 249 {
            throw refuse(
                "the length of '\(id)' is longer than the max allowed length 249")
        }
        let isLegal = id.utf8.allSatisfy { byte in
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95: true
            default: false
            }
        }
        if !isLegal {
            throw refuse(
                "'\(id)' contains one or more characters other than ASCII alphanumerics, '.', '_' "
                    + "and '-'")
        }
    }

    /// The settings of an admin client.
    package static func admin(
        _ properties: [String: GivenValue]
    ) throws(ConfigError) -> ClientProperties {
        try ClientProperties(properties, ConfigTable.admin)
    }
}
