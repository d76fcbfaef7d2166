// Snapshots of the metadata log: taking them, and handing them out piece by piece (KIP-630).

import KafkaWire

extension QuorumNode {
    /// Takes a snapshot of what is committed, and lets go of the log before the one before it.
    package mutating func takeSnapshot(
        timestampMs: Int64, into effects: inout [QuorumEffect]
    ) {
        let place = OffsetAndEpoch(offset: image.lastOffset + 1, epoch: max(0, image.lastEpoch))
        guard place.offset > (log.snapshot?.id.offset ?? 0),
            let snapshot = try? MetadataSnapshot(of: image, timestampMs: timestampMs)
        else { return }
        let previous = log.snapshot?.id
        log.take(snapshot)
        effects.append(.write(.snapshot(snapshot)))
        if let previous {
            log.delete(before: previous)
            effects.append(.write(.deleteBefore(previous)))
        }
    }

    // MARK: FetchSnapshot

    mutating func handle(
        _ request: FetchSnapshotRequest, at nowMs: Int64
    ) -> FetchSnapshotResponse {
        guard isOurCluster(request.clusterId) else {
            return FetchSnapshotResponse {
                $0.errorCode = ErrorCode.inconsistentClusterId.rawValue
            }
        }
        guard let topic = request.topics.first, let asked = topic.partitions.first else {
            return FetchSnapshotResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        var data = FetchSnapshotResponse.PartitionSnapshot()
        data.index = asked.partition
        data.currentLeader.leaderId = election.leaderId ?? -1
        data.currentLeader.leaderEpoch = election.epoch
        func answer(_ code: ErrorCode) -> FetchSnapshotResponse {
            data.errorCode = code.rawValue
            return FetchSnapshotResponse { response in
                response.topics = [
                    FetchSnapshotResponse.TopicSnapshot {
                        $0.name = topic.name
                        $0.partitions = [data]
                    }
                ]
            }
        }
        guard topic.name == QuorumNode.topic, asked.partition == 0 else {
            return answer(.unknownTopicOrPartition)
        }
        if let problem = leaderProblem(asked.currentLeaderEpoch) { return answer(problem) }
        let id = OffsetAndEpoch(
            offset: asked.snapshotId.endOffset, epoch: asked.snapshotId.epoch)
        guard let snapshot = log.snapshot, snapshot.id == id else {
            return answer(.snapshotNotFound)
        }
        let size = Int64(snapshot.bytes.count)
        guard asked.position >= 0, asked.position < size else { return answer(.positionOutOfRange) }
        note(request.replicaId, has: nil, at: nowMs)
        data.snapshotId.endOffset = id.offset
        data.snapshotId.epoch = id.epoch
        data.size = size
        data.position = asked.position
        data.unalignedRecords = snapshot.bytes.dropFirst(Int(asked.position))
            .prefix(Int(max(0, request.maxBytes)))
        return answer(.none)
    }
}
