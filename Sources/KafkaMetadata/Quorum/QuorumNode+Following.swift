// Following: fetching the log, cutting it where it parts from the leader's, taking a snapshot where
// the leader's log no longer reaches back (KIP-595, KIP-630).

import KafkaWire

extension QuorumNode {
    /// What a follower asks its leader next.
    func followerRequest(_ state: FollowerState) -> QuorumRequest {
        guard let snapshot = state.snapshot else { return .fetch(fetchRequest()) }
        let position = snapshot.parts.reduce(0) { $0 + $1.count }
        return .fetchSnapshot(
            FetchSnapshotRequest { request in
                request.clusterId = config.clusterId
                request.replicaId = config.nodeId
                request.maxBytes = config.fetchSnapshotMaxBytes
                request.topics = [
                    FetchSnapshotRequest.TopicSnapshot { topic in
                        topic.name = QuorumNode.topic
                        topic.partitions = [
                            FetchSnapshotRequest.PartitionSnapshot {
                                $0.currentLeaderEpoch = election.epoch
                                $0.snapshotId.endOffset = snapshot.id.offset
                                $0.snapshotId.epoch = snapshot.id.epoch
                                $0.position = Int64(position)
                            }
                        ]
                    }
                ]
            })
    }

    func fetchRequest() -> FetchRequest {
        FetchRequest { request in
            request.clusterId = config.clusterId
            request.replicaState.replicaId = config.nodeId
            request.maxWaitMs = config.fetchMaxWaitMs
            request.minBytes = 0
            request.maxBytes = config.fetchMaxBytes
            request.topics = [
                FetchRequest.FetchTopic { topic in
                    topic.topic = QuorumNode.topic
                    topic.topicId = .metadataTopic
                    topic.partitions = [
                        FetchRequest.FetchPartition {
                            $0.currentLeaderEpoch = election.epoch
                            $0.fetchOffset = log.endOffset
                            $0.lastFetchedEpoch = log.lastEpoch
                            $0.logStartOffset = log.start.offset
                            $0.replicaDirectoryId = config.directoryId
                            $0.partitionMaxBytes = config.fetchMaxBytes
                            $0.highWatermark = highWatermark
                        }
                    ]
                }
            ]
        }
    }

    mutating func handle(
        _ response: FetchResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.responses.first?.partitions.first else {
            return false
        }
        let leader = data.currentLeader
        if let handled = common(
            data.errorCode, leaderId: leader.leaderId, epoch: leader.leaderEpoch, at: nowMs,
            &effects)
        {
            return handled
        }
        guard case .follower(var state) = role, state.leaderId == node else { return true }
        if data.divergingEpoch.epoch >= 0 {
            let diverging = OffsetAndEpoch(
                offset: data.divergingEpoch.endOffset, epoch: data.divergingEpoch.epoch)
            // What is committed is in every leader's log: below it nothing may be cut.
            guard diverging.offset >= highWatermark else { return false }
            let offset = max(log.truncationOffset(diverging), highWatermark)
            log.truncate(to: offset)
            effects.append(.write(.truncate(to: log.endOffset)))
        } else if data.snapshotId.epoch >= 0 || data.snapshotId.endOffset >= 0 {
            guard data.snapshotId.epoch >= 0, data.snapshotId.endOffset >= 0 else { return false }
            let id = OffsetAndEpoch(
                offset: data.snapshotId.endOffset, epoch: data.snapshotId.epoch)
            state.snapshot = (id, [], -1)
        } else {
            guard take(data.records ?? .empty, &effects) else { return false }
            follow(highWatermark: data.highWatermark, &effects)
        }
        state.fetchDeadlineMs = nowMs + config.fetchTimeoutMs
        state.hasFetched = true
        role = .follower(state)
        return true
    }

    /// Appends fetched batches; false where they are damaged or do not follow.
    private mutating func take(_ bytes: Bytes, _ effects: inout [QuorumEffect]) -> Bool {
        guard !bytes.isEmpty else { return true }
        guard let batches = try? RecordBatches.all(in: bytes) else { return false }
        let begin = log.endOffset
        var taken: [Bytes] = []
        for batch in batches {
            guard batch.partitionLeaderEpoch <= election.epoch,
                (try? log.append(batch)) != nil
            else { break }
            taken.append(batch.bytes)
        }
        if !taken.isEmpty {
            effects.append(.write(.append(Bytes.concatenating(taken))))
        }
        return log.endOffset > begin
    }

    private mutating func follow(highWatermark leaders: Int64, _ effects: inout [QuorumEffect]) {
        let reached = min(leaders, log.endOffset)
        guard reached > highWatermark else { return }
        highWatermark = reached
        deliver(into: &effects)
    }

    mutating func handle(
        _ response: FetchSnapshotResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        let leader = data.currentLeader
        let isGone = data.errorCode == ErrorCode.snapshotNotFound.rawValue
        if let handled = common(
            isGone ? 0 : data.errorCode, leaderId: leader.leaderId, epoch: leader.leaderEpoch,
            at: nowMs, &effects)
        {
            return handled
        }
        guard case .follower(var state) = role, state.leaderId == node,
            var snapshot = state.snapshot
        else { return true }
        let id = OffsetAndEpoch(offset: data.snapshotId.endOffset, epoch: data.snapshotId.epoch)
        let position = snapshot.parts.reduce(0) { $0 + $1.count }
        if isGone || id != snapshot.id || data.position != Int64(position) {
            // Another snapshot has taken its place: begin again.
            state.snapshot = nil
        } else {
            snapshot.parts.append(data.unalignedRecords.compacted())
            snapshot.size = data.size
            state.snapshot = snapshot
            if Int64(position + data.unalignedRecords.count) >= data.size {
                state.snapshot = nil
                let whole = MetadataSnapshot(id: id, bytes: Bytes.concatenating(snapshot.parts))
                guard load(whole, &effects) else {
                    role = .follower(state)
                    return false
                }
            }
        }
        state.fetchDeadlineMs = nowMs + config.fetchTimeoutMs
        state.hasFetched = true
        role = .follower(state)
        return true
    }

    /// The log becomes the snapshot; false where that is damaged.
    private mutating func load(
        _ snapshot: MetadataSnapshot, _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard snapshot.id.offset > highWatermark, let restored = try? snapshot.image() else {
            return false
        }
        log.restart(from: snapshot)
        effects.append(.write(.snapshot(snapshot)))
        effects.append(.write(.deleteBefore(snapshot.id)))
        image = restored
        highWatermark = snapshot.id.offset
        deliveredOffset = snapshot.id.offset
        effects.append(.loadSnapshot(restored))
        return true
    }
}
