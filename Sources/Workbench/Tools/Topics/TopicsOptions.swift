// The options of kafka-topics, and the checks between them (`TopicCommandOptions`).

enum TopicsOptions {
    static let table = OptionTable([
        .value("bootstrap-server", "server to connect to", help: "Needed: a broker to begin with."),
        .value(
            "command-config", "command config property file",
            help: "A file with settings of the admin client."),
        .flag("list", "Names of all topics."),
        .flag("create", "Make a topic."),
        .flag("delete", "Delete topics."),
        .flag("alter", "Add partitions to topics, with replicas of your choice if you want."),
        .flag("describe", "What topics look like: partitions, leaders, replicas, ISR, settings."),
        .value(
            "topic", "topic",
            help: "The topic. But for --create it is a regular expression, where a comma means or."),
        .value("topic-id", "topic-id", help: "The id of the topic to describe."),
        .value(
            "config", "name=value",
            help:
                "A setting of the topic that --create makes; may be repeated. Later changes go through "
                + "kafka-configs."),
        .value("delete-config", "name", deprecated: true, help: "Without effect since 4.0."),
        .value(
            "partitions", "# of partitions", .int,
            help:
                "How many partitions the topic shall have. More partitions later send keys elsewhere, "
                + "which breaks the order of a key's records."),
        .value(
            "replication-factor", "replication factor", .int,
            help: "How many replicas each partition of a new topic gets."),
        .value(
            "replica-assignment",
            "broker_id_for_part1_replica1 : broker_id_for_part1_replica2 , "
                + "broker_id_for_part2_replica1 : broker_id_for_part2_replica2 , ...",
            help: "Which brokers hold each partition, the preferred leader first."),
        .flag(
            "under-replicated-partitions",
            "With --describe: only partitions that lack a replica in the ISR."),
        .flag(
            "unavailable-partitions", "With --describe: only partitions without a live leader."),
        .flag(
            "under-min-isr-partitions",
            "With --describe: only partitions whose ISR is smaller than min.insync.replicas."),
        .flag(
            "at-min-isr-partitions",
            "With --describe: only partitions whose ISR is just min.insync.replicas."),
        .flag(
            "topics-with-overrides", "With --describe: only topics with settings of their own."),
        .flag("if-exists", "No error if there is no such topic."),
        .flag("if-not-exists", "No error if the topic is there already."),
        .flag("exclude-internal", "Leave Kafka's own topics out."),
        .value(
            "partition-size-limit-per-response", "maximum number of partitions per response", .int,
            help: "How many partitions one answer of the broker may describe."),
    ])

    private static let actions = ["alter", "create", "describe", "list", "delete"]
    private static let reports = [
        "under-replicated-partitions", "under-min-isr-partitions", "at-min-isr-partitions",
        "unavailable-partitions",
    ]
    private static let alterHint =
        " (To alter topic configurations, the kafka-configs tool can be used.)"

    /// Ends where options contradict each other, in the order in which Kafka looks.
    static func check(_ options: OptionSet, _ arguments: [String], _ environment: ToolEnvironment)
        throws
    {
        try options.checkHelpOrVersion(arguments, TopicsTool.summary)
        if actions.count(where: options.has) != 1 {
            throw ToolExit.usage(
                "Command must include exactly one action: --list, --describe, --create, --alter "
                    + "or --delete")
        }
        if options.has("delete-config") {
            environment.complain(
                "delete-config option is no longer supported and deprecated since version 4.0. "
                    + "The config will be fully removed in future releases.")
        }
        try checkRequired(options, environment)
        try checkInvalid(options)
    }

    private static func checkRequired(
        _ options: OptionSet, _ environment: ToolEnvironment
    ) throws {
        if !options.has("bootstrap-server") {
            throw JavaException.illegalArgument("--bootstrap-server must be specified")
        }
        if options.has("describe"), options.has("if-exists") {
            if !options.has("topic"), !options.has("topic-id") {
                throw ToolExit.usage("--topic or --topic-id is required to describe a topic")
            }
            if options.has("topic"), options.has("topic-id") {
                environment.print(
                    "Only topic id will be used when both --topic and --topic-id are specified "
                        + "and topicId is not Uuid.ZERO_UUID")
            }
        }
        if !options.has("list"), !options.has("describe") { try options.require("topic") }
        if options.has("alter") {
            if options.has("config") {
                throw ToolExit.usage(
                    "Option combination \"[[bootstrap-server], [config]]\" can't be used with "
                        + "option \"[alter]\"" + alterHint)
            }
            try options.require("partitions")
        }
    }

    private static func checkInvalid(_ options: OptionSet) throws {
        func only(_ name: String, with allowed: [String], not others: [String] = []) throws {
            let forbidden = actions.filter { !allowed.contains($0) } + others
            try options.forbid(with: name, forbidden.filter { $0 != name })
        }
        try only("config", with: ["alter", "create"])
        try only("partitions", with: ["alter", "create"])
        try only("replication-factor", with: ["create"])
        try only("replica-assignment", with: ["alter", "create"])
        if options.has("create") {
            try options.forbid(with: "replica-assignment", ["partitions", "replication-factor"])
        }
        for report in [
            "under-replicated-partitions", "under-min-isr-partitions", "at-min-isr-partitions",
            "unavailable-partitions",
        ] {
            try only(report, with: ["describe"], not: ["topics-with-overrides"])
        }
        try only("topics-with-overrides", with: ["describe"], not: reports)
        try only("if-exists", with: ["alter", "delete", "describe"])
        try only("if-not-exists", with: ["create"])
        try only("exclude-internal", with: ["list", "describe"])
    }
}
