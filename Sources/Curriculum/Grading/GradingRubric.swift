// Rubrics: the atomic items by which an answer is judged.
//
// One JSON file a question or scenario, in content/grading/rubrics. An item is small enough to be
// answered with yes or no: a key item earns points, a red flag costs the verdict. The definition is
// what counts; no wording of the study guide is required.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One item of a rubric.
package struct GradingItem: Codable, Sendable {
    package enum Weight: String, Codable, Sendable { case major, minor }
    package enum Mode: String, Codable, Sendable { case commission, omission }

    /// For example "s04.kp.lag-time"; red flags have ".rf." in it.
    package var id: String
    /// A few words for the receipt, which appear only where the item is earned or the answer is over.
    package var title: String
    /// What must be said for the item to be covered, or to be committed.
    package var definition: String
    package var counts: String?
    package var doesNotCount: String?
    /// Of key items: major is worth 2 points, minor 1.
    package var weight: Weight?
    /// Of red flags: whether it is raised by what is said or by a stated lack.
    package var mode: Mode?

    /// Points of a key item, 0 for a red flag.
    package var points: Int {
        switch weight {
        case .major: 2
        case .minor: 1
        case nil: 0
        }
    }

    /// A red flag that is a false statement, not a bad practice.
    var isClaim: Bool {
        ["Claims", "Confuses", "Relies"].contains { definition.hasPrefix($0) }
    }
}

/// The rubric of one question or scenario.
package struct GradingRubric: Codable, Sendable {
    /// "S-04", "fraud".
    package var target: String
    /// The question as it is asked.
    package var title: String
    package var keyItems: [GradingItem]
    package var redFlags: [GradingItem]

    /// Reads a rubric file.
    package static func decode(_ json: String, file: String) throws(GradingContentError)
        -> GradingRubric
    {
        do {
            return try JSONDecoder().decode(GradingRubric.self, from: Data(json.utf8))
        } catch {
            throw GradingContentError(file: file, line: 0, message: "\(error)")
        }
    }
}

/// All rubrics, by target.
package struct GradingRubrics: Sendable {
    /// In the order of their targets.
    package let all: [GradingRubric]
    private let positions: [String: Int]

    package init(_ rubrics: [GradingRubric]) {
        all = rubrics.sorted { $0.target < $1.target }
        var positions: [String: Int] = [:]
        for (index, rubric) in all.enumerated() { positions[rubric.target] = index }
        self.positions = positions
    }

    /// The rubric of a question or scenario, or nil.
    package subscript(target: String) -> GradingRubric? {
        positions[target].map { all[$0] }
    }
}
