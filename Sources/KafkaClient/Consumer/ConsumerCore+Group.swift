// A consumer as a member of a classic group: finding the coordinator, joining, heartbeats, leaving.
// Kafka's `AbstractCoordinator` and `ConsumerCoordinator`.

import KafkaWire

extension ConsumerCore {
    /// What the group needs now. Joining goes on in polls only, heartbeats always.
    mutating func maintainGroup(at now: Instant, into effects: inout [ClientEffect]) {
        guard config.groupId != nil else { return }
        let nowMs = now.milliseconds
        if positions.subscription.hasAutoAssignedPartitions, config.groupProtocol == .consumer {
            maintainMember(at: now, into: &effects)
        } else if positions.subscription.hasAutoAssignedPartitions {
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

    mutating func lookUp(at now: Instant, into effects: inout [ClientEffect]) {
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
            if config.groupProtocol == .classic {
                membership.sessionDeadlineMs = now.milliseconds &+ config.sessionTimeoutMs
            }
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

    mutating func rejoin(at now: Instant, into effects: inout [ClientEffect]) {
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
    mutating func noticeChanges() {
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

    var topicCounts: [String: Int] {
        var counts: [String: Int] = [:]
        for topic in positions.subscription.metadataTopics {
            counts[topic] = network.metadata.snapshot.partitionCount(topic)
        }
        return counts
    }

    mutating func beginRevocation(at now: Instant) {
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
    var partitionsToRevoke: [TopicPartition] {
        let assigned = positions.subscription.assigned
        guard config.isCooperative else { return assigned }
        let topics = Set(positions.subscription.topics)
        return assigned.filter { !topics.contains($0.topic) }
    }

    mutating func continueJoin(at now: Instant, into effects: inout [ClientEffect]) {
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

    mutating func revoke() {
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

    mutating func sendJoin(
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

    func userData(of assignor: AssignorKind) -> Bytes? {
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
}
