// How committed metadata reaches the parts of a broker: records make the image, and what they changed
// is handed to partitions, coordinators and settings. Source: Kafka's MetadataLoader and
// BrokerMetadataPublisher.

import KafkaMetadata
import KafkaWire

extension Broker {
    /// Sends the fetch of the metadata log that is due.
    mutating func followMetadata() {
        guard
            let (controller, request) = metadata.takeDue(
                replicaId: base.nodeId, clusterId: base.config.clusterId, at: base.now)
        else { return }
        base.ask(
            request, version: 17, of: PeerKey(node: controller.id, channel: .raft),
            at: controller.endpoint, purpose: .metadataFetch, timeoutMs: 2000)
    }

    mutating func metadataAnswered(_ result: PeerResult, by controller: NodeId) {
        guard case .answer(let body, let version) = result,
            let response = try? FetchResponse.decode(body, version: version)
        else { return metadata.interrupted(at: base.now) }
        do {
            try metadata.answered(response, by: controller, at: base.now)
            try applyCommittedMetadata()
        } catch {
            // The log cannot be read from here: ask again, perhaps of somebody else.
            metadata.interrupted(at: base.now)
        }
        sendForwards()
    }

    private mutating func applyCommittedMetadata() throws {
        let committed = metadata.takeCommitted()
        var delta = MetadataDelta()
        for (offset, epoch, value) in committed {
            try image.apply(MetadataRecord(parsing: value), offset: offset, into: &delta)
            image.lastEpoch = epoch
        }
        image.lastOffset = max(image.lastOffset, metadata.committedOffset)
        if !delta.isEmpty { publish(delta) }
    }

    /// Hands what has changed to whoever it concerns, in the order in which Kafka does.
    private mutating func publish(_ delta: MetadataDelta) {
        applyTopics(delta)
        applyConfigs(delta)
        applyBrokers(delta)
        publishToGroups(delta)
    }

    /// Coordinators see which topics there are.
    private mutating func publishToGroups(_ delta: MetadataDelta) {
        for resource in delta.configs.keys where resource.type == .group {
            groupSettingsChanged(resource.name)
        }
        guard !delta.partitions.isEmpty || !delta.deletedTopics.isEmpty else { return }
        topicsChanged(delta)
    }
}
