// DescribeProducers (61), version 0: the producers that a partition remembers (KIP-664).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum DescribeProducersHandler: BrokerHandler {
    static let api = ApiKey.describeProducers
    typealias Answer = DescribeProducersResponse.PartitionResponse

    static func handle(
        _ request: DescribeProducersRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeProducersResponse> {
        let broker = broker
        return .respond(
            DescribeProducersResponse {
                $0.topics = request.topics.map { topic in
                    DescribeProducersResponse.TopicResponse {
                        $0.name = topic.name
                        $0.partitions = topic.partitionIndexes.map { index in
                            describe(TopicPartition(topic.name, index), broker)
                        }
                    }
                }
            })
    }

    private static func describe(_ name: TopicPartition, _ broker: Broker) -> Answer {
        Answer {
            $0.partitionIndex = name.partition
            guard let partition = broker.partitions[name] else {
                let error: ErrorCode =
                    !TopicName.isValid(name.topic)
                    ? .invalidTopicException
                    : broker.image.partition(name) == nil
                        ? .unknownTopicOrPartition : .notLeaderOrFollower
                $0.errorCode = error.rawValue
                $0.errorMessage = error.defaultMessage
                return
            }
            $0.activeProducers = partition.log.producers.activeProducers.map { producer in
                DescribeProducersResponse.ProducerState {
                    $0.producerId = producer.producerId
                    $0.producerEpoch = Int32(producer.producerEpoch)
                    $0.lastSequence = producer.lastSequence
                    $0.lastTimestamp = producer.lastTimestamp
                    $0.coordinatorEpoch = producer.coordinatorEpoch
                    $0.currentTxnStartOffset = producer.currentTransactionFirstOffset ?? -1
                }
            }
        }
    }
}
