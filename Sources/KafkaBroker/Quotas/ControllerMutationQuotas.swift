// Quotas on changes of topics and partitions (KIP-599): each partition made or deleted costs a token.
//
// A strict quota refuses what comes after the bucket was overdrawn, with THROTTLING_QUOTA_EXCEEDED and
// the time to wait; clients that do not know that error get a permissive one, which takes everything
// and only makes them wait. Source: Kafka's ControllerMutationQuotaManager.

import KafkaWire

/// The mutation quotas at a controller, and the tokens of each user or client.
package struct ControllerMutationQuotas: Sendable {
    private struct Bucket: Sendable {
        var tokens: QuotaTokenBucket
        var lastUsedMs: Int64
    }

    private let windows: QuotaWindows
    private var table = ClientQuotaTable()
    private var buckets: [QuotaTags: Bucket] = [:]

    package init(windows: QuotaWindows) { self.windows = windows }

    package var isEnabled: Bool { !table.isEmpty }

    /// Sets a quota, in mutations a second; nil removes it. Buckets keep what is in them.
    package mutating func setQuota(_ entity: QuotaEntity, to rate: Double?) {
        table.set(entity, to: rate)
        let isForMany = entity.user == .byDefault || entity.client == .byDefault
        if table.hasOneLevel, !isForMany {
            let tags = QuotaTags(user: entity.user?.name ?? "", client: entity.client?.name ?? "")
            buckets[tags]?.tokens.rate = table.rate(tags)
            return
        }
        for tags in buckets.keys { buckets[tags]?.tokens.rate = table.rate(tags) }
    }

    /// The account that a request's mutations are charged to; nil: there are no quotas.
    package mutating func account(
        user: String, client: String, isStrict: Bool, atMs nowMs: Int64
    ) -> MutationAccount? {
        guard isEnabled else { return nil }
        let tags = table.tags(user: user, client: client)
        if buckets[tags] == nil {
            let tokens = QuotaTokenBucket(windows: windows, rate: table.rate(tags))
            buckets[tags] = Bucket(tokens: tokens, lastUsedMs: nowMs)
        }
        return MutationAccount(tags: tags, isStrict: isStrict)
    }

    /// Charges mutations. False: refused, THROTTLING_QUOTA_EXCEEDED, with the account's wait.
    package mutating func record(
        _ count: Double, to account: inout MutationAccount, atMs nowMs: Int64
    ) -> Bool {
        guard var bucket = buckets[account.tags] else { return true }
        bucket.lastUsedMs = nowMs
        defer { buckets[account.tags] = bucket }
        if account.isStrict {
            let waitMs = bucket.tokens.throttleTimeMs(atMs: nowMs)
            if waitMs > 0 || bucket.tokens.tokens < 0 {
                account.mustWait(waitMs, atMs: nowMs)
                return false
            }
            bucket.tokens.record(count, atMs: nowMs)
            return true
        }
        bucket.tokens.record(count, atMs: nowMs)
        if bucket.tokens.tokens < 0 {
            account.mustWait(bucket.tokens.throttleTimeMs(atMs: nowMs), atMs: nowMs)
        }
        return true
    }

    /// The tokens that are left to an account.
    package mutating func tokens(of account: MutationAccount, atMs nowMs: Int64) -> Double? {
        buckets[account.tags]?.tokens.measure(atMs: nowMs)
    }

    /// Forgets what has not been used for an hour.
    package mutating func forgetUnused(atMs nowMs: Int64) {
        buckets = buckets.filter { nowMs &- $0.value.lastUsedMs <= 3_600_000 }
    }
}

/// One request's account with its bucket.
package struct MutationAccount: Hashable, Sendable {
    let tags: QuotaTags
    package let isStrict: Bool
    private var waitMs: Int64 = 0
    private var recordedAtMs: Int64 = 0

    init(tags: QuotaTags, isStrict: Bool) {
        self.tags = tags
        self.isStrict = isStrict
    }

    mutating func mustWait(_ milliseconds: Int64, atMs nowMs: Int64) {
        waitMs = milliseconds
        recordedAtMs = nowMs
    }

    /// Something of the request was refused.
    package var isExceeded: Bool { isStrict && waitMs > 0 }

    /// Milliseconds that are left to wait: the request may have stood in a queue since.
    package func throttleTimeMs(atMs nowMs: Int64) -> Int64 {
        waitMs == 0 ? 0 : max(0, waitMs - (nowMs &- recordedAtMs))
    }
}

extension ClientQuotaTable {
    /// The rate of a bucket. What no quota is meant for has one that is never used up.
    fileprivate func rate(_ tags: QuotaTags) -> Double { limit(tags) ?? Double(Int64.max) }
}
