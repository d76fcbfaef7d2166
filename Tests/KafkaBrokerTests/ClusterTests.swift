// Small clusters: election, replication, acknowledgement, loss of brokers.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@Suite("A cluster")
struct ClusterTests {
    /// A batch of records with these values.
    static func batch(_ values: [String]) throws -> Bytes {
        var builder = RecordBatchBuilder()
        for value in values {
            builder.append(timestamp: 1_750_000_000_000, key: nil, value: Bytes(utf8: value))
        }
        return try builder.build().bytes
    }

    static func create(
        _ topic: String, _ cluster: inout TinyCluster, partitions: Int32 = 1,
        replicas: Int16 = 3, configs: [(String, String)] = []
    ) throws {
        let response = try cluster.ask(
            1,
            CreateTopicsRequest {
                $0.topics = [
                    CreateTopicsRequest.CreatableTopic {
                        $0.name = topic
                        $0.numPartitions = partitions
                        $0.replicationFactor = replicas
                        $0.configs = configs.map { name, value in
                            CreateTopicsRequest.CreatableTopicConfig {
                                $0.name = name
                                $0.value = value
                            }
                        }
                    }
                ]
            }, version: 7, as: CreateTopicsResponse.self)
        #expect(response.topics.first?.errorCode == 0)
        cluster.run(200)
    }

    static func leader(_ topic: String, _ partition: Int32, _ cluster: TinyCluster) -> NodeId {
        cluster.controller?.image.partition(TopicPartition(topic, partition))?.leader ?? -1
    }

    static func produce(
        _ values: [String], to topic: String, acks: Int16 = -1, _ cluster: inout TinyCluster,
        on broker: NodeId? = nil, timeoutMs: Int32 = 5000
    ) throws -> ProduceResponse.PartitionProduceResponse {
        let records = try batch(values)
        let response = try cluster.ask(
            broker ?? leader(topic, 0, cluster),
            ProduceRequest {
                $0.acks = acks
                $0.timeoutMs = timeoutMs
                $0.topicData = [
                    ProduceRequest.TopicProduceData {
                        $0.name = topic
                        $0.partitionData = [
                            ProduceRequest.PartitionProduceData { $0.records = records }
                        ]
                    }
                ]
            }, version: 12, as: ProduceResponse.self)
        return try #require(response.responses.first?.partitionResponses.first)
    }

    static func fetch(
        _ topic: String, from offset: Int64, _ cluster: inout TinyCluster
    ) throws -> [String] {
        let response = try cluster.ask(
            leader(topic, 0, cluster),
            FetchRequest {
                $0.maxWaitMs = 500
                $0.minBytes = 1
                $0.topics = [
                    FetchRequest.FetchTopic {
                        $0.topic = topic
                        $0.partitions = [
                            FetchRequest.FetchPartition {
                                $0.fetchOffset = offset
                                $0.partitionMaxBytes = 1 << 20
                            }
                        ]
                    }
                ]
            }, version: 12, as: FetchResponse.self)
        let data = try #require(response.responses.first?.partitions.first)
        #expect(data.errorCode == 0)
        return try RecordBatches.all(in: data.records ?? .empty).flatMap { try $0.records() }
            .filter { $0.offset >= offset }
            .map { $0.value?.utf8Text ?? "" }
    }

