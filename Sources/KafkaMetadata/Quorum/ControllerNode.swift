// A controller as a whole: a node of the quorum and the decisions that it makes while it leads (Kafka:
// ControllerServer's raft manager and QuorumController together).
//
// When the quorum says that this node leads, the decisions begin from what is committed. A decision's
// records are appended at once, its answer waits until they are committed; when the lead is lost
// before, the answer is NOT_CONTROLLER, and the state goes back to what is committed.
//
// The owner carries requests between nodes and keeps what must be kept, as `QuorumEffect` says; it
// asks for decisions with `decide` and gets them back as `release` or `refuse` by their tokens.

import KafkaWire

/// What a controller asks of its owner, in order.
package enum ControllerEffect: Sendable {
    case write(QuorumWrite)
    case send(to: NodeId, QuorumRequest, token: UInt64)
    case answer(UInt64, QuorumResponse)
    /// The answer to a decision may go out: its records are committed.
    case release(UInt64)
    /// The decision is not certain any more: answer NOT_CONTROLLER.
    case refuse(UInt64)
    /// A decision was made, by the offset that must be committed for it; its events follow later.
    case decided(Int64)
    /// Something was decided, and it is committed; with the decision that it belongs to.
    case event(ControllerEvent, decision: Int64)
    /// Records have been committed: a combined node's broker applies them.
    case committed(CommittedBatch)
    case loadSnapshot(MetadataImage)
    case leaderChanged(NodeId?, epoch: Int32)
    /// This node is the active controller from here on.
    case activated(epoch: Int32)
    case deactivated(epoch: Int32)
}

