// kafka-metadata-quorum (`MetadataQuorumCommand`): who votes on the metadata log, who reads it, how far
// they are; adding and removing voters.

import KafkaClient
import KafkaWire

package enum MetadataQuorumTool: Tool {
    package static let name = "kafka-metadata-quorum"
    package static let summary = "Describes the metadata quorum and changes its voters."
    package static let options = OptionTable([
        .value("bootstrap-server", "server(s)", help: "The broker(s) to begin with."),
        .value("bootstrap-controller", "controller(s)", help: "The controller(s) to begin with."),
        .value("command-config", "file", help: "A file with settings of the admin client."),
        .flag("status", "A summary of the quorum."),
        .flag("replication", "How far each node has the log."),
        .flag("human-readable", "Times as spans."),
        .value("controller-id", "id", help: "The controller to remove."),
        .value("controller-directory-id", "id", help: "The directory of the controller to remove."),
        .flag("dry-run", "Says what would be done."),
    ])

    static let parser = ArgumentParser(
        name, summary,
        [
            ParserOption("--bootstrap-server", group: 1, help: "The broker(s) to begin with."),
            ParserOption(
                "--bootstrap-controller", group: 1, help: "The controller(s) to begin with."),
            ParserOption(
                "--command-config",
                help: "Settings of the admin client; for add-controller those of the controller."),
        ],
        requiredGroups: [1],
        commands: [
            ArgumentParser(
                "kafka-metadata-quorum describe", "Describes the quorum.",
                [
                    ParserOption("--status", kind: .flag, help: "A summary of the quorum."),
                    ParserOption(
                        "--replication", kind: .flag, help: "How far each node has the log."),
                    ParserOption("--human-readable", kind: .flag, help: "Times as spans."),
                ]),
            ArgumentParser(
                "kafka-metadata-quorum add-controller", "Adds a controller to the voters.",
                [ParserOption("--dry-run", kind: .flag, help: "Says what would be done.")]),
            ArgumentParser(
                "kafka-metadata-quorum remove-controller", "Removes a controller from the voters.",
                [
                    ParserOption(
                        "--controller-id", "-i", kind: .integer, isRequired: true,
                        help: "The controller to remove."),
                    ParserOption(
                        "--controller-directory-id", "-d", isRequired: true,
                        help: "The directory of the controller to remove."),
                    ParserOption("--dry-run", kind: .flag, help: "Says what would be done."),
                ]),
        ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let parsed: ParsedArguments
        do {
            parsed = try parser.parse(arguments)
        } catch ArgumentProblem.help(let asked) {
            environment.print(asked.help)
            return .success
        } catch ArgumentProblem.error(let message, let asked) {
            environment.complain(asked.complaint(message))
            return .failure
        }
        let properties = try Self.properties(parsed, environment)
        let admin = try ToolAdmin(
            parsed.value("bootstrap-controller") ?? parsed.value("bootstrap-server") ?? "",
            properties ?? JavaProperties(), environment,
            isController: parsed.has("bootstrap-controller"))
        defer { admin.close() }
        switch parsed.command {
        case "describe": try describe(parsed, admin, environment)
        case "add-controller":
            guard let properties else {
                throw ToolExit.message(
                    "You must supply the configuration file of the controller you are adding when "
                        + "using add-controller.")
            }
            try addController(properties, isDryRun: parsed.has("dry-run"), admin, environment)
        default: try removeController(parsed, admin, environment)
        }
        return .success
    }

    private static func properties(
        _ parsed: ParsedArguments, _ environment: ToolEnvironment
    ) throws -> JavaProperties? {
        guard let file = parsed.value("command-config") else { return nil }
        do {
            _ = try environment.files.read(file)
        } catch {
            throw ToolExit.message("Properties file \(file) does not exists!")
        }
        return try JavaProperties(file: file, environment.files)
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    // MARK: Describing

    private static func describe(
        _ parsed: ParsedArguments, _ admin: ToolAdmin, _ environment: ToolEnvironment
    ) throws {
        switch (parsed.has("status"), parsed.has("replication")) {
        case (true, true):
            throw ToolExit.message(
                "Only one of --status or --replication should be specified with describe "
                    + "sub-command")
        case (false, false):
            throw ToolExit.message(
                "One of --status or --replication must be specified with describe sub-command")
        case (true, false):
            if parsed.has("human-readable") {
                throw ToolExit.message(
                    "The option --human-readable is only supported along with --replication")
            }
            let clusterId = try admin.future { try admin.client.describeCluster() }.clusterId
            let quorum = try admin.future { try admin.client.describeQuorum() }
            environment.print(try QuorumDescription(quorum).status(clusterId: clusterId))
        case (false, true):
            let quorum = try admin.future { try admin.client.describeQuorum() }
            let nowMs = environment.port.wallClock.epochMs(at: environment.port.now)
            let lines = try QuorumDescription(quorum).replication(
                relativeTo: parsed.has("human-readable") ? nowMs : nil)
            for line in lines { environment.print(line) }
        }
    }

    // MARK: Changing the voters

    private static func addController(
        _ properties: JavaProperties, isDryRun: Bool, _ admin: ToolAdmin,
        _ environment: ToolEnvironment
    ) throws {
        let controller = try NewController(properties, environment)
        if !isDryRun {
            try admin.future {
                try admin.client.addRaftVoter(
                    controller.id, directoryId: controller.directoryId,
                    endpoints: controller.endpoints)
            }
        }
        let places = controller.endpoints.map { name, endpoint in
            let host = endpoint.host.contains(":") ? "[\(endpoint.host)]" : endpoint.host
            return "\(name)://\(host):\(endpoint.port)"
        }
        environment.print(
            "\(isDryRun ? "DRY RUN of adding" : "Added") controller \(controller.id) with directory "
                + "id \(controller.directoryId) and endpoints: \(places.joined(separator: ", "))")
    }

    private static func removeController(
        _ parsed: ParsedArguments, _ admin: ToolAdmin, _ environment: ToolEnvironment
    ) throws {
        let id = parsed.integer("controller-id") ?? 0
        if id < 0 { throw ToolExit.message("Invalid negative --controller-id: \(id)") }
        let text = parsed.value("controller-directory-id") ?? ""
        guard let directoryId = Uuid(text) else {
            throw ToolExit.message(
                "Failed to parse --controller-directory-id: \(whyNoUuid(text))")
        }
        let isDryRun = parsed.has("dry-run")
        if !isDryRun {
            try admin.future {
                try admin.client.removeRaftVoter(id, directoryId: directoryId)
            }
        }
        environment.print(
            "\(isDryRun ? "DRY RUN of removing " : "Removed ") KRaft controller \(id) with "
                + "directory id \(directoryId)")
    }

    /// What Kafka's Uuid says to a text that is none.
    private static func whyNoUuid(_ text: String) -> String {
        if text.utf8.count > 24 {
            return "Input string with prefix `\(text.prefix(24))` is too long to be decoded as a "
                + "base64 UUID"
        }
        let length = text.utf8.prefix { $0 != UInt8(ascii: "=") }.count
        return
            "Input string `\(text)` decoded as \(length * 3 / 4) bytes, which is not equal to the "
            + "expected 16 bytes of a base64-encoded UUID"
    }
}
