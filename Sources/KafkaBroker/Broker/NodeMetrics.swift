// What a node counts of its own work: Kafka's BrokerTopicMetrics, ReplicaManager's rates and
// RequestMetrics, as totals since the process began. A reader makes rates of them.
//
// A request's time has stages, as in Kafka: in the request queue, local (the work itself, with the write
// to the log), remote (parked until replicas or records are there, or the controller has answered),
// in the response queue, sending. The core sees two of them: remote, and, of local, what the disk took.
//
// Differs from Apache Kafka: work takes no time of its own, so both queues and sending are always 0,
// and a request whose write waits for the disk counts that as local time.

import KafkaWire

/// The times of all requests of one kind since the process began, in nanoseconds.
package struct RequestTimes: Hashable, Sendable {
    package var count: Int64 = 0
    package var remoteNanoseconds: Int64 = 0
    package var localNanoseconds: Int64 = 0
}

/// A node's counters.
package struct NodeMetrics: Sendable {
    /// Kinds of requests beside the APIs: Kafka tells consumers' and followers' fetches apart.
    package static let fetchConsumer = 126
    package static let fetchFollower = 127

    /// By API key, and the two kinds above.
    package private(set) var requests = [RequestTimes](repeating: RequestTimes(), count: 128)
    /// Of all appends by clients and coordinators: bytes of batches, records.
    package var bytesIn: Int64 = 0
    package var messagesIn: Int64 = 0
    /// Bytes of batches answered to consumers, and to followers.
    package var bytesOut: Int64 = 0
    package var replicationBytesOut: Int64 = 0
    package var failedProduceRequests: Int64 = 0
    /// ISR changes that this broker, as a leader, asked for and got.
    package var isrShrinks: Int64 = 0
    package var isrExpands: Int64 = 0
    package var failedIsrUpdates: Int64 = 0
    /// Answers that wait for the disk, oldest first.
    private var writes: [(token: DiskToken, kind: Int, since: Instant)] = []
    private static let mostWrites = 256

    /// A request was answered after a wait; with a token, the answer waits for the disk too.
    mutating func answered(_ kind: Int, begun: Instant, at now: Instant, token: DiskToken?) {
        guard requests.indices.contains(kind) else { return }
        requests[kind].count &+= 1
        requests[kind].remoteNanoseconds &+= now.nanoseconds &- begun.nanoseconds
        guard let token else { return }
        // A disk that is quick says nothing: what waits longest is taken to be done.
        if writes.count >= NodeMetrics.mostWrites { writes.removeFirst(NodeMetrics.mostWrites / 2) }
        writes.append((token, kind, now))
    }

    /// The disk has done what goes by a token, some time after it was asked to.
    mutating func written(_ token: DiskToken, at now: Instant) {
        for write in writes where write.token == token {
            requests[write.kind].localNanoseconds &+= now.nanoseconds &- write.since.nanoseconds
        }
        writes.removeAll { $0.token <= token }
    }
}

/// What a broker's replicas are like at a moment (Kafka's ReplicaManager gauges).
package struct ReplicaGauges: Hashable, Sendable {
    package var partitionCount: Int64 = 0
    package var leaderCount: Int64 = 0
    package var underReplicated: Int64 = 0
    package var underMinIsr: Int64 = 0
    package var atMinIsr: Int64 = 0
    package var reassigning: Int64 = 0
}

extension ReplicaGauges {
    mutating func count(_ replica: PartitionReplica) {
        partitionCount += 1
        guard replica.isLeader else { return }
        leaderCount += 1
        let (isr, minimum) = (replica.isr.committed.count, replica.effectiveMinIsr)
        // Replicas that a reassignment adds are not missed yet.
        let wanted = replica.replicas.count - replica.addingReplicas.count
        if isr < max(wanted, 0) { underReplicated += 1 }
        if isr < minimum { underMinIsr += 1 }
        if isr == minimum { atMinIsr += 1 }
        if !replica.addingReplicas.isEmpty || !replica.removingReplicas.isEmpty {
            reassigning += 1
        }
    }
}

extension Broker {
    /// The broker's counters since its process began.
    package var metrics: NodeMetrics { base.metrics }

    package var replicaGauges: ReplicaGauges {
        var gauges = ReplicaGauges()
        replicas.partitions.forEachReplica { gauges.count($0) }
        return gauges
    }

    /// Notes records that were appended as the leader.
    mutating func countAppend(_ byteCount: Int, _ recordCount: Int64) {
        base.metrics.bytesIn &+= Int64(byteCount)
        base.metrics.messagesIn &+= recordCount
    }

    /// Notes the answer to a fetch.
    mutating func countFetch(_ operation: DelayedFetch, _ findings: FetchFindings) {
        let isFollower = operation.parameters.isFromFollower
        let byteCount = Int64(findings.byteCount)
        if isFollower {
            base.metrics.replicationBytesOut &+= byteCount
        } else {
            base.metrics.bytesOut &+= byteCount
        }
        base.metrics.answered(
            isFollower ? NodeMetrics.fetchFollower : NodeMetrics.fetchConsumer,
            begun: operation.context.now, at: base.now, token: nil)
    }

    /// Notes that an ISR change was confirmed, before it is taken over.
    mutating func countIsrChange(_ pending: InSyncReplicas.Pending?) {
        switch pending {
        case .expand: base.metrics.isrExpands &+= 1
        case .shrink: base.metrics.isrShrinks &+= 1
        case nil: break
        }
    }
}

extension GroupCoordinator {
    /// What each group has committed: topic, partition, offset, in order.
    package func forEachCommitted(
        _ body: (_ group: String, _ topic: String, _ partition: Int32, _ offset: Int64) -> Void
    ) {
        for group in state.offsets.committed.byGroup.keys.sorted() {
            for (topic, partitions) in state.offsets.committed.byGroup[group] ?? [:] {
                for (partition, committed) in partitions {
                    body(group, topic, partition, committed.offset)
                }
            }
        }
    }
}
