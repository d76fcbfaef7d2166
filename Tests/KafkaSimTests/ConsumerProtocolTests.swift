// The consumer protocol (KIP-848) between our client and our broker: assignment, reconciliation, static
// members, regular expressions, fencing, and groups that move between the two protocols.

import KafkaClient
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaSim

@Suite("The consumer protocol in the lab")
struct ConsumerProtocolTests {
    struct Lab {
        let port: LabPort
        let admin: AdminClient
        var members: [ClientId] = []

        init(seed: UInt64, partitions: Int32 = 6) throws {
            port = LabPort(LabConfig(seed: seed))
            _ = try port.run(until: Instant(milliseconds: 60_000)) { [port] in port.world.isUp }
            admin = AdminClient(
                port, config: AdminConfig(bootstrapServers: port.bootstrapServers))
            _ = try admin.createTopics([
                NewTopic("t", numPartitions: partitions, replicationFactor: 3, configs: [])
            ])
        }

        func config(_ number: Int, _ groupProtocol: GroupProtocol) -> ConsumerConfig {
            var config = ConsumerConfig(
                bootstrapServers: port.bootstrapServers, groupId: "g", clientId: "g-\(number)")
            config.wallClock = port.wallClock
            config.autoOffsetReset = .earliest
            config.groupProtocol = groupProtocol
            return config
        }

        mutating func add(
            _ groupProtocol: GroupProtocol = .consumer,
            _ change: (inout ConsumerApplicationConfig) -> Void = { _ in }
        ) {
            var application = ConsumerApplicationConfig(
                topics: ["t"], consumer: config(members.count + 1, groupProtocol))
            change(&application)
            members.append(
                port.attach(
                    ConsumerApplication(application, seed: port.nextSeed()),
                    name: application.consumer.network.clientId))
        }

        func pass(_ milliseconds: Int64) throws {
            _ = try port.run(until: port.now.adding(milliseconds: milliseconds)) { false }
        }

        func core(_ index: Int) -> ConsumerApplication {
            port.withClient(members[index], as: ConsumerApplication.self) { core, _, _ in core }
        }

        func stop(_ index: Int) throws {
            port.withClient(members[index], as: ConsumerApplication.self) { core, now, effects in
                core.stop(at: now, into: &effects)
            }
            try pass(1000)
        }

        var shares: [Int] { members.indices.map { core($0).consumer.assignment.count } }
        var group: GroupView? { port.world.group("g") }
    }

    @Test(
        "members share the partitions, give some up for a newcomer, and take over from who leaves")
    func sharing() throws {
        var lab = try Lab(seed: 1)
        lab.add()
        try lab.pass(8000)
        #expect(lab.shares == [6])
        lab.add()
        lab.add()
        try lab.pass(20_000)
        #expect(lab.shares == [2, 2, 2])
        #expect(lab.group?.state == "Stable")
        #expect(lab.group?.protocolName == "consumer")
        // Only what had to move was given up.
        let revoked = lab.core(0).history.compactMap { entry -> [TopicPartition]? in
            if case .revoked(let partitions) = entry.event { partitions } else { nil }
        }
        #expect(revoked.flatMap { $0 }.count == 4)
        try lab.stop(1)
        try lab.pass(20_000)
        #expect(lab.core(0).consumer.assignment.count == 3)
        #expect(lab.core(2).consumer.assignment.count == 3)
        #expect(lab.group?.members.count == 2)
    }

    @Test("the assignor asked for is used, and one that does not exist is refused")
    func assignors() throws {
        var lab = try Lab(seed: 2, partitions: 4)
        lab.add { $0.consumer.groupRemoteAssignor = "range" }
        lab.add { $0.consumer.groupRemoteAssignor = "range" }
        try lab.pass(20_000)
        let numbers = [0, 1].map { lab.core($0).consumer.assignment.map(\.partition) }
        #expect(Set(numbers) == [[0, 1], [2, 3]])
        lab.add { $0.consumer.groupRemoteAssignor = "best" }
        try lab.pass(3000)
        #expect(lab.core(2).errors.first?.contains("UnsupportedAssignorException") == true)
    }

