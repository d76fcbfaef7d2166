// Changes of leader and ISR that the controller makes by itself: when a broker goes or comes, a
// directory fails, the leaders are out of balance, a partition is offline (Kafka:
// ReplicationControlManager.generateLeaderAndIsrUpdates and the periodic elections).

import KafkaWire

extension QuorumController {
    /// A partition, its place, and what its topic's configuration says about electing.
    struct Located {
        var topic: String
        var topicId: Uuid
        var partition: Int32
        var registration: PartitionRegistration
        /// The topic's min.insync.replicas, but no more than it has replicas.
        var minIsr: Int
        var allowsUncleanElection: Bool
    }

    /// The partitions for which this holds, by topic id and number.
    func partitions(_ holds: (PartitionRegistration) -> Bool) -> [Located] {
        var found: [Located] = []
        for topic in image.topics.values {
            var sample: Located?
            for (partition, registration) in topic.partitions where holds(registration) {
                var located = sample ?? located(topic, partition, registration)
                located.partition = partition
                located.registration = registration
                sample = located
                found.append(located)
            }
        }
        return found
    }

    func located(
        _ topic: TopicImage, _ partition: Int32, _ registration: PartitionRegistration
    ) -> Located {
        let own = image.config(.topic(topic.name))
        func effective(_ name: String) -> String? {
            ConfigTable.topic[name].flatMap {
                image.effectiveTopicConfig(
                    $0, topicConfigs: own, nodeId: config.nodeId, node: config.properties
                ).value
            }
        }
        let replicas = topic.partitions.values.first?.replicas.count ?? 1
        return Located(
            topic: topic.name, topicId: topic.id, partition: partition, registration: registration,
            minIsr: min(effective("min.insync.replicas").flatMap { Int($0) } ?? 1, replicas),
            allowsUncleanElection: effective("unclean.leader.election.enable")?.lowercased()
                == "true")
    }

    /// A builder for a partition's change. `isAcceptable` says which nodes count as up; the
    /// directory of the replica must work too.
    func builder(
        _ located: Located, isAcceptable: ((NodeId) -> Bool)? = nil
    ) -> PartitionChangeBuilder {
        let image = image
        let registration = located.registration
        return PartitionChangeBuilder(
            partition: registration, topicId: located.topicId, partitionId: located.partition,
            metadataVersion: image.metadataVersion ?? .latest,
            minIsr: located.minIsr, elrEnabled: image.isElrEnabled,
            isAcceptableLeader: { node in
                guard isAcceptable?(node) ?? image.isActive(node), let broker = image.brokers[node],
                    let directory = registration.directory(of: node)
                else { return false }
                return broker.hasOnlineDirectory(directory)
            },
            defaultDirectory: { node in
                image.brokers[node]?.defaultDirectory ?? DirectoryId.unassigned
            })
    }

    /// Takes a broker out of ISRs (`removing`, or `lost` where its last records may be gone too), or
    /// lets one lead that is about to come up (`adding`), and elects where that is needed.
    func updateLeaders(
        of partitions: [Located], removing: NodeId = PartitionRegistration.noLeader,
        adding: NodeId = PartitionRegistration.noLeader,
        lost: NodeId = PartitionRegistration.noLeader, reason: String,
        into draft: inout RecordDraft
    ) {
        let image = image
        for located in partitions {
            var builder = builder(located) { node in
                node != removing && node != lost && (node == adding || image.isActive(node))
            }
            if located.allowsUncleanElection { builder.election = .unclean }
            if lost != PartitionRegistration.noLeader { builder.uncleanShutdownReplicas = [lost] }
            builder.targetIsr = located.registration.isr.filter { $0 != removing && $0 != lost }
            append(builder, reason: reason, into: &draft)
        }
    }

    /// Adds the record of a change, if it is one; says whether it was.
    @discardableResult
    func append(
        _ builder: PartitionChangeBuilder, reason: String, into draft: inout RecordDraft
    ) -> PartitionChangeRecord? {
        var builder = builder
        guard let (record, election) = builder.build() else { return nil }
        draft.append(
            MetadataRecord(
                .partitionChange(record),
                version: builder.metadataVersion.partitionRecordVersion),
            reason: reason, election: election)
        return record
    }

    // MARK: Elections by request

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

    // MARK: Elections by the clock

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

    // MARK: The clock

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

extension ControllerResult {
    /// The same with another response.
    package func withResponse<Other>(_ other: Other) -> ControllerResult<Other> {
        ControllerResult<Other>(
            response: other, failure: failure, records: records, baseOffset: baseOffset,
            events: events, partitionMutations: partitionMutations)
    }
}
