// Log directories: those that fail or are cordoned, as heartbeats tell, and where each replica is, as
// AssignReplicasToDirs tells (KIP-858, KIP-1066; the directory part of ReplicationControlManager).

import KafkaWire

extension QuorumController {
    /// Directories of a broker have failed: the replicas in them leave their ISRs.
    func directoriesFailed(
        _ offline: [Uuid], on broker: BrokerRegistration, into draft: inout RecordDraft
    ) {
        let failed = broker.directories.filter { offline.contains($0) }
        guard !failed.isEmpty else { return }
        for directory in failed {
            updateLeaders(
                of: partitions { $0.directories.contains(directory) }, removing: broker.id,
                reason: "a log directory of broker \(broker.id) failed", into: &draft)
        }
        let remaining = broker.directories.filter { !offline.contains($0) }
        draft.append(registrationChange(broker, version: 2) { $0.logDirs = remaining })
    }

    /// The broker says which of its directories take no new replicas.
    func directoriesCordoned(
        _ cordoned: [Uuid], on broker: BrokerRegistration, into draft: inout RecordDraft
    ) {
        if let known = broker.cordonedDirectories, Set(known) == Set(cordoned) { return }
        draft.append(registrationChange(broker, version: 3) { $0.cordonedLogDirs = cordoned })
    }

    /// AssignReplicasToDirs: a broker says in which directories its replicas are.
    package mutating func handle(
        _ request: AssignReplicasToDirsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AssignReplicasToDirsResponse> {
        var response = AssignReplicasToDirsResponse()
        let broker: BrokerRegistration
        do throws(ApiError) {
            guard image.metadataVersion?.hasDirectoryAssignment ?? false else {
                throw ApiError(
                    .unsupportedVersion, "Directory assignment is not supported yet.")
            }
            broker = try checkedBroker(request.brokerId, epoch: request.brokerEpoch)
        } catch {
            response.errorCode = error.code.rawValue
            return refuse(response, error)
        }
        var draft = RecordDraft()
        var inFailedDirectories: [Located] = []
        for directory in request.directories {
            var result = AssignReplicasToDirsResponse.DirectoryData()
            result.id = directory.id
            for topic in directory.topics {
                result.topics.append(
                    assign(
                        topic, to: directory.id, of: broker, into: &draft, &inFailedDirectories))
            }
            response.directories.append(result)
        }
        updateLeaders(
            of: inFailedDirectories, removing: broker.id,
            reason: "a replica of broker \(broker.id) is in a failed log directory", into: &draft)
        return commit(response, draft)
    }

    private func assign(
        _ topicData: AssignReplicasToDirsRequest.TopicData, to directory: Uuid,
        of broker: BrokerRegistration, into draft: inout RecordDraft,
        _ inFailedDirectories: inout [Located]
    ) -> AssignReplicasToDirsResponse.TopicData {
        var result = AssignReplicasToDirsResponse.TopicData()
        result.topicId = topicData.topicId
        for data in topicData.partitions {
            var code = ErrorCode.none
            if let topic = image.topics[topicData.topicId] {
                if let partition = topic.partitions[data.partitionIndex] {
                    if partition.replicas.contains(broker.id) {
                        let located = located(topic, data.partitionIndex, partition)
                        var builder = builder(located)
                        builder.setDirectory(directory, of: broker.id)
                        append(builder, reason: "directory assignment", into: &draft)
                        if !broker.hasOnlineDirectory(directory),
                            !inFailedDirectories.contains(where: {
                                $0.topicId == topic.id && $0.partition == data.partitionIndex
                            })
                        {
                            inFailedDirectories.append(located)
                        }
                    } else {
                        code = .notLeaderOrFollower
                    }
                } else {
                    code = .unknownTopicOrPartition
                }
            } else {
                code = .unknownTopicId
            }
            result.partitions.append(
                AssignReplicasToDirsResponse.PartitionData {
                    $0.partitionIndex = data.partitionIndex
                    $0.errorCode = code.rawValue
                })
        }
        return result
    }
}
