// The group coordinator of one partition of `__consumer_offsets`: a state machine without I/O.
//
// A request or timer decides on records; they are handed out as a `.write`, taken into the state at
// once, and answers that depend on them wait until the node says that they are committed. Reads see
// only what is committed. Kafka: `GroupCoordinatorShard`, `CoordinatorRuntime`.
//
// A write that the log refuses is taken out of the state again (`writeRefused`); one that is not
// committed in time stays, as it may still be (`writeFailed`).
//
// Differs from Apache Kafka: share and streams groups are not served.

import KafkaWire

/// Everything that a shard keeps of groups: rebuilt from the log when it is loaded.
struct GroupState: Hashable, Sendable {
    var classic: [String: ClassicGroup] = [:]
    var consumer: [String: ConsumerGroup] = [:]
    var offsets = OffsetStore()
    /// How many offset records have been taken in; orders commits of a partition.
    var recordOrder: UInt64 = 0

    /// The ids of all groups, in ascending order.
    var groupIds: [String] { (Array(classic.keys) + Array(consumer.keys)).sorted() }
    func hasGroup(_ id: String) -> Bool { classic[id] != nil || consumer[id] != nil }
}

/// What an operation comes to: records to write, and what happens when they are committed.
struct GroupOperation {
    var records: [GroupRecord] = []
    /// Whether the records are taken into the state when written. Not where the state was changed
    /// by hand already, or is changed only when the write is committed.
    var replays = true
    var completion: WriteCompletion?

    static let nothing = GroupOperation()
    var isNothing: Bool { records.isEmpty && completion == nil }
}

/// What happens when a write is committed, or has failed.
enum WriteCompletion: Sendable {
    /// The answer to a request.
    case answer(GroupHandle, GroupResponse, failure: FailureAnswer)
    /// The leader's assignment is stored: hand it out.
    case assignment(group: String, generationId: Int32, assignments: [String: Bytes])
    /// A static member that came back is stored: answer it.
    case staticMember(StaticReturn)
    /// A classic member in a group of the consumer protocol may be told its assignment.
    case memberSync(MemberSync)
    /// A classic member in a group of the consumer protocol has joined.
    case memberJoin(MemberJoin)
    /// The group was created by a request that a failed write leaves unanswered.
    case newGroup(group: String, GroupHandle)

    /// How an answer says that its write has failed.
    typealias FailureAnswer = @Sendable (GroupRefusal) -> GroupResponse
}

/// A write that is on its way.
struct PendingWrite: Sendable {
    var write: GroupWrite
    /// Whether the state changed by what was written.
    var replays: Bool
    var completions: [WriteCompletion]
    /// Classic groups that came to be by the request that wrote, before anything was written.
    var created: [String]
    /// The state before it was written: what it goes back to where the log refuses.
    var before: GroupState
    /// The state when it was written: what reads see once it is committed.
    var state: GroupState

    var number: UInt64 { write.number }
}

/// One shard of the group coordinator.
package struct GroupCoordinator: Sendable {
    package internal(set) var config: GroupCoordinatorConfig
    var state = GroupState()
    /// What reads see while writes are on their way; nil: `state`.
    var committed: GroupState?
    var pendingWrites: [PendingWrite] = []
    private(set) var nextWriteNumber: UInt64 = 1
    var timers = GroupTimers()
    var random: SeededRandom
    var topics = GroupTopics.none
    var settings: [String: GroupSettings] = [:]
    /// Until when each group's view of its topics holds.
    var refreshDeadlines: [String: RefreshDeadline] = [:]
    /// Whether a text is a regular expression of the kind that `.resolve` understands.
    var isValidExpression: @Sendable (String) -> Bool
    /// Groups that came to be since the last write: reads do not see them yet.
    var hidden: [String] = []
    /// What is kept of regular expressions between a request and its resolution.
    var regexes = RegexResolutions()
    var isLoaded = false

    // Only within a call:
    var nowMs: Int64 = 0
    var effects: [GroupEffect] = []
    /// Why members of a group of the consumer protocol go.
    var leaveReason = ""

    /// An empty coordinator, not loaded yet. `random` makes member ids.
    package init(
        config: GroupCoordinatorConfig, random: SeededRandom,
        isValidExpression: @escaping @Sendable (String) -> Bool = GroupExpressions.isValid
    ) {
        self.config = config
        self.random = random
        self.isValidExpression = isValidExpression
    }

    /// When `fireTimers` must be called next, in milliseconds of the epoch; nil: nothing waits.
    package var nextDeadlineMs: Int64? { timers.nextDueMs }

    /// What reads may see.
    var visible: GroupState { committed ?? withoutHidden }

    private var withoutHidden: GroupState {
        if hidden.isEmpty { return state }
        var seen = state
        for group in hidden { seen.classic[group] = nil }
        return seen
    }
}

