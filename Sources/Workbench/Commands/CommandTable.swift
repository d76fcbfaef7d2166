// All commands of the workbench's own, in the order in which `help` lists them.

package enum CommandTable {
    package static let all: [Command] =
        LearningCommands.all + [
            HelpCommand.command,
            ClusterCommand.command, ControllerCommand.command, EventsCommand.command,
            WhyCommand.command, MetricsCommand.command, WatchCommand.command,
            ConfigCommand.command,
            BrokerCommand.command, NetworkCommand.command,
            TimeCommands.advance, TimeCommands.settle, TimeCommands.pause, TimeCommands.resume,
            TimeCommands.speed,
            TravelCommands.back, TravelCommands.forward, TravelCommands.at, ForkCommand.command,
            ApplicationCommands.producer, ApplicationCommands.consumer, ApplicationCommands.apps,
            SessionCommands.undo, SessionCommands.seed, SessionCommands.output,
            SessionCommands.write,
            SessionCommands.exit, SessionCommands.quit,
        ]

    private static let byName = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    package static func named(_ name: String) -> Command? { byName[name] }
}
