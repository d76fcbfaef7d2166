// The metrics of a world over its time: a sample every second, kept whole for ten minutes and every ten
// seconds for two hours. Samples are immutable rows, so that copies of a world share them.

import KafkaBroker
import KafkaWire

/// Which number of a sample: what, of which node, of which request or group.
struct MetricKey: Hashable, Sendable {
    var quantity: Quantity
    /// -1: of no node.
    var node: NodeId
    var tag: String
}

/// All numbers at one moment, in the columns of the history; `absent` where there is none.
struct MetricSample: Sendable {
    static let absent = Int64.min
    var time: Instant
    var values: [Int64]

    func value(_ column: Int) -> Int64? {
        guard column < values.count, values[column] != MetricSample.absent else { return nil }
        return values[column]
    }
}

/// The samples of a world.
package struct MetricHistory: Sendable {
    private(set) var keys: [MetricKey] = []
    private var columns: [MetricKey: Int] = [:]
    /// Every tenth second, oldest first; then every second.
    private var coarse: [MetricSample] = []
    private var fine: [MetricSample] = []

    /// Nanoseconds between samples.
    static let interval: Int64 = 1_000_000_000
    private static let coarseEvery = 10
    private static let mostFine = 720
    private static let finePart = 120
    private static let mostCoarse = 720

    package init() {}

    var samples: [MetricSample] { coarse + fine }
    package var sampleCount: Int { coarse.count + fine.count }

    /// Takes a sample of a world at a moment.
    mutating func take(_ world: World, at time: Instant) {
        fine.append(sample(of: world, at: time))
        guard fine.count >= MetricHistory.mostFine else { return }
        let old = fine.prefix(MetricHistory.finePart)
        for (index, sample) in old.enumerated() where index % MetricHistory.coarseEvery == 0 {
            coarse.append(sample)
        }
        fine.removeFirst(MetricHistory.finePart)
        if coarse.count > MetricHistory.mostCoarse {
            coarse.removeFirst(coarse.count - MetricHistory.mostCoarse)
        }
    }

    /// A world's numbers now, not kept.
    mutating func sample(of world: World, at time: Instant) -> MetricSample {
        var values = [Int64](repeating: MetricSample.absent, count: keys.count)
        MetricCollector(world).collect { key, value in
            if let column = columns[key] {
                values[column] = value
            } else {
                columns[key] = keys.count
                keys.append(key)
                values.append(value)
            }
        }
        return MetricSample(time: time, values: values)
    }
}

extension World {
    /// Begins to keep metrics.
    package mutating func keepMetrics() {
        metrics = MetricHistory()
        nextSample = now.adding(nanoseconds: MetricHistory.interval)
    }

    /// Takes the samples that are due before what happens at a moment.
    mutating func takeSamples(before time: Instant) {
        guard var history = metrics.take() else {
            nextSample = .distantFuture
            return
        }
        while nextSample <= time {
            history.take(self, at: nextSample)
            nextSample = nextSample.adding(nanoseconds: MetricHistory.interval)
        }
        metrics = history
    }
}
