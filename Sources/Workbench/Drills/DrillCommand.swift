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
        ]
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
        while let flag = rest.popFirst() {
            guard flag == "--seed", let word = rest.popFirst(), let number = UInt64(word) else {
                throw command.usageError
            }
            seed = number
        }
        try DrillMode.start(scenario, seed: seed, session)
        return .fine
    }
}
