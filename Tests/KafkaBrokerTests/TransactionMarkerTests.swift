// WriteTxnMarkers and TxnOffsetCommit over a cluster: offsets of a transaction count when it is committed.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@Suite("A cluster's transaction markers")
struct TransactionMarkerTests {
    private func marker(
        _ name: TopicPartition, commit: Bool, _ cluster: inout TinyCluster, on broker: NodeId
    ) throws -> Int16? {
        let response = try cluster.ask(
            broker,
            WriteTxnMarkersRequest {
                $0.markers = [
                    WriteTxnMarkersRequest.WritableTxnMarker {
                        $0.producerId = 7
                        $0.producerEpoch = 0
                        $0.transactionResult = commit
                        $0.topics = [
                            WriteTxnMarkersRequest.WritableTxnMarkerTopic {
                                $0.name = name.topic
                                $0.partitionIndexes = [name.partition]
                            }
                        ]
                    }
                ]
            }, version: 1, as: WriteTxnMarkersResponse.self)
        #expect(response.markers.first?.producerId == 7)
        return response.markers.first?.topics.first?.partitions.first?.errorCode
    }

    private func commit(
        _ offset: Int64, partition: Int32 = 0, _ cluster: inout TinyCluster, on broker: NodeId
    ) throws -> Int16? {
        let response = try cluster.ask(
            broker,
            TxnOffsetCommitRequest {
                $0.transactionalId = "tx"
                $0.groupId = "g"
                $0.producerId = 7
                $0.producerEpoch = 0
                $0.topics = [
                    TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic {
                        $0.name = "orders"
                        $0.partitions = [
                            TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition {
                                $0.partitionIndex = partition
                                $0.committedOffset = offset
                            }
                        ]
                    }
                ]
            }, version: 3, as: TxnOffsetCommitResponse.self)
        return response.topics.first?.partitions.first?.errorCode
    }

    @Test("Offsets committed in a transaction count once its marker is written, or never")
    func offsetsInTransactions() throws {
        var cluster = TinyCluster(properties: ClusterGroupTests.properties)
        cluster.run(1000)
        try ClusterTests.create("orders", &cluster)
        let broker = try ClusterGroupTests.coordinator("g", &cluster)
        let offsets = TopicPartition(
            "__consumer_offsets", CoordinatorPartition.partition(of: "g", partitionCount: 3))
        #expect(try commit(5, &cluster, on: broker) == 0)
        #expect(try ClusterGroupTests.committed(group: "g", &cluster, on: broker) == -1)
        #expect(try marker(offsets, commit: true, &cluster, on: broker) == 0)
        #expect(try ClusterGroupTests.committed(group: "g", &cluster, on: broker) == 5)
        #expect(try commit(9, &cluster, on: broker) == 0)
        #expect(try marker(offsets, commit: false, &cluster, on: broker) == 0)
        #expect(try ClusterGroupTests.committed(group: "g", &cluster, on: broker) == 5)
        let unknown = ErrorCode.unknownTopicOrPartition.rawValue
        #expect(try commit(1, partition: 40, &cluster, on: broker) == unknown)
    }

    @Test("A marker goes to the leader of a partition, and nobody else takes it")
    func markersGoToLeaders() throws {
        var cluster = TinyCluster()
        cluster.run(1000)
        try ClusterTests.create("orders", &cluster)
        let name = TopicPartition("orders", 0)
        let leader = ClusterTests.leader("orders", 0, cluster)
        #expect(try marker(name, commit: true, &cluster, on: leader) == 0)
        #expect(cluster.broker(leader)?.partitions[name]?.log.logEndOffset == 1)
        let other = ([1, 2, 3] as [NodeId]).first { $0 != leader } ?? 0
        let refusal = ErrorCode.notLeaderOrFollower.rawValue
        #expect(try marker(name, commit: true, &cluster, on: other) == refusal)
        let unknown = ErrorCode.unknownTopicOrPartition.rawValue
        #expect(
            try marker(TopicPartition("orders", 9), commit: true, &cluster, on: leader) == unknown)
    }
}
