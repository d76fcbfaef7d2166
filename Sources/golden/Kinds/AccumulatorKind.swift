// decisions/accumulator.jsonl: batches of the producer on their way from append to answer. Not
// served: transactional producers.

import KafkaClient
import KafkaWire

enum AccumulatorKind: ClientScenarioKind {
    typealias Scenario = ProducerScenario
    static let names = ["accumulator"]
}

/// A producer's accumulator and sender, and the partitioners.
struct ProducerScenario: ClientScenario {
    var nowMs: Int64 = 1_000_000
    var sender: ProduceSender
    var partitions: PartitionerScenario
    private let config: ProducerConfig
    private var nextRecord = 0
    /// Drained batches by number.
    private var drained: [Int] = []
    /// Requests that were sent and not answered: batches, or none for InitProducerId.
    private var open: [[Int]] = []
    private var waiter: (size: Int, hasGot: Bool)?
    private var shown = Shown()
    private let isIdempotent: Bool

    /// What the step before showed.
    private struct Shown {
        var queues = JSON.object([])
        var state = ""
        var producer = JSON.null
        var sequences = JSON.object([])
        var unresolved = JSON.object([])
    }

    init(setup: JSON) throws {
        let kind = setup["kind"]?.stringValue ?? "plain"
        if kind == "transactional" { throw NotServed("transactional producers come later") }
        isIdempotent = kind == "idempotent"
        var config = ProducerConfig()
        config.accumulator.batchSize = Int(setup.int("batch", or: 1_000))
        config.accumulator.lingerMs = setup.int("linger", or: 0)
        config.accumulator.bufferMemory = Int(
            setup.int("buffer.memory") ?? setup.int("memory", or: 1_000_000))
        config.accumulator.deliveryTimeoutMs = setup.int("delivery", or: 120_000)
        config.accumulator.retryBackoffMs = setup.int("backoff", or: 100)
        config.accumulator.retryBackoffMaxMs = setup.int("backoff_max", or: 1_000)
        config.accumulator.retryBackoffJitter = 0
        let codec = setup["compression"] ?? setup["compression.type"]
        config.accumulator.compression =
            codec?.stringValue.flatMap(CompressionType.init(name:)) ?? .none
        config.accumulator.isAdaptive = setup["adaptive"]?.boolValue ?? true
        config.accumulator.partitionAvailabilityTimeoutMs = setup.int("availability", or: 0)
        config.sender.acks = Int16(setup.int("acks", or: -1))
        config.sender.retries = setup.int("retries", or: Int64(Int32.max))
        config.sender.guaranteesOrder = setup["order"]?.boolValue ?? false
        config.sender.maxRequestSize = Int(
            setup.int("max.request.size") ?? setup.int("max_request", or: 1_048_576))
        config.ignoresKeys = setup["partitioner.ignore.keys"]?.boolValue ?? false
        self.config = config
        partitions = PartitionerScenario(setup, batchSize: config.accumulator.batchSize)
        var accumulator = RecordAccumulator(
            config.accumulator, isIdempotent: isIdempotent, seed: 1)
        accumulator.partitionRandom.given = partitions.randoms
        sender = ProduceSender(config.sender, accumulator)
    }

    mutating func step(_ step: JSON) throws -> [(String, JSON)] {
        var given = try answer(step)
        let used = sender.accumulator.partitionRandom.takeUsed()
        if !used.isEmpty { given.append(("randoms_used", .array(used.map { .count($0) }))) }
        serveWaiter()
        return given + changes()
    }

    private mutating func answer(_ step: JSON) throws -> [(String, JSON)] {
        let name = step["do"]?.stringValue ?? ""
        switch name {
        case "time":
            nowMs += step.int("ms", or: 0)
            return []
        case "append": return try append(step)
        case "send":
            _ = try append(step)
            return []
        case "ready": return ready()
        case "drain": return try drain(step)
        case "run": return try run(isOnce: false)
        case "turn": return try run(isOnce: true)
        case "answer":
            try answered(step)
            return []
        case "valid": return valid(step)
        default: return try change(name, step)
        }
    }