// MARK: - Calls

extension GroupCoordinator {
    /// Runs one call at a time, and hands out what it wants done.
    mutating func call(
        at nowMs: Int64, into effects: inout [GroupEffect], _ body: (inout Self) -> Void
    ) {
        self.nowMs = nowMs
        body(&self)
        effects.append(contentsOf: self.effects)
        self.effects = []
    }

    /// Fires the timers that are due at `nowMs`, in order.
    package mutating func fireTimers(at nowMs: Int64, into effects: inout [GroupEffect]) {
        while fireTimer(at: nowMs, into: &effects) != nil {}
    }

    /// Fires the first timer that is due at `nowMs`; says which, or nil where none is due.
    package mutating func fireTimer(
        at nowMs: Int64, into effects: inout [GroupEffect]
    ) -> GroupTimer? {
        guard let (timer, detail) = timers.takeDue(at: nowMs) else { return nil }
        call(at: nowMs, into: &effects) { $0.fire(timer, detail) }
        return timer
    }

    /// Fires one timer, if it is due at `nowMs`; whether it was. For who chooses the order of timers
    /// that are due at once.
    package mutating func fireTimer(
        _ timer: GroupTimer, at nowMs: Int64, into effects: inout [GroupEffect]
    ) -> Bool {
        guard let detail = timers.take(timer, at: nowMs) else { return false }
        call(at: nowMs, into: &effects) { $0.fire(timer, detail) }
        return true
    }

    /// The records of this write, and all before it, are committed.
    package mutating func writeCommitted(
        _ number: UInt64, at nowMs: Int64, into effects: inout [GroupEffect]
    ) {
        while let first = pendingWrites.first, first.number <= number {
            pendingWrites.removeFirst()
            committed = pendingWrites.isEmpty ? nil : first.state
            call(at: nowMs, into: &effects) { coordinator in
                for completion in first.completions { coordinator.complete(completion, nil) }
            }
        }
    }

    /// This write was appended, but not committed in time (`offsets.commit.timeout.ms`).
    package mutating func writeFailed(
        _ number: UInt64, error: ErrorCode, at nowMs: Int64, into effects: inout [GroupEffect]
    ) {
        fail(number, error, at: nowMs, into: &effects) { _, _, _ in }
    }

    /// The log has refused this write: the state is what it was before.
    package mutating func writeRefused(
        _ number: UInt64, error: ErrorCode, at nowMs: Int64, into effects: inout [GroupEffect]
    ) {
        fail(number, error, at: nowMs, into: &effects) { coordinator, refused, index in
            coordinator.undo(refused, followers: index..<coordinator.pendingWrites.count)
        }
    }

    private mutating func fail(
        _ number: UInt64, _ error: ErrorCode, at nowMs: Int64,
        into effects: inout [GroupEffect], _ restore: (inout Self, PendingWrite, Int) -> Void
    ) {
        guard let index = pendingWrites.firstIndex(where: { $0.number == number }) else { return }
        let failed = pendingWrites.remove(at: index)
        self.nowMs = nowMs
        restore(&self, failed, index)
        if pendingWrites.isEmpty { committed = nil }
        call(at: nowMs, into: &effects) { coordinator in
            for completion in failed.completions {
                coordinator.complete(completion, Self.coordinatorError(error))
            }
        }
    }

