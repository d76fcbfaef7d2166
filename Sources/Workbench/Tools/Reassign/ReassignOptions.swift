// The options of kafka-reassign-partitions (`ReassignPartitionsCommandOptions`), and which of them go
// with which action.

enum ReassignOptions {
    static let table = OptionTable([
        .flag("verify", "Action: tells how far the moves of a file have come; ends throttles."),
        .flag("generate", "Action: proposes moves, and makes none."),
        .flag("execute", "Action: begins the moves of a file."),
        .flag("cancel", "Action: gives up the moves of a file that are under way."),
        .flag("list", "Action: shows all moves under way."),
        .value(
            "bootstrap-server", "Server(s) to use for bootstrapping", optional: true,
            help: "The broker(s) to begin with."),
        .value(
            "command-config", "Admin client property file",
            help: "A file with settings of the admin client."),
        .value(
            "reassignment-json-file", "manual assignment json file path",
            help: "A file like {\"version\":1,\"partitions\":[{\"topic\":\"orders\","
                + "\"partition\":0,\"replicas\":[1,2],\"log_dirs\":[\"any\",\"any\"]}]}; log_dirs "
                + "may be missing."),
        .value(
            "topics-to-move-json-file", "topics to reassign json file path",
            help: "For --generate, a file like {\"version\":1,\"topics\":[{\"topic\":\"orders\"}]}."
        ),
        .value(
            "broker-list", "brokerlist", help: "For --generate: the brokers to use, as 1,2,3."),
        .value(
            "bootstrap-controller", "bootstrap controller to connect to", optional: true,
            help: "The controller(s) to begin with; only for --list and --cancel."),
        .flag("disable-rack-aware", "Proposes moves without regard to racks."),
        .value(
            "throttle", "throttle", .long, default: "-1",
            help: "How many bytes a second may move between brokers, for --execute; together with "
                + "--additional also for moves under way."),
        .value(
            "replica-alter-log-dirs-throttle", "replicaAlterLogDirsThrottle", .long, default: "-1",
            help: "How many bytes a second may move between directories of a broker."),
        .value(
            "timeout", "timeout", .long, default: "10000",
            help: "How many ms to wait until moves between directories begin."),
        .flag("additional", "Moves these beside others that are under way."),
        .flag("preserve-throttles", "Leaves throttles as they are."),
        .flag(
            "disallow-replication-factor-change",
            "Refuses moves to more or fewer replicas than there are."),
    ])

    private static let actions = ["generate", "execute", "verify", "cancel", "list"]

    /// What each action needs.
    private static let required: [String: [String]] = [
        "verify": ["reassignment-json-file"], "execute": ["reassignment-json-file"],
        "cancel": ["reassignment-json-file"],
        "generate": ["topics-to-move-json-file", "broker-list"],
    ]

    /// What each action allows beside.
    private static let permitted: [String: [String]] = [
        "verify": ["bootstrap-server", "command-config", "preserve-throttles"],
        "generate": ["bootstrap-server", "command-config", "disable-rack-aware"],
        "execute": [
            "additional", "bootstrap-server", "command-config", "throttle",
            "replica-alter-log-dirs-throttle", "timeout", "disallow-replication-factor-change",
        ],
        "cancel": [
            "bootstrap-server", "bootstrap-controller", "command-config", "preserve-throttles",
            "timeout",
        ],
        "list": ["bootstrap-server", "bootstrap-controller", "command-config"],
    ]

    /// The one action of the arguments. Throws where options do not go together.
    static func action(_ options: OptionSet) throws -> String {
        let chosen = actions.filter(options.has)
        guard chosen.count == 1, let action = chosen.first else {
            let list = actions.map { "--\($0)" }.joined(separator: ", ")
            throw ToolExit.usage("Command must include exactly one action: \(list)")
        }
        switch (options.has("bootstrap-server"), options.has("bootstrap-controller")) {
        case (true, true):
            throw ToolExit.usage(
                "Please don't specify both --bootstrap-server and --bootstrap-controller")
        case (false, false):
            throw ToolExit.usage(
                "Please specify either --bootstrap-server or --bootstrap-controller")
        default: break
        }
        let needed = required[action] ?? []
        for name in needed { try options.require(name) }
        let allowed = needed + (permitted[action] ?? []) + [action]
        for name in options.given where !allowed.contains(name) {
            throw ToolExit.usage("Option \"[\(name)]\" can't be used with action \"[\(action)]\"")
        }
        return action
    }
}
