// A group coordinator with a log and a hand clock, for tests. Writes are committed at once, or when
// the test says so.

import KafkaWire

@testable import KafkaBroker

struct GroupTestShard {
    var coordinator: GroupCoordinator
    var nowMs: Int64 = 1_000_000
    /// Whether a write is committed as soon as it is made.
    var commitsAtOnce = true
    /// What the log says of every write; nil: it takes them.
    var refusesWrites: ErrorCode?
    /// Writes that wait to be committed.
    private(set) var uncommitted: [UInt64] = []
    /// Records and ends of transactions, in order.
    private(set) var log: [(record: GroupRecord?, end: GroupTransactionEnd?, producerId: Int64?)] =
        []
    private(set) var answers: [GroupHandle: GroupResponse] = [:]
    private(set) var answeredTwice = false
    private(set) var events: [GroupEvent] = []
    private(set) var resolutions: [GroupRegexResolution] = []
    private var nextHandle: UInt64 = 1
    var topics: [GroupTopic]
    private var version: Int64 = 1
    private let config: GroupCoordinatorConfig
    private let seed: UInt64

    init(
        config: GroupCoordinatorConfig = GroupCoordinatorConfig(),
        topics: [GroupTopic] = [
            GroupTopic(id: Uuid(high: 1, low: 1), name: "foo", partitionCount: 4),
            GroupTopic(id: Uuid(high: 1, low: 2), name: "bar", partitionCount: 3),
        ], seed: UInt64 = 1
    ) {
        self.config = config
        self.topics = topics
        self.seed = seed
        coordinator = GroupCoordinator(config: config, random: SeededRandom(seed: seed))
        load()
    }

    private var image: GroupTopics { GroupTopics(version: version, topics: topics) }

    // MARK: Driving

    private mutating func load() {
        for entry in log {
            if let record = entry.record {
                coordinator.load(record, producerId: entry.producerId, at: nowMs)
            } else if let end = entry.end {
                coordinator.load(endOfTransaction: end.producerId, commit: end.commit)
            }
        }
        let (image, nowMs) = (image, nowMs)
        run { $0.loaded(topics: image, at: nowMs, into: &$1) }
    }

    /// Another broker takes over: what was not committed is not in its log either way here.
    mutating func failOver() {
        let nowMs = nowMs
        run { $0.unload(at: nowMs, into: &$1) }
        uncommitted = []
        coordinator = GroupCoordinator(config: config, random: SeededRandom(seed: seed &+ 77))
        load()
    }

    mutating func run(_ body: (inout GroupCoordinator, inout [GroupEffect]) -> Void) {
        var effects: [GroupEffect] = []
        body(&coordinator, &effects)
        carryOut(effects)
    }

    private mutating func carryOut(_ effects: [GroupEffect]) {
        for effect in effects {
            switch effect {
            case .write(let write):
                if let refusal = refusesWrites {
                    let nowMs = nowMs
                    run { $0.writeRefused(write.number, error: refusal, at: nowMs, into: &$1) }
                    continue
                }
                for record in write.records {
                    log.append((record, nil, write.producer?.producerId))
                }
                if let end = write.marker { log.append((nil, end, nil)) }
                uncommitted.append(write.number)
                if commitsAtOnce { commitAll() }
            case .respond(let handle, let response):
                answeredTwice = answeredTwice || answers[handle] != nil
                answers[handle] = response
            case .resolve(let resolution): resolutions.append(resolution)
            case .event(let event): events.append(event)
            }
        }
    }

    mutating func commitAll() {
        guard let last = uncommitted.last else { return }
        uncommitted = []
        let nowMs = nowMs
        run { $0.writeCommitted(last, at: nowMs, into: &$1) }
    }

    mutating func failAll(_ error: ErrorCode) {
        let numbers = uncommitted
        uncommitted = []
        let nowMs = nowMs
        for number in numbers {
            run { $0.writeFailed(number, error: error, at: nowMs, into: &$1) }
        }
    }

    mutating func advance(_ milliseconds: Int64) {
        let end = nowMs + milliseconds
        while let dueMs = coordinator.nextDeadlineMs, dueMs <= end {
            nowMs = max(nowMs, dueMs)
            let nowMs = nowMs
            run { $0.fireTimers(at: nowMs, into: &$1) }
        }
        nowMs = end
    }

    mutating func changeTopics(to topics: [GroupTopic], _ change: GroupTopicsChange) {
        self.topics = topics
        version += 1
        let (image, nowMs) = (image, nowMs)
        run { $0.topicsChanged(change, to: image, at: nowMs, into: &$1) }
    }

    mutating func resolveExpressions() {
        let wanted = resolutions
        resolutions = []
        let (names, nowMs) = (topics.map(\.name).sorted(), nowMs)
        for resolution in wanted {
            let resolved = GroupExpressions.resolve(resolution, names: names)
            run {
                $0.regularExpressionsResolved(
                    group: resolution.group, topics: resolved, at: nowMs, into: &$1)
            }
        }
    }

    @discardableResult mutating func send(
        _ request: GroupRequest, client: String = "c", version: Int16 = 9
    ) -> GroupHandle {
        let handle = GroupHandle(nextHandle)
        nextHandle += 1
        let nowMs = nowMs
        let from = GroupClient(clientId: client, clientHost: "/127.0.0.1", apiVersion: version)
        run { $0.handle(request, from: from, as: handle, at: nowMs, into: &$1) }
        return handle
    }

    // MARK: Requests that tests make again and again

