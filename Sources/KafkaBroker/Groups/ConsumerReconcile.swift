// From a group's target assignment to what a member may have now: partitions that it must give up
// first, partitions that others must give up first, epochs. Kafka: `CurrentAssignmentBuilder`,
// `GroupMetadataManager.maybeReconcile`.

import KafkaWire

/// The partitions that a member says it has.
struct OwnedPartitions {
    private var partitions: [(topicId: Uuid, numbers: [Int32])]

    init(_ topics: [ConsumerGroupHeartbeatRequest.TopicPartitions]) {
        partitions = topics.map { ($0.topicId, $0.partitions) }
    }

    init(_ owned: [(topicId: Uuid, numbers: [Int32])]) { partitions = owned }

    func holdsAny(of epochs: PartitionEpochs) -> Bool {
        partitions.contains { topicId, numbers in
            numbers.contains { epochs.epoch(topicId, $0) != nil }
        }
    }
}

/// A group's target assignment, for one member.
struct MemberTarget {
    var epoch: Int32
    var partitions: AssignedPartitions
}

extension GroupCoordinator {
    /// Moves a member towards its target as far as it can go now, and records that.
    mutating func reconcile(
        _ member: inout ConsumerMember, _ group: ConsumerGroup, _ target: MemberTarget,
        subscriptionChanged: Bool, owned: OwnedPartitions?, _ operation: inout GroupOperation
    ) {
        if !subscriptionChanged, member.isReconciled(to: target.epoch) { return }
        let step = Reconciliation(
            member: member, group: group, target: target, owned: owned,
            subscribed: subscribedTopicIds(member, group.expressions))
        let next = step.next(subscriptionChanged: subscriptionChanged)
        guard next != member else { return }
        member = next
        operation.records.append(.current(group.groupId, member))
        guard !member.usesClassicProtocol else { return }
        let timer = GroupTimer.rebalance(group: group.groupId, member: member.memberId)
        if member.state == .unrevokedPartitions {
            timers.set(
                timer, dueMs: nowMs + Int64(member.rebalanceTimeoutMs),
                detail: .epoch(member.memberEpoch))
        } else {
            timers.cancel(timer)
        }
    }

    func subscribedTopicIds(
        _ member: ConsumerMember, _ resolved: SortedMap<String, ResolvedExpression>
    ) -> Set<Uuid> {
        Set(member.topics(resolved).compactMap { topics[$0]?.id })
    }
}

/// One step of a member towards its target.
private struct Reconciliation {
    let member: ConsumerMember
    let group: ConsumerGroup
    let target: MemberTarget
    let owned: OwnedPartitions?
    /// The topics that the member reads and that exist.
    let subscribed: Set<Uuid>

    func next(subscriptionChanged: Bool) -> ConsumerMember {
        switch member.state {
        case .stable:
            if member.memberEpoch != target.epoch { return advanced() }
            return subscriptionChanged ? withoutUnsubscribed() : member
        case .unrevokedPartitions:
            if ownsAny(of: member.revoking) {
                return subscriptionChanged ? withoutUnsubscribed() : member
            }
            return advanced()
        case .unreleasedPartitions, .unknown: return advanced()
        }
    }

    /// Whoever does not say what it has is taken to have everything.
    private func ownsAny(of partitions: PartitionEpochs) -> Bool {
        owned.map { $0.holdsAny(of: partitions) } ?? true
    }

    /// Topics that the member does not read any more are given up, the rest stays.
    private func withoutUnsubscribed() -> ConsumerMember {
        var next = member
        for (topicId, epochs) in member.assigned where !subscribed.contains(topicId) {
            next.assigned[topicId] = nil
            var revoking = next.revoking[topicId] ?? [:]
            for (partition, epoch) in epochs { revoking[partition] = epoch }
            next.revoking[topicId] = revoking
        }
        if next.assigned == member.assigned { return member }
        next.advance(to: member.memberEpoch)
        if ownsAny(of: next.revoking) {
            next.state = .unrevokedPartitions
        } else {
            next.revoking = member.revoking
        }
        return next
    }

    private func advanced() -> ConsumerMember {
        var kept: PartitionEpochs = [:]
        var revoking: PartitionEpochs = [:]
        var added: AssignedPartitions = [:]
        var waits = false
        for topicId in Set(target.partitions.keys).union(member.assigned.keys).sorted() {
            let wanted = subscribed.contains(topicId) ? target.partitions[topicId] ?? [] : []
            let current = member.assigned[topicId] ?? [:]
            for (partition, epoch) in current {
                if wanted.contains(partition) {
                    kept[topicId, default: [:]][partition] = epoch
                } else {
                    revoking[topicId, default: [:]][partition] = epoch
                }
            }
            for partition in wanted where current[partition] == nil {
                // What the member itself has to give up still is free for it.
                if group.isOwned(topicId, partition),
                    member.revoking.epoch(topicId, partition) == nil
                {
                    waits = true
                } else {
                    added[topicId, default: []].append(partition)
                }
            }
        }
        return member(kept, revoking: revoking, added: added, waits: waits)
    }

    private func member(
        _ kept: PartitionEpochs, revoking: PartitionEpochs, added: AssignedPartitions, waits: Bool
    ) -> ConsumerMember {
        var next = member
        next.assigned = kept
        if !revoking.isEmpty, ownsAny(of: revoking) {
            next.state = .unrevokedPartitions
            next.revoking = revoking
            next.advance(to: member.memberEpoch)
            return next
        }
        for (topicId, partitions) in added {
            for partition in partitions {
                next.assigned[topicId, default: [:]][partition] = target.epoch
            }
        }
        next.state = waits ? .unreleasedPartitions : .stable
        next.revoking = [:]
        next.advance(to: target.epoch)
        return next
    }
}
