// The request Vote from both sides: a voter asks the others for their votes, or (pre-vote) whether it
// would get them; it gets one where its log is at least as complete (KIP-595, KIP-996).

import KafkaWire

extension QuorumNode {
    func voteRequest(to node: NodeId, isPreVote: Bool) -> VoteRequest {
        VoteRequest { request in
            request.clusterId = config.clusterId
            request.voterId = node
            request.topics = [
                VoteRequest.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        VoteRequest.PartitionData {
                            $0.replicaEpoch = election.epoch
                            $0.replicaId = config.nodeId
                            $0.lastOffsetEpoch = log.lastEpoch
                            $0.lastOffset = log.endOffset
                            $0.preVote = isPreVote
                        }
                    ]
                }
            ]
        }
    }

    mutating func handle(
        _ request: VoteRequest, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) -> VoteResponse {
        guard isOurCluster(request.clusterId) else {
            return VoteResponse { $0.errorCode = ErrorCode.inconsistentClusterId.rawValue }
        }
        guard let data = request.topics.first?.partitions.first, request.topics.count == 1 else {
            return VoteResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        let isIllegal =
            data.preVote
            ? data.lastOffsetEpoch > data.replicaEpoch : data.lastOffsetEpoch >= data.replicaEpoch
        if data.lastOffset < 0 || data.lastOffsetEpoch < 0 || isIllegal || data.replicaId < 0 {
            return voteResponse(.invalidRequest, granted: false)
        }
        if data.replicaEpoch < election.epoch {
            return voteResponse(.fencedLeaderEpoch, granted: false)
        }
        if data.replicaEpoch > election.epoch {
            becomeUnattached(epoch: data.replicaEpoch, at: nowMs, into: &effects)
        }
        if request.voterId >= 0, request.voterId != config.nodeId {
            return voteResponse(.invalidVoterKey, granted: false)
        }
        let isUpToDate =
            OffsetAndEpoch(offset: data.lastOffset, epoch: data.lastOffsetEpoch) >= log.end
        let granted = grants(data.replicaId, isUpToDate: isUpToDate, isPreVote: data.preVote)
        if granted, !data.preVote, election.votedFor == nil {
            election.votedFor = data.replicaId
            let deadline = nowMs + electionTimeoutMs()
            if case .prospective = role {
                role = .prospective(
                    Votes(of: config.nodeId, voters: config.voters), electionDeadlineMs: deadline)
            } else {
                role = .unattached(electionDeadlineMs: deadline)
            }
            persist(&effects)
        }
        return voteResponse(.none, granted: granted)
    }

    private func grants(_ node: NodeId, isUpToDate: Bool, isPreVote: Bool) -> Bool {
        switch role {
        case .unattached, .prospective:
            if isPreVote { return isUpToDate }
            if let voted = election.votedFor { return voted == node }
            return election.leaderId == nil && isUpToDate
        case .candidate, .resigned: return isPreVote && isUpToDate
        case .follower(let state): return isPreVote && !state.hasFetched && isUpToDate
        case .leader: return false
        }
    }

    private func voteResponse(_ code: ErrorCode, granted: Bool) -> VoteResponse {
        VoteResponse { response in
            response.topics = [
                VoteResponse.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        VoteResponse.PartitionData {
                            $0.errorCode = code.rawValue
                            $0.leaderId = election.leaderId ?? -1
                            $0.leaderEpoch = election.epoch
                            $0.voteGranted = granted
                        }
                    ]
                }
            ]
            if let (node, endpoint) = leaderEndpoint {
                response.nodeEndpoints = [
                    VoteResponse.NodeEndpoint {
                        $0.nodeId = node
                        $0.host = endpoint.host
                        $0.port = UInt16(clamping: endpoint.port)
                    }
                ]
            }
        }
    }

    /// The leader and where it listens, if both are known.
    var leaderEndpoint: (NodeId, Endpoint)? {
        guard let leader = election.leaderId, let endpoint = config.endpoints[leader] else {
            return nil
        }
        return (leader, endpoint)
    }

    mutating func handle(
        _ response: VoteResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        if let handled = common(
            data.errorCode, leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
        {
            return handled
        }
        switch role {
        case .prospective(var votes, let deadline):
            votes.record(node, granted: data.voteGranted)
            role = .prospective(votes, electionDeadlineMs: deadline)
            if votes.isWon {
                becomeCandidate(at: nowMs, into: &effects)
            } else if votes.isLost {
                prospectiveLost(at: nowMs, into: &effects)
            }
        case .candidate(var votes, let deadline):
            votes.record(node, granted: data.voteGranted)
            role = .candidate(votes, electionDeadlineMs: deadline)
            if votes.isWon { becomeLeader(votes, at: nowMs, into: &effects) }
        default: break
        }
        return true
    }
}
