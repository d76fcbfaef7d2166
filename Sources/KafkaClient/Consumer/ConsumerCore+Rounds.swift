// The rounds of a classic group: what JoinGroup and SyncGroup answer, the leader's assignment, and what a
// member does with its share.

import KafkaWire

extension ConsumerCore {
    mutating func joinEnded(
        _ response: ClientResponse<Purpose>, at now: Instant, into effects: inout [ClientEffect]
    ) {
        guard membership.state == .joining else { return }
        guard let answer = response.answer(as: JoinGroupResponse.self) else {
            loseCoordinator("the connection ended", at: now, into: &effects)
            joinFailed("DisconnectException", at: now)
            return
        }
        let error = ErrorCode(code: answer.errorCode)
        switch error {
        case .none: joined(answer, at: now, into: &effects)
        case .memberIdRequired:
            membership.memberId = answer.memberId
            joinAgain("need to re-join with the given member-id: \(answer.memberId)")
        case .unknownMemberId:
            membership.reset("encountered \(error.name) from JOIN_GROUP response")
            joinAgain(membership.rejoinReason)
        case .coordinatorLoadInProgress: joinFailed(error.exceptionName, at: now)
        case .coordinatorNotAvailable, .notCoordinator:
            loseCoordinator(error.name, at: now, into: &effects)
            joinFailed(error.exceptionName, at: now)
        case .rebalanceInProgress: joinAgain("rebalance failed due to \(error.exceptionName)")
        default:
            let text =
                error == .groupAuthorizationFailed
                ? "Not authorized to access group: \(config.groupId ?? "")" : nil
            membership.fatalError = ClientError(error, text)
            joinFailed(error.exceptionName, at: now)
        }
    }

    mutating func joinAgain(_ reason: String) {
        membership.state = .preparing
        membership.requestRejoin(reason)
        membership.nextJoinMs = Int64.min
    }

    mutating func joinFailed(_ exceptionName: String, at now: Instant) {
        membership.state = .preparing
        membership.requestRejoin("rebalance failed due to \(exceptionName)")
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        membership.nextJoinMs =
            now.milliseconds &+ backoff.waitMs(attempts: membership.joinAttempts, random: &random)
        membership.joinAttempts += 1
    }

    mutating func joined(
        _ answer: JoinGroupResponse, at now: Instant, into effects: inout [ClientEffect]
    ) {
        membership.generation = answer.generationId
        membership.memberId = answer.memberId
        membership.protocolName = answer.protocolName
        membership.isLeader = answer.leader == answer.memberId
        startHeartbeats(at: now)
        guard membership.isLeader else {
            sendSync([:], at: now, into: &effects)
            return
        }
        var members: [AssignableMember] = []
        for member in answer.members {
            guard var subscription = try? ConsumerProtocolBytes.readSubscription(member.metadata)
            else { continue }
            subscription.groupInstanceId = member.groupInstanceId
            members.append(AssignableMember(member.memberId, subscription))
        }
        membership.state = .assigning
        membership.pendingMembers = answer.skipAssignment ? [] : members
        membership.awaitedMetadataVersion = 0
        if positions.subscription.groupSubscribe(members.flatMap(\.subscription.topics)) {
            network.metadata.requestUpdateForNewTopics()
            membership.awaitedMetadataVersion = network.metadata.updateVersion + 1
        }
        continueAssignment(at: now, into: &effects)
    }

    /// The leader's work, once it knows the topics of the whole group.
    mutating func continueAssignment(
        at now: Instant, into effects: inout [ClientEffect]
    ) {
        guard let members = membership.pendingMembers,
            network.metadata.updateVersion >= membership.awaitedMetadataVersion
        else { return }
        membership.pendingMembers = nil
        membership.assignedFrom = topicCounts
        guard !members.isEmpty else {
            sendSync([:], at: now, into: &effects)
            return
        }
        let kind =
            membership.protocolName.flatMap(AssignorKind.init(rawValue:)) ?? config.assignors[0]
        sendSync(
            kind.assign(assignableTopics(of: members), members), at: now, into: &effects)
    }

