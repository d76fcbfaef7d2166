// A member's subscription changes, or the topics do: the group epoch rises, and with it the group
// asks for a new target assignment. Regular expressions are resolved elsewhere (`.resolve`), and
// the result comes back as an input. Kafka: `updateSubscriptionMetadata`,
// `maybeUpdateRegularExpressions`, `handleRegularExpressionsResult`.

import KafkaWire

/// What a request changes of a subscription.
struct SubscriptionChange {
    enum Expression { case same, updated, updatedAndResolved }

    var namesChanged: Bool
    var expression: Expression
    var any: Bool { namesChanged || expression != .same }
}

/// What is kept of regular expressions besides the records: lost when the shard moves.
struct RegexResolutions: Sendable {
    /// Groups whose expressions are being resolved.
    var underWay: Set<String> = []
    /// The version of the metadata that last brought new topics.
    var newTopicsVersion: Int64 = 0

    mutating func loaded(topics: GroupTopics) {
        underWay = []
        newTopicsVersion = topics.version
    }
}

/// Until when a group's view of its topics holds, and for which group epoch.
struct RefreshDeadline: Hashable, Sendable {
    var dueMs: Int64
    var groupEpoch: Int32
}

extension GroupCoordinator {
    private static var regexRefreshMinIntervalMs: Int64 { 10_000 }
    private static var metadataRefreshIntervalMs: Int64 { Int64(Int32.max) }

    // MARK: The group epoch

    func metadataExpired(_ group: ConsumerGroup) -> Bool {
        guard let deadline = refreshDeadlines[group.groupId] else { return true }
        return nowMs >= deadline.dueMs || group.groupEpoch < deadline.groupEpoch
    }

    /// Groups that read topics which have changed look at them again with their next heartbeat.
    mutating func refreshGroups(after change: GroupTopicsChange) {
        if !change.created.isEmpty { regexes.newTopicsVersion = topics.version }
        let names = (change.created + change.changed + change.deleted).map(\.name)
        for (groupId, group) in state.consumer where names.contains(where: group.isSubscribed) {
            refreshDeadlines[groupId] = nil
        }
    }

    /// Raises the group epoch where the subscription or the topics are not what they were; the
    /// epoch to go on with.
    mutating func bumpGroupEpoch(
        _ group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember, bumps: Bool,
        _ operation: inout GroupOperation
    ) -> Int32 {
        let hash = metadataHash(subscription(of: group, member, updated).topics)
        var epoch = group.groupEpoch
        if bumps || hash != group.metadataHash {
            epoch &+= 1
            operation.records.append(.groupEpoch(group.groupId, epoch, hash: hash))
        }
        refreshDeadlines[group.groupId] = RefreshDeadline(
            dueMs: nowMs + Self.metadataRefreshIntervalMs, groupEpoch: epoch)
        if group.hasSubscriptionMetadataRecord {
            operation.records.append(.subscriptionMetadataTombstone(group.groupId))
        }
        return epoch
    }

    /// What the group subscribes to once a member is as updated.
    func subscription(
        of group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember
    ) -> GroupSubscription {
        GroupSubscription(
            group.members(with: updated),
            group.expressions(without: member.expression, unless: updated.expression))
    }

    /// A number that changes with ids and partitions of the topics; 0: none of them exists.
    func metadataHash(_ names: [String]) -> Int64 {
        var hash = MetadataHash()
        var found = false
        for name in names {
            guard let topic = topics[name] else { continue }
            found = true
            hash.add(topic)
        }
        return found ? hash.value : 0
    }

    // MARK: What a request changes

