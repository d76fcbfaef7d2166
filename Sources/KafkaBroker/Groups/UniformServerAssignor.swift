// The uniform assignor where all members read the same topics: everybody keeps what is within the
// quota, the rest goes to who has room. Kafka: `UniformHomogeneousAssignmentBuilder`.

import KafkaWire

struct UniformHomogeneousAssignor {
    private let input: AssignorInput
    private let topics: Set<Uuid>
    private var unassigned: [(topicId: Uuid, partition: Int32)] = []
    private var unfilled: [(memberId: String, room: Int)] = []
    private var result: SortedMap<String, AssignedPartitions> = [:]

    init(_ input: AssignorInput) {
        self.input = input
        topics = Set(input.members.values.first?.topicIds ?? [])
    }

    mutating func assign() -> SortedMap<String, AssignedPartitions> {
        if topics.isEmpty { return [:] }
        var total = 0
        for topicId in AssignorInput.ordered(topics) {
            for partition in 0..<Int32(input.count(topicId))
            where input.assigned[topicId]?.contains(partition) != true {
                unassigned.append((topicId, partition))
            }
            total += input.count(topicId)
        }
        revoke(
            minimum: total / input.members.count, extra: total % input.members.count)
        fill()
        return result
    }

    /// Members keep what they had, up to their quota, of topics that are still read. Some have one
    /// partition more than others: first whoever has that many already.
    private mutating func revoke(minimum: Int, extra: Int) {
        var extra = extra
        let memberCount = input.members.count
        for (index, (memberId, member)) in input.members.enumerated() {
            var quota = minimum
            var hasExtra = false
            if extra > 0 {
                quota += 1
                hasExtra = true
            }
            result[memberId] = kept(member.previous, &quota)
            if quota > 0, hasExtra, memberCount - index > extra {
                quota -= 1
                hasExtra = false
            }
            if quota > 0 { unfilled.append((memberId, quota)) }
            if hasExtra { extra -= 1 }
        }
    }

    private mutating func kept(
        _ previous: AssignedPartitions, _ quota: inout Int
    ) -> AssignedPartitions {
        var kept: AssignedPartitions = [:]
        for topicId in AssignorInput.ordered(Set(previous.keys)) where topics.contains(topicId) {
            let partitions = previous[topicId] ?? []
            let staying = partitions.prefix(quota)
            quota -= staying.count
            if !staying.isEmpty { kept[topicId] = Array(staying) }
            for partition in partitions.dropFirst(staying.count) {
                unassigned.append((topicId, partition))
            }
        }
        return kept
    }

    private mutating func fill() {
        var rest = unassigned[...]
        for (memberId, room) in unfilled {
            var partitions = result[memberId] ?? [:]
            for (topicId, partition) in rest.prefix(room) {
                partitions[topicId] = ((partitions[topicId] ?? []) + [partition]).sorted()
            }
            rest = rest.dropFirst(room)
            result[memberId] = partitions
        }
    }
}
