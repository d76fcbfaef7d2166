// What a client knows about its connections, one state a node: may it connect, must it wait, is the
// node usable. Kafka's `ClusterConnectionStates` (KIP-144 reconnect back-off, KIP-601 setup timeout).
//
// A node is named by its connection's number: a broker's id; -1, -2, ... for bootstrap addresses; far
// above for the connection that a consumer keeps for its coordinator alone.

import KafkaWire

/// The states of a connection.
package enum ConnectionState: String, Sendable {
    case disconnected = "DISCONNECTED"
    case connecting = "CONNECTING"
    /// Connected; the versions that the broker speaks are being asked for.
    case checkingApiVersions = "CHECKING_API_VERSIONS"
    case ready = "READY"
    case authenticationFailed = "AUTHENTICATION_FAILED"

    package var isDisconnected: Bool {
        switch self {
        case .disconnected, .authenticationFailed: true
        case .connecting, .checkingApiVersions, .ready: false
        }
    }

    package var isConnected: Bool {
        switch self {
        case .checkingApiVersions, .ready: true
        case .disconnected, .connecting, .authenticationFailed: false
        }
    }

    /// By case: as texts they would be compared letter by letter.
    package static func == (left: ConnectionState, right: ConnectionState) -> Bool {
        left.place == right.place
    }

    private var place: Int {
        switch self {
        case .disconnected: 0
        case .connecting: 1
        case .checkingApiVersions: 2
        case .ready: 3
        case .authenticationFailed: 4
        }
    }
}

/// The connection state of each node, with back-off and setup timeout.
package struct ConnectionStates: Sendable {
    private struct Node: Sendable {
        var host: String
        var state: ConnectionState = .connecting
        var lastConnectAttemptMs: Int64
        var failedAttempts: Int64 = 0
        var failedConnectAttempts: Int64 = 0
        var reconnectBackoffMs: Int64
        var connectionSetupTimeoutMs: Int64
        var throttleUntilMs = Int64.min
    }

    private let reconnectBackoff: ExponentialBackoff
    private let connectionSetupTimeout: ExponentialBackoff
    private var random: SeededRandom
    private var nodes: [NodeId: Node] = [:]

    package init(
        reconnectBackoff: ExponentialBackoff, connectionSetupTimeout: ExponentialBackoff,
        seed: UInt64
    ) {
        self.reconnectBackoff = reconnectBackoff
        self.connectionSetupTimeout = connectionSetupTimeout
        random = SeededRandom(seed: seed)
    }

    /// The state of a node; nil where it was never connected to.
    package func state(of node: NodeId) -> ConnectionState? { nodes[node]?.state }

    /// Whether a connection may be begun now.
    package func canConnect(_ node: NodeId, _ nowMs: Int64) -> Bool {
        guard let known = nodes[node] else { return true }
        return known.state.isDisconnected
            && nowMs - known.lastConnectAttemptMs >= known.reconnectBackoffMs
    }

    /// Whether the node must be left alone for a while after a failure.
    package func isBlackedOut(_ node: NodeId, _ nowMs: Int64) -> Bool {
        guard let known = nodes[node] else { return false }
        return known.state.isDisconnected
            && nowMs - known.lastConnectAttemptMs < known.reconnectBackoffMs
    }

    /// How long until something may change about the connection; nil: only an event ends the wait.
    package func connectionDelayMs(_ node: NodeId, _ nowMs: Int64) -> Int64? {
        guard let known = nodes[node] else { return 0 }
        if known.state == .connecting { return known.connectionSetupTimeoutMs }
        guard known.state.isDisconnected else { return nil }
        return max(known.reconnectBackoffMs - (nowMs - known.lastConnectAttemptMs), 0)
    }

    /// How long to wait before the node can be sent something, by connection or throttling.
    package func pollDelayMs(_ node: NodeId, _ nowMs: Int64) -> Int64? {
        let throttled = throttleDelayMs(node, nowMs)
        if throttled > 0, nodes[node]?.state.isConnected == true { return throttled }
        return connectionDelayMs(node, nowMs)
    }

    package func throttleDelayMs(_ node: NodeId, _ nowMs: Int64) -> Int64 {
        guard let known = nodes[node], known.throttleUntilMs > nowMs else { return 0 }
        return known.throttleUntilMs - nowMs
    }

    /// Connected, versions known, not throttled.
    package func isReady(_ node: NodeId, _ nowMs: Int64) -> Bool {
        guard let known = nodes[node] else { return false }
        return known.state == .ready && known.throttleUntilMs <= nowMs
    }

    package func isPreparing(_ node: NodeId) -> Bool {
        nodes[node].map { $0.state == .connecting || $0.state == .checkingApiVersions } ?? false
    }

    package func isDisconnected(_ node: NodeId) -> Bool {
        nodes[node]?.state.isDisconnected ?? false
    }

    /// When the node was last connected to; the far past where never.
    package func lastConnectAttemptMs(_ node: NodeId) -> Int64 {
        nodes[node]?.lastConnectAttemptMs ?? Int64.min
    }

    package func setupTimeoutMs(_ node: NodeId) -> Int64? { nodes[node]?.connectionSetupTimeoutMs }

    /// The nodes whose connecting takes too long, in order.
    package func setupTimeouts(_ nowMs: Int64) -> [NodeId] {
        nodes.filter {
            $0.value.state == .connecting
                && nowMs - $0.value.lastConnectAttemptMs > $0.value.connectionSetupTimeoutMs
        }.keys.sorted()
    }

    /// Whether any node is ready.
    package func hasReadyNodes(_ nowMs: Int64) -> Bool {
        nodes.values.contains { $0.state == .ready && $0.throttleUntilMs <= nowMs }
    }

    package var isAnyConnecting: Bool { nodes.values.contains { $0.state == .connecting } }

    /// The next moment after `nowMs` at which time alone changes a state.
    package func nextChangeMs(after nowMs: Int64) -> Int64? {
        var soonest: Int64?
        for node in nodes.values {
            let moment =
                switch node.state {
                case .connecting: node.lastConnectAttemptMs &+ node.connectionSetupTimeoutMs &+ 1
                case .disconnected, .authenticationFailed:
                    node.lastConnectAttemptMs &+ node.reconnectBackoffMs
                case .checkingApiVersions, .ready: node.throttleUntilMs
                }
            if moment > nowMs { soonest = min(soonest ?? moment, moment) }
        }
        return soonest
    }
}

