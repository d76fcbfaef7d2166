// Leading: the record that begins an epoch, appending, what followers fetch, the high watermark, and
// stepping down when no majority is heard of (Kafka: LeaderState, KafkaRaftClient).

import KafkaWire

extension QuorumNode {
    // MARK: Becoming leader

    mutating func becomeLeader(
        _ votes: Votes, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        resetPeers()
        election.leaderId = config.nodeId
        effects.append(.write(.election(election)))
        effects.append(.leaderChanged(config.nodeId, epoch: election.epoch))
        let state = LeaderState(
            epochStartOffset: log.endOffset,
            voters: SortedMap(config.voters.map { ($0, ReplicaProgress()) }),
            checkQuorumDeadlineMs: nowMs + checkQuorumTimeoutMs, beginQuorumEpochDeadlineMs: nowMs)
        role = .leader(state)
        let message = LeaderChangeMessage { message in
            message.leaderId = config.nodeId
            message.voters = config.voters.map { id in
                LeaderChangeMessage.Voter { $0.voterId = id }
            }
            message.grantingVoters = votes.granted.sorted().map { id in
                LeaderChangeMessage.Voter { $0.voterId = id }
            }
        }
        do {
            let batch = try RecordBatch.control(
                .leaderChange, value: try message.encoded(version: 0), timestampMs: nowMs,
                baseOffset: log.endOffset, partitionLeaderEpoch: election.epoch)
            try append(batch, at: nowMs, into: &effects)
        } catch {
            preconditionFailure("a leader change cannot be written: \(error)")
        }
    }

    /// After how long without a majority a leader steps down: half again the fetch timeout.
    private var checkQuorumTimeoutMs: Int64 { config.fetchTimeoutMs * 3 / 2 }

    /// Tells voters that this node leads: at once, and again those that have not fetched for half the
    /// fetch timeout.
    mutating func announceLeadership(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        guard case .leader(var state) = role, config.voters.count > 1 else { return }
        let interval = max(1, config.fetchTimeoutMs / 2)
        guard state.beginQuorumEpochDeadlineMs <= nowMs else { return }
        state.beginQuorumEpochDeadlineMs = nowMs + interval
        role = .leader(state)
        for (node, progress) in state.voters where node != config.nodeId {
            guard progress.lastFetchMs < 0 || nowMs - progress.lastFetchMs >= interval,
                peers[node]?.token == nil
            else { continue }
            send(
                .beginQuorumEpoch(beginQuorumEpochRequest(to: node)), to: node, at: nowMs, &effects)
        }
    }

    // MARK: Appending

    /// Appends records and gives the offset of the last one. nil where this node does not lead at
    /// this epoch, or a record cannot be written.
    package mutating func append(
        _ records: [MetadataRecord], epoch: Int32, at nowMs: Int64, timestampMs: Int64,
        into effects: inout [QuorumEffect]
    ) -> Int64? {
        guard isLeader, epoch == election.epoch, !records.isEmpty else { return nil }
        do {
            let batch = try MetadataBatch.encode(
                records, baseOffset: log.endOffset, epoch: epoch, timestampMs: timestampMs)
            try append(batch, at: nowMs, into: &effects)
            return batch.lastOffset
        } catch {
            return nil
        }
    }

    private mutating func append(
        _ batch: RecordBatch, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) throws(WireError) {
        try log.append(batch)
        effects.append(.write(.append(batch.bytes)))
        if case .leader(var state) = role {
            state.voters.update(config.nodeId) {
                $0.endOffset = log.endOffset
                $0.lastFetchMs = nowMs
                $0.lastCaughtUpMs = nowMs
            }
            role = .leader(state)
        }
        raiseHighWatermark(at: nowMs, into: &effects)
        serveWaitingFetches(at: nowMs, into: &effects)
    }

    /// What a majority of the voters has is committed, once it reaches into this epoch.
    private mutating func raiseHighWatermark(
        at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        guard case .leader(var state) = role else { return }
        let ends = state.voters.values.map(\.endOffset).sorted(by: >)
        let majorityEnd = ends[ends.count / 2]
        guard majorityEnd > state.epochStartOffset, majorityEnd > highWatermark else { return }
        highWatermark = majorityEnd
        state.hasHighWatermark = true
        role = .leader(state)
        deliver(into: &effects)
        claim(into: &effects)
        // Whoever waits learns of it at once.
        serveWaitingFetches(at: nowMs, into: &effects, evenIfEmpty: true)
    }

