// What the admin client knows of the brokers, and when it asks again (Kafka's `AdminMetadataManager`).
// It knows no topics: each operation looks up what it needs.

import KafkaWire

/// Brokers and controller, and the state of the next update.
package struct AdminMetadata: Sendable {
    package enum State: Sendable { case quiescent, updateRequested, updatePending }

    package private(set) var cluster: ClusterSnapshot
    private let bootstrap: ClusterSnapshot
    private let refreshBackoffMs: Int64
    private let maxAgeMs: Int64
    private var state = State.updateRequested
    private var lastUpdateMs: Int64 = -(1 << 60)
    private var lastAttemptMs: Int64 = -(1 << 60)
    private var attemptStartMs: Int64?
    /// A failure that no retry mends, until the next update.
    package private(set) var fatalError: AdminError?

    package init(bootstrap endpoints: [Endpoint], refreshBackoffMs: Int64, maxAgeMs: Int64) {
        bootstrap = ClusterSnapshot(bootstrap: endpoints)
        cluster = bootstrap
        self.refreshBackoffMs = refreshBackoffMs
        self.maxAgeMs = maxAgeMs
    }

    /// Whether the brokers are known, not only the addresses given.
    package var isReady: Bool { !cluster.nodes.isEmpty && !cluster.isBootstrap }

    package mutating func requestUpdate() {
        if state == .quiescent { state = .updateRequested }
    }

    package mutating func clearController() { cluster.clearController() }

    /// How long until metadata should be asked for; nil while an answer is awaited.
    package func fetchDelayMs(_ nowMs: Int64) -> Int64? {
        let nextAttempt = max(0, refreshBackoffMs - (nowMs - lastAttemptMs))
        switch state {
        case .quiescent: return max(nextAttempt, max(0, maxAgeMs - (nowMs - lastUpdateMs)))
        case .updateRequested: return nextAttempt
        case .updatePending: return nil
        }
    }

    package mutating func updatePending(_ nowMs: Int64) {
        state = .updatePending
        lastAttemptMs = nowMs
        if attemptStartMs == nil { attemptStartMs = nowMs }
    }

    package mutating func updateFailed(fatal: AdminError? = nil) {
        state = .quiescent
        if let fatal { fatalError = fatal }
    }

    package mutating func update(_ cluster: ClusterSnapshot, _ nowMs: Int64) {
        if !cluster.isBootstrap { lastUpdateMs = nowMs }
        state = .quiescent
        fatalError = nil
        attemptStartMs = nil
        if !cluster.nodes.isEmpty { self.cluster = cluster }
    }

    /// Whether no answer has come for so long that the given addresses should be tried again.
    package func needsRebootstrap(_ nowMs: Int64, afterMs: Int64) -> Bool {
        attemptStartMs.map { nowMs - $0 > afterMs } ?? false
    }

    package mutating func rebootstrap(_ nowMs: Int64) {
        update(bootstrap, nowMs)
        state = .updateRequested
        attemptStartMs = nowMs
    }
}
