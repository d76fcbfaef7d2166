// Topics made and deleted (Kafka: ControllerApis.createTopics and deleteTopics,
// ReplicationControlManager.createTopic).
//
// Differs from Apache Kafka: topics that who asks may not create or delete are taken out before the
// request comes here; answers come in the order of the request.

import KafkaWire

extension QuorumController {
    /// The most partitions that one request may make.
    private static let maxPartitionsPerRequest = 10_000

    /// CreateTopics.
    package mutating func handle(
        _ request: CreateTopicsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<CreateTopicsResponse> {
        var response = CreateTopicsResponse()
        let twice = duplicates(request.topics.map(\.name))
        let topics = request.topics.filter {
            !twice.contains($0.name) && $0.name != TopicName.clusterMetadata
        }
        if partitionCount(topics) > QuorumController.maxPartitionsPerRequest {
            let error = ApiError(
                .policyViolation, "Excessively large number of partitions per request.")
            response.topics = request.topics.map { failed($0.name, error) }
            return refuse(response, error)
        }
        var draft = RecordDraft()
        var budget = MutationBudget(tokens: context.mutationTokens)
        var created: [ControllerEvent] = []
        for topic in topics {
            do throws(ApiError) {
                let configs = try checkedConfigs(topic)
                let result = try create(topic, configs, context, &budget, into: &draft)
                response.topics.append(result)
                created.append(
                    .topicCreated(
                        topic.name, id: result.topicId, partitions: Int(result.numPartitions)))
            } catch {
                response.topics.append(failed(topic.name, error))
            }
        }
        for name in twice {
            response.topics.append(
                failed(name, ApiError(.invalidRequest, "Duplicate topic name.")))
        }
        if !twice.contains(TopicName.clusterMetadata),
            request.topics.contains(where: { $0.name == TopicName.clusterMetadata })
        {
            response.topics.append(
                failed(
                    TopicName.clusterMetadata,
                    ApiError(
                        .invalidRequest,
                        "Creation of internal topic \(TopicName.clusterMetadata) is prohibited."))
            )
        }
        if request.validateOnly { return commit(response, RecordDraft(), mutations: budget.used) }
        var result = commit(response, draft, mutations: budget.used)
        result.events += created
        return result
    }

    private func failed(
        _ name: String, _ error: ApiError
    ) -> CreateTopicsResponse.CreatableTopicResult {
        CreateTopicsResponse.CreatableTopicResult {
            $0.name = name
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
        }
    }

    /// Names that occur more than once, in the order of their second occurrence.
    private func duplicates(_ names: [String]) -> [String] {
        var seen = Set<String>()
        var twice: [String] = []
        for name in names where !seen.insert(name).inserted && !twice.contains(name) {
            twice.append(name)
        }
        return twice
    }

    private func partitionCount(_ topics: [CreateTopicsRequest.CreatableTopic]) -> Int {
        topics.reduce(0) { sum, topic in
            if !topic.assignments.isEmpty { return sum + topic.assignments.count }
            if topic.numPartitions == -1 { return sum + Int(config.defaultNumPartitions) }
            return sum + max(0, Int(topic.numPartitions))
        }
    }

    /// Checks the name and the configurations, and gives the latter.
    private func checkedConfigs(
        _ topic: CreateTopicsRequest.CreatableTopic
    ) throws(ApiError) -> [(name: String, value: String)] {
        if image.topicIds[topic.name] != nil {
            throw ApiError(.topicAlreadyExists, "Topic '\(topic.name)' already exists.")
        }
        if TopicName.hasCollisionCharacters(topic.name) {
            if let other = image.topicIds.keys.first(where: {
                TopicName.hasCollisionCharacters($0) && TopicName.collide($0, topic.name)
            }) {
                throw ApiError(
                    .invalidTopicException,
                    "Topic '\(topic.name)' collides with existing topic: \(other)")
            }
        }
        if let problem = TopicName.problem(topic.name) {
            throw ApiError(.invalidTopicException, "Topic name is invalid: \(problem)")
        }
        var configs: [(name: String, value: String)] = []
        var nulls: [String] = []
        for config in topic.configs {
            guard let value = config.value else {
                nulls.append(config.name)
                continue
            }
            configs.removeAll { $0.name == config.name }
            configs.append((config.name, value))
        }
        if !nulls.isEmpty {
            throw ApiError(
                .invalidConfig,
                "Null value not supported for topic configs: \(nulls.joined(separator: ","))")
        }
        return configs
    }

    private mutating func create(
        _ topic: CreateTopicsRequest.CreatableTopic, _ configs: [(name: String, value: String)],
        _ context: ControllerRequestContext, _ budget: inout MutationBudget,
        into draft: inout RecordDraft
    ) throws(ApiError) -> CreateTopicsResponse.CreatableTopicResult {
        let resource = ConfigResource.topic(topic.name)
        var configDraft = RecordDraft()
        if !configs.isEmpty {
            configDraft = try alteredConfigs(
                resource, configs.map { ConfigChange(name: $0.name, operation: .set($0.value)) },
                isNew: true)
            configDraft.append(contentsOf: elrClearings(after: configDraft))
        }
        let partitions =
            topic.assignments.isEmpty
            ? try placedPartitions(topic) : try assignedPartitions(topic)
        try budget.take(partitions.count)
        let version = image.metadataVersion ?? .latest
        let id = Uuid.random(using: &random)
        draft.append(
            MetadataRecord(
                .topic(
                    TopicRecord {
                        $0.name = topic.name
                        $0.topicId = id
                    })))
        draft.append(contentsOf: configDraft)
        for (number, partition) in partitions.enumerated() {
            draft.append(
                partition.record(
                    topicId: id, partition: Int32(number), metadataVersion: version))
        }
        return created(topic.name, id, partitions, configs, context)
    }

    private func created(
        _ name: String, _ id: Uuid, _ partitions: [PartitionRegistration],
        _ configs: [(name: String, value: String)], _ context: ControllerRequestContext
    ) -> CreateTopicsResponse.CreatableTopicResult {
        var result = CreateTopicsResponse.CreatableTopicResult()
        result.name = name
        result.topicId = id
        result.errorMessage = nil
        guard context.mayDescribeConfigs(name) else {
            result.topicConfigErrorCode = ErrorCode.topicAuthorizationFailed.rawValue
            return result
        }
        let own = SortedMap(configs.map { ($0.name, $0.value) })
        var described: [CreateTopicsResponse.CreatableTopicConfigs] = []
        for key in ConfigTable.topic.keys where !key.isInternal || own.contains(key.name) {
            let effective = image.effectiveTopicConfig(
                key, topicConfigs: own, nodeId: config.nodeId, node: config.properties)
            described.append(
                CreateTopicsResponse.CreatableTopicConfigs {
                    $0.name = key.name
                    $0.value = effective.isSensitive ? nil : effective.value
                    $0.readOnly = false
                    $0.configSource = effective.source.rawValue
                    $0.isSensitive = effective.isSensitive
                })
        }
        result.configs = described
        result.numPartitions = Int32(partitions.count)
        result.replicationFactor = Int16(clamping: partitions[0].replicas.count)
        return result
    }

}

/// What is left of the controller mutation quota during a request (KIP-599): once it is overdrawn,
/// nothing more is taken.
struct MutationBudget {
    private var tokens: Double?
    private(set) var used = 0

    init(tokens: Double?) { self.tokens = tokens }

    mutating func take(_ partitions: Int) throws(ApiError) {
        if let tokens {
            if tokens < 0 { throw .wordless(.throttlingQuotaExceeded) }
            self.tokens = tokens - Double(partitions)
        }
        used += partitions
    }
}
