// A consumer as a member of a classic group: finding the coordinator, joining, heartbeats, leaving.
// Kafka's `AbstractCoordinator` and `ConsumerCoordinator`.

import KafkaWire

extension ConsumerCore {
    /// What the group needs now. Joining goes on in polls only, heartbeats always.
    mutating func maintainGroup(at now: Instant, into effects: inout [ClientEffect]) {
        guard config.groupId != nil else { return }
        let nowMs = now.milliseconds
        if positions.subscription.hasAutoAssignedPartitions {
            checkTimers(at: now, into: &effects)
            if isPolling { rejoin(at: now, into: &effects) }
            heartbeat(at: now, into: &effects)
        }
        let isWanted =
            !commits.isEmpty || membership.heartbeatDueMs < Int64.max
            || (isPolling
                && (positions.subscription.hasAutoAssignedPartitions
                    || !positions.subscription.initializing.isEmpty))
        if membership.coordinator == nil, isWanted, !membership.isLookingUp,
            nowMs >= membership.nextLookupMs
        {
            lookUp(at: now, into: &effects)
        }
    }

    // MARK: - Coordinator

    private mutating func lookUp(at now: Instant, into effects: inout [ClientEffect]) {
        guard let node = network.leastLoadedNode(at: now.milliseconds).node,
            network.ready(node, at: now, into: &effects)
        else { return }
        membership.isLookingUp = true
        let group = config.groupId ?? ""
        let request = ClientRequest(answer: FindCoordinatorResponse.self) { version in
            FindCoordinatorRequest.of(group, type: 0, version: version)
        }
        network.send(request, to: node.id, context: .findCoordinator, at: now, into: &effects)
    }

    mutating func lookupEnded(_ response: ClientResponse<Purpose>, at now: Instant) {
        membership.isLookingUp = false
        var error = ErrorCode.networkException
        var found: BrokerNode?
        if let answer = response.answer(as: FindCoordinatorResponse.self) {
            if let first = answer.coordinators.first {
                error = ErrorCode(code: first.errorCode)
                found = BrokerNode(id: first.nodeId, host: first.host, port: Int(first.port))
            } else {
                error = ErrorCode(code: answer.errorCode)
                found = BrokerNode(id: answer.nodeId, host: answer.host, port: Int(answer.port))
            }
        }
        if error == .none, let found {
            membership.coordinator = found.asCoordinator
            membership.lookupAttempts = 0
            membership.nextLookupMs = Int64.min
            membership.sessionDeadlineMs = now.milliseconds &+ config.sessionTimeoutMs
            events.append(.coordinatorFound(found.id))
            return
        }
        if error == .groupAuthorizationFailed {
            membership.fatalError = ClientError(
                error, "Not authorized to access group: \(config.groupId ?? "")")
        }
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        membership.nextLookupMs =
            now.milliseconds
            &+ backoff.waitMs(
                attempts: membership.lookupAttempts, random: &random)
        membership.lookupAttempts += 1
        network.metadata.requestUpdate()
    }

    mutating func loseCoordinator(
        _ reason: String, at now: Instant, into effects: inout [ClientEffect]
    ) {
        guard let lost = membership.coordinator else { return }
        membership.coordinator = nil
        events.append(.coordinatorLost(reason: reason))
        network.disconnect(lost.id, at: now, into: &effects)
    }

    /// The coordinator, where it can be sent something; begins to connect where it cannot.
    mutating func readyCoordinator(
        at now: Instant, into effects: inout [ClientEffect]
    ) -> NodeId? {
        guard let node = membership.coordinator else { return nil }
        if network.ready(node, at: now, into: &effects) { return node.id }
        if network.states.isBlackedOut(node.id, now.milliseconds) {
            loseCoordinator("the connection failed", at: now, into: &effects)
        }
        return nil
    }

    // MARK: - Joining

    private mutating func rejoin(at now: Instant, into effects: inout [ClientEffect]) {
        noticeChanges()
        switch membership.state {
        case .unjoined, .stable:
            guard membership.needsRejoin, now.milliseconds >= membership.nextJoinMs,
                membership.coordinator != nil
            else { return }
            if positions.subscription.type == .pattern, seenPatternVersion == -1 { return }
            membership.state = .preparing
            membership.hasRevoked = false
            membership.heartbeatDueMs = Int64.max
            events.append(.joining(reason: membership.rejoinReason))
            beginRevocation(at: now)
            continueJoin(at: now, into: &effects)
        case .preparing: continueJoin(at: now, into: &effects)
        case .assigning: continueAssignment(at: now, into: &effects)
        case .joining, .syncing: break
        }
    }

    /// A member whose topics changed, and a leader whose topics grew, must join again.
    private mutating func noticeChanges() {
        guard membership.state == .stable else { return }
        if let snapshot = membership.assignedFrom, snapshot != topicCounts {
            membership.requestRejoin("cached metadata has changed")
            membership.assignedFrom = nil
        }
        if let joined = membership.joinedTopics, joined != positions.subscription.topics {
            membership.requestRejoin("the subscription has changed")
            membership.joinedTopics = nil
        }
    }

