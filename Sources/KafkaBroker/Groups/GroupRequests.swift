// Requests on their way into the coordinator: what is checked before a group is looked at, and how
// a refusal is said in each kind of answer. Kafka: `GroupCoordinatorService`.

import KafkaWire

extension GroupCoordinator {
    /// Decides a request. The answer comes as a `.respond` effect, now or later.
    package mutating func handle(
        _ request: GroupRequest, from client: GroupClient, as handle: GroupHandle, at nowMs: Int64,
        into effects: inout [GroupEffect]
    ) {
        call(at: nowMs, into: &effects) { $0.dispatch(request, client, handle) }
    }

    private mutating func dispatch(
        _ request: GroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        switch request {
        case .joinGroup(let request): join(request, client, handle)
        case .syncGroup(let request): sync(request, handle)
        case .heartbeat(let request):
            answer(handle, failure: { .heartbeat(HeartbeatResponse(error: $0.error)) }) {
                coordinator throws(GroupRefusal) in try coordinator.heartbeat(request)
            }
        case .leaveGroup(let request): leave(request, client, handle)
        case .describeGroups(let groups):
            effects.append(.respond(handle, .describeGroups(describe(groups, client))))
        case .listGroups(let request):
            effects.append(.respond(handle, .listGroups(list(request))))
        case .deleteGroups(let groups): delete(groups, handle)
        case .offsetCommit(let request): commitOffsets(request, client, handle)
        case .offsetFetch(let request, let requireStable):
            fetchOffsets(request, requireStable: requireStable, client, handle)
        case .offsetDelete(let request): deleteOffsets(request, handle)
        case .txnOffsetCommit(let request): commitOffsets(request, client, handle)
        case .consumerGroupHeartbeat(let request): consumerHeartbeat(request, client, handle)
        case .consumerGroupDescribe(let groups):
            effects.append(.respond(handle, .consumerGroupDescribe(describeConsumer(groups))))
        case .endTransaction(let end):
            commit(
                end,
                answer: .answer(
                    handle, .endTransaction(.none), failure: { .endTransaction($0.error) }))
        }
    }

    /// Runs an operation whose answer waits for its records, and answers a refusal at once.
    mutating func answer(
        _ handle: GroupHandle, producer: GroupProducer? = nil,
        failure: @escaping WriteCompletion.FailureAnswer,
        _ body: (inout Self) throws(GroupRefusal) -> (GroupOperation, GroupResponse)
    ) {
        do throws(GroupRefusal) {
            let (operation, response) = try body(&self)
            commit(
                operation, producer: producer, answer: .answer(handle, response, failure: failure))
        } catch {
            effects.append(.respond(handle, failure(error)))
        }
    }
}

// MARK: - JoinGroup, SyncGroup, Heartbeat, LeaveGroup

extension GroupCoordinator {
    private mutating func join(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        var refusal: ErrorCode?
        if request.groupId.isEmpty {
            refusal = .invalidGroupId
        } else if request.sessionTimeoutMs < config.groupMinSessionTimeoutMs
            || request.sessionTimeoutMs > config.groupMaxSessionTimeoutMs
        {
            refusal = .invalidSessionTimeout
        }
        if let refusal {
            return respondJoin(handle, JoinGroupResponse(refusal, memberId: request.memberId))
        }
        watching(request.groupId, reason: "a classic member joined") { coordinator in
            do throws(GroupRefusal) {
                coordinator.commit(try coordinator.joinGroup(request, client, handle))
            } catch {
                coordinator.respondJoin(handle, JoinGroupResponse(error.error, memberId: ""))
            }
        }
    }

    private mutating func sync(_ request: SyncGroupRequest, _ handle: GroupHandle) {
        do throws(GroupRefusal) {
            if request.groupId.isEmpty { throw GroupRefusal(.invalidGroupId) }
            commit(try syncGroup(request, handle))
        } catch {
            respondSync(handle, SyncGroupResponse { $0.errorCode = error.error.rawValue })
        }
    }

    private mutating func heartbeat(
        _ request: HeartbeatRequest
    ) throws(GroupRefusal) -> (GroupOperation, GroupResponse) {
        if request.groupId.isEmpty { throw GroupRefusal(.invalidGroupId) }
        let error: ErrorCode
        if state.consumer[request.groupId] != nil {
            error = try memberHeartbeat(request)
        } else {
            error = try classicHeartbeat(request)
        }
        return (.nothing, .heartbeat(HeartbeatResponse(error: error)))
    }

    private mutating func leave(
        _ request: LeaveGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .leaveGroup(LeaveGroupResponse(error: refusal.error, members: request.members))
        }
        watching(request.groupId, reason: "members left") { coordinator in
            coordinator.answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
                if request.groupId.isEmpty { throw GroupRefusal(.invalidGroupId) }
                let (operation, response): (GroupOperation, LeaveGroupResponse)
                if coordinator.state.consumer[request.groupId] != nil {
                    (operation, response) = try coordinator.leaveConsumerGroup(request)
                } else {
                    (operation, response) = try coordinator.leaveClassicGroup(request)
                }
                return (operation, .leaveGroup(response))
            }
        }
    }

    mutating func respondJoin(_ handle: GroupHandle, _ response: JoinGroupResponse) {
        effects.append(.respond(handle, .joinGroup(response)))
    }

    mutating func respondSync(_ handle: GroupHandle, _ response: SyncGroupResponse) {
        effects.append(.respond(handle, .syncGroup(response)))
    }
}

extension JoinGroupResponse {
    /// A refusal.
    init(_ error: ErrorCode, memberId: String) {
        self.init()
        errorCode = error.rawValue
        self.memberId = memberId
    }
}

extension HeartbeatResponse {
    init(error: ErrorCode) {
        self.init()
        errorCode = error.rawValue
    }
}

extension LeaveGroupResponse {
    /// A refusal; an unknown group is said as unknown members.
    init(error: ErrorCode, members: [LeaveGroupRequest.MemberIdentity]) {
        self.init()
        guard error == .unknownMemberId else {
            errorCode = error.rawValue
            return
        }
        self.members = members.map { member in
            MemberResponse {
                $0.memberId = member.memberId
                $0.groupInstanceId = member.groupInstanceId
                $0.errorCode = error.rawValue
            }
        }
    }
}
