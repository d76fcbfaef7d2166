// The records of `__consumer_offsets`: what the coordinator writes and what it is rebuilt from.
//
// On disk a key is its type's number (two bytes) and the key's body at version 0; a value is its
// version (two bytes) and body; no value is a tombstone. Kafka: `CoordinatorRecordType`,
// `GroupCoordinatorRecordSerde`. Records of share and streams groups are not served: they are kept
// out of `GroupRecord`, and reading one gives nil.

import KafkaWire

/// One record. A nil value is a tombstone.
package enum GroupRecord: Sendable {
    case offsetCommit(OffsetCommitKey, OffsetCommitValue?)
    case groupMetadata(GroupMetadataKey, GroupMetadataValue?)
    case consumerGroupMetadata(ConsumerGroupMetadataKey, ConsumerGroupMetadataValue?)
    case consumerGroupPartitionMetadata(
        ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue?)
    case consumerGroupMemberMetadata(
        ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue?)
    case consumerGroupTargetAssignmentMetadata(
        ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue?)
    case consumerGroupTargetAssignmentMember(
        ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue?)
    case consumerGroupCurrentMemberAssignment(
        ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue?)
    case consumerGroupRegularExpression(
        ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue?)

    private var parts: (key: any WireMessage, value: (any WireMessage)?) {
        switch self {
        case .offsetCommit(let key, let value): (key, value)
        case .groupMetadata(let key, let value): (key, value)
        case .consumerGroupMetadata(let key, let value): (key, value)
        case .consumerGroupPartitionMetadata(let key, let value): (key, value)
        case .consumerGroupMemberMetadata(let key, let value): (key, value)
        case .consumerGroupTargetAssignmentMetadata(let key, let value): (key, value)
        case .consumerGroupTargetAssignmentMember(let key, let value): (key, value)
        case .consumerGroupCurrentMemberAssignment(let key, let value): (key, value)
        case .consumerGroupRegularExpression(let key, let value): (key, value)
        }
    }

    /// The number of the record's type, the first two bytes of its key.
    package var type: Int16 {
        Swift.type(of: parts.key).info.key ?? 0
    }

    /// The version in which Kafka 4.3 writes the value; nil for a tombstone.
    package var valueVersion: Int16? {
        switch self {
        case .offsetCommit(_, let value?): value.expireTimestamp == -1 ? 4 : 1
        case .groupMetadata(_, .some): 3
        default: parts.value == nil ? nil : 0
        }
    }

    /// The bytes of the key.
    package func encodedKey() throws -> Bytes {
        var writer = ByteWriter()
        writer.writeInt16(type)
        try parts.key.encode(into: &writer, version: 0)
        return writer.finish()
    }

    /// The bytes of the value; nil for a tombstone.
    package func encodedValue() throws -> Bytes? {
        guard let value = parts.value, let version = valueVersion else { return nil }
        var writer = ByteWriter()
        writer.writeInt16(version)
        try value.encode(into: &writer, version: version)
        return writer.finish()
    }

    /// The JSON of key and value, as Kafka's converters print them.
    package func json() throws -> (key: JSON, value: JSON?) {
        let version = valueVersion ?? 0
        return (try parts.key.json(version: 0), try parts.value?.json(version: version))
    }
}

// MARK: - Reading

extension GroupRecord {
    /// Reads a record's bytes; nil for a record of a kind that is not served or not known.
    /// Throws `WireError` where the bytes are broken.
    package static func decode(key: Bytes, value: Bytes?) throws -> GroupRecord? {
        var reader = ByteReader(key)
        let type = try reader.readInt16()
        let body = key.dropFirst(2)
        if type == 0 { return try legacyOffsetCommit(body, value) }
        switch type {
        case 1: return .offsetCommit(try message(body), try message(value))
        case 2: return .groupMetadata(try message(body), try message(value))
        case 3: return .consumerGroupMetadata(try message(body), try message(value))
        case 4: return .consumerGroupPartitionMetadata(try message(body), try message(value))
        case 5: return .consumerGroupMemberMetadata(try message(body), try message(value))
        case 6: return .consumerGroupTargetAssignmentMetadata(try message(body), try message(value))
        case 7: return .consumerGroupTargetAssignmentMember(try message(body), try message(value))
        case 8: return .consumerGroupCurrentMemberAssignment(try message(body), try message(value))
        case 16: return .consumerGroupRegularExpression(try message(body), try message(value))
        default: return nil
        }
    }

    private static func message<Key: WireMessage>(_ body: Bytes) throws -> Key {
        try Key.decode(body, version: 0)
    }

    private static func message<Value: WireMessage>(_ bytes: Bytes?) throws -> Value? {
        guard let bytes else { return nil }
        var reader = ByteReader(bytes)
        let version = try reader.readInt16()
        return try Value.decode(bytes.dropFirst(2), version: version)
    }

    /// Commits of the oldest form are read as what they became.
    private static func legacyOffsetCommit(_ body: Bytes, _ value: Bytes?) throws -> GroupRecord {
        let old: LegacyOffsetCommitKey = try message(body)
        let oldValue: LegacyOffsetCommitValue? = try message(value)
        let key = OffsetCommitKey {
            $0.group = old.group
            $0.topic = old.topic
            $0.partition = old.partition
        }
        let new = oldValue.map { old in
            OffsetCommitValue {
                $0.offset = old.offset
                $0.metadata = old.metadata
                $0.commitTimestamp = old.commitTimestamp
            }
        }
        return .offsetCommit(key, new)
    }
}