    @Test("a static member comes back to its partitions, and nobody notices")
    func staticMember() throws {
        var lab = try Lab(seed: 3)
        lab.add { $0.consumer.groupInstanceId = "one" }
        lab.add { $0.consumer.groupInstanceId = "two" }
        try lab.pass(20_000)
        let owned = lab.core(1).consumer.assignment
        #expect(owned.count == 3)
        let epoch = lab.group?.generation
        try lab.stop(1)
        #expect(lab.group?.members.count == 2)
        lab.add { $0.consumer.groupInstanceId = "two" }
        try lab.pass(10_000)
        #expect(lab.core(2).consumer.assignment == owned)
        #expect(lab.core(0).consumer.assignment.count == 3)
        #expect(lab.group?.generation == epoch)
    }

    @Test("an expression is resolved by the broker, for topics that come later too")
    func regularExpression() throws {
        var lab = try Lab(seed: 4, partitions: 2)
        lab.add { $0.topicRegex = "t|orders-[0-9]+" }
        try lab.pass(8000)
        #expect(lab.shares == [2])
        _ = try lab.admin.createTopics([
            NewTopic("orders-7", numPartitions: 3, replicationFactor: 3, configs: []),
            NewTopic("orders-x", numPartitions: 3, replicationFactor: 3, configs: []),
        ])
        // Expressions are matched anew at the earliest ten seconds after the last time.
        try lab.pass(25_000)
        #expect(lab.shares == [5])
        #expect(Set(lab.core(0).consumer.assignment.map(\.topic)) == ["t", "orders-7"])
        lab.add { $0.topicRegex = "(" }
        try lab.pass(3000)
        #expect(lab.core(1).errors.first?.contains("InvalidRegularExpression") == true)
    }

    @Test("a member that does not poll leaves, and comes back with its next poll")
    func slowMember() throws {
        var lab = try Lab(seed: 5, partitions: 2)
        lab.add {
            $0.consumer.maxPollIntervalMs = 6000
            // Away for longer than the other member rests between two heartbeats.
            $0.processMs = 12_000
        }
        lab.add()
        try lab.pass(15_000)
        #expect(lab.shares == [1, 1])
        var producer = ProducerConfig(
            bootstrapServers: lab.port.bootstrapServers, clientId: "service")
        producer.wallClock = lab.port.wallClock
        var application = ProducerApplicationConfig(topic: "t", producer: producer)
        application.rate = 5
        application.keyCount = 50
        _ = lab.port.attach(
            ProducerApplication(application, seed: lab.port.nextSeed()), name: "service")
        try lab.pass(20_000)
        let lost = lab.core(0).history.contains {
            if case .lost = $0.event { true } else { false }
        }
        #expect(lost)
        let tookOver = lab.core(1).history.contains {
            if case .assigned(_, let all) = $0.event { all.count == 2 } else { false }
        }
        #expect(tookOver)
    }

    @Test("a group moves from the classic to the consumer protocol and back while it works")
    func migration() throws {
        var lab = try Lab(seed: 6)
        lab.add(.classic) { $0.consumer.assignors = [.cooperativeSticky] }
        lab.add(.classic) { $0.consumer.assignors = [.cooperativeSticky] }
        try lab.pass(15_000)
        #expect(lab.shares == [3, 3])
        lab.add(.consumer)
        try lab.pass(25_000)
        #expect(lab.group?.protocolName == "consumer")
        #expect(lab.shares == [2, 2, 2])
        try lab.stop(0)
        try lab.stop(1)
        try lab.pass(15_000)
        #expect(lab.core(2).consumer.assignment.count == 6)
        lab.add(.classic) { $0.consumer.assignors = [.cooperativeSticky] }
        try lab.pass(20_000)
        #expect(lab.core(3).consumer.assignment.count == 3)
        try lab.stop(2)
        try lab.pass(20_000)
        #expect(lab.group?.protocolName == "cooperative-sticky")
        #expect(lab.core(3).consumer.assignment.count == 6)
    }

    @Test("members go on when their coordinator dies")
    func coordinatorDies() throws {
        var lab = try Lab(seed: 7)
        lab.add()
        lab.add()
        try lab.pass(20_000)
        #expect(lab.shares == [3, 3])
        let old = try #require(lab.group?.coordinator)
        lab.port.world.kill(old)
        try lab.pass(30_000)
        #expect(lab.shares == [3, 3])
        #expect(lab.group?.coordinator != old)
        #expect(lab.group?.state == "Stable")
    }
}
