// ConsumerGroupHeartbeat: how members of the consumer protocol join, report, are assigned
// partitions and leave (KIP-848). Kafka: `GroupMetadataManager.consumerGroupHeartbeat`,
// `GroupCoordinatorService.throwIfConsumerGroupHeartbeatRequestIsInvalid`.

import KafkaWire

private typealias Request = ConsumerGroupHeartbeatRequest

extension GroupCoordinator {
    mutating func consumerHeartbeat(
        _ request: ConsumerGroupHeartbeatRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .consumerGroupHeartbeat(
                ConsumerGroupHeartbeatResponse {
                    $0.errorCode = refusal.error.rawValue
                    $0.errorMessage = refusal.message
                })
        }
        watching(request.groupId, reason: "a member's heartbeat") { coordinator in
            coordinator.answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
                try coordinator.validate(request, client)
                let (operation, response) =
                    request.memberEpoch < 0
                    ? try coordinator.leave(request)
                    : try coordinator.heartbeat(request, client)
                return (operation, .consumerGroupHeartbeat(response))
            }
        }
    }

    // MARK: Checks

    private func validate(
        _ request: ConsumerGroupHeartbeatRequest, _ client: GroupClient
    ) throws(GroupRefusal) {
        func refuse(_ condition: Bool, _ message: String) throws(GroupRefusal) {
            if condition { throw GroupRefusal(.invalidRequest, message) }
        }
        func isBlank(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? false }
        let epoch = request.memberEpoch
        if client.apiVersion >= 1 || epoch > 0 || epoch == ConsumerMember.leaving {
            try refuse(isBlank(request.memberId), "MemberId can't be empty.")
        }
        try refuse(isBlank(request.groupId), "GroupId can't be empty.")
        try refuse(isBlank(request.instanceId), "InstanceId can't be empty.")
        try refuse(isBlank(request.rackId), "RackId can't be empty.")
        if epoch == 0 {
            try refuse(
                request.rebalanceTimeoutMs == -1,
                "RebalanceTimeoutMs must be provided in first request.")
            try refuse(
                request.topicPartitions.map { !$0.isEmpty } ?? true,
                "TopicPartitions must be empty when (re-)joining.")
            try refuse(
                request.subscribedTopicNames == nil && request.subscribedTopicRegex == nil,
                "Either SubscribedTopicNames or SubscribedTopicRegex must be non-null when "
                    + "(re-)joining.")
        } else if epoch == ConsumerMember.staticLeaving {
            try refuse(request.instanceId == nil, "InstanceId can't be null.")
        } else {
            try refuse(epoch < ConsumerMember.staticLeaving, "MemberEpoch is invalid.")
        }
        if let name = request.serverAssignor,
            !config.consumerGroupAssignors.contains(where: { $0.rawValue == name })
        {
            let names = config.consumerGroupAssignors.map(\.rawValue).joined(separator: ", ")
            throw GroupRefusal(
                .unsupportedAssignor,
                "ServerAssignor \(name) is not supported. Supported assignors: \(names).")
        }
    }

    func refuseIfFull(
        _ group: ConsumerGroup, memberId: String, instanceId: String?
    ) throws(GroupRefusal) {
        // A static member's return does not make the group larger.
        if let instanceId, group.staticMembers[instanceId] != nil { return }
        if group.members.count >= Int(config.consumerGroupMaxSize),
            memberId.isEmpty || group.members[memberId] == nil
        {
            throw GroupRefusal(.groupMaxSizeReached, "The group is full.")
        }
    }

    private func validateEpoch(
        _ member: ConsumerMember, _ request: ConsumerGroupHeartbeatRequest
    ) throws(GroupRefusal) {
        let received = request.memberEpoch
        if received == 0 || received == member.memberEpoch { return }
        // The answer with the new epoch may have been lost: the one before counts, if the member
        // has nothing that it should not have.
        if received == member.previousMemberEpoch, received < member.memberEpoch,
            let owned = request.topicPartitions,
            owned.allSatisfy({ topic in
                topic.partitions.allSatisfy { member.assigned.epoch(topic.topicId, $0) != nil }
                    && (member.assigned[topic.topicId] != nil)
            })
        {
            return
        }
        throw GroupRefusal(
            .fencedMemberEpoch,
            "The member epoch is \(member.memberEpoch), not \(received): rejoin without partitions."
        )
    }
}

// MARK: - Joining and reporting

