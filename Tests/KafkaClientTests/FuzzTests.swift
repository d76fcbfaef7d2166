// No broker can make a client trap: answers are damaged at random, a byte here, a length there, and the
// clients must go on, whatever they make of it.

import KafkaWire
import Testing

@testable import KafkaClient

@Suite("Clients among damaged answers") struct FuzzTests {
    private func damage(_ bytes: Bytes, _ random: inout SeededRandom) -> Bytes {
        guard random.chance(0.5), bytes.count > 4 else { return bytes }
        var octets = bytes.array
        switch random.below(4) {
        case 0:
            octets[4 + random.below(octets.count - 4)] = UInt8(random.below(256))
        case 1:
            let index = 4 + random.below(octets.count - 4)
            for offset in index..<min(index + 8, octets.count) { octets[offset] = 0xff }
        case 2:
            let index = 4 + random.below(octets.count - 4)
            for offset in index..<min(index + 8, octets.count) { octets[offset] = 0x7f }
        default: octets.removeLast(random.below(octets.count))
        }
        return Bytes(octets)
    }

    @Test("a consumer in a group", arguments: 1...40)
    func consumer(seed: UInt64) throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3])])
        let group = FakeGroup(log)
        for number in 0..<3 { log.write(TopicPartition("t", Int32(number)), ["a", "b", "c"]) }
        var random = SeededRandom(seed: seed)
        cluster.damage = { [self] in damage($0, &random) }
        var config = ConsumerConfig(
            bootstrapServers: cluster.bootstrapServers, groupId: "g")
        config.autoOffsetReset = .earliest
        config.network.requestTimeoutMs = 500
        let client = cluster.attach(ConsumerCore(config, seed: seed), name: "c")
        try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.subscribe(["t"], at: now, into: &effects)
        }
        for _ in 0..<1_500 {
            _ = cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
                try? core.poll(at: now, into: &effects)
            }
            group.tick()
            _ = try cluster.run(until: cluster.now.adding(milliseconds: 5)) { false }
        }
        #expect(cluster.asked.count > 2)
    }

    @Test("a producer", arguments: 1...40)
    func producer(seed: UInt64) throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3])])
        var random = SeededRandom(seed: seed)
        cluster.damage = { [self] in damage($0, &random) }
        var config = ProducerConfig(bootstrapServers: cluster.bootstrapServers)
        config.network.requestTimeoutMs = 500
        config.accumulator.deliveryTimeoutMs = 3_000
        let client = cluster.attach(ProducerCore(config, seed: seed), name: "p")
        var results: [SendResult] = []
        for number in 0..<200 {
            cluster.withClient(client, as: ProducerCore.self) { core, now, effects in
                core.send(
                    ProducerRecord(topic: "t", value: Bytes(utf8: "v\(number)")), at: now,
                    into: &effects)
                results += core.takeResults()
            }
            _ = try cluster.run(until: cluster.now.adding(milliseconds: 20)) { false }
        }
        // Every record comes to an end.
        let isDone = try cluster.run(until: cluster.now.adding(milliseconds: 400_000)) {
            cluster.withClient(client, as: ProducerCore.self) { core, _, _ in
                results += core.takeResults()
                return core.unfinishedCount == 0
            }
        }
        #expect(isDone && results.count == 200)
        #expect(Set(results.map(\.id)).count == 200)
        #expect(log.topics.count == 1)
    }

    @Test("an admin client", arguments: 1...20)
    func admin(seed: UInt64) throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3])])
        var random = SeededRandom(seed: seed)
        cluster.damage = { [self] in damage($0, &random) }
        var config = AdminConfig()
        config.defaultApiTimeoutMs = 5_000
        config.network.requestTimeoutMs = 500
        let admin = AdminClient(cluster, config: config)
        for _ in 0..<10 {
            _ = try? admin.listTopics()
            _ = try? admin.listOffsets([(TopicPartition("t", 0), .latest)])
        }
        #expect(log.topics.count == 1)
    }
}
