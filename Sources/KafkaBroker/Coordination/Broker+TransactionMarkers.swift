// The ends of transactions in the partitions that this broker leads: a control batch each, written by the
// group coordinator where the partition is one of __consumer_offsets. Source: Kafka's
// KafkaApis.handleWriteTxnMarkersRequest, GroupCoordinatorService.completeTransaction.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The end of a transaction in one partition.
struct TransactionMarkerWrite: Sendable {
    var partition: TopicPartition
    var end: GroupTransactionEnd
}

extension Broker {
    /// Writes markers; `finish` gets an error for each when all of them are settled.
    mutating func writeMarkers(
        _ writes: [TransactionMarkerWrite], _ context: RequestContext,
        finish: @escaping @Sendable ([ErrorCode], inout NodeBase, DiskToken?) -> Void
    ) {
        if writes.isEmpty { return finish([], &base, nil) }
        let gathering = groups.gather(writes.count) { parts, base, token in
            finish(zip(writes, parts).map { $0.error($1) }, &base, token)
        }
        for (part, write) in writes.enumerated() {
            if replicas.partitions.facts(of: write.partition) == nil {
                groupPart(
                    gathering, part, .endTransaction(.unknownTopicOrPartition), token: nil)
            } else if write.partition.topic == TopicName.consumerOffsets {
                let ask = GroupAsk(
                    partition: write.partition.partition, request: .endTransaction(write.end),
                    refusal: { .endTransaction($0) })
                askCoordinator(ask, gathering, part, context)
            } else {
                append(write, gathering, part, context)
            }
        }
    }

    private mutating func append(
        _ write: TransactionMarkerWrite, _ gathering: UInt64, _ part: Int,
        _ context: RequestContext
    ) {
        do {
            let marker = EndTransactionMarker(
                isCommit: write.end.commit, coordinatorEpoch: write.end.coordinatorEpoch)
            let batch = try marker.batch(
                producerId: write.end.producerId, producerEpoch: write.end.producerEpoch,
                timestampMs: base.wallClockMs)
            let info = try appendToLeader(
                batch.bytes, to: write.partition, acks: -1, origin: .coordinator,
                transactionVersion: Int16(write.end.transactionVersion))
            let item = DelayedProduce.Item(
                name: write.partition, requiredOffset: info.lastOffset + 1, isPending: true,
                token: base.stepToken,
                answer: ProduceAnswer(
                    topic: write.partition.topic, topicId: .zero,
                    data: ProduceResponse.PartitionProduceResponse()))
            let timeoutMs = base.config.long("request.timeout.ms")
            completeOrPark(
                DelayedProduce(
                    replyTo: context.replyTo, listener: context.listener, items: [item],
                    deadline: base.now.adding(milliseconds: timeoutMs),
                    gatheringPart: (gathering, part)))
        } catch let error as LogError {
            groupPart(gathering, part, .endTransaction(error.code), token: nil)
        } catch {
            groupPart(gathering, part, .endTransaction(.unknownServerError), token: nil)
        }
    }
}

extension TransactionMarkerWrite {
    /// How the transaction coordinator hears of it: of a group coordinator that is not here (yet) as
    /// of a partition whose leader is elsewhere.
    fileprivate func error(_ response: GroupResponse) -> ErrorCode {
        guard case .endTransaction(let error) = response else { return .unknownServerError }
        switch error {
        case .coordinatorNotAvailable, .coordinatorLoadInProgress, .notCoordinator:
            return .notLeaderOrFollower
        default: return error
        }
    }
}
