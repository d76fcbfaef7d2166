// DescribeQuorum (55), versions 0-2: who votes on the metadata log, who reads it, and how far they are
// (KIP-595).
//
// Versions: 1 tells when each has fetched (KIP-836); 2 directory ids and addresses (KIP-853). A broker
// passes the request on to the active controller.
//
// Differs from Apache Kafka: rights are not checked yet; one controller is active and the others do not
// follow it.

import KafkaMetadata
import KafkaWire

enum DescribeQuorumHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.describeQuorum
    typealias Request = DescribeQuorumRequest
    typealias Response = DescribeQuorumResponse
    typealias Replica = DescribeQuorumResponse.ReplicaState

    static func handle(
        _ request: DescribeQuorumRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeQuorumResponse> { .forward }

    static func handle(
        _ request: DescribeQuorumRequest, _ context: RequestContext,
        _ controller: inout Controller
    ) -> HandlerResult<DescribeQuorumResponse> {
        let controller = controller
        var named = false
        var response = DescribeQuorumResponse()
        response.topics = request.topics.map { topic in
            DescribeQuorumResponse.TopicData {
                $0.topicName = topic.topicName
                $0.partitions = topic.partitions.map { partition in
                    guard topic.topicName == MetadataLog.topic,
                        partition.partitionIndex == 0
                    else { return refusal(partition.partitionIndex) }
                    named = true
                    return describe(controller)
                }
            }
        }
        if named { response.nodes = nodes(controller) }
        return .respond(response)
    }

    private static func refusal(_ index: Int32) -> DescribeQuorumResponse.PartitionData {
        DescribeQuorumResponse.PartitionData {
            $0.partitionIndex = index
            $0.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
            $0.errorMessage = ErrorCode.unknownTopicOrPartition.defaultMessage
        }
    }

    private static func describe(_ controller: Controller) -> DescribeQuorumResponse.PartitionData {
        let nowMs = controller.base.wallClockMs
        return DescribeQuorumResponse.PartitionData {
            $0.leaderId = controller.base.nodeId
            $0.leaderEpoch = controller.quorum.activeEpoch ?? -1
            $0.highWatermark = controller.log.endOffset
            $0.currentVoters = controller.base.config.controllerQuorumVoters.map { voter in
                Replica {
                    $0.replicaId = voter.id
                    let isHere = voter.id == controller.base.nodeId
                    $0.replicaDirectoryId = isHere ? controller.directoryId : .zero
                    $0.logEndOffset = isHere ? controller.log.endOffset : -1
                    $0.lastFetchTimestamp = isHere ? nowMs : -1
                    $0.lastCaughtUpTimestamp = isHere ? nowMs : -1
                }
            }
            $0.observers = controller.progress.keys.sorted().compactMap { id in
                controller.progress[id].map { progress in
                    Replica {
                        let clock = controller.base.config.wallClock
                        $0.replicaId = id
                        $0.replicaDirectoryId =
                            controller.image.brokers[id]?.directories.first ?? .zero
                        $0.logEndOffset = progress.offset
                        $0.lastFetchTimestamp = clock.epochMs(at: progress.lastFetch)
                        $0.lastCaughtUpTimestamp = clock.epochMs(at: progress.lastCaughtUp)
                    }
                }
            }
        }
    }

    private static func nodes(_ controller: Controller) -> [DescribeQuorumResponse.Node] {
        controller.base.config.controllerQuorumVoters.map { voter in
            DescribeQuorumResponse.Node {
                $0.nodeId = voter.id
                $0.listeners = [
                    DescribeQuorumResponse.Listener {
                        $0.name = "CONTROLLER"
                        $0.host = voter.endpoint.host
                        $0.port = UInt16(clamping: voter.endpoint.port)
                    }
                ]
            }
        }
    }
}
