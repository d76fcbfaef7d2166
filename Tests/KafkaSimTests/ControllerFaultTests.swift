// Controllers that are killed, paused, lose their power and are cut off, over many seeds: one active
// controller an epoch, nothing committed lost or changed, one state everywhere, whether it was made
// from the log or from a snapshot and what follows it.

import KafkaBroker
import KafkaClient
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaSim

/// A lab whose controllers have a hard time, and what was seen of it.
private final class HardLife {
    let lab: LabPort
    private let admin: AdminClient
    private var random: SeededRandom
    private var created: [String] = []
    private(set) var violations: [String] = []
    /// What was seen of the committed log: the batch at each offset, by its checksum.
    private var committed: [Int64: UInt32] = [:]
    private var states: [Int64: UInt64] = [:]
    private var furthest: Int64 = 0

    init(seed: UInt64) throws {
        var config = LabConfig(seed: seed)
        // A snapshot every few records, so that starting nodes begin with one.
        config.properties["metadata.log.max.record.bytes.between.snapshots"] = "700"
        lab = LabPort(config)
        random = SeededRandom(seed: seed &* 31 &+ 5)
        var client = AdminConfig(bootstrapServers: lab.bootstrapServers)
        client.wallClock = lab.wallClock
        admin = AdminClient(lab, config: client)
        _ = try lab.run(until: Instant(milliseconds: 60_000)) { lab.world.isUp }
    }

    func pass(_ milliseconds: Int64) throws {
        let end = lab.now.adding(milliseconds: milliseconds)
        while lab.now < end {
            _ = try lab.run(until: min(end, lab.now.adding(milliseconds: 250))) { false }
            lookAtLeaders()
        }
        look()
    }

    /// Creates a topic; one that the cluster has acknowledged must never be gone.
    func createTopic() {
        let name = "topic-\(created.count)-\(random.below(1000))"
        let topic = NewTopic(name, numPartitions: 2, replicationFactor: 2)
        let results = try? admin.createTopics([topic], timeoutMs: 15_000)
        if let results, results.allSatisfy(isAcknowledged) { created.append(name) }
        look()
    }

    private func isAcknowledged(_ result: AdminResult<String, AdminClient.CreatedTopic>) -> Bool {
        if case .success = result.outcome { true } else { false }
    }

    /// Does something to a controller, or takes it back.
    func strike() {
        let ids = lab.world.controllerIds
        let id = ids[random.below(ids.count)]
        switch lab.world.state(of: id) {
        case .stopped: lab.world.start(id)
        case .paused: lab.world.resume(id)
        case .running:
            switch random.below(5) {
            case 0: lab.world.kill(id)
            case 1: lab.world.kill(id, losingPower: true)
            case 2: lab.world.pause(id)
            case 3:
                let others = ids.filter { $0 != id }.map { Address.node($0) }
                if random.chance(0.5) {
                    lab.world.partition([.node(id)], from: others)
                } else {
                    for other in others { lab.world.cut(from: .node(id), to: other) }
                }
            default: lab.world.shutDown(id)
            }
        }
        if random.chance(0.4) { lab.world.heal() }
    }

    func recover() throws {
        lab.world.heal()
        for id in lab.world.controllerIds {
            lab.world.start(id)
            lab.world.resume(id)
        }
        let limit = lab.now.adding(milliseconds: 120_000)
        let done = try lab.run(until: limit) { [lab] in
            Settlement.isSettled(lab.world)
        }
        if !done { violations.append("not settled: \(Settlement.pending(lab.world))") }
        try pass(2_000)
        let image = lab.world.metadataImage
        for name in created where image?.topic(name) == nil {
            violations.append("\(name) was acknowledged and is gone")
        }
        if let end = lab.world.controllers.map(\.highWatermark).max(), end < furthest {
            violations.append("committed up to \(furthest) once, up to \(end) now")
        }
        checkElections()
    }

    var electionCount: Int {
        lab.world.trace.events.count { event in
            if case .node(_, .controllerElected) = event.kind { true } else { false }
        }
    }
    var createdCount: Int { created.count }
    var snapshotCount: Int { lab.world.controllers.count { $0.snapshotOffset != nil } }

