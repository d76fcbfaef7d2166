// What a consumer is subscribed to, which partitions it has, and where it stands in each: Kafka's
// `SubscriptionState`.

import KafkaWire

/// How a consumer comes by its partitions.
package enum SubscriptionType: Sendable, Hashable {
    case none
    case topics
    case pattern
    /// The broker finds the topics.
    case serverPattern
    case userAssigned
}

/// Which names of topics a consumer wants, where it names none.
package struct TopicPattern: Sendable {
    /// The pattern as the user wrote it.
    package let text: String
    package let matches: @Sendable (String) -> Bool

    package init(_ text: String, matches: @escaping @Sendable (String) -> Bool) {
        self.text = text
        self.matches = matches
    }
}

/// Subscription, assignment and positions.
package struct SubscriptionState: Sendable {
    package private(set) var type = SubscriptionType.none
    package let defaultReset: OffsetResetStrategy
    /// The topics wanted, in order.
    package private(set) var topics: [String] = []
    package private(set) var pattern: TopicPattern?
    /// The expression that the broker resolves (KIP-848).
    package private(set) var serverPattern: String?
    /// What the whole group wants, where this member leads it; in order.
    package private(set) var groupTopics: [String] = []
    /// Partitions in the order in which they are fetched: one that gave records goes to the end.
    private(set) var order: [TopicPartition] = []
    private var states: [TopicPartition: PartitionFetchState] = [:]

    static let exclusive = ClientError(
        "IllegalStateException",
        "Subscription to topics, partitions and pattern are mutually exclusive")

    package init(defaultReset: OffsetResetStrategy) { self.defaultReset = defaultReset }

    private mutating func become(_ type: SubscriptionType) throws(ClientError) {
        if self.type == .none { self.type = type }
        if self.type != type { throw Self.exclusive }
    }

    /// Wants these topics; whether that is a change.
    @discardableResult
    package mutating func subscribe(_ topics: [String]) throws(ClientError) -> Bool {
        try become(.topics)
        return change(topics)
    }

    package mutating func subscribe(_ pattern: TopicPattern) throws(ClientError) {
        try become(.pattern)
        self.pattern = pattern
    }

    package mutating func subscribe(serverPattern: String) throws(ClientError) {
        try become(.serverPattern)
        self.serverPattern = serverPattern
    }

    /// Takes up the topics that a pattern matches; whether that is a change.
    mutating func subscribeFromPattern(_ topics: [String]) -> Bool { change(topics) }

    private mutating func change(_ topics: [String]) -> Bool {
        let wanted = Set(topics).sorted()
        guard wanted != self.topics else { return false }
        self.topics = wanted
        return true
    }

    /// Reads these partitions without a group's assignment; whether topics changed.
    @discardableResult
    package mutating func assignFromUser(
        _ partitions: [TopicPartition]
    ) throws(ClientError) -> Bool {
        try become(.userAssigned)
        guard Set(partitions) != Set(order) else { return false }
        take(partitions)
        return change(partitions.map(\.topic))
    }

    /// Takes up what the group assigned.
    package mutating func assignFromSubscribed(_ partitions: [TopicPartition]) {
        take(partitions)
    }

    private mutating func take(_ partitions: [TopicPartition]) {
        var kept: [TopicPartition: PartitionFetchState] = [:]
        order = []
        for partition in partitions where kept[partition] == nil {
            kept[partition] = states[partition] ?? PartitionFetchState()
            order.append(partition)
        }
        states = kept
    }

    package mutating func unsubscribe() {
        type = .none
        topics = []
        groupTopics = []
        pattern = nil
        serverPattern = nil
        order = []
        states = [:]
    }

    package var hasAutoAssignedPartitions: Bool {
        type == .topics || type == .pattern || type == .serverPattern
    }

    package func matchesSubscription(_ partitions: [TopicPartition]) -> Bool {
        partitions.allSatisfy { partition in
            if let pattern { return pattern.matches(partition.topic) }
            return topics.contains(partition.topic)
        }
    }

    /// Takes up the group's topics; whether there are new ones among them.
    mutating func groupSubscribe(_ topics: [String]) -> Bool {
        groupTopics = Set(topics).sorted()
        return !Set(groupTopics).isSubset(of: Set(self.topics))
    }

    mutating func resetGroupSubscription() { groupTopics = [] }

    /// The topics whose metadata are wanted.
    package var metadataTopics: [String] {
        groupTopics.isEmpty ? topics : Set(groupTopics).union(topics).sorted()
    }
}

// MARK: - Partitions

