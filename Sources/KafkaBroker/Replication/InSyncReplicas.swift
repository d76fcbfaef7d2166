// The in-sync replicas of a partition as its leader handles them: what the controller has committed,
// and what has been asked for and not answered yet.
//
// While an addition is under way the leader already counts the newcomer, while a removal is under way
// it still counts the one to go: the "maximal ISR". So the high watermark never passes what every
// possible ISR has. Source: Kafka's PartitionState (KIP-497).

import KafkaWire

/// The ISR of a partition on its leader.
package struct InSyncReplicas: Hashable, Sendable {
    /// A change asked of the controller.
    package enum Pending: Hashable, Sendable {
        case expand(adding: NodeId)
        case shrink(removing: [NodeId])
    }

    /// As the controller last confirmed it, in its order.
    package private(set) var committed: [NodeId]
    package private(set) var pending: Pending?

    init(committed: [NodeId]) { self.committed = committed }

    package var isInFlight: Bool { pending != nil }

    /// Every replica that may be in the ISR now.
    package var maximal: [NodeId] {
        if case .expand(let newcomer)? = pending { return committed + [newcomer] }
        return committed
    }

    /// What the controller is asked to set: by number, as a leader's set of replicas comes.
    var proposed: [NodeId] {
        switch pending {
        case .expand(let newcomer)?: (committed + [newcomer]).sorted()
        case .shrink(let gone)?: committed.filter { !gone.contains($0) }.sorted()
        case nil: committed
        }
    }

    mutating func expand(adding newcomer: NodeId) { pending = .expand(adding: newcomer) }
    mutating func shrink(removing gone: [NodeId]) { pending = .shrink(removing: gone) }
    /// The controller has refused and nothing has changed.
    mutating func revert() { pending = nil }
}
