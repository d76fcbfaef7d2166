// How brokers read the metadata log: by Fetch of topic __cluster_metadata, with long polls.
//
// A controller that is not active says who is. A follower whose log has parted from this one is told
// where it does (KIP-595).

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Controller {
    /// Serves a fetch of the metadata log, or lets it wait for records.
    mutating func fetchMetadata(
        _ request: FetchRequest, _ context: RequestContext
    ) -> HandlerResult<FetchResponse> {
        guard let topic = request.topics.first, topic.topicId == .metadataTopic,
            let partition = topic.partitions.first, partition.partition == 0
        else {
            return .respond(
                FetchResponse { $0.errorCode = ErrorCode.unknownTopicOrPartition.rawValue })
        }
        if let clusterId = request.clusterId, clusterId != base.config.clusterId {
            return .respond(
                FetchResponse { $0.errorCode = ErrorCode.inconsistentClusterId.rawValue })
        }
        guard quorum.isActive else {
            return .respond(refusal(.notLeaderOrFollower, epoch: -1))
        }
        let epoch = quorum.activeEpoch ?? -1
        if partition.currentLeaderEpoch > epoch {
            return .respond(refusal(.unknownLeaderEpoch, epoch: epoch))
        }
        recordProgress(request)
        let isBehind = partition.fetchOffset < log.endOffset
        if isBehind || divergence(partition) != nil || request.maxWaitMs <= 0 {
            answer(MetadataFollowerWait(context: context, request: request, deadline: context.now))
        } else {
            followers.append(
                MetadataFollowerWait(
                    context: context, request: request,
                    deadline: context.now.adding(milliseconds: Int64(request.maxWaitMs))))
        }
        return .parked
    }

    private mutating func recordProgress(_ request: FetchRequest) {
        let replica = request.replicaState.replicaId
        guard replica >= 0 else { return }
        let offset = offset(of: request)
        let caughtUp =
            offset >= log.endOffset
            ? base.now : progress[replica]?.lastCaughtUp ?? Instant.zero
        progress[replica] = (offset, base.now, caughtUp)
    }

    func offset(of request: FetchRequest) -> Int64 {
        request.topics.first?.partitions.first?.fetchOffset ?? 0
    }

    /// Where a follower's log parts from this one; nil where it does not.
    private func divergence(
        _ partition: FetchRequest.FetchPartition
    ) -> FetchResponse.EpochEndOffset? {
        if partition.fetchOffset == 0 && partition.lastFetchedEpoch < 0 { return nil }
        let end = log.endOffset(forEpoch: partition.lastFetchedEpoch)
        guard end.epoch != partition.lastFetchedEpoch || end.endOffset < partition.fetchOffset
        else { return nil }
        return FetchResponse.EpochEndOffset {
            $0.epoch = end.epoch
            $0.endOffset = end.endOffset
        }
    }

    /// Answers a fetch with what there is; records leave once they are on disk.
    mutating func answer(_ wait: MetadataFollowerWait) {
        guard let partition = wait.request.topics.first?.partitions.first else { return }
        var data = metadataPartition(epoch: quorum.activeEpoch ?? -1)
        data.highWatermark = log.endOffset
        data.logStartOffset = 0
        if let diverging = divergence(partition) {
            data.divergingEpoch = diverging
        } else {
            data.records = log.read(
                from: partition.fetchOffset, maxBytes: Int(partition.partitionMaxBytes))
        }
        base.respond(
            wait.context.replyTo, response(data),
            whenWritten: base.hasWritten ? base.stepToken : nil)
    }

    private func metadataPartition(epoch: Int32) -> FetchResponse.PartitionData {
        FetchResponse.PartitionData {
            $0.currentLeader.leaderId = activeControllerId ?? -1
            $0.currentLeader.leaderEpoch = epoch
            $0.highWatermark = -1
            $0.logStartOffset = -1
            $0.abortedTransactions = nil
        }
    }

    private func refusal(_ error: ErrorCode, epoch: Int32) -> FetchResponse {
        var data = metadataPartition(epoch: epoch)
        data.errorCode = error.rawValue
        return response(data)
    }

    private func response(_ data: FetchResponse.PartitionData) -> FetchResponse {
        FetchResponse {
            $0.responses = [
                FetchResponse.FetchableTopicResponse {
                    $0.topicId = .metadataTopic
                    $0.partitions = [data]
                }
            ]
        }
    }
}
