// Grading many answers: JSON Lines in, JSON Lines out.
//
// In:  {"id","target","text"}
// Out: {"id","labels":{ITEM:{"label","evidence":[[start,end],…]}},"score","followUps":[…]}
// One line an answer, in order; items that are absent are left out; offsets count Unicode code points,
// end exclusive. The score is in points, with a half where a partial item leaves one.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Grader {
    private struct Line: Decodable {
        var id: String
        var target: String
        var text: String
    }

    /// Grades a file of answers.
    ///
    /// - Parameter file: the name that errors show.
    /// - Throws: `GradingContentError` with the line that is no answer or names no known target.
    package func batch(_ input: String, file: String) throws(GradingContentError) -> String {
        var output = ""
        var number = 0
        for line in input.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy(\.isWhitespace) { continue }
            let answer: Line
            do {
                answer = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            } catch {
                throw GradingContentError(
                    file: file, line: number, message: "expected {\"id\",\"target\",\"text\"}")
            }
            guard let grade = grade(target: answer.target, text: answer.text) else {
                throw GradingContentError(
                    file: file, line: number, message: "no question or scenario '\(answer.target)'")
            }
            output += Self.json(id: answer.id, grade) + "\n"
        }
        return output
    }

    /// One grade as a line of JSON.
    package static func json(id: String, _ grade: Grade) -> String {
        var labels: [String] = []
        for item in grade.items where item.label != .absent {
            let spans = item.evidence.map { "[\($0.start),\($0.end)]" }.joined(separator: ",")
            labels.append(
                "\(quoted(item.id)):{\"label\":\"\(item.label.rawValue)\",\"evidence\":[\(spans)]}")
        }
        let half = grade.halfPoints % 2 == 1 ? ".5" : ""
        let followUps = grade.followUps.map { quoted($0.question) }.joined(separator: ",")
        return "{\"id\":\(quoted(id)),\"labels\":{\(labels.joined(separator: ","))},"
            + "\"score\":\(grade.halfPoints / 2)\(half),\"followUps\":[\(followUps)]}"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
