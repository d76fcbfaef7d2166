// OffsetCommit, TxnOffsetCommit and OffsetDelete. Kafka: `OffsetMetadataManager.commitOffset`,
// `commitTransactionalOffset`, `deleteOffsets`; `ClassicGroup.validateOffsetCommit`.

import KafkaWire

/// Decides whether a member may commit for one partition, where the whole group's yes is not enough.
typealias CommitCheck = (_ topic: String, _ topicId: Uuid, _ partition: Int32) -> GroupRefusal?

extension GroupCoordinator {
    mutating func commitOffsets(
        _ request: OffsetCommitRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .offsetCommit(OffsetCommitResponse(refusal.error, to: request))
        }
        answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
            let check = try coordinator.validateCommit(request, client)
            return try coordinator.commit(request, check)
        }
    }

    private mutating func commit(
        _ request: OffsetCommitRequest, _ check: CommitCheck?
    ) throws(GroupRefusal) -> (GroupOperation, GroupResponse) {
        let expireMs = request.retentionTimeMs == -1 ? -1 : nowMs &+ request.retentionTimeMs
        var operation = GroupOperation()
        var response = OffsetCommitResponse()
        for topic in request.topics {
            var answer = OffsetCommitResponse.OffsetCommitResponseTopic {
                $0.topicId = topic.topicId
                $0.name = topic.name
            }
            for partition in topic.partitions {
                let tooLarge = isTooLarge(partition.committedMetadata)
                if !tooLarge, let check,
                    let refusal = check(topic.name, topic.topicId, partition.partitionIndex)
                {
                    throw refusal
                }
                answer.partitions.append(
                    OffsetCommitResponse.OffsetCommitResponsePartition {
                        $0.partitionIndex = partition.partitionIndex
                        $0.errorCode = tooLarge ? ErrorCode.offsetMetadataTooLarge.rawValue : 0
                    })
                if tooLarge { continue }
                let value = OffsetCommitValue {
                    $0.offset = partition.committedOffset
                    $0.leaderEpoch = partition.committedLeaderEpoch
                    $0.metadata = partition.committedMetadata ?? ""
                    $0.commitTimestamp = nowMs
                    $0.expireTimestamp = expireMs
                    $0.topicId = topic.topicId
                }
                operation.records.append(
                    .offset(request.groupId, topic.name, partition.partitionIndex, value))
            }
            response.topics.append(answer)
        }
        return (operation, .offsetCommit(response))
    }

    private func isTooLarge(_ metadata: String?) -> Bool {
        (metadata ?? "").utf16.count > Int(config.offsetMetadataMaxBytes)
    }

    private mutating func validateCommit(
        _ request: OffsetCommitRequest, _ client: GroupClient
    ) throws(GroupRefusal) -> CommitCheck? {
        let memberEpoch = request.generationIdOrMemberEpoch
        if state.consumer[request.groupId] != nil {
            return try validateConsumerCommit(
                group: request.groupId, memberId: request.memberId,
                instanceId: request.groupInstanceId, memberEpoch: memberEpoch,
                isTransactional: false, apiVersion: client.apiVersion)
        }
        guard let group = state.classic[request.groupId] else {
            // Without a generation anybody may commit: the offsets make a simple group.
            if memberEpoch < 0 {
                createSimpleGroup(request.groupId)
                return nil
            }
            throw GroupRefusal(client.apiVersion >= 9 ? .groupIdNotFound : .illegalGeneration)
        }
        try group.validateCommit(
            memberId: request.memberId, groupInstanceId: request.groupInstanceId,
            generationId: memberEpoch, isTransactional: false)
        if group.state == .stable || group.state == .preparingRebalance {
            heartbeatExpected(group, request.memberId)
        }
        return nil
    }

    private mutating func createSimpleGroup(_ groupId: String) {
        state.classic[groupId] = ClassicGroup(groupId: groupId, nowMs: nowMs)
        hidden.append(groupId)
    }
}