    func assignableTopics(of members: [AssignableMember]) -> AssignableTopics {
        let snapshot = network.metadata.snapshot
        var topics: AssignableTopics = [:]
        for name in Set(members.flatMap(\.subscription.topics)) {
            guard let topic = snapshot.topic(name), !topic.partitions.isEmpty else { continue }
            topics[name] = topic.partitions.map { partition in
                AssignablePartition(
                    partition.partition,
                    racks: Set(partition.replicas.compactMap { snapshot.node($0)?.rack }))
            }
        }
        return topics
    }

    mutating func sendSync(
        _ assignment: [String: [TopicPartition]], at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        membership.state = .syncing
        guard let node = membership.coordinator else {
            joinFailed("CoordinatorNotAvailableException", at: now)
            return
        }
        var parts: [SyncGroupRequest.SyncGroupRequestAssignment] = []
        for member in assignment.keys.sorted() {
            guard
                let bytes = try? ConsumerProtocolBytes.write(
                    MemberAssignment(assignment[member] ?? []))
            else { continue }
            parts.append(
                SyncGroupRequest.SyncGroupRequestAssignment {
                    $0.memberId = member
                    $0.assignment = bytes
                })
        }
        let (config, member, assignments) = (config, membership, parts)
        let request = ClientRequest(answer: SyncGroupResponse.self) { version in
            SyncGroupRequest {
                $0.groupId = config.groupId ?? ""
                $0.generationId = member.generation
                $0.memberId = member.memberId
                if version >= 3 { $0.groupInstanceId = config.groupInstanceId }
                if version >= 5 {
                    $0.protocolType = "consumer"
                    $0.protocolName = member.protocolName
                }
                $0.assignments = assignments
            }
        }
        network.send(request, to: node.id, context: .sync, at: now, into: &effects)
    }

    mutating func syncEnded(
        _ response: ClientResponse<Purpose>, at now: Instant, into effects: inout [ClientEffect]
    ) {
        guard membership.state == .syncing else { return }
        guard let answer = response.answer(as: SyncGroupResponse.self) else {
            loseCoordinator("the connection ended", at: now, into: &effects)
            joinFailed("DisconnectException", at: now)
            return
        }
        let error = ErrorCode(code: answer.errorCode)
        switch error {
        case .none:
            let assignment = try? ConsumerProtocolBytes.readAssignment(answer.assignment)
            complete(assignment?.partitions ?? [], at: now)
        case .rebalanceInProgress: joinAgain("rebalance failed due to \(error.exceptionName)")
        case .unknownMemberId, .illegalGeneration:
            membership.reset(
                "encountered \(error.name) from SYNC_GROUP response",
                keepsMemberId: error == .illegalGeneration)
            joinAgain("rebalance failed due to \(error.exceptionName)")
        case .coordinatorNotAvailable, .notCoordinator:
            loseCoordinator(error.name, at: now, into: &effects)
            joinFailed(error.exceptionName, at: now)
        default:
            membership.fatalError = ClientError(error)
            joinFailed(error.exceptionName, at: now)
        }
    }

    /// The member has its partitions.
    mutating func complete(_ assigned: [TopicPartition], at now: Instant) {
        membership.state = .stable
        membership.joinAttempts = 0
        membership.nextJoinMs = Int64.min
        membership.rejoinReason = ""
        if !membership.isLeader { membership.assignedFrom = nil }
        events.append(
            .joined(
                generation: membership.generation, memberId: membership.memberId,
                isLeader: membership.isLeader))
        guard positions.subscription.matchesSubscription(assigned) else {
            membership.requestRejoin("received assignment doesn't match the current subscription")
            return
        }
        let owned = positions.subscription.assigned
        let before = Set(owned)
        let after = Set(assigned)
        let revoked = owned.filter { !after.contains($0) }
        if config.isCooperative, !revoked.isEmpty {
            events.append(.revoked(revoked))
            membership.requestRejoin("need to revoke partitions and re-join")
        }
        membership.lastAssignment = assigned
        membership.lastAssignmentGeneration = membership.generation
        startAutoCommit(at: now)
        positions.subscription.assignFromSubscribed(assigned)
        fetcher.retain(after)
        let added = assigned.filter { !before.contains($0) }.sorted()
        events.append(.assigned(added: added, all: assigned.sorted()))
        nextCommittedFetchMs = Int64.min
    }
}
