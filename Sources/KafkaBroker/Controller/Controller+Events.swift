// What the controller decides, as events of its node.

import KafkaMetadata
import KafkaWire

extension Controller {
    /// Tells what a decision has changed, and why.
    mutating func emit(_ event: ControllerEvent) {
        switch event {
        case .brokerRegistered(let id, let epoch): base.emit(.brokerRegistered(id, epoch: epoch))
        case .brokerUnregistered(let id): base.emit(.brokerUnregistered(id))
        case .brokerUnfenced(let id): base.emit(.brokerUnfenced(id))
        case .brokerFenced(let id, let reason): base.emit(.brokerFenced(id, reason: reason))
        case .brokerShuttingDown(let id): base.emit(.brokerShuttingDown(id))
        case .brokerMayStop(let id): base.emit(.brokerShutDown(id))
        case .topicCreated(let name, _, let partitions):
            base.emit(.topicCreated(name, partitions: partitions))
        case .topicDeleted(let name, _): base.emit(.topicDeleted(name))
        case .partitionsAdded(let name, let from, let to):
            base.emit(.partitionsAdded(name, from: from, to: to))
        case .leaderChanged(let partition, let from, let to, let epoch, _, let reason):
            base.emit(
                .leaderChanged(
                    partition, from: from, to: to, leaderEpoch: epoch, reason: reason))
        case .isrChanged(let partition, let from, let to, let reason):
            base.emit(.isrChanged(partition, from: from, to: to, reason: reason))
        case .elrChanged(let partition, let from, let to):
            base.emit(.elrChanged(partition, from: from, to: to))
        case .reassignmentStarted(let partition, let adding, let removing):
            base.emit(.reassignmentStarted(partition, adding: adding, removing: removing))
        case .reassignmentEnded(let partition, let replicas):
            base.emit(.reassignmentEnded(partition, replicas: replicas))
        case .configChanged(let resource, let name, let value):
            base.emit(
                .configChanged(
                    resource: "\(resource.type.name.lowercased()) \(resource.name)", name: name,
                    value: value))
        case .featureChanged(let name, let level):
            base.emit(.featureChanged(name, level: level))
        }
    }
}
