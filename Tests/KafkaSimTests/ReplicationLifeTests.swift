// Replication as a cluster lives it: throttled reassignments, consumers that read from the closest replica,
// followers that are paused or hear nothing.

import KafkaBroker
import KafkaClient
import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaSim

@Suite("Replication in the lab")
struct ReplicationLifeTests {
    private let name = TopicPartition("t", 0)

    private struct Lab {
        let port: LabPort
        let admin: AdminClient
        private(set) var producer: ClientId?

        /// A lab whose topic `t` has one partition, on brokers 1 and 2 or more.
        init(
            seed: UInt64, replicas: [NodeId] = [1, 2, 3], racks: [String] = [],
            properties: [String: String] = [:]
        ) throws {
            var config = LabConfig(seed: seed)
            config.racks = racks
            config.properties = properties
            port = LabPort(config)
            _ = try port.run(until: Instant(milliseconds: 60_000)) { [port] in port.world.isUp }
            admin = AdminClient(
                port, config: AdminConfig(bootstrapServers: port.bootstrapServers))
            _ = try admin.createTopics([NewTopic("t", assignments: [(0, replicas)])])
        }

        mutating func produce(rate: Double, bytes: Int) {
            var config = ProducerConfig(
                bootstrapServers: port.bootstrapServers, clientId: "service")
            config.wallClock = port.wallClock
            var application = ProducerApplicationConfig(topic: "t", producer: config)
            application.rate = rate
            application.valueBytes = bytes
            producer = port.attach(
                ProducerApplication(application, seed: port.nextSeed()), name: "service")
        }

        func stopProducing() throws {
            guard let producer else { return }
            port.withClient(producer, as: ProducerApplication.self) { core, now, effects in
                core.stop(at: now, into: &effects)
            }
            try pass(2000)
        }

        func pass(_ milliseconds: Int64) throws {
            _ = try port.run(until: port.now.adding(milliseconds: milliseconds)) { false }
        }

        var partition: PartitionRegistration? {
            port.world.metadataImage?.partition(TopicPartition("t", 0))
        }
        func end(_ id: NodeId) -> Int64? {
            port.world.replica(of: TopicPartition("t", 0), on: id)?.log.logEndOffset
        }
    }

    /// How long it takes to bring two megabytes to another broker.
    private func reassignmentMs(bytesPerSecond: Int64?) throws -> Int64 {
        var lab = try Lab(seed: 1, replicas: [1, 2])
        lab.produce(rate: 200, bytes: 1000)
        try lab.pass(10_000)
        try lab.stopProducing()
        if let bytesPerSecond {
            let rate = String(bytesPerSecond)
            for id in 1...3 {
                _ = try lab.admin.incrementalAlterConfigs([
                    (
                        KafkaClient.ConfigResource(.broker, String(id)),
                        ["leader", "follower"].map {
                            AlterConfigOp(.set, "\($0).replication.throttled.rate", rate)
                        }
                    )
                ])
            }
            _ = try lab.admin.incrementalAlterConfigs([
                (
                    KafkaClient.ConfigResource(.topic, "t"),
                    [
                        AlterConfigOp(.set, "leader.replication.throttled.replicas", "0:1,0:2"),
                        AlterConfigOp(.set, "follower.replication.throttled.replicas", "0:3"),
                    ]
                )
            ])
        }
        let begin = lab.port.now
        _ = try lab.admin.alterPartitionReassignments([(name, [1, 3])])
        let isDone = try lab.port.run(until: begin.adding(milliseconds: 120_000)) {
            lab.partition?.replicas == [1, 3] && lab.partition?.addingReplicas.isEmpty == true
        }
        #expect(isDone)
        return lab.port.now.milliseconds(since: begin)
    }

    @Test("a throttle slows the copying of a reassignment down to its rate")
    func throttledReassignment() throws {
        let free = try reassignmentMs(bytesPerSecond: nil)
        let throttled = try reassignmentMs(bytesPerSecond: 200_000)
        #expect(free < 4000)
        // Two megabytes at 200 kB/s; a fetch of up to a megabyte may go over the rate at the start.
        #expect((5000...30_000).contains(throttled), "\(throttled) ms")
    }

    @Test("a consumer reads from the replica of its rack, and from the leader when that is gone")
    func closestReplica() throws {
        var lab = try Lab(
            seed: 2, racks: ["a", "b", "c"],
            properties: [
                "replica.selector.class":
                    "org.apache.kafka.common.replica.RackAwareReplicaSelector"
            ])
        lab.produce(rate: 20, bytes: 100)
        var config = ConsumerConfig(
            bootstrapServers: lab.port.bootstrapServers, groupId: "g", clientId: "g-1")
        config.wallClock = lab.port.wallClock
        config.autoOffsetReset = .earliest
        config.fetch.clientRack = "b"
        let client = lab.port.attach(
            ConsumerApplication(
                ConsumerApplicationConfig(topics: ["t"], consumer: config),
                seed: lab.port.nextSeed()), name: "g-1")
        func core() -> ConsumerApplication {
            lab.port.withClient(client, as: ConsumerApplication.self) { core, _, _ in core }
        }
        try lab.pass(10_000)
        #expect(lab.partition?.leader == 1)
        #expect(core().consumer.subscription[name]?.preferredReadReplica == 2)
        let before = core().processedCount
        #expect(before > 50)
        lab.port.world.kill(2)
        try lab.pass(20_000)
        #expect(core().consumer.subscription[name]?.preferredReadReplica == nil)
        #expect(core().processedCount > before + 200)
    }

    @Test("a follower that is paused leaves the ISR after replica.lag.time.max.ms and comes back")
    func pausedFollower() throws {
        var lab = try Lab(seed: 3)
        lab.produce(rate: 20, bytes: 100)
        try lab.pass(3000)
        lab.port.world.pause(3)
        try lab.pass(60_000)
        #expect(lab.partition?.isr.sorted() == [1, 2])
        lab.port.world.resume(3)
        try lab.pass(20_000)
        try lab.stopProducing()
        try lab.pass(5000)
        #expect(lab.partition?.isr.sorted() == [1, 2, 3])
        #expect(lab.end(3) == lab.end(1))
    }

    @Test(
        "a follower that hears nothing, though it is heard, falls behind, and catches up when healed"
    )
    func oneWayCut() throws {
        var lab = try Lab(seed: 4)
        lab.produce(rate: 20, bytes: 100)
        try lab.pass(3000)
        lab.port.world.cut(from: .node(1), to: .node(3))
        try lab.pass(60_000)
        #expect(lab.partition?.isr.sorted() == [1, 2])
        #expect(lab.partition?.leader == 1)
        lab.port.world.heal()
        try lab.pass(40_000)
        try lab.stopProducing()
        try lab.pass(5000)
        #expect(lab.partition?.isr.sorted() == [1, 2, 3])
        #expect(lab.end(3) == lab.end(1))
    }
}
