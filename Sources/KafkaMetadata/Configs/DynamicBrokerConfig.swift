// What may be changed on brokers while they run, and to what (KIP-226; Kafka: DynamicBrokerConfig,
// ConfigAdminManager, DynamicThreadPool). A broker checks this before it passes a request on to the
// controller, which itself takes any value for a broker.
//
// Differs from Apache Kafka: values that only a running component could refuse (keystores, reporters,
// listeners) are taken.

import KafkaWire

/// The checks of dynamic broker configurations.
package enum DynamicBrokerConfig {
    /// Configurations of keys and trust: only with a listener's prefix.
    private static let securityNames = [
        "ssl.key.password", "ssl.keystore.certificate.chain", "ssl.keystore.key",
        "ssl.keystore.location", "ssl.keystore.password", "ssl.keystore.type",
        "ssl.truststore.certificates", "ssl.truststore.location", "ssl.truststore.password",
        "ssl.truststore.type",
    ]

    /// Configurations of a listener that may also be set for the whole cluster.
    private static let clusterLevelListenerNames = [
        "max.connection.creation.rate", "max.connections", "num.network.threads",
    ]

    private static let threadCounts = [
        "num.io.threads", "num.replica.fetchers", "num.recovery.threads.per.data.dir",
        "background.threads",
    ]

    /// The name without the listener's prefix `listener.name.NAME.`; nil where it has none.
    package static func nameWithoutListener(_ name: String) -> String? {
        let prefix = "listener.name."
        guard name.hasPrefix(prefix) else { return nil }
        let rest = name.dropFirst(prefix.count)
        guard let dot = rest.firstIndex(of: ".") else { return nil }
        return String(rest[rest.index(after: dot)...])
    }

    /// Whether the configuration exists and cannot change while the node runs.
    package static func isReadOnly(_ name: String) -> Bool {
        ConfigTable.broker[name].map { $0.updateMode == .readOnly } ?? false
    }

    /// Checks the dynamic configurations that a broker, or all brokers, would have. Names that Kafka
    /// does not know are taken.
    package static func check(
        _ configs: SortedMap<String, String>, isPerBroker: Bool
    ) throws(ConfigError) {
        try refuse(configs.keys.filter(isReadOnly), "Cannot update these configs dynamically")
        try refuse(
            configs.keys.filter { securityNames.contains($0) },
            "These security configs can be dynamically updated only per-listener using the "
                + "listener prefix")
        for (name, value) in configs {
            let base = nameWithoutListener(name) ?? name
            let key = ConfigTable.broker[base] ?? ConfigTable.dynamicBrokerOnly[base]
            _ = try key?.parse(value)
        }
        if isPerBroker { return }
        let perBroker = configs.keys.filter { name in
            if let base = nameWithoutListener(name) {
                return !clusterLevelListenerNames.contains(base)
            }
            return ConfigTable.broker[name]?.updateMode == .perBroker
        }
        try refuse(
            perBroker,
            "Cannot update these configs at default cluster level, broker id must be specified")
    }

    private static func refuse(_ names: [String], _ reason: String) throws(ConfigError) {
        guard !names.isEmpty else { return }
        let listed = JavaHash.order(names, hash: JavaHash.string).joined(separator: ", ")
        throw ConfigError(.value, "\(reason): [\(listed)]")
    }

    /// Checks counts of threads, which may at most double or halve at a time.
    static func checkThreads(
        current: (String) -> Int64?, new: (String) -> Int64?
    ) throws(ConfigError) {
        func refused(_ reason: String) -> ConfigError {
            ConfigError(
                .value,
                "Invalid value org.apache.kafka.common.config.ConfigException: \(reason) for "
                    + "configuration Invalid dynamic configuration")
        }
        for name in threadCounts {
            guard let old = current(name), let count = new(name), count != old else { continue }
            let begin = "Dynamic thread count update validation failed for \(name)=\(count), "
            if count <= 0 { throw refused(begin + "value should be at least 1") }
            if count < old / 2 {
                throw refused(begin + "value should be at least half the current value \(old)")
            }
            if count > old * 2 {
                throw refused(
                    begin + "value should not be greater than double the current value \(old)")
            }
        }
        let name = "log.cleaner.threads"
        guard let old = current(name), let count = new(name), count != old else { return }
        if count < 1 { throw refused("Log cleaner threads should be at least 1") }
        if count < old / 2 {
            throw refused(
                "Log cleaner threads cannot be reduced to less than half the current value \(old)")
        }
        if count > old * 2 {
            throw refused(
                "Log cleaner threads cannot be increased to more than double the current value "
                    + "\(old)")
        }
    }
}

