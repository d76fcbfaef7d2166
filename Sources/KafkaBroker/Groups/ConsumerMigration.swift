// A group with members changes its protocol: to the consumer protocol when the first member of that
// kind comes, back to the classic one when the last goes. An empty group simply becomes what its
// next member is. Kafka: `GroupMetadataManager.convertToConsumerGroup`, `convertToClassicGroup`;
// KIP-848, "Migration".

import KafkaWire

// MARK: - To the consumer protocol

extension GroupCoordinator {
    /// The group of the consumer protocol that a classic group with members becomes; its records
    /// are in the operation.
    mutating func upgrade(
        _ classic: ClassicGroup, _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> ConsumerGroup {
        let isAllowed =
            config.consumerGroupMigrationPolicy.allowsUpgrade && classic.usesConsumerProtocol
            && classic.members.count <= Int(config.consumerGroupMaxSize)
        guard isAllowed, let group = upgraded(classic) else {
            throw GroupRefusal(
                .groupIdNotFound,
                "Classic group \(classic.groupId) cannot become a consumer group.")
        }
        for member in classic.members.values {
            // Whoever waits is told to begin anew.
            if let waiting = member.waitingJoin {
                respondJoin(
                    waiting, JoinGroupResponse(.rebalanceInProgress, memberId: member.memberId))
            }
            if let waiting = member.waitingSync {
                respondSync(
                    waiting,
                    SyncGroupResponse { $0.errorCode = ErrorCode.rebalanceInProgress.rawValue })
            }
            scheduleSession(
                classic.groupId, member.memberId, timeoutMs: member.sessionTimeoutMs)
        }
        state.classic[classic.groupId] = classic.withoutWaiting
        operation.records.append(.classicGroupTombstone(classic.groupId))
        operation.records += records(of: group)
        return group
    }

    private func upgraded(_ classic: ClassicGroup) -> ConsumerGroup? {
        var group = ConsumerGroup(groupId: classic.groupId)
        group.groupEpoch = classic.generationId
        group.assignmentEpoch = classic.generationId
        for old in classic.members.values {
            guard let assigned = partitions(of: old.assignment),
                let metadata = old.metadata(of: classic.protocolName),
                let subscription = ConsumerProtocolBytes.subscription(metadata)
            else { return nil }
            var member = ConsumerMember(memberId: old.memberId)
            member.memberEpoch = classic.generationId
            member.previousMemberEpoch = classic.generationId
            member.instanceId = old.groupInstanceId
            member.rackId = subscription.rackId.flatMap { $0.isEmpty ? nil : $0 }
            member.rebalanceTimeoutMs = old.rebalanceTimeoutMs
            member.clientId = old.clientId
            member.clientHost = old.clientHost
            member.subscribedTopicNames = Set(subscription.topics).sorted()
            member.assigned = PartitionEpochs(assigned, epoch: classic.generationId)
            member.classic = ClassicMembership(
                sessionTimeoutMs: old.sessionTimeoutMs, protocols: old.protocols)
            group.target[member.memberId] = assigned
            group.update(member)
        }
        group.metadataHash = metadataHash(GroupSubscription(group.members.values, [:]).topics)
        return group
    }

    /// What an assignment says; nil where it cannot be read, or holds data of an assignor's own.
    private func partitions(of assignment: Bytes) -> AssignedPartitions? {
        if assignment.isEmpty { return [:] }
        guard let decoded = ConsumerProtocolBytes.assignment(assignment),
            decoded.userData.map(\.isEmpty) ?? true
        else { return nil }
        var partitions: AssignedPartitions = [:]
        for topic in decoded.assignedPartitions {
            guard let topicId = topics[topic.topic]?.id else { continue }
            partitions[topicId] = Set(topic.partitions).sorted()
        }
        return partitions
    }

    private func records(of group: ConsumerGroup) -> [GroupRecord] {
        let groupId = group.groupId
        let members = group.members.values
        var records: [GroupRecord] = members.map { .member(groupId, $0) }
        records.append(.groupEpoch(groupId, group.groupEpoch, hash: group.metadataHash))
        records += members.map {
            .target(groupId, $0.memberId, group.target[$0.memberId] ?? [:])
        }
        records.append(
            .assignmentEpoch(
                groupId, group.assignmentEpoch, timestampMs: group.assignmentTimestampMs))
        records += members.map { .current(groupId, $0) }
        return records
    }
}

extension ClassicGroup {
    fileprivate var withoutWaiting: ClassicGroup {
        var group = self
        for memberId in members.keys {
            group.update(memberId) {
                $0.waitingJoin = nil
                $0.waitingSync = nil
            }
        }
        return group
    }
}

// MARK: - To the classic protocol

extension GroupCoordinator {
    /// Whether the group turns classic when these members go.
    func canDowngrade(_ group: ConsumerGroup, without leaving: [String]) -> Bool {
        let staying = group.members.values.filter { !leaving.contains($0.memberId) }
        return !staying.isEmpty && staying.allSatisfy(\.usesClassicProtocol)
            && config.consumerGroupMigrationPolicy.allowsDowngrade
            && staying.count <= Int(config.groupMaxSize)
    }

