// What DescribeConfigs says of a resource: every configuration with its value, where that comes from,
// and the chain of synonyms behind it. Source: Kafka's ConfigHelper and DynamicBrokerConfig.

import KafkaMetadata
import KafkaWire

/// Describes configurations as one broker sees them.
struct ConfigDescriber {
    typealias Entry = DescribeConfigsResponse.DescribeConfigsResourceResult
    typealias Synonym = DescribeConfigsResponse.DescribeConfigsSynonym

    let image: MetadataImage
    let nodeId: NodeId
    /// What the node's file says.
    let properties: KafkaMetadata.SortedMap<String, String>
    let includesSynonyms: Bool
    let includesDocumentation: Bool

    /// The configurations of a resource. Throws where it cannot be described.
    func describe(_ type: Int8, _ name: String) throws(ApiError) -> [Entry] {
        switch ConfigResourceType(rawValue: type) {
        case .topic: try topic(name)
        case .broker: try broker(name)
        case .brokerLogger: try logger(name)
        case .clientMetrics: try clientMetrics(name)
        case .group: try group(name)
        case nil: throw ApiError(.invalidRequest)
        }
    }

    // MARK: Kinds of resources

    private func topic(_ name: String) throws(ApiError) -> [Entry] {
        if let problem = TopicName.problem(name) {
            throw ApiError(.invalidTopicException, problem)
        }
        guard image.topic(name) != nil else { throw ApiError(.unknownTopicOrPartition, "") }
        let own = image.config(.topic(name))
        return ConfigTable.topic.keys.filter { !$0.isInternal }.map { key in
            let effective = image.effectiveTopicConfig(
                key, topicConfigs: own, nodeId: nodeId, node: properties)
            var synonyms = key.synonyms.first.map { brokerSynonyms(of: $0.name, key) } ?? []
            if let value = own[key.name] {
                synonyms.insert(synonym(key.name, value, .topic, key), at: 0)
            }
            return entry(
                key, value: effective.value, synonyms: synonyms, isReadOnly: false)
        }
    }

    private func broker(_ name: String) throws(ApiError) -> [Entry] {
        if name.isEmpty {
            return image.config(.clusterDefault).map { name, value in
                brokerEntry(name, value, ofBroker: false)
            }
        }
        guard let id = Int32(name) else {
            throw ApiError(.invalidRequest, "Broker id must be an integer, but it is: \(name)")
        }
        guard id == nodeId else {
            throw ApiError(
                .invalidRequest,
                "Unexpected broker id, expected \(nodeId) or empty string, but received \(name)")
        }
        let dynamic = [image.config(.broker(nodeId)), image.config(.clusterDefault), properties]
        var names = Set(ConfigTable.broker.keys.filter { !$0.isInternal }.map(\.name))
        for values in dynamic { names.formUnion(values.keys) }
        return names.sorted().map { name in
            let value = dynamic.lazy.compactMap { $0[name] }.first
            return brokerEntry(
                name, value ?? ConfigTable.broker[name]?.defaultValue, ofBroker: true)
        }
    }

    private func brokerEntry(_ name: String, _ value: String?, ofBroker: Bool) -> Entry {
        let key = ConfigTable.broker[name] ?? ConfigTable.dynamicBrokerOnly[name]
        var synonyms = brokerSynonyms(of: name, key)
        if !ofBroker {
            synonyms.removeAll { $0.source != ConfigSource.dynamicDefaultBroker.rawValue }
        }
        let isSensitive = key?.isSensitive ?? true
        return Entry {
            $0.name = name
            $0.value = isSensitive ? nil : value.map { key?.canonical($0) ?? $0 }
            $0.configSource = synonyms.first?.source ?? ConfigSource.defaultConfig.rawValue
            $0.isSensitive = isSensitive
            $0.readOnly = (key?.updateMode ?? .readOnly) == .readOnly
            $0.synonyms = includesSynonyms ? synonyms : []
            $0.configType = key?.type.rawValue ?? 0
            $0.documentation = includesDocumentation ? key?.documentation : nil
        }
    }

    private func logger(_ name: String) throws(ApiError) -> [Entry] {
        if name.isEmpty { throw ApiError(.invalidRequest, "Broker id must not be empty") }
        guard let id = Int32(name) else {
            throw ApiError(.invalidRequest, "Broker id must be an integer, but it is: \(name)")
        }
        guard id == nodeId else {
            throw ApiError(
                .invalidRequest,
                "Unexpected broker id, expected \(nodeId) but received \(name)")
        }
        return []
    }

