// Partitions moved to other replicas, by AlterPartitionReassignments, and which ones are under way
// (KIP-455; Kafka: ReplicationControlManager).

import KafkaWire

extension QuorumController {
    /// AlterPartitionReassignments: replicas to move to, or null to go back.
    package mutating func handle(
        _ request: AlterPartitionReassignmentsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AlterPartitionReassignmentsResponse> {
        var response = AlterPartitionReassignmentsResponse()
        response.errorMessage = nil
        if request.topics.isEmpty { return commit(response, RecordDraft()) }
        response.allowReplicationFactorChange = request.allowReplicationFactorChange
        var draft = RecordDraft()
        for topic in request.topics {
            var result = AlterPartitionReassignmentsResponse.ReassignableTopicResponse()
            result.name = topic.name
            for target in topic.partitions {
                var error = ApiError.none
                do throws(ApiError) {
                    try reassign(
                        topic.name, target, mayChangeCount: request.allowReplicationFactorChange,
                        into: &draft)
                } catch let problem {
                    error = problem
                }
                result.partitions.append(
                    AlterPartitionReassignmentsResponse.ReassignablePartitionResponse {
                        $0.partitionIndex = target.partitionIndex
                        $0.errorCode = error.code.rawValue
                        $0.errorMessage = error.message
                    })
            }
            response.responses.append(result)
        }
        return commit(response, draft)
    }

    private func reassign(
        _ topic: String, _ target: AlterPartitionReassignmentsRequest.ReassignablePartition,
        mayChangeCount: Bool, into draft: inout RecordDraft
    ) throws(ApiError) {
        guard let topicImage = image.topic(topic) else {
            throw ApiError(
                .unknownTopicOrPartition, "Unable to find a topic named \(topic).")
        }
        guard let partition = topicImage.partitions[target.partitionIndex] else {
            throw ApiError(
                .unknownTopicOrPartition,
                "Unable to find partition \(topic):\(target.partitionIndex).")
        }
        let located = located(topicImage, target.partitionIndex, partition)
        guard let replicas = target.replicas else {
            return try cancelReassignment(located, into: &draft)
        }
        try checkAssignment(replicas, replicationFactor: nil)
        if !mayChangeCount {
            let current =
                Set(partition.replicas + partition.addingReplicas)
                .subtracting(partition.removingReplicas).count
            if current != replicas.count {
                throw ApiError(
                    .invalidReplicationFactor,
                    "The replication factor is changed from \(current) to \(replicas.count)")
            }
        }
        let reassignment = PartitionReassignment(from: partition.replicas, to: replicas)
        var builder = builder(located)
        builder.targetReplicas = reassignment.replicas
        // As in Kafka, nothing to remove or add leaves what is under way as it is.
        if !reassignment.removing.isEmpty { builder.targetRemoving = reassignment.removing }
        if !reassignment.adding.isEmpty { builder.targetAdding = reassignment.adding }
        append(builder, reason: "reassignment", into: &draft)
    }

    private func cancelReassignment(
        _ located: Located, into draft: inout RecordDraft
    ) throws(ApiError) {
        guard let reassignment = PartitionReassignment(located.registration) else {
            throw .wordless(.noReassignmentInProgress)
        }
        let reverted = try reassignment.reverted(isr: located.registration.isr)
        let isUncleanAllowed = located.allowsUncleanElection
        if reverted.unclean, !isUncleanAllowed {
            throw ApiError(
                .invalidReplicaAssignment,
                "Unable to revert partition assignment for \(located.topic):\(located.partition) "
                    + "because it would require an unclean leader election.")
        }
        var builder = builder(located)
        if isUncleanAllowed { builder.election = .unclean }
        builder.targetIsr = reverted.isr
        builder.targetReplicas = reverted.replicas
        builder.targetRemoving = []
        builder.targetAdding = []
        append(builder, reason: "reassignment cancelled", into: &draft)
    }

    /// ListPartitionReassignments.
    package func handle(
        _ request: ListPartitionReassignmentsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<ListPartitionReassignmentsResponse> {
        var response = ListPartitionReassignmentsResponse()
        response.errorMessage = nil
        let asked =
            request.topics.map { $0.map { ($0.name, Optional($0.partitionIndexes)) } }
            ?? image.topicIds.keys.map { ($0, nil) }
        for (name, partitions) in asked {
            guard let topic = image.topic(name) else { continue }
            var ongoing = ListPartitionReassignmentsResponse.OngoingTopicReassignment()
            ongoing.name = name
            for partition in partitions ?? topic.partitions.keys {
                guard let registration = topic.partitions[partition], registration.isReassigning
                else { continue }
                ongoing.partitions.append(
                    ListPartitionReassignmentsResponse.OngoingPartitionReassignment {
                        $0.partitionIndex = partition
                        $0.replicas = registration.replicas
                        $0.addingReplicas = registration.addingReplicas
                        $0.removingReplicas = registration.removingReplicas
                    })
            }
            if !ongoing.partitions.isEmpty { response.topics.append(ongoing) }
        }
        return refuseNothing(response)
    }

    /// An answer that writes nothing.
    private func refuseNothing<Response>(_ response: Response) -> ControllerResult<Response> {
        ControllerResult(
            response: response, failure: nil, records: [], baseOffset: nextWriteOffset, events: [])
    }
}