extension GroupCoordinator {
    private mutating func heartbeat(
        _ request: ConsumerGroupHeartbeatRequest, _ client: GroupClient
    ) throws(GroupRefusal) -> (GroupOperation, ConsumerGroupHeartbeatResponse) {
        var operation = GroupOperation()
        let isJoining = request.memberEpoch == 0
        let group = try consumerGroup(request.groupId, creating: isJoining, &operation)
        try refuseIfFull(group, memberId: request.memberId, instanceId: request.instanceId)
        let memberId =
            request.memberId.isEmpty ? Uuid.random(using: &random).description : request.memberId
        let member = try self.member(memberId, request, in: group, &operation)
        var updated = member
        updated.take(request, client)

        let change = try subscriptionChange(group, member, updated, &operation)
        var epoch = group.groupEpoch
        let bumps = change.namesChanged || change.expression == .updatedAndResolved
        if bumps || metadataExpired(group) {
            epoch = bumpGroupEpoch(group, member, updated, bumps: bumps, &operation)
        }
        let target = try updateTarget(group, epoch, member, updated, &operation)
        reconcile(
            &updated, group, target, subscriptionChanged: change.any,
            owned: request.topicPartitions.map { OwnedPartitions($0) }, &operation)
        scheduleSession(request.groupId, memberId)

        let isFull =
            request.rebalanceTimeoutMs != -1 && request.topicPartitions != nil
            && (request.subscribedTopicNames != nil || request.subscribedTopicRegex != nil)
        let tellsAssignment = isJoining || isFull || member.assigned != updated.assigned
        let intervalMs =
            settings[request.groupId]?.consumerHeartbeatIntervalMs
            ?? config.consumerGroupHeartbeatIntervalMs
        let response = ConsumerGroupHeartbeatResponse {
            $0.memberId = updated.memberId
            $0.memberEpoch = updated.memberEpoch
            $0.heartbeatIntervalMs = intervalMs
            $0.assignment = tellsAssignment ? .init(updated.assigned) : nil
        }
        return (operation, response)
    }

    /// The group of a heartbeat: there, made new, or turned from a classic group.
    private mutating func consumerGroup(
        _ groupId: String, creating: Bool, _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> ConsumerGroup {
        if let group = state.consumer[groupId] { return group }
        guard creating else {
            throw GroupRefusal(
                .groupIdNotFound,
                state.classic[groupId] == nil
                    ? "Consumer group \(groupId) not found."
                    : "Group \(groupId) is not a consumer group.")
        }
        guard let classic = state.classic[groupId] else { return ConsumerGroup(groupId: groupId) }
        if classic.isEmpty {
            operation.records.append(.classicGroupTombstone(groupId))
            return ConsumerGroup(groupId: groupId)
        }
        return try upgrade(classic, &operation)
    }

    /// The member of a heartbeat: there, new, or in the place of a static one.
    private mutating func member(
        _ memberId: String, _ request: ConsumerGroupHeartbeatRequest, in group: ConsumerGroup,
        _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> ConsumerMember {
        guard let instanceId = request.instanceId else {
            guard let member = group.members[memberId] else {
                if request.memberEpoch == 0 { return ConsumerMember(memberId: memberId) }
                throw GroupRefusal(
                    .unknownMemberId,
                    "Member \(memberId) is not a member of group \(group.groupId).")
            }
            try validateEpoch(member, request)
            return member
        }
        let existing = group.staticMember(instanceId)
        if request.memberEpoch == 0 {
            return try staticMember(
                memberId, replacing: existing, in: group, classic: false, &operation)
        }
        let member = try knownStatic(existing, instanceId: instanceId, memberId: memberId)
        try validateEpoch(member, request)
        return member
    }

    /// A static member that joins: new, or with a new id in its old place.
    mutating func staticMember(
        _ memberId: String, replacing existing: ConsumerMember?, in group: ConsumerGroup,
        classic: Bool, _ operation: inout GroupOperation
    ) throws(GroupRefusal) -> ConsumerMember {
        guard let existing else {
            return group.members[memberId] ?? ConsumerMember(memberId: memberId)
        }
        if !classic, !existing.usesClassicProtocol,
            existing.memberEpoch != ConsumerMember.staticLeaving
        {
            throw GroupRefusal(
                .unreleasedInstanceId,
                "The instance id is held by member \(existing.memberId).")
        }
        var member = existing
        member.memberId = memberId
        member.memberEpoch = 0
        member.previousMemberEpoch = 0
        let groupId = group.groupId
        operation.records += GroupRecord.memberTombstones(groupId, existing.memberId)
        operation.records.append(.member(groupId, member))
        operation.records.append(
            .target(groupId, memberId, group.target[existing.memberId] ?? [:]))
        operation.records.append(.current(groupId, member))
        return member
    }

    func knownStatic(
        _ existing: ConsumerMember?, instanceId: String, memberId: String
    ) throws(GroupRefusal) -> ConsumerMember {
        guard let existing else {
            throw GroupRefusal(.unknownMemberId, "Instance id \(instanceId) is unknown.")
        }
        if existing.memberId != memberId {
            throw GroupRefusal(
                .fencedInstanceId, "Instance id \(instanceId) belongs to \(existing.memberId) now.")
        }
        return existing
    }
}

extension ConsumerMember {
    /// Takes over what a heartbeat says; what it leaves out stays.
    fileprivate mutating func take(_ request: ConsumerGroupHeartbeatRequest, _ client: GroupClient)
    {
        instanceId = request.instanceId ?? instanceId
        rackId = request.rackId ?? rackId
        if request.rebalanceTimeoutMs != -1 { rebalanceTimeoutMs = request.rebalanceTimeoutMs }
        serverAssignor = request.serverAssignor ?? serverAssignor
        if let names = request.subscribedTopicNames { subscribedTopicNames = Set(names).sorted() }
        subscribedTopicRegex = request.subscribedTopicRegex ?? subscribedTopicRegex
        clientId = client.clientId
        clientHost = client.clientHost
        classic = nil
    }
}

extension ConsumerGroupHeartbeatResponse.Assignment {
    fileprivate init(_ partitions: PartitionEpochs) {
        self.init()
        topicPartitions = partitions.map { topicId, epochs in
            ConsumerGroupHeartbeatResponse.TopicPartitions {
                $0.topicId = topicId
                $0.partitions = epochs.keys
            }
        }
    }
}
