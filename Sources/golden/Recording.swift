// A file of recorded cases, the outcome of a case, and what a kind of recording must do.

import KafkaWire

/// One line of a recording.
struct RecordedLine {
    /// The line's number in its file, from 1.
    let number: Int
    let json: JSON

    /// The case's name: its scenario, or its number.
    var name: String { json["scenario"]?.stringValue ?? String(number) }
}

/// A file (or the folder log-dir) as read from disk.
struct RecordedFile {
    let path: String
    let lines: [RecordedLine]

    init(path: String) throws {
        self.path = path
        if Files.isDirectory(path) {
            lines = []
            return
        }
        var lines: [RecordedLine] = []
        let text = try Files.read(path).utf8Text
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.isEmpty { continue }
            do {
                lines.append(RecordedLine(number: number, json: try JSON(parsing: line)))
            } catch {
                throw FileError(path: "\(path):\(number)", reason: "\(error)")
            }
        }
        self.lines = lines
    }

    var fileName: String { Files.lastComponent(path) }

    /// The file's name without its ending.
    var stem: String {
        fileName.hasSuffix(".jsonl") ? String(fileName.dropLast(6)) : fileName
    }

    var folder: String { path.split(separator: "/").dropLast().last.map(String.init) ?? "" }

    var isTranscript: Bool {
        guard let first = lines.first?.json else { return false }
        return first["title"] != nil && first["kafka"] != nil && first["steps"]?.integerValue != nil
    }

    var isTrace: Bool {
        guard let first = lines.first?.json else { return false }
        return first["client"] != nil && first["config"] != nil
    }
}

/// What came of replaying a case.
enum Outcome {
    case agree
    case differ(Difference)
    /// The case needs something that is not built, or not meant to be: why.
    case unserved(String)

    var isDifference: Bool { if case .differ = self { true } else { false } }
}

/// The first place where a case differs.
struct Difference {
    /// The step's number from 0; nil where the case has no steps.
    var step: Int?
    var field: String
    var recorded: String
    var ours: String
}

struct CaseResult {
    let name: String
    let outcome: Outcome
    /// How many of the case's steps agree, where a kind goes on past the first that does not.
    var steps: StepCount?
}

struct StepCount {
    var agree = 0
    var total = 0
}

/// A kind of recording and how it is replayed: one type a kind, in Kinds/.
protocol GoldenKind: Sendable {
    /// The endings of file names (without .jsonl) that this kind serves; the longest match wins.
    static var names: [String] { get }
    /// Replays a whole file. Every case in it must appear once in the result.
    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult]
}

/// A kind whose cases are lines that stand alone.
protocol LineKind: GoldenKind {
    /// Replays one line. What is thrown counts as a difference.
    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome
}

extension LineKind {
    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        file.lines.filter { options.wants($0.name) }.map { line in
            do {
                return CaseResult(name: line.name, outcome: try replay(line, in: file))
            } catch {
                let difference = Difference(
                    step: nil, field: "error", recorded: "none", ours: "\(error)")
                return CaseResult(name: line.name, outcome: .differ(difference))
            }
        }
    }
}