    /// Says that this node leads once it has everything that was committed before.
    private mutating func claim(into effects: inout [QuorumEffect]) {
        guard case .leader(var state) = role, !state.hasClaimed,
            deliveredOffset > state.epochStartOffset
        else { return }
        state.hasClaimed = true
        role = .leader(state)
        effects.append(.claimed(epoch: election.epoch, nextOffset: log.endOffset))
    }

    /// Gives the owner what has become committed, and keeps the image in step.
    mutating func deliver(into effects: inout [QuorumEffect]) {
        for batch in log.batches(from: deliveredOffset) {
            guard batch.lastOffset < highWatermark else { break }
            deliveredOffset = batch.nextOffset
            guard let records = try? MetadataBatch.decode(batch) else { continue }
            var offset = batch.baseOffset
            for record in records {
                // A record that does not fit was checked by the controller that wrote it.
                try? image.apply(record, offset: offset)
                offset += 1
            }
            image.lastOffset = batch.lastOffset
            image.lastEpoch = batch.partitionLeaderEpoch
            guard !records.isEmpty else { continue }
            effects.append(
                .committed(
                    CommittedBatch(
                        baseOffset: batch.baseOffset, epoch: batch.partitionLeaderEpoch,
                        timestampMs: batch.maxTimestamp, records: records)))
        }
    }

    // MARK: Snapshots

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

    // MARK: Fetches

