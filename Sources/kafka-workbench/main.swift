// The program: reads its arguments, wires a session to the terminal, a script or sockets, and
// says how it ended. Everything it does is decided elsewhere.

import KafkaWire
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

func runProgram() -> Int32 {
    Terminal.setLocale()
    do {
        let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
        switch arguments.task {
        case .version:
            standardOutput.writeLine("kafka-workbench \(WorkbenchVersion.text)")
            return 0
        case .help:
            standardOutput.writeLine(Arguments.help)
            return 0
        case .session:
            return Terminal.isInteractive
                ? try Repl(arguments).run()
                : try Script(arguments).run([.standardInput], keepsGoing: false)
        case .script(let sources, let keepsGoing):
            return try Script(arguments).run(sources, keepsGoing: keepsGoing)
        case .tool(let name, let words):
            return try Subcommands.runTool(name, words, arguments)
        case .command(let name, let words):
            return try Subcommands.run(name, words, arguments)
        }
    } catch let error as CommandError {
        standardError.writeLine("kafka-workbench: \(error.message)")
        return error.outcome.rawValue
    } catch {
        standardError.writeLine("kafka-workbench: \(error)")
        return 1
    }
}

exit(runProgram())
