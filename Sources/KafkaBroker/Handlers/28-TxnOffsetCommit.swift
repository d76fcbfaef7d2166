// TxnOffsetCommit (28), versions 0-5: a producer stores a group's offsets within its transaction; they
// count once the transaction is committed (KIP-98).
//
// Versions: 2 adds leader epochs (KIP-320); 3 is flexible and says who the member is, so that the
// coordinator can refuse a zombie (KIP-447); 4 and 5 belong to transactions of version 2 (KIP-890).
// Partitions that do not exist are refused here, the rest is the coordinator's.
//
// Differs from Apache Kafka: rights are not checked yet; the transaction coordinator is not asked
// whether the group's partition is in the transaction (transaction.partition.verification.enable).

import KafkaMetadata
import KafkaWire

enum TxnOffsetCommitHandler: BrokerHandler {
    static let api = ApiKey.txnOffsetCommit

    static func handle(
        _ request: TxnOffsetCommitRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<TxnOffsetCommitResponse> {
        var accepted = request
        accepted.topics = []
        var unknown = request
        unknown.topics = []
        for topic in request.topics {
            let partitions = broker.image.topic(topic.name)?.partitions
            func exists(_ index: Int32) -> Bool { partitions?.contains(index) ?? false }
            var known = topic
            known.partitions = topic.partitions.filter { exists($0.partitionIndex) }
            var missing = topic
            missing.partitions = topic.partitions.filter { !exists($0.partitionIndex) }
            if !known.partitions.isEmpty { accepted.topics.append(known) }
            if !missing.partitions.isEmpty || known.partitions.isEmpty {
                unknown.topics.append(missing)
            }
        }
        let refused = TxnOffsetCommitResponse(.unknownTopicOrPartition, to: unknown)
        if accepted.topics.isEmpty { return .respond(refused) }
        broker.askGroup(
            request.groupId, .txnOffsetCommit(accepted), context,
            refusal: { [accepted] error in
                .txnOffsetCommit(TxnOffsetCommitResponse(error, to: accepted))
            }
        ) { response, base, token in
            guard case .txnOffsetCommit(var answer) = response else { return }
            answer.topics += refused.topics
            if context.version < 2 { answer.hideLoading() }
            base.respond(context.replyTo, answer, whenWritten: token)
        }
        return .parked
    }
}

extension TxnOffsetCommitResponse {
    /// Producers before version 2 do not expect a coordinator that is still loading.
    fileprivate mutating func hideLoading() {
        for topic in topics.indices {
            for index in topics[topic].partitions.indices
            where topics[topic].partitions[index].errorCode
                == ErrorCode.coordinatorLoadInProgress.rawValue
            {
                topics[topic].partitions[index].errorCode =
                    ErrorCode.coordinatorNotAvailable.rawValue
            }
        }
    }
}