extension SubscriptionState {
    /// The assigned partitions, in order of name.
    package var assigned: [TopicPartition] { order.sorted() }
    package var inFetchOrder: [TopicPartition] { order }
    package func isAssigned(_ partition: TopicPartition) -> Bool { states[partition] != nil }
    package subscript(partition: TopicPartition) -> PartitionFetchState? { states[partition] }

    /// Changes the state of an assigned partition; nothing where it is not assigned.
    mutating func change(
        _ partition: TopicPartition, _ body: (inout PartitionFetchState) -> Void
    ) {
        guard var state = states[partition] else { return }
        body(&state)
        states[partition] = state
    }

    private mutating func mustChange(
        _ partition: TopicPartition, _ body: (inout PartitionFetchState) -> Void
    ) throws(ClientError) {
        guard states[partition] != nil else {
            throw ClientError(
                "IllegalStateException", "No current assignment for partition \(partition)")
        }
        change(partition, body)
    }

    package mutating func pause(_ partition: TopicPartition) throws(ClientError) {
        try mustChange(partition) { $0.isPaused = true }
    }

    package mutating func resume(_ partition: TopicPartition) throws(ClientError) {
        try mustChange(partition) { $0.isPaused = false }
    }

    package mutating func seek(
        _ partition: TopicPartition, to position: FetchPosition
    ) throws(ClientError) {
        try mustChange(partition) { $0.seekUnvalidated(position) }
    }

    package mutating func requestReset(
        _ partition: TopicPartition, _ strategy: OffsetResetStrategy
    ) throws(ClientError) {
        try mustChange(partition) { $0.reset(strategy) }
    }

    mutating func moveToEnd(_ partition: TopicPartition) {
        guard let index = order.firstIndex(of: partition) else { return }
        order.remove(at: index)
        order.append(partition)
    }

    package func isFetchable(_ partition: TopicPartition) -> Bool {
        guard let state = states[partition] else { return false }
        if type == .topics, !topics.contains(partition.topic) { return false }
        return state.isFetchable
    }

    /// The partitions that may be fetched, in order.
    package var fetchable: [TopicPartition] { order.filter(isFetchable) }

    package var hasAllPositions: Bool { states.values.allSatisfy(\.hasValidPosition) }

    /// The partitions without any position, in order of name.
    package var initializing: [TopicPartition] {
        assigned.filter { states[$0]?.mustInitialize == true }
    }

    /// Resets what has no position by the default strategy. Throws where there is none.
    package mutating func resetInitializing(
        among included: Set<TopicPartition>? = nil
    ) throws(ClientError) {
        let open = initializing.filter { included?.contains($0) ?? true }
        guard defaultReset != .none || open.isEmpty else {
            throw ClientError(
                "NoOffsetForPartitionException",
                "Undefined offset with no reset policy for partitions: "
                    + "[\(open.map(\.description).joined(separator: ", "))]")
        }
        let strategy = defaultReset
        for partition in open { change(partition) { $0.reset(strategy) } }
    }

    package func needingReset(_ nowMs: Int64) -> [TopicPartition] {
        assigned.filter {
            guard let state = states[$0] else { return false }
            return state.state == .awaitReset && !state.isBackingOff(nowMs)
        }
    }

    package func needingValidation(_ nowMs: Int64) -> [TopicPartition] {
        assigned.filter {
            guard let state = states[$0] else { return false }
            return state.state == .awaitValidation && !state.isBackingOff(nowMs)
                && state.position != nil
        }
    }

    /// When the next partition may be tried again that waits after a failure.
    func nextRetryMs(after nowMs: Int64) -> Int64? {
        states.values.compactMap { state in
            guard state.state == .awaitReset || state.state == .awaitValidation,
                let moment = state.nextRetryMs, moment > nowMs
            else { return nil }
            return moment
        }.min()
    }

    /// What a commit of everything read would say, in order of name.
    package var allConsumed: [(partition: TopicPartition, offset: OffsetAndMetadata)] {
        assigned.compactMap { partition in
            guard let state = states[partition], state.hasValidPosition,
                let position = state.position
            else { return nil }
            return (
                partition, OffsetAndMetadata(position.offset, leaderEpoch: position.offsetEpoch)
            )
        }
    }

    /// Records behind the position; nil: not known.
    package func lag(_ partition: TopicPartition, readCommitted: Bool) -> Int64? {
        guard let state = states[partition], let position = state.position else { return nil }
        let end = readCommitted ? state.lastStableOffset : state.highWatermark
        return end.map { $0 &- position.offset }
    }

    package func lead(_ partition: TopicPartition) -> Int64? {
        guard let state = states[partition], let position = state.position else { return nil }
        return state.logStartOffset.map { position.offset &- $0 }
    }
}
