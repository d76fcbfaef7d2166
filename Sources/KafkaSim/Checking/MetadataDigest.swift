// A number for what metadata say: equal metadata, equal numbers, on every node.

import KafkaMetadata
import KafkaWire

struct MetadataDigest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init(_ image: MetadataImage) {
        for (id, broker) in image.brokers {
            mix(UInt64(bitPattern: Int64(id)))
            mix(UInt64(bitPattern: broker.epoch))
            mix((broker.fenced ? 1 : 0) + (broker.inControlledShutdown ? 2 : 0))
        }
        for (id, topic) in image.topics {
            mix(id.high)
            mix(id.low)
            mix(topic.name)
            for (number, partition) in topic.partitions {
                mix(UInt64(UInt32(bitPattern: number)))
                mix(partition)
            }
        }
        for (resource, values) in image.configs {
            mix(resource.name)
            for (name, value) in values {
                mix(name)
                mix(value)
            }
        }
        mix(UInt64(bitPattern: image.nextProducerId))
    }

    private mutating func mix(_ partition: PartitionRegistration) {
        for list in [
            partition.replicas, partition.isr, partition.elr, partition.lastKnownElr,
            partition.addingReplicas, partition.removingReplicas,
        ] {
            mix(UInt64(list.count))
            for id in list { mix(UInt64(bitPattern: Int64(id))) }
        }
        mix(UInt64(bitPattern: Int64(partition.leader)))
        mix(UInt64(UInt32(bitPattern: partition.leaderEpoch)))
        mix(UInt64(UInt32(bitPattern: partition.partitionEpoch)))
    }

    private mutating func mix(_ text: String) {
        for octet in text.utf8 { value = (value ^ UInt64(octet)) &* 0x0000_0100_0000_01b3 }
        mix(UInt64(text.utf8.count))
    }

    private mutating func mix(_ number: UInt64) {
        value = (value ^ number) &* 0x0000_0100_0000_01b3
        value ^= value >> 29
    }
}
