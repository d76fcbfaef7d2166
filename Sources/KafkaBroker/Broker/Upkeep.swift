// What a broker does by the clock for its own sake: look for lagging followers, delete and compact old
// segments, forget old producers, write checkpoints. One kind of work in its own interval.
//
// Source: Kafka's ReplicaManager and LogManager schedules, LogCleaner.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// The timed work of a broker.
struct Upkeep: Sendable {
    enum Task: Int, Sendable, CaseIterable {
        case shrinkIsrs, retention, expireProducers, checkpointHighWatermarks, checkpointLogs
        case clean
    }

    private var due: [Instant] = []
    private var periodsMs: [Int64] = []
    /// Topics that have been asked of the controller and not answered yet.
    var autoCreating: Set<String> = []
    /// The broker epoch before a clean stop; -1 otherwise.
    var previousBrokerEpoch: Int64 = -1
    var wasCleanStop = false
    /// Checkpoints found on the disk at the start.
    var foundHighWatermarks: [TopicPartition: Int64] = [:]
    var foundRecoveryPoints: [TopicPartition: Int64] = [:]
    var foundLogStarts: [TopicPartition: Int64] = [:]

    /// The cleaning under way, and how large its log was when it began.
    var cleaning: (work: LogCleaning, bytesBefore: Int)?
    /// Up to where each compacted log was cleaned (`cleaner-offset-checkpoint`).
    var cleanedOffsets: [TopicPartition: Int64] = [:]

    static let cleanerPath = "cleaner-offset-checkpoint"
    static let highWatermarkPath = "replication-offset-checkpoint"
    static let recoveryPointPath = "recovery-point-offset-checkpoint"
    static let logStartPath = "log-start-offset-checkpoint"

    /// Reads what the last run has left.
    mutating func recover(from disk: DiskImage) {
        func read(_ path: String) -> [TopicPartition: Int64] {
            guard let text = disk.files[path]?.utf8Text else { return [:] }
            return (try? CheckpointText.parseOffsets(text)) ?? [:]
        }
        foundHighWatermarks = read(Self.highWatermarkPath)
        foundRecoveryPoints = read(Self.recoveryPointPath)
        foundLogStarts = read(Self.logStartPath)
        cleanedOffsets = read(Self.cleanerPath)
        if let epoch = MetaProperties.cleanShutdownEpoch(in: disk) {
            wasCleanStop = true
            previousBrokerEpoch = epoch
        }
    }

    mutating func begin(at now: Instant, config: NodeConfig) {
        periodsMs = Task.allCases.map { task in
            switch task {
            case .shrinkIsrs: config.long("replica.lag.time.max.ms") / 2
            case .retention: config.long("log.retention.check.interval.ms")
            case .expireProducers: config.long("producer.id.expiration.check.interval.ms")
            case .checkpointHighWatermarks:
                config.long("replica.high.watermark.checkpoint.interval.ms")
            case .checkpointLogs: config.long("log.flush.offset.checkpoint.interval.ms")
            case .clean: config.long("log.cleaner.backoff.ms")
            }
        }
        due = Task.allCases.map { task in
            let initial =
                task == .retention
                ? config.long("log.initial.task.delay.ms") : periodsMs[task.rawValue]
            return now.adding(milliseconds: max(1, initial))
        }
    }

    /// Work of this kind comes again at once.
    mutating func repeatSoon(_ task: Task, at now: Instant) {
        due[task.rawValue] = now.adding(milliseconds: 1)
    }

    /// The work that is due; it is due again a period later.
    mutating func takeDue(at now: Instant) -> [Task] {
        guard !due.isEmpty else { return [] }
        let tasks = Task.allCases.filter { due[$0.rawValue] <= now }
        for task in tasks {
            due[task.rawValue] = now.adding(milliseconds: max(1, periodsMs[task.rawValue]))
        }
        return tasks
    }

    var nextDeadline: Instant? { due.min() }
}

