// wire-malformed.jsonl: messages with one byte changed or the tail cut. What Kafka refuses we
// refuse; what it accepts we read the same, or refuse where we are stricter: text that is no UTF-8,
// and variable-length integers and lengths that no writer makes. A request that is refused is also sent
// to a broker, which must close that connection and serve the next one.

import KafkaWire

enum WireMalformedKind: GoldenKind {
    static let names = ["wire-malformed"]

    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        let broker = MalformedRequests()
        return file.lines.filter { options.wants($0.name) }.map { line in
            do {
                var outcome = try replay(line, in: file)
                if case .agree = outcome, let difference = try sent(line.json, to: broker) {
                    outcome = .differ(difference)
                }
                return CaseResult(name: line.name, outcome: outcome)
            } catch {
                let difference = Difference(
                    step: nil, field: "error", recorded: "none", ours: "\(error)")
                return CaseResult(name: line.name, outcome: .differ(difference))
            }
        }
    }

    /// What is wrong with a broker's answer to a request that cannot be read.
    private static func sent(_ json: JSON, to broker: MalformedRequests) throws -> Difference? {
        guard try json.text("kind") == "request", json["accepted"]?.boolValue == false,
            let api = ApiKey(rawValue: Int16(truncatingIfNeeded: try json.integer("key")))
        else { return nil }
        let version = Int16(truncatingIfNeeded: try json.integer("version"))
        let problem = try broker.problem(with: json.bytes("hex"), api, version: version)
        return problem.map {
            Difference(step: nil, field: "broker", recorded: "connection closed", ours: $0)
        }
    }

    private static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let name = try WireMessages.name(json)
        guard let type = WireMessages.type(named: name), let schema = MessageSchema.named(name)
        else { return .unserved("no message \(name)") }
        let version = Int16(truncatingIfNeeded: try json.integer("version"))
        let bytes = try json.bytes("hex")
        let leftOver = Int(json["left_over"]?.integerValue ?? 0)
        let accepted = json["accepted"]?.boolValue ?? false
        do {
            let read = bytes.prefix(bytes.count - leftOver)
            let again = try WireMessages.recode(read, type, version: version)
            let ours = try schema.json(read, version: version)
            guard accepted else { return .differ(.init("accepted", false, ours)) }
            if let recorded = json["json"], !WireMessages.matches(recorded, ours) {
                return .differ(.init("json", recorded, ours))
            }
            let written = try json["written_again"] == nil ? read : json.bytes("written_again")
            // Tags that are not known are read past and not kept.
            let lostTags =
                try again.count < written.count && schema.json(again, version: version) == ours
            return again == written || lostTags
                ? .agree : .differ(.init("written again", .string(written.hex), .string(again.hex)))
        } catch let error as WireError {
            if !accepted || isStricter(error, json) { return .agree }
            return .differ(.init("accepted", json["json"] ?? .null, .string("\(error)")))
        }
    }

    /// Where we refuse what Java reads: it puts U+FFFD into the text.
    private static func isStricter(_ error: WireError, _ json: JSON) -> Bool {
        guard json["written_again"] != nil else { return false }
        return error == .invalidText || error == .invalidVarint
    }
}
