import KafkaWire
import Testing

@testable import KafkaClient

@Suite("Producer") struct ProducerCoreTests {
    private func attach(
        _ cluster: FakeCluster, _ change: (inout ProducerConfig) -> Void = { _ in }
    ) -> ClientId {
        var config = ProducerConfig(bootstrapServers: cluster.bootstrapServers)
        config.wallClock = cluster.wallClock
        change(&config)
        return cluster.attach(ProducerCore(config, seed: 3), name: "p")
    }

    private func send(_ cluster: FakeCluster, _ client: ClientId, _ records: [ProducerRecord]) {
        cluster.withClient(client, as: ProducerCore.self) { core, now, effects in
            for record in records { core.send(record, at: now, into: &effects) }
        }
    }

    private func results(
        _ cluster: FakeCluster, _ client: ClientId, withinMs: Int64 = 200_000
    ) throws -> [SendResult] {
        var all: [SendResult] = []
        _ = try cluster.run(until: cluster.now.adding(milliseconds: withinMs)) {
            cluster.withClient(client, as: ProducerCore.self) { core, _, _ in
                all += core.takeResults()
                return core.unfinishedCount == 0
            }
        }
        return all
    }

    private func record(_ value: String, key: String? = nil, partition: Int32? = nil)
        -> ProducerRecord
    {
        ProducerRecord(
            topic: "t", partition: partition, key: key.map { Bytes(utf8: $0) },
            value: Bytes(utf8: value))
    }

    @Test("sends records of a partition in one batch, in order")
    func batches() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3])])
        let client = attach(cluster)
        send(cluster, client, (0..<10).map { record("v\($0)", partition: 1) })
        let results = try results(cluster, client)
        #expect(results.map(\.offset) == Array(0..<10))
        #expect(results.allSatisfy { $0.error == nil && $0.partition == 1 })
        #expect(log.values(TopicPartition("t", 1)) == (0..<10).map { "v\($0)" })
        #expect(cluster.count(.produce) == 1)
        #expect(cluster.count(.initProducerId) == 1)
        let batch = try #require(log.batches[TopicPartition("t", 1)]?.first)
        #expect(batch.producerId == 1000 && batch.baseSequence == 0 && batch.isValid)
    }

    @Test("puts keys where murmur2 says, and records without a key into a sticky partition")
    func partitions() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3, 1, 2, 3])])
        let client = attach(cluster)
        send(cluster, client, (0..<20).map { record("v", key: "k\($0)") })
        for result in try results(cluster, client) {
            let key = Bytes(utf8: "k\(result.id - 1)")
            #expect(result.partition == Murmur2.partition(ofKey: key, partitionCount: 6))
        }
        send(cluster, client, (0..<20).map { record("w\($0)") })
        let sticky = try results(cluster, client).map(\.partition)
        #expect(Set(sticky).count == 1)
        #expect(log.topics.count == 1)
    }

    @Test("sends again after a lost connection, without duplicates in its sequence")
    func retries() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [2])])
        var failures = 2
        log.intervene = { asked in
            guard asked.api == .produce, failures > 0 else { return nil }
            failures -= 1
            return .hangUp
        }
        let client = attach(cluster)
        send(cluster, client, [record("a"), record("b")])
        let results = try results(cluster, client)
        #expect(results.map(\.offset) == [0, 1])
        #expect(cluster.count(.produce) == 3)
        #expect(log.values(TopicPartition("t", 0)) == ["a", "b"])
    }

    @Test("follows a leader that has moved")
    func leaderMoves() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        let client = attach(cluster)
        send(cluster, client, [record("a")])
        _ = try results(cluster, client)
        log.topics = [("t", [3])]
        log.epoch = 1
        send(cluster, client, [record("b")])
        let results = try results(cluster, client)
        #expect(results.map(\.offset) == [1])
        #expect(cluster.asked.last { $0.api == .produce }?.node == 3)
    }

    @Test("knows no offset with acks=0")
    func acksZero() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        let client = attach(cluster) {
            $0.sender.acks = 0
            $0.isIdempotent = false
        }
        send(cluster, client, [record("a")])
        let results = try results(cluster, client)
        #expect(results.map(\.offset) == [-1] && results[0].error == nil)
        _ = try cluster.run(until: cluster.now.adding(milliseconds: 10)) { false }
        #expect(log.values(TopicPartition("t", 0)) == ["a"])
    }

    @Test("gives a topic that is not there a minute")
    func unknownTopic() throws {
        let cluster = FakeCluster()
        _ = FakeLog(cluster, topics: [])
        let log = FakeLog(cluster, topics: [])
        let client = attach(cluster)
        let began = cluster.now
        send(cluster, client, [record("a")])
        let results = try results(cluster, client)
        #expect(
            results.first?.error
                == ClientError(
                    "TimeoutException", "Topic t not present in metadata after 60000 ms."))
        #expect(cluster.now.milliseconds(since: began) == 60_000)
        #expect(log.topics.isEmpty)
    }

    @Test("gives records up after delivery.timeout.ms")
    func expires() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        log.intervene = { $0.api == .produce ? .silence : nil }
        let client = attach(cluster)
        send(cluster, client, [record("a")])
        let results = try results(cluster, client)
        #expect(results.first?.error?.exceptionName == "TimeoutException")
        #expect(results.first?.error?.message.hasPrefix("Expiring 1 record(s) for t-0:") == true)
        #expect(cluster.now.milliseconds < 130_000)
    }

    @Test("splits batches that are too large, and refuses records that are")
    func tooLarge() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        log.intervene = { asked in
            guard asked.api == .produce else { return nil }
            let request = asked.decode(ProduceRequest.self)
            let data = request.topicData[0].partitionData[0]
            guard (data.records?.count ?? 0) > 300 else { return nil }
            return .answer(
                ProduceResponse {
                    $0.responses = [
                        ProduceResponse.TopicProduceResponse {
                            $0.topicId = request.topicData[0].topicId
                            $0.partitionResponses = [
                                ProduceResponse.PartitionProduceResponse {
                                    $0.index = data.index
                                    $0.errorCode = 10
                                }
                            ]
                        }
                    ]
                })
        }
        let client = attach(cluster) { $0.accumulator.batchSize = 1_000 }
        let text = String(repeating: "x", count: 100)
        send(cluster, client, (0..<8).map { record("\($0)\(text)") })
        let sent = try results(cluster, client)
        #expect(sent.allSatisfy { $0.error == nil })
        #expect(
            log.values(TopicPartition("t", 0)).map { $0.first }
                == (0..<8).map { Character("\($0)") })
        send(cluster, client, [record(String(repeating: "y", count: 2_000_000))])
        let refused = try results(cluster, client)
        #expect(refused.first?.error?.exceptionName == "RecordTooLargeException")
    }

    @Test("does the same for the same seed")
    func deterministic() throws {
        func run() throws -> [String] {
            let cluster = FakeCluster()
            let log = FakeLog(cluster, topics: [("t", [1, 2, 3]), ("u", [3, 2])])
            let client = attach(cluster)
            send(
                cluster, client,
                (0..<50).map {
                    ProducerRecord(topic: $0 % 3 == 0 ? "u" : "t", value: Bytes(utf8: "v\($0)"))
                })
            _ = try results(cluster, client)
            return cluster.asked.map { "\($0.node) \($0.api) \($0.atMs) \($0.body.hex)" }
                + [log.topics[0].name]
        }
        #expect(try run() == run())
    }
}
