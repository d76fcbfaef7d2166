// Topics deleted, by name or id, and partitions added (Kafka: ControllerApis.deleteTopics and
// createPartitions, ReplicationControlManager; KIP-195, KIP-516).

import KafkaWire

extension QuorumController {
    // MARK: Deleting topics

    /// DeleteTopics, by name or by id.
    package mutating func handle(
        _ request: DeleteTopicsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<DeleteTopicsResponse> {
        var response = DeleteTopicsResponse()
        let named = request.topicNames.map { (name: Optional($0), id: Uuid.zero) }
        let asked = named + request.topics.map { (name: $0.name, id: $0.topicId) }
        guard config.deleteTopicEnable else {
            let error =
                context.version < 3
                ? ApiError(
                    .invalidRequest, "This version does not support topic deletion.")
                : ApiError(.topicDeletionDisabled)
            response.responses = asked.map { answer($0.name, $0.id, error) }
            return refuse(response, error)
        }
        var draft = RecordDraft()
        var budget = MutationBudget(tokens: context.mutationTokens)
        for (name, id, verdict) in resolve(asked) {
            guard !verdict.isFailure, let topic = image.topics[id] else {
                response.responses.append(answer(name, id, verdict))
                continue
            }
            do throws(ApiError) {
                try budget.take(topic.partitions.count)
                draft.append(
                    MetadataRecord(.removeTopic(RemoveTopicRecord { $0.topicId = id })))
                response.responses.append(answer(name, id, .none))
            } catch {
                response.responses.append(answer(name, id, error))
            }
        }
        return commit(response, draft, mutations: budget.used)
    }

    private func answer(
        _ name: String?, _ id: Uuid, _ error: ApiError
    ) -> DeleteTopicsResponse.DeletableTopicResult {
        DeleteTopicsResponse.DeletableTopicResult {
            $0.name = name
            $0.topicId = id
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
        }
    }

    /// What is asked for, each topic once, with name, id, and what is wrong with it.
    private func resolve(
        _ asked: [(name: String?, id: Uuid)]
    ) -> [(name: String?, id: Uuid, verdict: ApiError)] {
        var results: [(name: String?, id: Uuid, verdict: ApiError)] = []
        var names: [String: Int] = [:]
        var ids: [Uuid: Int] = [:]
        for (name, id) in asked {
            if let name, id == .zero { names[name, default: 0] += 1 }
            if name == nil, id != .zero { ids[id, default: 0] += 1 }
        }
        var done = Set<String>()
        var doneIds = Set<Uuid>()
        var resolvedIds = Set<Uuid>()
        func add(_ name: String?, _ id: Uuid, _ verdict: ApiError) {
            results.append((name, id, verdict))
        }
        for case (nil, let id) in asked where id != .zero {
            guard doneIds.insert(id).inserted else { continue }
            if ids[id] ?? 0 > 1 {
                add(nil, id, ApiError(.invalidRequest, "Duplicate topic id."))
            } else if let topic = image.topics[id] {
                resolvedIds.insert(id)
                add(topic.name, id, .none)
            } else {
                add(nil, id, ApiError(.unknownTopicId))
            }
        }
        for (name, id) in asked {
            guard let name else {
                if id == .zero {
                    add(
                        nil, id,
                        ApiError(.invalidRequest, "Neither topic name nor id were specified."))
                }
                continue
            }
            if id != .zero {
                add(
                    name, id,
                    ApiError(.invalidRequest, "You may not specify both topic name and topic id."))
                continue
            }
            guard done.insert(name).inserted else { continue }
            if names[name] ?? 0 > 1 {
                add(name, .zero, ApiError(.invalidRequest, "Duplicate topic name."))
            } else if let known = image.topicIds[name] {
                if doneIds.contains(known) {
                    // Named and given by id: neither counts.
                    results.removeAll { $0.id == known && !$0.verdict.isFailure }
                    add(
                        name, known,
                        ApiError(
                            .invalidRequest,
                            "The provided topic name maps to an ID that was already supplied."))
                } else {
                    add(name, known, .none)
                }
            } else {
                add(name, .zero, ApiError(.unknownTopicOrPartition))
            }
        }
        return results
    }

    // MARK: Adding partitions

    /// CreatePartitions.
    package mutating func handle(
        _ request: CreatePartitionsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<CreatePartitionsResponse> {
        var response = CreatePartitionsResponse()
        var draft = RecordDraft()
        var budget = MutationBudget(tokens: context.mutationTokens)
        var added: [ControllerEvent] = []
        var counts: [String: Int] = [:]
        for topic in request.topics { counts[topic.name, default: 0] += 1 }
        var done = Set<String>()
        for topic in request.topics where done.insert(topic.name).inserted {
            var error = ApiError.none
            do throws(ApiError) {
                if counts[topic.name] ?? 0 > 1 {
                    throw ApiError(.invalidRequest, "Duplicate topic name.")
                }
                let before = image.topic(topic.name)?.partitions.count ?? 0
                try addPartitions(topic, &budget, into: &draft)
                added.append(
                    .partitionsAdded(topic.name, from: before, to: Int(topic.count)))
            } catch let problem {
                error = problem
            }
            response.results.append(
                CreatePartitionsResponse.CreatePartitionsTopicResult {
                    $0.name = topic.name
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                })
        }
        if request.validateOnly { return commit(response, RecordDraft(), mutations: budget.used) }
        var result = commit(response, draft, mutations: budget.used)
        result.events += added
        return result
    }

    private mutating func addPartitions(
        _ request: CreatePartitionsRequest.CreatePartitionsTopic, _ budget: inout MutationBudget,
        into draft: inout RecordDraft
    ) throws(ApiError) {
        guard let topic = image.topic(request.name) else {
            throw .wordless(.unknownTopicOrPartition)
        }
        let current = topic.partitions.count
        if Int(request.count) == current {
            throw ApiError(.invalidPartitions, "Topic already has \(current) partition(s).")
        }
        if Int(request.count) < current {
            throw ApiError(
                .invalidPartitions,
                "The topic \(request.name) currently has \(current) partition(s); "
                    + "\(request.count) would not be an increase.")
        }
        let additional = Int(request.count) - current
        if let assignments = request.assignments, assignments.count != additional {
            throw ApiError(
                .invalidReplicaAssignment,
                "Attempted to add \(additional) additional partition(s), but only "
                    + "\(assignments.count) assignment(s) were specified.")
        }
        try budget.take(additional)
        // More than a batch of the log holds cannot be written at once.
        guard additional <= 10_000 else {
            throw ApiError(
                .policyViolation, "Excessively large number of partitions per request.")
        }
        let factor = topic.partitions.values.first?.replicas.count ?? 1
        var partitions: [PartitionRegistration] = []
        if let assignments = request.assignments {
            for (index, assignment) in assignments.enumerated() {
                partitions.append(
                    try newPartition(
                        Int32(current + index), assigned: assignment.brokerIds,
                        replicationFactor: factor))
            }
        } else {
            partitions = try place(count: additional, replicationFactor: factor)
        }
        let version = image.metadataVersion ?? .latest
        for (index, partition) in partitions.enumerated() {
            draft.append(
                partition.record(
                    topicId: topic.id, partition: Int32(current + index), metadataVersion: version)
            )
        }
    }

}
