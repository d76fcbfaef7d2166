// Whether a set of configurations is one that a topic, a group or a client metrics subscription can
// have (Kafka: ControllerConfigurationValidator, LogConfig.validate, GroupConfig.validate,
// ClientMetricsConfigs.validate). Texts are what Kafka's tools show.
//
// Differs from Apache Kafka: the patterns of client metrics subscriptions are checked for brackets
// and parentheses that do not pair, not by a regular expression engine.

/// The checks of whole configurations.
package enum ConfigValidation {
    /// Checks a topic's configuration: names, values, and values against each other.
    ///
    /// `existing` is what the topic has now, `node` the static properties of the node that checks.
    package static func topic(
        _ configs: SortedMap<String, String>, existing: SortedMap<String, String> = SortedMap(),
        node: SortedMap<String, String> = SortedMap()
    ) throws(ConfigError) {
        for name in configs.keys where ConfigTable.topic[name] == nil {
            throw ConfigError(.configuration, "Unknown topic config name: \(name)")
        }
        var values = SortedMap<String, ConfigValue>()
        for key in ConfigTable.topic.keys {
            values[key.name] =
                if let text = configs[key.name] {
                    try key.parse(text)
                } else {
                    inherited(key, node)
                }
        }
        try compactionLags(values)
        if values["remote.storage.enable"]?.boolean ?? false {
            try remoteStorage(values, node)
        } else if existing["remote.storage.enable"]?.lowercased() == "true",
            !(values["remote.log.delete.on.disable"]?.boolean ?? false)
        {
            throw ConfigError(
                .configuration,
                "It is invalid to disable remote storage without deleting remote data. If you want "
                    + "to keep the remote data and turn to read only, please set "
                    + "`remote.storage.enable=true,remote.log.copy.disable=true`. If you want to "
                    + "disable remote storage and delete all remote data, please set "
                    + "`remote.storage.enable=false,remote.log.delete.on.disable=true`.")
        }
    }

    /// What a topic has where it sets nothing: the node's value or the default.
    private static func inherited(
        _ key: ConfigKey, _ node: SortedMap<String, String>
    ) -> ConfigValue {
        for synonym in key.synonyms {
            if let text = node[synonym.name],
                let value = try? key.parse(synonym.conversion.apply(text))
            {
                return value
            }
        }
        return key.parsedDefault
    }

    private static func compactionLags(
        _ values: SortedMap<String, ConfigValue>
    ) throws(ConfigError) {
        let min = values["min.compaction.lag.ms"]?.integer ?? 0
        let max = values["max.compaction.lag.ms"]?.integer ?? Int64.max
        if min > max {
            throw ConfigError(
                .configuration,
                "conflict topic config setting min.compaction.lag.ms (\(min)) > "
                    + "max.compaction.lag.ms (\(max))")
        }
    }

    private static func remoteStorage(
        _ values: SortedMap<String, ConfigValue>, _ node: SortedMap<String, String>
    ) throws(ConfigError) {
        guard node["remote.log.storage.system.enable"]?.lowercased() == "true" else {
            throw ConfigError(
                .value,
                "Tiered Storage functionality is disabled in the broker. "
                    + "Topic cannot be configured with remote log storage.")
        }
        let policy = values["cleanup.policy"]?.list ?? []
        guard policy.isEmpty || policy == ["delete"] else {
            throw ConfigError(
                .value,
                "Remote log storage only supports topics with cleanup.policy=delete "
                    + "or cleanup.policy being an empty list.")
        }
        let copies = !(values["remote.log.copy.disable"]?.boolean ?? false)
        for unit in ["bytes", "ms"] {
            let total = values["retention.\(unit)"]?.integer ?? -1
            let local = values["local.retention.\(unit)"]?.integer ?? -2
            let name = "local.retention.\(unit)"
            if total > -1 || (unit == "ms" && total != -1), local != -2 {
                if local == -1 {
                    throw .value(
                        "-1", of: name,
                        "Value must not be -1 as retention.\(unit) value is set as \(total).")
                }
                if local > total {
                    throw .value(
                        String(local), of: name,
                        "Value must not be more than retention.\(unit) property value: \(total)")
                }
            }
            if !copies, local != -2, local != total {
                throw ConfigError(
                    .configuration,
                    "When `remote.log.copy.disable` is set to true, the `local.retention.\(unit)` "
                        + "and `retention.\(unit)` must be set to the identical value because "
                        + "there will be no more logs copied to the remote storage.")
            }
        }
    }

    // MARK: Groups

    /// Bounds that a node's own configuration sets for those of groups: the group's name, the node's
    /// name of the least and of the greatest value, and whether it is checked only where it is set.
    private static let groupBounds: [(name: String, min: String?, max: String, onlyIfSet: Bool)] = [
        (
            "consumer.heartbeat.interval.ms", "group.consumer.min.heartbeat.interval.ms",
            "group.consumer.max.heartbeat.interval.ms", false
        ),
        (
            "consumer.session.timeout.ms", "group.consumer.min.session.timeout.ms",
            "group.consumer.max.session.timeout.ms", false
        ),
        (
            "consumer.assignment.interval.ms", "group.consumer.min.assignment.interval.ms",
            "group.consumer.max.assignment.interval.ms", true
        ),
        (
            "share.heartbeat.interval.ms", "group.share.min.heartbeat.interval.ms",
            "group.share.max.heartbeat.interval.ms", false
        ),
        (
            "share.session.timeout.ms", "group.share.min.session.timeout.ms",
            "group.share.max.session.timeout.ms", false
        ),
        (
            "share.record.lock.duration.ms", "group.share.min.record.lock.duration.ms",
            "group.share.max.record.lock.duration.ms", false
        ),
        (
            "share.delivery.count.limit", "group.share.min.delivery.count.limit",
            "group.share.max.delivery.count.limit", false
        ),
        (
            "share.partition.max.record.locks", "group.share.min.partition.max.record.locks",
            "group.share.max.partition.max.record.locks", false
        ),
        (
            "share.assignment.interval.ms", "group.share.min.assignment.interval.ms",
            "group.share.max.assignment.interval.ms", true
        ),
        (
            "streams.heartbeat.interval.ms", "group.streams.min.heartbeat.interval.ms",
            "group.streams.max.heartbeat.interval.ms", false
        ),
        (
            "streams.session.timeout.ms", "group.streams.min.session.timeout.ms",
            "group.streams.max.session.timeout.ms", false
        ),
        ("streams.num.standby.replicas", nil, "group.streams.max.standby.replicas", false),
        (
            "streams.assignment.interval.ms", "group.streams.min.assignment.interval.ms",
            "group.streams.max.assignment.interval.ms", true
        ),
    ]

    /// Checks a group's configuration against its own rules and the node's bounds.
    package static func group(
        _ configs: SortedMap<String, String>, node: SortedMap<String, String> = SortedMap()
    ) throws(ConfigError) {
        for name in configs.keys where ConfigTable.group[name] == nil {
            throw ConfigError(.configuration, "Unknown group config name: \(name)")
        }
        var values = SortedMap<String, Int64>()
        for key in ConfigTable.group.keys {
            let value: ConfigValue =
                if let text = configs[key.name] {
                    try key.parse(text)
                } else {
                    inherited(key, node)
                }
            values[key.name] = value.integer
        }
        for bound in groupBounds {
            guard let value = values[bound.name], !bound.onlyIfSet || configs.contains(bound.name)
            else { continue }
            if let min = bound.min, let limit = nodeValue(min, node), value < limit {
                throw ConfigError(
                    .configuration, "\(bound.name) must be greater than or equal to \(min)")
            }
            if let limit = nodeValue(bound.max, node), value > limit {
                throw ConfigError(
                    .configuration, "\(bound.name) must be less than or equal to \(bound.max)")
            }
        }
        for kind in ["consumer", "share", "streams"] {
            let session = values["\(kind).session.timeout.ms"] ?? 0
            let heartbeat = values["\(kind).heartbeat.interval.ms"] ?? 0
            if session <= heartbeat {
                throw ConfigError(
                    .configuration,
                    "\(kind).session.timeout.ms must be greater than \(kind).heartbeat.interval.ms")
            }
        }
    }

    /// A node's value as a number: static, or the default.
    private static func nodeValue(_ name: String, _ node: SortedMap<String, String>) -> Int64? {
        guard let key = ConfigTable.broker[name] else { return nil }
        if let text = node[name], let value = try? key.parse(text) { return value.integer }
        return key.parsedDefault.integer
    }

    // MARK: Client metrics

    private static let matchNames = [
        "client_instance_id", "client_id", "client_software_name", "client_software_version",
        "client_source_address", "client_source_port",
    ]

    /// Checks the configuration of a client metrics subscription (KIP-714).
    package static func clientMetrics(
        _ configs: SortedMap<String, String>
    ) throws(ConfigError) {
        for (name, text) in configs {
            guard let key = ConfigTable.clientMetrics[name] else {
                throw ConfigError(.request, "Unknown client metrics configuration: \(name)")
            }
            let value = try key.parse(text)
            if name == "interval.ms", let interval = value.integer,
                !(100...3_600_000).contains(interval)
            {
                throw ConfigError(
                    .request,
                    "Invalid value \(interval) for interval.ms, interval must be between "
                        + "100 and 3600000 (1 hour)")
            }
            guard name == "match" else { continue }
            for pattern in value.list ?? [] where !isMatch(pattern) {
                throw ConfigError(
                    .configuration, "Illegal client matching pattern: \(pattern)")
            }
        }
    }

    private static func isMatch(_ pattern: String) -> Bool {
        let parts = pattern.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, matchNames.contains(String(parts[0]).trimmingJavaWhitespace) else {
            return false
        }
        return bracketsPair(parts[1])
    }

    private static func bracketsPair(_ expression: Substring) -> Bool {
        var isEscaped = false
        var isInClass = false
        var depth = 0
        for character in expression {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: depth += 1
            case ")" where !isInClass:
                depth -= 1
                if depth < 0 { return false }
            default: break
            }
        }
        return !isEscaped && !isInClass && depth == 0
    }
}
