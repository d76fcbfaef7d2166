// Where a consumer stands in a partition, and in what state of finding that out it is.

import KafkaWire

/// The next offset to read, with what is known about it.
package struct FetchPosition: Hashable, Sendable {
    package var offset: Int64
    /// The leader epoch of the record before it; nil: not known.
    package var offsetEpoch: Int32?
    package var leader: LeaderAndEpoch

    package init(
        _ offset: Int64, offsetEpoch: Int32? = nil,
        leader: LeaderAndEpoch = LeaderAndEpoch(leader: nil, epoch: nil)
    ) {
        self.offset = offset
        self.offsetEpoch = offsetEpoch
        self.leader = leader
    }
}

/// What a consumer does about an offset that is not there (`auto.offset.reset`).
package enum OffsetResetStrategy: Hashable, Sendable {
    case none
    case earliest
    case latest
    /// The first record younger than this many milliseconds (`by_duration:PT1H`).
    case byDuration(ms: Int64)

    package var name: String {
        switch self {
        case .none: "none"
        case .earliest: "earliest"
        case .latest: "latest"
        case .byDuration(let ms): "by_duration:\(IsoDuration.text(milliseconds: ms))"
        }
    }

    /// What ListOffsets is asked for; nil: the strategy finds nothing.
    package func timestamp(wallClockMs: Int64) -> Int64? {
        switch self {
        case .none: nil
        case .earliest: -2
        case .latest: -1
        case .byDuration(let ms): wallClockMs - ms
        }
    }
}

/// The state of a partition's position.
package enum FetchState: String, Sendable {
    /// No position yet: a committed one is looked for.
    case initializing = "INITIALIZING"
    case fetching = "FETCHING"
    case awaitReset = "AWAIT_RESET"
    case awaitValidation = "AWAIT_VALIDATION"

    var requiresPosition: Bool { self == .fetching || self == .awaitValidation }
    var hasValidPosition: Bool { self == .fetching }
}

/// What a consumer knows of one of its partitions.
package struct PartitionFetchState: Sendable {
    package private(set) var state = FetchState.initializing
    package private(set) var position: FetchPosition?
    package var highWatermark: Int64?
    package var logStartOffset: Int64?
    package var lastStableOffset: Int64?
    package var isPaused = false
    var isPendingRevocation = false
    package private(set) var resetStrategy: OffsetResetStrategy?
    package var nextRetryMs: Int64?
    package private(set) var preferredReadReplica: NodeId?
    private var preferredExpiresMs: Int64?

    init() {}

    package var hasValidPosition: Bool { state.hasValidPosition }
    package var isFetchable: Bool { !isPaused && !isPendingRevocation && hasValidPosition }
    var mustInitialize: Bool { state == .initializing && !isPendingRevocation }

    package func isBackingOff(_ nowMs: Int64) -> Bool { nextRetryMs.map { nowMs < $0 } ?? false }

    /// Goes to another state where that is possible from this one.
    private mutating func become(_ next: FetchState, _ position: FetchPosition?) {
        if state == .awaitReset, next == .awaitValidation { return }
        state = next
        nextRetryMs = nil
        self.position = next.requiresPosition ? position : nil
    }

    mutating func reset(_ strategy: OffsetResetStrategy) {
        become(.awaitReset, nil)
        resetStrategy = strategy
    }

    mutating func seekValidated(_ position: FetchPosition) {
        become(.fetching, position)
        resetStrategy = nil
    }

    mutating func seekUnvalidated(_ position: FetchPosition) {
        seekValidated(position)
        validate(position)
    }

    private mutating func validate(_ position: FetchPosition) {
        let isChecked = position.offsetEpoch != nil && position.leader.epoch != nil
        become(isChecked ? .awaitValidation : .fetching, position)
    }

    /// Takes up the leader; a position with an epoch must be checked with a new one (KIP-320).
    mutating func sawLeader(_ leader: LeaderAndEpoch, canValidate: Bool) {
        if !canValidate, leader.leader != nil {
            guard var moved = position else { return }
            moved.leader = leader
            become(.fetching, moved)
            return
        }
        guard state != .awaitReset, leader.leader != nil else { return }
        guard var moved = position, moved.leader != leader else { return }
        moved.leader = leader
        validate(moved)
        preferredReadReplica = nil
    }

    mutating func completeValidation() {
        if let position { become(.fetching, position) }
    }

    mutating func advance(to position: FetchPosition) {
        if hasValidPosition { self.position = position }
    }

    package func preferredReadReplica(_ nowMs: Int64) -> NodeId? {
        if let expires = preferredExpiresMs, nowMs > expires { return nil }
        return preferredReadReplica
    }

    mutating func prefer(_ node: NodeId, untilMs: Int64) {
        guard preferredReadReplica != node else { return }
        preferredReadReplica = node
        preferredExpiresMs = untilMs
    }

    /// Forgets the preferred replica; whether there was one.
    mutating func clearPreferred() -> Bool {
        defer {
            preferredReadReplica = nil
            preferredExpiresMs = nil
        }
        return preferredReadReplica != nil
    }
}
