// The rate that a quota is held against: a sum over sampled windows, and how long a client must wait
// until it is within its bound again (KIP-13, KIP-219).
//
// Samples open when something is recorded and the one before is a window old; one sample more than
// configured is kept, so that what overlaps the measured stretch still counts. The stretch is always
// reckoned as at least all windows but one, so that a first burst is not taken for a rate.
// Source: Kafka's metrics classes Rate, SampledStat, WindowedSum, and QuotaUtils.

/// How many windows a quota looks back over, and how long each is.
package struct QuotaWindows: Hashable, Sendable {
    /// `quota.window.num`, at least 1.
    package var count: Int
    /// Milliseconds, from `quota.window.size.seconds`; at least 1.
    package var sizeMs: Int64

    package init(count: Int, sizeMs: Int64) {
        self.count = max(count, 1)
        self.sizeMs = max(sizeMs, 1)
    }

    /// Seconds of all windows together.
    var totalSeconds: Double { Double(count) * (Double(sizeMs) / 1000) }
}

/// A sum over the last windows, read as a rate a second.
package struct QuotaRate: Hashable, Sendable {
    private struct Sample: Hashable, Sendable {
        var startMs: Int64
        var lastEventMs: Int64
        var value: Double = 0

        init(at nowMs: Int64) {
            startMs = nowMs
            lastEventMs = nowMs
        }
    }

    let windows: QuotaWindows
    /// A ring of at most one sample more than there are windows.
    private var samples: [Sample] = []
    private var current = 0

    package init(windows: QuotaWindows) { self.windows = windows }

    /// Adds a value; a negative one takes back what was added.
    package mutating func record(_ value: Double, atMs nowMs: Int64) {
        if samples.isEmpty { samples.append(Sample(at: nowMs)) }
        if nowMs &- samples[current].startMs >= windows.sizeMs { advance(atMs: nowMs) }
        samples[current].value += value
        samples[current].lastEventMs = nowMs
    }

    private mutating func advance(atMs nowMs: Int64) {
        current = (current + 1) % (windows.count + 1)
        if current >= samples.count {
            current = samples.count
            samples.append(Sample(at: nowMs))
        } else {
            samples[current] = Sample(at: nowMs)
        }
    }

    /// The rate a second.
    package mutating func measure(atMs nowMs: Int64) -> Double {
        purge(atMs: nowMs)
        let total = samples.reduce(0) { $0 + $1.value }
        return total / (Double(measuredMs(atMs: nowMs)) / 1000)
    }

    /// The milliseconds that a rate stands for: from the oldest sample on, and never less than all
    /// windows but one.
    package mutating func measuredMs(atMs nowMs: Int64) -> Int64 {
        purge(atMs: nowMs)
        if samples.isEmpty { samples.append(Sample(at: nowMs)) }
        let oldest = samples.reduce(Int64.max) { min($0, $1.startMs) }
        var elapsedMs = nowMs &- oldest
        let full = elapsedMs / windows.sizeMs
        let least = Int64(windows.count - 1)
        if full < least { elapsedMs += (least - full) * windows.sizeMs }
        return max(elapsedMs, 1)
    }

    /// Samples without an event in the measured stretch begin anew.
    private mutating func purge(atMs nowMs: Int64) {
        let expiryMs = Int64(windows.count) * windows.sizeMs
        for index in samples.indices where nowMs &- samples[index].lastEventMs >= expiryMs {
            samples[index] = Sample(at: nowMs)
        }
    }

    /// Milliseconds to wait until the rate is down to the bound; 0 where it is not above.
    package mutating func throttleTimeMs(bound: Double, atMs nowMs: Int64) -> Int64 {
        let rate = measure(atMs: nowMs)
        guard rate > bound else { return 0 }
        return Self.rounded((rate - bound) / bound * Double(measuredMs(atMs: nowMs)))
    }

    /// Half up, as Java rounds; what no 32-bit throttle time can hold is the most that one can.
    static func rounded(_ milliseconds: Double) -> Int64 {
        guard milliseconds < Double(Int32.max) else { return Int64(Int32.max) }
        return Int64((milliseconds + 0.5).rounded(.down))
    }
}
