// Metrics under Kafka's names, and the pictures that watch keeps: in their plain form, as scripts see them.

import KafkaClient
import KafkaSim
import KafkaWire
import Testing

@testable import Workbench

@Suite struct MetricsTests {
    private func busy() -> TestSession {
        let test = TestSession()
        test.run(
            "kafka-topics --create --topic t --partitions 3 --replication-factor 3 "
                + "--config min.insync.replicas=2")
        test.run("producer start t --rate 50/s --keys 50")
        test.run("advance 10s")
        return test
    }

    private func series(_ test: TestSession, _ name: String) throws -> [MetricSeries] {
        let metric = try #require(MetricDefinition.named(name))
        let world = try #require(test.session.lab?.world)
        return world.series(of: metric, since: test.session.clock.epoch)
    }

    @Test func namesAreUniqueAndFoundInEveryForm() {
        let all = MetricDefinition.all
        #expect(Set(all.map(\.short)).count == all.count)
        #expect(Set(all.map(\.name)).count == all.count)
        #expect(MetricDefinition.named("underreplicatedpartitions")?.short == "under-replicated")
        #expect(
            MetricDefinition.named("kafka.server:type=ReplicaManager,name=IsrShrinksPerSec")?.name
                == "IsrShrinksPerSec")
    }

    @Test func aBrokerThatIsGoneLeavesUnderReplicatedPartitions() throws {
        let test = busy()
        #expect(try series(test, "under-replicated").allSatisfy { $0.now == 0 })
        test.run("broker kill 2")
        test.run("settle")
        let now = try series(test, "UnderReplicatedPartitions")
        #expect(now.count == 3)
        #expect(now.first { $0.label == "broker 2" }?.now == nil)
        #expect(now.compactMap(\.now).reduce(0, +) == 3)
        #expect(try series(test, "fenced-brokers").first?.now == 1)
        #expect(try series(test, "controllers").compactMap(\.now).reduce(0, +) == 1)
        test.run("broker kill 3")
        test.run("settle")
        #expect(try series(test, "under-min-isr").compactMap(\.now).reduce(0, +) == 3)
        test.run("broker kill 1")
        test.run("settle")
        #expect(try series(test, "offline").first?.now == 3)
    }

    @Test func ratesAreThoseOfTheProducer() throws {
        let test = busy()
        let rates = try series(test, "messages-in").map { $0.values.suffix(5).reduce(0, +) / 5 }
        let sum = rates.reduce(0, +)
        #expect(sum > 45 && sum < 55)
        let bytes = try series(test, "bytes-in").map { $0.values.suffix(5).reduce(0, +) / 5 }
        #expect(bytes.reduce(0, +) > 50 * 100)
    }

    @Test func leadersCountTheIsrChangesThatTheyAskFor() throws {
        let test = busy()
        test.run("broker kill 2")
        test.run("settle")
        // The controller took it out of the ISR, no leader asked for it.
        #expect(try series(test, "isr-shrinks").flatMap(\.values).reduce(0, +) == 0)
        test.run("broker start 2")
        test.run("settle")
        #expect(try series(test, "isr-expands").flatMap(\.values).reduce(0, +) > 0)
    }

    @Test func aSlowDiskIsLocalTimeAndReplicationIsRemote() throws {
        let test = busy()
        let before = try #require(test.session.lab?.world)
            .requestStages(since: test.session.clock.epoch)
        let produce = try #require(before.first { $0.request == "Produce" })
        #expect(produce.localMs == 0 && produce.remoteMs > 0)
        test.run("broker slow-disk 1 100ms")
        let from = test.now
        test.run("advance 10s")
        let after = try #require(test.session.lab?.world).requestStages(since: from, broker: 1)
        #expect((after.first { $0.request == "Produce" }?.localMs ?? 0) > 50)
    }

    @Test func metricsTravelWithTheWorld() throws {
        let test = busy()
        let count = test.session.lab?.world.metrics?.sampleCount ?? 0
        test.run("advance 20s")
        test.run("at 10s")
        #expect((test.session.lab?.world.metrics?.sampleCount ?? 0) <= count)
        #expect(try series(test, "bytes-in").allSatisfy { $0.points.count <= 12 })
    }

    @Test func memoryOfSamplesIsBounded() throws {
        let test = TestSession()
        test.run("advance 13m")
        let count = try #require(test.session.lab?.world.metrics?.sampleCount)
        #expect(count < 720)
        #expect(test.run("metrics leaders --since 12m").contains("broker 1: now"))
    }

    @Test func errorsNameTheNearest() {
        let test = busy()
        test.run("metrics under-replicatd")
        #expect(test.outcome == .usage && test.said.contains("Did you mean under-replicated?"))
        test.run("metrics lag nobody")
        #expect(test.outcome == .failed)
        test.run("metrics bytes-in --since")
        #expect(test.outcome == .usage)
    }

    @Test func jsonIsOneObjectAPoint() throws {
        let test = busy()
        test.run("\\output json")
        let lines = test.run("metrics messages-in 1").split(separator: "\n")
        #expect(lines.count > 5)
        for line in lines {
            #expect(line.hasPrefix(#"{"schema":"metric/1","metric":"MessagesInPerSec""#))
        }
    }

    @Test func sparklines() {
        #expect(Sparkline.line([0, 1, nil, 7], from: 0, to: 7) == "▁▂·█")
        #expect(Sparkline.columns([1, 2, 3, 9, 5, 6], width: 3) == [2, 9, 6])
        #expect(Figures.withUnit(4123, "B/s") == "4.1 KB/s")
        #expect(Figures.withUnit(0.38, "ms") == "0.38 ms")
        #expect(Figures.short(999.97) == "1K" && Figures.short(12.5) == "12.5")
    }
}

