import KafkaWire
import Testing

@testable import KafkaClient

@Suite("Consumer") struct ConsumerCoreTests {
    private func config(_ cluster: FakeCluster, group: String? = nil) -> ConsumerConfig {
        var config = ConsumerConfig(bootstrapServers: cluster.bootstrapServers, groupId: group)
        config.wallClock = cluster.wallClock
        config.autoOffsetReset = .earliest
        return config
    }

    /// Polls in a loop, as an application does, until `done` or time is up.
    private func pollLoop(
        _ cluster: FakeCluster, _ clients: [ClientId], group: FakeGroup? = nil,
        withinMs: Int64 = 20_000, onRecords: (ClientId, [ConsumerRecord]) -> Void = { _, _ in },
        until done: () -> Bool
    ) throws {
        let end = cluster.now.adding(milliseconds: withinMs)
        while !done(), cluster.now < end {
            for client in clients {
                let records = try cluster.withClient(client, as: ConsumerCore.self) {
                    core, now, effects in
                    core.isPolling && !core.isPollReady
                        ? [] : try core.poll(at: now, into: &effects)
                }
                if !records.isEmpty { onRecords(client, records) }
            }
            group?.tick()
            _ = try cluster.run(until: cluster.now.adding(milliseconds: 1)) { false }
        }
    }

