// The feature `metadata.version`: which records and fields the metadata log may hold (Kafka:
// MetadataVersion). Levels 7 (3.3-IV3) to 30 (4.3-IV0) are supported, as in Apache Kafka 4.3.

/// A level of `metadata.version`.
package struct MetadataVersion: Hashable, Comparable, Sendable {
    package static let featureName = "metadata.version"
    package static let minimum = MetadataVersion(level: 7)
    package static let latest = MetadataVersion(level: 30)

    package let level: Int16

    package init(level: Int16) { self.level = level }

    package static func < (left: MetadataVersion, right: MetadataVersion) -> Bool {
        left.level < right.level
    }

    /// Levels at which the format of the metadata changed, which bars the way back down.
    private static let changedMetadata: Set<Int16> = [8, 11, 13, 14, 15, 17, 23, 30]

    /// Whether going between two levels could lose metadata.
    package static func metadataChanged(
        between one: MetadataVersion, and other: MetadataVersion
    ) -> Bool {
        let low = min(one, other).level
        let high = max(one, other).level
        return low < high && (low + 1...high).contains { changedMetadata.contains($0) }
    }

    package var hasScram: Bool { level >= 11 }
    package var bumpsLeaderEpochOnIsrShrink: Bool { level < 12 }
    package var hasTransactions: Bool { level >= 13 }
    package var hasControllerRegistration: Bool { level >= 15 }
    package var hasDirectoryAssignment: Bool { level >= 17 }
    package var hasElr: Bool { level >= 23 }
    package var hasCordonedLogDirs: Bool { level >= 30 }

    package var registerBrokerRecordVersion: Int16 {
        if hasCordonedLogDirs { return 4 }
        if hasDirectoryAssignment { return 3 }
        return level >= 8 ? 2 : 1
    }

    /// Version of both PartitionRecord and PartitionChangeRecord.
    package var partitionRecordVersion: Int16 {
        if hasElr { return 2 }
        return hasDirectoryAssignment ? 1 : 0
    }

    /// Kafka's name, such as `4.3-IV0`.
    package var name: String {
        let index = Int(level) - 7
        return MetadataVersion.names.indices.contains(index)
            ? MetadataVersion.names[index] : String(level)
    }

    private static let names = [
        "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2",
        "3.7-IV0", "3.7-IV1", "3.7-IV2", "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0",
        "4.0-IV1", "4.0-IV2", "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0", "4.2-IV1", "4.3-IV0",
    ]
}
