// Compaction by the clock: the dirtiest log is cleaned, a group of segments a step, then the next one
// that needs it; when none does, the cleaner rests for log.cleaner.backoff.ms.
//
// Differs from Apache Kafka: one cleaner thread whatever log.cleaner.threads says, without a limit on
// its input and output.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Broker {
    /// Up to where each compacted log has been cleaned, in the order of the names.
    package var cleanedOffsetsInOrder: [(name: TopicPartition, end: Int64)] {
        upkeep.cleanedOffsets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Goes on with the cleaning under way, or begins one where a log needs it.
    mutating func cleanLogs() {
        if upkeep.cleaning == nil { beginCleaning() }
        guard var cleaning = upkeep.cleaning else { return }
        let name = cleaning.work.log.topicPartition
        upkeep.cleaning = nil
        guard var log = replicas.partitions[name]?.log else { return }
        // The log is taken out while it is worked on, so that nothing is copied.
        do throws(WireError) {
            if try cleaning.work.cleanNextGroup(of: &log) {
                replicas.partitions[name]?.log = log
                written(name)
                upkeep.cleaning = cleaning
            } else {
                finish(cleaning)
            }
        } catch {
            // Records that cannot be read: this log is left alone from now on.
            upkeep.cleanedOffsets[name] = log.logEndOffset
        }
        upkeep.repeatSoon(.clean, at: base.now)
    }

    private mutating func beginCleaning() {
        let nowMs = base.wallClockMs
        let candidates = replicas.names.compactMap { name -> LogToClean? in
            guard let log = replicas.partitions[name]?.log, log.config.compacts else { return nil }
            return LogToClean(log, lastCleanOffset: upkeep.cleanedOffsets[name], nowMs: nowMs)
        }
        guard let candidate = LogToClean.dirtiest(of: candidates), candidate.cleanableBytes > 0,
            let log = replicas.partitions[candidate.topicPartition]?.log
        else { return }
        let buffer = Double(base.config.long("log.cleaner.dedupe.buffer.size")) / 24
        let load = Double(base.config.text("log.cleaner.io.buffer.load.factor") ?? "") ?? 0.9
        do throws(WireError) {
            let work = try LogCleaning(
                candidate, of: log, maxKeys: Int(buffer * load), nowMs: nowMs)
            upkeep.cleaning = (work, log.sizeInBytes)
        } catch {
            upkeep.cleanedOffsets[candidate.topicPartition] = log.logEndOffset
        }
    }

    private mutating func finish(_ cleaning: (work: LogCleaning, bytesBefore: Int)) {
        let name = cleaning.work.log.topicPartition
        upkeep.cleanedOffsets[name] = cleaning.work.endOffset
        base.write([
            .write(
                path: Upkeep.cleanerPath,
                Bytes(utf8: CheckpointText.offsets(upkeep.cleanedOffsets)))
        ])
        base.emit(
            .logCleaned(
                name, broker: base.nodeId, bytesBefore: cleaning.bytesBefore,
                bytesAfter: replicas.partitions[name]?.log.sizeInBytes ?? 0))
    }
}
