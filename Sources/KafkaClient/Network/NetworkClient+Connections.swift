// A client's connections: opening them, ApiVersions, answers in order, what ends and why.

import KafkaWire

extension NetworkClient {
    mutating func connect(_ node: BrokerNode, _ nowMs: Int64, _ effects: inout [ClientEffect]) {
        let id = ConnectionId.opened(nextConnection)
        nextConnection += 1
        states.connecting(node.id, host: node.host, nowMs)
        links[node.id] = Link(
            id: id, node: node, splitter: FrameSplitter(maxFrameBytes: config.maxResponseBytes),
            lastActiveMs: nowMs)
        nodeOfConnection[id] = node.id
        timeoutBoundMs = min(timeoutBoundMs, nowMs &+ 1)
        effects.append(.open(id, node.endpoint))
    }

    mutating func opened(
        _ connection: ConnectionId, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        guard let node = nodeOfConnection[connection] else { return }
        states.checkingApiVersions(node)
        links[node]?.lastActiveMs = nowMs
        askApiVersions(node, version: 4, nowMs, &effects)
    }

    mutating func askApiVersions(
        _ node: NodeId, version: Int16, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        var request = ApiVersionsRequest()
        if version >= 3 {
            request.clientSoftwareName = "kafka-workbench"
            request.clientSoftwareVersion = "0.1"
        }
        let asked = request
        var call = ClientRequest(
            answer: ApiVersionsResponse.self, versions: version...version
        ) { _ in asked }
        call.timeoutMs = config.requestTimeoutMs
        send(call, to: node, purpose: .apiVersions, nowMs, &effects)
    }

    mutating func received(
        _ bytes: Bytes, _ connection: ConnectionId, _ nowMs: Int64,
        _ effects: inout [ClientEffect]
    ) {
        guard let node = nodeOfConnection[connection] else { return }
        guard let place = links.index(of: node) else { return }
        links.slots[place]?.lastActiveMs = nowMs
        links.slots[place]?.splitter.append(bytes)
        do {
            while nodeOfConnection[connection] != nil, let place = links.index(of: node),
                let frame = try links.slots[place]?.splitter.next()
            {
                try answered(frame, node, nowMs, &effects)
            }
        } catch {
            cut(node, timedOut: false, nowMs, &effects)
        }
    }

    /// Takes a response frame. Throws where it cannot be what it should be.
    mutating func answered(
        _ frame: Bytes, _ node: NodeId, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) throws {
        guard let place = links.index(of: node), let request = links.slots[place]?.inFlight.first
        else {
            throw WireError.invalidValue("an answer that nobody asked for")
        }
        let (correlationId, body) = try Frames.parseResponse(
            frame, api: request.apiKey, version: request.version)
        guard correlationId == request.correlationId else {
            throw WireError.invalidValue("correlation id \(correlationId) out of order")
        }
        let message: any WireMessage
        if case .apiVersions = request.purpose {
            message = try decodeApiVersions(body, version: request.version)
        } else {
            message = try request.decode(body, request.version)
        }
        links[node]?.inFlight.removeFirst()
        if let throttled = message as? any ThrottledResponse, throttled.throttleTimeMs > 0 {
            states.throttle(node, untilMs: nowMs &+ Int64(throttled.throttleTimeMs))
        }
        switch request.purpose {
        case .caller(let context):
            responses.append(
                ClientResponse(
                    node: node, apiKey: request.apiKey, version: request.version,
                    correlationId: correlationId, sentAtMs: request.sentAtMs, context: context,
                    outcome: .answer(message)))
        case .apiVersions:
            if let answer = message as? ApiVersionsResponse {
                learned(answer, askedVersion: request.version, node, nowMs, &effects)
            }
        case .metadata:
            if let answer = message as? MetadataResponse {
                metadataAnswered(answer, version: request.version, nowMs)
            }
        }
    }

    /// An answer that refuses the version comes in version 0, whatever was asked (KIP-511).
    func decodeApiVersions(_ body: Bytes, version: Int16) throws -> ApiVersionsResponse {
        do {
            return try ApiVersionsResponse.decode(body, version: version)
        } catch {
            let answer = try ApiVersionsResponse.decode(body, version: 0)
            guard answer.errorCode == ErrorCode.unsupportedVersion.rawValue else { throw error }
            return answer
        }
    }

