// What is worth showing of a group of the consumer protocol: found by looking at the group before
// and after a call, since records alone change it.

extension GroupCoordinator {
    /// Runs a call that may change a group, and says what has come of it.
    mutating func watching(
        _ groupId: String, reason: String, _ body: (inout Self) -> Void
    ) {
        let before = GroupView(self, groupId)
        leaveReason = ""
        body(&self)
        let after = GroupView(self, groupId)
        guard before.isConsumer || after.isConsumer else { return }
        for memberId in after.members where !before.members.contains(memberId) {
            emit(.memberJoined(group: groupId, member: memberId))
        }
        for memberId in before.members where !after.members.contains(memberId) {
            let why = leaveReason.isEmpty ? reason : leaveReason
            emit(.memberLeft(group: groupId, member: memberId, reason: why))
        }
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
}

/// A group at a glance.
private struct GroupView {
    var isConsumer = false
    var state = ""
    var epoch: Int32 = -1
    var members: [String] = []

    init(_ coordinator: GroupCoordinator, _ groupId: String) {
        if let group = coordinator.state.consumer[groupId] {
            isConsumer = true
            state = group.state.rawValue
            epoch = group.assignmentEpoch
            members = group.members.keys
        } else if let group = coordinator.state.classic[groupId] {
            state = group.state.rawValue
            members = group.members.keys
        }
    }
}
