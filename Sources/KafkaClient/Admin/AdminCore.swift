// The admin client as a core: calls that wait for a node, are sent, retried and timed out as those of
// Kafka's `KafkaAdminClient`. What an answer means is up to `AdminClient`, which stands above.
//
// One call at a time is in flight to each node. A call that fails because the connection ended, or
// whose answer its `verdict` wants to see again, comes back after a growing back-off until its
// deadline has passed.

import KafkaWire

/// The admin client's state machine.
package struct AdminCore: ClientCore {
    package let config: AdminConfig
    package private(set) var network: NetworkClient<Int>
    package private(set) var metadata: AdminMetadata
    private var random: SeededRandom
    private let retryBackoff: ExponentialBackoff
    private var calls: [Int: AdminCall] = [:]
    private var nextCall = 0
    /// Calls without a node, in order; calls with a node that wait for it, in order.
    private var pending: [Int] = []
    private var assigned: [Int] = []
    private var inFlight: [NodeId: Int] = [:]
    private var nodeReadyDeadlines: [NodeId: Int64] = [:]
    private var results: [Int: Result<any WireMessage, AdminError>] = [:]
    private var lastNowMs: Int64 = 0

    package init(_ config: AdminConfig, seed: UInt64) {
        self.config = config
        random = SeededRandom(seed: seed)
        let unused = ClientMetadata(
            bootstrap: [], interest: .everything, maxAgeMs: Int64.max / 4,
            refreshBackoff: ExponentialBackoff(initialMs: 100, maxMs: 1_000), seed: 0)
        network = NetworkClient(config.network, metadata: unused, seed: random.next())
        network.ownNodes = []
        metadata = AdminMetadata(
            bootstrap: config.network.bootstrapServers,
            refreshBackoffMs: config.network.retryBackoffMs,
            maxAgeMs: config.network.metadataMaxAgeMs)
        retryBackoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
    }

    /// Hands over a call; its number.
    package mutating func submit(
        _ call: AdminCall, at now: Instant, into effects: inout [ClientEffect]
    ) -> Int {
        nextCall += 1
        calls[nextCall] = call
        pending.append(nextCall)
        step(.deadline, at: now, into: &effects)
        return nextCall
    }

    /// Whether a call has ended.
    package func isDone(_ call: Int) -> Bool { results[call] != nil }

    /// The outcome of a call that has ended; it is forgotten afterwards.
    package mutating func takeResult(_ call: Int) -> Result<any WireMessage, AdminError>? {
        results.removeValue(forKey: call)
    }

    /// Gives a call up: its answer is not wanted any more.
    package mutating func abandon(_ call: Int) {
        calls[call] = nil
        results[call] = nil
        pending.removeAll { $0 == call }
        assigned.removeAll { $0 == call }
    }

    package mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        lastNowMs = max(lastNowMs, now.milliseconds)
        network.ownNodes = metadata.cluster.nodes
        network.step(input, at: now, into: &effects)
        if case .closed = input { metadata.requestUpdate() }
        repeat {
            for response in network.takeResponses() { ended(response, at: now) }
            unassignLost()
            expire(at: now, into: &effects)
            maintainMetadata()
            assignNodes(at: now, into: &effects)
            sendAssigned(at: now, into: &effects)
        } while network.hasResponses || metadata.fetchDelayMs(lastNowMs) == 0
    }

    package var nextDeadline: Instant? {
        var soonest = network.nextDeadline
        func consider(_ moment: Int64) {
            let instant = Instant(milliseconds: max(moment, lastNowMs + 1))
            soonest = min(soonest ?? instant, instant)
        }
        for call in calls.values where !call.isInternal {
            consider(call.deadlineMs &+ 1)
            if call.nextAllowedTryMs > lastNowMs { consider(call.nextAllowedTryMs) }
        }
        if let delay = metadata.fetchDelayMs(lastNowMs), delay > 0 { consider(lastNowMs &+ delay) }
        for deadline in nodeReadyDeadlines.values { consider(deadline) }
        return soonest
    }
}

// MARK: - Nodes

extension AdminCore {
    private mutating func maintainMetadata() {
        if metadata.needsRebootstrap(
            lastNowMs, afterMs: config.network.metadataRecoveryRebootstrapTriggerMs)
        {
            metadata.rebootstrap(lastNowMs)
        }
        guard metadata.fetchDelayMs(lastNowMs) == 0 else { return }
        metadata.updatePending(lastNowMs)
        if config.usesControllers { return askControllers() }
        let call = AdminCall(
            "fetchMetadata", to: .leastLoaded,
            deadlineMs: lastNowMs &+ config.defaultApiTimeoutMs
        ) { _ in
            ClientRequest(answer: MetadataResponse.self) { version in
                MetadataRequest.of(.names([]), allowAutoTopicCreation: true, version: version)
            }
        }
        submitInternal(call)
    }

