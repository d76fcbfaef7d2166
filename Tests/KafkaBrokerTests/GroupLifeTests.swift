// Lives of groups by seeded chance: members of both protocols come, go, report the truth and
// nonsense, topics change, writes are committed late, coordinators move. What must always hold is
// checked after each step.

import KafkaWire
import Testing

@testable import KafkaBroker

@Suite("Group coordinator: lives by chance")
struct GroupLifeTests {
    @Test("no partition twice, no epoch back, no answer twice, the log gives the same state")
    func invariants() {
        var seen: Set<String> = []
        for seed: UInt64 in 1...40 {
            var life = GroupLife(seed: seed)
            for step in 0..<200 {
                life.step()
                seen.formUnion(life.states)
                if let broken = life.brokenInvariant(replaying: step % 20 == 19) {
                    Issue.record("seed \(seed): \(broken)")
                    break
                }
            }
        }
        // The lives were lives: every state was lived in.
        let all: Set = [
            "classic Empty", "classic PreparingRebalance", "classic CompletingRebalance",
            "classic Stable", "consumer Empty", "consumer Assigning", "consumer Reconciling",
            "consumer Stable",
        ]
        #expect(all.subtracting(seen).isEmpty)
    }

    @Test("the same seed gives the same records and answers")
    func deterministic() throws {
        var logs: [String] = []
        for _ in 0..<2 {
            var life = GroupLife(seed: 5)
            for _ in 0..<300 { life.step() }
            var text = ""
            for entry in life.shard.log {
                if let record = entry.record {
                    let value = try record.encodedValue()
                    text += "\(try record.encodedKey().hex) \(value?.hex ?? "-")\n"
                }
            }
            text += life.shard.events.map { "\($0)" }.joined(separator: "\n")
            logs.append(text)
        }
        #expect(logs[0] == logs[1])
        #expect(!logs[0].isEmpty)
    }

    @Test("members that report the truth end with all partitions, each with one of them")
    func settles() throws {
        for seed: UInt64 in 1...20 {
            var life = GroupLife(seed: seed)
            for _ in 0..<60 { life.step() }
            try life.settle()
        }
    }
}

/// A life, and what is known of the members in it.
private struct GroupLife {
    struct Member {
        var epoch: Int32 = 0
        var owned: [Uuid: [Int32]] = [:]
    }

    var shard: GroupTestShard
    private var random: SeededRandom
    private var members: [String: Member] = [:]
    private var classicIds: [String] = []
    /// JoinGroups whose answer has not been looked at yet.
    private var joins: [(group: String, handle: GroupHandle)] = []
    private let kind: Kind

