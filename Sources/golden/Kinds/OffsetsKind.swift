// decisions/offsets.jsonl: a consumer's positions, resets, validation, fetches, and the records
// that it hands out. Not served: deserializers (a value that cannot be read), which are the
// application's here.

import KafkaClient
import KafkaWire

enum OffsetsKind: ClientScenarioKind {
    typealias Scenario = OffsetsScenario
    static let names = ["offsets"]
}

struct OffsetsScenario: ClientScenario {
    var nowMs: Int64 = 1_000_000
    var positions: ConsumerPositions
    var metadata: ClientMetadata
    var fetcher: Fetcher
    let config: FetchConfig
    private let nodes: Int
    private let leaderEpoch: Int32
    private let isOldValidation: Bool
    private var leaders: [TopicPartition: (leader: NodeId?, epoch: Int32)] = [:]
    private var offline: Set<NodeId> = []
    private var down: Set<NodeId> = []
    /// Fetch requests that wait for an answer.
    private var open: [NodeId: FetchPlan] = [:]
    private var askedResets: [TopicPartition: OffsetResetStrategy] = [:]
    private var askedEpochs: [(partition: TopicPartition, position: FetchPosition)] = []
    private var shown: [TopicPartition: JSON] = [:]
    private var wasWanted = false
    private var lastTopics: [String] = []

    init(setup: JSON) throws {
        if setup["bad_value_at"] != nil { throw NotServed("deserializers are the application's") }
        nodes = Int(setup.int("nodes", or: 2))
        leaderEpoch = Int32(setup.int("leader_epoch", or: 5))
        isOldValidation = setup["old_validation"]?.boolValue ?? false
        var config = FetchConfig()
        config.maxPollRecords = Int(setup.int("max_poll_records", or: 500))
        config.maxPartitionBytes = Int32(setup.int("partition_bytes", or: 1_048_576))
        config.minBytes = Int32(setup.int("min_bytes", or: 1))
        config.maxBytes = Int32(setup.int("max_bytes", or: 52_428_800))
        config.maxWaitMs = Int32(setup.int("max_wait", or: 500))
        config.clientRack = setup["rack"]?.stringValue ?? ""
        config.checksCRCs = setup["check_crcs"]?.boolValue ?? true
        config.isReadCommitted = setup["isolation"]?.stringValue == "read_committed"
        self.config = config
        let reset = try Self.strategy(setup["reset"]?.stringValue ?? "earliest")
        positions = ConsumerPositions(
            SubscriptionState(defaultReset: reset), retryBackoffMs: 100, requestTimeoutMs: 30_000)
        fetcher = Fetcher(config, metadataMaxAgeMs: 300_000)
        metadata = ClientMetadata(
            bootstrap: [Endpoint(host: "h", port: 1)],
            interest: .consumer(.names(["t", "u"]), allowAutoTopicCreation: false),
            maxAgeMs: 300_000,
            refreshBackoff: ExponentialBackoff(initialMs: 100, maxMs: 1_000, jitter: 0), seed: 1)
        for topic in ["t", "u"] {
            for number in 0..<3 {
                leaders[TopicPartition(topic, Int32(number))] = (
                    NodeId(number % nodes), leaderEpoch
                )
            }
        }
        // Metadata come with their step only; that they are wanted until then is not told.
        metadata.update(
            ClusterSnapshot(clusterId: "c", nodes: [], controllerId: nil, topics: []),
            to: metadata.nextRequest(0), 0)
    }

    private static func strategy(_ name: String) throws -> OffsetResetStrategy {
        switch name {
        case "earliest": return .earliest
        case "latest": return .latest
        case "none": return .none
        case "by_duration:PT1H": return .byDuration(ms: 3_600_000)
        case "by_duration:PT10S": return .byDuration(ms: 10_000)
        default:
            guard name.hasPrefix("by_duration:") else { throw NotServed("reset \(name)") }
            guard let ms = IsoDuration.milliseconds(String(name.dropFirst(12))) else {
                throw NotServed("reset \(name)")
            }
            return .byDuration(ms: ms)
        }
    }

