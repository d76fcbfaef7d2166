// The consumer as a core: positions, fetches, and membership of a group, classic or of the consumer
// protocol. Kafka's `ClassicKafkaConsumer` and `AsyncKafkaConsumer` with their threads, as one state
// machine.
//
// The application calls `poll`. Where it gets nothing the consumer stays in the poll: it joins, looks up
// offsets and fetches as answers come, until `isPollReady`; then `poll` is called again. While the
// application works on records, only heartbeats go on, and max.poll.interval.ms runs.

import KafkaWire

/// The consumer's state machine.
package struct ConsumerCore: ClientCore {
    package let config: ConsumerConfig
    package internal(set) var network: NetworkClient<Purpose>
    package internal(set) var positions: ConsumerPositions
    package internal(set) var fetcher: Fetcher
    package internal(set) var membership = GroupMembership()
    /// The membership of a group of the consumer protocol (`group.protocol=consumer`); of it,
    /// `membership` shows state, generation (the member epoch) and member id.
    package internal(set) var member: ConsumerMembership
    var events: [ConsumerEvent] = []
    var commits: [Commit] = []
    var commitResults: [CommitResult] = []
    var nextCommitId = 0
    var nextAutoCommitMs = Int64.max
    var isPolling = false
    var pendingError: ClientError?
    var isFetchingCommitted = false
    var nextCommittedFetchMs = Int64.min
    var seenPatternVersion = -1
    var random: SeededRandom
    var lastNowMs: Int64 = 0
    var closing: Closing?
    /// The moment of the last `advance` within a poll, unless something has been asked for since: at the
    /// same moment another one would find nothing to do.
    var settledAt: Instant?
    /// Whether the consumer has been closed; nothing more will happen.
    package internal(set) var isClosed = false

    /// What a request was for.
    package enum Purpose: Sendable {
        case fetch(FetchPlan)
        case closeSession
        case listOffsets([TopicPartition: OffsetResetStrategy])
        case epochs([(partition: TopicPartition, position: FetchPosition)])
        case findCoordinator
        case join
        case sync
        case heartbeat
        case memberHeartbeat
        case leave
        case committed([TopicPartition])
        case commit(Int)
    }

    /// Offsets on their way to the coordinator.
    struct Commit: Sendable {
        let id: Int
        let offsets: [TopicPartition: OffsetAndMetadata]
        /// Whether it is tried again until its deadline (a synchronous commit).
        let isRetried: Bool
        let deadlineMs: Int64
        var isSent = false
        var nextTryMs = Int64.min
        var attempts: Int64 = 0
        var generation: Int32 = -1
    }

    /// The steps of a close.
    struct Closing: Sendable {
        let deadlineMs: Int64
        var commit: Int?
        var hasLeft = false
        var isLeaveAwaited = false
    }

    package init(_ config: ConsumerConfig, seed: UInt64) {
        self.config = config
        random = SeededRandom(seed: seed)
        let metadata = ClientMetadata(
            bootstrap: config.network.bootstrapServers,
            interest: .consumer(
                .names([]), allowAutoTopicCreation: config.allowAutoCreateTopics),
            maxAgeMs: config.network.metadataMaxAgeMs,
            refreshBackoff: ExponentialBackoff(
                initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs),
            seed: random.next())
        network = NetworkClient(config.network, metadata: metadata, seed: random.next())
        member = ConsumerMembership(
            memberId: config.groupProtocol == .consumer
                ? Uuid.random(using: &random).description : "")
        positions = ConsumerPositions(
            SubscriptionState(defaultReset: config.autoOffsetReset),
            retryBackoffMs: config.network.retryBackoffMs,
            requestTimeoutMs: config.network.requestTimeoutMs)
        fetcher = Fetcher(config.fetch, metadataMaxAgeMs: config.network.metadataMaxAgeMs)
    }

    /// Events since the last call.
    package mutating func takeEvents() -> [ConsumerEvent] {
        defer { events = [] }
        return events
    }

    /// Commits that ended since the last call, the consumer's own left out.
    package mutating func takeCommitResults() -> [CommitResult] {
        defer { commitResults = [] }
        return commitResults
    }

    package var subscription: SubscriptionState { positions.subscription }
    package var assignment: [TopicPartition] { positions.subscription.assigned }
    package var commitsAutomatically: Bool { config.enableAutoCommit && config.groupId != nil }

    /// Whether a poll would give something: records, or an error.
    package var isPollReady: Bool {
        pendingError != nil || membership.fatalError != nil
            || fetcher.hasAvailable(positions.subscription)
    }

    /// Asks for records; at most `max.poll.records`. Empty: none are there yet, and the consumer goes on
    /// looking for them until the next call. Throws what Kafka's poll would.
    package mutating func poll(
        at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) -> [ConsumerRecord] {
        guard !isClosed, closing == nil else {
            throw ClientError("IllegalStateException", "This consumer has already been closed.")
        }
        guard positions.subscription.type != .none else {
            throw ClientError(
                "IllegalStateException",
                "Consumer is not subscribed to any topics or assigned any partitions")
        }
        if !isPolling { settledAt = nil }
        isPolling = true
        membership.pollDeadlineMs = now.milliseconds &+ config.maxPollIntervalMs
        if settledAt != now { advance(at: now, into: &effects) }
        if let error = pendingError ?? membership.fatalError {
            pendingError = nil
            membership.fatalError = nil
            isPolling = false
            throw error
        }
        let polled: PolledRecords
        do throws(ClientError) {
            polled = try fetcher.collect(
                &positions.subscription, &network.metadata, at: now.milliseconds)
        } catch {
            isPolling = false
            throw error
        }
        if !polled.isEmpty { advance(at: now, into: &effects) }
        if !polled.records.isEmpty { isPolling = false }
        return polled.records
    }

    /// The application stops waiting in a poll and does something else.
    package mutating func endPoll() { isPolling = false }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        guard !isClosed else { return }
        settledAt = nil
        network.step(input, at: now, into: &effects)
        advance(at: now, into: &effects)
    }

    package var nextDeadline: Instant? {
        guard !isClosed else { return nil }
        var soonest = network.nextDeadline
        func consider(_ moment: Int64?) {
            guard let moment, moment < Int64.max else { return }
            let instant = Instant(milliseconds: max(moment, lastNowMs + 1))
            soonest = min(soonest ?? instant, instant)
        }
        func considerLater(_ moment: Int64) { if moment > lastNowMs { consider(moment) } }
        if membership.coordinator != nil {
            if config.groupProtocol == .classic {
                consider(membership.heartbeatDueMs)
            } else {
                // What is due and waits for the connection is woken by it.
                considerLater(membership.heartbeatDueMs)
            }
        }
        if membership.hasGeneration {
            considerLater(membership.sessionDeadlineMs)
            // Who waits in a poll cannot be late for the next one.
            if !isPolling { consider(membership.pollDeadlineMs &+ 1) }
        }
        considerLater(membership.nextLookupMs)
        considerLater(membership.nextJoinMs)
        consider(membership.revocationDeadlineMs)
        consider(member.reconciliation?.deadlineMs)
        for commit in commits where !commit.isSent {
            considerLater(commit.nextTryMs)
            consider(commit.deadlineMs)
        }
        if isPolling {
            consider(nextAutoCommitMs)
            considerLater(nextCommittedFetchMs)
            consider(positions.subscription.nextRetryMs(after: lastNowMs))
        }
        if let closing { consider(closing.deadlineMs) }
        return soonest
    }

    /// Does everything that can be done now.
    mutating func advance(at now: Instant, into effects: inout [ClientEffect]) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        guard !isClosed else { return }
        repeat {
            for response in network.takeResponses() { ended(response, at: now, into: &effects) }
            takeUpMetadata()
            maintainGroup(at: now, into: &effects)
            if isPolling {
                autoCommit(at: now)
                findPositions(at: now, into: &effects)
                sendFetches(at: now, into: &effects)
            }
            sendCommits(at: now, into: &effects)
            if closing != nil { advanceClose(at: now, into: &effects) }
            if isClosed { return }
            wantMetadata()
            network.step(.deadline, at: now, into: &effects)
        } while network.hasResponses
        settledAt = isPolling ? now : nil
    }

    /// Keeps what metadata are asked for in line with the subscription.
    private mutating func wantMetadata() {
        let scope: MetadataScope
        if positions.subscription.type == .pattern {
            scope = .all
        } else if positions.subscription.type == .serverPattern {
            scope = .ids(member.target?.partitions.map(\.topicId) ?? [])
        } else {
            scope = .names(positions.subscription.metadataTopics)
        }
        network.metadata.interest = .consumer(
            scope, allowAutoTopicCreation: config.allowAutoCreateTopics)
    }

    private mutating func takeUpMetadata() {
        if positions.seenMetadataVersion != network.metadata.updateVersion {
            let network = self.network
            positions.sawMetadata(network.metadata) { node in
                network.apiVersions(of: node)?.range(.offsetForLeaderEpoch).map {
                    $0.upperBound >= 3
                } ?? true
            }
        }
        raiseTopicErrors()
        matchPattern()
    }

    private mutating func raiseTopicErrors() {
        let errors = network.metadata.topicErrors
        guard isPolling, !errors.isEmpty else { return }
        let forbidden = errors.filter { $0.value == .topicAuthorizationFailed }.keys.sorted()
        let invalid = errors.filter { $0.value == .invalidTopicException }.keys.sorted()
        if !forbidden.isEmpty {
            pendingError = ClientError(
                .topicAuthorizationFailed,
                "Not authorized to access topics: [\(forbidden.joined(separator: ", "))]")
        } else if !invalid.isEmpty {
            pendingError = ClientError(
                .invalidTopicException, "Invalid topics: [\(invalid.joined(separator: ", "))]")
        }
        network.metadata.clearTopicErrors()
    }

    private mutating func matchPattern() {
        guard let pattern = positions.subscription.pattern,
            network.metadata.updateVersion != seenPatternVersion,
            !network.metadata.snapshot.isBootstrap
        else { return }
        seenPatternVersion = network.metadata.updateVersion
        let names = network.metadata.snapshot.topics.filter {
            pattern.matches($0.name) && !(config.excludeInternalTopics && $0.isInternal)
        }.map(\.name)
        _ = positions.subscription.subscribeFromPattern(names)
    }

    private mutating func ended(
        _ response: ClientResponse<Purpose>, at now: Instant, into effects: inout [ClientEffect]
    ) {
        switch response.context {
        case .fetch(let plan): fetchEnded(response, plan)
        case .closeSession: break
        case .listOffsets(let strategies): listOffsetsEnded(response, strategies, at: now)
        case .epochs(let asked): epochsEnded(response, asked, at: now)
        case .findCoordinator: lookupEnded(response, at: now)
        case .join: joinEnded(response, at: now, into: &effects)
        case .sync: syncEnded(response, at: now, into: &effects)
        case .heartbeat: heartbeatEnded(response, at: now, into: &effects)
        case .memberHeartbeat: memberHeartbeatEnded(response, at: now, into: &effects)
        case .leave: closing?.isLeaveAwaited = false
        case .committed(let partitions):
            committedEnded(response, partitions, at: now, into: &effects)
        case .commit(let id): commitEnded(response, id, at: now, into: &effects)
        }
    }
}
