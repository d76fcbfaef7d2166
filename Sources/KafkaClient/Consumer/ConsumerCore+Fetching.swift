// The requests by which a consumer finds positions and records: OffsetFetch, ListOffsets,
// OffsetForLeaderEpoch, Fetch.

import KafkaWire

extension ConsumerCore {
    // MARK: - Positions

    /// Looks for what partitions still lack: a check of their epoch, a committed offset, a reset.
    mutating func findPositions(at now: Instant, into effects: inout [ClientEffect]) {
        let nowMs = now.milliseconds
        do throws(ClientError) {
            try positions.throwValidationError()
            askEpochs(at: now, into: &effects)
            if positions.subscription.hasAllPositions { return }
            if config.groupId != nil {
                askCommitted(at: now, into: &effects)
            } else {
                try positions.subscription.resetInitializing()
            }
            let wall = config.wallClock.epochMs(at: now)
            let resets = try positions.resetsToAsk(nowMs, wallClockMs: wall)
            if !resets.isEmpty { askOffsets(resets, at: now, into: &effects) }
        } catch {
            if pendingError == nil { pendingError = error }
        }
    }

    /// A node to send to; nil where it is not connected yet, which is begun then.
    private mutating func readyNode(
        _ id: NodeId?, at now: Instant, into effects: inout [ClientEffect]
    ) -> NodeId? {
        guard let node = id.flatMap({ network.metadata.snapshot.node($0) }) else { return nil }
        return network.ready(node, at: now, into: &effects) ? node.id : nil
    }

    private mutating func askEpochs(at now: Instant, into effects: inout [ClientEffect]) {
        var byNode: [NodeId: [(partition: TopicPartition, position: FetchPosition)]] = [:]
        for question in positions.validationsToAsk(now.milliseconds) {
            guard let leader = question.position.leader.leader else {
                network.metadata.requestUpdate()
                continue
            }
            byNode[leader, default: []].append(question)
        }
        for leader in byNode.keys.sorted() {
            guard let node = readyNode(leader, at: now, into: &effects) else { continue }
            let asked = byNode[leader] ?? []
            if let range = network.apiVersions(of: node)?.range(.offsetForLeaderEpoch),
                range.upperBound < 3
            {
                for question in asked { positions.completeValidation(question.partition) }
                continue
            }
            positions.asked(asked.map(\.partition), now.milliseconds)
            let request = OffsetForLeaderEpochRequest.of(asked)
            network.send(
                ClientRequest(
                    request, answer: OffsetForLeaderEpochResponse.self, versions: 3...4),
                to: node, context: .epochs(asked), at: now, into: &effects)
        }
    }

    mutating func epochsEnded(
        _ response: ClientResponse<Purpose>,
        _ asked: [(partition: TopicPartition, position: FetchPosition)], at now: Instant
    ) {
        guard let answer = response.answer(as: OffsetForLeaderEpochResponse.self) else {
            positions.validationFailed(
                asked.map(\.partition), &network.metadata, now.milliseconds, nil)
            return
        }
        positions.validated(
            asked,
            answer.topics.flatMap { topic in
                topic.partitions.map {
                    (
                        TopicPartition(topic.topic, $0.partition),
                        ErrorCode(code: $0.errorCode), $0.leaderEpoch, $0.endOffset
                    )
                }
            }, &network.metadata, now.milliseconds)
    }

    private mutating func askOffsets(
        _ resets: [(partition: TopicPartition, strategy: OffsetResetStrategy, time: Int64)],
        at now: Instant, into effects: inout [ClientEffect]
    ) {
        var byNode:
            [NodeId: [(partition: TopicPartition, strategy: OffsetResetStrategy, time: Int64)]] =
                [:]
        for reset in resets {
            guard let leader = network.metadata.currentLeader(reset.partition).leader else {
                network.metadata.requestUpdate()
                continue
            }
            byNode[leader, default: []].append(reset)
        }
        for leader in byNode.keys.sorted() {
            guard let node = readyNode(leader, at: now, into: &effects) else { continue }
            let asked = byNode[leader] ?? []
            positions.asked(asked.map(\.partition), now.milliseconds)
            var strategies: [TopicPartition: OffsetResetStrategy] = [:]
            var questions: [(partition: TopicPartition, epoch: Int32, time: Int64)] = []
            for reset in asked {
                strategies[reset.partition] = reset.strategy
                let epoch = network.metadata.currentLeader(reset.partition).epoch
                questions.append((reset.partition, epoch ?? -1, reset.time))
            }
            network.send(
                .listOffsets(
                    questions, isReadCommitted: config.fetch.isReadCommitted,
                    timeoutMs: Int32(clamping: config.network.requestTimeoutMs)),
                to: node, context: .listOffsets(strategies), at: now, into: &effects)
        }
    }

    mutating func listOffsetsEnded(
        _ response: ClientResponse<Purpose>, _ strategies: [TopicPartition: OffsetResetStrategy],
        at now: Instant
    ) {
        guard let answer = response.answer(as: ListOffsetsResponse.self) else {
            positions.resetFailed(
                strategies.keys.sorted(), &network.metadata, now.milliseconds, nil)
            return
        }
        positions.resetAnswered(
            answer.topics.flatMap { topic in
                topic.partitions.map {
                    (
                        TopicPartition(topic.name, $0.partitionIndex),
                        ErrorCode(code: $0.errorCode), $0.offset, $0.leaderEpoch
                    )
                }
            }, strategies: strategies, &network.metadata, now.milliseconds)
    }

