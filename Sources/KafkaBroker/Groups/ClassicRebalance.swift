// The rebalance of a classic group: the join phase begins, is waited for, and ends in a generation.
// Kafka: `GroupMetadataManager.prepareRebalance` and what follows from it; KIP-134 (the delay of the
// first rebalance).

import KafkaWire

extension GroupCoordinator {
    /// Moves a group to another state, and says so.
    func transition(_ group: inout ClassicGroup, to state: ClassicGroupState) {
        group.previousState = group.state
        group.state = state
        group.currentStateTimestampMs = nowMs
    }

    private mutating func announce(
        _ group: ClassicGroup, from previous: ClassicGroupState, reason: String
    ) {
        guard previous != group.state else { return }
        emit(
            .stateChanged(
                group: group.groupId, from: previous.rawValue, to: group.state.rawValue,
                reason: reason))
    }

    /// A rebalance begins where one can, else the one under way may be complete now.
    mutating func prepareRebalanceOrCompleteJoin(
        _ group: inout ClassicGroup, reason: String
    ) -> GroupOperation {
        group.state.canRebalance
            ? prepareRebalance(&group, reason: reason) : completeJoinIfAllJoined(&group)
    }

    mutating func prepareRebalance(
        _ group: inout ClassicGroup, reason: String
    ) -> GroupOperation {
        if group.state == .completingRebalance {
            dropAssignment(&group, error: .rebalanceInProgress)
        }
        group.clearPendingSync()
        timers.cancel(.classicSync(group: group.groupId))
        let previous = group.state
        if previous == .empty {
            let delayMs = config.groupInitialRebalanceDelayMs
            timers.set(
                .classicJoin(group: group.groupId), dueMs: nowMs + Int64(delayMs),
                detail: .initialJoin(
                    delayMs: delayMs, remainingMs: max(group.rebalanceTimeoutMs - delayMs, 0)))
        }
        transition(&group, to: .preparingRebalance)
        announce(group, from: previous, reason: reason)
        if previous == .empty { return .nothing }
        if group.hasAllMembersJoined { return completeJoin(&group) }
        scheduleJoin(group)
        return .nothing
    }

    private mutating func scheduleJoin(_ group: ClassicGroup) {
        timers.set(
            .classicJoin(group: group.groupId), dueMs: nowMs + Int64(group.rebalanceTimeoutMs))
    }

    /// The first join phase of an empty group: more time while members come, up to the longest
    /// rebalance timeout.
    mutating func initialJoinDue(
        _ group: inout ClassicGroup, delayMs: Int32, remainingMs: Int32
    ) -> GroupOperation {
        guard group.newMemberAdded, remainingMs != 0 else { return completeJoin(&group) }
        group.newMemberAdded = false
        let newDelayMs = min(config.groupInitialRebalanceDelayMs, remainingMs)
        timers.set(
            .classicJoin(group: group.groupId), dueMs: nowMs + Int64(newDelayMs),
            detail: .initialJoin(delayMs: newDelayMs, remainingMs: max(remainingMs - delayMs, 0)))
        return .nothing
    }

    /// Ends the join phase if nobody is missing. The first one of a group runs its time.
    mutating func completeJoinIfAllJoined(_ group: inout ClassicGroup) -> GroupOperation {
        guard group.state == .preparingRebalance, group.previousState != .empty,
            group.hasAllMembersJoined
        else { return .nothing }
        return completeJoin(&group)
    }

    /// Ends the join phase: who is missing is out (static members stay), the rest are the next
    /// generation.
    mutating func completeJoin(_ group: inout ClassicGroup) -> GroupOperation {
        timers.cancel(.classicJoin(group: group.groupId))
        let missing = group.members.values.filter { $0.waitingJoin == nil && !$0.isStatic }
        for member in missing {
            group.remove(member.memberId)
            timers.cancel(.classicSession(group: group.groupId, member: member.memberId))
            emit(
                .memberLeft(
                    group: group.groupId, member: member.memberId, reason: "it did not rejoin"))
        }
        if group.state == .dead { return .nothing }
        if !group.electJoinedLeader(), !group.members.isEmpty {
            // Only static members are left and none has rejoined: wait until their sessions end.
            scheduleJoin(group)
            return .nothing
        }
        return beginGeneration(&group)
    }

    private mutating func beginGeneration(_ group: inout ClassicGroup) -> GroupOperation {
        let previous = group.state
        group.generationId &+= 1
        group.protocolName = group.selectProtocol()
        group.subscribedTopics = group.computeSubscribedTopics()
        transition(&group, to: group.members.isEmpty ? .empty : .completingRebalance)
        group.clearPendingSync()
        guard !group.members.isEmpty else {
            announce(group, from: previous, reason: "no members are left")
            return GroupOperation(
                records: [.classicGroup(group, assignments: [:])], replays: false)
        }
        announce(group, from: previous, reason: "all members have joined")
        for memberId in group.members.keys {
            let waiting = group.members[memberId]?.waitingJoin
            group.update(memberId) {
                $0.waitingJoin = nil
                $0.isNew = false
            }
            if let waiting {
                let response = group.joinAnswer(memberId, withMembers: group.isLeader(memberId))
                respondJoin(waiting, response)
            }
            heartbeatExpected(group, memberId)
            group.addPendingSync(memberId)
        }
        timers.set(
            .classicSync(group: group.groupId), dueMs: nowMs + Int64(group.rebalanceTimeoutMs),
            detail: .epoch(group.generationId))
        return .nothing
    }
}

