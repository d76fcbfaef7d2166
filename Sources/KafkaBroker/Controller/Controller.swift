// A controller: everything that a node of that role holds.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The state of a controller.
package struct Controller: Sendable {
    package var base: NodeBase
    /// The feature levels of the cluster.
    package internal(set) var finalizedFeatures = FinalizedFeatures()

    init(config: NodeConfig, disk: DiskImage, seed: UInt64) {
        base = NodeBase(config: config, seed: seed)
    }
}

extension Controller: NodeCore {
    static let routes = RoutingTable<Controller>([
        RoutingTable.row(ApiVersionsHandler.self)
    ])

    mutating func start() {}
    mutating func complete(_ completion: PeerCompletion) {}
    mutating func forward(_ frame: RequestFrame, _ context: RequestContext) {}
    mutating func tick() {}
    mutating func settle() {}
    mutating func diskCompleted(_ token: DiskToken) {}
    mutating func diskFailed(_ token: DiskToken) {}
    mutating func beginControlledShutdown() { base.stop() }
    mutating func connectionClosed(_ connection: ConnectionId) {}
    var nextDeadline: Instant? { base.client.nextDeadline }
}
