// OffsetForLeaderEpoch (23), versions 2-4: where a leader epoch ends (KIP-101, KIP-279, KIP-320).
//
// Versions: 3 names the replica that asks; 4 is flexible. An epoch that the log does not know of is
// answered with epoch and offset -1.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum OffsetForLeaderEpochHandler: BrokerHandler {
    static let api = ApiKey.offsetForLeaderEpoch
    typealias Answer = OffsetForLeaderEpochResponse.EpochEndOffset

    static func handle(
        _ request: OffsetForLeaderEpochRequest, _ context: RequestContext,
        _ broker: inout Broker
    ) -> HandlerResult<OffsetForLeaderEpochResponse> {
        let broker = broker
        return .respond(
            OffsetForLeaderEpochResponse {
                $0.topics = request.topics.map { topic in
                    OffsetForLeaderEpochResponse.OffsetForLeaderTopicResult {
                        $0.topic = topic.topic
                        $0.partitions = topic.partitions.map { partition in
                            answer(
                                partition, TopicPartition(topic.topic, partition.partition),
                                broker)
                        }
                    }
                }
            })
    }

    private static func answer(
        _ wish: OffsetForLeaderEpochRequest.OffsetForLeaderPartition, _ name: TopicPartition,
        _ broker: Broker
    ) -> Answer {
        Answer {
            $0.partition = wish.partition
            guard broker.image.partition(name) != nil else {
                $0.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
                return
            }
            guard let partition = broker.partitions[name] else {
                $0.errorCode = ErrorCode.notLeaderOrFollower.rawValue
                return
            }
            let check = partition.check(
                currentLeaderEpoch: wish.currentLeaderEpoch, needsLeader: true)
            $0.errorCode = check.rawValue
            if check == .none, let end = partition.log.endOffset(forEpoch: wish.leaderEpoch) {
                $0.leaderEpoch = end.epoch
                $0.endOffset = end.endOffset
            }
        }
    }
}