/// A controller of the quorum.
package struct ControllerNode: Sendable {
    package private(set) var quorum: QuorumNode
    package private(set) var controller: QuorumController
    /// Epoch milliseconds at the moment 0 of the clock that this node is given.
    private let epochMsAtZero: Int64
    /// Decisions whose answers wait, by the offset that must be committed.
    private var waiting: [(offset: Int64, token: UInt64)] = []
    /// What was decided and is not committed yet, by the offset that must be.
    private var untold: [(offset: Int64, event: ControllerEvent)] = []
    /// How many bytes of records make it worth taking a snapshot
    /// (`metadata.log.max.record.bytes.between.snapshots`).
    private let bytesBetweenSnapshots: Int64
    /// After how long one is taken if there is anything new (`metadata.log.max.snapshot.interval.ms`);
    /// 0: never for that.
    private let snapshotIntervalMs: Int64
    private var bytesSinceSnapshot: Int64 = 0
    private var lastSnapshotMs: Int64 = 0

    package init(
        config: ControllerConfig, quorum: QuorumConfig,
        durable: QuorumDurableState = QuorumDurableState(), epochMsAtZero: Int64,
        bytesBetweenSnapshots: Int64 = 20_971_520, snapshotIntervalMs: Int64 = 3_600_000,
        random: SeededRandom
    ) {
        controller = QuorumController(config: config, random: random)
        var elections = random
        self.quorum = QuorumNode(config: quorum, durable: durable, random: elections.fork())
        self.epochMsAtZero = epochMsAtZero
        self.bytesBetweenSnapshots = bytesBetweenSnapshots
        self.snapshotIntervalMs = snapshotIntervalMs
    }

    package var isActive: Bool { controller.isActive }
    /// Who leads the quorum, as far as this node knows.
    package var leaderId: NodeId? { quorum.leaderId }
    /// The state with the decisions that are not committed yet, on the active controller; otherwise
    /// what is committed.
    package var image: MetadataImage { isActive ? controller.image : quorum.image }
    /// The state that the committed records make.
    package var committedImage: MetadataImage { quorum.image }

    // MARK: What comes in

    package mutating func start(at nowMs: Int64, into effects: inout [ControllerEffect]) {
        lastSnapshotMs = nowMs
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.start(at: nowMs, into: &quorumEffects)
        }
    }

    /// Another quorum node asks something.
    package mutating func request(
        _ request: QuorumRequest, token: UInt64, at nowMs: Int64,
        into effects: inout [ControllerEffect]
    ) {
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.request(request, token: token, at: nowMs, into: &quorumEffects)
        }
    }

    package mutating func answered(
        _ token: UInt64, _ response: QuorumResponse, at nowMs: Int64,
        into effects: inout [ControllerEffect]
    ) {
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.answered(token, response, at: nowMs, into: &quorumEffects)
        }
    }

    package mutating func failed(
        _ token: UInt64, at nowMs: Int64, into effects: inout [ControllerEffect]
    ) {
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.failed(token, at: nowMs, into: &quorumEffects)
        }
    }

    /// The asker of a waiting fetch is gone.
    package mutating func forget(_ token: UInt64) { quorum.forget(token) }

    package mutating func shutDown(at nowMs: Int64, into effects: inout [ControllerEffect]) {
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.shutDown(at: nowMs, into: &quorumEffects)
        }
    }

    /// When `tick` wants to be called next.
    package var nextDeadlineMs: Int64? {
        [quorum.nextDeadlineMs, controller.nextDeadlineMs].compactMap { $0 }.min()
    }

    package mutating func tick(at nowMs: Int64, into effects: inout [ControllerEffect]) {
        run(at: nowMs, &effects) { quorum, quorumEffects in
            quorum.tick(at: nowMs, into: &quorumEffects)
        }
        guard isActive, let due = controller.nextDeadlineMs, due <= nowMs else { return }
        for result in controller.tick(at: nowMs) { append(result, at: nowMs, &effects) }
    }

    // MARK: Decisions

    /// Decides something, on the active controller, and gives the answer. It may go out when `release`
    /// comes with this token, at once where nothing waits. nil: this node is not active.
    package mutating func decide<Response>(
        token: UInt64, at nowMs: Int64, into effects: inout [ControllerEffect],
        _ body: (inout QuorumController) -> ControllerResult<Response>
    ) -> ControllerResult<Response>? {
        guard isActive else { return nil }
        let result = body(&controller)
        // Even without records an answer tells of what was decided before and is not committed.
        let offset = result.lastOffset
        if result.records.isEmpty, offset < quorum.highWatermark {
            effects.append(.release(token))
        } else {
            waiting.append((offset, token))
        }
        append(result, at: nowMs, &effects)
        return result
    }

    private mutating func append<Response>(
        _ result: ControllerResult<Response>, at nowMs: Int64,
        _ effects: inout [ControllerEffect]
    ) {
        let last = result.lastOffset
        if !result.events.isEmpty { effects.append(.decided(last)) }
        for event in result.events {
            if last < quorum.highWatermark {
                effects.append(.event(event, decision: last))
            } else {
                untold.append((last, event))
            }
        }
        guard !result.records.isEmpty, let epoch = controller.activeEpoch else { return }
        precondition(result.baseOffset == quorum.log.endOffset, "a decision that skips offsets")
        let timestampMs = epochMsAtZero &+ nowMs
        run(at: nowMs, &effects) { quorum, quorumEffects in
            let last = quorum.append(
                result.records, epoch: epoch, at: nowMs, timestampMs: timestampMs,
                into: &quorumEffects)
            precondition(last != nil, "an active controller that does not lead")
        }
    }

    // MARK: What the quorum does

    private mutating func run(
        at nowMs: Int64, _ effects: inout [ControllerEffect],
        _ body: (inout QuorumNode, inout [QuorumEffect]) -> Void
    ) {
        var quorumEffects: [QuorumEffect] = []
        body(&quorum, &quorumEffects)
        for effect in quorumEffects { carryOut(effect, at: nowMs, &effects) }
        takeSnapshotIfDue(at: nowMs, &effects)
    }

    private mutating func takeSnapshotIfDue(
        at nowMs: Int64, _ effects: inout [ControllerEffect]
    ) {
        let isDue =
            bytesSinceSnapshot >= bytesBetweenSnapshots
            || snapshotIntervalMs > 0 && bytesSinceSnapshot > 0
                && nowMs - lastSnapshotMs >= snapshotIntervalMs
        // A transaction that is open may still be undone: there is no state to take now.
        guard isDue, quorum.image.transactionStartOffset == nil else { return }
        takeSnapshot(at: nowMs, into: &effects)
    }

    /// Takes a snapshot of what is committed.
    package mutating func takeSnapshot(at nowMs: Int64, into effects: inout [ControllerEffect]) {
        bytesSinceSnapshot = 0
        lastSnapshotMs = nowMs
        var snapshotEffects: [QuorumEffect] = []
        quorum.takeSnapshot(timestampMs: epochMsAtZero &+ nowMs, into: &snapshotEffects)
        for effect in snapshotEffects { carryOut(effect, at: nowMs, &effects) }
    }

    private mutating func carryOut(
        _ effect: QuorumEffect, at nowMs: Int64, _ effects: inout [ControllerEffect]
    ) {
        switch effect {
        case .write(let write): effects.append(.write(write))
        case .send(let node, let request, let token):
            effects.append(.send(to: node, request, token: token))
        case .answer(let token, let response): effects.append(.answer(token, response))
        case .loadSnapshot(let image): effects.append(.loadSnapshot(image))
        case .committed(let batch):
            bytesSinceSnapshot += Int64(batch.sizeInBytes)
            effects.append(.committed(batch))
            releaseCommitted(&effects)
        case .leaderChanged(let leader, let epoch):
            effects.append(.leaderChanged(leader, epoch: epoch))
        case .claimed(let epoch, let nextOffset):
            controller.load(quorum.image)
            let result = controller.claim(epoch: epoch, nextWriteOffset: nextOffset, at: nowMs)
            effects.append(.activated(epoch: epoch))
            append(result, at: nowMs, &effects)
        case .renounced(let epoch):
            controller.renounce(to: quorum.image)
            for (_, token) in waiting { effects.append(.refuse(token)) }
            waiting = []
            untold = []
            effects.append(.deactivated(epoch: epoch))
        }
    }

    private mutating func releaseCommitted(_ effects: inout [ControllerEffect]) {
        let told = untold.prefix { $0.offset < quorum.highWatermark }
        untold.removeFirst(told.count)
        effects += told.map { .event($0.event, decision: $0.offset) }
        let ready = waiting.prefix { $0.offset < quorum.highWatermark }
        waiting.removeFirst(ready.count)
        effects += ready.map { .release($0.token) }
    }
}
