// Which command lines of Kafka's tools change a cluster: those are undone by `undo`, and refused
// on a real cluster while the session is read-only.

extension Tools {
    /// Whether a tool with these arguments may change the cluster.
    package static func changesCluster(_ name: String, _ arguments: [String]) -> Bool {
        let flags = Set(arguments.map { $0.split(separator: "=").first.map(String.init) ?? $0 })
        if !flags.isDisjoint(with: ["--help", "--version"]) || arguments.isEmpty { return false }
        switch name {
        case "kafka-topics": return !flags.isDisjoint(with: ["--create", "--alter", "--delete"])
        case "kafka-configs": return flags.contains("--alter")
        case "kafka-consumer-groups":
            return !flags.isDisjoint(with: ["--delete", "--delete-offsets", "--execute"])
        case "kafka-reassign-partitions":
            return !flags.isDisjoint(with: ["--execute", "--cancel", "--verify"])
        case "kafka-log-dirs": return false
        case "kafka-console-producer", "kafka-leader-election", "kafka-delete-records",
            "kafka-producer-perf-test", "kafka-verifiable-producer":
            return true
        case "kafka-features":
            return ["upgrade", "downgrade", "disable"].contains(where: arguments.contains)
                && !flags.contains("--dry-run")
        case "kafka-cluster": return arguments.contains("unregister")
        case "kafka-metadata-quorum":
            return (arguments.contains("add-controller") || arguments.contains("remove-controller"))
                && !flags.contains("--dry-run")
        // Reading with a group commits offsets.
        case "kafka-console-consumer", "kafka-consumer-perf-test": return true
        default: return false
        }
    }
}
