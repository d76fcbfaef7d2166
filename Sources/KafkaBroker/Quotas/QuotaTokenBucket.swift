// The token bucket that changes of topics and partitions are paid from (KIP-599): it fills at the
// quota's rate, holds as much as all windows together, and may be overdrawn once.
//
// Source: Kafka's metrics class TokenBucket, and ControllerMutationQuotaManager.

/// Tokens of a user or client; full when it is first used.
package struct QuotaTokenBucket: Hashable, Sendable {
    let windows: QuotaWindows
    /// Tokens a second; nil: there is no limit, and nothing is counted.
    var rate: Double?
    private(set) var tokens: Double = 0
    private var lastUpdateMs: Int64 = 0

    init(windows: QuotaWindows, rate: Double?) {
        self.windows = windows
        self.rate = rate
    }

    /// The tokens there are now.
    mutating func measure(atMs nowMs: Int64) -> Double {
        guard let rate else { return Double(Int64.max) }
        refill(rate, atMs: nowMs)
        return tokens
    }

    /// Takes tokens; a negative count gives them back.
    mutating func record(_ count: Double, atMs nowMs: Int64) {
        guard let rate else { return }
        refill(rate, atMs: nowMs)
        tokens = min(burst(rate), tokens - count)
    }

    /// Milliseconds until the bucket is no longer overdrawn.
    mutating func throttleTimeMs(atMs nowMs: Int64) -> Int64 {
        guard let rate else { return 0 }
        let tokens = measure(atMs: nowMs)
        return tokens < 0 ? QuotaRate.rounded(-tokens / rate * 1000) : 0
    }

    private func burst(_ rate: Double) -> Double { windows.totalSeconds * rate }

    private mutating func refill(_ rate: Double, atMs nowMs: Int64) {
        let seconds = Double(nowMs &- lastUpdateMs) / 1000
        tokens = min(burst(rate), tokens + rate * seconds)
        lastUpdateMs = nowMs
    }
}
