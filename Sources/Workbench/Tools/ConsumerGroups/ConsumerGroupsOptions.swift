// The options of kafka-consumer-groups and the checks between them (`ConsumerGroupCommandOptions`).

enum ConsumerGroupsOptions {
    static let table = OptionTable([
        .value("bootstrap-server", "server to connect to", help: "Needed: a broker to begin with."),
        .value("group", "consumer group", help: "The group; may be repeated."),
        .value(
            "topic", "topic",
            help: "A topic whose offsets are meant, or some of its partitions as topic:0,1; may be "
                + "repeated."),
        .flag("all-topics", "All topics that the group has committed offsets for."),
        .flag("list", "The groups."),
        .flag("describe", "A group: what it has committed, how far it lags, who reads what."),
        .flag("all-groups", "All groups."),
        .flag("delete", "Delete groups without members."),
        .value(
            "timeout", "timeout (ms)", .long, default: "30000",
            help: "How long to wait for an answer about a group."),
        .value(
            "command-config", "command config property file",
            help: "A file with settings of the admin client and the consumer."),
        .flag("reset-offsets", "Set the committed offsets of a group without members."),
        .flag("delete-offsets", "Delete committed offsets of a group for some topics."),
        .flag("dry-run", "Only show what would be set."),
        .flag("execute", "Do it."),
        .flag("export", "Show the new offsets as CSV."),
        .value("to-offset", "offset", .long, help: "Set to this offset."),
        .value("from-file", "path to CSV file", help: "Set to what a CSV file says."),
        .value(
            "to-datetime", "datetime",
            help: "Set to the first record at or after this time: YYYY-MM-DDThh:mm:ss.sss."),
        .value(
            "by-duration", "duration",
            help: "Set to the first record since so long ago: PnDTnHnMnS."),
        .flag("to-earliest", "Set to the oldest record."),
        .flag("to-latest", "Set to the end."),
        .flag("to-current", "Set to where the group stands."),
        .value(
            "shift-by", "number-of-offsets", .long,
            help: "Move by so many records, back if negative."),
        .flag("members", "With --describe: the members.", availableIf: ["describe"]),
        .flag("verbose", "With --describe: more columns.", availableIf: ["describe"]),
        .flag(
            "offsets", "With --describe: offsets and lag, as without it.", availableIf: ["describe"]
        ),
        .value(
            "state", optional: true, availableIf: ["describe", "list"],
            help:
                "With --describe: the group's state. With --list: the states, or only groups in these."
        ),
        .value(
            "type", optional: true, availableIf: ["list"],
            help: "With --list: the types, or only groups of these."),
        .value("validate-regex", "regex", help: "Whether a regular expression is one for RE2."),
    ])

    private static let actions = [
        "list", "describe", "delete", "reset-offsets", "delete-offsets", "validate-regex",
    ]
    static let scenarios = [
        "to-offset", "shift-by", "to-datetime", "by-duration", "to-earliest", "to-latest",
        "to-current", "from-file",
    ]
    static let missingExecute =
        "WARN: No action will be performed as the --execute option is missing. In version 5.0, "
        + "this command will require either --dry-run or --execute to be specified. You should "
        + "add the --dry-run option explicitly if you are scripting this command and want to keep "
        + "the current default behavior without prompting."

    static func check(_ options: OptionSet, _ arguments: [String], _ environment: ToolEnvironment)
        throws
    {
        try options.checkHelpOrVersion(arguments, ConsumerGroupsTool.summary)
        if !options.has("validate-regex") { try options.require("bootstrap-server") }
        if options.has("describe") { try checkDescribe(options) }
        if options.has("delete") {
            try needsGroup(options, "delete")
            if options.has("topic") {
                throw ToolExit.usage(
                    "The consumer does not support topic-specific offset deletion from a consumer "
                        + "group.")
            }
        }
        if options.has("delete-offsets"), !options.has("group") || !options.has("topic") {
            throw ToolExit.usage(
                "Option [delete-offsets] takes the following options: [group], [topic]")
        }
        if options.has("reset-offsets") { try checkReset(options, environment) }
        try options.forbid(with: "group", ["all-groups"])
        try options.forbid(with: "group", ["list"])
        try options.forbid(with: "topic", ["list", "describe"])
        if actions.count(where: options.has) != 1 {
            let list = actions.map { "--" + $0 }.joined(separator: ", ")
            throw ToolExit.usage("Command must include exactly one action: \(list)")
        }
    }

    private static func needsGroup(_ options: OptionSet, _ action: String) throws {
        if options.has("group") || options.has("all-groups") { return }
        throw ToolExit.usage(
            "Option [\(action)] takes one of these options: [group], [all-groups]")
    }

    private static func checkDescribe(_ options: OptionSet) throws {
        try needsGroup(options, "describe")
        let views = ["members", "offsets", "state"]
        if views.count(where: options.has) > 1 {
            throw ToolExit.usage(
                "Option [describe] takes at most one of these options: [members], [offsets], "
                    + "[state]")
        }
        if options.has("state"), try options.value(of: "state") != nil {
            throw ToolExit.usage("Option [describe] does not take a value for [state]")
        }
    }

    private static func checkReset(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws {
        if options.has("dry-run"), options.has("execute") {
            throw ToolExit.usage(
                "Option [reset-offsets] only accepts one of [execute] and [dry-run]")
        }
        if !options.has("dry-run"), !options.has("execute") {
            environment.complain(missingExecute)
        }
        try needsGroup(options, "reset-offsets")
        for scenario in [
            "to-offset", "to-datetime", "by-duration", "to-earliest", "to-latest", "to-current",
            "shift-by", "from-file",
        ] {
            try options.forbid(with: scenario, scenarios.filter { $0 != scenario })
        }
    }
}
