// Quotas at work in a cluster: answers that say how long to wait, and a broker that holds clients to it.

import KafkaBroker
import KafkaWire
import Testing

@Suite("Quotas in a cluster")
struct ClusterQuotaTests {
    private static func setQuota(
        _ key: String, to value: Double?, _ cluster: inout TinyCluster
    ) throws {
        let response = try cluster.ask(
            1,
            AlterClientQuotasRequest {
                $0.entries = [
                    AlterClientQuotasRequest.EntryData {
                        $0.entity = [
                            AlterClientQuotasRequest.EntityData {
                                $0.entityType = "client-id"
                                $0.entityName = "test"
                            }
                        ]
                        $0.ops = [
                            AlterClientQuotasRequest.OpData {
                                $0.key = key
                                $0.value = value ?? 0
                                $0.remove = value == nil
                            }
                        ]
                    }
                ]
            }, version: 1, as: AlterClientQuotasResponse.self)
        #expect(response.entries.first?.errorCode == 0)
        cluster.run(500)
    }

    private static func request(acks: Int16 = -1) throws -> ProduceRequest {
        let records = try ClusterTests.batch([String(repeating: "x", count: 3000)])
        return ProduceRequest {
            $0.acks = acks
            $0.timeoutMs = 5000
            $0.topicData = [
                ProduceRequest.TopicProduceData {
                    $0.name = "t"
                    $0.partitionData = [
                        ProduceRequest.PartitionProduceData {
                            $0.index = 0
                            $0.records = records
                        }
                    ]
                }
            ]
        }
    }

    @Test("A producer beyond its quota is answered at once and not read from until it has waited")
    func produce() throws {
        var cluster = TinyCluster(brokers: 1)
        cluster.run(3000)
        try ClusterTests.create("t", &cluster, replicas: 1)
        try Self.setQuota("producer_byte_rate", to: 100, &cluster)
        let connection = cluster.connect(to: 1)
        for number: Int32 in 1...2 {
            cluster.send(
                try Frames.request(
                    try Self.request(), version: 9, correlationId: number, clientId: "test"),
                on: connection)
        }
        let start = cluster.now
        cluster.run(1000) { $0.received[connection]?.count == 1 }
        let answer = try #require(cluster.received[connection]?.first)
        let (_, body) = try Frames.parseResponse(answer.dropFirst(4), api: .produce, version: 9)
        let waitMs = Int64(try ProduceResponse.decode(body, version: 9).throttleTimeMs)
        // 3 KB where 1,000 bytes fit into the windows: some twenty seconds.
        #expect((15_000...25_000).contains(waitMs))
        cluster.run(waitMs - 2000)
        #expect(cluster.received[connection]?.count == 1)
        cluster.run(10_000) { $0.received[connection]?.count == 2 }
        #expect(cluster.received[connection]?.count == 2)
        #expect(cluster.now.milliseconds(since: start) >= waitMs)
    }

    @Test(
        "A consumer's fetch that is too much comes back empty, and complete once the quota is gone")
    func fetch() throws {
        var cluster = TinyCluster(brokers: 1)
        cluster.run(3000)
        try ClusterTests.create("t", &cluster, replicas: 1)
        _ = try cluster.ask(1, try Self.request(), version: 9, as: ProduceResponse.self)
        try Self.setQuota("consumer_byte_rate", to: 1, &cluster)
        let wish = FetchRequest {
            $0.maxWaitMs = 0
            $0.maxBytes = 1_000_000
            $0.topics = [
                FetchRequest.FetchTopic {
                    $0.topic = "t"
                    $0.partitions = [
                        FetchRequest.FetchPartition {
                            $0.partition = 0
                            $0.partitionMaxBytes = 1_000_000
                        }
                    ]
                }
            ]
        }
        let throttled = try cluster.ask(1, wish, version: 11, as: FetchResponse.self)
        #expect(throttled.throttleTimeMs > 0)
        #expect(throttled.responses.isEmpty)
        try Self.setQuota("consumer_byte_rate", to: nil, &cluster)
        let whole = try cluster.ask(1, wish, version: 11, as: FetchResponse.self)
        #expect(whole.throttleTimeMs == 0)
        #expect((whole.responses.first?.partitions.first?.records?.count ?? 0) > 3000)
    }
}
