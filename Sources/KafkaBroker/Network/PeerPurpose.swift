// Why a node has asked another one something: what comes back with the answer.

import KafkaWire

/// The reason of a request to another node, with what its answer needs.
enum PeerPurpose: Sendable {
    // To a controller
    /// Register this broker incarnation.
    case registration
    case heartbeat
    /// Follow the metadata log.
    case metadataFetch
    /// Begin it with a snapshot.
    case metadataSnapshot
    /// Change ISRs; the partitions in question.
    case alterPartition([TopicPartition])
    case allocateProducerIds
    /// A client's request that the controller is to answer, by number.
    case forward(UInt64)
    /// Make topics that a client, or a coordinator, needs.
    case autoCreate([String])
    // Among controllers
    /// A request of the quorum, by its token.
    case quorum(UInt64, ApiKey)
    /// Make this controller known to the active one.
    case controllerRegistration
    // To another broker
    /// Follow the partitions that it leads.
    case replicaFetch
    /// Find the leader's last or first offset, for a follower that is out of its range.
    case replicaOffsets(TopicPartition, isLatest: Bool)
}
