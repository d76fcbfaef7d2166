// What ends without anybody asking: expired offsets, empty groups, offsets of deleted topics.
// Kafka: `GroupCoordinatorShard.cleanupGroupMetadata`, `OffsetMetadataManager.cleanupExpiredOffsets`;
// KIP-211.

import KafkaWire

extension GroupCoordinator {
    mutating func scheduleExpiration() {
        timers.set(.expiration, dueMs: nowMs + config.offsetsRetentionCheckIntervalMs)
    }

    /// Looks for expired offsets, and for groups that have neither members nor offsets.
    mutating func expirationDue() {
        var operation = GroupOperation()
        for groupId in state.groupIds {
            let before = operation.records.count
            let allExpired = expireOffsets(of: groupId, &operation)
            if operation.records.count > before {
                emit(.offsetsExpired(group: groupId, count: operation.records.count - before))
            }
            if allExpired, isEmpty(groupId) {
                removeGroup(groupId, reason: "it is empty and has no offsets", &operation)
            }
        }
        commit(operation)
        scheduleExpiration()
    }

    private func isEmpty(_ groupId: String) -> Bool {
        if let group = state.consumer[groupId] { return group.members.isEmpty }
        return state.classic[groupId]?.isEmpty ?? false
    }

    /// Writes the tombstones of a group, and forgets its timers.
    mutating func removeGroup(
        _ groupId: String, reason: String, _ operation: inout GroupOperation
    ) {
        if let group = state.consumer[groupId] {
            operation.records.append(contentsOf: GroupRecord.consumerGroupTombstones(group))
            cancelTimers(of: group)
        } else {
            operation.records.append(.classicGroupTombstone(groupId))
        }
        emit(.groupRemoved(group: groupId, reason: reason))
    }

    /// Adds tombstones for what has expired; true where nothing of the group's offsets is left.
    private func expireOffsets(of groupId: String, _ operation: inout GroupOperation) -> Bool {
        guard let offsets = state.offsets.committed.byGroup[groupId] else {
            return !state.offsets.hasPending(groupId)
        }
        guard let base = expirationBase(of: groupId) else { return false }
        var allExpired = true
        for (topic, partitions) in offsets {
            guard !isSubscribed(groupId, to: topic) else {
                allExpired = false
                continue
            }
            for (partition, offset) in partitions {
                let expired =
                    offset.expireTimestampMs != -1
                    ? nowMs >= offset.expireTimestampMs
                    : nowMs - base(offset) >= config.offsetsRetentionMs
                if expired, !state.offsets.hasPending(groupId, topic, partition) {
                    operation.records.append(.offset(groupId, topic, partition, nil))
                } else {
                    allExpired = false
                }
            }
        }
        return allExpired && !state.offsets.hasPending(groupId)
    }

    /// From when an offset's retention counts; nil: offsets of the group do not expire now.
    private func expirationBase(of groupId: String) -> ((CommittedOffset) -> Int64)? {
        let byCommit: (CommittedOffset) -> Int64 = { $0.commitTimestampMs }
        guard let group = state.classic[groupId], group.protocolType != nil else { return byCommit }
        if group.state == .empty {
            return { group.currentStateTimestampMs ?? $0.commitTimestampMs }
        }
        let knowsTopics = group.usesConsumerProtocol && group.subscribedTopics != nil
        return knowsTopics && group.state == .stable ? byCommit : nil
    }

    /// Topics are gone: so are the offsets that were committed for them.
    func removeOffsets(ofDeleted deleted: [GroupTopic]) -> GroupOperation {
        var operation = GroupOperation()
        func remove(_ offsets: GroupOffsets) {
            for groupId in offsets.byGroup.keys.sorted() {
                for topic in deleted {
                    for (partition, offset) in offsets.byGroup[groupId]?[topic.name] ?? [:]
                    where offset.topicId == .zero || offset.topicId == topic.id {
                        operation.records.append(.offset(groupId, topic.name, partition, nil))
                    }
                }
            }
        }
        remove(state.offsets.committed)
        for offsets in state.offsets.pending.values { remove(offsets) }
        return operation
    }
}
