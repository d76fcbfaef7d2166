// kafka-configs --describe.

import KafkaClient
import KafkaWire

struct ConfigDescription {
    let admin: ToolAdmin
    let entities: ConfigEntities
    let showsAll: Bool
    let environment: ToolEnvironment

    private var type: String { entities.types[0] }

    func run() throws {
        switch type {
        case "users", "clients":
            try describeQuotas()
            if !entities.types.contains("clients"), !entities.hasDefault { try describeScram() }
        case "ips": try describeQuotas()
        default: try describeResources()
        }
    }

    // MARK: - Resources

    private func describeResources() throws {
        if !showsAll, let name = entities.names.first, try !exists(name) {
            environment.print(
                "The \(type.dropLast()) '\(name)' doesn't exist and doesn't have dynamic config.")
            return
        }
        for name in try entities.names.first.map({ [$0] }) ?? allNames() {
            let kind = showsAll ? "All" : "Dynamic"
            environment.print(
                name.isEmpty
                    ? "Default configs for \(type) in the cluster are:"
                    : "\(kind) configs for \(type.dropLast()) \(name) are:")
            for entry in try entries(name) {
                let synonyms = entry.synonyms.map {
                    "\($0.source.name):\($0.name)=\($0.value ?? "null")"
                }
                environment.print(
                    "  \(entry.name)=\(entry.value ?? "null") sensitive=\(entry.isSensitive) "
                        + "synonyms={\(synonyms.joined(separator: ", "))}")
            }
        }
    }

    private func exists(_ name: String) throws -> Bool {
        switch type {
        case "topics":
            try TopicNames.validate(name)
            return try admin.listTopics().contains { $0.name == name }
        case "brokers", "broker-loggers":
            return try name.isEmpty
                || admin.describeCluster().nodes.contains { String($0.id) == name }
        case "client-metrics": return try admin.configResources(.clientMetrics).contains(name)
        default:
            return try admin.listGroups().contains { $0.id == name }
                || admin.configResources(.group).contains(name)
        }
    }

    private func allNames() throws -> [String] {
        switch type {
        case "topics": JavaHashMap.order(try admin.listTopics().map(\.name))
        case "brokers", "broker-loggers":
            try admin.describeCluster().nodes.map { String($0.id) } + [""]
        case "client-metrics": try admin.configResources(.clientMetrics)
        default:
            Set(try admin.listGroups().map(\.id) + admin.configResources(.group)).sorted()
        }
    }

    private func entries(_ name: String) throws -> [ConfigFacts] {
        let (kind, source): (ConfigResource.Kind, ConfigFacts.Source?) =
            switch type {
            case "topics": (.topic, .dynamicTopicConfig)
            case "brokers":
                (.broker, name.isEmpty ? .dynamicDefaultBrokerConfig : .dynamicBrokerConfig)
            case "broker-loggers": (.brokerLogger, nil)
            case "client-metrics": (.clientMetrics, .dynamicClientMetricsConfig)
            default: (.group, .dynamicGroupConfig)
            }
        let entries =
            try admin.describeConfigs(
                [ConfigResource(kind, name)], withSynonyms: true
            ).first ?? []
        return entries.filter { showsAll || source == nil || $0.source == source }
            .sorted { $0.name < $1.name }
    }

    // MARK: - Quotas and credentials

    private func describeQuotas() throws {
        let all = try admin.describeQuotas(QuotaFilter(entities))
        for quotas in JavaHashMap.order(
            all, initialCapacity: all.count,
            by: { 31 &+ JavaHashMap.hash($0.entity.map { ($0.type, $0.name) }) })
        {
            let entity = ["user", "client-id", "ip"].compactMap { type in
                quotas.entity.first { $0.type == type }.map { part in
                    let shown = type == "user" ? "user-principal" : type
                    return part.name.map { "\(shown) '\($0)'" } ?? "the default \(shown)"
                }
            }
            let names = JavaHashMap.order(
                quotas.values.map(\.name), initialCapacity: quotas.values.count)
            let values = names.compactMap { name in
                quotas.values.first { $0.name == name }
                    .map { "\(name)=\(JavaNumber.text($0.value))" }
            }
            environment.print(
                "Quota configs for \(entity.joined(separator: ", ")) are "
                    + values.joined(separator: ", "))
        }
    }

    private func describeScram() throws {
        for user in try admin.describeScram(users: entities.names) {
            let infos = user.infos.map { "\($0.mechanism)=iterations=\($0.iterations)" }
            environment.print(
                "SCRAM credential configs for user-principal '\(user.name)' are "
                    + infos.joined(separator: ", "))
        }
    }
}

/// Topic names as Kafka allows them (`Topic.validate`).
enum TopicNames {
    static func validate(_ name: String) throws {
        func invalid(_ why: String) -> JavaException {
            .kafka(.invalidTopicException, "Topic name is invalid: \(why)")
        }
        if name.isEmpty { throw invalid("the empty string is not allowed") }
        if name == "." || name == ".." { throw invalid("'\(name)' is not allowed") }
        if name.utf16.count > 249 {
            throw invalid("the length of '\(name)' is longer than the max allowed length 249")
        }
        let isAllowed = { (character: Character) in
            character.isASCII
                && (character.isLetter || character.isNumber || "._-".contains(character))
        }
        if !name.allSatisfy(isAllowed) {
            throw invalid(
                "'\(name)' contains one or more characters other than ASCII alphanumerics, '.', "
                    + "'_' and '-'")
        }
    }
}
