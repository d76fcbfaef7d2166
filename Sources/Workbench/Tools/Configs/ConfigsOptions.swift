// The options of kafka-configs, the entities that they name, and the checks between them
// (`ConfigCommand.ConfigCommandOptions`).

enum ConfigsOptions {
    static let table = OptionTable([
        .value("bootstrap-server", "server to connect to", help: "A broker to begin with."),
        .value(
            "bootstrap-controller", "controller to connect to", help: "A controller to begin with."),
        .value(
            "command-config", "command config property file",
            help: "A file with settings of the admin client."),
        .flag("alter", "Change settings."),
        .flag("describe", "Show settings."),
        .flag("all", "With --describe: also what is not set dynamically."),
        .value(
            "entity-type",
            help: "What is meant: topics, brokers, broker-loggers, users, clients, ips, groups or "
                + "client-metrics. Users and clients may be named together."),
        .value("entity-name", help: "Which one of it."),
        .flag("entity-default", "The default for all of it (brokers, users, clients, ips)."),
        .value(
            "add-config",
            help:
                "Settings as name=value, separated by commas; [a,b] keeps a value with commas whole."
        ),
        .value("add-config-file", help: "A properties file with settings."),
        .value(
            "delete-config", separator: ",",
            help: "Names of settings to take away, with commas between."),
        .value("topic", help: "A topic."),
        .value("client", help: "A client id."),
        .flag("client-defaults", "The default for all clients."),
        .value("user", help: "A user."),
        .flag("user-defaults", "The default for all users."),
        .value("broker", help: "A broker's number."),
        .flag("broker-defaults", "The default for all brokers."),
        .value("broker-logger", help: "The number of a broker whose loggers are meant."),
        .flag("ip-defaults", "The default for all addresses."),
        .value("ip", help: "An IP address."),
        .value("group", help: "A group."),
        .value("client-metrics", help: "A client metrics subscription."),
    ])
}

/// What a command of kafka-configs is about: one entity, or a user together with a client.
struct ConfigEntities {
    /// The kinds in the order of the command line: `topics`, `users`, ...
    let types: [String]
    /// The names, as far as they were given; an empty one is the default entity.
    let names: [String]

    private static let flags = [
        ("topic", "topics"), ("client", "clients"), ("user", "users"), ("broker", "brokers"),
        ("broker-logger", "broker-loggers"), ("ip", "ips"), ("client-metrics", "client-metrics"),
        ("group", "groups"),
    ]
    private static let defaultFlags = [
        ("client-defaults", "clients"), ("user-defaults", "users"), ("broker-defaults", "brokers"),
        ("ip-defaults", "ips"),
    ]
    private static let allTypes = [
        "topics", "clients", "users", "brokers", "ips", "client-metrics", "groups",
        "broker-loggers",
    ]

    init(_ options: OptionSet) throws {
        types =
            options.values(of: "entity-type")
            + (Self.flags + Self.defaultFlags).filter { options.has($0.0) }.map(\.1)
        var given = options.values(of: "entity-name")[...]
        let general = options.given.filter { $0 == "entity-name" || $0 == "entity-default" }
            .map { $0 == "entity-name" ? given.popFirst() ?? "" : "" }
        let specific = try Self.flags.filter { options.has($0.0) }
            .map { try options.value(of: $0.0) ?? "" }
        let defaults = Self.defaultFlags.filter { options.has($0.0) }.map { _ in "" }
        names = general + specific + defaults
    }

    var hasName: Bool { names.contains { !$0.isEmpty } }
    var hasDefault: Bool { names.contains("") }
    /// Whether the entity is one whose default can be set.
    private var canBeDefault: Bool {
        types.contains { ["users", "clients", "brokers", "ips"].contains($0) }
    }

    /// Ends where options contradict each other, in the order in which Kafka looks.
    static func check(_ options: OptionSet) throws -> ConfigEntities {
        if [options.has("alter"), options.has("describe")].count(where: { $0 }) != 1 {
            throw ToolExit.usage("Command must include exactly one action: --describe, --alter")
        }
        try options.forbid(with: "describe", ["add-config", "delete-config"])
        let entities = try ConfigEntities(options)
        try entities.checkTypes(options)
        try entities.checkNames(options)
        if options.has("describe") { try entities.checkDescribe(options) }
        if options.has("alter") { try entities.checkAlter(options) }
        return entities
    }

