// decisions/backoff.jsonl: waits, connection states, the network client, choice of a node, and the
// age of metadata. Not served: sockets that take a request half, and channels that are not done, for
// both are the driver's business.

import KafkaClient
import KafkaWire

enum BackoffKind: ClientScenarioKind {
    typealias Scenario = BackoffScenario
    static let names = ["backoff"]
}

struct BackoffScenario: ClientScenario {
    private var nowMs: Int64 = 1_000_000
    private var states: ConnectionStates
    private var client: BackoffClient
    private var metadata: BackoffMetadata
    private var rotation = AddressRotation()
    private let addressCount: Int

    init(setup: JSON) throws {
        addressCount = Int(setup.int("addresses", or: 1))
        states = ConnectionStates(
            reconnectBackoff: ExponentialBackoff(
                initialMs: setup.int("reconnect", or: 50),
                maxMs: setup.int("reconnect_max", or: 1_000), jitter: 0),
            connectionSetupTimeout: ExponentialBackoff(
                initialMs: setup.int("setup_timeout", or: 10_000),
                maxMs: setup.int("setup_timeout_max", or: 30_000), jitter: 0), seed: 1)
        client = BackoffClient(setup)
        metadata = BackoffMetadata(setup)
    }

    mutating func step(_ step: JSON) throws -> [(String, JSON)] {
        let node = NodeId(step.int("node", or: 0))
        switch step["do"]?.stringValue ?? "" {
        case "time":
            nowMs += step.int("ms", or: 0)
            return []
        case "backoff": return waits(step)
        case "show": return show(node)
        case "connecting":
            if states.state(of: node) != nil { rotation.moveOn(endpoint(node), of: addressCount) }
            states.connecting(node, host: "host", nowMs)
            return show(node)
        case "checking":
            states.checkingApiVersions(node)
            return show(node)
        case "usable":
            states.ready(node)
            return show(node)
        case "disconnected":
            if states.state(of: node)?.isConnected == true { rotation.clear(endpoint(node)) }
            states.disconnected(node, nowMs)
            return show(node)
        case "auth-failed":
            states.authenticationFailed(node, nowMs)
            return show(node)
        case "throttle":
            states.throttle(node, untilMs: nowMs + step.int("ms", or: 0))
            return show(node)
        case "forget":
            states.forget(node)
            rotation.clear(endpoint(node))
            return show(node)
        case "setup-timeouts":
            return [
                ("timed_out", .array(states.setupTimeouts(nowMs).map { .string("\($0)") }))
            ]
        case "address":
            return [("address", .string("10.0.0.\(rotation.current(endpoint(node)))"))]
        default:
            if let given = try client.step(step, nowMs) { return given }
            return try metadata.step(step, nowMs)
        }
    }

    private func endpoint(_ node: NodeId) -> Endpoint { Endpoint(host: "host", port: Int(node)) }

    private func waits(_ step: JSON) -> [(String, JSON)] {
        let backoff = ExponentialBackoff(
            initialMs: step.int("initial", or: 0), maxMs: step.int("max", or: 0),
            multiplier: step["multiplier"]?.numberValue ?? 2,
            jitter: step["jitter"]?.numberValue ?? 0)
        let recorded = step["gives"]?["waits"]?.arrayValue ?? []
        let ours = recorded.map { wait in
            let attempts = wait[0]?.integerValue ?? 0
            let factor = wait[1]?.numberValue
            return JSON.array([
                .integer(attempts), wait[1] ?? .null,
                .integer(backoff.waitMs(attempts: attempts, factor: factor ?? 1)),
            ])
        }
        return [("waits", .array(ours))]
    }

    private func show(_ node: NodeId) -> [(String, JSON)] {
        let state = states.state(of: node)
        var shown: [(String, JSON)] = [
            ("state", state.map { .string($0.rawValue) } ?? .null),
            ("can_connect", .bool(states.canConnect(node, nowMs))),
            ("blacked_out", .bool(states.isBlackedOut(node, nowMs))),
            ("connection_delay_ms", .wait(states.connectionDelayMs(node, nowMs))),
        ]
        guard state != nil else { return shown }
        shown += [
            ("poll_delay_ms", .wait(states.pollDelayMs(node, nowMs))),
            ("usable", .bool(states.isReady(node, nowMs))),
            ("setup_timeout_ms", .wait(states.setupTimeoutMs(node))),
        ]
        return shown
    }
}
