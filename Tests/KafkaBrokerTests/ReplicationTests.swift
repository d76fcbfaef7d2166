// The parts of replication by themselves: lifecycle, fetch sessions of both sides, purgatory, the
// leader's view of its followers.

import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaBroker

@Suite("Parts of replication")
struct ReplicationTests {
    static func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

    @Test("A broker registers, catches up, is unfenced, and leaves when it may")
    func lifecycle() throws {
        var lifecycle = BrokerLifecycle(incarnationId: .zero, heartbeatIntervalMs: 2000)
        lifecycle.begin(at: .zero)
        guard case .registration? = lifecycle.takeDue(at: .zero) else {
            Issue.record("no registration")
            return
        }
        let early = lifecycle.takeDue(at: Self.at(5000))
        #expect(early == nil)
        lifecycle.registered(epoch: 7, at: Self.at(10))
        guard
            case .heartbeat(wantFence: true, wantShutDown: false)? = lifecycle.takeDue(
                at: Self.at(10))
        else {
            Issue.record("no heartbeat")
            return
        }
        _ = lifecycle.heartbeatAnswered(
            isCaughtUp: true, isFenced: true, shouldShutDown: false, at: Self.at(20))
        #expect(lifecycle.state == .recovery)
        lifecycle.setReadyToUnfence(at: Self.at(20))
        guard case .heartbeat(wantFence: false, _)? = lifecycle.takeDue(at: Self.at(20)) else {
            Issue.record("the wish to be unfenced does not follow at once")
            return
        }
        _ = lifecycle.heartbeatAnswered(
            isCaughtUp: true, isFenced: false, shouldShutDown: false, at: Self.at(30))
        #expect(lifecycle.state == .running)
        #expect(lifecycle.nextCommunication == Self.at(2030))
        let goesOn = lifecycle.beginControlledShutdown(at: Self.at(100))
        #expect(goesOn)
        guard case .heartbeat(_, wantShutDown: true)? = lifecycle.takeDue(at: Self.at(100)) else {
            Issue.record("the wish to stop does not follow at once")
            return
        }
        _ = lifecycle.heartbeatAnswered(
            isCaughtUp: true, isFenced: false, shouldShutDown: false, at: Self.at(110))
        #expect(lifecycle.nextCommunication == Self.at(160))
        _ = lifecycle.takeDue(at: Self.at(160))
        _ = lifecycle.heartbeatAnswered(
            isCaughtUp: true, isFenced: true, shouldShutDown: true, at: Self.at(170))
        #expect(lifecycle.state == .shuttingDown)
    }

    @Test("A fetch session goes by its epoch and forgets what it is told to")
    func fetchSession() {
        var random = SeededRandom(seed: 1)
        var cache = FetchSessionCache(maxEntries: 1)
        func key(_ partition: Int32) -> FetchPartitionKey {
            FetchPartitionKey(topicId: .zero, topic: "t", partition: partition)
        }
        let wish = FetchPartitionWish(
            fetchOffset: 0, logStartOffset: -1, maxBytes: 100, currentLeaderEpoch: -1,
            lastFetchedEpoch: -1)
        let id = cache.create(
            [0, 1].map {
                CachedPartition(
                    key: key($0), wish: wish, highWatermark: 5, localLogStartOffset: 0)
            }, usesTopicIds: false, isFollower: false, at: .zero, random: &random)
        #expect(id != 0)
        func context(
            _ epoch: Int32, version: Int16 = 12, forgotten: [FetchPartitionKey] = []
        ) -> FetchContext {
            cache.context(
                version: version, sessionId: id, epoch: epoch, isFollower: false, wishes: [],
                forgotten: forgotten, at: .zero)
        }
        guard case .error(.invalidFetchSessionEpoch) = context(2) else {
            Issue.record("an epoch too far is taken")
            return
        }
        guard case .error(.fetchSessionTopicIdError) = context(1, version: 13) else {
            Issue.record("names and ids are mixed")
            return
        }
        guard case .incremental(id, 1) = context(1, forgotten: [key(0)]) else {
            Issue.record("the session is not found")
            return
        }
        #expect(cache.sessions[id]?.partitions.map(\.key) == [key(1)])
        guard case .sessionless = context(2, forgotten: [key(1)]) else {
            Issue.record("an empty session lives on")
            return
        }
        #expect(cache.sessions.isEmpty)
    }

