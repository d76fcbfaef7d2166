// What the recordings of the clients' decisions have in common: a scenario on fresh objects, steps
// that give something, and what may differ (texts of messages, how long a loop slept).

import KafkaWire

/// A part of a case that our core does not have.
struct NotServed: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// A refusal, as Java's exception: only its class counts.
struct Refusal: Error {
    let name: String

    init(_ name: String) { self.name = name }
}

/// Fresh objects on which the steps of a case are done.
protocol ClientScenario {
    init(setup: JSON) throws
    /// What a step gives: answers, and what has changed since the step before; nil: nothing.
    mutating func step(_ step: JSON) throws -> [(String, JSON)]
}

/// A kind whose lines are scenarios.
protocol ClientScenarioKind: LineKind {
    associatedtype Scenario: ClientScenario
}

extension ClientScenarioKind {
    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let setup = line.json["setup"] ?? .object([])
        do {
            var scenario = try Scenario(setup: setup)
            for (index, step) in (line.json["steps"]?.arrayValue ?? []).enumerated() {
                if step["about"]?.stringValue?.contains("accident") == true { continue }
                var ours: [(String, JSON)]
                do {
                    ours = try scenario.step(step)
                } catch let refusal as Refusal {
                    ours = [("throws", .string(refusal.name))]
                }
                if let found = ScenarioCompare.difference(step["gives"], ours, index) {
                    return .differ(found)
                }
            }
            return .agree
        } catch let missing as NotServed {
            return .unserved(missing.reason)
        }
    }
}

enum ScenarioCompare {
    /// Names that tell texts, or how Java's own loop waited.
    static let ignored: Set<String> = [
        "message", "cause_message", "root", "cause", "slept_ms", "root_message",
    ]

    static func difference(
        _ recorded: JSON?, _ ours: [(String, JSON)], _ step: Int
    ) -> Difference? {
        var left: [String: JSON] = [:]
        for member in recorded?.objectValue ?? [] where !ignored.contains(member.name) {
            left[member.name] = member.value
        }
        var right: [String: JSON] = [:]
        for (name, value) in ours where !ignored.contains(name) { right[name] = value }
        for name in Set(left.keys).union(right.keys).sorted() {
            let first = left[name].map { sorted(inOrder(name, $0)) }
            let second = right[name].map { sorted(inOrder(name, $0)) }
            guard first != second else { continue }
            return Difference(
                step: step, field: name, recorded: left[name]?.description ?? "nothing",
                ours: right[name]?.description ?? "nothing")
        }
        return nil
    }

    /// Names of arrays whose order is that of Java's hash maps.
    private static let unordered: Set<String> = ["send", "forget", "fetchable", "initializing"]

    private static func inOrder(_ name: String, _ value: JSON) -> JSON {
        guard unordered.contains(name), let values = value.arrayValue else { return value }
        return .array(values.sorted { $0.description < $1.description })
    }

    /// The same with the names of objects in order, and without ignored ones.
    static func sorted(_ json: JSON) -> JSON {
        switch json {
        case .array(let values): .array(values.map(sorted))
        case .object(let members):
            .object(
                members.filter { !ignored.contains($0.name) }.map {
                    JSON.Member($0.name, sorted(inOrder($0.name, $0.value)))
                }.sorted { $0.name < $1.name })
        default: json
        }
    }
}

extension JSON {
    func int(_ name: String) -> Int64? { self[name]?.integerValue }

    func int(_ name: String, or value: Int64) -> Int64 { int(name) ?? value }

    static func count(_ value: Int) -> JSON { .integer(Int64(value)) }

    static func wait(_ value: Int64?) -> JSON { value.map { .integer($0) } ?? .string("never") }

    static func nullable(_ value: Int32?) -> JSON { value.map { .integer(Int64($0)) } ?? .null }
}

extension TopicPartition {
    /// Reads `t-0`.
    init?(_ text: String) {
        guard let dash = text.lastIndex(of: "-"),
            let number = Int32(text[text.index(after: dash)...])
        else { return nil }
        self.init(String(text[..<dash]), number)
    }
}