    /// Which members come.
    enum Kind: CaseIterable { case mixed, classic, consumer }
    private var epochs: [String: (isConsumer: Bool, epoch: Int32)] = [:]
    private let groups = ["g", "h"]

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        kind = Kind.allCases[Int(seed % 3)]
        var config = GroupCoordinatorConfig()
        config.groupMaxSize = 6
        config.offsetsRetentionMs = 120_000
        config.offsetsRetentionCheckIntervalMs = 30_000
        shard = GroupTestShard(config: config, seed: seed)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[random.below(elements.count)]
    }

    mutating func step() {
        shard.commitsAtOnce = random.chance(0.7)
        let group = pick(groups)
        switch random.below(13) {
        case 0...7 where kind == .consumer, 0...3 where kind == .mixed: consumerHeartbeat(group)
        case 0...4: classicJoin(group)
        case 5, 6, 7: classicSync()
        case 8: classicHeartbeatOrLeave(group)
        case 9: commitOffset(group)
        case 10: shard.advance(random.chance(0.1) ? 60_000 : Int64(random.below(8000)))
        case 11 where random.chance(0.2):
            shard.failOver()
            // A classic generation is stored only when its leader has assigned it.
            for group in groups where epochs[group]?.isConsumer == false { epochs[group] = nil }
        case 11 where random.chance(0.3): grow()
        case 11: shard.resolveExpressions()
        default: shard.commitAll()
        }
        if random.chance(0.5) { shard.commitAll() }
    }

    private mutating func consumerHeartbeat(_ group: String) {
        let id = "m\(random.below(5))"
        let key = group + id
        var member = members[key] ?? Member()
        if random.chance(0.1) { member = Member() }
        if random.chance(0.2) { member.epoch = pick([-1, -1, -1, -2, 0, 3]) }
        let joins = member.epoch == 0
        let isStatic = id == "m0"
        let topics: [String]? = joins ? pick([["foo"], ["foo", "bar"], ["bar"]]) : nil
        let handle = shard.heartbeat(
            group, memberId: id, epoch: member.epoch, owned: joins ? [:] : member.owned,
            topics: topics, expression: joins && random.chance(0.2) ? "fo.*" : nil,
            instanceId: isStatic ? "i0" : nil)
        shard.commitAll()
        if let answer = shard.beaten(handle) { take(answer, of: key) }
    }

    private mutating func take(_ answer: ConsumerGroupHeartbeatResponse, of key: String) {
        guard answer.errorCode == 0 else {
            members[key] = nil
            return
        }
        var member = members[key] ?? Member()
        member.epoch = max(answer.memberEpoch, 0)
        if let assignment = answer.assignment {
            member.owned = [:]
            for topic in assignment.topicPartitions {
                member.owned[topic.topicId] = topic.partitions
            }
        }
        members[key] = member
    }

    private mutating func classicJoin(_ group: String) {
        let known = random.chance(0.6) && !classicIds.isEmpty
        let handle = shard.join(
            group, memberId: known ? pick(classicIds) : "",
            instanceId: random.chance(0.2) ? "s\(random.below(2))" : nil,
            client: "c\(random.below(3))", topics: pick([["foo"], ["bar"]]),
            version: random.chance(0.8) ? 9 : 3)
        joins.append((group, handle))
        if let id = shard.joined(handle)?.memberId, !id.isEmpty { classicIds.append(id) }
        if classicIds.count > 8 { classicIds.removeFirst() }
    }

    /// Members that have been told their generation go on with it; the leader assigns.
    private mutating func classicSync() {
        for (group, handle) in joins {
            guard let answer = shard.joined(handle), answer.errorCode == 0 else { continue }
            if random.chance(0.1) { continue }
            let assignments = answer.members.map { ($0.memberId, Bytes(utf8: "x")) }
            _ = shard.sync(
                group, memberId: answer.memberId, generationId: answer.generationId,
                assignments: Dictionary(uniqueKeysWithValues: assignments))
        }
        joins.removeAll { shard.joined($0.handle) != nil }
    }

    private mutating func classicHeartbeatOrLeave(_ group: String) {
        guard !classicIds.isEmpty else { return }
        let id = pick(classicIds)
        if random.chance(0.5) {
            let request = LeaveGroupRequest {
                $0.groupId = group
                $0.members = [LeaveGroupRequest.MemberIdentity { $0.memberId = id }]
            }
            shard.send(.leaveGroup(request), version: 5)
        } else {
            let generation = Int32(1 + random.below(4))
            let request = HeartbeatRequest {
                $0.groupId = group
                $0.memberId = id
                $0.generationId = generation
            }
            shard.send(.heartbeat(request), version: 4)
        }
    }

    private mutating func commitOffset(_ group: String) {
        _ = shard.commitOffset(
            random.chance(0.5) ? group : "simple", partition: Int32(random.below(3)),
            offset: Int64(random.below(100)))
    }

    private mutating func grow() {
        var topics = shard.topics
        let index = random.below(topics.count)
        topics[index].partitionCount += 1
        let change = GroupTopicsChange(created: [], changed: [topics[index]], deleted: [])
        shard.changeTopics(to: topics, change)
    }

    /// The kinds and states of all groups now.
    var states: [String] {
        shard.coordinator.snapshots.map { snapshot in
            if case .classic = snapshot.content { return "classic \(snapshot.state)" }
            return "consumer \(snapshot.state)"
        }
    }

    // MARK: What must hold

    mutating func brokenInvariant(replaying: Bool) -> String? {
        if shard.answeredTwice { return "a request was answered twice" }
        for snapshot in shard.coordinator.snapshots {
            let now: (isConsumer: Bool, epoch: Int32)
            switch snapshot.content {
            case .classic(let group): now = (false, group.generationId)
            case .consumer(let group):
                now = (true, group.groupEpoch)
                let all = group.members.flatMap { $0.assigned + $0.revoking }
                    .map { "\($0.topicId) \($0.partition)" }
                if Set(all).count != all.count { return "a partition is twice in \(snapshot)" }
            }
            if let before = epochs[snapshot.groupId], before.isConsumer == now.isConsumer,
                now.epoch < before.epoch
            {
                return "\(snapshot.groupId) goes from \(before.epoch) to \(now.epoch)"
            }
            epochs[snapshot.groupId] = now
        }
        let alive = Set(shard.coordinator.snapshots.map(\.groupId))
        for group in epochs.keys.sorted() where !alive.contains(group) { epochs[group] = nil }
        return replaying ? replayDifference() : nil
    }

    /// The log alone gives the same groups of the consumer protocol and the same offsets.
    private func replayDifference() -> String? {
        var fresh = GroupCoordinator(
            config: GroupCoordinatorConfig(), random: SeededRandom(seed: 1))
        for entry in shard.log {
            if let record = entry.record {
                fresh.load(record, producerId: entry.producerId, at: shard.nowMs)
            } else if let end = entry.end {
                fresh.load(endOfTransaction: end.producerId, commit: end.commit)
            }
        }
        if fresh.state.consumer != shard.coordinator.state.consumer {
            return "the log gives \(fresh.state.consumer), not \(shard.coordinator.state.consumer)"
        }
        if fresh.state.offsets != shard.coordinator.state.offsets {
            return "the log gives other offsets"
        }
        return nil
    }

    // MARK: Settling

    mutating func settle() throws {
        shard.commitsAtOnce = true
        shard.commitAll()
        let group = "fresh"
        for round in 0..<40 {
            for number in 0..<4 {
                let id = "m\(number)"
                let member = members[group + id] ?? Member()
                let handle = shard.heartbeat(
                    group, memberId: id, epoch: member.epoch,
                    owned: member.epoch == 0 ? [:] : member.owned,
                    topics: member.epoch == 0 ? ["foo", "bar"] : nil)
                take(try #require(shard.beaten(handle)), of: group + id)
            }
            shard.advance(1000)
            if round == 10 { grow() }
        }
        let snapshot = try #require(shard.coordinator.snapshot(of: group))
        #expect(snapshot.state == "Stable")
        guard case .consumer(let content) = snapshot.content else { return }
        let all = content.members.flatMap(\.assigned)
        let expected = shard.topics.reduce(0) { $0 + Int($1.partitionCount) }
        #expect(all.count == expected)
        #expect(Set(all.map { "\($0.topicId) \($0.partition)" }).count == expected)
    }
}
