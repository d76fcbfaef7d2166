// When nothing is under way any more: what `settle` waits for.
//
// Under way are: an election among the controllers, a node that does not follow the active one yet, a
// dead broker that the controller does not know of, a living one that is not
// back yet, a partition whose leader is dead or unknown to its brokers, replicas that could be in
// sync and are not, a rebalance, a topic being deleted, the network's own messages about these.
// Traffic is not.

import KafkaBroker
import KafkaMetadata
import KafkaWire

package enum Settlement {
    package static func isSettled(_ world: World) -> Bool { pending(world).isEmpty }

    /// What is under way, in words; empty where nothing is.
    package static func pending(_ world: World) -> [String] {
        guard let active = world.activeController, let image = world.metadataImage else {
            // Without a majority nothing will come of it.
            return world.canElectController ? ["no controller is active"] : groups(world)
        }
        return followers(of: active, world) + brokers(world, image) + partitions(world, image)
            + groups(world)
    }

    /// Controllers and brokers that could follow the active controller and do not yet.
    private static func followers(of active: NodeId, _ world: World) -> [String] {
        var pending: [String] = []
        for id in world.controllerIds where id != active && world.state(of: id) == .running {
            guard world.hears(id), world.controller(id)?.activeControllerId != active else {
                continue
            }
            pending.append("controller \(id) does not follow yet")
        }
        for id in world.brokerIds where world.state(of: id) == .running && world.hears(id) {
            if world.broker(id)?.controllerId != active {
                pending.append("broker \(id) looks for the active controller")
            }
        }
        return pending
    }

    private static func brokers(_ world: World, _ image: MetadataImage) -> [String] {
        var pending: [String] = []
        for id in world.brokerIds {
            let isFenced = image.brokers[id]?.fenced ?? true
            let reaches = world.hears(id)
            switch world.state(of: id) {
            case .running where reaches:
                if isFenced { pending.append("broker \(id) is not in the cluster yet") }
            default:
                if !isFenced { pending.append("broker \(id) still has its session") }
            }
        }
        return pending
    }

    private static func partitions(_ world: World, _ image: MetadataImage) -> [String] {
        var pending: [String] = []
        for topic in image.topicsByName {
            for (number, partition) in topic.partitions {
                let name = TopicPartition(topic.name, number)
                if let words = reason(name, partition, world, image) { pending.append(words) }
            }
        }
        return pending
    }

    /// Why a partition is not settled; nil where it is.
    private static func reason(
        _ name: TopicPartition, _ partition: PartitionRegistration, _ world: World,
        _ image: MetadataImage
    ) -> String? {
        let alive = partition.replicas.filter { id in
            world.state(of: id) == .running && world.hears(id) && image.brokers[id]?.fenced == false
        }
        if partition.leader < 0 {
            let eligible = alive.contains {
                partition.isr.contains($0) || partition.elr.contains($0)
            }
            return eligible ? "\(name) has no leader yet" : nil
        }
        guard alive.contains(partition.leader) else { return nil }
        guard let leader = world.replica(of: name, on: partition.leader), leader.isLeader,
            leader.leaderEpoch == partition.leaderEpoch
        else { return "\(name): broker \(partition.leader) does not lead yet" }
        let connected = alive.filter { world.hear(each: $0, partition.leader) }
        if !connected.allSatisfy({ partition.isr.contains($0) }) {
            return "\(name): a replica catches up"
        }
        let gone = partition.isr.contains { !connected.contains($0) }
        if gone, partition.isr.count > 1 {
            return "\(name): a replica that is gone is still in the ISR"
        }
        return nil
    }

    private static func groups(_ world: World) -> [String] {
        world.groups.filter(\.isRebalancing).map { "group \($0.groupId) rebalances" }
    }
}

extension World {
    /// Whether a broker and the active controller hear each other.
    func hears(_ id: NodeId) -> Bool {
        guard let controller = activeController else { return false }
        return hear(each: id, controller)
    }

    func hear(each one: NodeId, _ other: NodeId) -> Bool {
        one == other
            || network.carries(from: .node(one), to: .node(other))
                && network.carries(from: .node(other), to: .node(one))
    }
}
