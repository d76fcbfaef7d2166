// What Kafka's tools know of features without asking a cluster: the names of metadata versions, and
// which level of each feature goes with one (Kafka: MetadataVersion, Feature).

/// Levels of features.
enum FeatureLevels {
    /// The name of `metadata.version`'s levels, the first of which is 7; the last is not for production.
    static let metadataNames = [
        "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2",
        "3.7-IV0", "3.7-IV1", "3.7-IV2", "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0",
        "4.0-IV1", "4.0-IV2", "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0", "4.2-IV1", "4.3-IV0",
        "4.4-IV0",
    ]
    static let firstMetadataLevel: Int16 = 7
    static let latestMetadataLevel: Int16 = 30

    /// The features beside `metadata.version`, in Kafka's order: the metadata version from which on
    /// each level of one is the default, from level 1 on.
    static let features: [(name: String, since: [Int16])] = [
        ("kraft.version", [21]), ("transaction.version", [24, 24]), ("group.version", [22]),
        ("eligible.leader.replicas.version", [26]), ("share.version", [28]),
        ("streams.version", [29]),
    ]

    /// The highest level that is the default at a metadata version.
    static func defaultLevel(_ since: [Int16], at metadataLevel: Int16) -> Int16 {
        Int16(since.count { $0 <= metadataLevel })
    }

    static func metadataName(_ level: Int16) -> String? {
        let index = Int(level) - Int(firstMetadataLevel)
        return metadataNames.indices.contains(index) ? metadataNames[index] : nil
    }

    /// The level of `4.3-IV0`, or of the newest one of `4.3`; what follows a second dot is not looked at.
    /// Throws what Kafka says to a name that it does not know.
    static func metadataLevel(_ text: String) throws -> Int16 {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let key = parts.count <= 2 ? text : parts.prefix(2).joined(separator: ".")
        let index = metadataNames.lastIndex { name in
            name == key || name.split(separator: "-").first.map(String.init) == key
        }
        guard let index else {
            throw ToolExit.message(
                "Unknown metadata.version '\(text)'. Supported metadata.version are: "
                    + metadataNames.joined(separator: ", "))
        }
        return firstMetadataLevel + Int16(index)
    }

    /// A level as tools print it: those of `metadata.version` by name.
    static func text(_ feature: String, _ level: Int16) -> String {
        guard feature == "metadata.version" else { return String(level) }
        return metadataName(level) ?? "UNKNOWN \(level)"
    }
}