extension ClassicGroup {
    /// Refuses a commit of somebody who is not in the group's generation.
    func validateCommit(
        memberId: String, groupInstanceId: String?, generationId: Int32, isTransactional: Bool
    ) throws(GroupRefusal) {
        if state == .dead { throw GroupRefusal(.coordinatorNotAvailable) }
        if generationId < 0, state == .empty { return }
        if generationId >= 0 || !memberId.isEmpty || groupInstanceId != nil {
            try validate(memberId: memberId, groupInstanceId: groupInstanceId)
            if generationId != self.generationId { throw GroupRefusal(.illegalGeneration) }
        } else if !isTransactional, state != .empty {
            throw GroupRefusal(.unknownMemberId)
        }
        if !isTransactional, state == .completingRebalance {
            throw GroupRefusal(.rebalanceInProgress)
        }
    }
}

// MARK: - In a transaction

extension GroupCoordinator {
    mutating func commitOffsets(
        _ request: TxnOffsetCommitRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .txnOffsetCommit(TxnOffsetCommitResponse(refusal.error, to: request))
        }
        let producer = GroupProducer(
            transactionalId: request.transactionalId, producerId: request.producerId,
            producerEpoch: request.producerEpoch)
        answer(handle, producer: producer, failure: failure) { coordinator throws(GroupRefusal) in
            if request.groupId.isEmpty { throw GroupRefusal(.invalidGroupId) }
            let check = try coordinator.validateCommit(request, client)
            return try coordinator.commit(request, check)
        }
    }

    private mutating func validateCommit(
        _ request: TxnOffsetCommitRequest, _ client: GroupClient
    ) throws(GroupRefusal) -> CommitCheck? {
        if state.consumer[request.groupId] != nil {
            do throws(GroupRefusal) {
                return try validateConsumerCommit(
                    group: request.groupId, memberId: request.memberId,
                    instanceId: request.groupInstanceId, memberEpoch: request.generationId,
                    isTransactional: true, apiVersion: client.apiVersion)
            } catch {
                throw error.error == .staleMemberEpoch ? GroupRefusal(.illegalGeneration) : error
            }
        }
        guard let group = state.classic[request.groupId] else {
            if request.generationId < 0 {
                createSimpleGroup(request.groupId)
                return nil
            }
            throw GroupRefusal(.illegalGeneration)
        }
        try group.validateCommit(
            memberId: request.memberId, groupInstanceId: request.groupInstanceId,
            generationId: request.generationId, isTransactional: true)
        return nil
    }

    private mutating func commit(
        _ request: TxnOffsetCommitRequest, _ check: CommitCheck?
    ) throws(GroupRefusal) -> (GroupOperation, GroupResponse) {
        var operation = GroupOperation()
        var response = TxnOffsetCommitResponse()
        for topic in request.topics {
            var answer = TxnOffsetCommitResponse.TxnOffsetCommitResponseTopic {
                $0.name = topic.name
            }
            let topicId = topics[topic.name]?.id
            if check != nil, topicId == nil { throw GroupRefusal(.illegalGeneration) }
            for partition in topic.partitions {
                let tooLarge = isTooLarge(partition.committedMetadata)
                if !tooLarge, let check, let topicId,
                    let refusal = check(topic.name, topicId, partition.partitionIndex)
                {
                    throw refusal.error == .staleMemberEpoch
                        ? GroupRefusal(.illegalGeneration) : refusal
                }
                answer.partitions.append(
                    TxnOffsetCommitResponse.TxnOffsetCommitResponsePartition {
                        $0.partitionIndex = partition.partitionIndex
                        $0.errorCode = tooLarge ? ErrorCode.offsetMetadataTooLarge.rawValue : 0
                    })
                if tooLarge { continue }
                let value = OffsetCommitValue {
                    $0.offset = partition.committedOffset
                    $0.leaderEpoch = partition.committedLeaderEpoch
                    $0.metadata = partition.committedMetadata ?? ""
                    $0.commitTimestamp = nowMs
                }
                operation.records.append(
                    .offset(request.groupId, topic.name, partition.partitionIndex, value))
            }
            response.topics.append(answer)
        }
        return (operation, .txnOffsetCommit(response))
    }
}

