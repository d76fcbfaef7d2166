// What lies between two images: the delta of a reader that goes on with a snapshot instead of the
// records between.

import KafkaWire

extension MetadataDelta {
    /// What changed from one image to another.
    package init(from before: MetadataImage, to after: MetadataImage) {
        self.init()
        addTopics(before, after)
        addBrokers(before, after)
        for resource in Self.keys(before.configs, after.configs)
        where before.configs[resource] != after.configs[resource] {
            configs[resource] = true
        }
        featuresChanged =
            before.finalizedFeatures != after.finalizedFeatures
            || before.metadataVersion != after.metadataVersion
        quotasChanged = before.clientQuotas != after.clientQuotas
        scramChanged = before.scramCredentials != after.scramCredentials
        aclsChanged = before.acls != after.acls
        controllersChanged = before.controllers != after.controllers
    }

    /// The keys of both, in order.
    private static func keys<Key, First, Second>(
        _ one: SortedMap<Key, First>, _ other: SortedMap<Key, Second>
    ) -> [Key] {
        (one.keys + other.keys.filter { !one.contains($0) }).sorted()
    }

    private mutating func addTopics(_ before: MetadataImage, _ after: MetadataImage) {
        for topic in before.topics.values where !after.topics.contains(topic.id) {
            deletedTopics.append(topic)
            for (number, partition) in topic.partitions {
                partitionChanged(
                    TopicIdPartition(topic.id, number), topic: topic.name, before: partition,
                    after: nil)
            }
        }
        for topic in after.topics.values {
            let old = before.topics[topic.id]
            if old == nil { createdTopics.append(TopicImage(name: topic.name, id: topic.id)) }
            for (number, partition) in topic.partitions
            where old?.partitions[number] != partition {
                partitionChanged(
                    TopicIdPartition(topic.id, number), topic: topic.name,
                    before: old?.partitions[number], after: partition)
            }
        }
    }

    private mutating func addBrokers(_ before: MetadataImage, _ after: MetadataImage) {
        for id in Self.keys(before.brokers, after.brokers)
        where before.brokers[id] != after.brokers[id] {
            brokerChanged(id, before: before.brokers[id])
        }
    }
}
