// The admin client as tools use it: one function an operation, straight down, while the port makes time
// pass. It carries an `AdminCore`; here live the lookups of coordinators and leaders, and the retries
// of single groups and partitions that Kafka's `AdminApiDriver` makes.
//
// The operations themselves stand in files beside this one: topics, configs, groups, offsets, cluster.

import KafkaWire

/// An admin client attached to a cluster.
package final class AdminClient {
    package let port: any ClusterPort
    package let config: AdminConfig
    package let client: ClientId
    private var random: SeededRandom

    /// Attaches an admin client; without addresses in `config` it begins with the port's own.
    package init(_ port: any ClusterPort, config: AdminConfig = AdminConfig()) {
        self.port = port
        var config = config
        if config.network.bootstrapServers.isEmpty {
            config.network.bootstrapServers = port.bootstrapServers
        }
        config.wallClock = port.wallClock
        self.config = config
        random = SeededRandom(seed: port.nextSeed())
        client = port.attach(
            AdminCore(config, seed: random.next()), name: config.network.clientId)
    }

    /// Detaches it; the client must not be used afterwards.
    package func close() { port.detach(client) }

    /// The end of an operation that begins now.
    package func deadlineMs(timeoutMs: Int64? = nil) -> Int64 {
        port.now.milliseconds &+ (timeoutMs ?? config.defaultApiTimeoutMs)
    }

    /// Hands calls to the core and waits until all have ended. Throws `Interrupted`.
    package func outcomes(
        of calls: [AdminCall]
    ) throws(Interrupted) -> [Result<any WireMessage, AdminError>] {
        guard !calls.isEmpty else { return [] }
        let ids = port.withClient(client, as: AdminCore.self) { core, now, effects in
            calls.map { core.submit($0, at: now, into: &effects) }
        }
        let latest = calls.map(\.deadlineMs).max() ?? 0
        // The core ends every call by its deadline; a little more lets it say so.
        let end = Instant(milliseconds: latest &+ config.network.requestTimeoutMs &+ 1_000)
        _ = try port.run(until: end) {
            port.withClient(client, as: AdminCore.self) { core, _, _ in
                ids.allSatisfy { core.isDone($0) }
            }
        }
        return port.withClient(client, as: AdminCore.self) { core, _, _ in
            ids.map { id in
                if let result = core.takeResult(id) { return result }
                core.abandon(id)
                return .failure(.timeout("The operation did not end in time."))
            }
        }
    }

    /// Makes one call and gives its answer. Throws `AdminError` or `Interrupted`.
    func answer<Answer: WireMessage>(_ type: Answer.Type, to call: AdminCall) throws -> Answer {
        guard let message = try outcomes(of: [call])[0].get() as? Answer else {
            throw AdminError(.unknownServerError, "an answer of another kind")
        }
        return message
    }

    /// A call with a request that is the same in each version.
    func call<Answer: WireMessage>(
        _ name: String, to target: AdminTarget, deadlineMs: Int64, answer: Answer.Type,
        verdict: @escaping @Sendable (Answer) -> AdminVerdict = { _ in .done },
        request: @escaping @Sendable (_ timeoutMs: Int32) -> any WireMessage
    ) -> AdminCall {
        AdminCall(
            name, to: target, deadlineMs: deadlineMs,
            verdict: { ($0 as? Answer).map(verdict) ?? .done },
            request: { timeoutMs in
                let message = request(timeoutMs)
                return ClientRequest(answer: Answer.self) { _ in message }
            })
    }

    /// Lets the back-off of a retry pass. Throws `Interrupted`.
    func backOff(attempt: Int64) throws {
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        let waitMs = backoff.waitMs(attempts: attempt, random: &random)
        _ = try port.run(until: port.now.adding(milliseconds: waitMs)) { false }
    }
}

// MARK: - Keys that live on one broker each

extension AdminClient {
    /// What an answer says about one of the keys that were asked for.
    enum KeyOutcome<Value: Sendable>: Sendable {
        case done(Result<Value, AdminError>)
        /// The broker is right, try again.
        case retry(AdminError)
        /// The broker is wrong, look it up again.
        case unmapped(AdminError)
    }

