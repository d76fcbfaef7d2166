// DeleteRecords (21), versions 0-2: moves the log start of partitions up (KIP-107).
//
// Versions: 2 is flexible. Offset -1 stands for the high watermark. The answer waits until all live
// replicas have followed. A topic that is compacted only refuses with POLICY_VIOLATION.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum DeleteRecordsHandler: BrokerHandler {
    static let api = ApiKey.deleteRecords
    typealias Data = DeleteRecordsResponse.DeleteRecordsPartitionResult

    static func handle(
        _ request: DeleteRecordsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DeleteRecordsResponse> {
        var items: [DelayedDeleteRecords.Item] = []
        for topic in request.topics {
            for partition in topic.partitions {
                items.append(
                    delete(
                        TopicPartition(topic.name, partition.partitionIndex),
                        before: partition.offset, &broker))
            }
        }
        broker.completeOrPark(
            DelayedDeleteRecords(
                replyTo: context.replyTo, items: items,
                deadline: context.now.adding(milliseconds: Int64(request.timeoutMs))))
        return .parked
    }

    private static func delete(
        _ name: TopicPartition, before offset: Int64, _ broker: inout Broker
    ) -> DelayedDeleteRecords.Item {
        var item = DelayedDeleteRecords.Item(
            name: name, requiredOffset: 0, isPending: false,
            data: Data {
                $0.partitionIndex = name.partition
                $0.lowWatermark = -1
            })
        do {
            item.requiredOffset = try broker.deleteRecords(name, before: offset)
            item.isPending = true
        } catch {
            item.data.errorCode = error.code.rawValue
        }
        return item
    }

    static func response(_ items: [DelayedDeleteRecords.Item]) -> DeleteRecordsResponse {
        var response = DeleteRecordsResponse()
        for item in items {
            if let index = response.topics.firstIndex(where: { $0.name == item.name.topic }) {
                response.topics[index].partitions.append(item.data)
            } else {
                response.topics.append(
                    DeleteRecordsResponse.DeleteRecordsTopicResult {
                        $0.name = item.name.topic
                        $0.partitions = [item.data]
                    })
            }
        }
        return response
    }
}

extension Broker {
    /// Moves a partition's log start; returns where it is to be. Throws `LogError`.
    mutating func deleteRecords(
        _ name: TopicPartition, before offset: Int64
    ) throws(LogError) -> Int64 {
        guard image.partition(name) != nil else {
            throw LogError(.unknownTopicOrPartition, "\(name) does not exist")
        }
        if TopicName.isInternal(name.topic) {
            throw LogError(.invalidTopicException, "\(name.topic) is internal")
        }
        guard let target = try replicas.partitions[name]?.deleteRecords(before: offset) else {
            throw LogError(.notLeaderOrFollower, "Broker \(base.nodeId) does not hold \(name)")
        }
        written(name)
        replicas.markChanged(name)
        return target
    }
}