    private func checkTypes(_ options: OptionSet) throws {
        var seen: [String] = []
        let repeated = types.filter { type in
            defer { seen.append(type) }
            return seen.contains(type)
        }
        if !repeated.isEmpty {
            throw JavaException.illegalArgument(
                "Duplicate entity type(s) specified: \(repeated.joined(separator: ","))")
        }
        guard options.has("bootstrap-server") || options.has("bootstrap-controller") else {
            throw JavaException.illegalArgument(
                "Either --bootstrap-server or --bootstrap-controller must be specified.")
        }
        for type in types where !Self.allTypes.contains(type) {
            throw JavaException.illegalArgument(
                "Invalid entity type \(type), the entity type must be one of "
                    + "\(Self.allTypes.joined(separator: ", ")) with a --bootstrap-server or "
                    + "--bootstrap-controller argument")
        }
        if types.isEmpty {
            throw JavaException.illegalArgument("At least one entity type must be specified")
        }
        if types.count > 1, Set(types) != ["users", "clients"] {
            throw JavaException.illegalArgument(
                "Only 'users' and 'clients' entity types may be specified together")
        }
        let general = ["entity-name", "entity-type", "entity-default"].contains(where: options.has)
        let specific = (Self.flags + Self.defaultFlags).contains { options.has($0.0) }
        if general, specific {
            throw JavaException.illegalArgument(
                "--entity-{type,name,default} should not be used in conjunction with specific "
                    + "entity flags")
        }
    }

    private func checkNames(_ options: OptionSet) throws {
        if options.has("bootstrap-server"), options.has("bootstrap-controller") {
            throw JavaException.illegalArgument(
                "Only one of --bootstrap-server or --bootstrap-controller can be specified")
        }
        guard hasName, let type = types.first else { return }
        if types.contains("brokers") || types.contains("broker-loggers") {
            for flag in ["entity-name", "broker", "broker-logger"] where options.has(flag) {
                let name = try options.value(of: flag) ?? ""
                if Int32(name) == nil {
                    throw JavaException.illegalArgument(
                        "The entity name for \(type) must be a valid integer broker id, but it "
                            + "is: \(name)")
                }
            }
        }
        if types.contains("ips") {
            for flag in ["entity-name", "ip"] where options.has(flag) {
                let name = try options.value(of: flag) ?? ""
                if !Self.isAddress(name) {
                    throw JavaException.illegalArgument(
                        "The entity name for \(type) must be a valid IP or resolvable host, but "
                            + "it is: \(name)")
                }
            }
        }
    }

    private func checkDescribe(_ options: OptionSet) throws {
        let list = types.joined(separator: ",")
        if !canBeDefault, options.has("entity-default") {
            throw JavaException.illegalArgument(
                "--entity-default must not be specified with --describe of \(list)")
        }
        if types.contains("broker-loggers"), !hasName {
            throw JavaException.illegalArgument(
                "An entity name must be specified with --describe of \(list)")
        }
    }

    private func checkAlter(_ options: OptionSet) throws {
        if canBeDefault {
            if !hasName, !hasDefault {
                throw JavaException.illegalArgument(
                    "An entity-name or default entity must be specified with --alter of users, "
                        + "clients, brokers or ips")
            }
        } else if !hasName {
            throw JavaException.illegalArgument(
                "An entity name must be specified with --alter of "
                    + types.joined(separator: ","))
        }
        if options.has("add-config"), options.has("add-config-file") {
            throw JavaException.illegalArgument(
                "Only one of --add-config or --add-config-file must be specified")
        }
        if !["add-config", "add-config-file", "delete-config"].contains(where: options.has) {
            throw JavaException.illegalArgument(
                "At least one of --add-config, --add-config-file, or --delete-config must be "
                    + "specified with --alter")
        }
    }

    /// A literal address of either family; names other than localhost are not looked up.
    private static func isAddress(_ text: String) -> Bool {
        if text == "localhost" { return true }
        if text.contains(":") {
            return text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