    mutating func step(_ step: JSON) throws -> [(String, JSON)] {
        do {
            let given = try answer(step)
            return given + changes(step)
        } catch let error as ClientError {
            let told = [("throws", JSON.string(error.exceptionName))] + extras(of: error)
            return told + changes(step).filter { change in !told.contains { $0.0 == change.0 } }
        }
    }

    private func extras(of error: ClientError) -> [(String, JSON)] {
        switch error.exceptionName {
        case "NoOffsetForPartitionException":
            return [("partitions", names(positions.subscription.initializing))]
        case "OffsetOutOfRangeException": return [("positions", positionsOf(failedPartitions))]
        case "LogTruncationException": break
        default: return []
        }
        let partitions = positions.divergent.keys.sorted()
        var divergent: [JSON.Member] = []
        for partition in partitions {
            guard let offset = positions.divergent[partition] ?? nil else { continue }
            divergent.append(
                JSON.Member(
                    "\(partition)",
                    .array([.integer(offset.offset), .nullable(offset.leaderEpoch)])))
        }
        return [("positions", positionsOf(partitions)), ("divergent", .object(divergent))]
    }

    private var failedPartitions: [TopicPartition] {
        positions.subscription.assigned.filter { positions.subscription[$0]?.position != nil }
    }

    private func positionsOf(_ partitions: [TopicPartition]) -> JSON {
        .object(
            partitions.map {
                JSON.Member(
                    "\($0)", .integer(positions.subscription[$0]?.position?.offset ?? -1))
            })
    }

    private func list(_ json: JSON?) -> [TopicPartition] {
        (json?.arrayValue ?? []).compactMap { $0.stringValue.flatMap(TopicPartition.init) }
    }

    private func names(_ partitions: [TopicPartition]) -> JSON {
        .array(partitions.map { .string("\($0)") })
    }

    private var canValidate: (NodeId) -> Bool {
        let isOld = isOldValidation
        return { _ in !isOld }
    }

    private mutating func answer(_ step: JSON) throws -> [(String, JSON)] {
        let partition =
            step["p"]?.stringValue.flatMap(TopicPartition.init) ?? TopicPartition("t", 0)
        switch step["do"]?.stringValue ?? "" {
        case "time": nowMs += step.int("ms", or: 0)
        case "assign":
            let partitions = list(step["of"])
            fetcher.retain(Set(partitions))
            let isChanged = try positions.subscription.assignFromUser(partitions)
            return [("changed", .bool(isChanged))]
        case "subscribe":
            let topics = (step["topics"]?.arrayValue ?? []).compactMap(\.stringValue)
            return [("changed", .bool(try positions.subscription.subscribe(topics)))]
        case "unsubscribe": positions.subscription.unsubscribe()
        case "matches":
            return [
                (
                    "matches",
                    .bool(positions.subscription.matchesSubscription(list(step["of"])))
                )
            ]
        case "assigned":
            let partitions = list(step["of"])
            fetcher.retain(Set(partitions))
            positions.subscription.assignFromSubscribed(partitions)
        case "metadata": updateMetadata()
        case "leader":
            let node = step.int("node", or: -1)
            let epoch = step.int("epoch").map { Int32($0) }
            let before = leaders[partition]?.epoch ?? leaderEpoch
            leaders[partition] = (node >= 0 ? NodeId(node) : nil, epoch ?? before + 1)
            updateMetadata()
        case "offline":
            offline.insert(NodeId(step.int("node", or: 0)))
            updateMetadata()
        case "down": down.insert(NodeId(step.int("node", or: 0)))
        case "up": down.remove(NodeId(step.int("node", or: 0)))
        case "all-positions":
            return [("all_positions", .bool(positions.subscription.hasAllPositions))]
        case "initializing":
            return [("initializing", names(positions.subscription.initializing))]
        case "fetchable": return [("fetchable", names(positions.subscription.fetchable))]
        case "seek":
            try positions.seek(
                partition,
                OffsetAndMetadata(
                    step.int("offset", or: 0), leaderEpoch: step.int("epoch").map { Int32($0) }),
                &metadata)
        case "seek-to":
            let strategy = try Self.strategy(step["strategy"]?.stringValue ?? "")
            for partition in list(step["of"]) {
                try positions.subscription.requestReset(partition, strategy)
            }
        case "pause": try positions.subscription.pause(partition)
        case "resume": try positions.subscription.resume(partition)
        case "committed": committed(step)
        case "reset-initializing": try positions.subscription.resetInitializing()
        case "resets": return try resets()
        case "reset-answer": resetAnswer(step)
        case "validate": return try validate()
        case "validate-answer": validateAnswer(step)
        case "validate-failed":
            positions.validationFailed(
                askedEpochs.map(\.partition), &metadata, nowMs,
                step["error"]?.stringValue.map { _ in ClientError("KafkaException", "") })
        case "consumed": return [("would_commit", consumed())]
        case "lag":
            return [
                (
                    "lag",
                    .optional(
                        positions.subscription.lag(
                            partition, readCommitted: config.isReadCommitted))
                ), ("lead", .optional(positions.subscription.lead(partition))),
            ]
        case "fetch": return fetch()
        case "response": try response(step)
        case "response-failed":
            let node = NodeId(step.int("node", or: 0))
            open[node] = nil
            fetcher.failed(node, &positions.subscription)
        case "poll": return try poll(step)
        default: throw NotServed("step \(step["do"]?.stringValue ?? "")")
        }
        return []
    }

