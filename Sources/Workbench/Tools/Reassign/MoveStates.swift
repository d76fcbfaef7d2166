// How far moves have come, in the words of kafka-reassign-partitions --verify.

import KafkaClient
import KafkaWire

enum MoveStates {
    /// A headline, then a line for each partition of a plan.
    static func lines(
        of plan: ReassignmentPlan, _ underWay: [ReassignmentFacts], _ admin: ToolAdmin
    ) throws -> [String] {
        let moving = Set(underWay.map(\.partition))
        let targets = plan.replicas
        let topics = Set(targets.keys.filter { !moving.contains($0) }.map(\.topic)).sorted()
        var current: [String: [PartitionFacts]] = [:]
        for result in try admin.client.describeTopics(topics) {
            switch result.outcome {
            case .success(let topic): current[result.key] = TopicFacts(topic).partitions
            case .failure(let error) where error.code == .unknownTopicOrPartition: break
            case .failure(let error): throw error.javaException.asExecutionException
            }
        }
        var lines = ["Status of partition reassignment:"]
        for (partition, target) in targets.sorted(by: { $0.key < $1.key }) {
            if moving.contains(partition) {
                lines.append("Reassignment of partition \(partition) is still in progress.")
                continue
            }
            let partitions = current[partition.topic] ?? []
            // Kafka's tool looks one partition too far.
            if !partitions.isEmpty, partitions.count == Int(partition.partition) {
                throw JavaException(
                    "java.lang.IndexOutOfBoundsException",
                    "Index \(partition.partition) out of bounds for length \(partitions.count)")
            }
            let replicas = partitions.first { $0.index == partition.partition }?.replicas ?? []
            if replicas == target {
                lines.append("Reassignment of partition \(partition) is completed.")
            } else {
                let now = replicas.map(String.init).joined(separator: ",")
                let wanted = target.map(String.init).joined(separator: ",")
                lines.append(
                    "There is no active reassignment of partition \(partition), but replica set "
                        + "is \(now) rather than \(wanted).")
            }
        }
        return lines
    }

    /// A line for a replica that shall be in a directory.
    static func line(
        of replica: PartitionReplica, _ target: String, _ directories: ToolAdmin.ReplicaDirectories
    ) -> String {
        guard let current = directories.current else {
            return "Partition \(replica.partition) is not found in any live log dir on broker "
                + "\(replica.broker). There is likely an offline log directory on the broker."
        }
        switch directories.future {
        case target?: return "Reassignment of replica \(replica) is still in progress."
        case let future?:
            return "Partition \(replica.partition) on broker \(replica.broker) is being moved to "
                + "log dir \(future) instead of \(target)."
        case nil where current == target:
            return "Reassignment of replica \(replica) completed successfully."
        case nil:
            return "Partition \(replica.partition) on broker \(replica.broker) is not being moved "
                + "from log dir \(current) to \(target)."
        }
    }
}
