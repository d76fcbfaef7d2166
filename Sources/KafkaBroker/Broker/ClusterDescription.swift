// What a broker tells clients about the cluster: live brokers on the client's listener, partitions with
// their leaders, and what may be done with a resource. Source: Kafka's KRaftMetadataCache, AuthHelper.

import KafkaMetadata
import KafkaWire

/// Sets of operations as bits, as answers have them (KIP-430): what a user with all rights may do.
enum AuthorizedOperations {
    static let topic: Int32 = 3576
    static let group: Int32 = 3400
    static let cluster: Int32 = 8096
    /// Not asked for.
    static let omitted = Int32.min
}

/// A partition as clients see it on a listener.
struct PartitionView: Sendable {
    var error: ErrorCode
    /// -1 where the leader is not to be reached.
    var leader: NodeId
    var replicas: [NodeId]
    var isr: [NodeId]
    var offlineReplicas: [NodeId]
}

extension MetadataImage {
    /// Where a live broker listens under a name; nil for a fenced or unknown one.
    func aliveEndpoint(_ broker: NodeId, listener: String) -> Endpoint? {
        guard let registration = brokers[broker], !registration.fenced else { return nil }
        return registration.listener(listener)?.endpoint
    }

    /// The ids of the brokers that are not fenced, rising.
    var aliveBrokers: [NodeId] { brokers.values.filter { !$0.fenced }.map(\.id) }

    /// A partition as a client on a listener sees it.
    ///
    /// `hidesUnavailable` (Metadata version 0) leaves out replicas that are down;
    /// `namesListener` (version 6 on) tells a missing listener from a missing leader.
    func view(
        _ partition: PartitionRegistration, listener: String, hidesUnavailable: Bool,
        namesListener: Bool
    ) -> PartitionView {
        func isReachable(_ id: NodeId) -> Bool { aliveEndpoint(id, listener: listener) != nil }
        let replicas =
            hidesUnavailable ? partition.replicas.filter(isReachable) : partition.replicas
        let isr = hidesUnavailable ? partition.isr.filter(isReachable) : partition.isr
        let offline = partition.replicas.filter { id in
            guard let registration = brokers[id], !registration.fenced,
                registration.listener(listener) != nil
            else { return true }
            let directory = partition.directory(of: id) ?? DirectoryId.migrating
            return !registration.hasOnlineDirectory(directory)
        }
        var view = PartitionView(
            error: .none, leader: partition.leader, replicas: replicas, isr: isr,
            offlineReplicas: offline)
        if !isReachable(partition.leader) {
            view.leader = -1
            view.error =
                brokers[partition.leader] != nil && namesListener
                ? .listenerNotFound : .leaderNotAvailable
        } else if hidesUnavailable && replicas.count < partition.replicas.count
            || hidesUnavailable && isr.count < partition.isr.count
        {
            view.error = .replicaNotAvailable
        }
        return view
    }
}

extension Broker {
    /// Any live broker, which clients take for the controller: the real one is not theirs to reach.
    mutating func anyAliveBroker() -> NodeId {
        let alive = image.aliveBrokers
        return alive.isEmpty ? -1 : alive[base.random.below(alive.count)]
    }

    /// The leader of a partition as an answer's hint to a client that asked the wrong broker.
    func currentLeader(of name: TopicPartition) -> (id: NodeId, epoch: Int32) {
        if let partition = replicas.partitions[name] {
            return (partition.leaderId ?? -1, partition.leaderEpoch)
        }
        if let registration = image.partition(name) {
            return (registration.leader, registration.leaderEpoch)
        }
        return (-1, -1)
    }
}
