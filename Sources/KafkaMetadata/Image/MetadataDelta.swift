// What a run of metadata records changed (Kafka: MetadataDelta). A broker applies committed records
// to its image with a delta at hand, and then looks at no more than the delta names.

import KafkaWire

/// A partition by its topic's id.
package struct TopicIdPartition: Hashable, Comparable, Sendable {
    package var topicId: Uuid
    package var partition: Int32

    package init(_ topicId: Uuid, _ partition: Int32) {
        self.topicId = topicId
        self.partition = partition
    }

    package static func < (left: TopicIdPartition, right: TopicIdPartition) -> Bool {
        left.topicId == right.topicId
            ? left.partition < right.partition : left.topicId < right.topicId
    }
}

/// The names of what changed between two images. Everything is in order.
package struct MetadataDelta: Sendable {
    /// A partition before and after; nil where it was not, or is no longer.
    package struct PartitionChange: Sendable {
        package var topic: String
        package var before: PartitionRegistration?
        package var after: PartitionRegistration?
    }

    package var partitions = SortedMap<TopicIdPartition, PartitionChange>()
    package var createdTopics: [TopicImage] = []
    /// Topics as they were before they were deleted.
    package var deletedTopics: [TopicImage] = []
    /// Brokers and how they were registered before; nil: not at all.
    package var brokers = SortedMap<NodeId, BrokerRegistration?>()
    package var configs = SortedMap<ConfigResource, Bool>()
    package var featuresChanged = false
    package var quotasChanged = false
    package var scramChanged = false
    package var aclsChanged = false
    package var controllersChanged = false

    package init() {}

    package var isEmpty: Bool {
        partitions.isEmpty && createdTopics.isEmpty && deletedTopics.isEmpty && brokers.isEmpty
            && configs.isEmpty && !featuresChanged && !quotasChanged && !scramChanged
            && !aclsChanged && !controllersChanged
    }

    mutating func partitionChanged(
        _ id: TopicIdPartition, topic: String, before: PartitionRegistration?,
        after: PartitionRegistration?
    ) {
        if partitions.contains(id) {
            partitions.update(id) { $0.after = after }
        } else {
            partitions[id] = PartitionChange(topic: topic, before: before, after: after)
        }
    }

    mutating func brokerChanged(_ id: NodeId, before: BrokerRegistration?) {
        if !brokers.contains(id) { brokers[id] = .some(before) }
    }
}
