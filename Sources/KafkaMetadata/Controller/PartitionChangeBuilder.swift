// One change of one partition, worked out: who leads, who is in the ISR, who is eligible to lead
// without being in it (Kafka: PartitionChangeBuilder; KIP-966 for the ELR). A caller says what it
// wants (another ISR, other replicas, an election); the builder says what record that makes, if any.

import KafkaWire

/// How a leader came to lead.
package enum ElectionKind: String, Hashable, Sendable {
    /// A member of the ISR.
    case clean
    /// A member of the ELR: it has everything that was acknowledged.
    case eligibleLeaderReplica
    /// The last leader of a partition that lost ISR and ELR; records may be gone.
    case lastKnownLeader
    /// Whoever is up; records may be gone.
    case unclean
    /// Nobody could.
    case none
    /// The same leader at a new epoch.
    case same
}

/// Builds the record of a partition's change.
struct PartitionChangeBuilder {
    enum Election {
        /// The first replica, if it can; else as `online`.
        case preferred
        /// Keep the leader if it can lead, else another of ISR or ELR.
        case online
        /// As `online`, and if nobody can, any replica that is up.
        case unclean
    }

    let partition: PartitionRegistration
    let topicId: Uuid
    let partitionId: Int32
    let metadataVersion: MetadataVersion
    let minIsr: Int
    let elrEnabled: Bool
    /// Whether a node may lead this partition.
    let isAcceptableLeader: (NodeId) -> Bool
    /// Where a new replica on a node goes.
    let defaultDirectory: (NodeId) -> Uuid

    var election = Election.online
    var targetIsr: [NodeId]
    var targetReplicas: [NodeId]
    var targetRemoving: [NodeId]
    var targetAdding: [NodeId]
    var targetRecoveryState: LeaderRecoveryState
    /// Brokers that came back without their last records: they leave the ELR.
    var uncleanShutdownReplicas: [NodeId] = []
    private var directories: [(NodeId, Uuid)]
    private var targetElr: [NodeId]

    init(
        partition: PartitionRegistration, topicId: Uuid, partitionId: Int32,
        metadataVersion: MetadataVersion, minIsr: Int, elrEnabled: Bool,
        isAcceptableLeader: @escaping (NodeId) -> Bool,
        defaultDirectory: @escaping (NodeId) -> Uuid
    ) {
        self.partition = partition
        self.topicId = topicId
        self.partitionId = partitionId
        self.metadataVersion = metadataVersion
        self.minIsr = minIsr
        self.elrEnabled = elrEnabled
        self.isAcceptableLeader = isAcceptableLeader
        self.defaultDirectory = defaultDirectory
        targetIsr = partition.isr
        targetReplicas = partition.replicas
        targetRemoving = partition.removingReplicas
        targetAdding = partition.addingReplicas
        targetRecoveryState = partition.leaderRecoveryState
        targetElr = partition.elr
        directories = Array(zip(partition.replicas, partition.directories))
    }

    /// Says in which directory a replica is.
    mutating func setDirectory(_ directory: Uuid, of node: NodeId) {
        directories.removeAll { $0.0 == node }
        directories.append((node, directory))
    }

    /// The record, and how its leader was elected; nil where nothing changes.
    mutating func build() -> (record: PartitionChangeRecord, election: ElectionKind)? {
        var record = PartitionChangeRecord()
        record.topicId = topicId
        record.partitionId = partitionId
        completeReassignment()
        collectElr()
        let kind = elect(&record)
        if record.leader == PartitionRegistration.noLeaderChange,
            !partition.replicas.allSatisfy({ targetReplicas.contains($0) })
        {
            // A replica goes: a new epoch makes the others stop waiting for it.
            record.leader = partition.leader
        }
        setElr(&record)
        if record.isr == nil, !targetIsr.isEmpty || elrEnabled, targetIsr != partition.isr {
            record.isr = targetIsr
        }
        if metadataVersion.bumpsLeaderEpochOnIsrShrink,
            record.leader == PartitionRegistration.noLeaderChange, let isr = record.isr,
            !partition.isr.allSatisfy({ isr.contains($0) })
        {
            record.leader = partition.leader
        }
        setLastKnownLeader(&record)
        setAssignment(&record)
        if targetRecoveryState != partition.leaderRecoveryState {
            record.leaderRecoveryState = targetRecoveryState.rawValue
        }
        return record.changesNothing ? nil : (record, kind)
    }

    // MARK: Steps

