// What every Kafka tool has: a name, a table of options, a run. Tools.swift lists them.

import KafkaClient
import KafkaWire

/// What a tool gives back to the shell. Its values are Kafka's own, except 130 for ctrl-C.
package struct ExitCode: Hashable, Sendable {
    package let status: Int32

    package init(_ status: Int32) { self.status = status }

    package static let success = ExitCode(0)
    package static let failure = ExitCode(1)
    package static let interrupted = ExitCode(130)
}

/// One of Kafka's command-line tools.
package protocol Tool: Sendable {
    /// The name that users type, without `.sh`.
    static var name: String { get }
    /// What the tool does, one sentence of our own; `--help` begins with it.
    static var summary: String { get }
    /// The options, from which parsing, errors, help and completion come.
    static var options: OptionTable { get }
    /// Runs the tool. What it prints, where, and how it ends are Apache Kafka's.
    static func run(_ arguments: [String], _ environment: inout ToolEnvironment) throws -> ExitCode
    /// The arguments with an address that was left out; most tools take it first.
    static func supplying(_ addresses: String, to arguments: [String]) -> [String]
    /// What an exception that leaves `run` looks like; tools differ in it.
    static func report(_ failure: JavaException, _ environment: ToolEnvironment) -> ExitCode
}

extension Tool {
    /// Runs the tool and turns everything that ends it early into output and an exit status.
    package static func invoke(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) -> ExitCode {
        var arguments = arguments
        supplyAddress(to: &arguments, environment)
        do {
            return try run(arguments, &environment)
        } catch let exit as ToolExit {
            return exit.perform(options, environment)
        } catch is Interrupted {
            return .interrupted
        } catch {
            return report(JavaException(error), environment)
        }
    }

    /// In a session a missing `--bootstrap-server` is supplied, where the tool needs one.
    private static func supplyAddress(
        to arguments: inout [String], _ environment: ToolEnvironment
    ) {
        let flags = ["--bootstrap-server", "--bootstrap-controller", "--help", "--version"]
        guard environment.addresses == .standForTheCluster, !arguments.isEmpty,
            options["bootstrap-server"] != nil,
            !arguments.contains(where: { argument in
                flags.contains { argument == $0 || argument.hasPrefix($0 + "=") }
            })
        else { return }
        let addresses = environment.port.bootstrapServers.map(\.description)
        arguments = supplying(addresses.joined(separator: ","), to: arguments)
    }

    package static func supplying(_ addresses: String, to arguments: [String]) -> [String] {
        ["--bootstrap-server", addresses] + arguments
    }
}

/// The ways in which Kafka's tools end in the middle, beside exceptions.
package enum ToolExit: Error, Sendable {
    /// A message and the options, on standard error; exit 1.
    case usage(String)
    /// A message alone, on standard error; exit 1.
    case message(String)
    /// The version, on standard output; exit 0.
    case version
    /// Nothing more to print.
    case status(ExitCode)

    func perform(_ options: OptionTable, _ environment: ToolEnvironment) -> ExitCode {
        switch self {
        case .usage(let message):
            environment.complain(message)
            environment.errors.write(OptionHelp.text(of: options))
            return .failure
        case .message(let message):
            environment.complain(message)
            return .failure
        case .version:
            environment.print(KafkaVersion.text)
            return .success
        case .status(let code): return code
        }
    }
}

/// The release of Apache Kafka whose tools these are.
package enum KafkaVersion {
    package static let text = "4.3.0"
}

/// A tool that can run in the background, beside others on the same cluster.
package protocol BackgroundTool: Tool {
    /// Starts the tool; nil where it ended at once, with what it printed already in the environment.
    static func begin(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) -> (any RunningTool)?
}

/// A tool that runs in the background.
package protocol RunningTool: AnyObject {
    /// Moves what it has printed to its streams.
    func drain()
    /// Ctrl-C.
    func interrupt()
    /// Lets time pass until it has ended, and says how.
    func finish() -> ExitCode
}