    private func checkElections() {
        var leaders: [Int32: NodeId] = [:]
        for event in lab.world.trace.events {
            guard case .node(_, .controllerElected(let id, let epoch)) = event.kind else {
                continue
            }
            if let other = leaders.updateValue(id, forKey: epoch), other != id {
                violations.append("epoch \(epoch) had \(other) and \(id)")
            }
        }
    }

    // MARK: Looking

    private func lookAtLeaders() {
        let actives = lab.world.controllers.filter(\.isActive)
        if Set(actives.map(\.epoch)).count != actives.count {
            violations.append("two active controllers of one epoch: \(actives)")
        }
    }

    private func look() {
        lookAtLeaders()
        for id in lab.world.controllerIds {
            if let quorum = lab.world.controller(id)?.raft.quorum { look(at: quorum, id) }
        }
        for node in lab.world.nodes {
            guard let (offset, hash) = lab.world.metadataState(of: node.id) else { continue }
            if let known = states.updateValue(hash, forKey: offset), known != hash {
                violations.append("node \(node.id) has another state at \(offset)")
            }
        }
    }

    private func look(at quorum: QuorumNode, _ id: NodeId) {
        furthest = max(furthest, quorum.highWatermark)
        for batch in quorum.log.batches where batch.lastOffset < quorum.highWatermark {
            let crc = batch.crc
            if let known = committed.updateValue(crc, forKey: batch.baseOffset), known != crc {
                violations.append("node \(id) has another batch committed at \(batch.baseOffset)")
            }
        }
        // From the snapshot and the records after it: the same state as from the records alone.
        guard let snapshot = quorum.log.snapshot, var image = try? snapshot.image() else { return }
        for batch in quorum.log.batches
        where batch.baseOffset >= snapshot.id.offset && batch.lastOffset < quorum.highWatermark {
            var offset = batch.baseOffset
            for record in (try? MetadataBatch.decode(batch)) ?? [] {
                try? image.apply(record, offset: offset)
                offset += 1
            }
        }
        if image.contentHash != quorum.image.contentHash {
            violations.append("node \(id): snapshot and tail give another state than the log")
        }
    }
}

@Suite struct ControllerFaultTests {
    @Test(arguments: 1...20)
    func hardLives(seed: Int) throws {
        let life = try HardLife(seed: UInt64(seed))
        for _ in 0..<8 {
            life.createTopic()
            life.strike()
            try life.pass(1_500)
        }
        try life.recover()
        #expect(life.violations == [])
        #expect(life.createdCount > 0)
        #expect(life.electionCount > 1)
        #expect(life.snapshotCount > 0)
    }

    @Test func pausedLeaderIsOneOfAnOldEpoch() throws {
        let lab = LabPort(LabConfig(seed: 3))
        _ = try lab.run(until: Instant(milliseconds: 60_000)) { lab.world.isUp }
        let first = try #require(lab.world.activeController)
        lab.world.pause(first)
        #expect(lab.world.activeController == nil)
        _ = try lab.run(until: lab.now.adding(milliseconds: 10_000)) {
            lab.world.activeController != nil
        }
        let second = try #require(lab.world.activeController)
        #expect(second != first)
        lab.world.resume(first)
        #expect(lab.world.activeController == second)
        _ = try lab.run(until: lab.now.adding(milliseconds: 5_000)) {
            lab.world.controller(first)?.isActive == false
        }
        #expect(lab.world.controllers.filter(\.isActive).map(\.id) == [second])
    }

    @Test func brokersKeepTheirSessionsOverAFailover() throws {
        let lab = LabPort(LabConfig(seed: 4))
        _ = try lab.run(until: Instant(milliseconds: 60_000)) { lab.world.isUp }
        for _ in 0..<3 {
            let active = try #require(lab.world.activeController)
            lab.world.kill(active)
            _ = try lab.run(until: lab.now.adding(milliseconds: 30_000)) { false }
            lab.world.start(active)
            _ = try lab.run(until: lab.now.adding(milliseconds: 30_000)) {
                Settlement.isSettled(lab.world)
            }
        }
        let fenced = lab.world.trace.events.filter { event in
            if case .node(_, .brokerFenced) = event.kind { true } else { false }
        }
        #expect(fenced.isEmpty)
        #expect(lab.world.isUp)
    }
}
