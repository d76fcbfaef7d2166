// What the executable asks of a session beside running lines: texts, completion, time that has
// passed.

import KafkaClient
import KafkaSim
import KafkaWire

extension Session {
    /// At most three lines: what this is, what is running, what to type next.
    package var banner: String {
        if let lab {
            let count = lab.world.brokerIds.count
            return
                "Kafka Workbench \(WorkbenchVersion.text) · a live cluster of \(count) brokers is running "
                + "in this process (seed \(options.seed))\n" + nextStepLine
        }
        let address = port.bootstrapServers.map(\.description).joined(separator: ",")
        return "Kafka Workbench \(WorkbenchVersion.text) · \(address)"
            + (mayWrite ? "" : " · read-only until \\write on")
    }

    /// One line on leaving.
    package var farewell: String {
        let commands = commandLog.count
        return "\(EventText.counted(commands, "command")) · \(farewellProgress)"
    }

    /// The wall clock went on while the user was typing: so does the lab's.
    package func wallClockPassed(milliseconds: Int64) {
        guard let lab, !(modes.last?.holdsClock ?? false), !timeline.isInThePast else { return }
        let passed = clock.labMs(forWallMs: milliseconds)
        if passed > 0 { lab.world.run(until: lab.now.adding(milliseconds: passed)) }
        keepPassingMoment()
        for mode in modes { mode.timePassed(self) }
    }

    /// Whether a line goes on in the next one: an open quote, a backslash at its end.
    package static func isUnfinished(_ line: String) -> Bool {
        do {
            _ = try ShellWords.split(line)
            return false
        } catch {
            return error.isIncomplete
        }
    }

    /// A line and the one that continues it.
    package static func joined(_ line: String, _ next: String) -> String {
        line.hasSuffix("\\") ? line.dropLast() + next : line + "\n" + next
    }

    /// Whether a line may be kept: no answers to questions, no passwords.
    package func keepsInHistory(_ line: String) -> Bool {
        !(modes.last?.holdsClock ?? false) && !line.contains("password")
    }

    // MARK: Completion

    /// What may stand at the end of a line being typed: where the word begins, and the candidates.
    package func completions(for text: String) -> (start: Int, candidates: [String]) {
        let segment = text.split(separator: " ", omittingEmptySubsequences: false)
        let word = segment.last.map(String.init) ?? ""
        let start = text.utf8.count - word.utf8.count
        let words = text.split(separator: " ").map(String.init)
        // After `echo x |` a command begins again.
        let begin = words.lastIndex { $0 == "|" || $0 == ";" }.map { $0 + 1 } ?? 0
        let command = Array(words[begin...])
        let place = command.count - (word.isEmpty ? 0 : 1)
        let candidates = place <= 0 ? commandNames : arguments(of: command, at: place - 1)
        return (start, candidates.filter { $0.hasPrefix(word) }.sorted())
    }

    private var commandNames: [String] {
        Tools.names + CommandTable.all.map(\.name) + modes.flatMap(\.words) + ["echo", "cat"]
    }

    private func arguments(of command: [String], at place: Int) -> [String] {
        let name = SimpleCommand.withoutSuffix(command[0])
        if let tool = Tools.named(name) {
            let previous = place > 0 && command.count > place ? command[place] : ""
            return toolValues(after: previous) ?? tool.options.flags
        }
        guard let ours = CommandTable.named(name) else { return [] }
        let index = min(place, ours.completions.count - 1)
        return index < 0 ? [] : values(of: ours.completions[index])
    }

    /// The values of a tool's flag that can be told from the cluster; nil where flags are wanted.
    private func toolValues(after flag: String) -> [String]? {
        switch flag {
        case "--topic", "--entity-name": values(of: .topics)
        case "--group": values(of: .groups)
        case "--bootstrap-server": port.bootstrapServers.map(\.description)
        case "--entity-type":
            ["topics", "brokers", "broker-loggers", "users", "clients", "ips", "groups"]
        case "--config": values(of: .configKeys).map { $0 + "=" }
        default: nil
        }
    }

    private func values(of completion: Completion) -> [String] {
        switch completion {
        case .words(let words): return words
        case .commands: return commandNames
        case .brokers: return lab?.world.brokerIds.map(String.init) ?? []
        case .controllers: return lab?.world.controllerIds.map(String.init) ?? []
        case .nodes:
            return (lab?.world.nodes.map { String($0.id) } ?? []) + ["controller"]
        case .topics:
            guard let lab else { return [] }
            return Array(Set(ClusterView(lab.world).partitions.map(\.topicPartition.topic)))
                .sorted()
        case .groups: return lab?.world.groupNames ?? []
        case .configKeys: return ConfigReference.topicKeys
        case .applications: return applications.names
        case .lessons: return lessonNames
        case .questions: return questionNames
        case .files, .nothing: return []
        }
    }
}
