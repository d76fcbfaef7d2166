// What is worth showing of a group of the consumer protocol: found by looking at the group before
// and after a call, since records alone change it.

extension GroupCoordinator {
    /// Runs a call that may change a group, and says what has come of it.
    mutating func watching(
        _ groupId: String, reason: String, _ body: (inout Self) -> Void
    ) {
        let (consumer, classic) = (state.consumer[groupId], state.classic[groupId])
        let firstWrite = nextWriteNumber
        leaveReason = ""
        body(&self)
        // Without a record nothing has changed of a group of the consumer protocol.
        guard nextWriteNumber > firstWrite else { return }
        let before = GroupView(consumer, classic)
        let after = GroupView(state.consumer[groupId], state.classic[groupId])
        guard before.isConsumer || after.isConsumer else { return }
        announceMembers(groupId, before, after, reason: reason)
        if before.state != after.state, !after.state.isEmpty {
            emit(
                .stateChanged(
                    group: groupId, from: before.state.isEmpty ? "Empty" : before.state,
                    to: after.state, reason: reason))
        }
        if after.isConsumer, after.epoch > before.epoch || !before.isConsumer {
            emit(
                .rebalanced(
                    group: groupId, generation: after.epoch, members: after.members.count))
        }
    }

    private mutating func announceMembers(
        _ groupId: String, _ before: GroupView, _ after: GroupView, reason: String
    ) {
        if before.members == after.members { return }
        let (old, new) = (Set(before.members), Set(after.members))
        for memberId in after.members where !old.contains(memberId) {
            emit(.memberJoined(group: groupId, member: memberId))
        }
        let why = leaveReason.isEmpty ? reason : leaveReason
        for memberId in before.members where !new.contains(memberId) {
            emit(.memberLeft(group: groupId, member: memberId, reason: why))
        }
    }
}

/// A group at a glance.
private struct GroupView {
    var isConsumer = false
    var state = ""
    var epoch: Int32 = -1
    var members: [String] = []

    init(_ consumer: ConsumerGroup?, _ classic: ClassicGroup?) {
        if let consumer {
            isConsumer = true
            state = consumer.state.rawValue
            epoch = consumer.assignmentEpoch
            members = consumer.members.keys
        } else if let classic {
            state = classic.state.rawValue
            members = classic.members.keys
        }
    }
}