// MARK: - Assignments

extension GroupCoordinator {
    /// Forgets the assignment that was coming, and tells who waits for it.
    mutating func dropAssignment(_ group: inout ClassicGroup, error: ErrorCode) {
        for memberId in group.members.keys { group.update(memberId) { $0.assignment = .empty } }
        handOutAssignment(&group, error: error)
    }

    /// Answers the SyncGroups that wait.
    mutating func handOutAssignment(_ group: inout ClassicGroup, error: ErrorCode) {
        for memberId in group.members.keys {
            guard let member = group.members[memberId], let waiting = member.waitingSync else {
                continue
            }
            group.update(memberId) { $0.waitingSync = nil }
            let (type, name) = (group.protocolType, group.protocolName)
            respondSync(
                waiting,
                SyncGroupResponse {
                    $0.errorCode = error.rawValue
                    $0.assignment = member.assignment
                    $0.protocolType = error == .none ? type : nil
                    $0.protocolName = error == .none ? name : nil
                })
            heartbeatExpected(group, memberId)
        }
    }

    /// The assignment is handed out and the group is stable.
    mutating func stabilise(_ group: inout ClassicGroup) {
        handOutAssignment(&group, error: .none)
        let previous = group.state
        transition(&group, to: .stable)
        announce(group, from: previous, reason: "the leader has assigned the partitions")
        emit(
            .rebalanced(
                group: group.groupId, generation: group.generationId, members: group.members.count))
    }
}

// MARK: - Timers

extension GroupCoordinator {
    /// Expects a sign of life of a member within its session timeout.
    mutating func heartbeatExpected(_ group: ClassicGroup, _ memberId: String) {
        guard let member = group.members[memberId] else { return }
        timers.set(
            .classicSession(group: group.groupId, member: memberId),
            dueMs: nowMs + Int64(member.sessionTimeoutMs))
    }

    /// Works on a classic group that exists; nothing where there is none.
    mutating func withClassicGroup(
        _ groupId: String, _ body: (inout Self, inout ClassicGroup) -> GroupOperation
    ) -> GroupOperation {
        guard var group = state.classic.removeValue(forKey: groupId) else { return .nothing }
        let operation = body(&self, &group)
        state.classic[groupId] = group
        return operation
    }

    /// A member, or an id that was given, has not been heard of in time.
    mutating func classicSessionExpired(
        _ group: inout ClassicGroup, _ memberId: String
    ) -> GroupOperation {
        if group.isPending(memberId) {
            group.remove(memberId)
            return group.state == .preparingRebalance && group.hasAllMembersJoined
                ? completeJoin(&group) : .nothing
        }
        guard let member = group.members[memberId], !member.hasSatisfiedHeartbeat else {
            return .nothing
        }
        if let waiting = member.waitingJoin {
            respondJoin(waiting, JoinGroupResponse(.unknownMemberId, memberId: ""))
        }
        group.remove(memberId)
        emit(.memberLeft(group: group.groupId, member: memberId, reason: "its session expired"))
        switch group.state {
        case .stable, .completingRebalance:
            return prepareRebalanceOrCompleteJoin(
                &group, reason: "the session of \(memberId) expired")
        case .preparingRebalance where group.hasAllMembersJoined: return completeJoin(&group)
        default: return .nothing
        }
    }

    /// Members of a generation that have not sent SyncGroup in time are out.
    mutating func classicSyncExpired(
        _ group: inout ClassicGroup, generationId: Int32
    ) -> GroupOperation {
        guard generationId == group.generationId,
            group.state == .completingRebalance || group.state == .stable,
            !group.pendingSyncMembers.isEmpty
        else { return .nothing }
        for memberId in group.pendingSyncMembers.keys {
            group.remove(memberId)
            timers.cancel(.classicSession(group: group.groupId, member: memberId))
            emit(
                .memberLeft(
                    group: group.groupId, member: memberId, reason: "it did not send SyncGroup"))
        }
        return prepareRebalance(&group, reason: "members did not send SyncGroup in time")
    }

    /// After a load: all members have a session's time to show up.
    mutating func beginClassicGroup(_ groupId: String) {
        let operation = withClassicGroup(groupId) { coordinator, group in
            for memberId in group.members.keys { coordinator.heartbeatExpected(group, memberId) }
            guard group.members.count > Int(coordinator.config.groupMaxSize) else {
                return .nothing
            }
            return coordinator.prepareRebalance(&group, reason: "the group is over group.max.size")
        }
        commit(operation)
    }

    /// Before an unload: who waits is sent to the next coordinator.
    mutating func endClassicGroup(_ groupId: String) {
        let operation = withClassicGroup(groupId) { coordinator, group in
            let was = group.state
            coordinator.transition(&group, to: .dead)
            for member in group.members.values {
                if was == .preparingRebalance, let waiting = member.waitingJoin {
                    coordinator.respondJoin(
                        waiting, JoinGroupResponse(.notCoordinator, memberId: member.memberId))
                    group.update(member.memberId) { $0.waitingJoin = nil }
                } else if let waiting = member.waitingSync {
                    coordinator.respondSync(
                        waiting,
                        SyncGroupResponse { $0.errorCode = ErrorCode.notCoordinator.rawValue })
                    group.update(member.memberId) { $0.waitingSync = nil }
                }
            }
            return .nothing
        }
        commit(operation)
    }
}
