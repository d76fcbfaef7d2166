// A record of the metadata log: one of the record types of KRaft, with the version it is written in.
//
// On the log a value stands behind a frame of three unsigned varints: frame version (1), record
// type, record version (Kafka: MetadataRecordSerde over AbstractApiMessageSerde).

import KafkaWire

/// A metadata record and its version.
package struct MetadataRecord: Sendable {
    /// The record types of the metadata log.
    package enum Message: Sendable {
        case registerBroker(RegisterBrokerRecord)
        case unregisterBroker(UnregisterBrokerRecord)
        case topic(TopicRecord)
        case partition(PartitionRecord)
        case config(ConfigRecord)
        case partitionChange(PartitionChangeRecord)
        case fenceBroker(FenceBrokerRecord)
        case unfenceBroker(UnfenceBrokerRecord)
        case removeTopic(RemoveTopicRecord)
        case delegationToken(DelegationTokenRecord)
        case userScramCredential(UserScramCredentialRecord)
        case featureLevel(FeatureLevelRecord)
        case clientQuota(ClientQuotaRecord)
        case producerIds(ProducerIdsRecord)
        case brokerRegistrationChange(BrokerRegistrationChangeRecord)
        case accessControlEntry(AccessControlEntryRecord)
        case removeAccessControlEntry(RemoveAccessControlEntryRecord)
        case noOp(NoOpRecord)
        case removeUserScramCredential(RemoveUserScramCredentialRecord)
        case beginTransaction(BeginTransactionRecord)
        case endTransaction(EndTransactionRecord)
        case abortTransaction(AbortTransactionRecord)
        case removeDelegationToken(RemoveDelegationTokenRecord)
        case registerController(RegisterControllerRecord)
        case clearElr(ClearElrRecord)
    }

    package let message: Message
    package let version: Int16

    package init(_ message: Message, version: Int16 = 0) {
        self.message = message
        self.version = version
    }
}

extension MetadataRecord {
    /// The generated message inside.
    package var content: any WireMessage {
        switch message {
        case .registerBroker(let record): record
        case .unregisterBroker(let record): record
        case .topic(let record): record
        case .partition(let record): record
        case .config(let record): record
        case .partitionChange(let record): record
        case .fenceBroker(let record): record
        case .unfenceBroker(let record): record
        case .removeTopic(let record): record
        case .delegationToken(let record): record
        case .userScramCredential(let record): record
        case .featureLevel(let record): record
        case .clientQuota(let record): record
        case .producerIds(let record): record
        case .brokerRegistrationChange(let record): record
        case .accessControlEntry(let record): record
        case .removeAccessControlEntry(let record): record
        case .noOp(let record): record
        case .removeUserScramCredential(let record): record
        case .beginTransaction(let record): record
        case .endTransaction(let record): record
        case .abortTransaction(let record): record
        case .removeDelegationToken(let record): record
        case .registerController(let record): record
        case .clearElr(let record): record
        }
    }

    /// Kafka's name of the type, such as `PARTITION_CHANGE_RECORD`.
    package var typeName: String {
        var name = ""
        for character in type(of: content).info.name {
            if character.isUppercase, !name.isEmpty { name += "_" }
            name += character.uppercased()
        }
        return name
    }

    /// The value as it stands in the log: frame, then the record.
    package func encoded() throws -> Bytes {
        let content = content
        var writer = ByteWriter(capacity: 64)
        writer.writeUnsignedVarint(1)
        writer.writeUnsignedVarint(UInt32(type(of: content).info.key ?? 0))
        writer.writeUnsignedVarint(UInt32(version))
        try content.encode(into: &writer, version: version)
        return writer.finish()
    }

    /// Reads a value of the log. Throws `WireError` on another frame version, an unknown type, or
    /// bytes that are left over.
    package init(parsing value: Bytes) throws {
        var reader = ByteReader(value)
        guard try reader.readUnsignedVarint() == 1 else {
            throw WireError.invalidValue("unknown frame version of a metadata record")
        }
        let type = try reader.readUnsignedVarint()
        guard let version = Int16(exactly: try reader.readUnsignedVarint()) else {
            throw WireError.invalidValue("version of a metadata record")
        }
        self.init(try MetadataRecord.read(type, version, &reader), version: version)
        guard reader.isAtEnd else {
            throw WireError.invalidValue("\(reader.remaining) bytes after a metadata record")
        }
    }

    private static func read(
        _ type: UInt32, _ version: Int16, _ reader: inout ByteReader
    ) throws -> Message {
        func body<Record: WireMessage>(_: Record.Type) throws -> Record {
            try Record(from: &reader, version: version)
        }
        switch type {
        case 0: return .registerBroker(try body(RegisterBrokerRecord.self))
        case 1: return .unregisterBroker(try body(UnregisterBrokerRecord.self))
        case 2: return .topic(try body(TopicRecord.self))
        case 3: return .partition(try body(PartitionRecord.self))
        case 4: return .config(try body(ConfigRecord.self))
        case 5: return .partitionChange(try body(PartitionChangeRecord.self))
        case 7: return .fenceBroker(try body(FenceBrokerRecord.self))
        case 8: return .unfenceBroker(try body(UnfenceBrokerRecord.self))
        case 9: return .removeTopic(try body(RemoveTopicRecord.self))
        case 10: return .delegationToken(try body(DelegationTokenRecord.self))
        case 11: return .userScramCredential(try body(UserScramCredentialRecord.self))
        case 12: return .featureLevel(try body(FeatureLevelRecord.self))
        case 14: return .clientQuota(try body(ClientQuotaRecord.self))
        case 15: return .producerIds(try body(ProducerIdsRecord.self))
        case 17: return .brokerRegistrationChange(try body(BrokerRegistrationChangeRecord.self))
        case 18: return .accessControlEntry(try body(AccessControlEntryRecord.self))
        case 19: return .removeAccessControlEntry(try body(RemoveAccessControlEntryRecord.self))
        case 20: return .noOp(try body(NoOpRecord.self))
        case 22: return .removeUserScramCredential(try body(RemoveUserScramCredentialRecord.self))
        case 23: return .beginTransaction(try body(BeginTransactionRecord.self))
        case 24: return .endTransaction(try body(EndTransactionRecord.self))
        case 25: return .abortTransaction(try body(AbortTransactionRecord.self))
        case 26: return .removeDelegationToken(try body(RemoveDelegationTokenRecord.self))
        case 27: return .registerController(try body(RegisterControllerRecord.self))
        case 28: return .clearElr(try body(ClearElrRecord.self))
        default: throw WireError.invalidValue("unknown metadata record type \(type)")
        }
    }
}