    mutating func handle(
        _ request: FetchRequest, token: UInt64, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) {
        func answer(_ response: FetchResponse) {
            effects.append(.answer(token, .fetch(response)))
        }
        guard isOurCluster(request.clusterId) else {
            return answer(
                FetchResponse { $0.errorCode = ErrorCode.inconsistentClusterId.rawValue })
        }
        guard request.topics.count == 1, let partition = request.topics[0].partitions.first,
            request.topics[0].topicId == .metadataTopic
                || request.topics[0].topic == QuorumNode.topic
        else {
            return answer(FetchResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue })
        }
        let isIllegal =
            request.maxWaitMs < 0 || partition.fetchOffset < 0
            || partition.lastFetchedEpoch > max(0, partition.currentLeaderEpoch)
        if isIllegal { return answer(fetchResponse(.invalidRequest)) }
        let response = fetched(request, partition, at: nowMs, &effects)
        let data = response.responses[0].partitions[0]
        let hasNews =
            data.errorCode != 0 || !(data.records?.isEmpty ?? true) || request.maxWaitMs == 0
            || data.divergingEpoch.epoch >= 0 || data.snapshotId.epoch >= 0
            || data.highWatermark > partition.highWatermark
        if hasNews { return answer(response) }
        waitingFetches.append(
            WaitingFetch(
                token: token, request: request, deadlineMs: nowMs + Int64(request.maxWaitMs)))
    }

    /// The answer to a fetch as things are now. One that has only waited long enough says nothing
    /// about its sender: it may be gone.
    private mutating func fetched(
        _ request: FetchRequest, _ partition: FetchRequest.FetchPartition, at nowMs: Int64,
        hasExpired: Bool = false, _ effects: inout [QuorumEffect]
    ) -> FetchResponse {
        // A reader that knows no epoch yet says -1 and is not checked.
        if let problem = leaderProblem(partition.currentLeaderEpoch) {
            return fetchResponse(problem)
        }
        let follower = OffsetAndEpoch(
            offset: partition.fetchOffset, epoch: max(0, partition.lastFetchedEpoch))
        var position = log.position(of: follower)
        if follower.offset == 0, let snapshot = log.snapshot { position = .snapshot(snapshot.id) }
        guard case .valid = position else { return fetchResponse(.none, position: position) }
        let replica =
            request.replicaState.replicaId >= 0
            ? request.replicaState.replicaId : request.replicaId
        let records = log.read(from: follower.offset, maxBytes: Int(max(0, request.maxBytes)))
        if !hasExpired {
            note(replica, has: follower.offset, at: nowMs)
            raiseHighWatermark(at: nowMs, into: &effects)
        }
        return fetchResponse(.none, records: records)
    }

    /// Why this node cannot answer as a leader at this epoch.
    private func leaderProblem(_ epoch: Int32) -> ErrorCode? {
        if epoch >= 0, epoch < election.epoch { return .fencedLeaderEpoch }
        if epoch > election.epoch { return .unknownLeaderEpoch }
        return isLeader ? nil : .notLeaderOrFollower
    }

    /// Notes how far a replica has the log, and that it was heard of.
    private mutating func note(_ replica: NodeId, has offset: Int64?, at nowMs: Int64) {
        guard case .leader(var state) = role, replica >= 0, replica != config.nodeId else { return }
        let end = log.endOffset
        func fetched(_ progress: inout ReplicaProgress) {
            if let offset {
                progress.endOffset = offset
                if offset >= end {
                    progress.lastCaughtUpMs = nowMs
                } else if progress.lastFetchLeaderEndOffset > 0,
                    offset >= progress.lastFetchLeaderEndOffset
                {
                    progress.lastCaughtUpMs = max(progress.lastCaughtUpMs, progress.lastFetchMs)
                }
            }
            progress.lastFetchMs = nowMs
            progress.lastFetchLeaderEndOffset = end
        }
        if state.voters.contains(replica) {
            state.voters.update(replica, fetched)
            if !state.fetchedVoters.contains(replica) { state.fetchedVoters.append(replica) }
            if state.fetchedVoters.count >= config.majority - 1 {
                state.fetchedVoters = []
                state.checkQuorumDeadlineMs = nowMs + checkQuorumTimeoutMs
            }
        } else {
            fetched(&state.observers[replica, default: ReplicaProgress()])
        }
        role = .leader(state)
    }

    /// Answers the fetches for which there is something new.
    private mutating func serveWaitingFetches(
        at nowMs: Int64, into effects: inout [QuorumEffect], evenIfEmpty: Bool = false
    ) {
        let waiting = waitingFetches
        waitingFetches = []
        for fetch in waiting {
            let partition = fetch.request.topics[0].partitions[0]
            if evenIfEmpty || partition.fetchOffset < log.endOffset {
                let response = fetched(fetch.request, partition, at: nowMs, &effects)
                effects.append(.answer(fetch.token, .fetch(response)))
            } else {
                waitingFetches.append(fetch)
            }
        }
    }

    /// Answers the fetches that have waited long enough.
    mutating func expireFetches(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        let due = waitingFetches.filter { $0.deadlineMs <= nowMs }
        guard !due.isEmpty else { return }
        waitingFetches.removeAll { $0.deadlineMs <= nowMs }
        for fetch in due {
            let response = fetched(
                fetch.request, fetch.request.topics[0].partitions[0], at: nowMs,
                hasExpired: true, &effects)
            effects.append(.answer(fetch.token, .fetch(response)))
        }
    }

    mutating func failWaitingFetches(_ code: ErrorCode, _ effects: inout [QuorumEffect]) {
        for fetch in waitingFetches {
            effects.append(.answer(fetch.token, .fetch(fetchResponse(code))))
        }
        waitingFetches = []
    }

    private func fetchResponse(
        _ code: ErrorCode, records: Bytes = .empty, position: MetadataLog.Position = .valid
    ) -> FetchResponse {
        var data = FetchResponse.PartitionData()
        data.errorCode = code.rawValue
        data.highWatermark = -1
        if code == .none, case .leader(let state) = role, state.hasHighWatermark {
            data.highWatermark = highWatermark
        }
        data.logStartOffset = log.start.offset
        data.currentLeader.leaderId = election.leaderId ?? -1
        data.currentLeader.leaderEpoch = election.epoch
        data.records = records
        switch position {
        case .valid: break
        case .diverging(let end):
            data.divergingEpoch.epoch = end.epoch
            data.divergingEpoch.endOffset = end.offset
        case .snapshot(let id):
            data.snapshotId.epoch = id.epoch
            data.snapshotId.endOffset = id.offset
        }
        return FetchResponse { response in
            response.responses = [
                FetchResponse.FetchableTopicResponse {
                    $0.topic = QuorumNode.topic
                    $0.topicId = .metadataTopic
                    $0.partitions = [data]
                }
            ]
            if let (node, endpoint) = leaderEndpoint {
                response.nodeEndpoints = [
                    FetchResponse.NodeEndpoint {
                        $0.nodeId = node
                        $0.host = endpoint.host
                        $0.port = Int32(clamping: endpoint.port)
                    }
                ]
            }
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
