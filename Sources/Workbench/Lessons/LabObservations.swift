// What checks measure, over the lab: the cluster's own state, and counts since the step began.
//
// One value looks at the whole lab at one moment; nothing is kept between moments but the baseline.

import Curriculum
import KafkaClient
import KafkaSim
import KafkaWire

/// The counts from which a step measures, taken when it begins.
package struct LabBaseline: Sendable {
    /// Events before it.
    let eventCount: Int
    let startMs: Int64
    /// What the background applications had done.
    let work: ApplicationTotals
    /// Log end offsets, summed by topic.
    let ends: [(topic: String, end: Int64)]

    package init(_ session: Session) {
        let world = session.lab?.world
        eventCount = world?.trace.events.count ?? 0
        startMs = session.port.now.milliseconds(since: session.clock.epoch)
        work = ApplicationTotals(session)
        var ends: [(topic: String, end: Int64)] = []
        for partition in world.map({ ClusterView($0).userPartitions }) ?? [] {
            let end = partition.logEndOffset ?? 0
            if let index = ends.firstIndex(where: { $0.topic == partition.topicPartition.topic }) {
                ends[index].end += end
            } else {
                ends.append((partition.topicPartition.topic, end))
            }
        }
        self.ends = ends
    }
}

/// The lab at one moment, measured from a baseline.
package struct LabObservations: Observations {
    let world: World
    let view: ClusterView
    let baseline: LabBaseline
    let work: ApplicationTotals
    private let epoch: Instant

    package init?(_ session: Session, since baseline: LabBaseline) {
        guard let world = session.lab?.world else { return nil }
        self.world = world
        self.baseline = baseline
        view = ClusterView(world)
        work = ApplicationTotals(session)
        epoch = session.clock.epoch
    }

    package var nowMs: Int64 { world.now.milliseconds(since: epoch) }

    package func times(of event: PredicateEvent) -> (firstMs: Int64, lastMs: Int64)? {
        let name: Notable
        switch event {
        case .brokerDown: name = .brokerDown
        case .brokerUp: name = .brokerUp
        case .leaderChange: name = .leaderChange
        case .isrShrink: name = .isrShrink
        case .isrExpand: name = .isrExpand
        case .rebalance: name = .rebalance
        case .writeRefused: name = .writeRefused
        case .partitionsAdded: name = .partitionsAdded
        }
        let times = world.times(of: name, sinceEvent: baseline.eventCount).map {
            $0.milliseconds(since: epoch)
        }
        guard let first = times.first, let last = times.last else { return nil }
        return (first, last)
    }

    package func value(of call: PredicateCall) throws(ObservationError) -> PredicateValue {
        let words = call.arguments
        switch call.name {
        case "brokers_up": return .number(Int64(brokersUp.count))
        case "broker_up": return .truth(brokersUp.contains { String($0) == words[0] })
        case "controller": return view.activeController.map { .number(Int64($0)) } ?? .none
        case "under_replicated": return count(words) { $0.isUnderReplicated }
        case "under_min_isr": return count(words) { $0.isUnderMinIsr }
        case "offline": return count(words) { $0.isOffline }
        case "commands_used": return .number(0)
        case "elapsed": return .duration(milliseconds: nowMs - baseline.startMs)
        case "running": return .truth(work.isRunning(words[0]))
        default: break
        }
        let isGroups = PredicateVocabulary.definition(call.name)?.arguments.first == .group
        return isGroups ? try groupValue(call) : try topicValue(call)
    }

    private var brokersUp: [NodeId] { view.brokers.filter { $0.isFenced == false }.map(\.id) }

    private func count(_ words: [String], _ matches: (PartitionView) -> Bool) -> PredicateValue {
        let partitions =
            words.first.map { topic in
                view.partitions.filter { $0.topicPartition.topic == topic }
            } ?? view.userPartitions
        return .number(Int64(partitions.count(where: matches)))
    }

    // MARK: topics

    func partitions(of topic: String) -> [PartitionView] {
        view.partitions.filter { $0.topicPartition.topic == topic }
    }

    /// The partitions that a call is about: one, or all of the topic.
    func partitions(_ topic: String, _ number: String?) throws(ObservationError) -> [PartitionView]
    {
        let all = partitions(of: topic)
        if all.isEmpty { throw ObservationError("there is no topic \(topic)") }
        guard let number else { return all }
        let one = all.filter { String($0.topicPartition.partition) == number }
        if one.isEmpty { throw ObservationError("\(topic) has no partition \(number)") }
        return one
    }

    private func topicValue(_ call: PredicateCall) throws(ObservationError) -> PredicateValue {
        let topic = call.arguments[0]
        if call.name == "topic_exists" { return .truth(!partitions(of: topic).isEmpty) }
        switch call.name {
        case "acked":
            return .number(Int64(work.acknowledged(topic) - baseline.work.acknowledged(topic)))
        case "throttled":
            let list =
                world.topicConfig(topic, "follower.replication.throttled.replicas") ?? ""
            let places = list.split(separator: ",").compactMap { $0.split(separator: ":").first }
            return .number(
                list == "*" ? Int64(partitions(of: topic).count) : Int64(Set(places).count))
        case "slowest_ack":
            let before = baseline.work.acknowledged(topic)
            return .duration(milliseconds: work.slowestAcknowledgement(topic, after: before))
        case "lost": return .number(Int64(lost(topic)))
        case "refused":
            let error = call.arguments.count > 1 ? call.arguments[1] : nil
            return .number(
                Int64(
                    world.count(
                        .refusedWrites(topic: topic, error: error),
                        sinceEvent: baseline.eventCount)))
        default: break
        }
        let isPlace = [
            "leader", "leader_epoch", "isr", "isr_size", "elr", "high_watermark", "end_offset",
            "start_offset",
        ]
        .contains(call.name)
        let chosen = try partitions(
            topic, isPlace && call.arguments.count > 1 ? call.arguments[1] : nil)
        let first = chosen[0]
        switch call.name {
        case "partitions": return .number(Int64(chosen.count))
        case "replication_factor": return .number(Int64(first.replicas.count))
        case "config_value":
            guard let value = world.topicConfig(topic, call.arguments[1]) else {
                throw ObservationError("there is no setting \(call.arguments[1])")
            }
            return .name(value)
        case "leader": return first.leader < 0 ? .none : .number(Int64(first.leader))
        case "leader_epoch": return .number(Int64(first.leaderEpoch))
        case "isr": return .brokers(first.isr.map { Int64($0) })
        case "isr_size": return .number(Int64(first.isr.count))
        case "elr": return .brokers(first.elr.map { Int64($0) })
        case "high_watermark": return try sum(chosen) { $0.highWatermark }
        case "end_offset": return try sum(chosen) { $0.logEndOffset }
        case "start_offset": return try sum(chosen) { $0.logStartOffset }
        case "appended":
            let before = baseline.ends.first { $0.topic == topic }?.end ?? 0
            guard case .number(let end) = try sum(chosen, { $0.logEndOffset }) else { return .none }
            return .number(end - before)
        case "key_partitions", "key_records": return keys(call.name, chosen, call.arguments[1])
        case "duplicates": return .number(Int64(duplicates(chosen)))
        case "delivered":
            return .number(Int64(work.delivered(topic) - baseline.work.delivered(topic)))
        default: throw ObservationError("\(call.name) cannot be measured here")
        }
    }

    private func sum(
        _ partitions: [PartitionView], _ offset: (PartitionView) -> Int64?
    ) throws(ObservationError) -> PredicateValue {
        var total: Int64 = 0
        for partition in partitions {
            guard let value = offset(partition) else {
                throw ObservationError("\(partition.topicPartition) has no leader in service")
            }
            total += value
        }
        return .number(total)
    }

    private func keys(_ name: String, _ partitions: [PartitionView], _ key: String)
        -> PredicateValue
    {
        let wanted = Bytes(utf8: key)
        let counts = partitions.map { partition in
            world.records(of: partition.topicPartition).count { $0.key == wanted }
        }
        return .number(
            Int64(name == "key_records" ? counts.reduce(0, +) : counts.count { $0 > 0 }))
    }

    /// Records of producing services that stand in a log twice: the same number of the same service.
    private func duplicates(_ partitions: [PartitionView]) -> Int {
        var seen: Set<Bytes> = []
        var twice = 0
        for partition in partitions {
            for record in world.records(of: partition.topicPartition) {
                guard let value = record.value, value.count > 0 else { continue }
                if !seen.insert(value).inserted { twice += 1 }
            }
        }
        return twice
    }

    /// Acknowledged records that their partition's leader has not. A partition without a leader
    /// keeps what it has until somebody can be asked.
    private func lost(_ topic: String) -> Int {
        work.promised(topic).reduce(0) { $0 + world.missing($1, of: topic) }
    }
}