    mutating func learned(
        _ answer: ApiVersionsResponse, askedVersion: Int16, _ node: NodeId, _ nowMs: Int64,
        _ effects: inout [ClientEffect]
    ) {
        if answer.errorCode == ErrorCode.unsupportedVersion.rawValue, askedVersion > 0 {
            let offered = answer.apiKeys.first { $0.apiKey == ApiKey.apiVersions.rawValue }
            let version = min(max(offered?.maxVersion ?? 0, 0), askedVersion - 1)
            askApiVersions(node, version: version, nowMs, &effects)
            return
        }
        guard answer.errorCode == 0 else {
            cut(node, timedOut: false, nowMs, &effects)
            return
        }
        let versions = NodeApiVersions(answer)
        links[node]?.versions = versions
        if versions.finalizedFeaturesEpoch > finalizedFeaturesEpoch {
            finalizedFeaturesEpoch = versions.finalizedFeaturesEpoch
            finalizedFeatures = versions.finalizedFeatures
        }
        states.ready(node)
    }

    mutating func cut(
        _ node: NodeId, timedOut: Bool, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        guard let link = links[node] else { return }
        effects.append(.close(link.id))
        drop(node, timedOut: timedOut, nowMs)
    }

    /// The connection is gone: everything in flight ends, metadata are doubtful.
    mutating func drop(_ node: NodeId, timedOut: Bool, _ nowMs: Int64) {
        guard let link = links.removeValue(forKey: node) else { return }
        nodeOfConnection[link.id] = nil
        states.disconnected(node, nowMs)
        for request in link.inFlight {
            switch request.purpose {
            case .caller(let context):
                responses.append(
                    ClientResponse(
                        node: node, apiKey: request.apiKey, version: request.version,
                        correlationId: request.correlationId, sentAtMs: request.sentAtMs,
                        context: context, outcome: .disconnected(timedOut: timedOut)))
            case .metadata: metadataFailed(nowMs)
            case .apiVersions: break
            }
        }
        if isMetadataUpdateDue(nowMs) { metadataFailed(nowMs) }
        metadata.requestUpdate()
    }

    /// Ends a request that was not sent, or that has no answer.
    mutating func finish(
        _ request: ClientRequest, _ outcome: ClientOutcome, _ node: NodeId, _ purpose: Purpose,
        _ correlationId: Int32, _ nowMs: Int64, version: Int16? = nil
    ) {
        switch purpose {
        case .caller(let context):
            responses.append(
                ClientResponse(
                    node: node, apiKey: request.apiKey,
                    version: version ?? request.versions.upperBound, correlationId: correlationId,
                    sentAtMs: nowMs, context: context, outcome: outcome))
        case .metadata: metadataFailed(nowMs)
        case .apiVersions: break
        }
    }

    /// Cuts connections with a request that is overdue, and those that nobody has used for long.
    mutating func checkTimeouts(_ nowMs: Int64, _ effects: inout [ClientEffect]) {
        guard nowMs >= timeoutBoundMs else { return }
        for node in links.keys {
            guard let link = links[node] else { continue }
            if link.inFlight.contains(where: { nowMs - $0.sentAtMs > $0.timeoutMs }) {
                cut(node, timedOut: true, nowMs, &effects)
            } else if link.inFlight.isEmpty, states.state(of: node) == .ready,
                nowMs - link.lastActiveMs >= config.connectionsMaxIdleMs
            {
                cut(node, timedOut: false, nowMs, &effects)
            }
        }
        for node in states.setupTimeouts(nowMs) { cut(node, timedOut: true, nowMs, &effects) }
        timeoutBoundMs = earliestTimeoutMs(nowMs)
    }

    private func earliestTimeoutMs(_ nowMs: Int64) -> Int64 {
        var earliest = Int64.max
        links.forEach { node, link in
            for request in link.inFlight {
                earliest = min(earliest, request.sentAtMs &+ request.timeoutMs &+ 1)
            }
            if link.inFlight.isEmpty {
                earliest = min(earliest, link.lastActiveMs &+ config.connectionsMaxIdleMs)
            }
            if states.state(of: node) == .connecting {
                let setup = states.setupTimeoutMs(node) ?? 0
                earliest = min(earliest, states.lastConnectAttemptMs(node) &+ setup &+ 1)
            }
        }
        return max(earliest, nowMs &+ 1)
    }
}