    /// Asks for keys at the brokers where they live, looking these up and retrying single keys until
    /// the deadline. `lookUp` says where keys live, or why not; `ask` makes the call for the keys of
    /// one broker, `read` takes its answer apart.
    func drive<Key: Hashable & Comparable & Sendable, Value: Sendable>(
        _ keys: [Key], name: String, timeoutMs: Int64? = nil,
        lookUp: (_ keys: [Key], _ deadlineMs: Int64) throws -> [(Key, KeyOutcome<NodeId>)],
        ask: (_ keys: [Key], _ node: NodeId, _ deadlineMs: Int64) -> AdminCall,
        read: (_ keys: [Key], _ answer: any WireMessage) -> [(Key, KeyOutcome<Value>)]
    ) throws -> [AdminResult<Key, Value>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        var open = keys
        var places: [Key: NodeId] = [:]
        var results: [Key: Result<Value, AdminError>] = [:]
        var lastError = AdminError(.requestTimedOut)
        var attempt: Int64 = 0
        while !open.isEmpty {
            let homeless = open.filter { places[$0] == nil }
            if !homeless.isEmpty {
                for (key, outcome) in try lookUp(homeless, deadline) {
                    switch outcome {
                    case .done(.success(let node)): places[key] = node
                    case .done(.failure(let error)): results[key] = .failure(error)
                    case .retry(let error), .unmapped(let error): lastError = error
                    }
                }
            }
            open.removeAll { results[$0] != nil }
            var byNode: [NodeId: [Key]] = [:]
            for key in open { if let node = places[key] { byNode[node, default: []].append(key) } }
            let nodes = byNode.keys.sorted()
            let outcomes = try outcomes(
                of: nodes.map { ask(byNode[$0] ?? [], $0, deadline) })
            for (node, outcome) in zip(nodes, outcomes) {
                let asked = byNode[node] ?? []
                switch outcome {
                case .failure(let error):
                    for key in asked { results[key] = .failure(error) }
                case .success(let answer):
                    for (key, verdict) in read(asked, answer) {
                        switch verdict {
                        case .done(let result): results[key] = result
                        case .retry(let error): lastError = error
                        case .unmapped(let error):
                            lastError = error
                            places[key] = nil
                        }
                    }
                }
            }
            open.removeAll { results[$0] != nil }
            if open.isEmpty { break }
            guard port.now.milliseconds < deadline else {
                let error = AdminError.timeout(
                    "Call(callName=\(name)) timed out after \(attempt + 1) attempt(s)",
                    cause: lastError.description)
                for key in open { results[key] = .failure(error) }
                break
            }
            try backOff(attempt: attempt)
            attempt += 1
        }
        return keys.compactMap { key in results[key].map { AdminResult(key, $0) } }
    }

    /// Finds the coordinators of groups (type 0) or transactional ids (type 1).
    func coordinators(
        of keys: [String], type: Int8, _ deadlineMs: Int64
    ) throws -> [(String, KeyOutcome<NodeId>)] {
        let call = AdminCall("findCoordinator", to: .leastLoaded, deadlineMs: deadlineMs) { _ in
            ClientRequest(answer: FindCoordinatorResponse.self) { version in
                FindCoordinatorRequest {
                    $0.keyType = type
                    if version >= 4 { $0.coordinatorKeys = keys } else { $0.key = keys[0] }
                }
            }
        }
        let answer: FindCoordinatorResponse
        do {
            answer = try self.answer(FindCoordinatorResponse.self, to: call)
        } catch let error as AdminError {
            return keys.map { ($0, .done(.failure(error))) }
        }
        if answer.coordinators.isEmpty, let first = keys.first {
            return [
                (first, coordinatorOutcome(answer.errorCode, answer.errorMessage, answer.nodeId))
            ]
        }
        return answer.coordinators.map {
            ($0.key, coordinatorOutcome($0.errorCode, $0.errorMessage, $0.nodeId))
        }
    }