    private var topicCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for topic in positions.subscription.metadataTopics {
            counts[topic] = network.metadata.snapshot.partitionCount(topic)
        }
        return counts
    }

    private mutating func beginRevocation(at now: Instant) {
        membership.revocationCommit = nil
        membership.revocationDeadlineMs = nil
        guard membership.hasGeneration else { return }
        let leaving = partitionsToRevoke
        for partition in leaving {
            positions.subscription.change(partition) { $0.isPendingRevocation = true }
        }
        guard commitsAutomatically else { return }
        let deadline = now.milliseconds &+ config.maxPollIntervalMs
        membership.revocationCommit = commitConsumed(
            isRetried: true, deadlineMs: deadline, at: now)
        if membership.revocationCommit != nil { membership.revocationDeadlineMs = deadline }
    }

    /// Eager members give up everything, cooperative ones what they do not want any more.
    private var partitionsToRevoke: [TopicPartition] {
        let assigned = positions.subscription.assigned
        guard config.isCooperative else { return assigned }
        let topics = Set(positions.subscription.topics)
        return assigned.filter { !topics.contains($0.topic) }
    }

    private mutating func continueJoin(at now: Instant, into effects: inout [ClientEffect]) {
        if let commit = membership.revocationCommit, commits.contains(where: { $0.id == commit }) {
            sendCommits(at: now, into: &effects)
            return
        }
        if !membership.hasRevoked { revoke() }
        guard now.milliseconds >= membership.nextJoinMs,
            let node = readyCoordinator(at: now, into: &effects)
        else { return }
        sendJoin(to: node, at: now, into: &effects)
    }

    private mutating func revoke() {
        membership.hasRevoked = true
        membership.revocationCommit = nil
        membership.revocationDeadlineMs = nil
        membership.isLeader = false
        positions.subscription.resetGroupSubscription()
        let assigned = positions.subscription.assigned
        guard membership.hasGeneration, !membership.memberId.isEmpty else {
            if !assigned.isEmpty { events.append(.lost(assigned)) }
            positions.subscription.assignFromSubscribed([])
            fetcher.retain([])
            return
        }
        let leaving = partitionsToRevoke
        if !leaving.isEmpty { events.append(.revoked(leaving)) }
        let kept = assigned.filter { !leaving.contains($0) }
        positions.subscription.assignFromSubscribed(kept)
        fetcher.retain(Set(kept))
    }

    private mutating func sendJoin(
        to node: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        membership.state = .joining
        membership.needsRejoin = false
        let topics = positions.subscription.topics
        membership.joinedTopics = topics
        let owned = positions.subscription.assigned
        var protocols: [JoinGroupRequest.JoinGroupRequestProtocol] = []
        for assignor in config.assignors {
            let subscription = MemberSubscription(
                topics: topics, userData: userData(of: assignor), ownedPartitions: owned,
                generationId: membership.generation,
                rackId: config.fetch.clientRack.isEmpty ? nil : config.fetch.clientRack)
            guard let bytes = try? ConsumerProtocolBytes.write(subscription) else { continue }
            protocols.append(
                JoinGroupRequest.JoinGroupRequestProtocol {
                    $0.name = assignor.name
                    $0.metadata = bytes
                })
        }
        let (config, member, reason) = (config, membership, membership.rejoinReason)
        let names = protocols
        var request = ClientRequest(
            answer: JoinGroupResponse.self, versions: (config.groupInstanceId == nil ? 0 : 5)...9
        ) { version in
            JoinGroupRequest {
                $0.groupId = config.groupId ?? ""
                $0.sessionTimeoutMs = Int32(clamping: config.sessionTimeoutMs)
                if version >= 1 {
                    $0.rebalanceTimeoutMs = Int32(clamping: config.maxPollIntervalMs)
                }
                $0.memberId = member.memberId
                if version >= 5 { $0.groupInstanceId = config.groupInstanceId }
                $0.protocolType = "consumer"
                $0.protocols = names
                $0.reason = version >= 8 ? String(reason.prefix(255)) : nil
            }
        }
        request.timeoutMs = max(
            config.network.requestTimeoutMs, config.maxPollIntervalMs &+ 5_000)
        network.send(request, to: node, context: .join, at: now, into: &effects)
    }

    private func userData(of assignor: AssignorKind) -> Bytes? {
        switch assignor {
        case .range, .roundRobin: return nil
        case .sticky:
            guard let last = membership.lastAssignment else { return nil }
            return try? StickyUserData.write(
                last, generation: membership.lastAssignmentGeneration)
        case .cooperativeSticky:
            var writer = ByteWriter(capacity: 16)
            writer.writeInt32(membership.lastAssignmentGeneration)
            return writer.finish()
        }
    }

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

    private mutating func joinAgain(_ reason: String) {
        membership.state = .preparing
        membership.requestRejoin(reason)
        membership.nextJoinMs = Int64.min
    }

    private mutating func joinFailed(_ exceptionName: String, at now: Instant) {
        membership.state = .preparing
        membership.requestRejoin("rebalance failed due to \(exceptionName)")
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        membership.nextJoinMs =
            now.milliseconds &+ backoff.waitMs(attempts: membership.joinAttempts, random: &random)
        membership.joinAttempts += 1
    }

    private mutating func joined(
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
    private mutating func continueAssignment(
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

    private func assignableTopics(of members: [AssignableMember]) -> AssignableTopics {
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

    private mutating func sendSync(
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
    private mutating func complete(_ assigned: [TopicPartition], at now: Instant) {
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
