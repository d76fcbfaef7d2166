// Admin operations on the cluster itself: brokers, log directories, features, the metadata quorum.

import KafkaWire

/// A feature level that is final in the cluster, and the levels that a broker can do.
package struct FeatureDescription: Hashable, Sendable {
    package var finalized: [(name: String, level: Int16)]
    /// nil: not known.
    package var finalizedEpoch: Int64?
    package var supported: [(name: String, min: Int16, max: Int16)]

    package static func == (left: FeatureDescription, right: FeatureDescription) -> Bool {
        left.finalizedEpoch == right.finalizedEpoch
            && left.finalized.map(\.name) == right.finalized.map(\.name)
            && left.finalized.map(\.level) == right.finalized.map(\.level)
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(finalizedEpoch) }
}

extension AdminClient {
    package typealias LogDir = DescribeLogDirsResponse.DescribeLogDirsResult

    /// Brokers, controller and id of the cluster.
    package func describeCluster(
        includeFencedBrokers: Bool = false, includeAuthorizedOperations: Bool = false,
        timeoutMs: Int64? = nil
    ) throws -> DescribeClusterResponse {
        let endpointType: Int8 = config.usesControllers ? 2 : 1
        let call = AdminCall(
            "listNodes", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { _ in
            ClientRequest(
                answer: DescribeClusterResponse.self,
                versions: includeFencedBrokers
                    ? 2...Int16.max : endpointType == 2 ? 1...Int16.max : nil
            ) { version in
                DescribeClusterRequest {
                    if version >= 1 { $0.endpointType = endpointType }
                    $0.includeClusterAuthorizedOperations = includeAuthorizedOperations
                    if version >= 2 { $0.includeFencedBrokers = includeFencedBrokers }
                }
            }
        }
        let answer = try answer(DescribeClusterResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
        return answer
    }

    /// The log directories of brokers, with the size of each partition.
    package func describeLogDirs(
        _ brokers: [NodeId], timeoutMs: Int64? = nil
    ) throws -> [AdminResult<NodeId, [LogDir]>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        let outcomes = try outcomes(
            of: brokers.map { node in
                call(
                    "describeLogDirs", to: .node(node), deadlineMs: deadline,
                    answer: DescribeLogDirsResponse.self
                ) { _ in DescribeLogDirsRequest { $0.topics = nil } }
            })
        return zip(brokers, outcomes).map { broker, outcome in
            AdminResult(
                broker,
                outcome.flatMap { message in
                    guard let answer = message as? DescribeLogDirsResponse else {
                        return .failure(AdminError(.unknownServerError))
                    }
                    if let error = ErrorCode(code: answer.errorCode).adminError(nil) {
                        return .failure(error)
                    }
                    return .success(answer.results)
                })
        }
    }

    /// Takes a broker that is gone for good out of the cluster.
    package func unregisterBroker(_ broker: NodeId, timeoutMs: Int64? = nil) throws {
        let answer = try answer(
            UnregisterBrokerResponse.self,
            to: call(
                "unregisterBroker", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: UnregisterBrokerResponse.self,
                verdict: { answer in
                    let error = ErrorCode(code: answer.errorCode)
                    return error == .requestTimedOut
                        ? .retry(AdminError(error, answer.errorMessage)) : .done
                }
            ) { _ in UnregisterBrokerRequest { $0.brokerId = broker } })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
    }

    /// Final and supported feature levels, as one broker tells (any, or `node`).
    package func describeFeatures(
        node: NodeId? = nil, timeoutMs: Int64? = nil
    ) throws -> FeatureDescription {
        let call = AdminCall(
            "describeFeatures", to: node.map { .node($0) } ?? .leastLoaded,
            deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { _ in
            ClientRequest(answer: ApiVersionsResponse.self) { version in
                ApiVersionsRequest {
                    if version >= 3 {
                        $0.clientSoftwareName = "kafka-workbench"
                        $0.clientSoftwareVersion = "0.1"
                    }
                }
            }
        }
        let answer = try answer(ApiVersionsResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(nil) { throw error }
        let epoch = answer.finalizedFeaturesEpoch
        return FeatureDescription(
            finalized: answer.finalizedFeatures.map { ($0.name, $0.maxVersionLevel) }.sorted {
                $0.0 < $1.0
            },
            finalizedEpoch: epoch >= 0 ? epoch : nil,
            supported: answer.supportedFeatures.map { ($0.name, $0.minVersion, $0.maxVersion) }
                .sorted { $0.0 < $1.0 })
    }

    /// Changes feature levels. `upgradeType`: 1 upgrade, 2 safe downgrade, 3 unsafe downgrade.
    package func updateFeatures(
        _ updates: [(feature: String, level: Int16, upgradeType: Int8)], validateOnly: Bool = false,
        timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        let call = AdminCall(
            "updateFeatures", to: .controller, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
            verdict: { .controllerIfMoved([($0 as? UpdateFeaturesResponse)?.errorCode ?? 0]) }
        ) { timeoutMs in
            ClientRequest(answer: UpdateFeaturesResponse.self) { version in
                UpdateFeaturesRequest {
                    $0.timeoutMs = timeoutMs
                    $0.featureUpdates = updates.map { update in
                        UpdateFeaturesRequest.FeatureUpdateKey {
                            $0.feature = update.feature
                            $0.maxVersionLevel = update.level
                            if version >= 1 {
                                $0.upgradeType = update.upgradeType
                            } else {
                                $0.allowDowngrade = update.upgradeType != 1
                            }
                        }
                    }
                    if version >= 1 { $0.validateOnly = validateOnly }
                }
            }
        }
        let answer = try answer(UpdateFeaturesResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            return updates.map { AdminResult($0.feature, .failure(error)) }
        }
        guard !answer.results.isEmpty else {
            return updates.map { AdminResult($0.feature, .success(())) }
        }
        return answer.results.map {
            AdminResult($0.feature, code: $0.errorCode, message: $0.errorMessage)
        }
    }

    /// The state of the metadata quorum.
    package func describeQuorum(timeoutMs: Int64? = nil) throws -> DescribeQuorumResponse {
        let answer = try answer(
            DescribeQuorumResponse.self,
            to: call(
                "describeMetadataQuorum", to: .leastLoaded,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs), answer: DescribeQuorumResponse.self
            ) { _ in
                DescribeQuorumRequest {
                    $0.topics = [
                        DescribeQuorumRequest.TopicData {
                            $0.topicName = "__cluster_metadata"
                            $0.partitions = [DescribeQuorumRequest.PartitionData()]
                        }
                    ]
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
        if let partition = answer.topics.first?.partitions.first,
            let error = ErrorCode(code: partition.errorCode).adminError(partition.errorMessage)
        {
            throw error
        }
        return answer
    }
}
