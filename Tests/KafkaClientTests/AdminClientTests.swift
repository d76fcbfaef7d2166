import KafkaWire
import Testing

@testable import KafkaClient

@Suite("Admin client") struct AdminClientTests {
    @Test("asks ApiVersions and Metadata on a bootstrap connection, then the controller")
    func createTopic() throws {
        let cluster = FakeCluster()
        cluster.handler = { asked in
            switch asked.api {
            case .metadata: return .answer(cluster.metadata([]))
            case .createTopics:
                let request = asked.decode(CreateTopicsRequest.self)
                return .answer(
                    CreateTopicsResponse {
                        $0.topics = request.topics.map { topic in
                            CreateTopicsResponse.CreatableTopicResult {
                                $0.name = topic.name
                                $0.errorCode = topic.name == "old" ? 36 : 0
                                $0.errorMessage =
                                    topic.name == "old" ? "Topic 'old' already exists." : nil
                            }
                        }
                    })
            default: return .silence
            }
        }
        let admin = AdminClient(cluster)
        let results = try admin.createTopics([
            NewTopic("new", numPartitions: 3, replicationFactor: 3), NewTopic("old"),
        ])
        #expect(results.map(\.key) == ["new", "old"])
        #expect(results[0].error == nil)
        #expect(results[1].error?.code == .topicAlreadyExists)
        #expect(
            results[1].error?.description
                == "org.apache.kafka.common.errors.TopicExistsException: Topic 'old' already exists."
        )
        #expect(
            cluster.asked.map(\.api) == [.apiVersions, .metadata, .apiVersions, .createTopics])
        #expect(cluster.asked.map(\.version) == [4, 13, 4, 7])
    }

    @Test("goes on with another broker when the one it asked dies")
    func brokerDies() throws {
        let cluster = FakeCluster()
        var hungUp = 0
        cluster.handler = { asked in
            switch asked.api {
            case .metadata:
                let request = asked.decode(MetadataRequest.self)
                if request.topics == nil, hungUp == 0 {
                    hungUp += 1
                    return .hangUp
                }
                return .answer(cluster.metadata([("b", [1]), ("a", [2, 3])]))
            default: return .silence
            }
        }
        let admin = AdminClient(cluster)
        #expect(try admin.listTopics().map(\.name) == ["a", "b"])
        #expect(hungUp == 1)
    }

    @Test("ends with a timeout where no broker can be reached")
    func nobodyThere() throws {
        let cluster = FakeCluster()
        cluster.down = [1, 2, 3]
        let admin = AdminClient(cluster)
        let began = cluster.now
        let error = #expect(throws: AdminError.self) { try admin.listTopics() }
        #expect(error?.exceptionName == "TimeoutException")
        #expect(
            error?.message == "Timed out waiting for a node assignment. Call: listTopics")
        let waited = cluster.now.milliseconds(since: began)
        #expect(waited >= 60_000 && waited < 60_100)
    }

    @Test("asks the coordinator again when it has moved")
    func coordinatorMoves() throws {
        let cluster = FakeCluster()
        var coordinator: NodeId = 1
        cluster.handler = { asked in
            switch asked.api {
            case .metadata: return .answer(cluster.metadata([]))
            case .findCoordinator:
                let request = asked.decode(FindCoordinatorRequest.self)
                return .answer(
                    FindCoordinatorResponse {
                        $0.coordinators = request.coordinatorKeys.map { key in
                            FindCoordinatorResponse.Coordinator {
                                $0.key = key
                                $0.nodeId = coordinator
                            }
                        }
                    })
            case .deleteGroups:
                let isThere = asked.node == 2
                coordinator = 2
                return .answer(
                    DeleteGroupsResponse {
                        $0.results = [
                            DeleteGroupsResponse.DeletableGroupResult {
                                $0.groupId = "g"
                                $0.errorCode = isThere ? 0 : 16
                            }
                        ]
                    })
            default: return .silence
            }
        }
        let admin = AdminClient(cluster)
        let results = try admin.deleteGroups(["g"])
        #expect(results.count == 1 && results[0].error == nil)
        #expect(cluster.count(.findCoordinator) == 2)
    }

    @Test("looks leaders up for offsets and takes up answers of all of them")
    func offsets() throws {
        let cluster = FakeCluster()
        cluster.handler = { asked in
            switch asked.api {
            case .metadata: return .answer(cluster.metadata([("t", [1, 2, 3])]))
            case .listOffsets:
                let request = asked.decode(ListOffsetsRequest.self)
                return .answer(
                    ListOffsetsResponse {
                        $0.topics = request.topics.map { topic in
                            ListOffsetsResponse.ListOffsetsTopicResponse {
                                $0.name = topic.name
                                $0.partitions = topic.partitions.map { partition in
                                    ListOffsetsResponse.ListOffsetsPartitionResponse {
                                        $0.partitionIndex = partition.partitionIndex
                                        $0.offset = Int64(asked.node) * 10
                                    }
                                }
                            }
                        }
                    })
            default: return .silence
            }
        }
        let admin = AdminClient(cluster)
        let results = try admin.listOffsets(
            (0..<3).map { (TopicPartition("t", $0), .latest) })
        #expect(results.map { $0.value?.offset } == [10, 20, 30])
    }

    @Test("falls back to the version that a broker names")
    func olderVersions() throws {
        let cluster = FakeCluster()
        cluster.offered = [(.apiVersions, 0...4), (.metadata, 0...9)]
        cluster.handler = { asked in
            asked.api == .metadata ? .answer(cluster.metadata([("t", [1])])) : .silence
        }
        let admin = AdminClient(cluster)
        #expect(try admin.listTopics().map(\.name) == ["t"])
        #expect(cluster.asked.filter { $0.api == .metadata }.allSatisfy { $0.version == 9 })
        let error = #expect(throws: AdminError.self) { try admin.describeQuorum() }
        #expect(error?.exceptionName == "UnsupportedVersionException")
        #expect(error?.message == "The node does not support DESCRIBE_QUORUM")
    }
}
