// FSRS-6 against values computed with the reference implementation (py-fsrs 6.3.2, fuzz off).

import Testing

@testable import Curriculum

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

private let day: Int64 = 86_400

private func isClose(_ a: Double?, _ b: Double) -> Bool {
    guard let a else { return false }
    return abs(a - b) <= 1e-9 * max(1, abs(b))
}

@Suite struct FSRSTests {
    struct Case: Sendable {
        let ratings: [Rating]
        let gapDays: [Int64]
        let stability: Double
        let difficulty: Double
        let intervalDays: Int64
    }

    static let spots: [Case] = [
        Case(
            ratings: [.good], gapDays: [], stability: 2.3065, difficulty: 2.118103970459016,
            intervalDays: 2),
        Case(ratings: [.again], gapDays: [], stability: 0.212, difficulty: 6.4133, intervalDays: 1),
        Case(ratings: [.easy], gapDays: [], stability: 8.2956, difficulty: 1, intervalDays: 8),
        Case(
            ratings: [.good, .good, .good], gapDays: [2, 11], stability: 46.28021728755693,
            difficulty: 2.1043313908464483, intervalDays: 46),
        Case(
            ratings: [.good, .again, .good], gapDays: [2, 1], stability: 2.4004040500172708,
            difficulty: 7.382336607835277, intervalDays: 2),
        Case(
            ratings: [.easy, .hard], gapDays: [8], stability: 26.704183359371363,
            difficulty: 4.010608969296839, intervalDays: 27),
        Case(
            ratings: [.again, .easy, .easy], gapDays: [30, 30], stability: 82.64061992460795,
            difficulty: 3.5813192253569843, intervalDays: 83),
    ]

    @Test(arguments: spots) func matchesTheReference(_ spot: Case) {
        let scheduler = FSRS(learningSteps: [], relearningSteps: [])
        var now: Int64 = 1_700_000_000
        var card = ReviewCard.new(atSeconds: now)
        for (index, rating) in spot.ratings.enumerated() {
            if index > 0 { now += spot.gapDays[index - 1] * day }
            card = scheduler.review(card, rating, atSeconds: now)
        }
        #expect(isClose(card.stability, spot.stability), "\(String(describing: card.stability))")
        #expect(isClose(card.difficulty, spot.difficulty), "\(String(describing: card.difficulty))")
        #expect((card.dueSeconds - now) / day == spot.intervalDays)
    }

    /// 500 reviews in random sequences, recorded from the reference implementation.
    @Test func matchesTheReferenceOverRandomSequences() throws {
        let root = #filePath.split(separator: "/").dropLast(2).reduce(into: "") { $0 += "/" + $1 }
        let data = try #require(FileManager.default.contents(atPath: root + "/Golden/fsrs.txt"))
        var sequence = ""
        var now: Int64 = 0
        var card = ReviewCard.new(atSeconds: 0)
        var count = 0
        for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: " ").map(String.init)
            let scheduler =
                fields[1] == "1" ? FSRS() : FSRS(learningSteps: [], relearningSteps: [])
            if fields[0] != sequence {
                sequence = fields[0]
                now = 1_700_000_000
                card = .new(atSeconds: now)
            }
            now += Int64(fields[2]) ?? 0
            let rating = try #require(Int(fields[3]).flatMap { Rating(rawValue: $0) })
            card = scheduler.review(card, rating, atSeconds: now)
            #expect(isClose(card.stability, Double(fields[4]) ?? 0), "\(line)")
            #expect(isClose(card.difficulty, Double(fields[5]) ?? 0), "\(line)")
            #expect(card.dueSeconds - now == Int64(fields[6]), "\(line)")
            #expect(card.state.rawValue == Int(fields[7]), "\(line)")
            #expect(card.step ?? -1 == Int(fields[8]), "\(line)")
            count += 1
        }
        #expect(count == 500)
    }

    @Test func theDefaultStepsGiveTheReferenceIntervals() {
        let scheduler = FSRS()
        var now: Int64 = 1_700_000_000
        var card = ReviewCard.new(atSeconds: now)
        let ratings: [Rating] =
            Array(repeating: .good, count: 6) + [.again, .again] + Array(repeating: .good, count: 5)
        var days: [Int64] = []
        for rating in ratings {
            card = scheduler.review(card, rating, atSeconds: now)
            days.append((card.dueSeconds - now) / day)
            now = card.dueSeconds
        }
        #expect(days == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
    }

    @Test func hardOnTheSameDayDoesNotLowerStability() {
        let scheduler = FSRS(learningSteps: [], relearningSteps: [])
        var card = ReviewCard.new(atSeconds: 0)
        card = scheduler.review(card, .good, atSeconds: 0)
        card = scheduler.review(card, .hard, atSeconds: 300)
        #expect(card.stability == 2.3065)
    }

    @Test func recallFallsToNinetyPercentAtStability() {
        let scheduler = FSRS()
        var card = scheduler.review(.new(atSeconds: 0), .easy, atSeconds: 0)
        card.stability = 8
        #expect(isClose(scheduler.retrievability(card, atSeconds: 8 * day), 0.9))
        #expect(scheduler.retrievability(card, atSeconds: 0) == 1)
        #expect(scheduler.retrievability(.new(atSeconds: 0), atSeconds: 5) == 0)
    }

    @Test func aClockThatRunsBackwardsDoesNoHarm() {
        let scheduler = FSRS()
        var card = scheduler.review(.new(atSeconds: 1000), .good, atSeconds: 1000)
        card = scheduler.review(card, .good, atSeconds: 10)
        #expect(card.stability.map { $0 > 0 } == true)
        #expect(card.dueSeconds >= 10)
    }

    @Test(arguments: [
        (Evidence(share: 1, withinPar: true), Rating.easy), (Evidence(share: 1), .good),
        (Evidence(share: 0.8), .good), (Evidence(share: 0.7), .hard),
        (Evidence(share: 1, hintsShown: 1, withinPar: true), .hard), (Evidence(share: 0.4), .again),
        (Evidence(share: 1, redFlags: 1), .again),
        (Evidence(share: 1, solutionShown: true), .again),
    ])
    func ratingsComeFromEvidence(_ evidence: Evidence, rating: Rating) {
        #expect(evidence.rating == rating)
    }
}