    private mutating func askCommitted(at now: Instant, into effects: inout [ClientEffect]) {
        let open = positions.subscription.initializing
        guard !open.isEmpty, !isFetchingCommitted, now.milliseconds >= nextCommittedFetchMs,
            let node = readyCoordinator(at: now, into: &effects)
        else { return }
        isFetchingCommitted = true
        let group = config.groupId ?? ""
        let isMember = config.groupProtocol == .consumer && member.epoch > 0
        let (memberId, epoch) = (member.memberId, member.epoch)
        let request = ClientRequest(answer: OffsetFetchResponse.self, versions: 1...9) { version in
            var request = OffsetFetchRequest.of(
                [(group, open)], requireStable: true, version: version)
            if version >= 9, isMember {
                request.groups[0].memberId = memberId
                request.groups[0].memberEpoch = epoch
            }
            return request
        }
        network.send(request, to: node, context: .committed(open), at: now, into: &effects)
    }

    mutating func committedEnded(
        _ response: ClientResponse<Purpose>, _ partitions: [TopicPartition], at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        isFetchingCommitted = false
        nextCommittedFetchMs = now.milliseconds &+ config.network.retryBackoffMs
        guard let answer = response.answer(as: OffsetFetchResponse.self),
            let group = answer.byGroup([config.groupId ?? ""]).first
        else {
            if case .disconnected = response.outcome {
                loseCoordinator("the connection ended", at: now, into: &effects)
            }
            return
        }
        let error = ErrorCode(code: group.errorCode)
        switch error {
        case .none: break
        case .notCoordinator, .coordinatorNotAvailable:
            loseCoordinator(error.name, at: now, into: &effects)
            return
        case .coordinatorLoadInProgress, .staleMemberEpoch: return
        case .unknownMemberId where config.groupProtocol == .consumer: return
        case .groupAuthorizationFailed:
            pendingError = ClientError(
                error, "Not authorized to access group: \(config.groupId ?? "")")
            return
        default:
            if !error.isRetriable {
                pendingError = ClientError(
                    "KafkaException",
                    "Unexpected error in fetch offset response: \(error.defaultMessage)")
            }
            return
        }
        let failed = group.topics.flatMap { topic in
            topic.partitions.filter { $0.errorCode != 0 }.map {
                (TopicPartition(topic.name, $0.partitionIndex), ErrorCode(code: $0.errorCode))
            }
        }
        if let (partition, code) = failed.first {
            if code != .unstableOffsetCommit {
                pendingError = ClientError(
                    "KafkaException",
                    "Failed to fetch committed offset for partition '\(partition)': "
                        + code.defaultMessage)
            }
            return
        }
        nextCommittedFetchMs = Int64.min
        positions.takeCommitted(group.committed, &network.metadata)
        do throws(ClientError) {
            try positions.subscription.resetInitializing(among: Set(partitions))
        } catch {
            pendingError = error
        }
    }

    // MARK: - Records

    mutating func sendFetches(at now: Instant, into effects: inout [ClientEffect]) {
        let states = network.states
        let plans = fetcher.plan(
            &positions.subscription, &network.metadata, at: now.milliseconds
        ) { node in states.isBlackedOut(node, now.milliseconds) }
        for (id, plan) in plans {
            guard let node = readyNode(id, at: now, into: &effects) else {
                fetcher.notSent(id, plan)
                continue
            }
            network.send(
                .fetch(plan, config.fetch), to: node, context: .fetch(plan), at: now,
                into: &effects)
        }
    }

    mutating func fetchEnded(_ response: ClientResponse<Purpose>, _ plan: FetchPlan) {
        guard let answer = response.answer(as: FetchResponse.self) else {
            fetcher.failed(response.node, &positions.subscription)
            return
        }
        let leaders = fetcher.answered(
            answer, version: response.version, by: response.node, to: plan, &network.metadata)
        guard !leaders.isEmpty else { return }
        let nodes = answer.nodeEndpoints.map {
            BrokerNode(id: $0.nodeId, host: $0.host, port: Int($0.port), rack: $0.rack)
        }
        for partition in network.metadata.updateLeaders(leaders, nodes: nodes) {
            positions.sawLeader(
                network.metadata.currentLeader(partition), of: partition, canValidate: { _ in true }
            )
        }
    }

    mutating func closeSessions(at now: Instant, into effects: inout [ClientEffect]) {
        let states = network.states
        for (node, plan) in fetcher.closePlans(isUnavailable: { states.isDisconnected($0) }) {
            guard network.canSend(node, now.milliseconds) else { continue }
            network.send(
                .fetch(plan, config.fetch), to: node, context: .closeSession, at: now,
                into: &effects)
        }
    }
}

extension NetworkClient<ConsumerCore.Purpose> {
    /// Sessions whose close has not been answered.
    var inFlightSessionCloses: Int {
        links.reduce(0) { count, _, link in
            count
                + link.inFlight.count {
                    if case .caller(.closeSession) = $0.purpose { true } else { false }
                }
        }
    }
}
