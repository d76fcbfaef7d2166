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
                replicaId: base.nodeId, directoryId: directoryId,
                clusterId: base.config.clusterId, at: base.now)
        else { return }
        let key = PeerKey(node: controller.id, channel: .raft)
        switch request {
        case .fetch(let request):
            base.ask(
                request, version: 18, of: key, at: controller.endpoint, purpose: .metadataFetch,
                timeoutMs: 2000)
        case .fetchSnapshot(let request):
            base.ask(
                request, version: 1, of: key, at: controller.endpoint, purpose: .metadataSnapshot,
                timeoutMs: 2000)
        }
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

    mutating func metadataSnapshotAnswered(_ result: PeerResult, by controller: NodeId) {
        guard case .answer(let body, let version) = result,
            let response = try? FetchSnapshotResponse.decode(body, version: version)
        else { return metadata.interrupted(at: base.now) }
        do {
            let loaded = try metadata.answered(response, by: controller, at: base.now)
            guard let loaded else { return }
            let delta = MetadataDelta(from: image, to: loaded)
            image = loaded
            if !delta.isEmpty { publish(delta) }
        } catch {
            metadata.interrupted(at: base.now)
        }
    }

    private mutating func applyCommittedMetadata() throws {
        var delta = MetadataDelta()
        for batch in metadata.takeCommitted() {
            var offset = batch.baseOffset
            for record in try MetadataBatch.decode(batch) {
                try image.apply(record, offset: offset, into: &delta)
                offset += 1
            }
            image.lastEpoch = batch.partitionLeaderEpoch
        }
        image.lastOffset = max(image.lastOffset, metadata.committedOffset)
        if !delta.isEmpty { publish(delta) }
    }

    /// Hands what has changed to whoever it concerns, in the order in which Kafka does.
    private mutating func publish(_ delta: MetadataDelta) {
        applyTopics(delta)
        applyConfigs(delta)
        applyBrokers(delta)
        if delta.quotasChanged { quotas.apply(image) }
        publishToGroups(delta)
    }

    /// Coordinators see which topics there are.
    private mutating func publishToGroups(_ delta: MetadataDelta) {
        if delta.configs.contains(.clusterDefault) || delta.configs.contains(.broker(base.nodeId)) {
            groupConfigChanged()
        }
        for resource in delta.configs.keys where resource.type == .group {
            groupSettingsChanged(resource.name)
        }
        guard !delta.partitions.isEmpty || !delta.deletedTopics.isEmpty else { return }
        topicsChanged(delta)
    }
}
