// How fast the cleaner goes through a log: 256 MiB of 1 KiB records, a tenth as many keys as records, so
// that nine of ten records are stale. Bytes read, a second.

import KafkaLog
import KafkaWire

enum Compaction {
    private static let recordCount = 256 * 1024
    private static let recordsABatch = 16

    /// The best of three runs, in megabytes (10^6) of the log before cleaning.
    static func megabytesASecond() throws -> Double {
        let log = try filledLog()
        let clock = ContinuousClock()
        var best = 0.0
        for _ in 0..<3 {
            var copy = log
            let size = Double(copy.sizeInBytes)
            let took = try clock.measure { try clean(&copy) }
            let seconds =
                Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds)
            best = max(best, size / seconds / 1_000_000)
        }
        return best
    }

    private static func clean(_ log: inout PartitionLog) throws {
        let candidate = LogToClean(log, lastCleanOffset: nil, nowMs: 0)
        var cleaning = try LogCleaning(candidate, of: log, maxKeys: 1 << 22, nowMs: 0)
        while try cleaning.cleanNextGroup(of: &log) {}
    }

    private static func filledLog() throws -> PartitionLog {
        var config = LogConfig()
        config.compacts = true
        config.deletes = false
        config.segmentBytes = 16 << 20
        var log = PartitionLog(
            TopicPartition("accounts", 0), config: config, nowMs: 0,
            options: PartitionLog.Options(keepsFiles: false))
        var random = SeededRandom(seed: 7)
        let value = Bytes([UInt8](repeating: UInt8(ascii: "x"), count: 1000))
        for _ in 0..<recordCount / recordsABatch {
            var builder = RecordBatchBuilder(sizeHint: 1100 * recordsABatch)
            for _ in 0..<recordsABatch {
                let key = Bytes(utf8: "key-\(random.below(recordCount / 10))")
                builder.append(timestamp: 0, key: key, value: value)
            }
            _ = try log.appendAsLeader(try builder.build().bytes, leaderEpoch: 0, nowMs: 0)
        }
        log.incrementHighWatermark(to: log.logEndOffset)
        return log
    }
}
