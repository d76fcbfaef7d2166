// drill: sit a timed drill, or list them.

import Curriculum

enum DrillCommand {
    static let command: Command = Command(
        "drill", .learn, usage: ["drill", "drill NAME [--seed N] [--minutes N]"],
        summary: "an incident against the clock, on a live cluster under load",
        details: "The seed chooses the cause. Yours is back when the drill ends.",
        examples: [
            Example("drill incident", "you are on call"),
            Example("drill incident --seed 3", "the same night again"),
            Example("drill incident --minutes 10", "less time than the author thought you need"),
        ], completions: [.words(["incident"]), .words(["--seed", "--minutes"])]
    ) { session, words in
        let library = try session.requireLibrary()
        var rest = words[...]
        guard let name = rest.popFirst() else {
            for scenario in library.scenarios {
                session.print("\(scenario.id)  \(scenario.title) · \(scenario.minutes) minutes")
            }
            return .fine
        }
        guard let scenario = library.scenario(name) else {
            throw command.unknown(name, among: library.scenarios.map(\.id), what: "drill")
        }
        var seed = session.options.seed
        var minutes = scenario.minutes
        while let flag = rest.popFirst() {
            guard let word = rest.popFirst() else { throw command.usageError }
            switch (flag, UInt64(word), Int(word)) {
            case ("--seed", let number?, _): seed = number
            case ("--minutes", _, let number?) where (1...600).contains(number): minutes = number
            case ("--minutes", _, _):
                throw CommandError.usage("drill: --minutes takes 1 to 600, not \(word)")
            default: throw command.usageError
            }
        }
        try DrillMode.start(scenario, seed: seed, minutes: minutes, session)
        return .fine
    }
}
