// What the application asks of a consumer beside polling: subscribe, assign, seek, pause, close.

import KafkaWire

extension ConsumerCore {
    /// Wants these topics, as a member of its group.
    package mutating func subscribe(
        _ topics: [String], at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) {
        settledAt = nil
        try mustHaveGroup()
        guard !config.assignors.isEmpty || config.groupProtocol == .consumer else {
            throw ClientError(
                "IllegalStateException",
                "Must configure at least one partition assigner class name to "
                    + "partition.assignment.strategy configuration property")
        }
        if topics.isEmpty {
            unsubscribe(at: now, into: &effects)
            return
        }
        let kept = Set(positions.subscription.assigned.filter { topics.contains($0.topic) })
        fetcher.retain(kept)
        if try positions.subscription.subscribe(topics) {
            network.metadata.requestUpdateForNewTopics()
        }
        member.hasSubscribed = true
        advance(at: now, into: &effects)
    }

    /// Wants the topics that a pattern matches, now and later.
    package mutating func subscribe(
        _ pattern: TopicPattern, at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) {
        settledAt = nil
        try mustHaveGroup()
        try positions.subscription.subscribe(pattern)
        seenPatternVersion = -1
        member.hasSubscribed = true
        network.metadata.requestUpdateForNewTopics()
        advance(at: now, into: &effects)
    }

    /// Wants the topics that an expression of RE2 matches, as the broker resolves it (KIP-848).
    package mutating func subscribe(
        serverPattern text: String, at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) {
        try mustHaveGroup()
        guard config.groupProtocol == .consumer else {
            throw ClientError(
                "UnsupportedOperationException",
                "Subscribe to RE2/J pattern is not supported when using the CLASSIC protocol "
                    + "defined in config group.protocol")
        }
        try positions.subscription.subscribe(serverPattern: text)
        member.hasSubscribed = true
        advance(at: now, into: &effects)
    }

    private func mustHaveGroup() throws(ClientError) {
        guard config.groupId != nil else {
            throw ClientError(
                "InvalidGroupIdException",
                "To use the group management or offset commit APIs, you must provide a valid "
                    + "group.id in the consumer configuration.")
        }
    }

    /// The group's id. Throws where there is none.
    package func groupId() throws(ClientError) -> String {
        try mustHaveGroup()
        return config.groupId ?? ""
    }

    /// Reads these partitions, without a group's assignment.
    package mutating func assign(
        _ partitions: [TopicPartition], at now: Instant, into effects: inout [ClientEffect]
    ) throws(ClientError) {
        settledAt = nil
        if partitions.isEmpty {
            unsubscribe(at: now, into: &effects)
            return
        }
        if commitsAutomatically, positions.subscription.type == .userAssigned {
            commitConsumed(at: now)
        }
        fetcher.retain(Set(partitions))
        if try positions.subscription.assignFromUser(partitions) {
            network.metadata.requestUpdateForNewTopics()
        }
        startAutoCommit(at: now)
        advance(at: now, into: &effects)
    }

    /// Leaves the group and wants nothing any more.
    package mutating func unsubscribe(at now: Instant, into effects: inout [ClientEffect]) {
        settledAt = nil
        fetcher.retain([])
        if positions.subscription.hasAutoAssignedPartitions {
            giveUpAll()
            leaveGroup("the consumer unsubscribed from all topics", at: now, into: &effects)
        }
        positions.subscription.unsubscribe()
        membership.joinedTopics = nil
        isPolling = false
        advance(at: now, into: &effects)
    }

    /// Tells of all partitions that they are gone: revoked, or lost where the membership is.
    mutating func giveUpAll() {
        let partitions = positions.subscription.assigned
        guard !partitions.isEmpty else { return }
        events.append(membership.hasGeneration ? .revoked(partitions) : .lost(partitions))
    }

    package mutating func seek(
        _ partition: TopicPartition, to offset: OffsetAndMetadata
    ) throws(ClientError) {
        settledAt = nil
        guard offset.offset >= 0 else {
            throw ClientError(
                "IllegalArgumentException", "seek offset must not be a negative number")
        }
        try positions.seek(partition, offset, &network.metadata)
    }

    package mutating func seekToBeginning(_ partitions: [TopicPartition]) throws(ClientError) {
        settledAt = nil
        for partition in partitions {
            try positions.subscription.requestReset(partition, .earliest)
        }
    }

    package mutating func seekToEnd(_ partitions: [TopicPartition]) throws(ClientError) {
        settledAt = nil
        for partition in partitions {
            try positions.subscription.requestReset(partition, .latest)
        }
    }

    package mutating func pause(_ partitions: [TopicPartition]) throws(ClientError) {
        settledAt = nil
        for partition in partitions { try positions.subscription.pause(partition) }
    }

    package mutating func resume(_ partitions: [TopicPartition]) throws(ClientError) {
        settledAt = nil
        for partition in partitions { try positions.subscription.resume(partition) }
    }

    /// The next offset to be read; nil: not known yet.
    package func position(_ partition: TopicPartition) -> Int64? {
        guard let state = positions.subscription[partition], state.hasValidPosition else {
            return nil
        }
        return state.position?.offset
    }

    /// The next offset to be read of an assigned partition; nil: not known yet. Throws for others.
    package func checkedPosition(_ partition: TopicPartition) throws(ClientError) -> Int64? {
        guard positions.subscription.isAssigned(partition) else {
            throw ClientError(
                "IllegalStateException",
                "You can only check the position for partitions assigned to this consumer.")
        }
        return position(partition)
    }

    /// Commits what was read (with auto commit), leaves the group, closes sessions and connections.
    /// `isClosed` says when that is done; at the latest after `timeoutMs`.
    package mutating func close(
        timeoutMs: Int64 = 30_000, at now: Instant, into effects: inout [ClientEffect]
    ) {
        settledAt = nil
        guard closing == nil, !isClosed else { return }
        isPolling = false
        var state = Closing(deadlineMs: now.milliseconds &+ timeoutMs)
        if commitsAutomatically {
            state.commit = commitConsumed(isRetried: true, deadlineMs: state.deadlineMs, at: now)
        }
        closing = state
        advance(at: now, into: &effects)
    }

    mutating func advanceClose(at now: Instant, into effects: inout [ClientEffect]) {
        guard var state = closing else { return }
        let isLate = now.milliseconds >= state.deadlineMs
        if let commit = state.commit, commits.contains(where: { $0.id == commit }), !isLate {
            return
        }
        if !state.hasLeft {
            state.hasLeft = true
            if positions.subscription.hasAutoAssignedPartitions { giveUpAll() }
            state.isLeaveAwaited = leaveGroup(
                "the consumer is being closed", at: now, into: &effects)
            closeSessions(at: now, into: &effects)
            closing = state
        }
        let isWaiting = state.isLeaveAwaited || network.inFlightSessionCloses > 0
        if isWaiting, !isLate { return }
        network.close(into: &effects)
        isClosed = true
        closing = nil
    }
}
