// Groups over a replicated __consumer_offsets, and what survives kills, restarts and compaction.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@Suite("A cluster's groups and disks")
struct ClusterGroupTests {
    static let properties = [
        "offsets.topic.num.partitions": "3", "group.initial.rebalance.delay.ms": "0",
    ]

    /// The coordinator of a group, once there is one.
    static func coordinator(_ group: String, _ cluster: inout TinyCluster) throws -> NodeId {
        for _ in 0..<50 {
            let response = try cluster.ask(
                1, FindCoordinatorRequest { $0.coordinatorKeys = [group] }, version: 4,
                as: FindCoordinatorResponse.self)
            if let found = response.coordinators.first, found.errorCode == 0 {
                return found.nodeId
            }
            cluster.run(100)
        }
        Issue.record("no coordinator of \(group)")
        return -1
    }

    static func join(
        _ group: String, member: String, _ cluster: inout TinyCluster, on broker: NodeId
    ) throws -> JoinGroupResponse {
        try cluster.ask(
            broker,
            JoinGroupRequest {
                $0.groupId = group
                $0.sessionTimeoutMs = 10_000
                $0.rebalanceTimeoutMs = 10_000
                $0.memberId = member
                $0.protocolType = "consumer"
                $0.protocols = [
                    JoinGroupRequest.JoinGroupRequestProtocol {
                        $0.name = "range"
                        $0.metadata = Bytes(hex: "000100000000") ?? .empty
                    }
                ]
            }, version: 5, as: JoinGroupResponse.self)
    }

    static func commit(
        _ offset: Int64, group: String, _ cluster: inout TinyCluster, on broker: NodeId
    ) throws -> ErrorCode {
        let response = try cluster.ask(
            broker,
            OffsetCommitRequest {
                $0.groupId = group
                $0.topics = [
                    OffsetCommitRequest.OffsetCommitRequestTopic {
                        $0.name = "orders"
                        $0.partitions = [
                            OffsetCommitRequest.OffsetCommitRequestPartition {
                                $0.committedOffset = offset
                            }
                        ]
                    }
                ]
            }, version: 8, as: OffsetCommitResponse.self)
        return ErrorCode(code: response.topics.first?.partitions.first?.errorCode ?? -1)
    }

    static func committed(
        group: String, _ cluster: inout TinyCluster, on broker: NodeId
    ) throws -> Int64 {
        let response = try cluster.ask(
            broker,
            OffsetFetchRequest {
                $0.groups = [
                    OffsetFetchRequest.OffsetFetchRequestGroup {
                        $0.groupId = group
                        $0.topics = [
                            OffsetFetchRequest.OffsetFetchRequestTopics {
                                $0.name = "orders"
                                $0.partitionIndexes = [0]
                            }
                        ]
                    }
                ]
            }, version: 8, as: OffsetFetchResponse.self)
        return response.groups.first?.topics.first?.partitions.first?.committedOffset ?? -2
    }

    @Test("A member joins, gets its assignment, and leaves by silence")
    func member() throws {
        var cluster = TinyCluster(properties: Self.properties)
        cluster.run(1000)
        let broker = try Self.coordinator("g", &cluster)
        let first = try Self.join("g", member: "", &cluster, on: broker)
        #expect(ErrorCode(code: first.errorCode) == .memberIdRequired)
        let joined = try Self.join("g", member: first.memberId, &cluster, on: broker)
        #expect(joined.errorCode == 0)
        #expect(joined.leader == first.memberId)
        let synced = try cluster.ask(
            broker,
            SyncGroupRequest {
                $0.groupId = "g"
                $0.generationId = joined.generationId
                $0.memberId = joined.memberId
                $0.assignments = [
                    SyncGroupRequest.SyncGroupRequestAssignment {
                        $0.memberId = joined.memberId
                        $0.assignment = "left"
                    }
                ]
            }, version: 3, as: SyncGroupResponse.self)
        #expect(synced.assignment == "left")
        cluster.run(15_000)
        let described = try cluster.ask(
            broker, DescribeGroupsRequest { $0.groups = ["g"] }, version: 5,
            as: DescribeGroupsResponse.self)
        #expect(described.groups.first?.groupState == "Empty")
        let left = cluster.events.contains { event in
            if case .memberLeft(group: "g", _, _) = event.1.kind { true } else { false }
        }
        #expect(left)
    }

    @Test(
        "Committed offsets are there after the coordinator is killed, and after all are restarted")
    func failover() throws {
        var cluster = TinyCluster(properties: Self.properties)
        cluster.run(1000)
        try ClusterTests.create("orders", &cluster)
        let old = try Self.coordinator("g", &cluster)
        #expect(try Self.commit(42, group: "g", &cluster, on: old) == .none)
        #expect(try Self.committed(group: "g", &cluster, on: old) == 42)
        cluster.kill(old)
        cluster.run(12_000)
        let partition = TopicPartition(
            "__consumer_offsets", CoordinatorPartition.partition(of: "g", partitionCount: 3))
        let new = try #require(cluster.controller?.image.partition(partition)?.leader)
        #expect(new != old && new > 0)
        #expect(try Self.committed(group: "g", &cluster, on: new) == 42)
        #expect(try Self.commit(43, group: "g", &cluster, on: new) == .none)
        for id: NodeId in 1...3 where id != old { cluster.kill(id) }
        cluster.run(1000)
        for id: NodeId in 1...3 { cluster.start(id: id) }
        cluster.run(20_000)
        let last = try #require(cluster.controller?.image.partition(partition)?.leader)
        #expect(try Self.committed(group: "g", &cluster, on: last) == 43)
    }