// MARK: - OffsetDelete

extension GroupCoordinator {
    mutating func deleteOffsets(_ request: OffsetDeleteRequest, _ handle: GroupHandle) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .offsetDelete(OffsetDeleteResponse { $0.errorCode = refusal.error.rawValue })
        }
        answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
            if request.groupId.isEmpty { throw GroupRefusal(.invalidGroupId) }
            try coordinator.validateOffsetDelete(request.groupId)
            var operation = GroupOperation()
            var response = OffsetDeleteResponse()
            for topic in request.topics {
                response.topics.append(coordinator.delete(topic, request.groupId, &operation))
            }
            return (operation, .offsetDelete(response))
        }
    }

    private func validateOffsetDelete(_ groupId: String) throws(GroupRefusal) {
        if state.consumer[groupId] != nil { return }
        guard let group = state.classic[groupId], group.state != .dead else {
            throw GroupRefusal(.groupIdNotFound)
        }
        if group.state != .empty, !group.usesConsumerProtocol {
            throw GroupRefusal(.nonEmptyGroup)
        }
    }

    /// Whether a topic is among those that a group's members read.
    func isSubscribed(_ groupId: String, to topic: String) -> Bool {
        if let group = state.consumer[groupId] { return group.isSubscribed(to: topic) }
        return state.classic[groupId]?.isSubscribed(to: topic) ?? false
    }

    private func delete(
        _ topic: OffsetDeleteRequest.OffsetDeleteRequestTopic, _ groupId: String,
        _ operation: inout GroupOperation
    ) -> OffsetDeleteResponse.OffsetDeleteResponseTopic {
        let subscribed = isSubscribed(groupId, to: topic.name)
        var answer = OffsetDeleteResponse.OffsetDeleteResponseTopic { $0.name = topic.name }
        for partition in topic.partitions.map(\.partitionIndex) {
            answer.partitions.append(
                OffsetDeleteResponse.OffsetDeleteResponsePartition {
                    $0.partitionIndex = partition
                    $0.errorCode = subscribed ? ErrorCode.groupSubscribedToTopic.rawValue : 0
                })
            let offsets = state.offsets
            if !subscribed,
                offsets.committed.offset(groupId, topic.name, partition) != nil
                    || offsets.hasPending(groupId, topic.name, partition)
            {
                operation.records.append(.offset(groupId, topic.name, partition, nil))
            }
        }
        return answer
    }
}

// MARK: - Answers to refused commits

extension OffsetCommitResponse {
    init(_ error: ErrorCode, to request: OffsetCommitRequest) {
        self.init()
        topics = request.topics.map { topic in
            OffsetCommitResponseTopic {
                $0.name = topic.name
                $0.topicId = topic.topicId
                $0.partitions = topic.partitions.map { partition in
                    OffsetCommitResponsePartition {
                        $0.partitionIndex = partition.partitionIndex
                        $0.errorCode = error.rawValue
                    }
                }
            }
        }
    }
}

extension TxnOffsetCommitResponse {
    init(_ error: ErrorCode, to request: TxnOffsetCommitRequest) {
        self.init()
        topics = request.topics.map { topic in
            TxnOffsetCommitResponseTopic {
                $0.name = topic.name
                $0.partitions = topic.partitions.map { partition in
                    TxnOffsetCommitResponsePartition {
                        $0.partitionIndex = partition.partitionIndex
                        $0.errorCode = error.rawValue
                    }
                }
            }
        }
    }
}
