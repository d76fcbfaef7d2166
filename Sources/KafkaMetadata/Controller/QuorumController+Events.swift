// What a record means, in events: read off the state before and after it, so that no decision can
// forget to tell.

import KafkaWire

extension QuorumController {
    /// The events of one record.
    func describe(_ entry: RecordDraft.Entry, _ delta: MetadataDelta) -> [ControllerEvent] {
        var events: [ControllerEvent] = []
        for (id, before) in delta.brokers { events += brokerEvents(id, before, entry) }
        for topic in delta.deletedTopics {
            events.append(.topicDeleted(topic.name, id: topic.id))
            return events
        }
        for (id, change) in delta.partitions {
            events += partitionEvents(id, change, entry)
        }
        if case .config(let config) = entry.record.message, let resource = delta.configs.keys.first
        {
            events.append(
                .configChanged(resource, name: config.name, value: config.value))
        }
        if case .featureLevel(let feature) = entry.record.message {
            events.append(.featureChanged(feature.name, level: feature.featureLevel))
        }
        return events
    }

    private func brokerEvents(
        _ id: NodeId, _ before: BrokerRegistration?, _ entry: RecordDraft.Entry
    ) -> [ControllerEvent] {
        guard let after = image.brokers[id] else { return [.brokerUnregistered(id)] }
        guard let before, before.incarnationId == after.incarnationId else {
            return [.brokerRegistered(id, epoch: after.epoch)]
        }
        var events: [ControllerEvent] = []
        if before.fenced, !after.fenced { events.append(.brokerUnfenced(id)) }
        if !before.fenced, after.fenced {
            events.append(.brokerFenced(id, reason: entry.reason))
        }
        if !before.inControlledShutdown, after.inControlledShutdown {
            events.append(.brokerShuttingDown(id))
        }
        return events
    }

    private func partitionEvents(
        _ id: TopicIdPartition, _ change: MetadataDelta.PartitionChange,
        _ entry: RecordDraft.Entry
    ) -> [ControllerEvent] {
        guard let before = change.before, let after = change.after else { return [] }
        let name = TopicPartition(change.topic, id.partition)
        var events: [ControllerEvent] = []
        if before.leader != after.leader {
            events.append(
                .leaderChanged(
                    name, from: before.leader, to: after.leader, leaderEpoch: after.leaderEpoch,
                    election: entry.election, reason: entry.reason))
        }
        if before.isr != after.isr {
            events.append(
                .isrChanged(name, from: before.isr, to: after.isr, reason: entry.reason))
        }
        if before.elr != after.elr {
            events.append(.elrChanged(name, from: before.elr, to: after.elr))
        }
        if after.isReassigning, !before.isReassigning {
            events.append(
                .reassignmentStarted(
                    name, adding: after.addingReplicas, removing: after.removingReplicas))
        } else if before.isReassigning, !after.isReassigning {
            events.append(.reassignmentEnded(name, replicas: after.replicas))
        }
        return events
    }
}
