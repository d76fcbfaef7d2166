// What a leader answers to Fetch: batches, a place where the logs part, or a snapshot to begin with; a
// fetch that finds nothing new waits (KIP-595, KIP-630).

import KafkaWire

extension QuorumNode {
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
            note(
                replica, has: follower.offset, in: partition.replicaDirectoryId, at: nowMs)
            raiseHighWatermark(at: nowMs, into: &effects)
        }
        return fetchResponse(.none, records: records)
    }

    /// Why this node cannot answer as a leader at this epoch.
    func leaderProblem(_ epoch: Int32) -> ErrorCode? {
        if epoch >= 0, epoch < election.epoch { return .fencedLeaderEpoch }
        if epoch > election.epoch { return .unknownLeaderEpoch }
        return isLeader ? nil : .notLeaderOrFollower
    }

    /// Notes how far a replica has the log, and that it was heard of.
    mutating func note(
        _ replica: NodeId, has offset: Int64?, in directoryId: Uuid = .zero, at nowMs: Int64
    ) {
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
            if directoryId != .zero { progress.directoryId = directoryId }
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
    mutating func serveWaitingFetches(
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

    func fetchResponse(
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
}
