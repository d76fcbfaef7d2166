// The quorum on the network and the disk: what `ControllerNode` asks for is carried out, what other
// nodes ask of it is handed in.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Controller {
    /// Lets the quorum's node do something, and carries out what it asks for.
    mutating func withRaft(
        _ body: (inout ControllerNode, Int64, inout [ControllerEffect]) -> Void
    ) {
        var effects: [ControllerEffect] = []
        body(&raft, nowMs, &effects)
        for effect in effects { carryOut(effect) }
    }

    private mutating func carryOut(_ effect: ControllerEffect) {
        switch effect {
        case .write(let write):
            let operations = files.operations(for: write)
            if !operations.isEmpty { lastWrite = base.write(operations) }
        case .send(let node, let request, let token): send(request, to: node, token)
        case .answer(let token, let response):
            guard let index = inquiries.firstIndex(where: { $0.token == token }) else { return }
            let inquiry = inquiries.remove(at: index)
            base.respond(inquiry.replyTo, response.message, whenWritten: lastWrite)
        case .release(let token):
            guard let index = decisions.firstIndex(where: { $0.token == token }) else { return }
            let decision = decisions.remove(at: index)
            base.deliver(
                decision.frame, to: decision.replyTo.connection, whenWritten: lastWrite)
        case .refuse(let token): refuse(token)
        case .decided(let decision): base.effects.append(.decided(decision))
        case .event(let event, let decision):
            base.decision = decision
            emit(event)
            base.decision = nil
        case .activated(let epoch): base.emit(.controllerElected(base.nodeId, epoch: epoch))
        case .deactivated(let epoch):
            registrationLost()
            base.emit(.controllerResigned(base.nodeId, epoch: epoch))
        case .leaderChanged(let leader, let epoch):
            if leader == nil, raft.quorum.isCandidate {
                base.emit(.controllerCandidate(base.nodeId, epoch: epoch))
            }
        case .committed, .loadSnapshot: break
        }
    }

    // MARK: Asking other controllers

    private mutating func send(_ request: QuorumRequest, to node: NodeId, _ token: UInt64) {
        guard let voter = base.config.controllerQuorumVoters.first(where: { $0.id == node }) else {
            return
        }
        let (message, version) = request.message
        ask(message, version, voter, .quorum(token, request.api))
    }

    private mutating func ask(
        _ message: some WireMessage, _ version: Int16, _ voter: NodeConfig.QuorumVoter,
        _ purpose: PeerPurpose
    ) {
        base.ask(
            message, version: version, of: PeerKey(node: voter.id, channel: .raft),
            at: voter.endpoint, purpose: purpose, timeoutMs: raft.quorum.config.requestTimeoutMs,
            whenWritten: lastWrite)
    }

    mutating func quorumAnswered(_ result: PeerResult, _ token: UInt64, _ api: ApiKey) {
        let response: QuorumResponse?
        if case .answer(let body, let version) = result {
            response = try? QuorumResponse(api, body, version: version)
        } else {
            response = nil
        }
        withRaft { raft, now, effects in
            if let response {
                raft.answered(token, response, at: now, into: &effects)
            } else {
                raft.failed(token, at: now, into: &effects)
            }
        }
    }

    // MARK: Answering them

    /// A request of another node of the quorum, or of a broker that reads the log. The answer comes
    /// as the quorum gives it, for a fetch perhaps later.
    mutating func inquire(_ request: QuorumRequest, _ context: RequestContext) {
        let token = newToken()
        inquiries.append((token, context.replyTo))
        withRaft { raft, now, effects in
            raft.request(request, token: token, at: now, into: &effects)
        }
    }

    // MARK: Decisions

    /// Decides a request where this node leads; the answer waits until the decision is committed.
    mutating func decide<Response: WireMessage>(
        _ context: RequestContext, refusal: @escaping @Sendable (ApiError) -> Response,
        _ body: (inout QuorumController, Int64) -> ControllerResult<Response>
    ) {
        let token = newToken()
        let replyTo = context.replyTo
        var effects: [ControllerEffect] = []
        let now = nowMs
        let result = raft.decide(token: token, at: now, into: &effects) { body(&$0, now) }
        guard let result else {
            let frame = refusal(notController)
            return replyTo.envelope == nil ? base.respond(replyTo, frame) : refuseEnvelope(replyTo)
        }
        do {
            decisions.append(
                PendingDecision(
                    token: token, replyTo: replyTo, frame: try replyTo.frame(result.response),
                    refusal: { error in try? replyTo.frame(refusal(error)) }))
        } catch {
            // An answer that cannot be written in the asked version leaves nothing but closing.
            base.close(replyTo.connection)
        }
        for effect in effects { carryOut(effect) }
    }

    private mutating func refuse(_ token: UInt64) {
        guard let index = decisions.firstIndex(where: { $0.token == token }) else { return }
        let decision = decisions.remove(at: index)
        if decision.replyTo.envelope != nil { return refuseEnvelope(decision.replyTo) }
        guard let frame = decision.refusal(notController) else {
            return base.close(decision.replyTo.connection)
        }
        base.deliver(frame, to: decision.replyTo.connection)
    }

    /// As Kafka has it, NOT_CONTROLLER stands on the envelope itself: the broker looks for the active
    /// controller and asks again.
    private mutating func refuseEnvelope(_ replyTo: ReplyTo) {
        guard let envelope = replyTo.envelope else { return }
        var outer = replyTo
        outer.api = .envelope
        outer.version = envelope.version
        outer.correlationId = envelope.correlationId
        outer.envelope = nil
        base.respond(
            outer, EnvelopeResponse { $0.errorCode = ErrorCode.notController.rawValue })
    }

    /// Why this node does not decide.
    var notController: ApiError {
        guard let leader = activeControllerId, leader != base.nodeId else {
            return ApiError(.notController, "No controller appears to be active.")
        }
        return ApiError(
            .notController, "The active controller appears to be node \(leader).")
    }
}

extension Controller {
    /// A voter as Kafka's messages name it.
    func replicaKey(_ id: NodeId, _ directoryId: Uuid) -> String {
        "ReplicaKey(id=\(id), directoryId=\(directoryId == .zero ? "<undefined>" : "\(directoryId)"))"
    }

    /// The voters as Kafka's messages list them.
    var voterKeys: String {
        let keys = raft.quorum.voterDirectories.map { replicaKey($0, $1) }
        return "[" + keys.joined(separator: ", ") + "]"
    }
}

extension QuorumRequest {
    var api: ApiKey {
        switch self {
        case .vote: .vote
        case .beginQuorumEpoch: .beginQuorumEpoch
        case .endQuorumEpoch: .endQuorumEpoch
        case .fetch: .fetch
        case .fetchSnapshot: .fetchSnapshot
        }
    }
}

extension QuorumResponse {
    /// Reads an answer. Throws `WireError` where it is none of that API and version.
    init(_ api: ApiKey, _ body: Bytes, version: Int16) throws {
        switch api {
        case .vote: self = .vote(try VoteResponse.decode(body, version: version))
        case .beginQuorumEpoch:
            self = .beginQuorumEpoch(try BeginQuorumEpochResponse.decode(body, version: version))
        case .endQuorumEpoch:
            self = .endQuorumEpoch(try EndQuorumEpochResponse.decode(body, version: version))
        case .fetch: self = .fetch(try FetchResponse.decode(body, version: version))
        case .fetchSnapshot:
            self = .fetchSnapshot(try FetchSnapshotResponse.decode(body, version: version))
        default: throw WireError.invalidValue("\(api) is no request of the quorum")
        }
    }
}