    // MARK: - Metadata

    private mutating func updateMetadata() {
        let nodeList = (0..<nodes).map { BrokerNode(id: NodeId($0), host: "h", port: 1) }
        let topics = ["t", "u"].enumerated().map { index, name -> TopicMetadata in
            var topic = TopicMetadata(name: name)
            topic.id = Uuid(high: 1, low: UInt64(index + 1))
            topic.partitions = (0..<3).map { number in
                var partition = PartitionMetadata(partition: Int32(number))
                let state = leaders[TopicPartition(name, Int32(number))]
                partition.leader = state?.leader
                partition.leaderEpoch = state?.epoch
                partition.replicas = nodeList.map(\.id)
                partition.offlineReplicas = offline.sorted()
                if state?.leader == nil { partition.error = .leaderNotAvailable }
                return partition
            }
            return topic
        }
        metadata.update(
            ClusterSnapshot(clusterId: "c", nodes: nodeList, controllerId: 0, topics: topics),
            to: metadata.nextRequest(nowMs), nowMs)
    }

    // MARK: - Positions

    private mutating func committed(_ step: JSON) {
        let offsets = (step["of"]?.objectValue ?? []).compactMap {
            entry -> (partition: TopicPartition, offset: OffsetAndMetadata?)? in
            guard let partition = TopicPartition(entry.name) else { return nil }
            if let pair = entry.value.arrayValue {
                return (
                    partition,
                    OffsetAndMetadata(
                        pair[0].integerValue ?? 0,
                        leaderEpoch: pair[1].integerValue.map { Int32($0) })
                )
            }
            return (partition, entry.value.integerValue.map { OffsetAndMetadata($0) })
        }
        positions.takeCommitted(offsets, &metadata)
    }

    private mutating func resets() throws -> [(String, JSON)] {
        let asked = try positions.resetsToAsk(nowMs, wallClockMs: nowMs)
        askedResets = [:]
        for reset in asked { askedResets[reset.partition] = reset.strategy }
        positions.asked(asked.map(\.partition), nowMs)
        let told = asked.map { reset in
            var time = JSON.integer(reset.time)
            if case .byDuration(let ms) = reset.strategy { time = .string("now - \(ms)") }
            return JSON.Member("\(reset.partition)", time)
        }
        return [("list_offsets", .object(told))]
    }

    private mutating func resetAnswer(_ step: JSON) {
        let answers = (step["of"]?.objectValue ?? []).compactMap {
            entry -> (partition: TopicPartition, error: ErrorCode, offset: Int64, epoch: Int32)? in
            guard let partition = TopicPartition(entry.name) else { return nil }
            return (
                partition, Self.code(entry.value["error"]), entry.value.int("offset", or: -1),
                Int32(entry.value.int("epoch", or: -1))
            )
        }
        positions.resetAnswered(answers, strategies: askedResets, &metadata, nowMs)
    }

