// How a session's time goes: it stands between the commands of a script, and follows the wall
// clock at a terminal, unless the user has paused it or made it faster.

import KafkaWire

/// The relation of a lab's time to the user's.
package struct SessionClock: Sendable {
    /// The moment that the prompt calls zero: when the cluster was up.
    package var epoch = Instant.zero
    package var isPaused = false
    /// Seconds of the lab for one of the wall, between commands at a terminal.
    package var speed = 1.0
    /// After this long without a key the clock stands still.
    package static let idleLimitMs: Int64 = 600_000

    package init() {}

    /// How far the lab goes for so many milliseconds of the wall clock.
    package func labMs(forWallMs wallMs: Int64) -> Int64 {
        if isPaused || wallMs <= 0 { return 0 }
        return Int64(Double(min(wallMs, SessionClock.idleLimitMs)) * speed)
    }

    /// A moment as `t+00:12.4s`.
    package func label(at now: Instant) -> String {
        "t+" + SessionClock.span(now.milliseconds(since: epoch))
    }

    /// Milliseconds as minutes, seconds and tenths; with hours where there are any.
    package static func span(_ milliseconds: Int64) -> String {
        let tenths = max(0, milliseconds) / 100
        let (hours, minutes, seconds) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60)
        let rest = "\(two(minutes)):\(two(seconds)).\(tenths % 10)s"
        return hours > 0 ? "\(two(hours)):\(rest)" : rest
    }

    private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
