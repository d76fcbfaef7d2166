// The world: one order of events, one life a seed, copies that go their own ways.

import KafkaClient
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaSim

@Suite struct WorldTests {
    /// A lab with a topic of three partitions and a service that writes to it with acks=all.
    private func lab(seed: UInt64, minInSyncReplicas: String = "2") throws -> (LabPort, ClientId) {
        let lab = LabPort(LabConfig(seed: seed))
        #expect(try lab.run(until: Instant(milliseconds: 60_000)) { lab.world.isUp })
        let admin = AdminClient(
            lab, config: AdminConfig(bootstrapServers: lab.bootstrapServers))
        let topic = NewTopic(
            "t", numPartitions: 3, replicationFactor: 3,
            configs: [("min.insync.replicas", minInSyncReplicas)])
        _ = try admin.createTopics([topic])
        var config = ProducerConfig(bootstrapServers: lab.bootstrapServers, clientId: "service")
        config.wallClock = lab.wallClock
        var application = ProducerApplicationConfig(topic: "t", producer: config)
        application.rate = 50
        application.keyCount = 10
        let client = lab.attach(
            ProducerApplication(application, seed: lab.nextSeed()), name: "service")
        return (lab, client)
    }

    private func pass(_ seconds: Int64, _ lab: LabPort) throws {
        _ = try lab.run(until: lab.now.adding(milliseconds: seconds * 1000)) { false }
    }

    private func ledger(_ lab: LabPort, _ client: ClientId) -> ProducerApplication {
        lab.withClient(client, as: ProducerApplication.self) { core, _, _ in core }
    }

    private func isFenced(_ id: NodeId, _ lab: LabPort) -> Bool? {
        ClusterView(lab.world).brokers.first { $0.id == id }?.isFenced
    }

    @Test func queueKeepsTimeThenOrder() {
        var queue = EventQueue<Int>()
        var random = SeededRandom(seed: 3)
        for number in 0..<500 {
            queue.schedule(number, at: Instant(nanoseconds: Int64(random.below(20))))
        }
        var last = (Instant.zero, -1)
        while let (time, event) = queue.next() {
            #expect(time > last.0 || time == last.0 && event > last.1)
            last = (time, event)
        }
        #expect(queue.count == 0)
    }

    @Test func sameSeedSameLife() throws {
        func life(_ seed: UInt64) throws -> UInt64 {
            let (lab, _) = try lab(seed: seed)
            try pass(3, lab)
            lab.world.kill(2)
            try pass(15, lab)
            return lab.world.trace.hash
        }
        #expect(try life(11) == life(11))
        #expect(try life(11) != life(12))
    }

    @Test func copyGoesItsOwnWay() throws {
        let (lab, _) = try lab(seed: 5)
        try pass(2, lab)
        let copy = lab.world
        lab.world.kill(1)
        try pass(12, lab)
        #expect(isFenced(1, lab) == true)
        lab.world = copy
        try pass(12, lab)
        #expect(isFenced(1, lab) == false)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func nothingAcknowledgedIsLost(seed: UInt64) throws {
        let (lab, client) = try lab(seed: seed)
        try pass(3, lab)
        lab.world.kill(2)
        try pass(12, lab)
        let withOneDead = ledger(lab, client).acknowledged.count
        #expect(withOneDead > 500)
        lab.world.kill(3)
        try pass(30, lab)
        let withTwoDead = ledger(lab, client).acknowledged.count
        try pass(5, lab)
        #expect(
            ledger(lab, client).acknowledged.count == withTwoDead, "min.insync.replicas refuses")
        lab.world.start(2)
        lab.world.start(3)
        #expect(
            try lab.run(until: lab.now.adding(milliseconds: 60_000)) {
                Settlement.isSettled(lab.world)
            })
        try pass(5, lab)
        let core = ledger(lab, client)
        #expect(core.acknowledged.count > withTwoDead)
        #expect(lab.world.missing(core.acknowledged, of: "t") == 0)
    }

    /// A leader asks for the same change of the ISR once more, however the last one was settled: by
    /// the controller's answer, or by metadata that overtook it.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func replicaComesBackEveryTime(seed: UInt64) throws {
        let (lab, _) = try lab(seed: seed)
        for _ in 0..<3 {
            try pass(2, lab)
            lab.world.kill(1)
            try pass(12, lab)
            lab.world.start(1)
            try pass(30, lab)
            #expect(ClusterView(lab.world).userPartitions.allSatisfy { !$0.isUnderReplicated })
        }
    }

    @Test func partitionedLeaderAcknowledgesNothingThatIsLost() throws {
        let (lab, client) = try lab(seed: 9)
        try pass(3, lab)
        // Broker 1 hears neither the controller nor the other brokers; clients still reach it.
        lab.world.partition([.node(1)], from: [.node(2), .node(3), .node(101)])
        try pass(40, lab)
        lab.world.heal()
        _ = try lab.run(until: lab.now.adding(milliseconds: 60_000)) {
            Settlement.isSettled(lab.world)
        }
        try pass(10, lab)
        let core = ledger(lab, client)
        #expect(core.acknowledged.count > 1000)
        #expect(lab.world.missing(core.acknowledged, of: "t") == 0)
    }
}
