// A number for an image's content: equal where two nodes have come to the same state, whether by the
// records of the log or by a snapshot and the records after it.

import KafkaWire

extension MetadataImage {
    /// FNV-1a over the records of a snapshot of this image; where it stands in the log does not count.
    package var contentHash: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for record in snapshotRecords {
            guard let bytes = try? record.encoded() else { continue }
            bytes.withUnsafeBytes { octets in
                for octet in octets { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01b3 }
            }
        }
        return hash
    }
}
