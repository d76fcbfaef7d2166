// kafka-groups (`GroupsCommand`): lists groups of every type.

import KafkaClient
import KafkaWire

package enum GroupsTool: Tool {
    package static let name = "kafka-groups"
    package static let summary = "Lists groups of all types: of consumers, of sharers, of streams."
    package static let options = OptionTable([
        .value("bootstrap-server", "server to connect to", help: "Needed: a broker to begin with."),
        .value(
            "command-config", "command config property file",
            help: "A file with settings of the admin client."),
        .flag("list", "Action: lists the groups."),
        .value("group-type", "type", help: "Only this type: classic, consumer, share or streams."),
        .value("protocol", "protocol", help: "Only groups of this type of protocol."),
        .flag("consumer", "Only groups of consumers, of whichever protocol."),
        .flag("share", "Only share groups."),
        .flag("streams", "Only groups of Kafka Streams."),
    ])
    private static let types = ["Classic", "Consumer", "Share", "Streams"]

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options: OptionSet
        do {
            options = try OptionParser.parse(arguments, self.options)
        } catch let failure as JavaException {
            throw ToolExit.usage(failure.messageText)
        }
        if !options.has("help"), !options.has("version"), !options.has("bootstrap-server") {
            throw ToolExit.usage("Missing required option(s) [bootstrap-server]")
        }
        try options.checkHelpOrVersion(arguments, summary)
        let type = try validate(options)
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        do {
            let admin = try ToolAdmin(
                try options.value(of: "bootstrap-server") ?? "", properties, environment)
            defer { admin.close() }
            let groups = try admin.listGroups()
            let wanted = try options.value(of: "protocol")
            show(groups.filter { isWanted($0, type, wanted, options) }, environment)
            return .success
        } catch let interrupted as Interrupted {
            throw interrupted
        } catch {
            let failure = JavaException(error).unwrapped
            environment.print("Error while executing groups command : \(failure.messageText)")
            environment.log("ERROR", failure.trace, logger: "org.apache.kafka.tools.GroupsCommand")
            return .failure
        }
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    /// The type of `--group-type`. Throws where options do not go together.
    private static func validate(_ options: OptionSet) throws -> String? {
        guard options.has("list") else {
            throw ToolExit.usage("Command must include exactly one action: --list.")
        }
        let type = try options.value(of: "group-type").map { name in
            guard let type = types.first(where: { $0.lowercased() == name.lowercased() }) else {
                throw JavaException.illegalArgument("--group-type must be a valid group type.")
            }
            return type
        }
        try options.forbid(with: "consumer", ["group-type", "protocol", "share", "streams"])
        try options.forbid(with: "share", ["consumer", "group-type", "protocol", "streams"])
        try options.forbid(with: "streams", ["consumer", "group-type", "protocol", "share"])
        return type
    }

    private static func isWanted(
        _ group: ListedGroup, _ type: String?, _ wanted: String?, _ options: OptionSet
    ) -> Bool {
        if let type {
            return group.type == type && (wanted.map { $0 == group.protocolType } ?? true)
        }
        if let wanted { return group.protocolType == wanted }
        if options.has("consumer") {
            return ["consumer", ""].contains(group.protocolType) || group.type == "Consumer"
        }
        if options.has("share") { return group.type == "Share" }
        if options.has("streams") { return group.type == "Streams" }
        return true
    }

    private static func show(_ groups: [ListedGroup], _ environment: ToolEnvironment) {
        let rows = groups.map { [$0.id, $0.type == "Unknown" ? "" : $0.type, $0.protocolType] }
        let width = rows.joined().reduce(20) { max($0, $1.utf16.count) }
        func padded(_ text: String) -> String {
            text + String(repeating: " ", count: width - text.utf16.count)
        }
        environment.print(["GROUP", "TYPE", "PROTOCOL"].map(padded).joined(separator: " "))
        for row in rows { environment.print(row.map { padded($0) + " " }.joined()) }
    }
}