    @Test("Brokers register, are unfenced and see each other")
    func start() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        for id: NodeId in 1...3 {
            #expect(cluster.broker(id)?.state == .running)
            #expect(cluster.broker(id)?.image.brokers.values.filter { !$0.fenced }.count == 3)
        }
        let response = try cluster.ask(
            2, MetadataRequest { $0.topics = nil }, version: 12, as: MetadataResponse.self)
        #expect(response.brokers.map(\.nodeId) == [1, 2, 3])
    }

    @Test("acks=all: what is acknowledged is on all replicas and can be read")
    func replicate() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try Self.create("orders", &cluster)
        let first = try Self.produce(["a", "b"], to: "orders", &cluster)
        #expect(first.errorCode == 0)
        #expect(first.baseOffset == 0)
        let second = try Self.produce(["c"], to: "orders", &cluster)
        #expect(second.baseOffset == 2)
        for id: NodeId in 1...3 {
            let partition = try #require(
                cluster.broker(id)?.partitions[TopicPartition("orders", 0)])
            #expect(partition.log.logEndOffset == 3)
        }
        #expect(try Self.fetch("orders", from: 0, &cluster) == ["a", "b", "c"])
        #expect(try Self.fetch("orders", from: 2, &cluster) == ["c"])
    }

    @Test(
        "A killed leader: another takes over, nothing acknowledged is lost, it comes back in sync")
    func failover() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try Self.create("orders", &cluster, configs: [("min.insync.replicas", "2")])
        #expect(try Self.produce(["a"], to: "orders", &cluster).errorCode == 0)
        let old = Self.leader("orders", 0, cluster)
        cluster.kill(old)
        cluster.run(12_000)
        let new = Self.leader("orders", 0, cluster)
        #expect(new != old && new > 0)
        #expect(try Self.produce(["b"], to: "orders", &cluster).errorCode == 0)
        #expect(try Self.fetch("orders", from: 0, &cluster) == ["a", "b"])
        cluster.start(id: old)
        cluster.run(10_000)
        let registration = try #require(
            cluster.controller?.image.partition(TopicPartition("orders", 0)))
        #expect(registration.isr.sorted() == [1, 2, 3])
        #expect(cluster.broker(old)?.partitions[TopicPartition("orders", 0)]?.log.logEndOffset == 2)
    }

    @Test("Two of three killed: acks=all is refused, and after they return nothing is missing")
    func minIsr() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try Self.create("orders", &cluster, configs: [("min.insync.replicas", "2")])
        #expect(try Self.produce(["a"], to: "orders", &cluster).errorCode == 0)
        let leader = Self.leader("orders", 0, cluster)
        let others = [1, 2, 3].filter { $0 != leader }
        for id in others { cluster.kill(id) }
        cluster.run(15_000)
        let refused = try Self.produce(["lost"], to: "orders", &cluster)
        #expect(ErrorCode(code: refused.errorCode) == .notEnoughReplicas)
        for id in others { cluster.start(id: id) }
        cluster.run(10_000)
        #expect(try Self.produce(["b"], to: "orders", &cluster).errorCode == 0)
        #expect(try Self.fetch("orders", from: 0, &cluster) == ["a", "b"])
    }

    @Test("A controlled shutdown hands leadership over before the broker ends")
    func controlledShutdown() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try Self.create("orders", &cluster)
        let old = Self.leader("orders", 0, cluster)
        cluster.stop(old)
        cluster.run(5000)
        let isGone = cluster.broker(old) == nil
        #expect(isGone)
        #expect(Self.leader("orders", 0, cluster) != old)
        cluster.start(id: old)
        cluster.run(15_000)
        #expect(cluster.broker(old)?.state == .running)
    }

    @Test("A long poll is woken by an append")
    func longPoll() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try Self.create("orders", &cluster)
        let leader = Self.leader("orders", 0, cluster)
        let connection = cluster.connect(to: leader)
        let request = FetchRequest {
            $0.maxWaitMs = 30_000
            $0.minBytes = 1
            $0.topics = [
                FetchRequest.FetchTopic {
                    $0.topic = "orders"
                    $0.partitions = [FetchRequest.FetchPartition { $0.partitionMaxBytes = 1000 }]
                }
            ]
        }
        cluster.send(
            try Frames.request(request, version: 12, correlationId: 1, clientId: "c"),
            on: connection)
        cluster.run(1000)
        #expect(cluster.received[connection] == nil)
        let before = cluster.now
        _ = try Self.produce(["x"], to: "orders", &cluster)
        cluster.run(100)
        #expect(cluster.received[connection]?.count == 1)
        #expect(cluster.now.milliseconds(since: before) < 1000)
    }
}
