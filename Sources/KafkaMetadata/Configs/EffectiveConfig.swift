// Which value a topic's configuration really has, and where it comes from: the topic itself, the
// node's dynamic configuration, the cluster's, the node's properties, the default (Kafka:
// KafkaConfigSchema). For DescribeConfigs the whole chain of synonyms, see the broker.

/// Where a value comes from; the raw value is its number in DescribeConfigs.
package enum ConfigSource: Int8, Sendable {
    case topic = 1
    case dynamicBroker = 2
    case dynamicDefaultBroker = 3
    case staticBroker = 4
    case defaultConfig = 5
    case dynamicBrokerLogger = 6
    case clientMetrics = 7
    case group = 8
}

/// A value and its source.
package struct EffectiveConfig: Hashable, Sendable {
    package var name: String
    package var value: String?
    package var source: ConfigSource
    package var isSensitive: Bool
}

extension MetadataImage {
    /// The value of a topic's configuration, for a topic with these configurations of its own, as
    /// the node `nodeId` with the static properties `node` sees it.
    package func effectiveTopicConfig(
        _ key: ConfigKey, topicConfigs: SortedMap<String, String>, nodeId: Int32,
        node: SortedMap<String, String>
    ) -> EffectiveConfig {
        func made(_ value: String?, _ source: ConfigSource) -> EffectiveConfig {
            EffectiveConfig(
                name: key.name, value: value, source: source, isSensitive: key.isSensitive)
        }
        if let value = topicConfigs[key.name] { return made(value, .topic) }
        let layers: [(SortedMap<String, String>, ConfigSource)] = [
            (config(.broker(nodeId)), .dynamicBroker),
            (config(.clusterDefault), .dynamicDefaultBroker),
            (node, .staticBroker),
        ]
        for (values, source) in layers {
            for synonym in key.synonyms {
                if let value = values[synonym.name] {
                    return made(synonym.conversion.apply(value), source)
                }
            }
        }
        return made(key.defaultValue, .defaultConfig)
    }

    /// The value of a topic's configuration by name; nil for an unknown name.
    package func effectiveTopicConfig(
        _ name: String, topic: String, nodeId: Int32, node: SortedMap<String, String>
    ) -> String? {
        guard let key = ConfigTable.topic[name] else { return nil }
        return effectiveTopicConfig(
            key, topicConfigs: config(.topic(topic)), nodeId: nodeId, node: node
        ).value
    }
}
