// What the program does for one word: a tool, serve, grade, content, doctor and the rest.

import KafkaWire
import Workbench

enum Subcommands {
    /// A Kafka tool by itself: on the address that it is given, else on a fresh lab.
    static func runTool(_ name: String, _ words: [String], _ arguments: Arguments) throws -> Int32 {
        guard let tool = Tools.named(name) else { return Outcome.usage.rawValue }
        Interruption.install()
        var options = try Sessions.options(arguments, isTerminal: Terminal.isInteractive)
        if options.bootstrapServers.isEmpty { options.bootstrapServers = address(in: words) }
        options.mayWrite = true
        let session = try Sessions.make(options)
        session.terminalInput = DescriptorLines(0)
        return session.runToolAlone(tool, words).rawValue
    }

    /// The address that a tool's own flags name.
    private static func address(in words: [String]) -> [Endpoint] {
        for (index, word) in words.enumerated() {
            for flag in ["--bootstrap-server", "--broker-list"] {
                var value: String?
                if word == flag, index + 1 < words.count { value = words[index + 1] }
                if word.hasPrefix(flag + "=") { value = String(word.dropFirst(flag.count + 1)) }
                if let value {
                    return value.split(separator: ",").compactMap { Addresses.endpoint(String($0)) }
                }
            }
        }
        return []
    }

    static func run(_ name: String, _ words: [String], _ arguments: Arguments) throws -> Int32 {
        switch name {
        case "serve": return try Serve.run(words, arguments)
        case "sim": return try Sim.run(words, arguments)
        case "doctor": return Doctor.run()
        default: break
        }
        // Everything else is a command of the session's.
        Interruption.install()
        let session = try Sessions.make(try Sessions.options(arguments, isTerminal: false))
        session.terminalInput = DescriptorLines(0)
        return session.runWords([name] + words).rawValue
    }
}
