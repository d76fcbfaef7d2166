// Time as the cores see it: always an argument, never read.

/// A moment, in nanoseconds since the driver began to count. It never goes back.
///
/// Sessions, timeouts and waits are reckoned with it. Timestamps in records are wall-clock
/// milliseconds, which a core gets by adding its `WallClock`.
@usableFromInline package struct Instant: Hashable, Comparable, Sendable {
    @usableFromInline package var nanoseconds: Int64

    @inlinable package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }
    @inlinable package init(milliseconds: Int64) { nanoseconds = milliseconds &* 1_000_000 }

    @inlinable package static var zero: Instant { Instant(nanoseconds: 0) }
    @inlinable package static var distantFuture: Instant { Instant(nanoseconds: Int64.max) }

    /// Whole milliseconds, rounded down.
    @inlinable package var milliseconds: Int64 { nanoseconds / 1_000_000 }

    @inlinable package static func == (left: Instant, right: Instant) -> Bool {
        left.nanoseconds == right.nanoseconds
    }

    @inlinable package static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// This many milliseconds later; stays at the far end instead of running over.
    @inlinable package func adding(milliseconds: Int64) -> Instant {
        let (scaled, tooLong) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return tooLong ? (milliseconds > 0 ? .distantFuture : .zero) : adding(nanoseconds: scaled)
    }

    @inlinable package func adding(nanoseconds more: Int64) -> Instant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(more)
        return overflow ? (more > 0 ? .distantFuture : .zero) : Instant(nanoseconds: sum)
    }

    /// Milliseconds from an earlier moment to this one.
    @inlinable package func milliseconds(since earlier: Instant) -> Int64 {
        (nanoseconds &- earlier.nanoseconds) / 1_000_000
    }
}

/// What a node's wall clock shows: the epoch milliseconds at `Instant.zero`.
package struct WallClock: Hashable, Sendable {
    /// Unix epoch milliseconds when the driver's clock stood at zero.
    package var epochMsAtZero: Int64

    package init(epochMsAtZero: Int64) { self.epochMsAtZero = epochMsAtZero }

    /// Unix epoch milliseconds at a moment.
    package func epochMs(at now: Instant) -> Int64 { epochMsAtZero &+ now.milliseconds }
}
