// A line of a transcript: a command with what it printed, or something done to the cluster.

import KafkaWire
import Workbench

struct TranscriptStep {
    enum Kind {
        /// A command that runs to its end.
        case command
        /// A command that starts in the background under a name.
        case begin(String)
        /// The end of a background command.
        case end(String)
        /// Something done to the cluster or the files, as words.
        case deed([String])
    }

    let number: Int
    let kind: Kind
    /// The line as typed; empty for deeds.
    let command: String
    let input: String
    /// The text of a deed (`file`, `type into`).
    let text: String
    /// What is to be compared; nil: nothing.
    let recorded: Recorded?

    struct Recorded {
        let exit: Int64
        let stdout: String
        let stderr: String
        let rules: TranscriptRules
    }

    /// Reads a line; nil for the header.
    init?(_ json: JSON) {
        guard let number = json["n"]?.integerValue else { return nil }
        self.number = Int(number)
        command = json["cmd"]?.stringValue ?? ""
        input = json["stdin"]?.stringValue ?? ""
        text = json["text"]?.stringValue ?? ""
        if let deed = json["do"]?.stringValue {
            kind = .deed(deed.split(separator: " ").map(String.init))
        } else if let name = json["begin"]?.stringValue {
            kind = .begin(name)
        } else if let name = json["end"]?.stringValue {
            kind = .end(name)
        } else {
            kind = .command
        }
        recorded = TranscriptStep.recorded(json)
    }

    private static func recorded(_ json: JSON) -> Recorded? {
        guard json["unchecked"]?.boolValue != true, let exit = json["exit"]?.integerValue,
            let stdout = json["stdout"]?.stringValue, let stderr = json["stderr"]?.stringValue
        else { return nil }
        let rules = TranscriptRules(
            order: json["order"]?.stringValue.flatMap(TranscriptRules.Order.init),
            match: json["match"]?.stringValue.flatMap(TranscriptRules.Match.init),
            contains: (json["contains"]?.arrayValue ?? []).compactMap(\.stringValue))
        return Recorded(exit: exit, stdout: stdout, stderr: stderr, rules: rules)
    }
}

/// What a command of ours printed.
struct TranscriptOutput {
    var exit: Int32
    var stdout: String
    var stderr: String

    /// The first way in which it differs from what was recorded.
    func difference(from recorded: TranscriptStep.Recorded) -> Difference? {
        let matcher = TranscriptMatcher(recorded.rules)
        for (field, theirs, ours) in [
            ("stdout", recorded.stdout, stdout), ("stderr", recorded.stderr, stderr),
        ] where !matcher.isEqual(field, recorded: theirs, ours: ours) {
            return Difference(
                step: nil, field: field, recorded: "\(theirs.debugDescription)",
                ours: "\(ours.debugDescription)")
        }
        if recorded.exit != Int64(exit) {
            return Difference(
                step: nil, field: "exit", recorded: String(recorded.exit), ours: String(exit))
        }
        return nil
    }
}
