// Admin operations on topics and partitions: create, delete, grow, describe, list, elect, reassign,
// offsets, records.

import KafkaWire

/// A topic to be made. Either `numPartitions` and `replicationFactor` (-1: the broker's default), or
/// the replicas of each partition.
package struct NewTopic: Sendable, Hashable {
    package var name: String
    package var numPartitions: Int32
    package var replicationFactor: Int16
    package var assignments: [(partition: Int32, replicas: [NodeId])]
    package var configs: [(name: String, value: String?)]

    package init(
        _ name: String, numPartitions: Int32 = -1, replicationFactor: Int16 = -1,
        assignments: [(partition: Int32, replicas: [NodeId])] = [],
        configs: [(name: String, value: String?)] = []
    ) {
        self.name = name
        self.numPartitions = assignments.isEmpty ? numPartitions : -1
        self.replicationFactor = assignments.isEmpty ? replicationFactor : -1
        self.assignments = assignments
        self.configs = configs
    }

    package static func == (left: NewTopic, right: NewTopic) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// A topic's name in a listing.
package struct TopicListing: Sendable, Hashable {
    package var name: String
    package var topicId: Uuid
    package var isInternal: Bool
}

extension AdminClient {
    package typealias CreatedTopic = CreateTopicsResponse.CreatableTopicResult
    package typealias TopicDescription =
        DescribeTopicPartitionsResponse.DescribeTopicPartitionsResponseTopic

    /// Makes topics. With `retryOnQuotaViolation`, refused ones are tried again after the throttle time.
    package func createTopics(
        _ topics: [NewTopic], validateOnly: Bool = false, timeoutMs: Int64? = nil,
        retryOnQuotaViolation: Bool = true
    ) throws -> [AdminResult<String, CreatedTopic>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        var open = topics
        var results: [String: Result<CreatedTopic, AdminError>] = [:]
        while !open.isEmpty {
            let wanted = open.map(CreateTopicsRequest.CreatableTopic.init(of:))
            let call = call(
                "createTopics", to: .controller, deadlineMs: deadline,
                answer: CreateTopicsResponse.self,
                verdict: { .controllerIfMoved($0.topics.map(\.errorCode)) }
            ) { timeoutMs in
                CreateTopicsRequest {
                    $0.topics = wanted
                    $0.timeoutMs = timeoutMs
                    $0.validateOnly = validateOnly
                }
            }
            let answer: CreateTopicsResponse
            do {
                answer = try self.answer(CreateTopicsResponse.self, to: call)
            } catch let error as AdminError {
                for topic in open where results[topic.name] == nil {
                    results[topic.name] = .failure(error)
                }
                break
            }
            open = try retryThrottled(
                open, isRetrying: retryOnQuotaViolation, deadline, answer.throttleTimeMs,
                answer.topics.map { ($0.name, $0.errorCode, $0.errorMessage, $0) }, &results)
        }
        return topics.map { topic in
            AdminResult(
                topic.name,
                results[topic.name]
                    ?? .failure(
                        AdminError(
                            .unknownServerError,
                            "The controller response did not contain a result for topic "
                                + topic.name)))
        }
    }

    /// Notes results and gives the topics that a quota refused and that are to be tried again.
    private func retryThrottled<Topic: Sendable>(
        _ open: [NewTopic], isRetrying: Bool, _ deadline: Int64, _ throttleTimeMs: Int32,
        _ answers: [(name: String, code: Int16, message: String?, topic: Topic)],
        _ results: inout [String: Result<Topic, AdminError>]
    ) throws -> [NewTopic] {
        var again: Set<String> = []
        for answer in answers {
            let code = ErrorCode(code: answer.code)
            if code == .throttlingQuotaExceeded, isRetrying, port.now.milliseconds < deadline {
                again.insert(answer.name)
            } else if var error = code.adminError(answer.message) {
                error.throttleTimeMs = throttleTimeMs
                results[answer.name] = .failure(error)
            } else {
                results[answer.name] = .success(answer.topic)
            }
        }
        if !again.isEmpty {
            _ = try port.run(
                until: port.now.adding(milliseconds: Int64(max(throttleTimeMs, 1)))
            ) { false }
        }
        return open.filter { again.contains($0.name) }
    }

    /// Deletes topics by name.
    package func deleteTopics(
        _ names: [String], timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        let call = AdminCall(
            "deleteTopics", to: .controller, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
            verdict: { message in
                .controllerIfMoved((message as? DeleteTopicsResponse)?.responses.map(\.errorCode))
            }
        ) { timeoutMs in
            ClientRequest(answer: DeleteTopicsResponse.self) { version in
                DeleteTopicsRequest {
                    $0.timeoutMs = timeoutMs
                    if version >= 6 {
                        $0.topics = names.map { name in
                            DeleteTopicsRequest.DeleteTopicState { $0.name = name }
                        }
                    } else {
                        $0.topicNames = names
                    }
                }
            }
        }
        let answer = try self.answer(DeleteTopicsResponse.self, to: call)
        return names.map { name in
            guard let result = answer.responses.first(where: { $0.name == name }) else {
                return AdminResult(
                    name,
                    .failure(
                        AdminError(
                            .unknownServerError,
                            "The controller response did not contain a result for topic \(name)")))
            }
            return AdminResult(name, code: result.errorCode, message: result.errorMessage)
        }
    }

    /// Adds partitions to topics, up to `count` in all; `assignments` names the replicas of the new ones.
    package func createPartitions(
        _ topics: [(name: String, count: Int32, assignments: [[NodeId]]?)],
        validateOnly: Bool = false, timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        let wanted = topics.map { topic in
            CreatePartitionsRequest.CreatePartitionsTopic {
                $0.name = topic.name
                $0.count = topic.count
                $0.assignments = topic.assignments.map { list in
                    list.map { replicas in
                        CreatePartitionsRequest.CreatePartitionsAssignment {
                            $0.brokerIds = replicas
                        }
                    }
                }
            }
        }
        let answer = try answer(
            CreatePartitionsResponse.self,
            to: call(
                "createPartitions", to: .controller, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: CreatePartitionsResponse.self,
                verdict: { .controllerIfMoved($0.results.map(\.errorCode)) }
            ) { timeoutMs in
                CreatePartitionsRequest {
                    $0.topics = wanted
                    $0.timeoutMs = timeoutMs
                    $0.validateOnly = validateOnly
                }
            })
        return answer.results.map {
            AdminResult($0.name, code: $0.errorCode, message: $0.errorMessage)
        }
    }

    /// Describes topics by name, with eligible leader replicas where the broker knows them.
    package func describeTopics(
        _ names: [String], includeAuthorizedOperations: Bool = false, timeoutMs: Int64? = nil,
        partitionSizeLimitPerResponse: Int32 = 2_000
    ) throws -> [AdminResult<String, TopicDescription>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        var open = Set(names).sorted()
        var results: [String: Result<TopicDescription, AdminError>] = [:]
        var partial: TopicDescription?
        while !open.isEmpty {
            let asked = open
            let from = partial
            let call = call(
                "describeTopicPartitions", to: .leastLoaded, deadlineMs: deadline,
                answer: DescribeTopicPartitionsResponse.self
            ) { _ in
                DescribeTopicPartitionsRequest {
                    $0.topics = asked.map { name in
                        DescribeTopicPartitionsRequest.TopicRequest { $0.name = name }
                    }
                    $0.responsePartitionLimit = partitionSizeLimitPerResponse
                    if let from {
                        $0.cursor = DescribeTopicPartitionsRequest.Cursor {
                            $0.topicName = from.name ?? ""
                            $0.partitionIndex = Int32(from.partitions.count)
                        }
                    }
                }
            }
            let answer: DescribeTopicPartitionsResponse
            do {
                answer = try self.answer(DescribeTopicPartitionsResponse.self, to: call)
            } catch let error as AdminError where error.code == .unsupportedVersion {
                return try describeTopicsByMetadata(names, deadline)
            }
            let before = (open.count, partial?.partitions.count ?? 0)
            take(answer, &open, &partial, &results)
            if (open.count, partial?.partitions.count ?? 0) == before { break }
        }
        return names.map {
            AdminResult($0, results[$0] ?? .failure(AdminError(.unknownTopicOrPartition)))
        }
    }

    private func take(
        _ answer: DescribeTopicPartitionsResponse, _ open: inout [String],
        _ partial: inout TopicDescription?,
        _ results: inout [String: Result<TopicDescription, AdminError>]
    ) {
        let next = answer.nextCursor?.topicName
        for topic in answer.topics {
            let name = topic.name ?? ""
            if let error = ErrorCode(code: topic.errorCode).adminError(nil) {
                results[name] = .failure(error)
                open.removeAll { $0 == name }
                continue
            }
            var whole = topic
            if let begun = partial, begun.name == name {
                whole.partitions = begun.partitions + topic.partitions
            }
            if next == name {
                partial = whole
            } else {
                if partial?.name == name { partial = nil }
                results[name] = .success(whole)
                open.removeAll { $0 == name }
            }
        }
    }

    /// The older way, for brokers without DescribeTopicPartitions.
    private func describeTopicsByMetadata(
        _ names: [String], _ deadline: Int64
    ) throws -> [AdminResult<String, TopicDescription>] {
        let answer = try topicMetadata(.names(names), deadline)
        return names.map { name in
            guard let topic = answer.topics.first(where: { $0.name == name }) else {
                return AdminResult(
                    name,
                    .failure(AdminError(.unknownTopicOrPartition, "Topic \(name) not found.")))
            }
            if let error = ErrorCode(code: topic.errorCode).adminError(nil) {
                return AdminResult(name, .failure(error))
            }
            return AdminResult(name, .success(TopicDescription(topic)))
        }
    }

    /// Metadata of topics, without making any.
    package func topicMetadata(
        _ scope: MetadataScope, _ deadline: Int64? = nil, name: String = "describeTopics"
    ) throws -> MetadataResponse {
        let call = AdminCall(
            name, to: .leastLoaded, deadlineMs: deadline ?? deadlineMs()
        ) { _ in
            ClientRequest(answer: MetadataResponse.self) { version in
                MetadataRequest.of(scope, allowAutoTopicCreation: scope == .all, version: version)
            }
        }
        return try answer(MetadataResponse.self, to: call)
    }

    /// All topics, in order of name.
    package func listTopics(
        listInternal: Bool = false, timeoutMs: Int64? = nil
    ) throws -> [TopicListing] {
        let answer = try topicMetadata(
            .all, deadlineMs(timeoutMs: timeoutMs), name: "listTopics")
        return answer.topics.compactMap { topic in
            guard let name = topic.name, listInternal || !topic.isInternal else { return nil }
            return TopicListing(name: name, topicId: topic.topicId, isInternal: topic.isInternal)
        }.sorted { $0.name < $1.name }
    }
}