extension MetadataImage {
    /// Why a broker would not pass on a change of broker configurations; nil where it would. With
    /// `replaces` the request holds all configurations (AlterConfigs), else single changes: operation
    /// 0 sets, 1 deletes, 2 appends, 3 subtracts. `nodeId` is the broker that is asked, `properties`
    /// its own.
    package func brokerConfigProblem(
        resource: String, changes: [(name: String, operation: Int8, value: String?)],
        replaces: Bool, nodeId: NodeId, properties: SortedMap<String, String>
    ) -> ConfigError? {
        let isPerBroker = !resource.isEmpty
        let target: ConfigResource = isPerBroker ? .broker(nodeId) : .clusterDefault
        do {
            if isPerBroker { try checkIsNode(resource, nodeId) }
            var configs = SortedMap<String, String>()
            if !replaces {
                // What is stored and not allowed is passed over, as when the broker reads it.
                for (name, value) in config(target)
                where
                    (try? DynamicBrokerConfig.check(
                        SortedMap([(name, value)]), isPerBroker: isPerBroker)) != nil
                {
                    configs[name] = value
                }
            }
            for change in changes { try apply(change, to: &configs) }
            try DynamicBrokerConfig.check(configs, isPerBroker: isPerBroker)
            try checkThreads(
                configs, isPerBroker: isPerBroker, nodeId: nodeId, properties: properties)
            return nil
        } catch {
            return error
        }
    }

    private func checkIsNode(_ resource: String, _ nodeId: NodeId) throws(ConfigError) {
        guard let id = Int32(resource) else {
            throw ConfigError(.request, "Node id must be an integer, but it is: \(resource)")
        }
        if id != nodeId {
            throw ConfigError(
                .request, "Unexpected broker id, expected \(nodeId), but received \(resource)")
        }
    }

    private func apply(
        _ change: (name: String, operation: Int8, value: String?),
        to configs: inout SortedMap<String, String>
    ) throws(ConfigError) {
        switch change.operation {
        case 0: configs[change.name] = change.value
        case 1: configs[change.name] = nil
        case 2, 3:
            guard let key = ConfigTable.broker[change.name] else {
                throw ConfigError(.configuration, "Unknown config name: \(change.name)")
            }
            let verb = change.operation == 2 ? "append" : "subtract"
            guard key.type == .list else {
                throw ConfigError(
                    .configuration,
                    "Config value \(verb) is not allowed for config key: \(change.name)")
            }
            var parts = (configs[change.name] ?? key.defaultValue ?? "").split(separator: ",")
                .map(String.init)
            for part in (change.value ?? "").split(separator: ",").map(String.init) {
                let index = parts.firstIndex(of: part)
                if change.operation == 2, index == nil { parts.append(part) }
                if change.operation == 3, let index { parts.remove(at: index) }
            }
            configs[change.name] = parts.joined(separator: ",")
        default:
            throw ConfigError(.request, "Unknown operations type \(change.operation)")
        }
    }

    private func checkThreads(
        _ configs: SortedMap<String, String>, isPerBroker: Bool, nodeId: NodeId,
        properties: SortedMap<String, String>
    ) throws(ConfigError) {
        let own = config(.broker(nodeId))
        let cluster = config(.clusterDefault)
        func number(_ name: String, _ layers: [SortedMap<String, String>]) -> Int64? {
            guard let key = ConfigTable.broker[name] else { return nil }
            let set = layers.lazy.compactMap { $0[name] }.first
            return (set.flatMap { try? key.parse($0) } ?? key.parsedDefault).integer
        }
        try DynamicBrokerConfig.checkThreads(
            current: { number($0, [own, cluster, properties]) },
            new: {
                number(
                    $0,
                    isPerBroker ? [configs, cluster, properties] : [own, configs, properties])
            })
    }
}
