// WriteTxnMarkers (27), versions 1-2: a transaction coordinator ends transactions in the partitions that they
// have written to (KIP-98): a control batch in each, commit or abort.
//
// Versions: 1 is flexible; 2 says which transaction protocol the marker belongs to (KIP-1228). The
// answer waits until the in-sync replicas have the markers. In partitions of __consumer_offsets the
// group coordinator writes them, so that offsets of the transaction count from then on, or vanish.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaWire

enum WriteTxnMarkersHandler: BrokerHandler {
    static let api = ApiKey.writeTxnMarkers
    typealias Result = WriteTxnMarkersResponse.WritableTxnMarkerResult

    static func handle(
        _ request: WriteTxnMarkersRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<WriteTxnMarkersResponse> {
        var writes: [TransactionMarkerWrite] = []
        for marker in request.markers {
            let end = GroupTransactionEnd(
                producerId: marker.producerId, producerEpoch: marker.producerEpoch,
                coordinatorEpoch: marker.coordinatorEpoch, commit: marker.transactionResult,
                transactionVersion: marker.transactionVersion)
            for topic in marker.topics {
                for index in topic.partitionIndexes {
                    writes.append(
                        TransactionMarkerWrite(
                            partition: TopicPartition(topic.name, index), end: end))
                }
            }
        }
        broker.writeMarkers(writes, context) { [writes] errors, base, token in
            base.respond(context.replyTo, response(to: writes, errors), whenWritten: token)
        }
        return .parked
    }

    /// The answer by producer, topic and partition, each in the order of the request.
    private static func response(
        to writes: [TransactionMarkerWrite], _ errors: [ErrorCode]
    ) -> WriteTxnMarkersResponse {
        var results: [Result] = []
        for (write, error) in zip(writes, errors) {
            let id = write.end.producerId
            let place = results.firstIndex { $0.producerId == id } ?? results.count
            if place == results.count { results.append(Result { $0.producerId = id }) }
            let topic = write.partition.topic
            let topics = results[place].topics
            let topicPlace = topics.firstIndex { $0.name == topic } ?? topics.count
            if topicPlace == topics.count {
                results[place].topics.append(
                    WriteTxnMarkersResponse.WritableTxnMarkerTopicResult { $0.name = topic })
            }
            results[place].topics[topicPlace].partitions.append(
                WriteTxnMarkersResponse.WritableTxnMarkerPartitionResult {
                    $0.partitionIndex = write.partition.partition
                    $0.errorCode = error.rawValue
                })
        }
        return WriteTxnMarkersResponse { $0.markers = results }
    }
}