    private mutating func completeReassignment() {
        let reassignment = PartitionReassignment(
            replicas: targetReplicas, removing: targetRemoving, adding: targetAdding)
        guard let completed = reassignment.completed(isr: targetIsr) else { return }
        targetReplicas = completed.replicas
        targetIsr = completed.isr
        targetRemoving = []
        targetAdding = []
    }

    /// Who leaves the ISR while it is below the minimum stays eligible.
    private mutating func collectElr() {
        guard elrEnabled else { return }
        guard targetIsr.count < minIsr else {
            targetElr = []
            return
        }
        targetElr = Set(targetElr).union(partition.isr).sorted()
            .filter { !targetIsr.contains($0) && !uncleanShutdownReplicas.contains($0) }
    }

    private mutating func elect(_ record: inout PartitionChangeRecord) -> ElectionKind {
        let (node, kind) = election == .preferred ? electPreferred() : electAny()
        guard node != partition.leader else { return .same }
        var elected = kind
        if targetElr.contains(node) {
            targetIsr = [node]
            targetElr.removeAll { $0 == node }
            if kind == .clean { elected = .eligibleLeaderReplica }
        }
        record.leader = node
        if kind == .unclean || kind == .lastKnownLeader {
            record.isr = [node]
            if partition.leaderRecoveryState != .recovering {
                record.leaderRecoveryState = LeaderRecoveryState.recovering.rawValue
            }
        }
        return elected
    }

    /// A member of the ISR, or of the ELR while nobody is in the ISR, that is up.
    private func canLead(_ node: NodeId) -> Bool {
        (targetIsr.contains(node) || (targetIsr.isEmpty && targetElr.contains(node)))
            && isAcceptableLeader(node)
    }

    private func electPreferred() -> (NodeId, ElectionKind) {
        if let first = targetReplicas.first, canLead(first) { return (first, .clean) }
        if canLead(partition.leader) { return (partition.leader, .clean) }
        if let node = targetReplicas.dropFirst().first(where: canLead) { return (node, .clean) }
        if let node = electableLastKnownLeader { return (node, .lastKnownLeader) }
        return (PartitionRegistration.noLeader, .none)
    }

    private func electAny() -> (NodeId, ElectionKind) {
        if canLead(partition.leader) { return (partition.leader, .clean) }
        if let node = targetReplicas.first(where: canLead) { return (node, .clean) }
        if let node = electableLastKnownLeader { return (node, .lastKnownLeader) }
        if election == .unclean, let node = targetReplicas.first(where: isAcceptableLeader) {
            return (node, .unclean)
        }
        return (PartitionRegistration.noLeader, .none)
    }

    private var electableLastKnownLeader: NodeId? {
        guard elrEnabled, targetElr.isEmpty, targetIsr.isEmpty, partition.lastKnownElr.count == 1,
            let node = partition.lastKnownElr.first, isAcceptableLeader(node)
        else { return nil }
        return node
    }

    private mutating func setElr(_ record: inout PartitionChangeRecord) {
        // An unclean election, or the feature switched off, empties the ELR.
        if record.isr != nil || !elrEnabled { targetElr = [] }
        if targetElr != partition.elr { record.eligibleLeaderReplicas = targetElr }
    }

    private func setLastKnownLeader(_ record: inout PartitionChangeRecord) {
        guard elrEnabled else { return }
        if record.leader == PartitionRegistration.noLeader, partition.lastKnownElr.isEmpty {
            record.lastKnownElr = [partition.leader]
        } else if record.leader >= 0, !partition.lastKnownElr.isEmpty {
            record.lastKnownElr = []
        }
    }

    private func setAssignment(_ record: inout PartitionChangeRecord) {
        if !targetReplicas.isEmpty {
            if metadataVersion.hasDirectoryAssignment {
                let wanted = targetReplicas.map { node in
                    directories.first { $0.0 == node }?.1 ?? defaultDirectory(node)
                }
                if wanted != partition.directories { record.directories = wanted }
            }
            if targetReplicas != partition.replicas { record.replicas = targetReplicas }
        }
        if targetRemoving != partition.removingReplicas {
            record.removingReplicas = targetRemoving
        }
        if targetAdding != partition.addingReplicas { record.addingReplicas = targetAdding }
    }
}

extension PartitionChangeRecord {
    /// Whether no field is set.
    var changesNothing: Bool {
        isr == nil && eligibleLeaderReplicas == nil && lastKnownElr == nil
            && leader == PartitionRegistration.noLeaderChange && replicas == nil
            && removingReplicas == nil && addingReplicas == nil && leaderRecoveryState < 0
            && directories == nil
    }
}