    @Test("reads assigned partitions from the earliest offset, in order")
    func assign() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2])])
        log.write(TopicPartition("t", 0), ["a", "b"])
        log.write(TopicPartition("t", 0), ["c"])
        log.write(TopicPartition("t", 1), ["x"])
        let client = cluster.attach(ConsumerCore(config(cluster), seed: 5), name: "c")
        try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.assign(
                [TopicPartition("t", 0), TopicPartition("t", 1)], at: now, into: &effects)
        }
        var seen: [String: [String]] = [:]
        var count = 0
        try pollLoop(cluster, [client]) { _, records in
            for record in records {
                seen["\(record.topicPartition)", default: []].append(record.value?.utf8Text ?? "")
                count += 1
            }
        } until: {
            count == 4
        }
        #expect(seen == ["t-0": ["a", "b", "c"], "t-1": ["x"]])
        // What comes later is read without another full fetch.
        log.write(TopicPartition("t", 0), ["d"])
        try pollLoop(cluster, [client]) { _, records in
            for record in records { seen["t-0", default: []].append(record.value?.utf8Text ?? "") }
        } until: {
            seen["t-0"]?.count == 4
        }
        #expect(seen["t-0"] == ["a", "b", "c", "d"])
        let fetches = cluster.asked.filter { $0.api == .fetch }
        let epochs = fetches.filter { $0.node == 1 }.map {
            $0.decode(FetchRequest.self).sessionEpoch
        }
        #expect(epochs == Array(0..<Int32(epochs.count)))
        #expect(cluster.count(.findCoordinator) == 0)
    }

    @Test("shares partitions in a group, commits, and goes on where it was")
    func group() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1, 2, 3])])
        let group = FakeGroup(log)
        for number in 0..<3 {
            log.write(TopicPartition("t", Int32(number)), (0..<5).map { "\(number).\($0)" })
        }
        let first = cluster.attach(ConsumerCore(config(cluster, group: "g"), seed: 5), name: "c1")
        let second = cluster.attach(ConsumerCore(config(cluster, group: "g"), seed: 6), name: "c2")
        for client in [first, second] {
            try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
                try core.subscribe(["t"], at: now, into: &effects)
            }
        }
        var values: [String] = []
        try pollLoop(cluster, [first, second], group: group) { _, records in
            values += records.map { $0.value?.utf8Text ?? "" }
        } until: {
            values.count >= 15 && group.members.count == 2 && group.isStable
                && cluster.now.milliseconds > 9_000
        }
        #expect(values.sorted() == (0..<15).map { "\($0 / 5).\($0 % 5)" })
        let shares = [first, second].map { client in
            cluster.withClient(client, as: ConsumerCore.self) { core, _, _ in core.assignment }
        }
        #expect(shares.map(\.count).sorted() == [1, 2])
        #expect(Set(shares.flatMap { $0 }).count == 3)
        // Closing commits and leaves; the other takes over.
        cluster.withClient(first, as: ConsumerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        _ = try cluster.run(until: cluster.now.adding(milliseconds: 1_000)) {
            cluster.withClient(first, as: ConsumerCore.self) { core, _, _ in core.isClosed }
        }
        cluster.detach(first)
        #expect(log.committed["g"]?.values.reduce(0, +) == 15)
        try pollLoop(cluster, [second], group: group) { _, records in
            values += records.map { $0.value?.utf8Text ?? "" }
        } until: {
            cluster.withClient(second, as: ConsumerCore.self) { core, _, _ in
                core.assignment.count == 3
            }
        }
        #expect(values.count == 15)
        #expect(group.left.count == 1)
    }

    @Test("leaves when it does not poll for max.poll.interval.ms, and cannot commit then")
    func maxPollInterval() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        let group = FakeGroup(log)
        log.write(TopicPartition("t", 0), ["a"])
        var config = config(cluster, group: "g")
        config.maxPollIntervalMs = 3_000
        config.enableAutoCommit = false
        let client = cluster.attach(ConsumerCore(config, seed: 5), name: "c")
        try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.subscribe(["t"], at: now, into: &effects)
        }
        var count = 0
        try pollLoop(cluster, [client], group: group) {
            count += $1.count
        } until: {
            count == 1
        }
        #expect(count == 1)
        _ = try cluster.run(until: cluster.now.adding(milliseconds: 5_000)) { false }
        #expect(group.left.count == 1)
        let id = try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.commit(isRetried: true, at: now, into: &effects)
        }
        _ = try cluster.run(until: cluster.now.adding(milliseconds: 1_000)) { false }
        let results = cluster.withClient(client, as: ConsumerCore.self) { core, _, _ in
            core.takeCommitResults()
        }
        #expect(results.map(\.id) == [id])
        #expect(results.first?.error?.exceptionName == "CommitFailedException")
        // The next poll joins again, and begins where nothing was committed.
        count = 0
        try pollLoop(cluster, [client], group: group) {
            count += $1.count
        } until: {
            count == 1
        }
        let events = cluster.withClient(client, as: ConsumerCore.self) { core, _, _ in
            core.takeEvents()
        }
        #expect(events.contains(.lost([TopicPartition("t", 0)])))
        #expect(count == 1)
    }

    @Test("follows a leader that has moved, without losing records")
    func leaderMoves() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        log.write(TopicPartition("t", 0), ["a"])
        let client = cluster.attach(ConsumerCore(config(cluster), seed: 5), name: "c")
        try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.assign([TopicPartition("t", 0)], at: now, into: &effects)
        }
        var values: [String] = []
        try pollLoop(cluster, [client]) {
            values += $1.map { $0.value?.utf8Text ?? "" }
        } until: {
            values == ["a"]
        }
        log.topics = [("t", [2])]
        log.epoch = 1
        log.write(TopicPartition("t", 0), ["b"])
        cluster.kill(1)
        try pollLoop(cluster, [client]) {
            values += $1.map { $0.value?.utf8Text ?? "" }
        } until: {
            values.count >= 2
        }
        #expect(values == ["a", "b"])
        #expect(cluster.count(.offsetForLeaderEpoch) == 1)
    }

    @Test("throws where there is no offset and no reset policy")
    func noReset() throws {
        let cluster = FakeCluster()
        let log = FakeLog(cluster, topics: [("t", [1])])
        var config = config(cluster)
        config.autoOffsetReset = .none
        let client = cluster.attach(ConsumerCore(config, seed: 5), name: "c")
        try cluster.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try core.assign([TopicPartition("t", 0)], at: now, into: &effects)
        }
        let error = #expect(throws: ClientError.self) {
            try pollLoop(cluster, [client]) { false }
        }
        #expect(error?.exceptionName == "NoOffsetForPartitionException")
        #expect(log.topics.count == 1)
    }
}