// MARK: - What happens to a connection

extension ConnectionStates {
    package mutating func connecting(_ node: NodeId, host: String, _ nowMs: Int64) {
        if var known = nodes[node], known.host == host {
            known.lastConnectAttemptMs = nowMs
            known.state = .connecting
            nodes[node] = known
            return
        }
        nodes[node] = Node(
            host: host, lastConnectAttemptMs: nowMs,
            reconnectBackoffMs: reconnectBackoff.waitMs(attempts: 0, random: &random),
            connectionSetupTimeoutMs: connectionSetupTimeout.waitMs(attempts: 0, random: &random))
    }

    package mutating func checkingApiVersions(_ node: NodeId) {
        guard var known = nodes[node] else { return }
        known.state = .checkingApiVersions
        resetSetupTimeout(&known)
        nodes[node] = known
    }

    package mutating func ready(_ node: NodeId) {
        guard var known = nodes[node] else { return }
        known.state = .ready
        known.failedAttempts = 0
        known.reconnectBackoffMs = reconnectBackoff.waitMs(attempts: 0, random: &random)
        resetSetupTimeout(&known)
        nodes[node] = known
    }

    package mutating func disconnected(_ node: NodeId, _ nowMs: Int64) {
        guard var known = nodes[node] else { return }
        known.lastConnectAttemptMs = nowMs
        raiseBackoff(&known)
        if known.state == .connecting {
            known.failedConnectAttempts += 1
            known.connectionSetupTimeoutMs = connectionSetupTimeout.waitMs(
                attempts: known.failedConnectAttempts, random: &random)
        } else {
            resetSetupTimeout(&known)
        }
        known.state = .disconnected
        nodes[node] = known
    }

    package mutating func authenticationFailed(_ node: NodeId, _ nowMs: Int64) {
        guard var known = nodes[node] else { return }
        known.state = .authenticationFailed
        known.lastConnectAttemptMs = nowMs
        raiseBackoff(&known)
        nodes[node] = known
    }

    /// Leaves the node alone until a moment, where that is later than what it knew (KIP-219).
    package mutating func throttle(_ node: NodeId, untilMs: Int64) {
        guard let known = nodes[node], known.throttleUntilMs < untilMs else { return }
        nodes[node]?.throttleUntilMs = untilMs
    }

    package mutating func forget(_ node: NodeId) { nodes[node] = nil }

    private mutating func raiseBackoff(_ node: inout Node) {
        node.reconnectBackoffMs = reconnectBackoff.waitMs(
            attempts: node.failedAttempts, random: &random)
        node.failedAttempts += 1
    }

    private mutating func resetSetupTimeout(_ node: inout Node) {
        node.failedConnectAttempts = 0
        node.connectionSetupTimeoutMs = connectionSetupTimeout.waitMs(
            attempts: 0, random: &random)
    }
}
