// Progress on disk: it comes back, it is private, and neither a crash nor a full disk loses any.

import Testing

@testable import Curriculum

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory of its own for each test, removed at its end.
private final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/workbench-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

private func failure(_ body: () throws(ProgressError) -> Void) -> ProgressError? {
    do throws(ProgressError) {
        try body()
        return nil
    } catch {
        return error
    }
}

@Suite struct ProgressTests {
    @Test func aLessonResumesAtItsStepWithItsCommands() throws {
        let scratch = try Scratch()
        let directory = scratch.path + "/a/state"
        var store: ProgressStore? = try ProgressStore(directory: directory)
        let run = try #require(
            try store?.beginLesson("isr", seed: UInt64.max, step: "one", atSeconds: 100))
        let log: [ProgressStore.LoggedCommand] = [
            .init(labMs: 0, line: "broker kill 2"), .init(labMs: 900, line: "settle"),
            .init(labMs: 9000, line: "cluster"),
        ]
        try store?.saveLesson(run: run, step: "two", phase: "acting", commands: log)
        // An undo shortens the log; what follows is another command.
        let changed = Array(log.prefix(1)) + [.init(labMs: 1000, line: "advance 10s")]
        try store?.saveLesson(run: run, step: "two", phase: "acting", commands: changed)
        let record = ProgressStore.StepRecord(
            step: "one", metSeconds: 130, predicted: 0, happened: 1, hints: 2, solutionShown: false,
            commands: 3, labMs: 9000)
        try store?.recordStep(run: run, record)
        store = nil

        let again = try ProgressStore(directory: directory)
        let open = try #require(try again.lastOpenRun())
        #expect(open.lesson == "isr" && open.seed == UInt64.max && open.step == "two")
        #expect(open.phase == "acting")
        #expect(try again.commands(run: open.id) == changed)
        #expect(try again.steps(run: open.id) == [record])
        try again.finishLesson(run: run, outcome: "done", atSeconds: 200)
        #expect(try again.openRun(of: "isr") == nil)
        #expect(try again.finishedLessons() == ["isr"])
    }

    @Test func answersAndDrillsAreKept() throws {
        let scratch = try Scratch()
        let store = try ProgressStore(directory: scratch.path)
        let answer = ProgressStore.Answer(
            question: "S-04", atSeconds: 5, text: "the \"in-sync\" ones\nüber", points: 6,
            maximum: 9,
            flags: 0, labels: "s04.kp.isr-def=covered")
        try store.record(answer)
        #expect(try store.answers(to: "S-04") == [answer])
        let drill = ProgressStore.DrillRun(
            drill: "incident", seed: 3, cause: "surge", atSeconds: 9, passed: false, score: 41.5,
            slaSeconds: 118, flags: ["restart-all", "alter"])
        try store.record(drill)
        #expect(try store.drillRuns(of: "incident") == [drill])
    }

    @Test func reviewsScheduleCards() throws {
        let scratch = try Scratch()
        let store = try ProgressStore(directory: scratch.path)
        let card = try store.review("S-04", .easy, evidence: "9 of 9", atSeconds: 1000)
        #expect(try store.card("S-04") == card)
        #expect(try store.due(atSeconds: 1000).isEmpty)
        #expect(
            try store.due(atSeconds: card.dueSeconds) == [
                .init(id: "S-04", dueSeconds: card.dueSeconds)
            ])
        #expect(try store.reviewCount() == 1)
    }

    @Test func onlyTheOwnerCanRead() throws {
        let scratch = try Scratch()
        let directory = scratch.path + "/state"
        let store = try ProgressStore(directory: directory)
        _ = try store.reviewCount()
        for name in ["", "/progress.db", "/lock"] {
            var info = stat()
            #expect(stat(directory + name, &info) == 0)
            let mode = info.st_mode
            #expect(mode & 0o077 == 0, "\(name) has mode \(String(mode, radix: 8))")
        }
    }

    @Test func aSecondWorkbenchIsTold() throws {
        let scratch = try Scratch()
        var first: ProgressStore? = try ProgressStore(directory: scratch.path)
        let error = failure { () throws(ProgressError) in
            _ = try ProgressStore(directory: scratch.path)
        }
        #expect(error?.kind == .inUse)
        #expect(error?.message.contains("without saving") == true)
        _ = try first?.reviewCount()
        first = nil
        _ = try ProgressStore(directory: scratch.path)
    }

    @Test func aFullDiskIsReportedAndLosesNothing() throws {
        let scratch = try Scratch()
        let store = try ProgressStore(directory: scratch.path)
        try store.review("S-01", .good, evidence: "before", atSeconds: 1)
        try store.limitPages(try store.pageCount())
        let long = String(repeating: "x", count: 200_000)
        let error = failure { () throws(ProgressError) in
            try store.record(
                ProgressStore.Answer(
                    question: "S-01", atSeconds: 2, text: long, points: 1, maximum: 9, flags: 0,
                    labels: ""))
        }
        #expect(error?.kind == .diskFull)
        #expect(try store.answers(to: "S-01").isEmpty)
        #expect(try store.reviewCount() == 1)
        // Room again: the same store goes on.
        try store.limitPages(100_000)
        try store.record(
            ProgressStore.Answer(
                question: "S-01", atSeconds: 3, text: long, points: 1, maximum: 9, flags: 0,
                labels: ""))
        #expect(try store.answers(to: "S-01").count == 1)
    }

    @Test func aCrashKeepsWhatWasCommittedAndNothingElse() throws {
        let scratch = try Scratch()
        let live = scratch.path + "/live"
        let copy = scratch.path + "/copy"
        let store = try ProgressStore(directory: live)
        try store.review("S-01", .good, evidence: "committed", atSeconds: 1)
        // The files as a crash in the middle of a transaction leaves them.
        try store.database.transaction { () throws(ProgressError) in
            try store.database.run(
                "INSERT INTO reviews (card, at, rating, evidence) VALUES ('S-02', 2, 3, 'half')")
            do {
                try FileManager.default.copyItem(atPath: live, toPath: copy)
            } catch {
                Issue.record("\(error)")
            }
        }
        let after = try ProgressStore(directory: copy)
        #expect(try after.reviewCount() == 1)
        #expect(try after.card("S-01") != nil)
    }

    @Test func aDamagedFileIsReportedAndLeftAlone() throws {
        let scratch = try Scratch()
        let path = scratch.path + "/progress.db"
        let bytes = Data(String(repeating: "not a database ", count: 400).utf8)
        try bytes.write(to: URL(filePath: path))
        let error = failure { () throws(ProgressError) in
            _ = try ProgressStore(directory: scratch.path)
        }
        #expect(error?.kind == .damaged)
        #expect(FileManager.default.contents(atPath: path) == bytes)
    }

    @Test func aNewerFileIsNotTouched() throws {
        let scratch = try Scratch()
        var store: ProgressStore? = try ProgressStore(directory: scratch.path)
        try store?.database.run("PRAGMA user_version = 99")
        store = nil
        let error = failure { () throws(ProgressError) in
            _ = try ProgressStore(directory: scratch.path)
        }
        #expect(error?.kind == .tooNew)
    }

    @Test func theStateDirectoryFollowsXDG() {
        #expect(
            StateDirectory.standard(xdgStateHome: "/x", home: "/h") == "/x/kafka-workbench")
        #expect(
            StateDirectory.standard(xdgStateHome: "relative", home: "/h")
                == "/h/.local/state/kafka-workbench")
        #expect(StateDirectory.standard(xdgStateHome: nil, home: nil) == nil)
    }
}
