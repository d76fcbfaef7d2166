// The drill's world: its topics, services and faults on the lab, and what its gauges show.
//
// Everything is done with the lab's own means: topics by Kafka's tool, services as background
// applications, faults in the network and on disks. The gauges read what is there.

import Curriculum
import KafkaClient
import KafkaSim
import KafkaWire

final class DrillWorld {
    let scenario: Scenario
    let stage: LessonStage
    /// Latency of each downstream now, in milliseconds, in the scenario's order.
    var latencies: [(id: String, milliseconds: Int64)]
    /// Own work of each group a record, in milliseconds.
    var ownWork: [(group: String, milliseconds: Int64)]
    /// Topics whose records all go to one key now.
    private var hotTopics: [String] = []
    /// Bytes a second each broker took in while all was well, by broker.
    private var usualRates: [(broker: NodeId, bytes: Int64)] = []
    private var usualTopics: [(topic: String, bytes: Int64)] = []
    /// Bytes that came in, by moment, for rates over the last half minute.
    private var samples: [(ms: Int64, ends: [(partition: TopicPartition, end: Int64)])] = []

    init(_ scenario: Scenario, _ stage: LessonStage) {
        self.scenario = scenario
        self.stage = stage
        latencies = scenario.downstreams.map { ($0.id, $0.latency.milliseconds) }
        ownWork = scenario.groups.map { ($0.id, $0.process.milliseconds) }
    }

    var session: Session { stage.session }

    // MARK: building

    func build() {
        for topic in scenario.topics {
            var line =
                "kafka-topics --bootstrap-server localhost:9092 --create --topic \(topic.name)"
            line += " --partitions \(topic.partitions) --replication-factor \(topic.replication)"
            for setting in topic.settings { line += " --config \(setting.key)=\(setting.value)" }
            stage.prepare(line)
        }
        for producer in scenario.producers {
            startProducer(producer, rate: producer.rate.value / 60, isHot: false)
        }
        for group in scenario.groups { startMembers(of: group, count: group.members) }
    }

    /// Starts a group, or adds members to one that runs.
    func startMembers(of group: Scenario.Group, count: Int) {
        if members(of: group.id) > 0 {
            for _ in 0..<count { stage.prepare("consumer add \(group.id)") }
            return
        }
        stage.prepare(
            "consumer start --group \(group.id) --topic \(group.topic.value)"
                + " --process \(workMs(of: group))ms --members \(count)")
    }

    /// What a record costs a member of the group: its own work and its downstream's answer.
    func workMs(of group: Scenario.Group) -> Int64 {
        let own = ownWork.first { $0.group == group.id }?.milliseconds ?? 0
        let downstream =
            group.uses.flatMap { uses in
                latencies.first { $0.id == uses.value }?.milliseconds
            } ?? 0
        return own + downstream
    }

    /// Lets time pass, and notes how much came in.
    func pass(milliseconds: Int64) {
        guard let lab = session.lab, milliseconds > 0 else { return }
        let end = lab.now.adding(milliseconds: milliseconds)
        while lab.now < end {
            lab.world.run(until: min(end, lab.now.adding(milliseconds: 1000)))
            noteTraffic()
        }
    }

    // MARK: causes

    func apply(_ effect: Scenario.Effect) { change(effect, isOn: true) }

    func mend(_ effects: [Scenario.Effect]) {
        for effect in effects { change(effect, isOn: false) }
    }

    private func change(_ effect: Scenario.Effect, isOn: Bool) {
        guard let lab = session.lab else { return }
        switch effect {
        case .downstreamLatency(let id, let slow):
            let usual = scenario.downstreams.first { $0.id == id }?.latency.milliseconds ?? 0
            if let index = latencies.firstIndex(where: { $0.id == id }) {
                latencies[index].milliseconds = isOn ? slow : usual
            }
            refreshWork()
        case .slowGroup(let id, let slow):
            let usual = scenario.groups.first { $0.id == id }?.process.milliseconds ?? 0
            if let index = ownWork.firstIndex(where: { $0.group == id }) {
                ownWork[index].milliseconds = isOn ? slow : usual
            }
            refreshWork()
        case .surge(let topic, let factor, let keys):
            for producer in scenario.producers where producer.topic.value == topic {
                surge(producer, factor: isOn ? factor : 1, isHot: isOn && keys == 1)
            }
        case .slowDisk(let broker, let slow):
            lab.world.setDiskLatency(NodeId(broker), milliseconds: isOn ? slow : 0)
        case .cutClients(let broker):
            if isOn {
                lab.world.partition(consumerAddresses, from: [.node(NodeId(broker))])
            } else {
                lab.world.heal()
            }
        }
    }

