// The replicas of new partitions: given by hand and checked, or placed by the controller (Kafka:
// ReplicationControlManager, StripedReplicaPlacer).

import KafkaWire

extension QuorumController {
    /// Partitions by an assignment given by hand.
    func assignedPartitions(
        _ topic: CreateTopicsRequest.CreatableTopic
    ) throws(ApiError) -> [PartitionRegistration] {
        if topic.replicationFactor != -1 {
            throw ApiError(
                .invalidRequest,
                "A manual partition assignment was specified, but replication factor was not set "
                    + "to -1.")
        }
        if topic.numPartitions != -1 {
            throw ApiError(
                .invalidRequest,
                "A manual partition assignment was specified, but numPartitions was not set to -1.")
        }
        var partitions = SortedMap<Int32, PartitionRegistration>()
        var replicationFactor: Int?
        for assignment in topic.assignments {
            if partitions.contains(assignment.partitionIndex) {
                throw ApiError(
                    .invalidReplicaAssignment,
                    "Found multiple manual partition assignments for partition "
                        + "\(assignment.partitionIndex)")
            }
            partitions[assignment.partitionIndex] = try newPartition(
                assignment.partitionIndex, assigned: assignment.brokerIds,
                replicationFactor: replicationFactor)
            replicationFactor = assignment.brokerIds.count
        }
        guard partitions.keys.enumerated().allSatisfy({ Int32($0) == $1 }) else {
            throw ApiError(
                .invalidReplicaAssignment,
                "partitions should be a consecutive 0-based integer sequence")
        }
        return partitions.values
    }

    /// Partitions whose replicas the controller places.
    mutating func placedPartitions(
        _ topic: CreateTopicsRequest.CreatableTopic
    ) throws(ApiError) -> [PartitionRegistration] {
        if topic.replicationFactor < -1 || topic.replicationFactor == 0 {
            throw ApiError(
                .invalidReplicationFactor,
                "Replication factor must be larger than 0, or -1 to use the default value.")
        }
        if topic.numPartitions < -1 || topic.numPartitions == 0 {
            throw ApiError(
                .invalidPartitions,
                "Number of partitions was set to an invalid non-positive value.")
        }
        let count =
            topic.numPartitions == -1 ? config.defaultNumPartitions : topic.numPartitions
        let factor =
            topic.replicationFactor == -1
            ? config.defaultReplicationFactor : topic.replicationFactor
        do throws(ApiError) {
            return try place(count: Int(count), replicationFactor: Int(factor))
        } catch {
            throw ApiError(
                .invalidReplicationFactor,
                "Unable to replicate the partition \(factor) time(s): \(error.message ?? "")")
        }
    }

    /// New partitions, replicas placed at random. Throws where there are too few brokers.
    mutating func place(
        count: Int, replicationFactor: Int
    ) throws(ApiError) -> [PartitionRegistration] {
        let usable = image.brokers.values
            .filter { sessions.isUsable($0.id) && $0.hasUncordonedDirectories }
            .map { UsableBroker(id: $0.id, rack: $0.rack, fenced: $0.fenced) }
        let placements = try StripedReplicaPlacer<SeededRandom>.place(
            partitions: count, replicationFactor: replicationFactor, brokers: usable,
            random: &random)
        var partitions: [PartitionRegistration] = []
        for replicas in placements {
            let isr = replicas.filter { image.isActive($0) }
            guard let leader = isr.first else {
                throw ApiError(
                    .invalidReplicationFactor,
                    "All brokers are currently fenced or in controlled shutdown.")
            }
            partitions.append(newPartition(replicas, isr: isr, leader: leader))
        }
        return partitions
    }

    /// A new partition with replicas given by hand. Throws INVALID_REPLICA_ASSIGNMENT.
    func newPartition(
        _ number: Int32, assigned replicas: [NodeId], replicationFactor: Int?
    ) throws(ApiError) -> PartitionRegistration {
        try checkAssignment(replicas, replicationFactor: replicationFactor)
        let isr = replicas.filter { image.isActive($0) }
        guard let leader = isr.first else {
            throw ApiError(
                .invalidReplicaAssignment,
                "All brokers specified in the manual partition assignment for partition "
                    + "\(number) are fenced or in controlled shutdown.")
        }
        return newPartition(replicas, isr: isr, leader: leader)
    }

    private func newPartition(
        _ replicas: [NodeId], isr: [NodeId], leader: NodeId
    ) -> PartitionRegistration {
        let hasDirectories = image.metadataVersion?.hasDirectoryAssignment ?? true
        return PartitionRegistration(
            replicas: replicas,
            directories: replicas.map { node in
                hasDirectories
                    ? image.brokers[node]?.defaultDirectory ?? DirectoryId.unassigned
                    : DirectoryId.migrating
            },
            isr: isr, leader: leader)
    }

    /// Whether replicas given by hand can be; cordoned directories are no bar. Throws
    /// INVALID_REPLICA_ASSIGNMENT.
    func checkAssignment(_ replicas: [NodeId], replicationFactor: Int?) throws(ApiError) {
        func refused(_ reason: String) -> ApiError {
            ApiError(.invalidReplicaAssignment, "The manual partition assignment " + reason)
        }
        if replicas.isEmpty { throw refused("includes an empty replica list.") }
        var previous: NodeId?
        for node in replicas.sorted() {
            guard image.brokers.contains(node) else {
                throw refused("includes broker \(node), but no such broker is registered.")
            }
            if node == previous { throw refused("includes the broker \(node) more than once.") }
            previous = node
        }
        if let replicationFactor, replicas.count != replicationFactor {
            throw refused(
                "includes a partition with \(replicas.count) replica(s), but this is not "
                    + "consistent with previous partitions, which have \(replicationFactor) "
                    + "replica(s).")
        }
    }
}
