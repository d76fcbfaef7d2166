// The drill's judge: which commands are looks, which do harm, and that a look before a change counts.

import Curriculum
import Testing

@testable import Workbench

private var root: String {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
}

private func incident() throws -> Scenario {
    try #require(try ContentLibrary.load(root).scenario("incident"))
}

private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

/// Takes lines with every group `behindMs` behind and three members each.
private func judge(_ lines: [String], behindMs: Int64 = 0) throws -> DrillJudge {
    let scenario = try incident()
    var judge = DrillJudge(scenario, scenario.causes[0])
    let groups = scenario.groups.map(\.id)
    let state = DrillState(
        behindMs: groups.map { ($0, behindMs) }, members: groups.map { ($0, 3) })
    for (index, line) in lines.enumerated() {
        let action = DrillAction(words: words(line), groups: groups)
        judge.take(action, line: line, atMs: Int64(index) * 1000, state: state)
    }
    return judge
}

private let looks = [
    "metrics brokers", "metrics bytes-in",
    "kafka-consumer-groups --describe --group payments-api",
]

@Suite struct DrillJudgeTests {
    @Test func aGoodRunEarnsEveryCredit() throws {
        let scenario = try incident()
        let judge = try judge(looks + ["scale payments-api 6", "page database"])
        #expect(Set(judge.credits) == Set(scenario.credits.map(\.id)))
        #expect(judge.committed.isEmpty)
        #expect(judge.paged == ["database"])
    }

    @Test func eachFlagHasItsTrigger() throws {
        let cases: [(lines: [String], flags: [String], late: Bool)] = [
            (["restart all"], ["skip-broker-health", "restart-all-consumers-first"], false),
            (
                ["restart all"],
                ["skip-broker-health", "equal-urgency", "restart-all-consumers-first"], true
            ),
            (looks + ["restart payments-api"], [], false),
            (
                ["consumer stop --group payments-api", "consumer stop --group settlement"],
                ["skip-broker-health", "restart-all-consumers-first"], false
            ),
            (
                looks + ["kafka-topics.sh --alter --topic payments --partitions 12"],
                ["alter-partitions-live"], false
            ),
            (looks + ["scale clickstream-sessions 6"], ["equal-urgency"], true),
            (looks + ["scale clickstream-sessions 6"], [], false),
            (looks + ["scale payments-api 6", "scale clickstream-sessions 6"], [], true),
            (looks + ["scale payments-api 7"], ["consumers-past-partitions"], false),
            (
                looks + ["consumer start --group payments-api --topic payments --members 4"],
                ["consumers-past-partitions"], false
            ),
            (looks + ["broker stop 2"], ["restart-broker"], false),
            (["scale payments-api 6"], ["skip-broker-health"], false),
            (
                [
                    "kafka-consumer-groups --describe --group settlement", "metrics brokers",
                    "scale payments-api 6",
                ],
                [], false
            ),
            (["kafka-topics --alter --topic payments --partitions 12 --help"], [], false),
            (looks + ["kafka-topics --create --topic payments-v2 --partitions 12"], [], false),
        ]
        for (lines, flags, late) in cases {
            let judge = try judge(lines, behindMs: late ? 45_000 : 10_000)
            #expect(judge.committed.map(\.flag) == flags, "\(lines.last ?? "")")
        }
    }

    @Test func aFlagCountsOnceAndKnowsItsCommand() throws {
        let judge = try judge(looks + ["broker stop 2", "broker kill 3"])
        #expect(judge.committed.count == 1)
        #expect(judge.committed.first?.commandNumber == 4)
        #expect(judge.committed.first?.circumstance == "broker 2")
    }

    @Test func everyRunOfTheAuthorNamesItsCauseAndNoOther() throws {
        let scenario = try incident()
        for cause in scenario.causes {
            let diagnosis = try #require(
                cause.run.map(\.value).first { $0.hasPrefix("diagnose") })
            let named = scenario.causes.filter { DrillJudge.names($0, diagnosis) }.map(\.id)
            #expect(named.contains(cause.id), "\(cause.id): \(named)")
            #expect(!DrillJudge.names(cause, "restart everything"))
        }
    }

    @Test func lateSecondsAreWeighedByTier() throws {
        var ledger = DrillLedger(try incident())
        for second in 1...40 {
            ledger.sample([35_000, 0, 0, 3_600_000], atMs: Int64(second) * 1000, elapsedMs: 1000)
        }
        #expect(ledger.lateSeconds(ofTier: "payments") == 40)
        #expect(ledger.lateSeconds(ofTier: "analytics") == 0)
        #expect(ledger.weightedLateSeconds == 400)
        #expect(ledger.lateGroups.map(\.group) == ["payments-api"])
        #expect(ledger.lines[0].firstLateMs == 1000)
    }

    @Test func theVerdictSaysWhy() throws {
        let scenario = try incident()
        var ledger = DrillLedger(scenario)
        ledger.sample([0, 0, 0, 0], atMs: 0, elapsedMs: 1000)
        let good = DrillVerdict(
            scenario,
            judge: try judge(
                looks + ["scale payments-api 6", "diagnose the ledger database is slow"]),
            ledger: ledger, timedOut: false)
        #expect(good.passed && good.score == 100)
        let bad = DrillVerdict(
            scenario, judge: try judge(["restart all"]), ledger: ledger, timedOut: true)
        #expect(!bad.passed)
        #expect(bad.reasons.first == "the cause was not named")
        #expect(bad.reasons.contains("restart-all-consumers-first at command 1: restart all"))
    }
}
