// What checks measure of consumer groups: members, owners, offsets, lag, standstills.

import Curriculum
import KafkaSim
import KafkaWire

extension LabObservations {
    func groupValue(_ call: PredicateCall) throws(ObservationError) -> PredicateValue {
        let id = call.arguments[0]
        switch call.name {
        case "rebalances":
            return .number(
                Int64(world.count(.rebalances(group: id), sinceEvent: baseline.eventCount)))
        case "processed": return .number(Int64(work.processed(id) - baseline.work.processed(id)))
        case "processed_twice":
            return .number(Int64(work.processedTwice(id) - baseline.work.processedTwice(id)))
        case "longest_stop":
            return .duration(
                milliseconds: work.longestStopMs(of: id, sinceMs: baseline.startMs))
        case "revoked":
            return .number(Int64(work.pauses(of: id, sinceMs: baseline.startMs).givenUpCount))
        case "partition_stop":
            let pauses = work.pauses(of: id, sinceMs: baseline.startMs)
            return .duration(milliseconds: Int64(pauses.longestMs))
        case "fenced_members": return .number(Int64(work.fencedMembers(id)))
        default: break
        }
        guard let group = world.group(id) else {
            if call.name == "members" { return .number(0) }
            if call.name == "committed" { return .none }
            throw ObservationError("there is no group \(id)")
        }
        switch call.name {
        case "members": return .number(Int64(group.members.count))
        case "group_state": return .name(group.state)
        case "idle_members":
            return .number(Int64(group.members.count { $0.partitions.isEmpty }))
        case "owner":
            let place = TopicPartition(call.arguments[1], Int32(call.arguments[2]) ?? 0)
            return group.members.first { $0.partitions.contains(place) }.map { .name($0.clientId) }
                ?? .none
        case "committed": return try committed(call)
        case "lag": return try lag(call, group)
        case "behind": return .duration(milliseconds: behindMs(id))
        default: throw ObservationError("\(call.name) cannot be measured here")
        }
    }

    private func committed(_ call: PredicateCall) throws(ObservationError) -> PredicateValue {
        let chosen = try partitions(
            call.arguments[1], call.arguments.count > 2 ? call.arguments[2] : nil)
        let offsets = chosen.compactMap {
            world.committedOffset(group: call.arguments[0], $0.topicPartition)
        }
        return offsets.isEmpty ? .none : .number(offsets.reduce(0, +))
    }

    /// As Kafka's tool counts it, where a partition without a commit counts from the log's start.
    private func lag(_ call: PredicateCall, _ group: GroupView) throws(ObservationError)
        -> PredicateValue
    {
        let chosen: [PartitionView]
        if call.arguments.count > 1 {
            chosen = try partitions(
                call.arguments[1], call.arguments.count > 2 ? call.arguments[2] : nil)
        } else {
            chosen = read(by: group)
        }
        var total: Int64 = 0
        for partition in chosen {
            guard let end = partition.logEndOffset else { continue }
            let committed =
                world.committedOffset(group: group.groupId, partition.topicPartition)
                ?? partition.logStartOffset ?? 0
            total += max(0, end - committed)
        }
        return .number(total)
    }

    /// The partitions that a group reads: those assigned, and those it has committed for.
    func read(by group: GroupView) -> [PartitionView] {
        let topics = Set(group.members.flatMap(\.partitions).map(\.topic))
        return view.userPartitions.filter { partition in
            topics.contains(partition.topicPartition.topic)
                || world.committedOffset(group: group.groupId, partition.topicPartition) != nil
        }
    }

    /// The age of the oldest record that a group has not committed; 0 when it is at the end.
    func behindMs(_ id: String) -> Int64 {
        guard let group = world.group(id) else { return 0 }
        let now = world.wallClock.epochMs(at: world.now)
        var worst: Int64 = 0
        for partition in read(by: group) {
            let name = partition.topicPartition
            let next =
                work.position(group: id, name) ?? world.committedOffset(group: id, name)
                ?? partition.logStartOffset ?? 0
            guard next < partition.logEndOffset ?? 0,
                let oldest = world.firstRecord(of: name, from: next)
            else { continue }
            worst = max(worst, now - oldest.timestampMs)
        }
        return worst
    }
}