    /// Controllers know no Metadata: DescribeCluster tells who they are and which one is active.
    private mutating func askControllers() {
        submitInternal(
            AdminCall(
                "describeCluster", to: .leastLoaded,
                deadlineMs: lastNowMs &+ config.defaultApiTimeoutMs
            ) { _ in
                ClientRequest(answer: DescribeClusterResponse.self, versions: 1...Int16.max) { _ in
                    DescribeClusterRequest { $0.endpointType = 2 }
                }
            })
    }

    private mutating func submitInternal(_ call: AdminCall) {
        var call = call
        call.isInternal = true
        nextCall += 1
        calls[nextCall] = call
        pending.append(nextCall)
    }

    private mutating func assignNodes(at now: Instant, into effects: inout [ClientEffect]) {
        network.ownNodes = metadata.cluster.nodes
        for id in pending {
            guard let call = calls[id], call.nextAllowedTryMs <= lastNowMs else { continue }
            guard let node = provideNode(for: call) else { continue }
            calls[id]?.node = node
            pending.removeAll { $0 == id }
            assigned.append(id)
        }
    }

    private mutating func provideNode(for call: AdminCall) -> BrokerNode? {
        if call.isInternal {
            let choice = network.leastLoadedNode(at: lastNowMs)
            if choice.node == nil, !choice.isAnyReady, !metadata.cluster.isBootstrap {
                metadata.rebootstrap(lastNowMs)
                metadata.updatePending(lastNowMs)
                network.ownNodes = metadata.cluster.nodes
                return network.leastLoadedNode(at: lastNowMs).node
            }
            return choice.node
        }
        var node: BrokerNode?
        if metadata.isReady {
            switch call.target {
            case .leastLoaded where config.usesControllers && call.name != "listNodes":
                node = metadata.cluster.controller
            case .leastLoaded: return network.leastLoadedNode(at: lastNowMs).node
            case .controller: node = metadata.cluster.controller
            case .node(let id): node = metadata.cluster.node(id)
            }
        }
        if node == nil { metadata.requestUpdate() }
        return node
    }

    private mutating func sendAssigned(at now: Instant, into effects: inout [ClientEffect]) {
        for id in assigned {
            guard let call = calls[id], let node = call.node else {
                assigned.removeAll { $0 == id }
                continue
            }
            if inFlight[node.id] != nil {
                nodeReadyDeadlines[node.id] = nil
                continue
            }
            guard network.ready(node, at: now, into: &effects) else {
                waitForNode(node, at: now, into: &effects)
                continue
            }
            let started = nodeReadyDeadlines.removeValue(forKey: node.id)
            let requestTimeout = config.network.requestTimeoutMs
            let left = started.map { max(0, min($0 - lastNowMs, requestTimeout)) }
            let timeoutMs = max(
                0, min(left ?? requestTimeout, call.deadlineMs - lastNowMs, Int64(Int32.max)))
            var request = call.request(Int32(timeoutMs))
            request.timeoutMs = timeoutMs
            assigned.removeAll { $0 == id }
            inFlight[node.id] = id
            network.send(request, to: node.id, context: id, at: now, into: &effects)
        }
    }

    /// A node that takes longer than a request may, to be ready, loses its calls.
    private mutating func waitForNode(
        _ node: BrokerNode, at now: Instant, into effects: inout [ClientEffect]
    ) {
        guard let deadline = nodeReadyDeadlines[node.id] else {
            nodeReadyDeadlines[node.id] = lastNowMs &+ config.network.requestTimeoutMs
            return
        }
        guard lastNowMs >= deadline else { return }
        unassign { $0 == node.id }
        network.disconnect(node.id, at: now, into: &effects)
        nodeReadyDeadlines[node.id] = nil
        metadata.requestUpdate()
    }

    /// Calls to a node whose connection failed look for another one.
    private mutating func unassignLost() {
        guard !assigned.isEmpty else { return }
        let network = self.network
        for id in assigned {
            guard let node = calls[id]?.node?.id, network.connectionFailed(node) else { continue }
            nodeReadyDeadlines[node] = nil
        }
        unassign { network.connectionFailed($0) }
    }

    /// Takes the node away from calls that were not sent yet.
    private mutating func unassign(_ isMeant: (NodeId) -> Bool) {
        for id in assigned where calls[id]?.node.map({ isMeant($0.id) }) ?? true {
            calls[id]?.node = nil
            pending.append(id)
        }
        assigned.removeAll { calls[$0]?.node == nil }
    }
}

// MARK: - Ends