    /// Changes a producer's rate; what its keys are is settled when it starts, so a hot one starts anew.
    private func surge(_ producer: Scenario.Producer, factor: Int, isHot: Bool) {
        let topic = producer.topic.value
        let rate = producer.rate.value * Int64(factor) / 60
        if isHot || hotTopics.contains(topic) {
            stage.prepare("producer stop \(topic)")
            startProducer(producer, rate: rate, isHot: isHot)
            hotTopics.removeAll { $0 == topic }
            if isHot { hotTopics.append(topic) }
        } else {
            stage.prepare("producer rate \(topic) \(rate)/s")
        }
    }

    private func startProducer(_ producer: Scenario.Producer, rate: Int64, isHot: Bool) {
        stage.prepare(
            "producer start \(producer.topic.value) --rate \(rate)/s --keys \(producer.keys)"
                + " --size \(producer.recordBytes.value) --acks all" + (isHot ? " --hot 1" : ""))
    }

    private func refreshWork() {
        for group in scenario.groups where members(of: group.id) > 0 {
            stage.prepare("consumer process \(group.id) \(workMs(of: group))ms")
        }
    }

    /// Where the groups' members are in the network.
    private var consumerAddresses: [Address] {
        session.applications.all.filter { $0.kind == .consumer }.flatMap(\.clients)
            .map { .client($0.number) }
    }

    // MARK: what a learner does

    private func group(_ id: String) throws -> Scenario.Group {
        if let group = scenario.groups.first(where: { $0.id == id }) { return group }
        let known = scenario.groups.map(\.id)
        throw CommandError.usage(
            "no group \(id)."
                + (Suggestion.nearest(to: id, among: known).map { " Did you mean \($0)?" }
                    ?? " One of: \(known.joined(separator: ", "))"))
    }

    /// Brings a group to so many members.
    func scale(_ id: String, to count: Int) throws -> String {
        let group = try group(id)
        guard (0...100).contains(count) else {
            throw CommandError.usage("scale: a number from 0 to 100")
        }
        let now = members(of: id)
        if count > now { startMembers(of: group, count: count - now) }
        if count < now { stage.prepare("consumer stop \(id) --members \(now - count)") }
        return "\(id): \(now) → \(count) members"
    }

    /// Stops all members and starts them again.
    func restart(_ id: String) throws -> String {
        let group = try group(id)
        let count = max(1, members(of: id))
        if members(of: id) > 0 { stage.prepare("consumer stop \(id)") }
        startMembers(of: group, count: count)
        return "\(id): \(EnglishCount.of(count, "member")) restarted"
    }

    // MARK: gauges

    func members(of group: String) -> Int {
        session.applications.find(.consumer, group)?.clients.count ?? 0
    }

    /// What the clients of a group complained of last.
    private func troubles(of group: String) -> [String] {
        guard let lab = session.lab, let found = session.applications.find(.consumer, group) else {
            return []
        }
        let errors = found.clients.compactMap {
            lab.client($0, as: ConsumerApplication.self)?.errors.last
        }
        return errors.isEmpty ? [] : ["\(EnglishCount.of(errors.count, "member")): \(errors[0])"]
    }

    var behindMs: [Int64] {
        guard let seen = stage.observations(since: stage.baseline) else { return [] }
        return scenario.groups.map { seen.behindMs($0.id) }
    }

    var state: DrillState {
        let behind = behindMs
        return DrillState(
            behindMs: zip(scenario.groups, behind).map { ($0.id, $1) },
            members: scenario.groups.map { ($0.id, members(of: $0.id)) })
    }

    private func noteTraffic() {
        guard let world = session.lab?.world else { return }
        let ends = ClusterView(world).userPartitions.compactMap { view in
            view.logEndOffset.map { (view.topicPartition, $0) }
        }
        samples.append((stage.nowMs, ends))
        if samples.count > 31 { samples.removeFirst() }
    }

    /// Remembers today's rates as the usual ones.
    func takeUsualRates() {
        usualTopics = topicRates
        usualRates = brokerRates
    }

