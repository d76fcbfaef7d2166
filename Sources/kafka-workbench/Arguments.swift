// The command line of the program: options of our own before the first word, then what to do.

import KafkaWire
import Workbench

/// What the program was asked to do.
enum Task {
    /// The REPL at a terminal, lines of standard input otherwise.
    case session
    /// Lines given with -c and -f, in order.
    case script([ScriptSource], keepsGoing: Bool)
    /// One of Kafka's tools by itself.
    case tool(String, [String])
    /// One of our own words: serve, grade, prove, content, lessons, doctor, …
    case command(String, [String])
    case version
    case help
}

/// Where a script's lines come from.
enum ScriptSource {
    case line(String)
    case file(String)
    case standardInput
}

/// Options of our own, as they stand on the command line.
struct Arguments {
    var seed: UInt64?
    var format: OutputFormat?
    var isPlain = false
    var colour = "auto"
    var bootstrapServer: String?
    var stateDirectory: String?
    var contentDirectory: String?
    var saysYes = false
    var isQuiet = false
    var task = Task.session

    init(_ words: [String]) throws {
        var rest = words[...]
        var sources: [ScriptSource] = []
        var keepsGoing = false
        while let word = rest.first {
            if try takeCommon(word, &rest) { continue }
            switch word {
            case "-c": sources.append(.line(try value(of: word, &rest)))
            case "-f": sources.append(.file(try value(of: word, &rest)))
            case "-":
                rest.removeFirst()
                sources.append(.standardInput)
            case "--keep-going":
                rest.removeFirst()
                keepsGoing = true
            case "--version", "-V":
                task = .version
                return
            case "--help", "-h":
                task = .help
                return
            case _ where word.hasPrefix("-"): throw unknownOption(word)
            default:
                guard sources.isEmpty else {
                    throw CommandError.usage("\(word): with -c or -f nothing else can be run")
                }
                try takeCommand(word, Array(rest.dropFirst()))
                return
            }
        }
        if !sources.isEmpty { task = .script(sources, keepsGoing: keepsGoing) }
    }

    /// A word that names a tool or a command: what follows a tool's name is the tool's alone.
    private mutating func takeCommand(_ word: String, _ rest: [String]) throws {
        let name = SimpleCommand.withoutSuffix(word)
        if Tools.named(name) != nil {
            task = .tool(name, rest)
            return
        }
        var left = rest[...]
        var own: [String] = []
        while let next = left.first {
            if try takeCommon(next, &left) { continue }
            own.append(next)
            left.removeFirst()
        }
        task = .command(word, own)
    }

    /// Takes an option that stands before the first word or after our own words; false where it
    /// is none.
    private mutating func takeCommon(_ word: String, _ rest: inout ArraySlice<String>) throws
        -> Bool
    {
        switch word {
        case "--seed":
            let text = try value(of: word, &rest)
            guard let number = UInt64(text) else {
                throw CommandError.usage("--seed takes a whole number, not \(text)")
            }
            seed = number
        case "--output":
            let text = try value(of: word, &rest)
            guard let chosen = OutputFormat(rawValue: text) else {
                let all = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandError.usage("--output takes one of \(all), not \(text)")
            }
            format = chosen
        case "--plain": isPlain = true; rest.removeFirst()
        case "--color", "--colour":
            colour = try value(of: word, &rest)
            guard ["auto", "always", "never"].contains(colour) else {
                throw CommandError.usage("\(word) takes auto, always or never, not \(colour)")
            }
        case "--bootstrap-server": bootstrapServer = try value(of: word, &rest)
        case "--state-dir": stateDirectory = try value(of: word, &rest)
        case "--content": contentDirectory = try value(of: word, &rest)
        case "--yes": saysYes = true; rest.removeFirst()
        case "-q", "--quiet": isQuiet = true; rest.removeFirst()
        default: return false
        }
        return true
    }

    private func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
        rest.removeFirst()
        guard let value = rest.popFirst() else {
            throw CommandError.usage("\(option) takes a value")
        }
        return value
    }

    private func unknownOption(_ word: String) -> CommandError {
        let known = [
            "--seed", "--output", "--plain", "--color", "--bootstrap-server", "--state-dir",
            "--content",
            "--yes", "--keep-going", "--version", "--help", "--quiet",
        ]
        if let near = Suggestion.nearest(to: word, among: known) {
            return .usage("no option \(word). Did you mean \(near)?")
        }
        return .usage("no option \(word). kafka-workbench --help lists them")
    }

    static let help = """
        kafka-workbench                      the REPL on a live three-broker cluster
        kafka-workbench -c CMD | -f FILE | - commands without a terminal (--keep-going: past failures)
        kafka-workbench kafka-topics …       a Kafka tool: on --bootstrap-server, else on a fresh lab
        kafka-workbench serve [--brokers 3] [--listen 127.0.0.1:9092] [--set KEY=VALUE …]
                                             the cluster on real sockets
        kafka-workbench grade --batch FILE   answers as JSON Lines in, grades out
        kafka-workbench content lint | test [--seeds N] | stats
        kafka-workbench lessons | progress | doctor

        --seed N  --output table|json|csv|markdown|plain  --plain  --color auto|always|never
        --bootstrap-server HOST:PORT  --state-dir DIR  --content DIR  --yes  --quiet

        exit codes: 0 fine · 1 failed · 2 usage · 3 check or grade not passed · 4 cannot reach the
        cluster · 5 content invalid · 130 interrupted
        """
}