    private static func code(_ json: JSON?) -> ErrorCode {
        guard let name = json?.stringValue else { return .none }
        return ErrorCode.allCases.first { $0.name == name } ?? .unknownServerError
    }

    private mutating func validate() throws -> [(String, JSON)] {
        try positions.throwValidationError()
        positions.sawMetadata(metadata, canValidate: canValidate)
        var told: [JSON.Member] = []
        askedEpochs = positions.validationsToAsk(nowMs)
        positions.asked(askedEpochs.map(\.partition), nowMs)
        for (partition, position) in askedEpochs {
            told.append(
                JSON.Member(
                    "\(partition)",
                    .members([
                        "epoch": .nullable(position.offsetEpoch),
                        "current_epoch": .nullable(position.leader.epoch),
                        "node": .nullable(position.leader.leader),
                    ])))
        }
        return [("ask_epochs", .object(told))]
    }

    private mutating func validateAnswer(_ step: JSON) {
        let answers = (step["of"]?.objectValue ?? []).compactMap {
            entry -> (partition: TopicPartition, error: ErrorCode, epoch: Int32, end: Int64)? in
            guard let partition = TopicPartition(entry.name) else { return nil }
            return (
                partition, Self.code(entry.value["error"]), Int32(entry.value.int("epoch", or: -1)),
                entry.value.int("end", or: -1)
            )
        }
        positions.validated(askedEpochs, answers, &metadata, nowMs)
    }

    private func consumed() -> JSON {
        .object(
            positions.subscription.allConsumed.map {
                JSON.Member(
                    "\($0.partition)",
                    .array([.integer($0.offset.offset), .nullable($0.offset.leaderEpoch)]))
            })
    }

    // MARK: - Fetches

    private mutating func fetch() -> [(String, JSON)] {
        let down = down
        let plans = fetcher.plan(&positions.subscription, &metadata, at: nowMs) {
            down.contains($0)
        }
        let told = plans.map { node, plan -> JSON.Member in
            open[node] = plan
            return JSON.Member("\(node)", show(plan))
        }
        return [("fetch", .object(told))]
    }

    private func show(_ plan: FetchPlan) -> JSON {
        let toSend = plan.toSend.map { partition, data in
            JSON.array([
                .string("\(partition)"), .integer(data.offset), .nullable(data.leaderEpoch),
                .integer(Int64(data.maxBytes)),
            ])
        }
        let forget = (plan.toForget + plan.toReplace).map { JSON.string("\($0.partition)") }
        return .members([
            "session": .array([
                .integer(Int64(plan.sessionId)), .integer(Int64(plan.sessionEpoch)),
            ]),
            "send": .array(toSend), "forget": .array(forget),
            "min_bytes": .integer(Int64(config.minBytes)),
            "max_bytes": .integer(Int64(config.maxBytes)),
            "max_wait_ms": .integer(Int64(config.maxWaitMs)),
            "isolation": .string(config.isReadCommitted ? "read_committed" : "read_uncommitted"),
            "rack": .string(config.clientRack),
        ])
    }

    private mutating func response(_ step: JSON) throws {
        let node = NodeId(step.int("node", or: 0))
        guard let plan = open.removeValue(forKey: node) else {
            throw NotServed("no fetch is open to node \(node)")
        }
        var answer = FetchResponse()
        answer.errorCode = Self.code(step["error"]).rawValue
        answer.sessionId = Int32(step.int("session", or: 0))
        for entry in step["of"]?.objectValue ?? [] {
            guard let partition = TopicPartition(entry.name) else { continue }
            let data = try OffsetsRecords.partition(partition.partition, entry.value)
            answer.responses.append(
                FetchResponse.FetchableTopicResponse {
                    $0.topicId = metadata.snapshot.topicId(partition.topic) ?? .zero
                    $0.partitions = [data]
                })
        }
        let leaders = fetcher.answered(answer, version: 18, by: node, to: plan, &metadata)
        for partition in metadata.updateLeaders(leaders, nodes: []) {
            positions.sawLeader(
                metadata.currentLeader(partition), of: partition, canValidate: canValidate)
        }
    }

