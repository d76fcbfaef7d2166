// What lint asks of the program: whether a command line parses, whether a setting exists, whether an
// error or a rubric has this name. Answered from the same tables that run the commands.

import Curriculum
import KafkaSim
import KafkaWire

struct SessionChecking: ContentChecking {
    private let grader: Grader?
    /// Words of the drill's own, which only a drill understands.
    private static let drillWords = [
        "metrics", "logs", "scale", "restart", "page", "diagnose", "done",
    ]

    init(_ session: Session) {
        grader = try? session.requireGrader()
    }

    func fault(inCommand line: String) -> ContentFault? {
        let syntax: CommandLineSyntax
        do {
            syntax = try CommandLineSyntax(parsing: line)
        } catch {
            return ContentFault("\(error)")
        }
        for command in syntax.pipelines.flatMap(\.commands) {
            if let fault = fault(in: command) { return fault }
        }
        return nil
    }

    private func fault(in command: SimpleCommand) -> ContentFault? {
        if let tool = Tools.named(command.name) {
            do {
                _ = try OptionParser.parse(command.arguments, tool.options)
                return nil
            } catch {
                return ContentFault("\(error)", instead: "see \(command.name) --help")
            }
        }
        if ["echo", "cat"].contains(command.name) || Self.drillWords.contains(command.name) {
            return nil
        }
        guard let ours = CommandTable.named(command.name) else {
            let known = Tools.names + CommandTable.all.map(\.name) + Self.drillWords
            return ContentFault(
                "no command \(command.name)",
                instead: Suggestion.nearest(to: command.name, among: known).map { "write \($0)" })
        }
        return fault(in: command.arguments, of: ours)
    }

    /// The second word of a command such as `broker kill 2` has to be one that it knows.
    private func fault(in words: [String], of command: Command) -> ContentFault? {
        guard case .words(let known)? = command.completions.first, let word = words.first,
            !known.contains(word), command.group != .time
        else { return nil }
        return ContentFault(
            "\(command.name) knows no \(word)",
            instead: Suggestion.nearest(to: word, among: known).map { "write \($0)" }
                ?? "one of \(known.joined(separator: ", "))")
    }

    func fault(inTopicConfig key: String, value: String) -> ContentFault? {
        guard !ConfigReference.topicKeys.contains(key) else { return nil }
        return ContentFault(
            "no topic setting \(key)",
            instead: Suggestion.nearest(to: key, among: ConfigReference.topicKeys)
                .map { "write \($0)" })
    }

    func isErrorName(_ name: String) -> Bool {
        (-1...200).contains { code in
            ErrorCode(rawValue: Int16(code))?.name == name
        }
    }

    func rubricItems(_ id: String) -> [String]? {
        guard let grader else { return [] }
        return grader.rubrics[id].map { rubric in
            (rubric.keyItems + rubric.redFlags).map(\.id)
        }
    }
}
