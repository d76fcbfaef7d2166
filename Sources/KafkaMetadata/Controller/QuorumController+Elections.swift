// Elections by request (ElectLeaders, KIP-460) and by the clock: leaders put back in balance, offline
// partitions led uncleanly where that is allowed, and what else is due (Kafka:
// ReplicationControlManager, PeriodicTaskControlManager).

import KafkaWire

extension QuorumController {
    // MARK: By request

    /// ElectLeaders: preferred (0) or unclean (1).
    package mutating func handle(
        _ request: ElectLeadersRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<ElectLeadersResponse> {
        var response = ElectLeadersResponse()
        if let named = request.topicPartitions, named.isEmpty {
            return commit(response, RecordDraft())
        }
        guard request.electionType == 0 || request.electionType == 1 else {
            let error = ApiError(
                .invalidRequest, "Unknown election type \(request.electionType)")
            response.errorCode = error.code.rawValue
            response.replicaElectionResults = (request.topicPartitions ?? []).map { asked in
                ElectLeadersResponse.ReplicaElectionResult { result in
                    result.topic = asked.topic
                    result.partitionResult = asked.partitions.map { partition in
                        ElectLeadersResponse.PartitionResult {
                            $0.partitionId = partition
                            $0.errorCode = error.code.rawValue
                            $0.errorMessage = error.message
                        }
                    }
                }
            }
            return refuse(response, error)
        }
        let isUnclean = request.electionType == 1
        var draft = RecordDraft()
        let topics =
            request.topicPartitions.map { $0.map { ($0.topic, $0.partitions) } }
            ?? image.topicIds.map { name, id in (name, image.topics[id]?.partitions.keys ?? []) }
        for (topic, partitions) in topics {
            var result = ElectLeadersResponse.ReplicaElectionResult()
            result.topic = topic
            for partition in partitions {
                let error = electLeader(topic, partition, isUnclean: isUnclean, into: &draft)
                if request.topicPartitions == nil, error.code == .electionNotNeeded { continue }
                var outcome = ElectLeadersResponse.PartitionResult()
                outcome.partitionId = partition
                outcome.errorCode = error.code.rawValue
                outcome.errorMessage = error.message
                result.partitionResult.append(outcome)
            }
            response.replicaElectionResults.append(result)
        }
        return commit(response, draft)
    }

    private func electLeader(
        _ topic: String, _ partition: Int32, isUnclean: Bool, into draft: inout RecordDraft
    ) -> ApiError {
        guard let topicImage = image.topic(topic) else {
            return ApiError(.unknownTopicOrPartition, "No such topic as \(topic)")
        }
        guard let registration = topicImage.partitions[partition] else {
            return ApiError(
                .unknownTopicOrPartition, "No such partition as \(topic)-\(partition)")
        }
        if isUnclean ? registration.hasLeader : registration.hasPreferredLeader {
            return ApiError(.electionNotNeeded)
        }
        var builder = builder(located(topicImage, partition, registration))
        builder.election = isUnclean ? .unclean : .preferred
        let reason = isUnclean ? "unclean election" : "preferred leader election"
        guard append(builder, reason: reason, into: &draft) != nil else {
            return ApiError(
                isUnclean ? .eligibleLeadersNotAvailable : .preferredLeaderNotAvailable)
        }
        return .none
    }

    // MARK: By the clock

    /// The most elections that a periodic round holds.
    private static let maxElectionsPerRound = 1000

    /// Puts leaders back to the first replica where that can lead. `hasMore`: the round was full.
    package mutating func balanceLeaders() -> (result: ControllerResult<NoResponse>, hasMore: Bool)
    {
        var draft = RecordDraft()
        for located in partitions({ !$0.hasPreferredLeader }) {
            if draft.count >= QuorumController.maxElectionsPerRound { break }
            var builder = builder(located)
            builder.election = .preferred
            append(builder, reason: "leader balance", into: &draft)
        }
        let hasMore = draft.count >= QuorumController.maxElectionsPerRound
        return (commit(NoResponse(), draft), hasMore)
    }

    /// Elects leaders of offline partitions whose topics allow unclean elections.
    package mutating func electUncleanLeaders() -> (
        result: ControllerResult<NoResponse>, hasMore: Bool
    ) {
        var draft = RecordDraft()
        for located in partitions({ !$0.hasLeader }) {
            if draft.count >= QuorumController.maxElectionsPerRound { break }
            guard located.allowsUncleanElection else { continue }
            _ = electLeader(located.topic, located.partition, isUnclean: true, into: &draft)
        }
        let hasMore = draft.count >= QuorumController.maxElectionsPerRound
        return (commit(NoResponse(), draft), hasMore)
    }

    /// When `tick` is due next, in milliseconds; nil while the controller is standby.
    package var nextDeadlineMs: Int64? { periodic.nextMs }

    /// Does what is due: fences stale brokers, balances leaders, elects uncleanly, writes an empty
    /// record when nothing else was written for long. One result a task that wrote something.
    package mutating func tick(at nowMs: Int64) -> [ControllerResult<NoResponse>] {
        var results: [ControllerResult<NoResponse>] = []
        for task in periodic.due(at: nowMs) {
            let outcome: (result: ControllerResult<NoResponse>, hasMore: Bool)
            switch task {
            case .fenceStaleBrokers:
                let (fenced, hasMore) = fenceOneStaleBroker(at: nowMs)
                outcome = (fenced.withResponse(NoResponse()), hasMore)
            case .electPreferred: outcome = balanceLeaders()
            case .electUnclean: outcome = electUncleanLeaders()
            case .writeNoOp:
                var draft = RecordDraft()
                draft.append(MetadataRecord(.noOp(NoOpRecord())))
                outcome = (commit(NoResponse(), draft), false)
            }
            periodic.ran(task, at: nowMs, again: outcome.hasMore)
            if !outcome.result.records.isEmpty { results.append(outcome.result) }
        }
        return results
    }
}
