// The steps of backoff.jsonl on the network client: connections, requests in flight, choice of a
// node.

import KafkaClient
import KafkaWire

struct BackoffClient {
    private var network: NetworkClient<Int>
    private var connections: [NodeId: ConnectionId] = [:]
    /// A request was sent and no poll has written it yet.
    private var hasUnwritten = false

    init(_ setup: JSON) {
        var config = NetworkClientConfig()
        config.reconnectJitter = 0
        config.connectionsMaxIdleMs = Int64.max / 4
        config.maxInFlightRequestsPerConnection = Int(setup.int("max_in_flight", or: 100))
        let unused = ClientMetadata(
            bootstrap: [], interest: .everything, maxAgeMs: 300_000,
            refreshBackoff: ExponentialBackoff(initialMs: 100, maxMs: 1_000), seed: 0)
        network = NetworkClient(config, metadata: unused, seed: 1)
        network.ownNodes = (0..<setup.int("nodes", or: 3)).map {
            BrokerNode(id: NodeId($0), host: "10.0.0.0", port: 9092)
        }
    }

    /// nil: the step is not about the client.
    mutating func step(_ step: JSON, _ nowMs: Int64) throws -> [(String, JSON)]? {
        let id = NodeId(step.int("node", or: 0))
        let now = Instant(milliseconds: nowMs)
        var effects: [ClientEffect] = []
        switch step["do"]?.stringValue ?? "" {
        case "look":
            if hasUnwritten { throw NotServed("a request that is not written yet") }
            return [
                ("is_ready", .bool(network.canSend(id, nowMs))),
                ("connection_delay_ms", .wait(network.states.connectionDelayMs(id, nowMs))),
                ("poll_delay_ms", .wait(network.states.pollDelayMs(id, nowMs))),
                ("failed", .bool(network.connectionFailed(id))),
                ("in_flight", .count(network.inFlightCount(id))),
            ]
        case "ready":
            let isReady = network.ready(node(id), at: now, into: &effects)
            return [("ready", .bool(isReady))] + told(effects, id)
        case "up":
            up(id, now, &effects)
            return told([], id)
        case "drop":
            if let connection = connections[id] {
                network.step(.closed(connection), at: now, into: &effects)
            }
            return told(effects, id)
        case "disconnect-node":
            network.disconnect(id, at: now, into: &effects)
            return told(effects, id)
        case "send":
            guard network.canSend(id, nowMs) else { throw Refusal("IllegalStateException") }
            send(id, step.int("timeout"), now, &effects)
            hasUnwritten = true
            return []
        case "poll":
            hasUnwritten = false
            network.step(.deadline, at: now, into: &effects)
            return told(effects, id)
        case "node":
            try set(id, step, nowMs)
            return []
        case "least": return [("chosen", least(step, nowMs))]
        default: return nil
        }
    }

    private func node(_ id: NodeId) -> BrokerNode {
        BrokerNode(id: id, host: "10.0.0.0", port: 9092)
    }

    private mutating func told(
        _ effects: [ClientEffect], _ id: NodeId
    ) -> [(String, JSON)] {
        var told: [(String, JSON)] = []
        for effect in effects {
            switch effect {
            case .open(let connection, _):
                connections[id] = connection
                told.append(("connects", .array([.string("\(id) 10.0.0.0")])))
            case .close: told.append(("closes", .array([.string("\(id)")])))
            case .send: break
            }
        }
        let responses = network.takeResponses().map { response -> JSON in
            var isTimedOut = false
            if case .disconnected(timedOut: true) = response.outcome { isTimedOut = true }
            return .members([
                "node": .integer(Int64(response.node)), "disconnected": true,
                "timed_out": .bool(isTimedOut),
            ])
        }
        if !responses.isEmpty { told.append(("responses", .array(responses))) }
        return told
    }

    /// The connection is there, and the broker has told its versions.
    private mutating func up(_ id: NodeId, _ now: Instant, _ effects: inout [ClientEffect]) {
        guard let connection = connections[id] else { return }
        network.step(.opened(connection), at: now, into: &effects)
        guard case .send(_, let frame)? = effects.last,
            let request = try? RequestFrame(parsing: frame.dropFirst(4))
        else { return }
        let answer = ApiVersionsResponse {
            $0.apiKeys = ApiKey.allCases.map { api in
                ApiVersionsResponse.ApiVersion {
                    $0.apiKey = api.rawValue
                    $0.minVersion = api.advertisedVersions.lowerBound
                    $0.maxVersion = api.advertisedVersions.upperBound
                }
            }
        }
        guard
            let bytes = try? Frames.response(
                answer, version: request.version, correlationId: request.header.correlationId)
        else { return }
        network.step(.received(connection, bytes), at: now, into: &effects)
    }

    private mutating func send(
        _ id: NodeId, _ timeoutMs: Int64?, _ now: Instant, _ effects: inout [ClientEffect]
    ) {
        var request = ClientRequest(ListGroupsRequest(), answer: ListGroupsResponse.self)
        request.timeoutMs = timeoutMs
        network.send(request, to: id, context: 0, at: now, into: &effects)
    }

    /// Brings a node into a state.
    private mutating func set(_ id: NodeId, _ step: JSON, _ nowMs: Int64) throws {
        if step["sending"] != nil { throw NotServed("a request half written") }
        if step["channel"] != nil { throw NotServed("a channel without TLS or SASL is ready") }
        let state = step["is"]?.stringValue ?? ""
        if state == "new" { return }
        let now = Instant(milliseconds: nowMs - step.int("ago", or: 0))
        var effects: [ClientEffect] = []
        _ = network.ready(node(id), at: now, into: &effects)
        _ = told(effects, id)
        guard let connection = connections[id] else { return }
        switch state {
        case "connecting": break
        case "checking": network.step(.opened(connection), at: now, into: &effects)
        case "disconnected": network.step(.closed(connection), at: now, into: &effects)
        default:
            up(id, now, &effects)
            for _ in 0..<step.int("in_flight", or: 0) { send(id, nil, now, &effects) }
            if let throttled = step.int("throttled_ms") {
                network.throttle(node: id, untilMs: nowMs + throttled)
            }
        }
    }

    private func least(_ step: JSON, _ nowMs: Int64) -> JSON {
        let recorded = step["gives"]?["chosen"]?.arrayValue ?? []
        return .array(
            recorded.map { entry in
                let start = entry[0]?.integerValue ?? 0
                let choice = network.leastLoadedNode(at: nowMs, start: Int(start))
                return .array([
                    .integer(start), .nullable(choice.node?.id), .bool(choice.isAnyReady),
                ])
            })
    }
}
