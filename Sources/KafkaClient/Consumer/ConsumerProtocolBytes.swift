// What members of a classic group tell each other through the coordinator, which does not look inside:
// the subscription with JoinGroup, the assignment with SyncGroup. A 2-byte version stands in front.

import KafkaWire

/// What a member wants, and what it still has.
package struct MemberSubscription: Hashable, Sendable {
    package var topics: [String]
    package var userData: Bytes?
    package var ownedPartitions: [TopicPartition]
    /// The generation in which the partitions were owned; -1 unknown (version 2 on).
    package var generationId: Int32 = -1
    package var rackId: String?
    package var groupInstanceId: String?

    package init(
        topics: [String], userData: Bytes? = nil, ownedPartitions: [TopicPartition] = [],
        generationId: Int32 = -1, rackId: String? = nil, groupInstanceId: String? = nil
    ) {
        self.topics = topics
        self.userData = userData
        self.ownedPartitions = ownedPartitions
        self.generationId = generationId
        self.rackId = rackId
        self.groupInstanceId = groupInstanceId
    }
}

/// What a member gets.
package struct MemberAssignment: Hashable, Sendable {
    package var partitions: [TopicPartition]
    package var userData: Bytes?

    package init(_ partitions: [TopicPartition], userData: Bytes? = nil) {
        self.partitions = partitions
        self.userData = userData
    }
}

/// The bytes of both.
package enum ConsumerProtocolBytes {
    /// The version that Kafka 4.3 writes.
    package static let version: Int16 = 3

    package static func write(_ subscription: MemberSubscription) throws -> Bytes {
        let message = ConsumerProtocolSubscription {
            $0.topics = subscription.topics.sorted()
            $0.userData = subscription.userData
            $0.generationId = subscription.generationId
            $0.rackId = subscription.rackId
            $0.ownedPartitions = byTopic(subscription.ownedPartitions.sorted()).map {
                topic, numbers in
                ConsumerProtocolSubscription.TopicPartition {
                    $0.topic = topic
                    $0.partitions = numbers
                }
            }
        }
        return try prefixed(message)
    }

    package static func write(_ assignment: MemberAssignment) throws -> Bytes {
        let message = ConsumerProtocolAssignment {
            $0.userData = assignment.userData
            $0.assignedPartitions = byTopic(assignment.partitions).map { topic, numbers in
                ConsumerProtocolAssignment.TopicPartition {
                    $0.topic = topic
                    $0.partitions = numbers
                }
            }
        }
        return try prefixed(message)
    }

    private static func prefixed(_ message: some WireMessage) throws -> Bytes {
        var writer = ByteWriter()
        writer.writeInt16(version)
        try message.encode(into: &writer, version: version)
        return writer.finish()
    }

    /// Reads a subscription; a newer version than ours as ours. Throws `WireError`.
    package static func readSubscription(_ bytes: Bytes) throws -> MemberSubscription {
        var reader = ByteReader(bytes)
        let version = try readVersion(&reader)
        let message = try ConsumerProtocolSubscription(from: &reader, version: version)
        return MemberSubscription(
            topics: message.topics, userData: message.userData,
            ownedPartitions: message.ownedPartitions.flatMap { owned in
                owned.partitions.map { TopicPartition(owned.topic, $0) }
            }, generationId: message.generationId, rackId: message.rackId)
    }

    /// Reads an assignment; a newer version than ours as ours. Throws `WireError`.
    package static func readAssignment(_ bytes: Bytes) throws -> MemberAssignment {
        guard !bytes.isEmpty else { return MemberAssignment([]) }
        var reader = ByteReader(bytes)
        let version = try readVersion(&reader)
        let message = try ConsumerProtocolAssignment(from: &reader, version: version)
        return MemberAssignment(
            message.assignedPartitions.flatMap { assigned in
                assigned.partitions.map { TopicPartition(assigned.topic, $0) }
            }, userData: message.userData)
    }

    private static func readVersion(_ reader: inout ByteReader) throws -> Int16 {
        let version = try reader.readInt16()
        guard version >= 0 else {
            throw WireError.unsupportedVersion(message: "consumer protocol", version: version)
        }
        return min(version, Self.version)
    }
}