    private func coordinatorOutcome(
        _ code: Int16, _ message: String?, _ node: NodeId
    ) -> KeyOutcome<NodeId> {
        let error = ErrorCode(code: code)
        switch error {
        case .none: return .done(.success(node))
        case .coordinatorNotAvailable, .coordinatorLoadInProgress, .notCoordinator:
            return .retry(AdminError(error))
        default: return .done(.failure(AdminError(error)))
        }
    }

    /// Asks groups' coordinators, one call a group or all of a broker's groups in one.
    func driveGroups<Value: Sendable>(
        _ groups: [String], name: String, batched: Bool = true, timeoutMs: Int64? = nil,
        ask: @escaping (_ groups: [String], _ node: NodeId, _ deadlineMs: Int64) -> AdminCall,
        read: (_ groups: [String], _ answer: any WireMessage) -> [(String, KeyOutcome<Value>)]
    ) throws -> [AdminResult<String, Value>] {
        if !batched, groups.count > 1 {
            return try groups.flatMap {
                try driveGroups([$0], name: name, timeoutMs: timeoutMs, ask: ask, read: read)
            }
        }
        return try drive(
            groups, name: name, timeoutMs: timeoutMs,
            lookUp: { try self.coordinators(of: $0, type: 0, $1) }, ask: ask, read: read)
    }

    /// What a group's error code means for the next try.
    func groupOutcome<Value>(_ code: Int16, _ message: String? = nil) -> KeyOutcome<Value>? {
        let error = ErrorCode(code: code)
        switch error {
        case .none: return nil
        case .coordinatorLoadInProgress: return .retry(AdminError(error, message))
        case .coordinatorNotAvailable, .notCoordinator:
            return .unmapped(AdminError(error, message))
        default: return .done(.failure(AdminError(error, message)))
        }
    }

    /// Finds the leaders of partitions. Topics that do not exist are asked for until the deadline, as
    /// Kafka does.
    func leaders(
        of partitions: [TopicPartition], _ deadlineMs: Int64
    ) throws -> [(TopicPartition, KeyOutcome<NodeId>)] {
        let names = Set(partitions.map(\.topic)).sorted()
        let call = AdminCall("metadata", to: .leastLoaded, deadlineMs: deadlineMs) { _ in
            ClientRequest(answer: MetadataResponse.self) { version in
                MetadataRequest.of(
                    .names(names), allowAutoTopicCreation: false, version: version)
            }
        }
        let answer: MetadataResponse
        do {
            answer = try self.answer(MetadataResponse.self, to: call)
        } catch let error as AdminError {
            return partitions.map { ($0, .done(.failure(error))) }
        }
        return partitions.map { partition in
            guard let topic = answer.topics.first(where: { $0.name == partition.topic }) else {
                return (partition, .retry(AdminError(.unknownTopicOrPartition)))
            }
            let topicError = ErrorCode(code: topic.errorCode)
            guard topicError == .none else {
                return (partition, leaderOutcome(topicError))
            }
            guard
                let found = topic.partitions.first(where: {
                    $0.partitionIndex == partition.partition
                })
            else { return (partition, .retry(AdminError(.unknownTopicOrPartition))) }
            let error = ErrorCode(code: found.errorCode)
            guard error == .none else { return (partition, leaderOutcome(error)) }
            guard found.leaderId >= 0 else {
                return (partition, .retry(AdminError(.leaderNotAvailable)))
            }
            return (partition, .done(.success(found.leaderId)))
        }
    }

    private func leaderOutcome(_ error: ErrorCode) -> KeyOutcome<NodeId> {
        error.isRetriable ? .retry(AdminError(error)) : .done(.failure(AdminError(error)))
    }
}

extension FindCoordinatorRequest {
    /// A request for one key in the form that a version has.
    static func of(_ key: String, type: Int8, version: Int16) -> FindCoordinatorRequest {
        FindCoordinatorRequest {
            $0.keyType = version >= 1 ? type : 0
            if version >= 4 { $0.coordinatorKeys = [key] } else { $0.key = key }
        }
    }
}