@Suite struct WatchTests {
    private func busy() -> TestSession {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 2 --replication-factor 3")
        test.run("producer start t --rate 20/s")
        test.run("consumer start --group g --topic t --members 2")
        test.run("advance 20s")
        return test
    }

    @Test func aScriptSeesOnlyWhatChanges() {
        let test = busy()
        let before = test.now
        let calm = test.run("watch cluster --for 2s --every 500ms")
        #expect(test.now.milliseconds(since: before) == 2000)
        #expect(calm.split(separator: "\n").first == "broker 1 up")
        test.run("broker kill 2")
        let text = test.run("watch isr t-0 --for 20s")
        // What holds at first, then what the fencing makes of it: seven to ten seconds later.
        #expect(text.contains("t-0 ISR: ") && text.contains("s  t-0 ISR: "))
        test.run("undo")
        test.run("undo")
        #expect(test.session.lab?.world.state(of: 2) == .running)
    }

    @Test func aLogIsALaneWithItsGroups() {
        let test = busy()
        let plain = test.run("watch log t-0 --once")
        #expect(plain.contains("t-0: leader") && plain.contains("t-0 group g: committed"))
        let drawn = TestSession(isPlain: false)
        drawn.run("kafka-topics --create --topic t --partitions 1 --replication-factor 3")
        drawn.run("producer start t --rate 20/s")
        drawn.run("advance 5s")
        let picture = drawn.run("watch log t --once")
        #expect(picture.contains("█") && picture.contains("high watermark"))
        #expect(picture.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }

    @Test func aGroupShowsOwnersBeforeAndAfter() {
        let test = TestSession(isPlain: false)
        test.run("kafka-topics --create --topic t --partitions 2 --replication-factor 3")
        test.run("consumer start --group g --topic t")
        test.run("advance 10s")
        test.run("consumer add g")
        test.run("advance 10s")
        let picture = test.run("watch group g --once")
        #expect(picture.contains("g-1") && picture.contains("g-2"))
        #expect(picture.contains("last rebalance at"))
        #expect(picture.split(separator: "\n").allSatisfy { $0.count <= 80 })
        test.run("watch group nobody --once")
        #expect(test.outcome == .usage)
    }

    @Test func anIsrStripShowsWhatWas() {
        let test = TestSession(isPlain: false)
        test.run("kafka-topics --create --topic t --partitions 1 --replication-factor 3")
        test.run("advance 20s")
        test.run("broker kill 2")
        test.run("settle")
        test.run("advance 10s")
        let picture = test.run("watch isr t-0 --once")
        let strip = picture.split(separator: "\n").first { $0.hasPrefix("broker 2") } ?? ""
        #expect(strip.contains("·") && (strip.contains("▒") || strip.contains("█")))
        #expect(test.run("watch lag --once").contains("records-lag"))
        #expect(test.run("watch metrics bytes-in --once").contains("BytesInPerSec"))
    }
}
