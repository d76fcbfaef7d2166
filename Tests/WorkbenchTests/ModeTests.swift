// The modes of a session: a lesson whose memory undo takes back, a question, a drill against its clock.
// Drills are played to the end by the scripts in Tests/Scripts.

import Curriculum
import KafkaSim
import Testing

@testable import Workbench

private var root: String {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
}

@Suite struct LessonModeTests {
    @Test func undoTakesBackWhatTheChecksHaveSeen() throws {
        let test = TestSession(content: root)
        test.run("lesson log")
        #expect(test.session.prompt.contains("log") || test.session.prompt.isEmpty == false)
        #expect(test.session.modes.count == 1)
        test.run("1")
        let lesson = try #require(try ContentLibrary.load(root).lesson("log"))
        var met = ""
        for command in lesson.steps[0].solution { met += test.run(command.value) }
        #expect(met.contains("[met]") && met.contains("You said"))
        test.run("undo")
        let goals = test.run("goal")
        #expect(goals.contains("[open]"))
        #expect(!test.session.changesCluster("goal"))
    }

    @Test func predictionsComeFirstAndQuittingReturnsTheLab() {
        let test = TestSession(content: root)
        test.run("kafka-topics --create --topic mine --partitions 1")
        test.run("lesson log")
        test.run("kafka-topics --create --topic other --partitions 1")
        #expect(test.outcome == .usage)
        test.run("hint")
        #expect(test.outcome == .fine)
        test.run("quit")
        #expect(test.session.modes.isEmpty)
        #expect(test.run("kafka-topics --list") == "mine\n")
        test.run("undo")
        #expect(test.said.hasPrefix("undone: kafka-topics --create --topic mine"))
    }
}

@Suite struct AskModeTests {
    @Test func anAnswerIsGradedWithItsWords() {
        let test = TestSession(content: root)
        let opened = test.run("ask S-04")
        #expect(opened.contains("S-04") && test.session.prompt == "> ")
        test.run(".")
        #expect(test.outcome == .usage)
        test.run("The ISR are the replicas that are caught up with the leader.")
        let receipt = test.run(".")
        #expect(receipt.contains("[covered]") || receipt.contains("[partial]"))
        for _ in 0..<3 where !test.session.modes.isEmpty { test.run("I do not know") }
        #expect(test.session.modes.isEmpty)
    }

    @Test func quitLeavesWithoutAnAnswer() {
        let test = TestSession(content: root)
        test.run("ask S-04")
        test.run("quit")
        #expect(test.session.modes.isEmpty && test.outcome == .fine)
    }
}

@Suite struct DrillModeTests {
    @Test func timeRunsOneWayAndAsLongAsItIsTold() {
        let test = TestSession(content: root)
        test.run("drill incident --seed 5 --minutes 2")
        test.run("undo")
        #expect(test.outcome == .failed)
        test.run("back 10s")
        #expect(test.outcome == .failed)
        test.run("fork")
        #expect(test.outcome == .failed)
        #expect(test.run("metrics under-replicated").contains("UnderReplicatedPartitions"))
        let end = test.run("advance 3m")
        #expect(end.contains("not passed") && test.session.modes.isEmpty)
        test.run("drill incident --minutes 0")
        #expect(test.outcome == .usage)
    }
}
