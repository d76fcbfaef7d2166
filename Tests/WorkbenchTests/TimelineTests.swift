// Walking through a lab's life: back, forward, at and fork return to the same world, byte for byte;
// why goes from an event to what someone did.

import KafkaClient
import KafkaSim
import KafkaWire
import Testing

@testable import Workbench

/// A session whose output is kept.
final class TestSession {
    let session: Session
    let output = BufferSink()
    let errors = BufferSink()

    init(seed: UInt64 = 7, content: String? = nil, isPlain: Bool = true) {
        var options = SessionOptions(seed: seed)
        options.isPlain = isPlain
        options.format = isPlain ? .plain : .table
        options.contentDirectory = content
        session = Session(
            options: options, port: nil, output: output, errors: errors, files: MemoryFiles())
    }

    /// Runs a line; what it printed.
    @discardableResult
    func run(_ line: String) -> String {
        _ = output.take()
        _ = errors.take()
        outcome = session.run(line)
        return output.text
    }

    private(set) var outcome = Outcome.fine
    var said: String { errors.text }
    var hash: UInt64 { session.lab?.world.trace.hash ?? 0 }
    var now: Instant { session.port.now }
}

@Suite struct TimelineTests {
    private func lively() -> TestSession {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 3 --replication-factor 3")
        test.run("producer start t --rate 20/s")
        return test
    }

    @Test func aMomentGoneBackToIsTheSameWorld() throws {
        let test = lively()
        test.run("advance 2s")
        let (hash, now) = (test.hash, test.now)
        test.run("advance 3s")
        test.run("broker kill 2")
        test.run("settle")
        let (lastHash, lastNow) = (test.hash, test.now)
        test.run("at 00:04.5")
        #expect(test.session.timeline.isInThePast && test.outcome == .fine)
        #expect(test.now.milliseconds(since: test.session.clock.epoch) == 4500)
        test.run("back 10s")
        #expect(test.now == test.session.clock.epoch)
        test.run("at now")
        for _ in 0..<3 { test.run("back") }
        #expect(test.now == now && test.hash == hash)
        test.run("back")
        test.run("forward")
        #expect(test.now == now && test.hash == hash)
        test.run("at now")
        #expect(test.now == lastNow && test.hash == lastHash)
        #expect(!test.session.timeline.isInThePast)
    }

    @Test func aTimelineWalkedIsTheTimelineLived() {
        let straight = lively()
        straight.run("advance 7s")
        let walked = lively()
        walked.run("advance 3s")
        walked.run("advance 4s")
        walked.run("at 5s")
        walked.run("at now")
        #expect(walked.hash == straight.hash)
    }

    @Test func doingSomethingInThePastBeginsANewFutureAndUndoBringsTheOldOneBack() {
        let test = lively()
        test.run("advance 5s")
        test.run("broker kill 2")
        test.run("settle")
        let (hash, now) = (test.hash, test.now)
        test.run("at 3s")
        test.run("broker kill 1")
        #expect(test.said.contains("a new future begins here"))
        #expect(!test.session.timeline.isInThePast)
        test.run("advance 1s")
        test.run("undo")
        test.run("undo")
        #expect(test.said == "undone: broker kill 1\n")
        test.run("at now")
        #expect(test.now == now && test.hash == hash)
    }

    @Test func whatHasNotComeIsSaidSo() {
        let test = lively()
        test.run("at 1h")
        #expect(test.outcome == .failed && test.said.contains("has not come yet"))
        test.run("forward")
        #expect(test.outcome == .failed)
        test.run("at soon")
        #expect(test.outcome == .usage)
    }

