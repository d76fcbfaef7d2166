// Drawing the faults of a life: when, which, how long. Each family that is on has its own kinds, and
// each life its own strength.

import KafkaWire

struct FaultDrawing {
    let profile: SimProfile
    let families: [FaultFamily]
    let topics: [PlannedTopic]
    let clientCount: Int
    let brokers: [NodeId]
    var random: SeededRandom
    private var scratchCount = 0

    init(
        profile: SimProfile, families: [FaultFamily], topics: [PlannedTopic], clientCount: Int,
        brokers: [NodeId], random: SeededRandom
    ) {
        self.profile = profile
        self.families = families
        self.topics = topics
        self.clientCount = clientCount
        self.brokers = brokers
        self.random = random
    }

    mutating func draw(from start: Int64, until end: Int64) -> [FaultEvent] {
        var faults: [FaultEvent] = []
        let meanGap = within(profile.meanGapMs)
        var now = start
        while true {
            // Between half and one and a half of the mean, and now and then at once.
            now +=
                random.chance(0.15)
                ? Int64(random.below(200)) : Int64(within(meanGap / 2...meanGap * 3 / 2))
            guard now < end, let family = pick(families) else { return faults }
            // The first of each family come first, so that none of them is idle.
            let chosen = faults.count < families.count ? families[faults.count] : family
            let kind = drawKind(chosen)
            let duration = min(Int64(drawDuration()), end - now)
            faults.append(
                FaultEvent(
                    number: faults.count + 1, atMs: now,
                    durationMs: kind.isInstant ? 0 : duration, kind: kind))
        }
    }

    private mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + random.below(range.count)
    }

    private mutating func pick<Element>(_ choices: [Element]) -> Element? {
        choices.isEmpty ? nil : choices[random.below(choices.count)]
    }

    private mutating func broker() -> NodeId { pick(brokers) ?? 1 }

    /// Short ones more often than long ones.
    private mutating func drawDuration() -> Int {
        let range = profile.durationMs
        let unit = random.unit()
        return range.lowerBound + Int(unit * unit * Double(range.upperBound - range.lowerBound))
    }

    private mutating func drawKind(_ family: FaultFamily) -> FaultKind {
        switch family {
        case .network: drawNetwork()
        case .process: drawProcess()
        case .disk: drawDisk()
        case .clock:
            .clockStep(broker(), milliseconds: within(-profile.clockMs...profile.clockMs))
        case .cluster: drawCluster()
        }
    }

    private mutating func drawNetwork() -> FaultKind {
        let one = broker()
        let others = brokers.filter { $0 != one }
        switch random.below(10) {
        case 0, 1: return .isolate(one, clientsToo: random.chance(0.5))
        case 2: return .cutOneWay(from: one, to: pick(others + [101]) ?? 101)
        case 3: return .cutOneWay(from: pick(others + [101]) ?? 101, to: one)
        case 4: return .split([one], others)
        case 5:
            var order = others + [101]
            order.shuffle(using: &random)
            return .clog(one, order: order)
        case 6:
            let least = within(100...10_000)
            return .slowNetwork(minMicros: least, maxMicros: least + within(1_000...200_000))
        case 7: return .lateMessages(perMille: within(1...50), maxMs: within(100...5_000))
        case 8: return .cutStreams(perMille: within(50...900))
        default: return .resetConnections(one)
        }
    }

    private mutating func drawProcess() -> FaultKind {
        switch random.below(8) {
        case 0, 1, 2: return .kill(broker())
        case 3, 4: return .pause(broker())
        case 5, 6: return .stop(broker())
        default: return .crashLoop(broker(), times: within(2...5))
        }
    }

    private mutating func drawDisk() -> FaultKind {
        switch random.below(6) {
        case 0, 1, 2: return .losePower(broker(), torn: random.chance(0.6))
        case 3, 4: return .slowDisk(broker(), milliseconds: within(1...1_000))
        default: return .fullDisk(broker(), roomBytes: random.below(20_000))
        }
    }

    private mutating func drawCluster() -> FaultKind {
        switch random.below(12) {
        case 0: return .killController
        case 1: return .pauseController
        case 2: return .isolateController
        case 3: return .rollingRestart(everyMs: within(1_000...20_000))
        case 4: return .crashClient(random.below(clientCount))
        default: return .admin(drawAdmin())
        }
    }

    private mutating func drawAdmin() -> AdminAction {
        let topic = topics[random.below(topics.count)]
        let name = TopicPartition(topic.name, Int32(random.below(topic.partitions)))
        switch random.below(8) {
        case 0, 1: return .electPreferred
        case 2, 3:
            var replicas = brokers
            replicas.shuffle(using: &random)
            // Now and then one of three goes, to come back with a later move.
            return .reassign(name, random.chance(0.3) ? Array(replicas.dropLast()) : replicas)
        case 4: return .cancelReassignment(name)
        case 5:
            return .setTopicConfig(
                topic: topic.name, name: "segment.ms",
                value: String(within(10_000...90_000)))
        case 6:
            // Of the topic that loses its records anyway.
            return .deleteRecords(
                TopicPartition(topics[1].name, Int32(random.below(topics[1].partitions))))
        default:
            scratchCount += 1
            return scratchCount % 2 == 1
                ? .createTopic("scratch-\(scratchCount / 2)", partitions: within(1...4))
                : .deleteTopic("scratch-\(scratchCount / 2 - 1)")
        }
    }
}

extension FaultKind {
    /// Over as soon as it has happened.
    var isInstant: Bool {
        switch self {
        case .resetConnections, .admin, .crashClient: true
        default: false
        }
    }
}