    private mutating func change(_ name: String, _ step: JSON) throws -> [(String, JSON)] {
        let partition = TopicPartition("t", Int32(step.int("p", or: 0)))
        let batch = step.int("batch").flatMap { index in
            drained.indices.contains(Int(index)) ? drained[Int(index)] : nil
        }
        switch name {
        case "mute": sender.accumulator.mute(partition)
        case "unmute": sender.accumulator.unmute(partition)
        case "flush": sender.accumulator.beginFlush()
        case "flushed": sender.accumulator.endFlush()
        case "close-accumulator": sender.accumulator.close()
        case "ratio":
            sender.accumulator.setCompressionRatio(
                Float(step["value"]?.numberValue ?? 1), topic: "t")
        case "ratio-of":
            let ratio = Double(sender.accumulator.compressionRatios["t"] ?? 1)
            return [("ratio", .number((ratio * 10_000).rounded() / 10_000))]
        case "latency":
            sender.accumulator.sawNode(
                NodeId(step.int("node", or: 0)), canDrain: step["drained"]?.boolValue ?? true,
                at: nowMs)
        case "table-of": return PartitionerScenario.table(sender.accumulator.partitioner("t"))
        case "pool":
            let pool = sender.accumulator.pool
            return [
                ("available", .count(pool.availableBytes)),
                ("unpooled", .count(pool.unpooledBytes)), ("waiting", .count(pool.waiting)),
            ]
        case "undrained":
            return [
                ("undrained", .bool(sender.accumulator.hasUndrained)),
                ("incomplete", .bool(!sender.accumulator.incomplete.isEmpty)),
            ]
        case "expired":
            sender.accumulator.resetNextExpiry()
            let expired = sender.accumulator.expired(at: nowMs)
            let next = sender.accumulator.nextExpiryMs.map { $0 - nowMs }
            return [("expired", .array(expired.map(shown))), ("next_expiry_in_ms", .wait(next))]
        case "wait-for-memory":
            waiter = (Int(step.int("size", or: 0)), false)
            sender.accumulator.pool.waiting = 1
        case "waited":
            let got = waiter?.hasGot == true ? waiter?.size : nil
            return [("got", got.map { .count($0) } ?? .null)]
        case "abort-all":
            sender.abortAll(ClientError("ProducerFencedException", ""))
        case "abort-undrained":
            for record in sender.accumulator.abortUndrained() {
                sender.report(
                    SendResult(
                        id: record.id, topic: "t",
                        error: ClientError("TransactionAbortableException", "")))
            }
        case "done":
            if let batch { sender.answered(batch, BatchOutcome(.none, baseOffset: 0), at: nowMs) }
        case "reenqueue": if let batch { sender.accumulator.reenqueue(batch, at: nowMs) }
        case "split":
            guard let batch else { return [] }
            let made = sender.accumulator.splitAndReenqueue(batch)
            sender.accumulator.completeAndDeallocate(batch)
            return [("made", .count(made))]
        default:
            return try partitions.step(
                step, config, &sender.accumulator)
        }
        return []
    }

    /// Another thread that waits for memory gets it as soon as there is enough.
    private mutating func serveWaiter() {
        guard let wanted = waiter, !wanted.hasGot else { return }
        if sender.accumulator.pool.allocate(wanted.size) {
            waiter?.hasGot = true
            sender.accumulator.pool.waiting = 0
        }
    }

    // MARK: - Records in, requests out

    private mutating func append(_ step: JSON) throws -> [(String, JSON)] {
        let partition = step.int("p", or: 0)
        let size = Int(step.int("size", or: 10))
        var appended: [JSON] = []
        var refused: JSON?
        for _ in 0..<step.int("n", or: 1) {
            let value =
                step["noise"]?.boolValue == true
                ? Self.noise(size, seed: UInt64(nextRecord))
                : Bytes([UInt8](repeating: 0, count: size))
            let record = QueuedRecord(
                id: nextRecord, timestamp: nowMs, key: nil, value: value)
            do throws(AppendRefusal) {
                let result = try sender.accumulator.append(
                    record, topic: "t", partition: partition < 0 ? nil : Int32(partition),
                    partitions.cluster, at: nowMs)
                nextRecord += 1
                appended.append(
                    .array([
                        .integer(Int64(result.partition)), .bool(result.isFull),
                        .bool(result.isNewBatch), .count(result.appendedBytes),
                    ]))
            } catch {
                switch error {
                case .closed: throw Refusal("KafkaException")
                case .exceedsMemory: throw Refusal("IllegalArgumentException")
                case .noMemory:
                    refused = .members([
                        "record": .count(nextRecord), "throws": "BufferExhaustedException",
                    ])
                    nextRecord += 1
                    nowMs += step.int("block", or: 0)
                }
            }
            if refused != nil { break }
        }
        let told = [("appended", JSON.array(appended))]
        return refused.map { told + [("refused", $0)] } ?? told
    }

