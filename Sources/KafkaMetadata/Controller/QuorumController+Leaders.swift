// Changes of leader and ISR that the controller makes by itself, when a broker goes or comes or a
// directory fails (Kafka: ReplicationControlManager.generateLeaderAndIsrUpdates).

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

}

extension ControllerResult {
    /// The same with another response.
    package func withResponse<Other>(_ other: Other) -> ControllerResult<Other> {
        ControllerResult<Other>(
            response: other, failure: failure, records: records, baseOffset: baseOffset,
            events: events, partitionMutations: partitionMutations)
    }
}
