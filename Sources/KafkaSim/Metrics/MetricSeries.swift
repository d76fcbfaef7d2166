// Metrics as they are shown: lines over time, made of the samples when somebody asks.

import KafkaWire

/// A metric of one owner over time.
package struct MetricSeries: Sendable {
    package struct Point: Sendable {
        package let time: Instant
        /// nil: nothing was there to measure.
        package let value: Double?
    }

    /// `broker 1`, `controller 101`, `Produce`, a group's name.
    package let label: String
    package let points: [Point]

    package var values: [Double] { points.compactMap(\.value) }
    package var now: Double? { points.last?.value }
}

/// The mean times of one kind of request, by stage, in milliseconds.
package struct RequestStages: Sendable {
    package let request: String
    package let count: Int64
    package let localMs: Double
    package let remoteMs: Double
    /// Work takes no time in the lab, so nothing ever queues.
    package let queueMs = 0.0
    package var totalMs: Double { localMs + remoteMs }
}

extension World {
    /// A metric's lines since a moment, to now; `filter` keeps those of one broker, request or group.
    package func series(
        of metric: MetricDefinition, since start: Instant, filter: String? = nil
    ) -> [MetricSeries] {
        guard var history = metrics else { return [] }
        let samples = history.samples(of: self, since: start)
        return owners(of: metric, in: history).compactMap { label, tag, columns in
            if let filter, !tag.matches(filter) { return nil }
            let points = metric.points(samples, columns)
            return points.contains { $0.value != nil }
                ? MetricSeries(label: label, points: points) : nil
        }
    }

    /// Whom a metric has values of, with the columns of each quantity.
    private func owners(
        of metric: MetricDefinition, in history: MetricHistory
    ) -> [(label: String, tag: String, columns: MetricColumns)] {
        var found: [(label: String, tag: String, columns: MetricColumns)] = []
        let quantities = metric.source.quantities
        for (column, key) in history.keys.enumerated() where quantities.contains(key.quantity) {
            let (label, tag) = name(key, metric.owner)
            if let index = found.firstIndex(where: { $0.label == label }) {
                found[index].columns.add(column, key.quantity)
            } else {
                var columns = MetricColumns()
                columns.add(column, key.quantity)
                found.append((label, tag, columns))
            }
        }
        return found.sorted { $0.label < $1.label }
    }

    private func name(
        _ key: MetricKey, _ owner: MetricDefinition.Owner
    ) -> (label: String, tag: String) {
        switch owner {
        case .broker: ("broker \(key.node)", String(key.node))
        case .controller:
            key.quantity == .activeController
                ? ("controller \(key.node)", String(key.node)) : ("cluster", "cluster")
        case .request: (key.tag, key.tag)
        case .group: (key.tag, key.tag)
        }
    }

    /// The requests answered since a moment, by kind, with their mean times; the most frequent first.
    package func requestStages(since start: Instant, broker: NodeId? = nil) -> [RequestStages] {
        guard var history = metrics else { return [] }
        let samples = history.samples(of: self, since: start)
        guard let first = samples.first, let last = samples.last else { return [] }
        var sums: [String: [Quantity: Int64]] = [:]
        for (column, key) in history.keys.enumerated() {
            guard [.requests, .remoteTime, .localTime].contains(key.quantity),
                broker == nil || broker == key.node, let end = last.value(column)
            else { continue }
            let begin = first.value(column) ?? 0
            sums[key.tag, default: [:]][key.quantity, default: 0] +=
                end >= begin ? end - begin : end
        }
        return sums.compactMap { request, sum in
            let count = sum[.requests] ?? 0
            guard count > 0 else { return nil }
            func mean(_ quantity: Quantity) -> Double {
                Double(sum[quantity] ?? 0) / Double(count) / 1_000_000
            }
            return RequestStages(
                request: request, count: count, localMs: mean(.localTime),
                remoteMs: mean(.remoteTime))
        }.sorted { ($1.count, $0.request) < ($0.count, $1.request) }
    }
}

extension String {
    /// Whether a word that was typed names this owner: `2`, `broker 2`, `produce`.
    fileprivate func matches(_ word: String) -> Bool { lowercased() == word.lowercased() }
}

/// The columns that an owner's values are made of.
struct MetricColumns: Sendable {
    private var columns: [(column: Int, quantity: Quantity)] = []

    mutating func add(_ column: Int, _ quantity: Quantity) { columns.append((column, quantity)) }

    /// The sum of a quantity over the columns of an owner; nil: absent.
    func total(_ quantities: [Quantity], _ sample: MetricSample) -> Int64? {
        var total: Int64?
        for (column, quantity) in columns where quantities.contains(quantity) {
            if let value = sample.value(column) { total = (total ?? 0) &+ value }
        }
        return total
    }
}

extension MetricDefinition.Source {
    /// What it needs; a time that is always 0 still needs to know that there were requests.
    var quantities: [Quantity] {
        switch self {
        case .gauge(let quantity), .rate(let quantity): [quantity]
        case .meanTime(let times): times + [.requests]
        }
    }
}

extension MetricDefinition {
    fileprivate func points(
        _ samples: [MetricSample], _ columns: MetricColumns
    ) -> [MetricSeries.Point] {
        if case .gauge(let quantity) = source {
            return samples.map {
                MetricSeries.Point(
                    time: $0.time, value: columns.total([quantity], $0).map(Double.init))
            }
        }
        return zip(samples, samples.dropFirst()).map { before, after in
            MetricSeries.Point(time: after.time, value: value(before, after, columns))
        }
    }

    private func value(
        _ before: MetricSample, _ after: MetricSample, _ columns: MetricColumns
    ) -> Double? {
        /// How much a counter grew; after a restart of its process, what it has counted since.
        func growth(_ quantities: [Quantity]) -> Int64? {
            guard let end = columns.total(quantities, after) else { return nil }
            let begin = columns.total(quantities, before) ?? 0
            return end >= begin ? end - begin : end
        }
        let seconds = Double(after.time.nanoseconds - before.time.nanoseconds) / 1e9
        switch source {
        case .gauge: return nil
        case .rate(let quantity):
            guard seconds > 0 else { return nil }
            return growth([quantity]).map { Double($0) / seconds }
        case .meanTime(let times):
            guard let count = growth([.requests]), count > 0 else { return nil }
            let sum = times.isEmpty ? 0 : growth(times) ?? 0
            return Double(sum) / Double(count) / 1_000_000
        }
    }
}

extension MetricHistory {
    /// The samples from a moment on, one before it for rates, and the present.
    mutating func samples(of world: World, since start: Instant) -> [MetricSample] {
        var kept = samples
        if let first = kept.firstIndex(where: { $0.time >= start }) {
            kept.removeFirst(max(0, first - 1))
        } else if kept.count > 1 {
            kept.removeFirst(kept.count - 1)
        }
        // The present takes the place of a sample that is just over: a rate over a blink says nothing.
        let gap = kept.last.map { world.now.nanoseconds - $0.time.nanoseconds } ?? .max
        if gap < MetricHistory.interval / 4, kept.count > 1 { kept.removeLast() }
        kept.append(sample(of: world, at: world.now))
        return kept
    }
}