    /// Whether the group turns classic when a classic member takes a static one's place.
    func canDowngrade(_ group: ConsumerGroup, replacing member: ConsumerMember) -> Bool {
        !member.usesClassicProtocol && group.classicMemberCount == group.members.count - 1
            && config.consumerGroupMigrationPolicy.allowsDowngrade
            && group.members.count <= Int(config.groupMaxSize)
    }

    /// The group goes on as a classic one, without some members, and rebalances.
    mutating func downgrade(_ group: ConsumerGroup, without leaving: [String]) -> GroupOperation {
        var operation = GroupOperation(replays: false)
        operation.records = GroupRecord.consumerGroupTombstones(group)
        let staying = group.members.values.filter { !leaving.contains($0.memberId) }
        turnClassic(group, staying, targetOf: [:], rebalances: true, &operation)
        return operation
    }

    /// The group goes on as a classic one, with a classic member in a static one's place.
    mutating func downgrade(
        _ group: ConsumerGroup, replacedBy member: ConsumerMember, rebalances: Bool,
        _ operation: inout GroupOperation
    ) {
        guard let instanceId = member.instanceId, let old = group.staticMembers[instanceId] else {
            return
        }
        operation.records += GroupRecord.consumerGroupTombstones(
            group, replacing: (old: old, new: member.memberId))
        let staying = group.members.values.filter { $0.memberId != old } + [member]
        turnClassic(
            group, staying, targetOf: [member.memberId: old], rebalances: rebalances, &operation)
    }

    private mutating func turnClassic(
        _ group: ConsumerGroup, _ members: [ConsumerMember], targetOf: [String: String],
        rebalances: Bool, _ operation: inout GroupOperation
    ) {
        var classic = ClassicGroup(groupId: group.groupId, nowMs: nowMs)
        classic.state = .stable
        classic.generationId = group.groupEpoch
        for member in members {
            classic.add(
                ClassicMember(
                    memberId: member.memberId, groupInstanceId: member.instanceId,
                    clientId: member.clientId, clientHost: member.clientHost,
                    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
                    sessionTimeoutMs: member.classic?.sessionTimeoutMs ?? 0,
                    protocolType: "consumer", protocols: member.classic?.protocols ?? []))
        }
        classic.protocolName = classic.selectProtocol()
        classic.subscribedTopics = classic.computeSubscribedTopics()
        for memberId in classic.members.keys {
            let metadata = classic.members[memberId]?.metadata(of: classic.protocolName) ?? .empty
            let bytes = assignmentBytes(
                group.target[targetOf[memberId] ?? memberId] ?? [:],
                version: ConsumerProtocolBytes.version(of: metadata) ?? 0)
            classic.update(memberId) { $0.assignment = bytes }
        }
        operation.records.append(.classicGroup(classic, assignments: classic.assignments))
        state.consumer[group.groupId] = nil
        refreshDeadlines[group.groupId] = nil
        for memberId in classic.members.keys { heartbeatExpected(classic, memberId) }
        if rebalances {
            _ = prepareRebalance(&classic, reason: "the group went back to the classic protocol")
        }
        state.classic[group.groupId] = classic
    }

    /// Before a classic member joins an empty group of the consumer protocol: that group goes.
    mutating func removeEmptyConsumerGroup(_ groupId: String) -> [GroupRecord] {
        guard let group = state.consumer[groupId], group.members.isEmpty else { return [] }
        state.consumer[groupId] = nil
        refreshDeadlines[groupId] = nil
        return GroupRecord.consumerGroupTombstones(group)
    }
}