    mutating func join(
        _ group: String, memberId: String = "", instanceId: String? = nil, client: String = "c",
        topics: [String] = ["foo"], version: Int16 = 9
    ) -> GroupHandle {
        let subscription = ConsumerProtocolSubscription { $0.topics = topics }
        let request = JoinGroupRequest {
            $0.groupId = group
            $0.memberId = memberId
            $0.groupInstanceId = instanceId
            $0.sessionTimeoutMs = 10_000
            $0.rebalanceTimeoutMs = 20_000
            $0.protocolType = "consumer"
            $0.protocols = ["range", "sticky"].map { name in
                JoinGroupRequest.JoinGroupRequestProtocol {
                    $0.name = name
                    $0.metadata = Self.bytes(subscription)
                }
            }
        }
        return send(.joinGroup(request), client: client, version: version)
    }

    static func bytes(_ subscription: ConsumerProtocolSubscription) -> Bytes {
        var writer = ByteWriter()
        writer.writeInt16(1)
        try? subscription.encode(into: &writer, version: 1)
        return writer.finish()
    }

    mutating func sync(
        _ group: String, memberId: String, generationId: Int32, assignments: [String: Bytes] = [:]
    ) -> GroupHandle {
        let request = SyncGroupRequest {
            $0.groupId = group
            $0.memberId = memberId
            $0.generationId = generationId
            $0.assignments = assignments.keys.sorted().map { memberId in
                SyncGroupRequest.SyncGroupRequestAssignment {
                    $0.memberId = memberId
                    $0.assignment = assignments[memberId] ?? .empty
                }
            }
        }
        return send(.syncGroup(request), version: 5)
    }

    mutating func commitOffset(
        _ group: String, topic: String = "foo", partition: Int32 = 0, offset: Int64,
        memberId: String = "", epoch: Int32 = -1
    ) -> GroupHandle {
        let request = OffsetCommitRequest {
            $0.groupId = group
            $0.memberId = memberId
            $0.generationIdOrMemberEpoch = epoch
            $0.topics = [
                OffsetCommitRequest.OffsetCommitRequestTopic {
                    $0.name = topic
                    $0.partitions = [
                        OffsetCommitRequest.OffsetCommitRequestPartition {
                            $0.partitionIndex = partition
                            $0.committedOffset = offset
                        }
                    ]
                }
            ]
        }
        return send(.offsetCommit(request))
    }

    mutating func heartbeat(
        _ group: String, memberId: String, epoch: Int32, owned: [Uuid: [Int32]]? = [:],
        topics: [String]? = nil, expression: String? = nil, instanceId: String? = nil,
        rebalanceTimeoutMs: Int32 = -1
    ) -> GroupHandle {
        let request = ConsumerGroupHeartbeatRequest {
            $0.groupId = group
            $0.memberId = memberId
            $0.memberEpoch = epoch
            $0.instanceId = instanceId
            $0.rebalanceTimeoutMs = epoch == 0 ? 20_000 : rebalanceTimeoutMs
            $0.subscribedTopicNames = topics
            $0.subscribedTopicRegex = expression
            $0.topicPartitions = owned.map { owned in
                owned.keys.sorted().map { topicId in
                    ConsumerGroupHeartbeatRequest.TopicPartitions {
                        $0.topicId = topicId
                        $0.partitions = owned[topicId] ?? []
                    }
                }
            }
        }
        return send(.consumerGroupHeartbeat(request), client: memberId, version: 1)
    }

    // MARK: Answers

    func joined(_ handle: GroupHandle) -> JoinGroupResponse? {
        if case .joinGroup(let response)? = answers[handle] { response } else { nil }
    }

    func synced(_ handle: GroupHandle) -> SyncGroupResponse? {
        if case .syncGroup(let response)? = answers[handle] { response } else { nil }
    }

    func committed(_ handle: GroupHandle) -> ErrorCode? {
        guard case .offsetCommit(let response)? = answers[handle] else { return nil }
        return (response.topics.first?.partitions.first?.errorCode).flatMap {
            ErrorCode(rawValue: $0)
        }
    }

    func beaten(_ handle: GroupHandle) -> ConsumerGroupHeartbeatResponse? {
        if case .consumerGroupHeartbeat(let response)? = answers[handle] { response } else { nil }
    }

    mutating func fetchedOffset(
        _ group: String, topic: String = "foo", partition: Int32 = 0, stable: Bool = false
    ) -> Int64? {
        let request = OffsetFetchRequest.OffsetFetchRequestGroup {
            $0.groupId = group
            $0.topics = [
                OffsetFetchRequest.OffsetFetchRequestTopics {
                    $0.name = topic
                    $0.partitionIndexes = [partition]
                }
            ]
        }
        let handle = send(.offsetFetch(request, requireStable: stable))
        guard case .offsetFetch(let group)? = answers[handle] else { return nil }
        return group.topics.first?.partitions.first?.committedOffset
    }

    /// Two dynamic members of a stable group of generation 1; their ids.
    mutating func stablePair(_ group: String) -> [String] {
        var ids: [String] = []
        for client in ["c1", "c2"] {
            let handle = join(group, client: client)
            if let id = joined(handle)?.memberId { ids.append(id) }
        }
        let handles = ids.map { join(group, memberId: $0) }
        advance(10_000)
        let leader = handles.compactMap { joined($0)?.leader }.first ?? ""
        let generation = handles.compactMap { joined($0)?.generationId }.first ?? -1
        for id in ids.sorted(by: { left, _ in left != leader }) {
            _ = sync(
                group, memberId: id, generationId: generation,
                assignments: id == leader ? [ids[0]: "a", ids[1]: "b"] : [:])
        }
        return ids
    }
}
