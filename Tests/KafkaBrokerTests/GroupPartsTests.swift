// The pieces a group coordinator is made of: timers, sorted maps, records, assignors.

import KafkaWire
import Testing

@testable import KafkaBroker

@Suite("Group coordinator: parts")
struct GroupPartsTests {
    @Test("timers fire in order of time, then of setting; moved and cancelled ones do not")
    func timers() {
        var timers = GroupTimers()
        func session(_ name: String) -> GroupTimer { .session(group: "g", member: name) }
        timers.set(session("a"), dueMs: 30)
        timers.set(session("b"), dueMs: 10)
        timers.set(session("c"), dueMs: 10)
        timers.set(session("b"), dueMs: 40)
        timers.set(session("d"), dueMs: 5)
        timers.cancel(session("d"))
        #expect(timers.nextDueMs == 10)
        #expect(timers.takeDue(at: 9) == nil)
        var fired: [GroupTimer] = []
        while let (timer, _) = timers.takeDue(at: 100) { fired.append(timer) }
        #expect(fired == [session("c"), session("a"), session("b")])
        #expect(timers.nextDueMs == nil)
    }

    @Test("timers that are set again and again take no more room")
    func timersStaySmall() {
        var timers = GroupTimers()
        for time in 0..<10_000 {
            timers.set(.session(group: "g", member: "m\(time % 3)"), dueMs: Int64(time))
        }
        #expect(timers.entries.count == 3)
        #expect(timers.nextDueMs == 9997)
    }

    @Test("a sorted map is one, whatever is put in and taken out")
    func sortedMap() {
        var random = SeededRandom(seed: 3)
        var map: SortedMap<Int, Int> = [:]
        var model: [Int: Int] = [:]
        for step in 0..<2000 {
            let key = random.below(50)
            if random.chance(0.4) {
                map[key] = nil
                model[key] = nil
            } else {
                map[key] = step
                model[key] = step
            }
            #expect(map.keys == model.keys.sorted())
            #expect(map[key] == model[key])
        }
    }

    @Test("records are read as they were written")
    func records() throws {
        var member = ConsumerMember(memberId: "m")
        member.subscribedTopicNames = ["a", "b"]
        member.assigned = [Uuid(high: 1, low: 2): [0: 3, 4: 5]]
        member.revoking = [Uuid(high: 1, low: 3): [1: 1]]
        member.classic = ClassicMembership(
            sessionTimeoutMs: 5, protocols: [ClassicProtocol(name: "range", metadata: "x")])
        let records: [GroupRecord] = [
            .member("g", member), .current("g", member), .groupEpoch("g", 4, hash: -7),
            .target("g", "m", [Uuid(high: 1, low: 2): [0, 1]]),
            .assignmentEpoch("g", 4, timestampMs: 9),
            .expression(
                "g", "f.*", ResolvedExpression(topics: ["foo"], version: 1, timestampMs: 2)),
            .offset("g", "t", 1, OffsetCommitValue { $0.offset = 3 }),
            .offset("g", "t", 1, OffsetCommitValue { $0.expireTimestamp = 3 }),
            .classicGroupTombstone("g"), .subscriptionMetadataTombstone("g"),
        ]
        for record in records {
            let key = try record.encodedKey()
            let value = try record.encodedValue()
            let read = try #require(try GroupRecord.decode(key: key, value: value))
            #expect(try read.encodedKey() == key)
            #expect(try read.encodedValue() == value)
            for length in 0..<key.count {
                _ = try? GroupRecord.decode(key: key.prefix(length), value: value)
            }
            for length in 0..<(value?.count ?? 0) {
                _ = try? GroupRecord.decode(key: key, value: value?.prefix(length))
            }
        }
    }

    @Test("assignors give each partition to one subscriber, evenly, and keep what they can")
    func assignors() throws {
        var random = SeededRandom(seed: 11)
        for round in 0..<300 {
            var input = AssignorInput()
            let topics = (0..<(1 + random.below(5))).map { Uuid(high: 9, low: UInt64($0 + 1)) }
            for topic in topics { input.partitionCounts[topic] = Int32(1 + random.below(12)) }
            input.isHomogeneous = round % 2 == 0
            var previous: SortedMap<String, AssignedPartitions> = [:]
            for _ in 0..<3 {
                input.members = [:]
                input.assigned = [:]
                for number in 0..<(1 + random.below(8)) {
                    let read = topics.filter { _ in input.isHomogeneous || random.chance(0.6) }
                    input.members["m\(number)"] = AssignorInput.Member(
                        instanceId: nil, topicIds: read, previous: previous["m\(number)"] ?? [:])
                    for (topic, partitions) in previous["m\(number)"] ?? [:] {
                        input.assigned[topic, default: []].formUnion(partitions)
                    }
                }
                for assignor in ServerAssignor.allCases {
                    let result = try assignor.assign(input)
                    try check(result, input, assignor)
                    if assignor == .uniform { previous = result }
                }
            }
        }
    }

    private func check(
        _ result: SortedMap<String, AssignedPartitions>, _ input: AssignorInput,
        _ assignor: ServerAssignor
    ) throws {
        var seen: Set<String> = []
        for (memberId, partitions) in result {
            let member = try #require(input.members[memberId])
            for (topic, numbers) in partitions {
                #expect(member.topicIds.contains(topic))
                for number in numbers { #expect(seen.insert("\(topic) \(number)").inserted) }
            }
        }
        let read = Set(input.members.values.flatMap(\.topicIds))
        #expect(seen.count == read.reduce(0) { $0 + input.count($1) })
        guard assignor == .uniform, input.isHomogeneous else { return }
        let sizes = input.members.keys.map { memberId in
            (result[memberId] ?? [:]).values.reduce(0) { $0 + $1.count }
        }
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
}