    private func clientMetrics(_ name: String) throws(ApiError) -> [Entry] {
        if name.isEmpty {
            throw ApiError(
                .invalidRequest, "Client metrics subscription name must not be empty")
        }
        let own = image.config(ConfigResource(.clientMetrics, name))
        return ConfigTable.clientMetrics.keys.map { key in
            let synonyms = own[key.name].map { [synonym(key.name, $0, .clientMetrics, key)] } ?? []
            return entry(
                key, value: own[key.name] ?? key.defaultValue, synonyms: synonyms,
                isReadOnly: false)
        }
    }

    private func group(_ name: String) throws(ApiError) -> [Entry] {
        if name.isEmpty { throw ApiError(.invalidRequest, "Group name must not be empty") }
        let own = image.config(ConfigResource(.group, name))
        return ConfigTable.group.keys.filter { !$0.isInternal }.map { key in
            var synonyms: [Synonym]
            if let brokerName = key.synonyms.first?.name {
                synonyms = brokerSynonyms(of: brokerName, key)
            } else {
                synonyms =
                    key.defaultValue.map { [synonym(key.name, $0, .defaultConfig, key)] } ?? []
            }
            let inherited = synonyms.first?.value ?? key.defaultValue
            if let value = own[key.name] {
                synonyms.insert(synonym(key.name, value, .group, key), at: 0)
            }
            return entry(
                key, value: own[key.name] ?? inherited, synonyms: synonyms, isReadOnly: false)
        }
    }

    // MARK: Parts of an entry

    private func entry(
        _ key: ConfigKey, value: String?, synonyms: [Synonym], isReadOnly: Bool
    ) -> Entry {
        Entry {
            $0.name = key.name
            $0.value = key.isSensitive ? nil : value.map { key.canonical($0) }
            $0.configSource = synonyms.first?.source ?? ConfigSource.defaultConfig.rawValue
            $0.isSensitive = key.isSensitive
            $0.readOnly = isReadOnly
            $0.synonyms = includesSynonyms ? synonyms : []
            $0.configType = key.type.rawValue
            $0.documentation = includesDocumentation ? key.documentation : nil
        }
    }

    private func synonym(
        _ name: String, _ value: String, _ source: ConfigSource, _ key: ConfigKey?
    ) -> Synonym {
        Synonym {
            $0.name = name
            $0.value = key?.isSensitive ?? true ? nil : key?.canonical(value) ?? value
            $0.source = source.rawValue
        }
    }

    /// Where a broker configuration's value may come from, the strongest first, beginning with the
    /// name itself: what stands before that in the chain is not shown, as in Kafka.
    private func brokerSynonyms(of name: String, _ key: ConfigKey?) -> [Synonym] {
        let names = Self.family(of: name)
        let sources: [(KafkaMetadata.SortedMap<String, String>, ConfigSource)] = [
            (image.config(.broker(nodeId)), .dynamicBroker),
            (image.config(.clusterDefault), .dynamicDefaultBroker),
            (properties, .staticBroker),
        ]
        var found: [Synonym] = []
        for (values, source) in sources {
            for name in names {
                if let value = values[name] { found.append(raw(name, value, source, key)) }
            }
        }
        for name in names {
            if let value = ConfigTable.broker[name]?.defaultValue {
                found.append(raw(name, value, .defaultConfig, key))
            }
        }
        return Array(found.drop { $0.name != name })
    }

    /// Values of synonyms are shown as they were written.
    private func raw(
        _ name: String, _ value: String, _ source: ConfigSource, _ key: ConfigKey?
    ) -> Synonym {
        Synonym {
            $0.name = name
            $0.value = key?.isSensitive ?? true ? nil : value
            $0.source = source.rawValue
        }
    }

    /// The names under which a broker setting may be given, the strongest first.
    private static func family(of name: String) -> [String] {
        for family in families where family.contains(name) { return family }
        if name.hasPrefix("listener.name.") {
            let parts = name.split(separator: ".", maxSplits: 3)
            if parts.count == 4 { return [name, String(parts[3])] }
        }
        return [name]
    }

    private static let families = [
        ["log.roll.ms", "log.roll.hours"],
        ["log.roll.jitter.ms", "log.roll.jitter.hours"],
        ["log.flush.interval.ms", "log.flush.scheduler.interval.ms"],
        ["log.retention.ms", "log.retention.minutes", "log.retention.hours"],
    ]
}

extension ConfigKey {
    /// A value's text as Kafka writes it back: read, then written by its type.
    func canonical(_ text: String) -> String {
        guard let value = try? parse(text) else { return text }
        switch value {
        case .null: return text
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .double(let value): return value.description
        case .text(let value): return value
        case .list(let values): return values.joined(separator: ",")
        }
    }
}
