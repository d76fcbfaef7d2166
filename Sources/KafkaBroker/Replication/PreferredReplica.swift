// Reads from the closest replica (KIP-392): the leader sends a consumer that names its rack to an in-sync
// replica of that rack, which answers from then on. Source: Kafka's
// ReplicaManager.findPreferredReadReplica and RackAwareReplicaSelector.

import KafkaMetadata
import KafkaWire

enum PreferredReplica {
    /// The one selector that Kafka comes with.
    static let rackAwareSelector = "org.apache.kafka.common.replica.RackAwareReplicaSelector"

    /// A replica that could serve a fetch.
    struct Candidate {
        var id: NodeId
        var logEndOffset: Int64
        var timeSinceCaughtUpMs: Int64

        /// Farther behind: by its end, then by when it last had everything, then by number.
        func isBehind(_ other: Candidate) -> Bool {
            if logEndOffset != other.logEndOffset { return logEndOffset < other.logEndOffset }
            if timeSinceCaughtUpMs != other.timeSinceCaughtUpMs {
                return timeSinceCaughtUpMs > other.timeSinceCaughtUpMs
            }
            return id < other.id
        }
    }
}

extension Broker {
    /// Where a consumer had better read; nil: here.
    func preferredReplica(
        at place: Int, _ fetchOffset: Int64, _ parameters: FetchParameters
    ) -> NodeId? {
        guard !parameters.rack.isEmpty, let partition = replicas.partitions[replicaAt: place],
            partition.isLeader
        else { return nil }
        func isNear(_ id: NodeId) -> Bool {
            image.brokers[id].map { $0.isActive && $0.rack == parameters.rack } ?? false
        }
        if isNear(base.nodeId) { return nil }
        var best: PreferredReplica.Candidate?
        // One that lags would keep its readers behind, and be chosen again and again.
        for replica in partition.remoteReplicas
        where partition.isr.committed.contains(replica.brokerId) && isNear(replica.brokerId)
            && replica.logEndOffset >= fetchOffset && replica.logStartOffset <= fetchOffset
        {
            let candidate = PreferredReplica.Candidate(
                id: replica.brokerId, logEndOffset: replica.logEndOffset,
                timeSinceCaughtUpMs: base.now.milliseconds(since: replica.lastCaughtUp))
            if best?.isBehind(candidate) ?? true { best = candidate }
        }
        return best?.id
    }
}
