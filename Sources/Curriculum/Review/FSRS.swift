// When to ask again: FSRS-6, the scheduler whose open parameters beat the older rules on real logs.
//
// A pure function from card, rating and time to the next card; the numbers are those of py-fsrs
// 6.3.2, including its rule that a review on the same day never lowers stability for Hard. Ratings
// come from evidence (see Rating), never from asking the learner to judge themselves. Times are
// whole seconds since 1970, given by the caller. No fuzz: the same history gives the same dates.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// How well it went.
package enum Rating: Int, CaseIterable, Sendable {
    /// Wrong, a red flag committed, or the solution shown.
    case again = 1
    /// Right with hints, or in part.
    case hard = 2
    case good = 3
    /// Right, without a hint, within par.
    case easy = 4
}

/// What is remembered about one thing to review.
package struct ReviewCard: Equatable, Sendable {
    package enum State: Int, Sendable {
        case learning = 1
        case review = 2
        case relearning = 3
    }

    package var state: State
    /// Index into the (re)learning steps; nil in review.
    package var step: Int?
    /// Days until recall is expected to fall to 90 %; nil before the first review.
    package var stability: Double?
    /// 1 (easy) to 10 (hard).
    package var difficulty: Double?
    package var dueSeconds: Int64
    package var lastReviewSeconds: Int64?

    /// A card never reviewed, due at once.
    package static func new(atSeconds now: Int64) -> ReviewCard {
        ReviewCard(
            state: .learning, step: 0, stability: nil, difficulty: nil, dueSeconds: now,
            lastReviewSeconds: nil)
    }
}

package struct FSRS: Sendable {
    /// The 21 parameters w0…w20 in their published default.
    package static let defaultParameters: [Double] = [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
        1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
    ]

    private static let minimumStability = 0.001
    private static let daySeconds: Int64 = 86_400

    private let w: [Double]
    /// The chance of recall at which a review is due.
    private let retention: Double
    private let learningSteps: [Int64]
    private let relearningSteps: [Int64]
    private let maximumDays: Int64

    /// A scheduler; `steps` are seconds. The parameters have to be 21.
    package init(
        parameters: [Double] = FSRS.defaultParameters, retention: Double = 0.9,
        learningSteps: [Int64] = [60, 600], relearningSteps: [Int64] = [600],
        maximumDays: Int64 = 36_500
    ) {
        precondition(parameters.count == 21, "FSRS-6 has 21 parameters")
        self.w = parameters
        self.retention = retention
        self.learningSteps = learningSteps
        self.relearningSteps = relearningSteps
        self.maximumDays = maximumDays
    }

    /// The card after a review at `now`.
    package func review(_ card: ReviewCard, _ rating: Rating, atSeconds now: Int64) -> ReviewCard {
        var next = card
        updateMemory(&next, rating, now)
        let interval: Int64
        switch card.state {
        case .learning: interval = stepInterval(&next, rating, steps: learningSteps)
        case .relearning: interval = stepInterval(&next, rating, steps: relearningSteps)
        case .review:
            if rating == .again, let first = relearningSteps.first {
                next.state = .relearning
                next.step = 0
                interval = first
            } else {
                interval = reviewInterval(next)
            }
        }
        next.dueSeconds = now &+ interval
        next.lastReviewSeconds = now
        return next
    }

    /// The chance that it is recalled at `now`; 0 before the first review.
    package func retrievability(_ card: ReviewCard, atSeconds now: Int64) -> Double {
        guard let stability = card.stability, let last = card.lastReviewSeconds else { return 0 }
        let days = Double(max(0, Self.wholeDays(from: last, to: now)))
        return pow(1 + factor * days / stability, -w[20])
    }

    private static func wholeDays(from start: Int64, to end: Int64) -> Int64 {
        let seconds = end &- start
        return seconds >= 0 ? seconds / daySeconds : -((-seconds + daySeconds - 1) / daySeconds)
    }

    private var factor: Double { pow(0.9, -1 / w[20]) - 1 }

    // MARK: memory

    private func updateMemory(_ card: inout ReviewCard, _ rating: Rating, _ now: Int64) {
        guard let stability = card.stability, let difficulty = card.difficulty else {
            card.stability = max(Self.minimumStability, w[rating.rawValue - 1])
            card.difficulty = clamp(initialDifficulty(rating))
            return
        }
        let isSameDay =
            card.lastReviewSeconds.map { Self.wholeDays(from: $0, to: now) < 1 } ?? false
        card.stability = max(
            Self.minimumStability,
            isSameDay
                ? sameDayStability(stability, rating)
                : longStability(
                    stability, difficulty, retrievability(card, atSeconds: now), rating))
        card.difficulty = nextDifficulty(difficulty, rating)
    }

    private func initialDifficulty(_ rating: Rating) -> Double {
        w[4] - exp(w[5] * Double(rating.rawValue - 1)) + 1
    }

    private func clamp(_ difficulty: Double) -> Double { min(10, max(1, difficulty)) }

    private func nextDifficulty(_ difficulty: Double, _ rating: Rating) -> Double {
        let delta = -(w[6] * Double(rating.rawValue - 3))
        let damped = difficulty + (10 - difficulty) * delta / 9
        return clamp(w[7] * initialDifficulty(.easy) + (1 - w[7]) * damped)
    }

    private func sameDayStability(_ stability: Double, _ rating: Rating) -> Double {
        let increase =
            exp(w[17] * (Double(rating.rawValue - 3) + w[18])) * pow(stability, -w[19])
        return stability * (rating == .again ? increase : max(1, increase))
    }

    private func longStability(
        _ stability: Double, _ difficulty: Double, _ recall: Double, _ rating: Rating
    ) -> Double {
        if rating == .again {
            let long =
                w[11] * pow(difficulty, -w[12]) * (pow(stability + 1, w[13]) - 1)
                * exp((1 - recall) * w[14])
            return min(long, stability / exp(w[17] * w[18]))
        }
        let penalty = rating == .hard ? w[15] : 1
        let bonus = rating == .easy ? w[16] : 1
        return stability
            * (1 + exp(w[8]) * (11 - difficulty) * pow(stability, -w[9])
                * (exp((1 - recall) * w[10]) - 1) * penalty * bonus)
    }

    // MARK: intervals

    private func reviewInterval(_ card: ReviewCard) -> Int64 {
        let stability = card.stability ?? Self.minimumStability
        let days = (stability / factor * (pow(retention, -1 / w[20]) - 1))
            .rounded(.toNearestOrEven)
        return min(maximumDays, max(1, days.isFinite ? Int64(min(days, 1e9)) : 1)) * Self.daySeconds
    }

    private func stepInterval(_ card: inout ReviewCard, _ rating: Rating, steps: [Int64]) -> Int64 {
        let step = card.step ?? 0
        func graduate() -> Int64 {
            card.state = .review
            card.step = nil
            return reviewInterval(card)
        }
        if steps.isEmpty || (step >= steps.count && rating != .again) { return graduate() }
        switch rating {
        case .again:
            card.step = 0
            return steps[0]
        case .hard:
            if step == 0 { return steps.count == 1 ? steps[0] * 3 / 2 : (steps[0] + steps[1]) / 2 }
            return steps[step]
        case .good:
            if step + 1 == steps.count { return graduate() }
            card.step = step + 1
            return steps[step + 1]
        case .easy: return graduate()
        }
    }
}