    /// Records what is new about a member.
    mutating func subscriptionChange(
        _ group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember,
        _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> SubscriptionChange {
        if member != updated { operation.records.append(.member(group.groupId, updated)) }
        let namesChanged = member.subscribedTopicNames != updated.subscribedTopicNames
        let expression = try expressionChange(group, member, updated, &operation)
        return SubscriptionChange(namesChanged: namesChanged, expression: expression)
    }

    private mutating func expressionChange(
        _ group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember,
        _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> SubscriptionChange.Expression {
        var change = SubscriptionChange.Expression.same
        var wantsRefresh = false
        if member.subscribedTopicRegex != updated.subscribedTopicRegex {
            change = .updated
            if let old = member.expression, group.subscribers(of: old) == 1 {
                operation.records.append(.expression(group.groupId, old, nil))
            }
            if let new = updated.expression {
                if group.subscribers(of: new) == 0 {
                    if !isValidExpression(new) {
                        throw GroupRefusal(
                            .invalidRegularExpression,
                            "`\(new)` is not a valid regular expression.")
                    }
                    wantsRefresh = true
                } else if group.expressions[new] != nil {
                    change = .updatedAndResolved
                }
            } else if member.expression != nil {
                change = .updatedAndResolved
            }
        }
        requestRefresh(group, member, updated, wanted: wantsRefresh)
        return change
    }

    /// Asks for the group's expressions to be resolved where that is due.
    private mutating func requestRefresh(
        _ group: ConsumerGroup, _ member: ConsumerMember, _ updated: ConsumerMember, wanted: Bool
    ) {
        let inUse = group.members.values.contains { $0.expression != nil }
        guard wanted || inUse, !regexes.underWay.contains(group.groupId) else { return }
        let last = group.expressions.values.first
        if let last, nowMs <= last.timestampMs + Self.regexRefreshMinIntervalMs { return }
        var counts = GroupSubscription(group.members.values, [:]).expressions
        if let old = member.expression, let count = counts[old] {
            counts[old] = count == 1 ? nil : count - 1
        }
        if let new = updated.expression { counts[new, default: 0] += 1 }
        let isStale =
            counts.count != group.expressions.count
            || (last?.version ?? 0) < regexes.newTopicsVersion
            || last.map {
                nowMs > $0.timestampMs + Int64(config.consumerGroupRegexRefreshIntervalMs)
            } ?? true
        guard wanted || isStale, !counts.isEmpty else { return }
        regexes.underWay.insert(group.groupId)
        effects.append(
            .resolve(
                GroupRegexResolution(
                    group: group.groupId, expressions: counts.keys, member: updated.memberId)))
    }

    // MARK: Resolved expressions

    /// The answer to a `.resolve`: each expression with the topics that it stands for.
    package mutating func regularExpressionsResolved(
        group groupId: String, topics resolved: [String: [String]], at nowMs: Int64,
        into effects: inout [GroupEffect]
    ) {
        call(at: nowMs, into: &effects) { coordinator in
            coordinator.regexes.underWay.remove(groupId)
            guard let group = coordinator.state.consumer[groupId] else { return }
            coordinator.watching(groupId, reason: "regular expressions were resolved") {
                $0.commit($0.take(resolved, into: group))
            }
        }
    }

    private mutating func take(
        _ resolved: [String: [String]], into group: ConsumerGroup
    ) -> GroupOperation {
        var operation = GroupOperation()
        var expressions = group.expressions
        var bumps = false
        for text in resolved.keys.sorted() where group.subscribers(of: text) > 0 {
            let new = ResolvedExpression(
                topics: (resolved[text] ?? []).sorted(), version: topics.version,
                timestampMs: nowMs)
            if (group.expressions[text]?.topics ?? []) != new.topics { bumps = true }
            expressions[text] = new
            operation.records.append(.expression(group.groupId, text, new))
        }
        let hash = metadataHash(GroupSubscription(group.members.values, expressions).topics)
        if bumps || hash != group.metadataHash {
            let epoch = group.groupEpoch &+ 1
            operation.records.append(.groupEpoch(group.groupId, epoch, hash: hash))
            refreshDeadlines[group.groupId] = RefreshDeadline(
                dueMs: nowMs + Self.metadataRefreshIntervalMs, groupEpoch: epoch)
        }
        return operation
    }
}

/// A hash of topics: FNV-1a over 64 bits, mixed at the end.
///
/// Differs from Apache Kafka: its hash is XXH3; a group moved between the two notices a change of
/// its topics once, and raises its epoch.
private struct MetadataHash {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    private mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            state = (state ^ (number >> shift & 0xff)) &* 0x0000_0100_0000_01b3
        }
    }

    private mutating func add(_ text: String) {
        for octet in text.utf8 { state = (state ^ UInt64(octet)) &* 0x0000_0100_0000_01b3 }
        add(UInt64(text.utf8.count))
    }

    mutating func add(_ topic: GroupTopic) {
        add(topic.id.high)
        add(topic.id.low)
        add(topic.name)
        add(UInt64(UInt32(bitPattern: topic.partitionCount)))
        for racks in topic.racks {
            add(UInt64(racks.count))
            for rack in racks.sorted() { add(rack) }
        }
    }

    /// Never 0, which stands for no topics.
    var value: Int64 {
        var random = SeededRandom(seed: state)
        let mixed = random.next()
        return Int64(bitPattern: mixed == 0 ? 1 : mixed)
    }
}
