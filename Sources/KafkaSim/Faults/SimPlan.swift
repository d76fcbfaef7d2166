// The plan of a simulated life, drawn from its seed alone: the cluster's shape and settings, the topics,
// the clients, and the faults with their moments. The same seed gives the same plan; a plan with some
// faults left out is a plan as well, which is how failures are made smaller.

import KafkaWire

/// A topic of a life.
package struct PlannedTopic: Hashable, Sendable {
    package var name: String
    package var partitions: Int
    package var configs: [(name: String, value: String)]

    package static func == (left: PlannedTopic, right: PlannedTopic) -> Bool {
        left.name == right.name && left.partitions == right.partitions
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }

    package func config(_ name: String) -> String? { configs.last { $0.name == name }?.value }
    package var isCompacted: Bool { config("cleanup.policy") == "compact" }
}

/// A client of a life.
package enum PlannedClient: Hashable, Sendable {
    /// `keyCount` 0: records without keys. Milliseconds between two records.
    case producer(topic: String, isIdempotent: Bool, keyCount: Int, intervalMs: Int)
    case consumer(group: String, topics: [String], processMs: Int, isCooperative: Bool)
}

/// The plan of a life.
package struct SimPlan: Sendable {
    package var seed: UInt64
    package var profile: SimProfile
    /// How long faults may come, in milliseconds; then all is healed.
    package var safetyMs: Int64
    package var controllerCount: Int
    package var topics: [PlannedTopic]
    package var clients: [PlannedClient]
    /// Clients, by their places, that do nothing: left out, as it were.
    package var idleClients: Set<Int> = []
    package var faults: [FaultEvent]
    /// The families of faults of this life.
    package var families: [FaultFamily]

    /// Faults begin after this: the cluster is up and the topics are made.
    package static let warmUpMs: Int64 = 10_000
    /// How long after the healing everything must be in order again.
    package static let livenessMs: Int64 = 150_000

    package init(
        seed: UInt64, profile: SimProfile, minutes: Double = 10, controllerCount: Int = 3
    ) {
        var random = SeededRandom(seed: seed &* 0x9e37_79b9_7f4a_7c15 ^ 0x51_4d)
        self.seed = seed
        self.profile = profile
        self.controllerCount = controllerCount
        safetyMs = max(Self.warmUpMs, Int64(minutes * 60_000))
        topics = Self.drawTopics(&random)
        clients = Self.drawClients(profile, topics, &random)
        families = FaultFamily.allCases.filter { _ in random.chance(profile.familyShare) }
        if families.isEmpty { families = [.process] }
        faults = []
        var drawing = FaultDrawing(
            profile: profile, families: families, topics: topics, clientCount: clients.count,
            brokers: [1, 2, 3], random: random)
        faults = drawing.draw(from: Self.warmUpMs, until: safetyMs)
    }

    /// The plan with only these faults.
    package func keeping(_ numbers: Set<Int>) -> SimPlan {
        var plan = self
        plan.faults.removeAll { !numbers.contains($0.number) }
        return plan
    }

    private static func drawTopics(_ random: inout SeededRandom) -> [PlannedTopic] {
        let segmentMs = String([15_000, 30_000, 60_000][random.below(3)])
        return [
            PlannedTopic(
                name: "orders", partitions: 1 + random.below(3),
                configs: [("segment.ms", segmentMs)]),
            PlannedTopic(
                name: "clicks", partitions: 1 + random.below(2),
                configs: [
                    ("segment.ms", segmentMs),
                    ("retention.ms", String(60_000 + 30_000 * random.below(4))),
                ]),
            PlannedTopic(
                name: "accounts", partitions: 1 + random.below(2),
                configs: [
                    ("cleanup.policy", "compact"), ("segment.ms", segmentMs),
                    ("min.cleanable.dirty.ratio", "0.01"),
                    ("delete.retention.ms", String(10_000 + 20_000 * random.below(3))),
                ]),
        ]
    }

    private static func drawClients(
        _ profile: SimProfile, _ topics: [PlannedTopic], _ random: inout SeededRandom
    ) -> [PlannedClient] {
        let rate = profile.recordRate
        var producers: [PlannedClient] = []
        for index in 0..<3 {
            let topic = index == 2 ? topics[2].name : topics[random.below(2)].name
            let perSecond = max(1, (rate.lowerBound + random.below(rate.count)) / 3)
            producers.append(
                .producer(
                    topic: index == 0 ? topics[0].name : topic,
                    isIdempotent: index != 1 || random.chance(0.5),
                    keyCount: index == 2 ? 3 + random.below(20) : (random.chance(0.5) ? 10 : 0),
                    intervalMs: 1000 / perSecond))
        }
        let isCooperative = random.chance(0.5)
        let processMs = random.below(40)
        return producers + [
            .consumer(
                group: "billing", topics: [topics[0].name, topics[1].name], processMs: processMs,
                isCooperative: isCooperative),
            .consumer(
                group: "billing", topics: [topics[0].name, topics[1].name], processMs: processMs,
                isCooperative: isCooperative),
            .consumer(
                group: "audit", topics: [topics[0].name, topics[2].name],
                processMs: random.below(20), isCooperative: false),
        ]
    }
}
