// DescribeLogDirs (35), versions 1-5: how large the replicas of this broker are (KIP-113).
//
// Versions: 2 is flexible; 3 has an error for the whole; 4 tells the size of the disk (KIP-827); 5
// whether the directory takes new replicas (KIP-1066). A broker has one directory.
//
// Differs from Apache Kafka: rights are not checked yet; the size of the disk is not known: -1.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum DescribeLogDirsHandler: BrokerHandler {
    static let api = ApiKey.describeLogDirs

    static func handle(
        _ request: DescribeLogDirsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeLogDirsResponse> {
        let wanted = request.topics.map { topics in
            Set(
                topics.flatMap { topic in topic.partitions.map { TopicPartition(topic.topic, $0) } }
            )
        }
        var result = DescribeLogDirsResponse.DescribeLogDirsResult()
        result.logDir = broker.base.config.logDirectory
        for name in broker.replicas.names where wanted?.contains(name) ?? true {
            guard let log = broker.partitions[name]?.log else { continue }
            let partition = DescribeLogDirsResponse.DescribeLogDirsPartition {
                $0.partitionIndex = name.partition
                $0.partitionSize = Int64(log.sizeInBytes)
                $0.offsetLag = max(log.highWatermark - log.logEndOffset, 0)
            }
            if result.topics.last?.name == name.topic {
                result.topics[result.topics.count - 1].partitions.append(partition)
            } else {
                result.topics.append(
                    DescribeLogDirsResponse.DescribeLogDirsTopic {
                        $0.name = name.topic
                        $0.partitions = [partition]
                    })
            }
        }
        return .respond(DescribeLogDirsResponse { $0.results = [result] })
    }
}
