// Elections: from unattached over prospective and candidate to leader, and back; the requests Vote,
// BeginQuorumEpoch and EndQuorumEpoch from both sides (KIP-595, KIP-996; Kafka: KafkaRaftClient,
// QuorumState).

import KafkaWire

extension QuorumNode {
    static let topic = "__cluster_metadata"

    // MARK: Transitions

    private mutating func persist(_ effects: inout [QuorumEffect]) {
        effects.append(.write(.election(election)))
    }

    /// Another role: whatever only a leader does ends.
    private mutating func leave(_ effects: inout [QuorumEffect]) {
        if case .leader(let state) = role {
            failWaitingFetches(.notLeaderOrFollower, &effects)
            if state.hasClaimed { effects.append(.renounced(epoch: election.epoch)) }
        }
        resetPeers()
    }

    mutating func becomeUnattached(
        epoch: Int32, leaderId: NodeId? = nil, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        let deadline: Int64
        switch role {
        case _ where !config.isVoter: deadline = Int64.max
        case .candidate(_, let ms), .unattached(let ms), .resigned(_, _, let ms):
            deadline = max(ms, nowMs)
        case .prospective(let votes, let ms) where !votes.isLost: deadline = max(ms, nowMs)
        default: deadline = nowMs + electionTimeoutMs()
        }
        leave(&effects)
        if epoch > election.epoch { election.votedFor = nil }
        let changed = election.leaderId != leaderId || election.epoch != epoch
        election.epoch = epoch
        election.leaderId = leaderId
        role = .unattached(electionDeadlineMs: deadline)
        persist(&effects)
        if changed { effects.append(.leaderChanged(leaderId, epoch: epoch)) }
    }

    mutating func becomeFollower(
        epoch: Int32, leaderId: NodeId, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        leave(&effects)
        if epoch > election.epoch { election.votedFor = nil }
        election.epoch = epoch
        election.leaderId = leaderId
        role = .follower(
            FollowerState(leaderId: leaderId, fetchDeadlineMs: nowMs + config.fetchTimeoutMs))
        if !peers.contains(leaderId) { peers[leaderId] = Peer() }
        persist(&effects)
        effects.append(.leaderChanged(leaderId, epoch: epoch))
    }

    /// Asks whether it would be elected; alone, it is sure.
    mutating func becomeProspective(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        leave(&effects)
        let votes = Votes(of: config.nodeId, voters: config.voters)
        role = .prospective(votes, electionDeadlineMs: nowMs + electionTimeoutMs())
        persist(&effects)
        if votes.isWon { becomeCandidate(at: nowMs, into: &effects) }
    }

    private mutating func becomeCandidate(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        leave(&effects)
        election.epoch += 1
        election.leaderId = nil
        election.votedFor = config.nodeId
        let votes = Votes(of: config.nodeId, voters: config.voters)
        role = .candidate(votes, electionDeadlineMs: nowMs + electionTimeoutMs())
        persist(&effects)
        effects.append(.leaderChanged(nil, epoch: election.epoch))
        if votes.isWon { becomeLeader(votes, at: nowMs, into: &effects) }
    }

    /// Nobody would elect it: back to the leader it knows, or to none.
    mutating func prospectiveLost(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        if let leader = election.leaderId, leader != config.nodeId {
            becomeFollower(epoch: election.epoch, leaderId: leader, at: nowMs, into: &effects)
        } else {
            becomeUnattached(epoch: election.epoch, at: nowMs, into: &effects)
        }
    }

    /// Gives the lead up at the same epoch, and tells the others who is best placed.
    mutating func resign(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        guard case .leader(let state) = role else { return }
        let successors = others.sorted {
            let (left, right) = (state.voters[$0], state.voters[$1])
            let (first, second) = (left?.endOffset ?? -1, right?.endOffset ?? -1)
            return first == second ? $0 < $1 : first > second
        }
        leave(&effects)
        election.leaderId = nil
        role = .resigned(
            successors: successors, unacknowledged: others,
            electionDeadlineMs: nowMs + electionTimeoutMs())
        effects.append(.leaderChanged(nil, epoch: election.epoch))
    }

    /// Goes where a message with this leader and epoch says.
    private mutating func follow(
        leaderId: NodeId?, epoch: Int32, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) {
        let leader = leaderId == config.nodeId ? nil : leaderId
        if epoch > election.epoch {
            if let leader {
                becomeFollower(epoch: epoch, leaderId: leader, at: nowMs, into: &effects)
            } else {
                becomeUnattached(epoch: epoch, at: nowMs, into: &effects)
            }
        } else if epoch == election.epoch, let leader, !isLeader, !isResigned, !isFollower {
            becomeFollower(epoch: epoch, leaderId: leader, at: nowMs, into: &effects)
        }
    }

    private var isFollower: Bool { if case .follower = role { true } else { false } }
    private var isResigned: Bool { if case .resigned = role { true } else { false } }

