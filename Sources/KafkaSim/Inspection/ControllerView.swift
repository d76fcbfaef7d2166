// The controllers of a world and how far the metadata log is known where: for the commands that show
// it, and for checks that must hold at any moment (one active controller an epoch, nothing committed
// lost, one state everywhere).

import KafkaBroker
import KafkaMetadata
import KafkaWire

/// A controller at a moment.
package struct ControllerView: Hashable, Sendable {
    package let id: NodeId
    package let process: ProcessState
    /// The newest epoch that it knows; -1 where its process is down.
    package let epoch: Int32
    /// Kafka's name for what it is in the quorum; empty where its process is down.
    package let role: String
    /// Whether it believes that it is the active controller. A process that is paused or cut off may
    /// believe so of an epoch that is over.
    package let isActive: Bool
    /// Whom it takes for the leader; nil: nobody.
    package let leaderId: NodeId?
    package let logStartOffset: Int64
    package let logEndOffset: Int64
    /// What it knows to be committed ends here.
    package let highWatermark: Int64
    /// The end of its latest snapshot; nil: it has none.
    package let snapshotOffset: Int64?
}

extension World {
    package func controller(_ id: NodeId) -> Controller? {
        index(of: id).flatMap { nodes[$0].node?.controller }
    }

    /// The controllers, by rising id.
    package var controllers: [ControllerView] {
        controllerIds.map { id in
            let quorum = controller(id)?.raft.quorum
            return ControllerView(
                id: id, process: state(of: id), epoch: quorum?.epoch ?? -1,
                role: quorum?.stateName ?? "", isActive: controller(id)?.isActive ?? false,
                leaderId: quorum?.leaderId, logStartOffset: quorum?.log.start.offset ?? 0,
                logEndOffset: quorum?.log.endOffset ?? 0,
                highWatermark: quorum?.highWatermark ?? 0,
                snapshotOffset: quorum?.log.snapshot?.id.offset)
        }
    }

    /// The active controller: of those that run and take themselves for it, the one of the newest epoch.
    package var activeController: NodeId? {
        var found: (id: NodeId, epoch: Int32)?
        for node in nodes where node.state == .running {
            guard let controller = node.node?.controller, controller.isActive else { continue }
            let epoch = controller.raft.quorum.epoch
            if found.map({ $0.epoch < epoch }) ?? true { found = (node.id, epoch) }
        }
        return found?.id
    }

    /// The committed metadata: as the active controller has them, and while there is none as the node
    /// has them that is furthest.
    package var metadataImage: MetadataImage? {
        if let id = activeController { return controller(id)?.image }
        var newest: MetadataImage?
        func consider(_ image: MetadataImage?) {
            guard let image, image.lastOffset > newest?.lastOffset ?? -1 else { return }
            newest = image
        }
        for node in nodes {
            consider(node.node?.controller?.image)
            consider(node.node?.broker?.image)
        }
        return newest
    }

    /// The last metadata offset that a broker has applied; nil where its process is down.
    package func metadataOffset(ofBroker id: NodeId) -> Int64? { broker(id)?.image.lastOffset }

    /// A number for the state that a node has made of the committed metadata, and the offset at which
    /// that is: equal offsets must have equal numbers. nil where its process is down.
    package func metadataState(of id: NodeId) -> (offset: Int64, hash: UInt64)? {
        guard let image = controller(id)?.image ?? broker(id)?.image else { return nil }
        return (image.lastOffset, image.contentHash)
    }

    /// Whether as many controllers as make a majority run and hear each other.
    package var canElectController: Bool {
        let alive = controllerIds.filter { state(of: $0) == .running }
        return alive.contains { one in
            alive.count { hear(each: one, $0) } > controllerIds.count / 2
        }
    }
}
