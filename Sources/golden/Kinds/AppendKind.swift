// Recorded decisions of one log: append, producer-state, retention, offsets-by-time, leader-epochs.
// Each step is done by our log and its result and the state after it compared; what may differ is
// what decisions/storage.md lets differ.

import KafkaLog
import KafkaWire

enum AppendKind: LineKind {
    static let names = [
        "append", "producer-state", "retention", "offsets-by-time", "leader-epochs",
    ]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let config = line.json["config"] ?? .null
        let steps = try line.json.array("steps")
        switch config["kind"]?.stringValue {
        case "cache": return try EpochCacheScenario.replay(steps)
        case "replicas": return try ReplicasScenario.replay(config, steps)
        default: return try replay(config, steps)
        }
    }

    private static func replay(_ config: JSON, _ steps: [JSON]) throws -> Outcome {
        var oneLog = OneLog(config)
        var comparison = LogComparison()
        for (index, step) in steps.enumerated() {
            let expected = step["expect"] ?? .null
            let difference: Difference?
            do {
                let result = try oneLog.perform(step)
                difference = comparison.compare(expected, result: result)
            } catch let error as LogError {
                difference = comparison.compare(expected, error: error)
            }
            if var found = difference ?? comparison.compareState(expected, oneLog) {
                found.step = index
                return .differ(found)
            }
        }
        return .agree
    }
}

/// Compares results and states with recorded ones.
struct LogComparison {
    /// Records were compressed anew, so sizes are the library's and not compared any more.
    private var hasOtherSizes = false

    // MARK: - Results

    mutating func compare(_ expected: JSON, result: JSON) -> Difference? {
        if let error = expected["error"] { return .init("error", error, .null) }
        let isDuplicate = expected["duplicate"]?.boolValue ?? false
        if let ours = result["duplicate"], ours != .bool(isDuplicate) {
            return .init("duplicate", .bool(isDuplicate), ours)
        }
        for member in expected.objectValue ?? [] where member.name != "state" {
            if member.name == "duplicate" || isDuplicate && member.name == "max_timestamp" {
                continue
            }
            let ours = result[member.name] ?? .null
            if member.name == "stored" {
                if let found = compareStored(member.value, ours) { return found }
            } else if member.name == "aborted" {
                if Self.sorted(member.value) != Self.sorted(ours) {
                    return .init(member.name, member.value, ours)
                }
            } else if hasOtherSizes, member.name == "segments" {
                continue
            } else if member.value != ours {
                return .init(member.name, member.value, ours)
            }
        }
        return nil
    }

    private static func sorted(_ json: JSON) -> [String] {
        (json.arrayValue ?? []).map(\.description).sorted()
    }

    private mutating func compareStored(_ expected: JSON, _ ours: JSON) -> Difference? {
        let recorded = expected.arrayValue ?? []
        let stored = ours.arrayValue ?? []
        guard recorded.count == stored.count else { return .init("stored", expected, ours) }
        for (one, other) in zip(recorded, stored) {
            if one["hex"] == nil { hasOtherSizes = true }
            for member in one.objectValue ?? []
            where member.name != "section_as_sent" && member.value != (other[member.name] ?? .null)
            {
                return .init("stored \(member.name)", member.value, other[member.name] ?? .null)
            }
        }
        return nil
    }

    func compare(_ expected: JSON, error: LogError) -> Difference? {
        guard let code = expected["code"]?.integerValue else {
            return .init("error", .null, .string("\(error)"))
        }
        if expected["accident"]?.boolValue == true || code == -1 { return nil }
        guard code == Int64(error.code.rawValue) else {
            return .init("code", .integer(code), .string("\(error)"))
        }
        guard let recorded = expected["record_errors"]?.arrayValue else { return nil }
        let indexes = JSON.array(recorded.map { $0[0] ?? .null })
        let ours = JSON.array(error.recordErrors.map { .integer(Int64($0.index)) })
        return indexes == ours ? nil : .init("record_errors", indexes, ours)
    }

    // MARK: - States

    func compareState(_ expected: JSON, _ oneLog: OneLog) -> Difference? {
        guard let recorded = expected["state"], case .object(let members) = recorded else {
            return nil
        }
        let width = recorded["segments"]?[0]?.arrayValue?.count ?? 1
        let ours = oneLog.state(segmentFields: width)
        for member in members {
            let own = ours[member.name] ?? .null
            if hasOtherSizes, member.name == "segments", width > 1 {
                if Self.bases(member.value) != Self.bases(own) {
                    return .init(member.name, member.value, own)
                }
            } else if member.value != own, !isAsGood(member, own, recorded) {
                return .init("state \(member.name)", member.value, own)
            }
        }
        return nil
    }

    private static func bases(_ segments: JSON) -> [JSON] {
        (segments.arrayValue ?? []).map { $0[0] ?? .null }
    }

    /// An unstable offset below the log's start may as well be the start.
    private func isAsGood(_ member: JSON.Member, _ ours: JSON, _ state: JSON) -> Bool {
        guard member.name == "stable" || member.name == "first_unstable",
            let start = state["start"]?.integerValue, let value = member.value.integerValue
        else { return false }
        return value < start && ours == .integer(start)
    }
}