    private static func noise(_ size: Int, seed: UInt64) -> Bytes {
        var random = SeededRandom(seed: seed)
        return Bytes((0..<size).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }

    private mutating func ready() -> [(String, JSON)] {
        let ready = sender.accumulator.ready(partitions.cluster, at: nowMs)
        var told: [(String, JSON)] = [
            ("ready", .array(ready.nodes.map { .integer(Int64($0)) })),
            ("check_again_ms", .wait(ready.nextCheckMs)),
        ]
        if !ready.topicsWithoutLeader.isEmpty {
            told.append(
                ("unknown_leader", .array(ready.topicsWithoutLeader.map { .string($0) })))
        }
        return told
    }

    private mutating func drain(_ step: JSON) throws -> [(String, JSON)] {
        var nodes = step["nodes"]?.arrayValue?.compactMap { $0.integerValue.map { NodeId($0) } }
        if nodes == nil {
            nodes = sender.accumulator.ready(partitions.cluster, at: nowMs).nodes
        }
        let result = try sender.accumulator.drain(
            partitions.cluster, nodes ?? [], maxBytes: Int(step.int("max", or: 1_048_576)),
            at: nowMs)
        let told = result.map { node, ids in
            drained += ids
            return JSON.Member("\(node)", .array(ids.map(shown)))
        }
        return [("drained", .object(told))]
    }

    private mutating func run(isOnce: Bool) throws -> [(String, JSON)] {
        var sent: [JSON] = []
        loop: repeat {
            if isIdempotent, open.contains([]) { break }
            switch sender.prepare() {
            case .wait:
                if sender.accumulator.transactions?.state == .initializing {
                    sent.append(askForId())
                }
                break loop
            case .askForProducerId:
                sent.append(askForId())
                break loop
            case .proceed: break
            }
            let ready = sender.accumulator.ready(partitions.cluster, at: nowMs)
            for node in ready.nodes {
                sender.accumulator.sawNode(node, canDrain: true, at: nowMs)
            }
            let turn = try sender.turn(
                partitions.cluster, ready, sendable: ready.nodes, at: nowMs)
            for (node, ids) in turn.requests {
                open.append(ids)
                sent.append(produce(ids, node))
            }
            if turn.requests.isEmpty { break }
        } while !isOnce
        return sent.isEmpty ? [] : [("sent", .array(sent))]
    }

    private mutating func askForId() -> JSON {
        sender.accumulator.transactions?.askingForId()
        open.append([])
        return .members([
            "api": "InitProducerId", "node": 0, "producer": .array([-1, -1]),
            "transactional_id": .null, "timeout_ms": 2_147_483_647,
        ])
    }

    private func produce(_ ids: [Int], _ node: NodeId) -> JSON {
        let batches = ids.map { id -> JSON in
            let producer = sender.accumulator.batches[id]?.producer ?? .none
            return .members([
                "batch": shown(id),
                "producer": .array([.integer(producer.id), .integer(Int64(producer.epoch))]),
            ])
        }
        return .members([
            "api": "Produce", "node": .integer(Int64(node)), "max_version": 13,
            "acks": .integer(Int64(config.sender.acks)), "batches": .array(batches),
        ])
    }

    private mutating func answered(_ step: JSON) throws {
        let wanted = step["api"]?.stringValue
        var index = Int(step.int("request", or: 0))
        if let wanted {
            let isInit = wanted == "InitProducerId"
            index = open.firstIndex { $0.isEmpty == isInit } ?? index
        }
        guard open.indices.contains(index) else { throw NotServed("no open request \(index)") }
        let ids = open.remove(at: index)
        let error = try Self.error(step["error"])
        if ids.isEmpty {
            let isAgain =
                sender.accumulator.transactions?.initialized(
                    ProducerIdAndEpoch(step.int("id", or: 1_000), 0), error) ?? false
            if isAgain { nowMs += 0 }
            return
        }
        for id in ids {
            guard let batch = sender.accumulator.batches[id] else { continue }
            var outcome = BatchOutcome(error, baseOffset: error == .none ? 0 : -1)
            if let own = step["errors"]?["\(batch.partition)"] {
                outcome = BatchOutcome(try Self.error(own))
            }
            if step["disconnect"]?.boolValue == true { outcome = BatchOutcome(.networkException) }
            if step["timeout"]?.boolValue == true { outcome = BatchOutcome(.requestTimedOut) }
            if step["unsupported"]?.boolValue == true {
                outcome = BatchOutcome(.unsupportedVersion)
            }
            outcome.logStartOffset = step.int("log_start", or: -1)
            sender.answered(id, outcome, at: nowMs)
        }
    }

    private static func error(_ json: JSON?) throws -> ErrorCode {
        guard let name = json?.stringValue else { return .none }
        guard let code = ErrorCode.allCases.first(where: { $0.name == name }) else {
            throw NotServed("error \(name)")
        }
        return code
    }

    private func valid(_ step: JSON) -> [(String, JSON)] {
        let records = (step["records"]?.arrayValue ?? []).map { sizes -> JSON in
            let list = sizes.arrayValue ?? []
            func bytes(_ index: Int) -> Bytes? {
                guard list.indices.contains(index), let count = list[index].integerValue else {
                    return nil
                }
                return Bytes([UInt8](repeating: 97, count: Int(count)))
            }
            var record = ProducerRecord(topic: "t", key: bytes(0), value: bytes(1))
            for index in stride(from: 2, to: list.count, by: 2) {
                record.headers.append(
                    RecordHeader(bytes(index)?.utf8Text ?? "", bytes(index + 1)))
            }
            let bound = RecordSize.batchUpperBound(
                key: record.key, value: record.value, headers: record.headers)
            guard let error = config.sizeError(of: record) else {
                return .members(["bound": .count(bound), "taken": true])
            }
            return .members([
                "bound": .count(bound), "taken": false, "throws": .string(error.exceptionName),
            ])
        }
        return [("records", .array(records))]
    }

    // MARK: - What is shown

    private func shown(_ id: Int) -> JSON {
        guard let batch = sender.accumulator.batches[id] else { return .null }
        return .array([
            .string("\(batch.partition)"), .count(batch.count),
            .count(batch.estimatedSizeInBytes), .integer(Int64(batch.baseSequence)),
        ])
    }

    private mutating func changes() -> [(String, JSON)] {
        var told: [(String, JSON)] = []
        let results = sender.takeResults()
        if !results.isEmpty {
            told.append(
                (
                    "completed",
                    .array(
                        results.map { result in
                            let id = ("record", JSON.count(result.id))
                            if let error = result.error {
                                return .object([
                                    JSON.Member(id.0, id.1),
                                    JSON.Member("error", .string(error.exceptionName)),
                                ])
                            }
                            return .object([
                                JSON.Member(id.0, id.1),
                                JSON.Member("offset", .integer(result.offset)),
                            ])
                        })
                ))
        }
        var queues: [JSON.Member] = []
        for partition in sender.accumulator.queues.keys {
            let ids = sender.accumulator.queues[partition] ?? []
            if !ids.isEmpty {
                queues.append(JSON.Member("\(partition)", .array(ids.map(shown))))
            }
        }
        if JSON.object(queues) != shown.queues {
            shown.queues = .object(queues)
            told.append(("queues", shown.queues))
        }
        if let manager = sender.accumulator.transactions { told += changes(of: manager) }
        return told
    }

    private mutating func changes(of manager: TransactionManager) -> [(String, JSON)] {
        var told: [(String, JSON)] = []
        if manager.state.rawValue != shown.state {
            shown.state = manager.state.rawValue
            told.append(("state", .string(shown.state)))
        }
        let producer = JSON.array([
            .integer(manager.producer.id), .integer(Int64(manager.producer.epoch)),
        ])
        if manager.producer.isValid || shown.producer != .null, producer != shown.producer {
            shown.producer = producer
            told.append(("producer", producer))
        }
        var sequences: [JSON.Member] = []
        for partition in manager.partitions.keys.sorted() {
            guard let state = manager.partitions[partition] else { continue }
            let inFlight = state.inFlight.compactMap { id in
                sender.accumulator.batches[id].map { JSON.integer(Int64($0.baseSequence)) }
            }
            sequences.append(
                JSON.Member(
                    "\(partition)",
                    .array([
                        .integer(state.producer.id), .integer(Int64(state.producer.epoch)),
                        .integer(Int64(state.nextSequence)),
                        .integer(Int64(state.lastAckedSequence)), .array(inFlight),
                    ])))
        }
        if JSON.object(sequences) != shown.sequences {
            shown.sequences = .object(sequences)
            told.append(("sequences", shown.sequences))
        }
        return told
    }
}