    /// Bytes a second by topic, over the last samples.
    private var topicRates: [(topic: String, bytes: Int64)] {
        scenario.topics.map { topic in
            (
                topic.name,
                partitionRates.filter { $0.partition.topic == topic.name }
                    .reduce(0) { $0 + $1.bytes }
            )
        }
    }

    /// Bytes a second by leading broker.
    private var brokerRates: [(broker: NodeId, bytes: Int64)] {
        guard let world = session.lab?.world else { return [] }
        let views = ClusterView(world).userPartitions
        return world.brokerIds.map { id in
            let led = views.filter { $0.leader == id }.map(\.topicPartition)
            return (
                id, partitionRates.filter { led.contains($0.partition) }.reduce(0) { $0 + $1.bytes }
            )
        }
    }

    private var partitionRates: [(partition: TopicPartition, bytes: Int64)] {
        guard let first = samples.first, let last = samples.last, last.ms > first.ms else {
            return []
        }
        return last.ends.map { partition, end in
            let before = first.ends.first { $0.partition == partition }?.end ?? 0
            let size =
                scenario.producers.first { $0.topic.value == partition.topic }?.recordBytes.value
                ?? 0
            return (partition, (end - before) * size * 1000 / (last.ms - first.ms))
        }
    }

    /// The gauges of the drill's own.
    static let gauges = ["brokers", "bytes-in", "lag"]

    func metrics(_ words: [String]) throws -> [String] {
        switch words.first {
        case "brokers"?: return brokerGauges
        case "bytes-in"?: return bytesIn
        case "lag"?: return lagGauges
        default:
            throw CommandError.usage("usage: metrics brokers | metrics bytes-in | metrics lag")
        }
    }

    private var brokerGauges: [String] {
        guard let world = session.lab?.world else { return [] }
        let view = ClusterView(world)
        let under = view.partitions.count { $0.isUnderReplicated }
        var lines = [
            "under-replicated partitions  \(under)      offline partitions  \(view.partitions.count { $0.isOffline })",
            "active controllers  \(view.activeController == nil ? 0 : 1)",
        ]
        for broker in view.brokers {
            let disk = world.diskLatencyMs(of: broker.id)
            let up = broker.process == .running && broker.isFenced == false
            lines.append(
                "broker \(broker.id)  \(up ? "up" : "down")  leads \(view.leaderCount(of: broker.id))"
                    + "  disk \(disk == 0 ? "idle" : "\(disk) ms a write")")
        }
        return lines
    }

    private var bytesIn: [String] {
        func line(_ name: String, _ now: Int64, _ usual: Int64) -> String {
            let ratio = usual > 0 ? Double(now) / Double(usual) : 1
            let tenths = Int64(ratio * 10 + 0.5)
            let times =
                tenths >= 13 || tenths <= 7
                ? "  \(tenths / 10).\(tenths % 10) times the usual" : "  as usual"
            return "\(name)  \(now / 1000).\(now % 1000 / 100) KB/s\(times)"
        }
        var lines = ["bytes in, last 30 s"]
        for (topic, bytes) in topicRates {
            lines.append(
                line("topic \(topic)", bytes, usualTopics.first { $0.topic == topic }?.bytes ?? 0))
        }
        for (broker, bytes) in brokerRates {
            lines.append(
                line(
                    "broker \(broker)", bytes, usualRates.first { $0.broker == broker }?.bytes ?? 0)
            )
        }
        return lines
    }

    private var lagGauges: [String] {
        zip(scenario.groups, behindMs).map { group, behind in
            let tier = scenario.tiers.first { $0.id == group.tier.value }
            let promise =
                tier.map { " (promise: \(describe(milliseconds: $0.sla.milliseconds)))" } ?? ""
            return "\(group.id)  \(describe(milliseconds: behind)) behind\(promise)"
        }
    }

    /// What a group's applications say of the last seconds: whose time a record takes.
    func logs(_ words: [String]) throws -> [String] {
        guard words.count == 1 else { throw CommandError.usage("usage: logs GROUP") }
        let group = try group(words[0])
        let own = ownWork.first { $0.group == group.id }?.milliseconds ?? 0
        var lines = [
            "\(group.id)  \(EnglishCount.of(members(of: group.id), "member"))",
            "  own work       \(own) ms a record",
        ]
        if let uses = group.uses, let now = latencies.first(where: { $0.id == uses.value }) {
            lines.append("  \(uses.value)      \(now.milliseconds) ms a call")
        }
        for trouble in troubles(of: group.id) { lines.append("  \(trouble)") }
        return lines
    }
}
