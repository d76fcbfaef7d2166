// AlterReplicaLogDirs (34), versions 1-2: moves replicas between the directories of a broker (KIP-113).
//
// Versions: 2 is flexible. A broker has one directory: any other is LOG_DIR_NOT_FOUND, and a move to
// where the replica is already changes nothing.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum AlterReplicaLogDirsHandler: BrokerHandler {
    static let api = ApiKey.alterReplicaLogDirs

    static func handle(
        _ request: AlterReplicaLogDirsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<AlterReplicaLogDirsResponse> {
        let own = broker.base.config.logDirectory
        var response = AlterReplicaLogDirsResponse()
        for directory in request.dirs {
            for topic in directory.topics {
                let error: ErrorCode = directory.path == own ? .none : .logDirNotFound
                response.results.append(
                    AlterReplicaLogDirsResponse.AlterReplicaLogDirTopicResult {
                        $0.topicName = topic.name
                        $0.partitions = topic.partitions.map { index in
                            AlterReplicaLogDirsResponse.AlterReplicaLogDirPartitionResult {
                                $0.partitionIndex = index
                                $0.errorCode = error.rawValue
                            }
                        }
                    })
            }
        }
        return .respond(response)
    }
}