    @Test("An idempotent batch that comes twice is stored once")
    func idempotent() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try ClusterTests.create("orders", &cluster)
        let given = try cluster.ask(
            1, InitProducerIdRequest { $0.transactionalId = nil }, version: 4,
            as: InitProducerIdResponse.self)
        #expect(given.errorCode == 0)
        var builder = RecordBatchBuilder()
        builder.producerId = given.producerId
        builder.producerEpoch = given.producerEpoch
        builder.baseSequence = 0
        builder.append(timestamp: 1_750_000_000_000, key: nil, value: "a")
        let records = try builder.build().bytes
        let leader = ClusterTests.leader("orders", 0, cluster)
        for _ in 1...2 {
            let response = try cluster.ask(
                leader,
                ProduceRequest {
                    $0.acks = -1
                    $0.timeoutMs = 5000
                    $0.topicData = [
                        ProduceRequest.TopicProduceData {
                            $0.name = "orders"
                            $0.partitionData = [
                                ProduceRequest.PartitionProduceData { $0.records = records }
                            ]
                        }
                    ]
                }, version: 9, as: ProduceResponse.self)
            let answer = try #require(response.responses.first?.partitionResponses.first)
            #expect(answer.errorCode == 0)
            #expect(answer.baseOffset == 0)
        }
        #expect(try ClusterTests.fetch("orders", from: 0, &cluster).count == 1)
    }

    @Test("A compacted topic is cleaned by the clock")
    func compaction() throws {
        var cluster = TinyCluster(properties: ["log.cleaner.backoff.ms": "1000"])
        cluster.run(1000)
        try ClusterTests.create(
            "table", &cluster,
            configs: [
                ("cleanup.policy", "compact"), ("segment.ms", "1"),
                ("min.cleanable.dirty.ratio", "0.01"),
            ])
        let leader = ClusterTests.leader("table", 0, cluster)
        for round in 1...6 {
            var builder = RecordBatchBuilder()
            builder.append(
                timestamp: 1_750_000_000_000 + Int64(round) * 1000, key: "k",
                value: Bytes(utf8: "v\(round)"))
            let records = try builder.build().bytes
            let response = try cluster.ask(
                leader,
                ProduceRequest {
                    $0.acks = -1
                    $0.timeoutMs = 5000
                    $0.topicData = [
                        ProduceRequest.TopicProduceData {
                            $0.name = "table"
                            $0.partitionData = [
                                ProduceRequest.PartitionProduceData { $0.records = records }
                            ]
                        }
                    ]
                }, version: 9, as: ProduceResponse.self)
            #expect(response.responses.first?.partitionResponses.first?.errorCode == 0)
        }
        cluster.run(30_000)
        let values = try ClusterTests.fetch("table", from: 0, &cluster)
        #expect(!values.contains("v1") && !values.contains("v4"))
        #expect(try ClusterTests.fetch("table", from: 5, &cluster) == ["v6"])
    }

    @Test("A follower that has more than the new leader is cut back to it")
    func divergence() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try ClusterTests.create("orders", &cluster)
        #expect(try ClusterTests.produce(["a"], to: "orders", &cluster).errorCode == 0)
        let old = ClusterTests.leader("orders", 0, cluster)
        // The leader alone takes a record that nobody else gets, then dies.
        let name = TopicPartition("orders", 0)
        let others = [1, 2, 3].filter { $0 != old }
        for id in others {
            cluster.cut.insert([cluster.index(of: id), cluster.index(of: old)].sorted())
        }
        let written = try ClusterTests.produce(
            ["lost"], to: "orders", acks: 1, &cluster, on: old)
        #expect(written.errorCode == 0)
        #expect(cluster.broker(old)?.partitions[name]?.log.logEndOffset == 2)
        cluster.kill(old)
        cluster.cut = []
        cluster.run(12_000)
        #expect(try ClusterTests.produce(["b"], to: "orders", &cluster).errorCode == 0)
        cluster.start(id: old)
        cluster.run(10_000)
        #expect(cluster.broker(old)?.partitions[name]?.log.logEndOffset == 2)
        #expect(try ClusterTests.fetch("orders", from: 0, &cluster) == ["a", "b"])
        let truncated = cluster.events.contains { event in
            if case .logTruncated(name, broker: old, to: 1, from: 2) = event.1.kind {
                true
            } else {
                false
            }
        }
        #expect(truncated)
    }
}
