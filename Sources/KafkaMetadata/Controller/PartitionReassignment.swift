// Moving a partition to other replicas (KIP-455; Kafka: PartitionReassignmentReplicas,
// PartitionReassignmentRevert). While it is under way the replicas are the new ones followed by those
// that will go; it is complete when every new one is in the ISR.

import KafkaWire

/// A reassignment under way.
struct PartitionReassignment {
    var replicas: [NodeId]
    var removing: [NodeId]
    var adding: [NodeId]

    /// The one that a partition is in; nil where it is in none.
    init?(_ partition: PartitionRegistration) {
        self.init(
            replicas: partition.replicas, removing: partition.removingReplicas,
            adding: partition.addingReplicas)
        if removing.isEmpty, adding.isEmpty { return nil }
    }

    init(replicas: [NodeId], removing: [NodeId], adding: [NodeId]) {
        self.replicas = replicas
        self.removing = removing
        self.adding = adding
    }

    /// The one that leads from replicas to others.
    init(from current: [NodeId], to target: [NodeId]) {
        removing = Array(Set(current).subtracting(target)).sorted()
        adding = Array(Set(target).subtracting(current)).sorted()
        replicas = target + removing
    }

    /// Replicas and ISR after it, if with this ISR it is complete; nil while it is not.
    func completed(isr: [NodeId]) -> (replicas: [NodeId], isr: [NodeId])? {
        if removing.isEmpty, adding.isEmpty { return nil }
        let newIsr = isr.filter { !removing.contains($0) }
        let newReplicas = replicas.filter { !removing.contains($0) }
        if !removing.isEmpty, newIsr.isEmpty || newReplicas.isEmpty { return nil }
        guard adding.allSatisfy({ newIsr.contains($0) }) else { return nil }
        // A partition that gets fewer replicas must not have any of the rest missing.
        if adding.count < removing.count, !newReplicas.allSatisfy({ newIsr.contains($0) }) {
            return nil
        }
        return (newReplicas, newIsr)
    }

    /// Replicas and ISR as they were before, and whether going back takes an unclean election.
    /// Throws where nothing would be left.
    func reverted(isr: [NodeId]) throws(ApiError) -> (
        replicas: [NodeId], isr: [NodeId], unclean: Bool
    ) {
        let original = replicas.filter { !adding.contains($0) }
        let remaining = isr.filter { !adding.contains($0) }
        if !remaining.isEmpty { return (original, remaining, false) }
        guard let first = original.first else {
            throw ApiError(
                .invalidReplicaAssignment,
                "Invalid replica assignment: addingReplicas contains all replicas.")
        }
        return (original, [first], true)
    }
}
