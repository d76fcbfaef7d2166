// Groups of a world's cluster as values: who is in them, who owns what, how far they are.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

/// A member of a group.
package struct MemberView: Hashable, Sendable {
    package let memberId: String
    package let clientId: String
    package let instanceId: String?
    /// What it was last assigned, in order.
    package let partitions: [TopicPartition]
}

/// A group.
package struct GroupView: Hashable, Sendable {
    package let groupId: String
    /// As Kafka's tools print it: `Stable`, `PreparingRebalance`, …
    package let state: String
    /// Generation of a classic group, epoch of one of the consumer protocol.
    package let generation: Int32
    package let protocolName: String?
    package let members: [MemberView]
    package let coordinator: NodeId

    /// Whether a rebalance is under way.
    package var isRebalancing: Bool {
        ["PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling"].contains(state)
    }
}

extension World {
    /// All groups that a living coordinator holds, by name.
    package var groups: [GroupView] {
        var views: [GroupView] = []
        for id in brokerIds {
            guard let hosted = broker(id)?.groups.hosted else { continue }
            for partition in hosted.keys.sorted() {
                for snapshot in hosted[partition]?.coordinator.snapshots ?? [] {
                    views.append(view(snapshot, coordinator: id))
                }
            }
        }
        return views.sorted { $0.groupId < $1.groupId }
    }

    /// The groups' names, in order.
    package var groupNames: [String] { groups.map(\.groupId) }

    /// A group; nil where no living coordinator has it.
    package func group(_ groupId: String) -> GroupView? { groups.first { $0.groupId == groupId } }

    /// What a group has committed for a partition; nil: nothing.
    package func committedOffset(group: String, _ name: TopicPartition) -> Int64? {
        for id in brokerIds {
            guard let hosted = broker(id)?.groups.hosted else { continue }
            for partition in hosted.keys.sorted() {
                let offset = hosted[partition]?.coordinator.committedOffset(
                    group: group, topic: name.topic, partition: name.partition)
                if let offset { return offset }
            }
        }
        return nil
    }

    /// How many records a group has not committed yet, over all partitions of the topics that it has
    /// committed or owns; nil where it has neither.
    package func lag(ofGroup group: String, topic: String? = nil) -> Int64? {
        guard let image = metadataImage else { return nil }
        var total: Int64?
        let owned = Set(self.group(group)?.members.flatMap(\.partitions) ?? [])
        for topicImage in image.topicsByName where topic == nil || topicImage.name == topic {
            for (number, registration) in topicImage.partitions {
                let name = TopicPartition(topicImage.name, number)
                let committed = committedOffset(group: group, name)
                guard committed != nil || owned.contains(name),
                    let replica = replica(of: name, on: registration.leader)
                else { continue }
                let start = committed ?? replica.log.logStartOffset
                total = (total ?? 0) + max(0, replica.log.highWatermark - start)
            }
        }
        return total
    }

    private func view(_ snapshot: GroupSnapshot, coordinator: NodeId) -> GroupView {
        switch snapshot.content {
        case .classic(let classic):
            return GroupView(
                groupId: snapshot.groupId, state: snapshot.state,
                generation: classic.generationId, protocolName: classic.protocolName,
                members: classic.members.map {
                    MemberView(
                        memberId: $0.memberId, clientId: $0.clientId,
                        instanceId: $0.groupInstanceId,
                        partitions: World.partitions(inAssignment: $0.assignment))
                }, coordinator: coordinator)
        case .consumer(let consumer):
            return GroupView(
                groupId: snapshot.groupId, state: snapshot.state, generation: consumer.groupEpoch,
                protocolName: "consumer",
                members: consumer.members.map { member in
                    MemberView(
                        memberId: member.memberId, clientId: member.clientId,
                        instanceId: member.instanceId,
                        partitions: member.assigned.compactMap { one in
                            metadataImage?.topics[one.topicId].map {
                                TopicPartition($0.name, one.partition)
                            }
                        }.sorted())
                }, coordinator: coordinator)
        }
    }

    /// The partitions in the bytes of a classic member's assignment; none where they say nothing.
    private static func partitions(inAssignment bytes: Bytes) -> [TopicPartition] {
        var reader = ByteReader(bytes)
        guard let version = try? reader.readInt16(),
            let assignment = try? ConsumerProtocolAssignment(
                from: &reader, version: min(max(version, 0), 3))
        else { return [] }
        return assignment.assignedPartitions.flatMap { topic in
            topic.partitions.map { TopicPartition(topic.topic, $0) }
        }.sorted()
    }
}
