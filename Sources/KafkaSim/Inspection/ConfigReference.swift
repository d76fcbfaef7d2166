// What Kafka's settings mean: the broker's own table, opened to those who explain it.

import KafkaMetadata

/// One setting in words.
package struct ConfigDescription: Hashable, Sendable {
    package let name: String
    /// `topic`, `broker` or `group`.
    package let scope: String
    package let type: String
    /// As Kafka shows it; nil: there is none.
    package let defaultValue: String?
    /// The broker setting that a topic's default comes from; nil: none.
    package let brokerDefaultFrom: String?
    package let meaning: String
}

package enum ConfigReference {
    private static let tables: [(scope: String, table: ConfigTable)] = [
        ("topic", .topic), ("broker", .broker), ("group", .group),
    ]

    /// Every setting of this name: some names are a topic's and a group's too.
    package static func find(_ name: String) -> [ConfigDescription] {
        tables.compactMap { scope, table in
            guard let key = table[name], !key.isInternal else { return nil }
            return ConfigDescription(
                name: key.name, scope: scope, type: key.type.name.lowercased(),
                defaultValue: key.defaultValue,
                brokerDefaultFrom: scope == "topic" ? key.synonyms.first?.name : nil,
                meaning: key.documentation)
        }
    }

    /// The settings of topics, in order.
    package static let topicKeys: [String] = ConfigTable.topic.keys.filter { !$0.isInternal }
        .map(\.name).sorted()

    /// All settings, in order.
    package static let allKeys: [String] = Array(
        Set(tables.flatMap { $0.table.keys.filter { !$0.isInternal }.map(\.name) })
    ).sorted()
}
