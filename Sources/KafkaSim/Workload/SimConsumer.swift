// A consumer of a simulated life: a member of a group that works on what it reads, commits after the
// work, and writes down what it read, what it was told about its membership, and what it committed.

import KafkaClient
import KafkaWire

/// What a consumer of a life does.
struct SimConsumerConfig: Sendable {
    var client: Int
    var topics: [String]
    /// How long one record takes, in milliseconds.
    var processMs: Int
    /// Not more often than this it commits, after work is done.
    var commitIntervalMs: Int64 = 1_000
    var consumer: ConsumerConfig
}

struct SimConsumer: ClientCore {
    let config: SimConsumerConfig
    private var consumer: ConsumerCore
    private var isStarted = false
    private var isStopped = false
    private var busyUntil: Instant?
    private var nextCommit = Instant.zero
    private(set) var reads: [ReadRecord] = []
    private(set) var memberships: [MembershipEvent] = []
    private(set) var commits: [CommitOperation] = []
    /// The places in `commits` of each commit under way, by the consumer's id of it.
    private var underWay: [Int: Range<Int>] = [:]

    init(_ config: SimConsumerConfig, seed: UInt64) {
        self.config = config
        consumer = ConsumerCore(config.consumer, seed: seed)
    }

    var group: String { config.consumer.groupId ?? "" }
    var isFinished: Bool { consumer.isClosed }
    /// How far it has read what is assigned to it now.
    func position(_ partition: TopicPartition) -> Int64? { consumer.position(partition) }
    var assignment: [TopicPartition] { consumer.assignment }

    mutating func stop(at now: Instant, into effects: inout [ClientEffect]) {
        isStopped = true
        busyUntil = nil
        consumer.close(at: now, into: &effects)
        remember(at: now)
    }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        if !isStarted {
            isStarted = true
            // A config that does not name a group is a mistake of ours; the subscription cannot fail else.
            try? consumer.subscribe(config.topics, at: now, into: &effects)
            poll(at: now, into: &effects)
        }
        consumer.step(input, at: now, into: &effects)
        remember(at: now)
        if let end = busyUntil, end <= now {
            busyUntil = nil
            commitWork(at: now, into: &effects)
            poll(at: now, into: &effects)
        }
        while busyUntil == nil, !isStopped, consumer.isPollReady, !consumer.isClosed {
            poll(at: now, into: &effects)
        }
        remember(at: now)
    }

    var nextDeadline: Instant? {
        guard isStarted else { return .zero }
        guard let busyUntil else { return consumer.nextDeadline }
        return consumer.nextDeadline.map { min($0, busyUntil) } ?? busyUntil
    }

    private mutating func poll(at now: Instant, into effects: inout [ClientEffect]) {
        let records: [ConsumerRecord]
        do throws(ClientError) {
            records = try consumer.poll(at: now, into: &effects)
        } catch {
            // A service that meets an error in its loop logs it and polls again, a moment later.
            busyUntil = now.adding(milliseconds: 100)
            return
        }
        remember(at: now)
        guard !records.isEmpty else { return }
        consumer.endPoll()
        for record in records {
            var read = ReadRecord(
                client: config.client, partition: record.topicPartition, offset: record.offset,
                record: RecordNumber.parse(record.value), at: now)
            read.key = RecordNumber.parse(record.key)
            read.timestamp = record.timestamp
            reads.append(read)
        }
        busyUntil = now.adding(milliseconds: max(1, Int64(config.processMs * records.count)))
    }

    /// The work on what was read is done: its offsets are committed.
    private mutating func commitWork(at now: Instant, into effects: inout [ClientEffect]) {
        guard now >= nextCommit else { return }
        nextCommit = now.adding(milliseconds: config.commitIntervalMs)
        let consumed = consumer.subscription.allConsumed
        guard !consumed.isEmpty else { return }
        let first = commits.count
        for (partition, offset) in consumed {
            var commit = CommitOperation(
                client: config.client, group: group, partition: partition,
                offset: offset.offset, invoked: now)
            commit.generation = consumer.membership.generation
            commits.append(commit)
        }
        let id = try? consumer.commit(isRetried: false, at: now, into: &effects)
        if let id { underWay[id] = first..<commits.count }
        collect(at: now)
    }

    private mutating func remember(at now: Instant) {
        for event in consumer.takeEvents() {
            let kind: MembershipEvent.Kind
            switch event {
            case .joined(let generation, let member, let isLeader):
                kind = .joined(generation: generation, member: member, isLeader: isLeader)
            case .assigned(_, let all): kind = .assigned(all)
            case .revoked(let partitions): kind = .revoked(partitions)
            case .lost(let partitions): kind = .lost(partitions)
            default: continue
            }
            memberships.append(
                MembershipEvent(
                    client: config.client, group: group, kind: kind, at: now,
                    readsBefore: reads.count))
        }
        collect(at: now)
    }

    private mutating func collect(at now: Instant) {
        for result in consumer.takeCommitResults() {
            guard let places = underWay.removeValue(forKey: result.id) else { continue }
            for place in places {
                commits[place].ended = now
                commits[place].end = result.error == nil ? .ok : Self.end(result.error)
            }
        }
    }

    /// Refusals by the group's own rules are certain, everything else may have been done.
    private static func end(_ error: ClientError?) -> OperationEnd {
        switch error?.code {
        case .illegalGeneration, .unknownMemberId, .fencedInstanceId, .rebalanceInProgress: .failed
        default: .unknown
        }
    }
}
