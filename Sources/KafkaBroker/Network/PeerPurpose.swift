// Why a node has asked another one something: what comes back with the answer.

import KafkaWire

/// The reason of a request to another node, with what its answer needs.
enum PeerPurpose: Sendable {
    /// Register this broker incarnation.
    case register
}
