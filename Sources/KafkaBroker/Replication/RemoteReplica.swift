// What a leader knows about a follower, all of it from the follower's own fetches.
//
// A follower is caught up while it was at the leader's end at some moment of the last
// replica.lag.time.max.ms. Since a leader under load is always a little ahead, a fetch also counts
// that asks from where the leader's end was at the fetch before. Source: Kafka's Replica.

import KafkaWire

/// A follower as its leader sees it.
package struct RemoteReplica: Hashable, Sendable {
    package let brokerId: NodeId
    /// Offset of its next fetch; -1 while it has not fetched in this leadership.
    package private(set) var logEndOffset: Int64 = -1
    package private(set) var logStartOffset: Int64 = -1
    /// The leader's end at the follower's last fetch.
    private var lastFetchLeaderLogEndOffset: Int64 = -1
    private var lastFetch = Instant.zero
    /// The last moment at which it had everything.
    package private(set) var lastCaughtUp = Instant.zero
    /// Of the incarnation that fetched last; nil before the first fetch.
    package private(set) var brokerEpoch: Int64?

    init(brokerId: NodeId) { self.brokerId = brokerId }

    /// Takes note of a fetch at an offset.
    mutating func recordFetch(
        offset: Int64, logStartOffset: Int64, leaderEndOffset: Int64, brokerEpoch: Int64,
        at now: Instant
    ) {
        if offset >= leaderEndOffset {
            lastCaughtUp = max(lastCaughtUp, now)
        } else if offset >= lastFetchLeaderLogEndOffset {
            lastCaughtUp = max(lastCaughtUp, lastFetch)
        }
        logEndOffset = offset
        self.logStartOffset = logStartOffset
        lastFetchLeaderLogEndOffset = leaderEndOffset
        lastFetch = now
        self.brokerEpoch = brokerEpoch
    }

    /// Was at the leader's end when it fetched at this moment.
    mutating func recordCaughtUp(at moment: Instant) { lastCaughtUp = max(lastCaughtUp, moment) }

    /// A leadership begins: members of the ISR get the benefit of the doubt, others must prove it.
    mutating func reset(leaderEndOffset: Int64, isNewLeader: Bool, isInSync: Bool, at now: Instant)
    {
        let benefit = isInSync ? now : .zero
        if isNewLeader {
            self = RemoteReplica(brokerId: brokerId)
        } else {
            lastFetchLeaderLogEndOffset = leaderEndOffset
            lastFetch = benefit
        }
        lastCaughtUp = benefit
    }

    func isCaughtUp(leaderEndOffset: Int64, at now: Instant, maxLagMs: Int64) -> Bool {
        leaderEndOffset == logEndOffset || now.milliseconds(since: lastCaughtUp) <= maxLagMs
    }
}
