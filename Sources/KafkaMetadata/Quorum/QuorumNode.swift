// One node of the KRaft quorum, voter or observer, without I/O (Kafka: KafkaRaftClient, QuorumState;
// KIP-595, KIP-630, KIP-835, KIP-996).
//
// Voters elect a leader for each epoch; the leader appends records, the others fetch them, and what a
// majority of the voters has is committed. A voter that has not heard from a leader for long first
// asks whether it would win (pre-vote) before it disturbs anybody with a new epoch; a leader that does
// not hear from a majority steps down. A node keeps the image of what is committed.
//
// The owner calls: `start`, then `request` for what other nodes ask, `answered` or `failed` for what
// it was asked to send, `tick` when `nextDeadlineMs` has come, `append` on a leader.
//
// Differs from Apache Kafka: the voters are fixed, without directory ids; records are appended at
// once instead of after `controller.quorum.append.linger.ms`; a leader's own log counts as durable
// when it asks for the write.

import KafkaWire

/// A node of the quorum.
package struct QuorumNode: Sendable {
    package let config: QuorumConfig
    var election: ElectionState
    package internal(set) var log: MetadataLog
    var role: QuorumRole
    /// What is committed: the records before this offset.
    package internal(set) var highWatermark: Int64 = 0
    /// The state that the committed records make.
    package internal(set) var image = MetadataImage()
    /// The next offset that the owner has not been given.
    var deliveredOffset: Int64 = 0

    var peers = SortedMap<NodeId, Peer>()
    var waitingFetches: [WaitingFetch] = []
    var random: SeededRandom
    private var nextToken: UInt64 = 0
    private var isShutDown = false

    /// A request that this node waits for the answer of, and when it may ask again.
    struct Peer: Sendable {
        var token: UInt64?
        var timeoutMs: Int64 = 0
        var notBeforeMs: Int64 = 0
    }

    /// A fetch that waits for something new.
    struct WaitingFetch: Sendable {
        var token: UInt64
        var request: FetchRequest
        var deadlineMs: Int64
    }

    /// A node as it is after a start, with what it kept.
    package init(
        config: QuorumConfig, durable: QuorumDurableState = QuorumDurableState(),
        random: SeededRandom
    ) {
        self.config = config
        self.random = random
        election = durable.election
        log = durable.log
        role = .unattached(electionDeadlineMs: Int64.max)
    }

    /// What must survive a restart: the contents of the disk after all writes.
    package var durable: QuorumDurableState {
        var state = QuorumDurableState()
        state.election = election
        state.log = log
        return state
    }

    package var epoch: Int32 { election.epoch }
    /// Who leads, as far as this node knows.
    package var leaderId: NodeId? { election.leaderId }
    package var isLeader: Bool { if case .leader = role { true } else { false } }
    package var isCandidate: Bool { if case .candidate = role { true } else { false } }
    /// Kafka's name of what this node is.
    package var stateName: String { role.name }

    // MARK: Starting

    /// Begins: alone, a voter leads at once; otherwise as what it kept says.
    package mutating func start(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        if let snapshot = log.snapshot, let restored = try? snapshot.image() {
            image = restored
            deliveredOffset = snapshot.id.offset
            highWatermark = snapshot.id.offset
            effects.append(.loadSnapshot(restored))
        }
        for node in config.voters where node != config.nodeId { peers[node] = Peer() }
        let wasLeader = election.leaderId == config.nodeId
        if log.lastEpoch > election.epoch {
            election = ElectionState()
            election.epoch = log.lastEpoch
        }
        if !config.isVoter {
            election.leaderId = nil
            role = .unattached(electionDeadlineMs: Int64.max)
        } else if wasLeader, election.epoch >= log.lastEpoch {
            // It led when it stopped: the others may still think so.
            role = .resigned(
                successors: [], unacknowledged: others,
                electionDeadlineMs: nowMs + electionTimeoutMs())
            election.leaderId = nil
        } else if let leader = election.leaderId {
            role = .follower(
                FollowerState(leaderId: leader, fetchDeadlineMs: nowMs + config.fetchTimeoutMs))
        } else {
            let isFirst = election == ElectionState() && log.end.offset == 0
            let waits = !(isFirst && config.standsAtOnce && config.voters.first == config.nodeId)
            role = .unattached(electionDeadlineMs: nowMs + (waits ? electionTimeoutMs() : 0))
        }
        if config.voters == [config.nodeId] { becomeProspective(at: nowMs, into: &effects) }
        tick(at: nowMs, into: &effects)
    }

    var others: [NodeId] { config.voters.filter { $0 != config.nodeId } }

    /// A random election timeout, so that voters do not all stand at once.
    mutating func electionTimeoutMs() -> Int64 {
        config.electionTimeoutMs + Int64(random.below(max(1, Int(config.electionTimeoutMs))))
    }

    // MARK: Time

    /// Whether nothing keeps this node from ending after `shutDown`.
    package var hasHandedOver: Bool {
        if case .resigned(_, let unacknowledged, _) = role { return unacknowledged.isEmpty }
        return true
    }

    /// When `tick` wants to be called next.
    package var nextDeadlineMs: Int64? {
        var deadline = Int64.max
        func consider(_ ms: Int64) { deadline = min(deadline, ms) }
        switch role {
        case .unattached(let ms), .prospective(_, let ms), .candidate(_, let ms): consider(ms)
        case .resigned(_, _, let ms): if !isShutDown { consider(ms) }
        case .leader(let state):
            if config.voters.count > 1 {
                consider(state.checkQuorumDeadlineMs)
                consider(state.beginQuorumEpochDeadlineMs)
            }
        case .follower(let state): if config.isVoter { consider(state.fetchDeadlineMs) }
        }
        let targets = wantedTargets
        for (node, peer) in peers {
            if peer.token != nil {
                consider(peer.timeoutMs)
            } else if targets.contains(node) {
                consider(peer.notBeforeMs)
            }
        }
        for fetch in waitingFetches { consider(fetch.deadlineMs) }
        return deadline == Int64.max ? nil : deadline
    }

    /// Does what is due.
    package mutating func tick(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        for (node, peer) in peers where peer.token != nil && peer.timeoutMs <= nowMs {
            requestFailed(node, at: nowMs)
        }
        switch role {
        case .unattached(let deadline) where deadline <= nowMs && config.isVoter:
            becomeProspective(at: nowMs, into: &effects)
        case .prospective(_, let deadline) where deadline <= nowMs:
            prospectiveLost(at: nowMs, into: &effects)
        case .candidate(_, let deadline) where deadline <= nowMs:
            becomeProspective(at: nowMs, into: &effects)
        case .follower(let state) where state.fetchDeadlineMs <= nowMs && config.isVoter:
            becomeProspective(at: nowMs, into: &effects)
        case .resigned(_, _, let deadline) where deadline <= nowMs && !isShutDown:
            becomeUnattached(epoch: election.epoch + 1, at: nowMs, into: &effects)
        case .leader(let state)
        where config.voters.count > 1 && state.checkQuorumDeadlineMs <= nowMs:
            resign(at: nowMs, into: &effects)
        default: break
        }
        expireFetches(at: nowMs, into: &effects)
        sendRequests(at: nowMs, into: &effects)
    }

    /// Gives the lead away, if this node has it, before its process ends.
    package mutating func shutDown(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        isShutDown = true
        if isLeader { resign(at: nowMs, into: &effects) }
        sendRequests(at: nowMs, into: &effects)
    }

    // MARK: Requests to others

    /// Whom this node has something to ask.
    private var wantedTargets: [NodeId] {
        switch role {
        case .prospective(let votes, _), .candidate(let votes, _): return votes.open
        case .unattached: return peers.values.contains { $0.token != nil } ? [] : others
        case .follower(let state): return [state.leaderId]
        case .resigned(_, let unacknowledged, _): return unacknowledged
        case .leader: return []
        }
    }

    private func isFree(_ node: NodeId, at nowMs: Int64) -> Bool {
        peers[node].map { $0.token == nil && $0.notBeforeMs <= nowMs } ?? false
    }

    mutating func sendRequests(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        switch role {
        case .prospective(let votes, _):
            for node in votes.open where isFree(node, at: nowMs) {
                send(.vote(voteRequest(to: node, isPreVote: true)), to: node, at: nowMs, &effects)
            }
        case .candidate(let votes, _):
            for node in votes.open where isFree(node, at: nowMs) {
                send(.vote(voteRequest(to: node, isPreVote: false)), to: node, at: nowMs, &effects)
            }
        case .resigned(let successors, let unacknowledged, _):
            for node in unacknowledged where isFree(node, at: nowMs) {
                send(
                    .endQuorumEpoch(endQuorumEpochRequest(successors)), to: node, at: nowMs,
                    &effects)
            }
        case .leader: announceLeadership(at: nowMs, into: &effects)
        case .follower(let state) where isFree(state.leaderId, at: nowMs):
            send(followerRequest(state), to: state.leaderId, at: nowMs, &effects)
        case .unattached where !peers.values.contains { $0.token != nil }:
            // Nobody is known to lead: ask any voter that is not being left alone.
            let free = others.filter { isFree($0, at: nowMs) }
            guard !free.isEmpty else { break }
            let node = free[random.below(free.count)]
            send(.fetch(fetchRequest()), to: node, at: nowMs, &effects)
        default: break
        }
    }

    mutating func send(
        _ request: QuorumRequest, to node: NodeId, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) {
        nextToken += 1
        peers[node] = Peer(
            token: nextToken, timeoutMs: nowMs + config.requestTimeoutMs, notBeforeMs: nowMs)
        effects.append(.send(to: node, request, token: nextToken))
    }

    /// The answer to a request that this node asked to send. A late one is not looked at.
    package mutating func answered(
        _ token: UInt64, _ response: QuorumResponse, at nowMs: Int64,
        into effects: inout [QuorumEffect]
    ) {
        guard let node = peers.first(where: { $0.1.token == token })?.0 else { return }
        peers[node]?.token = nil
        let isFine: Bool
        switch response {
        case .vote(let response): isFine = handle(response, from: node, at: nowMs, &effects)
        case .beginQuorumEpoch(let response):
            isFine = handle(response, from: node, at: nowMs, &effects)
        case .endQuorumEpoch(let response):
            isFine = handle(response, from: node, at: nowMs, &effects)
        case .fetch(let response): isFine = handle(response, from: node, at: nowMs, &effects)
        case .fetchSnapshot(let response):
            isFine = handle(response, from: node, at: nowMs, &effects)
        }
        if !isFine { peers[node]?.notBeforeMs = nowMs + config.retryBackoffMs }
        tick(at: nowMs, into: &effects)
    }

    /// A request that this node asked to send did not get through.
    package mutating func failed(
        _ token: UInt64, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        guard let node = peers.first(where: { $0.1.token == token })?.0 else { return }
        requestFailed(node, at: nowMs)
        tick(at: nowMs, into: &effects)
    }

    private mutating func requestFailed(_ node: NodeId, at nowMs: Int64) {
        peers[node] = Peer(token: nil, timeoutMs: 0, notBeforeMs: nowMs + config.retryBackoffMs)
    }

    /// Lets every peer be asked again at once; answers under way are no longer waited for.
    mutating func resetPeers() {
        for node in peers.keys { peers[node] = Peer() }
    }

    // MARK: Requests of others

    /// Something that another node asks; the answer comes as an effect with this token, for a fetch
    /// perhaps later.
    package mutating func request(
        _ request: QuorumRequest, token: UInt64, at nowMs: Int64,
        into effects: inout [QuorumEffect]
    ) {
        switch request {
        case .vote(let request):
            let response = handle(request, at: nowMs, &effects)
            effects.append(.answer(token, .vote(response)))
        case .beginQuorumEpoch(let request):
            let response = handle(request, at: nowMs, &effects)
            effects.append(.answer(token, .beginQuorumEpoch(response)))
        case .endQuorumEpoch(let request):
            let response = handle(request, at: nowMs, &effects)
            effects.append(.answer(token, .endQuorumEpoch(response)))
        case .fetch(let request): handle(request, token: token, at: nowMs, &effects)
        case .fetchSnapshot(let request):
            let response = handle(request, at: nowMs)
            effects.append(.answer(token, .fetchSnapshot(response)))
        }
        tick(at: nowMs, into: &effects)
    }

    /// The asker of a waiting fetch is gone.
    package mutating func forget(_ token: UInt64) {
        waitingFetches.removeAll { $0.token == token }
    }

    func isOurCluster(_ clusterId: String?) -> Bool {
        clusterId == nil || clusterId == config.clusterId
    }
}
