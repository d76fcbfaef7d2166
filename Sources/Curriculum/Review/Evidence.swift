// From what was seen to a rating, so that the learner is never asked to grade themselves.

/// What a finished attempt at a lesson step, a question or a drill showed.
package struct Evidence: Equatable, Sendable {
    /// The share of points reached, 0 to 1; 1 for a step whose checks are all met.
    package var share: Double
    package var redFlags: Int
    package var hintsShown: Int
    package var solutionShown: Bool
    /// Within the time and commands that the unit calls par.
    package var withinPar: Bool

    package init(
        share: Double, redFlags: Int = 0, hintsShown: Int = 0, solutionShown: Bool = false,
        withinPar: Bool = false
    ) {
        self.share = share
        self.redFlags = redFlags
        self.hintsShown = hintsShown
        self.solutionShown = solutionShown
        self.withinPar = withinPar
    }

    /// Again: wrong, a red flag, or the solution shown. Hard: right in part or with hints. Good:
    /// right. Easy: right, without a hint, within par.
    package var rating: Rating {
        if share < 0.5 || redFlags > 0 || solutionShown { return .again }
        if share < 0.8 || hintsShown > 0 { return .hard }
        return share >= 0.95 && withinPar ? .easy : .good
    }
}