    @Test("A follower tells its leader only what has changed, and what it gives up")
    func fetcherSession() throws {
        var fetcher = ReplicaFetcher(leader: 1, endpoint: Endpoint(host: "b", port: 1))
        let names = [TopicPartition("t", 0), TopicPartition("t", 1)]
        let topicId = Uuid(high: 1, low: 1)
        for (place, name) in names.enumerated() {
            fetcher.add(name, topicId: topicId, place: place)
        }
        var ends: [Int64] = [3, 4]
        func wish(_ position: FetchPosition) -> FetchPartitionWish? {
            FetchPartitionWish(
                fetchOffset: ends[position.place], logStartOffset: 0, maxBytes: 1,
                currentLeaderEpoch: 0, lastFetchedEpoch: 0)
        }
        func next() -> FetcherSession.Contents? { fetcher.next(at: .zero, wish) }
        let full = try #require(next())
        #expect(full.sessionEpoch == 0)
        #expect(full.wishes.map(\.wish.fetchOffset) == [3, 4])
        let isUsable = fetcher.answered(error: .none, sessionId: 9)
        #expect(isUsable)
        ends[1] = 6
        let second = try #require(next())
        #expect(second.sessionId == 9 && second.sessionEpoch == 1)
        #expect(second.wishes.map(\.wish.fetchOffset) == [6])
        fetcher.delay(names[0], until: Self.at(100))
        let third = try #require(next())
        #expect(third.forgotten.map(\.partition) == [0])
        fetcher.remove(names[1])
        let nothing = next() == nil
        #expect(nothing)
        #expect(fetcher.nextDeadline == Self.at(100))
    }

    @Test("The high watermark waits for every possible member of the ISR, and for the minimum")
    func highWatermark() throws {
        let name = TopicPartition("t", 0)
        var config = LogConfig()
        config.minInsyncReplicas = 2
        var replica = PartitionReplica(
            name: name, topicId: Uuid(high: 1, low: 1),
            log: PartitionLog(name, config: config, nowMs: 0), localId: 1,
            replicaLagTimeMaxMs: 30_000)
        let image = MetadataImage()
        var registration = PartitionRegistration(
            replicas: [1, 2, 3], directories: [.zero, .zero, .zero], isr: [1, 2], leader: 1)
        _ = replica.makeLeader(registration, at: .zero, in: image)
        var builder = RecordBatchBuilder()
        for _ in 1...4 { builder.append(timestamp: 0, key: nil, value: "v") }
        _ = try replica.log.appendAsLeader(try builder.build().bytes, leaderEpoch: 0, nowMs: 0)
        #expect(replica.acknowledgement(upTo: 4).isDone == false)
        func fetched(_ id: NodeId, _ offset: Int64) -> Bool {
            replica.recordFetch(
                from: id, offset: offset, logStartOffset: 0, leaderEndOffset: 4, brokerEpoch: 1,
                at: .zero, in: image)
        }
        // A replica outside the ISR that is not registered does not count.
        let moved = fetched(2, 4)
        #expect(moved)
        #expect(replica.log.highWatermark == 4)
        #expect(replica.acknowledgement(upTo: 4).isDone)
        registration.isr = [1]
        registration.partitionEpoch = 1
        _ = replica.makeLeader(registration, at: .zero, in: image)
        #expect(replica.isUnderMinIsr)
        #expect(
            replica.acknowledgement(upTo: 4).error == .notEnoughReplicasAfterAppend)
    }

    @Test("What waits is found by its partition and ends by its time")
    func purgatory() {
        var purgatory = Purgatory<DelayedProduce>()
        func operation(_ name: TopicPartition, _ milliseconds: Int64) -> DelayedProduce {
            DelayedProduce(
                replyTo: ReplyTo(
                    connection: .accepted(1), api: .produce, version: 9, correlationId: 0,
                    envelope: nil),
                listener: "PLAINTEXT",
                items: [
                    DelayedProduce.Item(
                        name: name, requiredOffset: 1, isPending: true, token: nil,
                        answer: ProduceAnswer(
                            topic: name.topic, topicId: .zero,
                            data: ProduceResponse.PartitionProduceResponse()))
                ], deadline: Self.at(milliseconds))
        }
        let first = TopicPartition("a", 0)
        let second = TopicPartition("b", 0)
        let one = purgatory.add(operation(first, 100))
        let two = purgatory.add(operation(second, 50))
        #expect(purgatory.watching([first]) == [one])
        #expect(purgatory.nextDeadline == Self.at(50))
        let overdue = purgatory.overdue(at: Self.at(60))
        #expect(overdue == [two])
        purgatory.remove(two)
        #expect(purgatory.nextDeadline == Self.at(100))
        purgatory.remove(one)
        #expect(purgatory.nextDeadline == nil)
    }
}