    /// What an answer says about leader and epoch. Non-nil: nothing more is to be done with it, and
    /// whether it counts as a proper answer.
    mutating func common(
        _ code: Int16, leaderId: NodeId, epoch: Int32, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool? {
        let error = ErrorCode(rawValue: code) ?? .unknownServerError
        let leader = leaderId < 0 ? nil : leaderId
        if epoch < election.epoch || error == .unknownLeaderEpoch { return true }
        if epoch > election.epoch || error == .fencedLeaderEpoch || error == .notLeaderOrFollower {
            follow(leaderId: leader, epoch: epoch, at: nowMs, &effects)
            return error != .notLeaderOrFollower || leader != nil
        }
        if leader != nil, election.leaderId == nil {
            follow(leaderId: leader, epoch: epoch, at: nowMs, &effects)
            return error == .none && isFollower ? nil : true
        }
        return error == .none ? nil : false
    }

    // MARK: Vote

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

    // MARK: BeginQuorumEpoch

    func beginQuorumEpochRequest(to node: NodeId) -> BeginQuorumEpochRequest {
        BeginQuorumEpochRequest { request in
            request.clusterId = config.clusterId
            request.voterId = node
            request.topics = [
                BeginQuorumEpochRequest.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        BeginQuorumEpochRequest.PartitionData {
                            $0.leaderId = config.nodeId
                            $0.leaderEpoch = election.epoch
                        }
                    ]
                }
            ]
            if let endpoint = config.endpoints[config.nodeId] {
                request.leaderEndpoints = [
                    BeginQuorumEpochRequest.LeaderEndpoint {
                        $0.name = "CONTROLLER"
                        $0.host = endpoint.host
                        $0.port = UInt16(clamping: endpoint.port)
                    }
                ]
            }
        }
    }

    mutating func handle(
        _ request: BeginQuorumEpochRequest, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) -> BeginQuorumEpochResponse {
        func answer(_ code: ErrorCode) -> BeginQuorumEpochResponse {
            BeginQuorumEpochResponse { response in
                response.topics = [
                    BeginQuorumEpochResponse.TopicData { topic in
                        topic.topicName = QuorumNode.topic
                        topic.partitions = [
                            BeginQuorumEpochResponse.PartitionData {
                                $0.errorCode = code.rawValue
                                $0.leaderId = election.leaderId ?? -1
                                $0.leaderEpoch = election.epoch
                            }
                        ]
                    }
                ]
            }
        }
        guard isOurCluster(request.clusterId) else {
            return BeginQuorumEpochResponse {
                $0.errorCode = ErrorCode.inconsistentClusterId.rawValue
            }
        }
        guard let data = request.topics.first?.partitions.first, request.topics.count == 1 else {
            return BeginQuorumEpochResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        if data.leaderEpoch < election.epoch { return answer(.fencedLeaderEpoch) }
        if data.leaderId < 0 { return answer(.invalidRequest) }
        follow(leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
        if request.voterId >= 0, request.voterId != config.nodeId {
            return answer(.invalidVoterKey)
        }
        return answer(.none)
    }

    mutating func handle(
        _ response: BeginQuorumEpochResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        return common(
            data.errorCode, leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
            ?? true
    }

    // MARK: EndQuorumEpoch

    func endQuorumEpochRequest(_ successors: [NodeId]) -> EndQuorumEpochRequest {
        EndQuorumEpochRequest { request in
            request.clusterId = config.clusterId
            request.topics = [
                EndQuorumEpochRequest.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        EndQuorumEpochRequest.PartitionData {
                            $0.leaderId = config.nodeId
                            $0.leaderEpoch = election.epoch
                            $0.preferredCandidates = successors.map { id in
                                EndQuorumEpochRequest.ReplicaInfo { $0.candidateId = id }
                            }
                        }
                    ]
                }
            ]
        }
    }

    mutating func handle(
        _ request: EndQuorumEpochRequest, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) -> EndQuorumEpochResponse {
        func answer(_ code: ErrorCode) -> EndQuorumEpochResponse {
            EndQuorumEpochResponse { response in
                response.topics = [
                    EndQuorumEpochResponse.TopicData { topic in
                        topic.topicName = QuorumNode.topic
                        topic.partitions = [
                            EndQuorumEpochResponse.PartitionData {
                                $0.errorCode = code.rawValue
                                $0.leaderId = election.leaderId ?? -1
                                $0.leaderEpoch = election.epoch
                            }
                        ]
                    }
                ]
            }
        }
        guard isOurCluster(request.clusterId) else {
            return EndQuorumEpochResponse {
                $0.errorCode = ErrorCode.inconsistentClusterId.rawValue
            }
        }
        guard let data = request.topics.first?.partitions.first, request.topics.count == 1 else {
            return EndQuorumEpochResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        if data.leaderEpoch < election.epoch { return answer(.fencedLeaderEpoch) }
        if data.leaderId < 0 { return answer(.invalidRequest) }
        follow(leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
        if case .follower(var state) = role, state.leaderId == data.leaderId {
            let candidates = data.preferredCandidates.map(\.candidateId)
            let position = candidates.firstIndex(of: config.nodeId) ?? candidates.count
            state.fetchDeadlineMs = nowMs + backoffMs(position: position, of: candidates.count)
            role = .follower(state)
        }
        return answer(.none)
    }

    /// How long a successor waits before it stands: the best placed not at all.
    private func backoffMs(position: Int, of count: Int) -> Int64 {
        if position == 0 { return 0 }
        if position >= count { return config.electionBackoffMaxMs }
        let base = config.electionBackoffMaxMs >> Int64(count - 1)
        return min(config.electionBackoffMaxMs, base << Int64(position - 1))
    }

    mutating func handle(
        _ response: EndQuorumEpochResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        if case .resigned(let successors, var unacknowledged, let deadline) = role,
            data.errorCode == 0, data.leaderEpoch == election.epoch
        {
            unacknowledged.removeAll { $0 == node }
            role = .resigned(
                successors: successors, unacknowledged: unacknowledged,
                electionDeadlineMs: deadline)
            return true
        }
        return common(
            data.errorCode, leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
            ?? true
    }
}