extension Broker {
    mutating func doUpkeep() {
        for task in upkeep.takeDue(at: base.now) {
            switch task {
            case .shrinkIsrs: shrinkIsrs()
            case .retention: deleteOldSegments()
            case .expireProducers:
                for name in replicas.names {
                    replicas.partitions[name]?.log.removeExpiredProducers(nowMs: base.wallClockMs)
                }
            case .checkpointHighWatermarks:
                base.write([
                    checkpoint(Upkeep.highWatermarkPath) { $0.highWatermark }
                ])
            case .checkpointLogs: checkpointLogs()
            case .clean: cleanLogs()
            }
        }
    }

    private func checkpoint(
        _ path: String, _ offset: (PartitionLog) -> Int64
    ) -> DiskOperation {
        let offsets = replicas.partitions.mapValues { offset($0.log) }
        return .write(path: path, Bytes(utf8: CheckpointText.offsets(offsets)))
    }

    private mutating func checkpointLogs() {
        base.write([
            checkpoint(Upkeep.recoveryPointPath) { $0.recoveryPoint },
            checkpoint(Upkeep.logStartPath) { $0.logStartOffset },
        ])
    }

    private mutating func deleteOldSegments() {
        for name in replicas.names {
            let nowMs = base.wallClockMs
            guard let deleted = replicas.partitions[name]?.log.deleteOldSegments(nowMs: nowMs),
                !deleted.isEmpty, let start = replicas.partitions[name]?.log.logStartOffset
            else { continue }
            for (reason, _) in deleted {
                base.emit(
                    .segmentsDeleted(
                        name, broker: base.nodeId, logStartOffset: start,
                        reason: reason.rawValue))
            }
            written(name)
            replicas.markChanged(name)
        }
    }

    // MARK: Logs at start and stop

    /// The log of a partition: what the disk had of it at the start, or a new one.
    mutating func openLog(_ name: TopicPartition, topicId: Uuid) -> PartitionLog {
        let config = logConfig(of: name.topic)
        let nowMs = base.wallClockMs
        let options = PartitionLog.Options(seed: base.random.next())
        if !disk.paths(in: name.description).isEmpty {
            let point = PartitionLog.LoadPoint(
                logStartOffset: upkeep.foundLogStarts[name] ?? 0,
                recoveryPoint: upkeep.foundRecoveryPoints[name] ?? 0,
                isClean: upkeep.wasCleanStop)
            let loaded = try? PartitionLog.load(
                name, from: disk, config: config, at: point, nowMs: nowMs, options: options)
            for path in disk.paths(in: name.description) { disk.files[path] = nil }
            if var log = loaded, log.assignTopicId(topicId) {
                log.updateHighWatermark(to: upkeep.foundHighWatermarks[name] ?? 0)
                base.write(log.takeDiskOperations())
                return log
            }
            // Of a topic that was deleted and made again meanwhile, or beyond repair.
            base.write([.deleteDirectory(path: name.description)])
        }
        var log = PartitionLog(
            name, topicId: topicId, config: config, nowMs: nowMs, options: options)
        base.write(log.takeDiskOperations())
        return log
    }

    /// Once the broker is in step with the cluster, what nobody has claimed is of deleted topics.
    mutating func forgetDiskOnceLoaded() {
        guard lifecycle.state == .running, !disk.files.isEmpty else { return }
        var strays: Set<String> = []
        for path in disk.paths() {
            if let slash = path.firstIndex(of: "/") { strays.insert(String(path[..<slash])) }
        }
        base.write(strays.sorted().map { .deleteDirectory(path: $0) })
        disk = DiskImage()
    }

    /// Closes all logs in order and lets the process end.
    mutating func finishShutdown() {
        for name in replicas.names {
            replicas.partitions[name]?.log.close(nowMs: base.wallClockMs)
            written(name)
        }
        checkpointLogs()
        base.write([
            checkpoint(Upkeep.highWatermarkPath) { $0.highWatermark }
        ])
        base.write(MetaProperties.cleanShutdown(brokerEpoch: lifecycle.brokerEpoch))
        base.stop()
    }
}
