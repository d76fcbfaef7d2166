// What the metadata log says about one partition (Kafka: PartitionRegistration), and the reserved
// ids of log directories (Kafka: DirectoryId, KIP-858).

import KafkaWire

/// The ids of log directories that mean something else than a directory.
package enum DirectoryId {
    /// The partition dates from a time without directory assignment.
    package static let migrating = Uuid(high: 0, low: 0)
    /// The broker has not said yet where the replica is.
    package static let unassigned = Uuid(high: 0, low: 1)
    /// The directory is gone.
    package static let lost = Uuid(high: 0, low: 2)

    /// Whether an id is one of the hundred that no directory may have.
    package static func isReserved(_ id: Uuid) -> Bool {
        id.high == 0 && Int64(bitPattern: id.low) < 100
    }

    /// Whether a replica in this directory can lead, given the broker's working directories. A
    /// broker whose directories are not known is taken to have it.
    package static func isOnline(_ id: Uuid, among online: [Uuid]) -> Bool {
        if id == unassigned || id == migrating { return true }
        if id == lost { return false }
        return online.isEmpty || online.contains(id)
    }
}

/// How far a leader has come after an unclean election (KIP-704).
package enum LeaderRecoveryState: Int8, Sendable {
    case recovered = 0
    /// The leader was elected uncleanly and has not told the controller that it is done; until then
    /// it must be alone in the ISR.
    case recovering = 1

    /// Kafka's name.
    package var name: String { self == .recovered ? "RECOVERED" : "RECOVERING" }
}

/// The state of a partition. Node -1 as leader: there is none, the partition is offline.
package struct PartitionRegistration: Hashable, Sendable {
    /// No node.
    package static let noLeader: NodeId = -1
    /// In a change record: the leader stays.
    package static let noLeaderChange: NodeId = -2

    /// The nodes with a copy, the preferred leader first.
    package var replicas: [NodeId]
    /// The log directory of each replica, in the order of `replicas`.
    package var directories: [Uuid]
    package var isr: [NodeId]
    package var removingReplicas: [NodeId] = []
    package var addingReplicas: [NodeId] = []
    /// Replicas outside the ISR that still have everything below the high watermark (KIP-966).
    package var elr: [NodeId] = []
    /// The last leader of a partition that has lost its whole ISR.
    package var lastKnownElr: [NodeId] = []
    package var leader: NodeId
    package var leaderRecoveryState: LeaderRecoveryState = .recovered
    package var leaderEpoch: Int32 = 0
    /// Rises with every change of this partition.
    package var partitionEpoch: Int32 = 0

    package init(replicas: [NodeId], directories: [Uuid], isr: [NodeId], leader: NodeId) {
        self.replicas = replicas
        self.directories = directories
        self.isr = isr
        self.leader = leader
    }

    package init(_ record: PartitionRecord) {
        self.init(
            replicas: record.replicas,
            directories: PartitionRegistration.directories(
                record.directories, count: record.replicas.count),
            isr: record.isr, leader: record.leader)
        removingReplicas = record.removingReplicas
        addingReplicas = record.addingReplicas
        elr = record.eligibleLeaderReplicas ?? []
        lastKnownElr = record.lastKnownElr ?? []
        leaderRecoveryState =
            LeaderRecoveryState(rawValue: record.leaderRecoveryState) ?? .recovered
        leaderEpoch = record.leaderEpoch
        partitionEpoch = record.partitionEpoch
    }

    /// As many directories as replicas: where a record has none, they count as migrating.
    private static func directories(_ given: [Uuid], count: Int) -> [Uuid] {
        given.count == count && given.contains { $0 != DirectoryId.migrating }
            ? given : Array(repeating: DirectoryId.migrating, count: count)
    }

    /// The state after a change record.
    package func merging(_ record: PartitionChangeRecord) -> PartitionRegistration {
        var next = self
        next.replicas = record.replicas ?? replicas
        next.directories = PartitionRegistration.directories(
            record.directories ?? directories, count: next.replicas.count)
        next.isr = record.isr ?? isr
        next.removingReplicas = record.removingReplicas ?? removingReplicas
        next.addingReplicas = record.addingReplicas ?? addingReplicas
        next.elr = record.eligibleLeaderReplicas ?? elr
        next.lastKnownElr = record.lastKnownElr ?? lastKnownElr
        if record.leader != PartitionRegistration.noLeaderChange {
            next.leader = record.leader
            next.leaderEpoch &+= 1
        }
        if let state = LeaderRecoveryState(rawValue: record.leaderRecoveryState) {
            next.leaderRecoveryState = state
        }
        next.partitionEpoch &+= 1
        return next
    }

    /// The state with ELR and last known ELR emptied; nil where both are empty already.
    package func clearingElr() -> PartitionRegistration? {
        guard !elr.isEmpty || !lastKnownElr.isEmpty else { return nil }
        var next = self
        next.elr = []
        next.lastKnownElr = []
        next.partitionEpoch &+= 1
        return next
    }

    package var hasLeader: Bool { leader != PartitionRegistration.noLeader }

    /// The first replica; nobody where there are none.
    package var preferredLeader: NodeId { replicas.first ?? PartitionRegistration.noLeader }
    package var hasPreferredLeader: Bool { leader == preferredLeader }

    package var isReassigning: Bool { !addingReplicas.isEmpty || !removingReplicas.isEmpty }

    /// The directory of a replica; nil where the node has none.
    package func directory(of node: NodeId) -> Uuid? {
        guard let index = replicas.firstIndex(of: node), index < directories.count else {
            return nil
        }
        return directories[index]
    }

    /// A record that makes this partition, as a snapshot or a new topic has it.
    package func record(
        topicId: Uuid, partition: Int32, metadataVersion: MetadataVersion
    ) -> MetadataRecord {
        var record = PartitionRecord()
        record.partitionId = partition
        record.topicId = topicId
        record.replicas = replicas
        record.isr = isr
        record.removingReplicas = removingReplicas
        record.addingReplicas = addingReplicas
        record.leader = leader
        record.leaderRecoveryState = leaderRecoveryState.rawValue
        record.leaderEpoch = leaderEpoch
        record.partitionEpoch = partitionEpoch
        if metadataVersion.hasElr {
            record.eligibleLeaderReplicas = elr.isEmpty ? nil : elr
            record.lastKnownElr = lastKnownElr.isEmpty ? nil : lastKnownElr
        }
        if metadataVersion.hasDirectoryAssignment { record.directories = directories }
        return MetadataRecord(.partition(record), version: metadataVersion.partitionRecordVersion)
    }
}
