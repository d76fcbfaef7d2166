// AlterPartition: a leader proposes another ISR, or says that it has recovered (KIP-497, KIP-704,
// KIP-903; Kafka: ReplicationControlManager.alterPartition). The checks come in Kafka's order: a
// leader that is ahead of this controller is sent on, one that is behind is fenced.

import KafkaWire

extension QuorumController {
    package mutating func handle(
        _ request: AlterPartitionRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AlterPartitionResponse> {
        var response = AlterPartitionResponse()
        if request.topics.isEmpty { return commit(response, RecordDraft()) }
        do throws(ApiError) {
            _ = try checkedBroker(request.brokerId, epoch: request.brokerEpoch)
        } catch {
            response.errorCode = error.code.rawValue
            return refuse(response, error)
        }
        var draft = RecordDraft()
        for topicData in request.topics {
            var result = AlterPartitionResponse.TopicData()
            result.topicId = topicData.topicId
            for data in topicData.partitions {
                result.partitions.append(
                    alter(
                        data, topicId: topicData.topicId, broker: request.brokerId,
                        hasEpochs: context.version >= 3, into: &draft))
            }
            response.topics.append(result)
        }
        return commit(response, draft)
    }

    private func alter(
        _ data: AlterPartitionRequest.PartitionData, topicId: Uuid, broker: NodeId,
        hasEpochs: Bool, into draft: inout RecordDraft
    ) -> AlterPartitionResponse.PartitionData {
        func answer(_ code: ErrorCode) -> AlterPartitionResponse.PartitionData {
            AlterPartitionResponse.PartitionData {
                $0.partitionIndex = data.partitionIndex
                $0.errorCode = code.rawValue
            }
        }
        guard let topic = image.topics[topicId] else { return answer(.unknownTopicId) }
        guard let partition = topic.partitions[data.partitionIndex] else {
            return answer(.unknownTopicOrPartition)
        }
        let isr: [(id: NodeId, epoch: Int64)] =
            hasEpochs
            ? data.newIsrWithEpochs.map { ($0.brokerId, $0.brokerEpoch) }
            : data.newIsr.map { ($0, -1) }
        let problem = problem(data, isr: isr, partition: partition, broker: broker)
        if problem != .none { return answer(problem) }

        let located = located(topic, data.partitionIndex, partition)
        var builder = builder(located)
        if located.allowsUncleanElection { builder.election = .unclean }
        builder.targetIsr = isr.map(\.id)
        builder.targetRecoveryState =
            LeaderRecoveryState(rawValue: data.leaderRecoveryState) ?? .recovered
        var after = partition
        if let record = append(builder, reason: reason(partition, isr), into: &draft) {
            after = partition.merging(record)
            if record.leader != broker, record.leader != PartitionRegistration.noLeaderChange {
                return answer(.newLeaderElected)
            }
        }
        var result = answer(.none)
        result.leaderId = after.leader
        result.isr = after.isr
        result.leaderRecoveryState = after.leaderRecoveryState.rawValue
        result.leaderEpoch = after.leaderEpoch
        result.partitionEpoch = after.partitionEpoch
        return result
    }

    private func reason(
        _ partition: PartitionRegistration, _ isr: [(id: NodeId, epoch: Int64)]
    ) -> String {
        let joined = isr.map(\.id).filter { !partition.isr.contains($0) }
        let left = partition.isr.filter { id in !isr.contains { $0.id == id } }
        func list(_ ids: [NodeId]) -> String { ids.map(String.init).joined(separator: ",") }
        switch (joined.isEmpty, left.isEmpty) {
        case (false, true): return "replica \(list(joined)) caught up"
        case (true, false): return "replica \(list(left)) fell behind"
        case (false, false): return "replica \(list(joined)) caught up, \(list(left)) fell behind"
        case (true, true): return "leader \(partition.leader) asked for it"
        }
    }

    /// Why a leader's proposal is not taken.
    private func problem(
        _ data: AlterPartitionRequest.PartitionData, isr: [(id: NodeId, epoch: Int64)],
        partition: PartitionRegistration, broker: NodeId
    ) -> ErrorCode {
        if data.leaderEpoch > partition.leaderEpoch { return .notController }
        if data.partitionEpoch > partition.partitionEpoch { return .notController }
        if data.leaderEpoch < partition.leaderEpoch { return .fencedLeaderEpoch }
        if broker != partition.leader { return .invalidRequest }
        if data.partitionEpoch < partition.partitionEpoch { return .invalidUpdateVersion }
        let ids = isr.map(\.id)
        guard !ids.isEmpty, Set(ids).count == ids.count,
            ids.allSatisfy({ partition.replicas.contains($0) }), ids.contains(partition.leader)
        else { return .invalidRequest }
        let state = LeaderRecoveryState(rawValue: data.leaderRecoveryState) ?? .recovered
        if state == .recovering, ids.count > 1 { return .invalidRequest }
        if partition.leaderRecoveryState == .recovered, state == .recovering {
            return .invalidRequest
        }
        for (id, epoch) in isr {
            guard let registration = image.brokers[id], registration.isActive,
                epoch == -1 || epoch == registration.epoch
            else { return .ineligibleReplica }
        }
        return .none
    }
}
