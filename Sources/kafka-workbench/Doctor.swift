// doctor: what this machine has and lacks.

import Workbench

enum Doctor {
    static func run() -> Int32 {
        var lines: [(String, String)] = []
        lines.append(("program", "kafka-workbench \(WorkbenchVersion.text)"))
        let content = Directories.content(nil)
        lines.append(
            ("content", content ?? "not found: use --content DIR or KAFKA_WORKBENCH_CONTENT"))
        lines.append(
            ("state", Directories.state(nil) ?? "none: HOME is not set, nothing will be saved"))
        lines.append(("terminal", Terminal.isInteractive ? "\(Terminal.width) columns" : "none"))
        lines.append(("colour", Terminal.usesColour("auto") ? "yes" : "no"))
        for (name, text) in lines {
            standardOutput.writeLine(name + String(repeating: " ", count: 10 - name.count) + text)
        }
        return content == nil ? Outcome.failed.rawValue : Outcome.fine.rawValue
    }
}
