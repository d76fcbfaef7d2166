// The records in the Fetch answers of offsets.jsonl, built from what the recording says of them.

import KafkaWire

enum OffsetsRecords {
    /// A partition's part of an answer.
    static func partition(
        _ number: Int32, _ json: JSON
    ) throws -> FetchResponse.PartitionData {
        let batches = try (json["batches"]?.arrayValue ?? []).map(batch)
        return FetchResponse.PartitionData {
            $0.partitionIndex = number
            if let name = json["error"]?.stringValue {
                $0.errorCode = (ErrorCode.allCases.first { $0.name == name } ?? .none).rawValue
            }
            $0.highWatermark = json.int("hw", or: -1)
            $0.lastStableOffset = json.int("lso", or: -1)
            $0.logStartOffset = json.int("start", or: -1)
            $0.preferredReadReplica = Int32(json.int("preferred", or: -1))
            $0.abortedTransactions = json["aborted"]?.arrayValue?.map { pair in
                FetchResponse.AbortedTransaction {
                    $0.producerId = pair[0]?.integerValue ?? -1
                    $0.firstOffset = pair[1]?.integerValue ?? -1
                }
            }
            if let leader = json.int("leader") {
                $0.currentLeader = FetchResponse.LeaderIdAndEpoch {
                    $0.leaderId = Int32(leader)
                    $0.leaderEpoch = Int32(json.int("leader_epoch", or: -1))
                }
            }
            let records = Bytes.concatenating(batches.isEmpty ? [.empty] : batches)
            $0.records = records.prefix(Int(json.int("cut", or: Int64(records.count))))
        }
    }

    private static func batch(_ json: JSON) throws -> Bytes {
        let at = json.int("at", or: 0)
        var offsets = json["offsets"]?.arrayValue?.compactMap(\.integerValue)
        let count = json.int("n", or: json["marker"] == nil && offsets == nil ? 1 : 0)
        if offsets == nil { offsets = (0..<count).map { at + $0 } }
        var builder = RecordBatchBuilder(baseOffset: at)
        builder.partitionLeaderEpoch = Int32(json.int("epoch", or: 5))
        builder.producerId = json.int("pid", or: -1)
        if builder.producerId >= 0 {
            builder.producerEpoch = 0
            builder.baseSequence = 0
        }
        builder.isTransactional = json["txn"]?.boolValue ?? false
        if let last = json.int("last") { builder.lastOffsetOverride = last }
        if let marker = json["marker"]?.stringValue {
            builder.isControl = true
            builder.isTransactional = true
            builder.baseSequence = -1
            let isCommit = marker.lowercased() == "commit"
            builder.append(
                offset: at, timestamp: 1_000, key: Bytes([0, 0, 0, isCommit ? 1 : 0]),
                value: Bytes([0, 0, 0, 0, 0, 0]))
        } else if json["empty"]?.boolValue == true {
            return RecordBatch.empty(json, at: at)
        } else {
            for offset in offsets ?? [] {
                builder.append(
                    offset: offset, timestamp: 1_000, key: nil, value: Bytes(utf8: "v\(offset)"))
            }
        }
        var bytes = try builder.build().bytes
        if let flip = json.int("flip") {
            var octets = bytes.array
            if octets.indices.contains(Int(flip)) { octets[Int(flip)] ^= 1 }
            bytes = Bytes(octets)
        }
        if let cut = json.int("cut") { bytes = bytes.prefix(Int(cut)) }
        return bytes
    }
}

extension RecordBatch {
    /// A batch from which compaction has taken all records.
    fileprivate static func empty(_ json: JSON, at: Int64) -> Bytes {
        var header = ByteWriter(capacity: 64)
        header.writeInt64(at)
        header.writeInt32(49)
        header.writeInt32(Int32(json.int("epoch", or: 5)))
        header.writeInt8(2)
        header.writeUInt32(0)
        header.writeInt16(0)
        header.writeInt32(Int32(json.int("last", or: at) - at))
        header.writeInt64(1_000)
        header.writeInt64(1_000)
        header.writeInt64(json.int("pid", or: -1))
        header.writeInt16(-1)
        header.writeInt32(-1)
        header.writeInt32(0)
        let bytes = header.finish()
        var octets = bytes.array
        let crc = CRC32C.checksum(bytes.dropFirst(21))
        for index in 0..<4 {
            octets[17 + index] = UInt8(truncatingIfNeeded: crc >> (24 - 8 * index))
        }
        return Bytes(octets)
    }
}