    @Test func aForkLeavesTheOriginalAsItIs() {
        let test = lively()
        test.run("advance 5s")
        let hash = test.hash
        test.run("fork")
        #expect(test.session.prompt.hasPrefix("kafka[fork t+"))
        test.run("broker kill 1")
        test.run("broker kill 2")
        test.run("advance 30s")
        let compared = test.run("fork compare")
        #expect(compared.contains("figure leader changes, original 0, copy"))
        test.run("undo")
        test.run("fork drop")
        #expect(test.hash == hash && test.session.prompt.hasPrefix("kafka[lab t+"))
        test.run("fork try")
        test.run("broker kill 3")
        test.run("fork keep")
        #expect(test.session.lab?.world.state(of: 3) == .stopped)
        test.run("undo")
        #expect(test.said == "undone: broker kill 3\n")
        test.run("fork drop")
        #expect(test.outcome == .failed)
    }

    @Test func memoryIsBounded() {
        let test = TestSession()
        for _ in 0..<70 { test.run("advance 200ms") }
        #expect(test.session.timeline.points.count <= 96)
        let start = test.session.timeline.start
        test.run("at start")
        #expect(test.now == start)
    }
}

@Suite struct WhyTests {
    private func number(_ test: TestSession, _ words: String) -> String {
        let line = test.run("events --all").split(separator: "\n").last { $0.contains(words) } ?? ""
        return line.split(separator: " ").first.map(String.init) ?? ""
    }

    @Test func aFencedBrokerGoesBackToTheKill() {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 3 --replication-factor 3")
        test.run("advance 60s")
        test.run("broker kill 2")
        test.run("settle")
        let why = test.run("why \(number(test, "leader 2 →"))")
        let lines = why.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.last?.contains("you typed: broker kill 2") == true)
        #expect(why.contains("broker 2 fenced"))
    }

    @Test func aReplicaThatComesBackGoesBackToTheStart() {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 1 --replication-factor 3")
        test.run("broker kill 2")
        test.run("settle")
        test.run("broker start 2")
        test.run("settle")
        let why = test.run("why \(number(test, "caught up"))")
        #expect(why.contains("broker 2 unfenced"))
        #expect(why.contains("you typed: broker start 2"))
    }

    @Test func aRefusedWriteGoesBackToTheIsrAndTheKill() {
        let test = TestSession()
        test.run(
            "kafka-topics --create --topic t --partitions 1 --replication-factor 3 "
                + "--config min.insync.replicas=2")
        test.run("producer start t --rate 20/s")
        test.run("broker kill 2")
        test.run("settle")
        test.run("broker kill 3")
        test.run("settle")
        test.run("advance 5s")
        let why = test.run("why \(number(test, "refused: NOT_ENOUGH_REPLICAS"))")
        #expect(why.contains("ISR") && why.contains("you typed: broker kill 3"))
    }

    @Test func aSlowFollowerGoesBackToItsDisk() {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 1 --replication-factor 3")
        test.run("producer start t --rate 50/s")
        test.run("advance 5s")
        test.run("broker pause 3")
        test.run("advance 60s")
        let why = test.run("why \(number(test, "broker 3 fenced"))")
        #expect(why.contains("you typed: broker pause 3"))
    }

    @Test func aRebalanceGoesBackToTheConsumerThatBeganIt() {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 2 --replication-factor 3")
        test.run("consumer start --group g --topic t")
        test.run("advance 10s")
        test.run("consumer add g")
        test.run("advance 10s")
        let why = test.run("why \(number(test, "rebalanced: generation"))")
        #expect(why.contains("you typed: consumer add g"))
    }

    @Test func aCutLinkIsTheCauseOfTheFence() {
        let test = TestSession()
        test.run("network partition 2 controller")
        test.run("settle")
        let why = test.run("why \(number(test, "broker 2 fenced"))")
        #expect(why.contains("you typed: network partition 2 controller"))
    }

    @Test func aTopicGoesBackToItsCommand() {
        let test = TestSession()
        test.run("kafka-topics --create --topic t --partitions 2")
        let why = test.run("why \(number(test, "created with 2 partitions"))")
        #expect(why.contains("you typed: kafka-topics --create --topic t"))
    }
}
