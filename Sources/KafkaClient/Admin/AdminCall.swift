// What is asked of the admin core: a request with its target, its name in messages and its deadline.

import KafkaWire

/// What the admin client must know beforehand.
package struct AdminConfig: Sendable, Hashable {
    package var network = NetworkClientConfig()
    package var defaultApiTimeoutMs: Int64 = 60_000
    package var retries: Int64 = Int64(Int32.max)
    /// Whether the addresses are those of controllers (`bootstrap.controllers`, KIP-919).
    package var usesControllers = false
    /// For deadlines in messages.
    package var wallClock = WallClock(epochMsAtZero: 0)

    package init(bootstrapServers: [Endpoint] = [], clientId: String = "adminclient-1") {
        network.bootstrapServers = bootstrapServers
        network.clientId = clientId
        network.connectionsMaxIdleMs = 300_000
    }
}

/// Who is to answer a call.
package enum AdminTarget: Sendable, Hashable {
    case leastLoaded
    /// The broker that Metadata names as controller: any broker passes such requests on.
    case controller
    case node(NodeId)
}

/// What becomes of an answer.
package enum AdminVerdict: Sendable {
    case done
    /// Once more, after the back-off.
    case retry(AdminError)
    /// Once more, after the controller has been looked up again.
    case controllerMoved(AdminError)
}

/// One request with its target, its name in messages, and its deadline.
package struct AdminCall: Sendable {
    package let name: String
    package let target: AdminTarget
    package let deadlineMs: Int64
    let request: @Sendable (_ timeoutMs: Int32) -> ClientRequest
    let verdict: @Sendable (any WireMessage) -> AdminVerdict
    var isInternal = false
    var tries: Int64 = 0
    var nextAllowedTryMs = Int64.min
    var node: BrokerNode?

    package init(
        _ name: String, to target: AdminTarget, deadlineMs: Int64,
        verdict: @escaping @Sendable (any WireMessage) -> AdminVerdict = { _ in .done },
        request: @escaping @Sendable (_ timeoutMs: Int32) -> ClientRequest
    ) {
        self.name = name
        self.target = target
        self.deadlineMs = deadlineMs
        self.request = request
        self.verdict = verdict
    }
}
