import KafkaWire
import Testing

@testable import KafkaClient

@Suite("Assignors") struct AssignorTests {
    /// A group by chance: topics, and members who want some of them.
    private func group(
        _ random: inout SeededRandom, equal: Bool
    ) -> (AssignableTopics, [AssignableMember]) {
        var topics: AssignableTopics = [:]
        for number in 0..<1 + random.below(4) {
            topics["t\(number)"] = (0..<1 + random.below(9)).map { AssignablePartition(Int32($0)) }
        }
        let names = topics.keys.sorted()
        let members = (0..<1 + random.below(6)).map { number in
            let wanted = names.filter { _ in equal || random.chance(0.6) }
            return AssignableMember(
                "m\(number)", MemberSubscription(topics: wanted.isEmpty ? names : wanted))
        }
        return (topics, members)
    }

    private func check(
        _ assignment: [String: [TopicPartition]], _ members: [AssignableMember],
        _ topics: AssignableTopics
    ) {
        let all = assignment.values.flatMap { $0 }
        #expect(Set(all).count == all.count)
        let wanted = Set(members.flatMap(\.subscription.topics))
        let expected = topics.filter { wanted.contains($0.key) }.values.reduce(0) { $0 + $1.count }
        #expect(all.count == expected)
        for member in members {
            let own = assignment[member.id] ?? []
            #expect(own.allSatisfy { member.subscription.topics.contains($0.topic) })
        }
    }

    @Test("give each partition to one member that wants it", arguments: AssignorKind.allCases)
    func complete(kind: AssignorKind) {
        var random = SeededRandom(seed: 11)
        for round in 0..<200 {
            let (topics, members) = group(&random, equal: round % 2 == 0)
            check(kind.assign(topics, members), members, topics)
        }
    }

    @Test("sticky shares differ by one at most, and stay when nothing changes")
    func sticky() {
        var random = SeededRandom(seed: 12)
        for _ in 0..<200 {
            let (topics, members) = group(&random, equal: true)
            let first = AssignorKind.cooperativeSticky.assign(topics, members)
            let sizes = first.values.map(\.count)
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
            let again = members.map { member in
                var member = member
                member.subscription.ownedPartitions = first[member.id] ?? []
                member.subscription.generationId = 1
                return member
            }
            let second = AssignorKind.cooperativeSticky.assign(topics, again)
            #expect(second.mapValues { Set($0) } == first.mapValues { Set($0) })
        }
    }

    @Test("a cooperative group comes to rest in two rounds when a member joins")
    func cooperative() {
        let topics: AssignableTopics = ["t": (0..<6).map { AssignablePartition($0) }]
        var members = ["a", "b"].map { AssignableMember($0, MemberSubscription(topics: ["t"])) }
        var assignment = AssignorKind.cooperativeSticky.assign(topics, members)
        members.append(AssignableMember("c", MemberSubscription(topics: ["t"])))
        for generation in 1...2 {
            members = members.map { member in
                var member = member
                member.subscription.ownedPartitions = assignment[member.id] ?? []
                member.subscription.generationId = Int32(generation)
                return member
            }
            let before = assignment
            assignment = AssignorKind.cooperativeSticky.assign(topics, members)
            let all = assignment.values.flatMap { $0 }
            #expect(Set(all).count == all.count)
            if generation == 1 {
                #expect(all.count == 4)
                for id in ["a", "b"] {
                    #expect(Set(assignment[id] ?? []).isSubset(of: Set(before[id] ?? [])))
                }
            }
        }
        #expect(assignment.mapValues(\.count) == ["a": 2, "b": 2, "c": 2])
    }
}

@Suite("Client properties") struct ClientPropertiesTests {
    @Test("refuse what Kafka refuses, in its words")
    func refusals() {
        func refusal(_ properties: [String: GivenValue]) -> String? {
            var all = properties
            all["bootstrap.servers"] = .text("h:9092")
            all["key.serializer"] = .text("org.apache.kafka.S")
            all["value.serializer"] = .text("org.apache.kafka.S")
            do throws(ConfigError) {
                _ = try ClientProperties.producer(all, counter: "1")
                return nil
            } catch {
                return error.message
            }
        }
        #expect(refusal([:]) == nil)
        #expect(refusal(["linger.ms": .text(" 7 ")]) == nil)
        #expect(
            refusal(["linger.ms": .text("-1")])
                == "Invalid value -1 for configuration linger.ms: Value must be at least 0")
        #expect(
            refusal(["retries": .text("2147483648")])
                == "Invalid value 2147483648 for configuration retries: Not a number of type INT")
        #expect(
            refusal(["enable.idempotence": .bool(true), "acks": .text("1")])
                == "Must set acks to all in order to use the idempotent producer. Otherwise we "
                + "cannot guarantee idempotence.")
    }

    @Test("read durations as Java does")
    func durations() {
        #expect(IsoDuration.milliseconds("PT1H30M") == 5_400_000)
        #expect(IsoDuration.milliseconds("p1dt2h3m4.5s") == 93_784_500)
        #expect(IsoDuration.milliseconds("-PT1H") == -3_600_000)
        #expect(IsoDuration.milliseconds("1h") == nil)
        #expect(IsoDuration.milliseconds("PT") == nil)
        #expect(IsoDuration.milliseconds("P1W") == nil)
        #expect(IsoDuration.text(milliseconds: 5_400_000) == "PT1H30M")
        #expect(IsoDuration.text(milliseconds: 500) == "PT0.5S")
    }
}
