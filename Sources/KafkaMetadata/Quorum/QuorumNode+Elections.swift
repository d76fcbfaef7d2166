// Elections: from unattached over prospective and candidate to leader, and back (KIP-595, KIP-996; Kafka:
// KafkaRaftClient, QuorumState).

import KafkaWire

extension QuorumNode {
    static let topic = "__cluster_metadata"

    mutating func persist(_ effects: inout [QuorumEffect]) {
        effects.append(.write(.election(election)))
    }

    /// Another role: whatever only a leader does ends.
    mutating func leave(_ effects: inout [QuorumEffect]) {
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

    mutating func becomeCandidate(at nowMs: Int64, into effects: inout [QuorumEffect]) {
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
    mutating func follow(
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

    var isFollower: Bool { if case .follower = role { true } else { false } }
    var isResigned: Bool { if case .resigned = role { true } else { false } }

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

}
