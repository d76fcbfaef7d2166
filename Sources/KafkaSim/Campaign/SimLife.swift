// A simulated life: a cluster is made, clients work, faults come as the plan has them; then everything
// is healed, must come to rest within a bound, and is read once more from the start. What was seen is a
// history, and the checkers look for what breaks their rules.

import KafkaBroker
import KafkaClient
import KafkaMetadata
import KafkaWire

/// What came of a life.
package struct LifeOutcome: Sendable {
    package var plan: SimPlan
    package var anomalies: [Anomaly]
    /// Why the life proves little; empty: it counts.
    package var vacuous: [String]
    package var traceHash: UInt64
    package var stepCount: Int
    package var simulatedMs: Int64
    package var operationCount: Int
    /// Faults that happened, by family, in the families' order.
    package var faultCounts: [(family: FaultFamily, count: Int)]
    package var history: History
}

package struct SimLife {
    let plan: SimPlan
    var world: World
    var onlooker = Onlooker()
    var history = History()
    var random: SeededRandom
    /// The attached client of each planned one, in order.
    var attached: [Int] = []
    /// Each planned client's number in the history; changes when its process ends.
    var lives: [Int] = []
    var administrator = 0
    var faultCounts: [FaultFamily: Int] = [:]
    /// Whom a fault that names the active controller has hit.
    var controllerOf: [Int: NodeId] = [:]
    let ordinaryNetwork = SimNetwork()

    package init(_ plan: SimPlan) {
        self.plan = plan
        random = SeededRandom(seed: plan.seed ^ 0x6c69_6665)
        var lab = LabConfig(seed: plan.seed)
        lab.controllerCount = plan.controllerCount
        lab.properties = Self.properties
        world = World(lab)
        for node in world.nodes { onlooker.started(node.id, at: .zero) }
    }

    /// Settings that make ten minutes eventful: everything that is done by the clock is done often.
    private static let properties: [String: String] = [
        "min.insync.replicas": "2",
        "offsets.topic.num.partitions": "2",
        "replica.lag.time.max.ms": "10000",
        "log.retention.check.interval.ms": "20000",
        "log.cleaner.backoff.ms": "10000",
        "group.initial.rebalance.delay.ms": "1000",
        "auto.create.topics.enable": "false",
    ]

    /// Lives the whole life.
    package static func live(_ plan: SimPlan) -> LifeOutcome {
        var life = SimLife(plan)
        life.begin()
        life.carryOutPlan()
        life.heal()
        life.comeToRest()
        life.drain()
        return life.outcome()
    }

    // MARK: Time

    /// Lets time pass, looking on.
    mutating func run(untilMs end: Int64) {
        let end = Instant(milliseconds: end)
        while let next = world.nextTime, next <= end {
            world.lastActingNode = -1
            world.step()
            if world.lastActingNode >= 0 { onlooker.look(at: world.lastActingNode, in: world) }
        }
        world.run(until: end)
    }

    /// Lets time pass until something holds, looked at so often; false where it did not in time.
    mutating func run(
        atMostMs: Int64, everyMs: Int64 = 500, until isDone: (inout SimLife) -> Bool
    ) -> Bool {
        let end = world.now.milliseconds + atMostMs
        while world.now.milliseconds < end {
            if isDone(&self) { return true }
            run(untilMs: min(end, world.now.milliseconds + everyMs))
        }
        return isDone(&self)
    }

    // MARK: The beginning

    private mutating func begin() {
        var config = AdminConfig(
            bootstrapServers: bootstrapServers, clientId: "administrator")
        config.network.requestTimeoutMs = 10_000
        config.wallClock = world.wallClock
        administrator = world.attach(
            SimAdministrator(config, seed: random.next()), name: "administrator")
        _ = run(atMostMs: 30_000) { $0.world.isUp }
        for topic in plan.topics {
            world.withClient(administrator, as: SimAdministrator.self) { admin, now, effects in
                admin.createTopic(
                    topic.name, partitions: topic.partitions, configs: topic.configs, at: now,
                    into: &effects)
            }
        }
        for topic in plan.topics {
            var promise = TopicPromise(topic.name)
            promise.isCompacted = topic.isCompacted
            promise.retentionMs = topic.config("retention.ms").flatMap { Int64($0) }
            if let time = topic.config("delete.retention.ms").flatMap({ Int64($0) }) {
                promise.deleteRetentionMs = time
            }
            promise.minInsyncReplicas = 2
            history.topics.append(promise)
        }
        _ = run(atMostMs: 30_000) { life in
            life.plan.topics.allSatisfy { life.world.metadataImage?.topic($0.name) != nil }
        }
        for index in plan.clients.indices {
            lives.append(index + 1)
            attached.append(0)
            if !plan.idleClients.contains(index) { attach(index, sentBefore: 0) }
        }
    }

    var bootstrapServers: [Endpoint] {
        let lab = LabConfig(seed: plan.seed)
        return lab.brokerIds.map { lab.endpoint(ofBroker: $0) }
    }

    mutating func attach(_ index: Int, sentBefore: Int) {
        let seed = random.next()
        let number = lives[index]
        switch plan.clients[index] {
        case .producer(let topic, let isIdempotent, let keyCount, let intervalMs):
            var producer = ProducerConfig(
                bootstrapServers: bootstrapServers, clientId: "producer-\(number)")
            producer.isIdempotent = isIdempotent
            producer.wallClock = world.wallClock
            producer.network.requestTimeoutMs = 10_000
            producer.accumulator.deliveryTimeoutMs = 30_000
            producer.maxBlockMs = 30_000
            var config = SimProducerConfig(
                client: number, topic: topic, keyCount: keyCount, intervalMs: intervalMs,
                producer: producer)
            if plan.topics.contains(where: { $0.name == topic && $0.isCompacted }) {
                config.tombstoneShare = 0.1
            }
            attached[index] = world.attach(
                SimProducer(config, sentBefore: sentBefore, seed: seed),
                name: producer.network.clientId)
        case .consumer(let group, let topics, let processMs, let isCooperative):
            var consumer = ConsumerConfig(
                bootstrapServers: bootstrapServers, groupId: group,
                clientId: "consumer-\(number)")
            consumer.enableAutoCommit = false
            consumer.autoOffsetReset = .earliest
            consumer.sessionTimeoutMs = 12_000
            consumer.maxPollIntervalMs = 30_000
            consumer.network.requestTimeoutMs = 10_000
            consumer.network.metadataMaxAgeMs = 30_000
            consumer.wallClock = world.wallClock
            if isCooperative { consumer.assignors = [.cooperativeSticky] }
            let config = SimConsumerConfig(
                client: number, topics: topics, processMs: processMs, consumer: consumer)
            attached[index] = world.attach(
                SimConsumer(config, seed: seed), name: consumer.network.clientId)
        }
    }

    /// The places of the clients that do something.
    var activeClients: [Int] {
        plan.clients.indices.filter { !plan.idleClients.contains($0) }
    }

    // MARK: The end

    private mutating func outcome() -> LifeOutcome {
        for index in activeClients { collect(index) }
        world.withClient(administrator, as: SimAdministrator.self) { admin, _, _ in
            history.committedReads = admin.committedReads
            history.deletions = admin.deletions
        }
        history.sights = onlooker.sights
        history.clocksAgree = !plan.faults.contains { $0.kind.family == .clock }
        history.registrations = onlooker.registrations
        history.processes = onlooker.processes
        history.metadata = onlooker.metadata
        history.controllers = onlooker.controllers
        history.cleanings = onlooker.cleanings
        history.unsoundLogs = onlooker.unsoundLogs
        let counts = FaultFamily.allCases.map { ($0, faultCounts[$0] ?? 0) }
        return LifeOutcome(
            plan: plan, anomalies: Invariants.check(history), vacuous: vacuity(),
            traceHash: world.trace.hash, stepCount: world.trace.stepCount,
            simulatedMs: world.now.milliseconds,
            operationCount: history.produces.count + history.commits.count
                + history.reads.count + history.committedReads.count,
            faultCounts: counts.map { (family: $0.0, count: $0.1) }, history: history)
    }

    /// Takes what a client has written down into the history.
    mutating func collect(_ index: Int) {
        switch plan.clients[index] {
        case .producer:
            world.withClient(attached[index], as: SimProducer.self) { client, _, _ in
                history.produces += client.operations
            }
        case .consumer:
            world.withClient(attached[index], as: SimConsumer.self) { client, _, _ in
                history.reads += client.reads
                history.memberships += client.memberships
                history.commits += client.commits
            }
        }
    }

    /// A life counts where enough of it went well for the rest to mean something.
    private func vacuity() -> [String] {
        var reasons: [String] = []
        let ended = history.produces.count { $0.end == .ok }
        if ended * 5 < history.produces.count {
            reasons.append("only \(ended) of \(history.produces.count) records were acknowledged")
        }
        if history.reads.isEmpty { reasons.append("nothing was read") }
        for family in plan.families
        where plan.faults.contains(where: { $0.kind.family == family })
            && (faultCounts[family] ?? 0) == 0
        {
            reasons.append("no fault of family \(family.rawValue) happened")
        }
        return reasons
    }
}
