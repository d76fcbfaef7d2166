// What happens when a timer of a shard fires.

extension GroupCoordinator {
    mutating func fire(_ timer: GroupTimer, _ detail: GroupTimerDetail) {
        switch timer {
        case .expiration: expirationDue()
        case .classicSession(let groupId, let memberId):
            commit(withClassicGroup(groupId) { $0.classicSessionExpired(&$1, memberId) })
        case .classicJoin(let groupId):
            commit(
                withClassicGroup(groupId) { coordinator, group in
                    guard case .initialJoin(let delayMs, let remainingMs) = detail else {
                        return coordinator.completeJoin(&group)
                    }
                    return coordinator.initialJoinDue(
                        &group, delayMs: delayMs, remainingMs: remainingMs)
                })
        case .classicSync(let groupId):
            guard case .epoch(let generationId) = detail else { return }
            commit(
                withClassicGroup(groupId) {
                    $0.classicSyncExpired(&$1, generationId: generationId)
                })
        case .session(let groupId, let memberId):
            fence(groupId, memberId, reason: "its session expired")
        case .rebalance(let groupId, let memberId):
            guard case .epoch(let memberEpoch) = detail else { return }
            rebalanceTimedOut(groupId, memberId, memberEpoch)
        case .memberJoin(let groupId, let memberId):
            fence(groupId, memberId, reason: "it did not rejoin")
        case .memberSync(let groupId, let memberId):
            fence(groupId, memberId, reason: "it did not send SyncGroup")
        }
    }
}
