// What is wrong with a change of configurations whatever the cluster's state is: the checks that AlterConfigs
// and IncrementalAlterConfigs share. Source: Kafka's ConfigAdminManager.preprocess.

/// The resource that a change is about, as the wire names it.
struct ConfigKeyOfResource: Hashable {
    let type: Int8
    let name: String

    init(_ type: Int8, _ name: String) {
        self.type = type
        self.name = name
    }
}

enum ConfigPreprocessing {
    /// What is said of a resource that stands in a request more than once.
    static func repetition(
        of key: ConfigKeyOfResource, in keys: [ConfigKeyOfResource]
    ) -> String? {
        keys.count { $0 == key } > 1 ? "Each resource must appear at most once." : nil
    }

    /// What is said of configurations named twice, or given no value where they need one (`nulls`).
    static func problem(names: [String], nulls: [String]) -> String? {
        if Set(names).count != names.count { return "Error due to duplicate config keys" }
        if nulls.isEmpty { return nil }
        return "Null value not supported for : " + nulls.joined(separator: ", ")
    }
}
