// What the grading tests share: the grader on the repository's content, and labelled answers.

import Curriculum
import Foundation

enum GradingFixtures {
    /// The repository's root, from this file's place in it.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let grader: Result<Grader, GradingContentError> = Result {
        () throws(GradingContentError) -> Grader in
        try Grader(directory: root + "/content/grading")
    }

    /// The lines of a JSON Lines file in Tests/CurriculumTests/Data.
    static func lines<Line: Decodable>(_ name: String, as type: Line.Type) throws -> [Line] {
        let path = root + "/Tests/CurriculumTests/Data/" + name
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }
}

/// An answer with the labels that people gave it; items not listed are absent.
struct LabelledAnswer: Decodable {
    struct Label: Decodable {
        var label: String
        /// Verbatim quotes.
        var evidence: [String]
    }

    var id: String
    var target: String
    var style: String
    var text: String
    var labels: [String: Label]
}

/// A clause with the label of one item.
struct LabelledClause: Decodable {
    var id: String?
    var item: String
    var label: String
    var text: String

    /// The target of the item: "s04.kp.x" belongs to "S-04".
    var target: String {
        let prefix = String(item.prefix { $0 != "." })
        let letters = prefix.prefix { $0.isLetter }
        let digits = prefix.dropFirst(letters.count)
        return digits.isEmpty ? prefix : "\(letters.uppercased())-\(digits)"
    }
}

/// Agreement between given and found labels.
struct Agreement {
    var hits = 0
    var extra = 0
    var missed = 0

    mutating func count(given: Bool, found: Bool) {
        if given && found { hits += 1 }
        if found && !given { extra += 1 }
        if given && !found { missed += 1 }
    }

    /// F1 in thousandths.
    var f1: Int { hits == 0 ? 0 : 2_000 * hits / (2 * hits + extra + missed) }
}