extension AdminCore {
    private mutating func expire(at now: Instant, into effects: inout [ClientEffect]) {
        for id in pending { expire(id, "Timed out waiting for a node assignment.") }
        for id in assigned { expire(id, "Timed out waiting to send the call.") }
        for node in inFlight.keys.sorted() {
            guard let id = inFlight[node], let call = calls[id], call.deadlineMs < lastNowMs
            else { continue }
            network.disconnect(node, at: now, into: &effects)
        }
    }

    private mutating func expire(_ id: Int, _ text: String) {
        guard let call = calls[id], call.deadlineMs < lastNowMs else { return }
        pending.removeAll { $0 == id }
        assigned.removeAll { $0 == id }
        fail(id, .timeout("\(text) Call: \(call.name)"), isRetriable: true)
    }

    private mutating func ended(_ response: ClientResponse<Int>, at now: Instant) {
        let id = response.context
        if inFlight[response.node] == id { inFlight[response.node] = nil }
        guard let call = calls[id] else { return }
        switch response.outcome {
        case .answer(let message):
            if call.isInternal {
                metadataAnswered(message, version: response.version)
                calls[id] = nil
                return
            }
            switch call.verdict(message) {
            case .done: finish(id, .success(message))
            case .retry(let error): fail(id, error, isRetriable: true)
            case .controllerMoved(let error):
                metadata.clearController()
                metadata.requestUpdate()
                fail(id, error, isRetriable: true)
            }
        case .sent: break
        case .disconnected:
            metadata.requestUpdate()
            let text =
                "Cancelled \(call.name) request with correlation id \(response.correlationId) "
                + "due to node \(response.node) being disconnected"
            fail(
                id,
                AdminError(
                    code: .networkException, exceptionName: "DisconnectException", message: text),
                isRetriable: true)
        case .unsupportedVersion(let text):
            fail(
                id,
                AdminError(
                    code: .unsupportedVersion, exceptionName: "UnsupportedVersionException",
                    message: text),
                isRetriable: false)
        case .invalidRequest(let error):
            fail(
                id,
                AdminError(
                    code: .invalidRequest, exceptionName: "InvalidRequestException",
                    message: error.description),
                isRetriable: false)
        }
    }

    private mutating func metadataAnswered(_ message: any WireMessage, version: Int16) {
        if let answer = message as? DescribeClusterResponse {
            let nodes = answer.brokers.map {
                BrokerNode(id: $0.brokerId, host: $0.host, port: Int($0.port), rack: $0.rack)
            }
            metadata.update(
                ClusterSnapshot(
                    clusterId: answer.clusterId, nodes: nodes,
                    controllerId: answer.controllerId < 0 ? nil : answer.controllerId, topics: []),
                lastNowMs)
            return unassign { _ in true }
        }
        guard let answer = message as? MetadataResponse else { return }
        if ErrorCode(code: answer.errorCode) == .rebootstrapRequired {
            metadata.rebootstrap(lastNowMs)
        } else {
            metadata.update(ClusterSnapshot(answer, version: version), lastNowMs)
        }
        unassign { _ in true }
    }

    private mutating func fail(_ id: Int, _ error: AdminError, isRetriable: Bool) {
        guard var call = calls[id] else { return }
        if let node = call.node { nodeReadyDeadlines[node.id] = nil }
        call.node = nil
        call.nextAllowedTryMs =
            lastNowMs &+ retryBackoff.waitMs(attempts: call.tries, random: &random)
        call.tries += 1
        if call.isInternal {
            metadata.updateFailed(fatal: isRetriable ? nil : error)
            metadata.requestUpdate()
            calls[id] = nil
            return
        }
        calls[id] = call
        if call.deadlineMs <= lastNowMs || (isRetriable && call.tries > config.retries) {
            finish(id, .failure(timeoutError(of: call, because: error)))
        } else if isRetriable {
            pending.append(id)
        } else {
            finish(id, .failure(error))
        }
    }

    private func timeoutError(of call: AdminCall, because error: AdminError) -> AdminError {
        if error.exceptionName == "TimeoutException" { return error }
        func wall(_ moment: Int64) -> Int64 { config.wallClock.epochMsAtZero &+ moment }
        return .timeout(
            "Call(callName=\(call.name), deadlineMs=\(wall(call.deadlineMs)), tries=\(call.tries), "
                + "nextAllowedTryMs=\(wall(call.nextAllowedTryMs))) timed out at "
                + "\(wall(lastNowMs)) after \(call.tries) attempt(s)",
            cause: error.description)
    }

    private mutating func finish(_ id: Int, _ result: Result<any WireMessage, AdminError>) {
        calls[id] = nil
        results[id] = result
    }
}
