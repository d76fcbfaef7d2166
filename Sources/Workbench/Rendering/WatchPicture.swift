// The pictures that can be watched, each drawn from a world at a moment, and what is remembered from one
// look to the next.

import KafkaClient
import KafkaSim
import KafkaWire

/// A line of a plain picture: what it is about, and the whole of it.
struct KeyedLine: Equatable {
    let key: String
    let text: String

    /// A line whose subject is what stands before its first colon, or its first two words.
    init(_ text: String) {
        self.text = text
        if let colon = text.firstIndex(of: ":") {
            key = String(text[..<colon])
        } else {
            key = text.split(separator: " ").prefix(2).joined(separator: " ")
        }
    }
}

struct WatchPicture {
    private enum Subject {
        case cluster(topic: String?)
        case group(String)
        case log([TopicPartition])
        case isr([TopicPartition])
        case metric(MetricDefinition, [String])
    }

    private let subject: Subject
    /// High watermarks at each look, newest last.
    private var watermarks: [TopicPartition: [Double?]] = [:]
    private static let mostLooks = 600

    init(_ name: String, _ words: [String], _ session: Session, _ command: Command) throws {
        let lab = try session.requireLab("watch")
        switch name {
        case "cluster":
            subject = .cluster(topic: words.first)
            if let topic = words.first { _ = try Self.partitions(topic, lab.world, command) }
        case "group":
            guard let group = words.first else { throw command.usageError }
            guard lab.world.group(group) != nil else {
                throw command.unknown(group, among: lab.world.groupNames, what: "group")
            }
            subject = .group(group)
        case "log", "isr":
            guard let word = words.first else { throw command.usageError }
            let partitions = try Self.partitions(word, lab.world, command)
            subject = name == "log" ? .log(partitions) : .isr(partitions)
        case "lag": subject = .metric(try MetricsCommand.definition("lag"), words)
        default:
            guard let word = words.first else { throw command.usageError }
            subject = .metric(try MetricsCommand.definition(word), Array(words.dropFirst()))
        }
    }

    /// The partitions that `payments` or `payments-0` names.
    private static func partitions(
        _ word: String, _ world: World, _ command: Command
    ) throws -> [TopicPartition] {
        let all = ClusterView(world).partitions.map(\.topicPartition)
        let exact = all.filter { $0.description == word }
        if !exact.isEmpty { return exact }
        let ofTopic = all.filter { $0.topic == word }
        if !ofTopic.isEmpty { return ofTopic }
        throw command.unknown(
            word, among: Array(Set(all.map(\.topic))).sorted() + all.map(\.description),
            what: "topic or partition", listing: "cluster --all shows them")
    }

    // MARK: looking

    /// Remembers what only a series of looks can show.
    mutating func look(_ world: World) {
        guard case .isr(let partitions) = subject else { return }
        let view = ClusterView(world)
        for name in partitions {
            let mark = view.partitions.first { $0.topicPartition == name }?.highWatermark
            watermarks[name, default: []].append(mark.map(Double.init))
            if let count = watermarks[name]?.count, count > Self.mostLooks {
                watermarks[name]?.removeFirst()
            }
        }
    }

    func lines(_ world: World, _ session: Session) -> [String] {
        if session.style.isPlain { return plainLines(world, session).map(\.text) }
        switch subject {
        case .cluster(let topic):
            let view = ClusterView(world)
            return ClusterPicture.lines(view, chosen(view, topic), session.style)
        case .group(let group): return GroupPicture.lines(group, world, session)
        case .log(let partitions):
            return partitions.flatMap { LogPicture.lines($0, world, session.style) }
        case .isr(let partitions):
            return partitions.flatMap {
                IsrPicture.lines($0, world, watermarks[$0] ?? [], session)
            }
        case .metric(let metric, let words): return metricLines(metric, words, world, session)
        }
    }

    private func chosen(_ view: ClusterView, _ topic: String?) -> [PartitionView] {
        guard let topic else { return view.userPartitions }
        return view.partitions.filter {
            $0.topicPartition.topic == topic || $0.topicPartition.description == topic
        }
    }

    private func metricLines(
        _ metric: MetricDefinition, _ words: [String], _ world: World, _ session: Session
    ) -> [String] {
        let since = max(session.clock.epoch, world.now.adding(milliseconds: -60_000))
        let series = (try? MetricsCommand.chosen(metric, world, words, since)) ?? []
        return MetricPicture.lines(metric, series, since: since, session)
    }

    /// The picture line by line, for a script: each with what it is about.
    func plainLines(_ world: World, _ session: Session) -> [KeyedLine] {
        let texts: [String]
        switch subject {
        case .cluster(let topic):
            let view = ClusterView(world)
            texts = ClusterPicture.plain(view, chosen(view, topic))
        case .group(let group): texts = GroupPicture.plain(group, world)
        case .log(let partitions): texts = partitions.flatMap { LogPicture.plain($0, world) }
        case .isr(let partitions): texts = partitions.flatMap { IsrPicture.plain($0, world) }
        case .metric(let metric, let words):
            let since = max(session.clock.epoch, world.now.adding(milliseconds: -60_000))
            let series = (try? MetricsCommand.chosen(metric, world, words, since)) ?? []
            texts = series.map { one in
                let now = one.now.map { Figures.withUnit($0, metric.unit) } ?? "gone"
                return "\(metric.name) \(one.label): \(now)"
            }
        }
        return texts.map { KeyedLine($0) }
    }
}