    /// The log's errors as a client of the coordinator may see them.
    static func coordinatorError(_ error: ErrorCode) -> ErrorCode {
        switch error {
        case .networkException: .coordinatorLoadInProgress
        case .unknownTopicOrPartition, .notEnoughReplicas, .requestTimedOut:
            .coordinatorNotAvailable
        case .notLeaderOrFollower, .kafkaStorageError: .notCoordinator
        case .messageTooLarge, .recordListTooLarge, .invalidFetchSize: .unknownServerError
        default: error
        }
    }
}

// MARK: - Writing

extension GroupCoordinator {
    /// Carries out an operation: writes its records, and sees to what follows from them.
    mutating func commit(
        _ operation: GroupOperation, producer: GroupProducer? = nil,
        answer: WriteCompletion? = nil
    ) {
        let completions = [operation.completion, answer].compactMap { $0 }
        guard !operation.records.isEmpty else { return afterPendingWrites(completions) }
        write(
            GroupWrite(
                number: nextWriteNumber, records: operation.records, producer: producer, marker: nil
            ), replays: operation.replays, completions)
    }

    /// Writes the end of a transaction.
    mutating func commit(_ end: GroupTransactionEnd, answer: WriteCompletion) {
        write(
            GroupWrite(number: nextWriteNumber, records: [], producer: nil, marker: end),
            replays: true, [answer])
    }

    private mutating func write(
        _ write: GroupWrite, replays: Bool, _ completions: [WriteCompletion]
    ) {
        nextWriteNumber += 1
        if pendingWrites.isEmpty { committed = withoutHidden }
        let created = hidden
        hidden = []
        effects.append(.write(write))
        let before = state
        if replays { replay(write) }
        pendingWrites.append(
            PendingWrite(
                write: write, replays: replays, completions: completions, created: created,
                before: before, state: state))
    }

    /// Takes what was written into the state.
    private mutating func replay(_ write: GroupWrite) {
        if let end = write.marker {
            state.offsets.endTransaction(producerId: end.producerId, commit: end.commit)
        }
        for record in write.records { replay(record, producerId: write.producer?.producerId) }
    }

    /// Takes a write out of the state again, and those after it in anew. What requests have changed
    /// of classic groups by hand stays, as it does in Kafka.
    private mutating func undo(_ refused: PendingWrite, followers: Range<Int>) {
        guard refused.replays else { return }
        for group in refused.created where state.classic[group]?.members.count == 0 {
            state.classic[group] = nil
        }
        state.consumer = refused.before.consumer
        state.offsets = refused.before.offsets
        state.recordOrder = refused.before.recordOrder
        for group in refused.write.classicGroups where !refused.created.contains(group) {
            state.classic[group] = refused.before.classic[group]
        }
        for index in followers {
            pendingWrites[index].before = state
            if pendingWrites[index].replays { replay(pendingWrites[index].write) }
            pendingWrites[index].state = state
        }
    }

    /// Without records of its own an operation waits for what was written before it.
    private mutating func afterPendingWrites(_ completions: [WriteCompletion]) {
        if pendingWrites.isEmpty {
            for completion in completions { complete(completion, nil) }
        } else {
            pendingWrites[pendingWrites.count - 1].completions.append(contentsOf: completions)
        }
    }

    mutating func complete(_ completion: WriteCompletion, _ error: ErrorCode?) {
        switch completion {
        case .answer(let handle, let response, let failure):
            effects.append(.respond(handle, error.map { failure(GroupRefusal($0)) } ?? response))
        case .assignment(let group, let generationId, let assignments):
            finishSync(group, generationId, assignments, error)
        case .staticMember(let staticReturn): finishStaticReturn(staticReturn, error)
        case .memberSync(let sync): finishMemberSync(sync, error)
        case .memberJoin(let join): finishMemberJoin(join, error)
        case .newGroup(let group, let handle):
            let waits = state.classic[group]?.members.values.contains { $0.waitingJoin == handle }
            guard let error, waits == true else { return }
            respondJoin(handle, JoinGroupResponse(error, memberId: ""))
        }
    }

    mutating func emit(_ event: GroupEvent) { effects.append(.event(event)) }
}