    private mutating func poll(_ step: JSON) throws -> [(String, JSON)] {
        let polled = try fetcher.collect(&positions.subscription, &metadata, at: nowMs)
        var records: [String: [JSON]] = [:]
        for record in polled.records {
            records["\(record.topicPartition)", default: []].append(.integer(record.offset))
        }
        let next = polled.next.keys.sorted().map { partition in
            JSON.Member(
                "\(partition)",
                .array([
                    .integer(polled.next[partition]?.offset ?? -1),
                    .nullable(polled.next[partition]?.leaderEpoch),
                ]))
        }
        var told: [(String, JSON)] = [
            (
                "records",
                .object(records.keys.sorted().map { JSON.Member($0, .array(records[$0] ?? [])) })
            ), ("advanced", .bool(polled.isAdvanced)), ("next", .object(next)),
        ]
        // Told where an answer has not been begun; then with the one that has.
        if !fetcher.untouchedPartitions.isEmpty {
            told.append(("buffered", names(fetcher.bufferedPartitions)))
        }
        return told
    }

    // MARK: - What has changed

    private mutating func changes(_ step: JSON) -> [(String, JSON)] {
        var told: [(String, JSON)] = []
        var now: [TopicPartition: JSON] = [:]
        for partition in positions.subscription.assigned {
            now[partition] = show(partition)
        }
        var changed: [JSON.Member] = []
        for partition in Set(now.keys).union(shown.keys).sorted() {
            guard let state = now[partition] else {
                changed.append(JSON.Member("\(partition)", "gone"))
                continue
            }
            if state != shown[partition] {
                changed.append(JSON.Member("\(partition)", withRetry(state, partition)))
            }
        }
        shown = now
        if !changed.isEmpty { told.append(("partitions", .object(changed))) }
        if metadata.isUpdateWanted != wasWanted {
            wasWanted = metadata.isUpdateWanted
            told.append(("metadata_wanted", .bool(wasWanted)))
        }
        return told
    }

    /// How long a question is not asked again stands beside what has changed, and changes nothing
    /// itself.
    private func withRetry(_ state: JSON, _ partition: TopicPartition) -> JSON {
        guard let moment = positions.subscription[partition]?.nextRetryMs, moment > nowMs,
            case .object(let members) = state
        else { return state }
        return .object(members + [JSON.Member("retry_in_ms", .integer(moment - nowMs))])
    }

    private func show(_ partition: TopicPartition) -> JSON {
        guard let state = positions.subscription[partition] else { return .null }
        var members = [JSON.Member("state", .string(state.state.rawValue))]
        if let position = state.position {
            members.append(
                JSON.Member(
                    "position",
                    .array([
                        .integer(position.offset), .nullable(position.offsetEpoch),
                        .nullable(position.leader.leader), .nullable(position.leader.epoch),
                    ])))
        }
        if state.state == .awaitReset, let strategy = state.resetStrategy {
            members.append(JSON.Member("reset", .string(strategy.name)))
        }
        if state.isPaused { members.append(JSON.Member("paused", true)) }
        if let value = state.highWatermark {
            members.append(JSON.Member("high_watermark", .integer(value)))
        }
        if let value = state.lastStableOffset {
            members.append(JSON.Member("last_stable", .integer(value)))
        }
        if let value = state.logStartOffset {
            members.append(JSON.Member("log_start", .integer(value)))
        }
        if let node = state.preferredReadReplica {
            members.append(JSON.Member("preferred", .integer(Int64(node))))
        }
        members.append(
            JSON.Member("fetchable", .bool(positions.subscription.isFetchable(partition))))
        return .object(members)
    }
}

extension JSON {
    static func optional(_ value: Int64?) -> JSON { value.map { .integer($0) } ?? .null }
}
