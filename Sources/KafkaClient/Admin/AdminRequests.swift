// Parts of admin requests and answers that several operations share.

import KafkaWire

extension AdminVerdict {
    /// Another try where the broker that was asked was no controller.
    static func controllerIfMoved(_ codes: [Int16]?) -> AdminVerdict {
        guard codes?.contains(ErrorCode.notController.rawValue) == true else { return .done }
        return .controllerMoved(AdminError(.notController))
    }
}

extension CreateTopicsRequest.CreatableTopic {
    init(of topic: NewTopic) {
        self.init()
        name = topic.name
        numPartitions = topic.numPartitions
        replicationFactor = topic.replicationFactor
        assignments = topic.assignments.map { assignment in
            CreateTopicsRequest.CreatableReplicaAssignment {
                $0.partitionIndex = assignment.partition
                $0.brokerIds = assignment.replicas
            }
        }
        configs = topic.configs.map { config in
            CreateTopicsRequest.CreatableTopicConfig {
                $0.name = config.name
                $0.value = config.value
            }
        }
    }
}

extension DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic {
    /// The same from the older Metadata answer, which knows no eligible leader replicas.
    init(_ topic: MetadataResponse.MetadataResponseTopic) {
        self.init()
        name = topic.name
        topicId = topic.topicId
        isInternal = topic.isInternal
        topicAuthorizedOperations = topic.topicAuthorizedOperations
        partitions = topic.partitions.map { partition in
            DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponsePartition {
                $0.errorCode = partition.errorCode
                $0.partitionIndex = partition.partitionIndex
                $0.leaderId = partition.leaderId
                $0.leaderEpoch = partition.leaderEpoch
                $0.replicaNodes = partition.replicaNodes
                $0.isrNodes = partition.isrNodes
                $0.offlineReplicas = partition.offlineReplicas
            }
        }
    }
}
