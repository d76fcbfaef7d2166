// kafka-cluster (`ClusterTool`): the cluster's id, its nodes' endpoints, and brokers that are gone for
// good.

import KafkaClient
import KafkaWire

package enum ClusterTool: Tool {
    package static let name = "kafka-cluster"
    package static let summary = "Shows the cluster's id and endpoints, and unregisters brokers."
    package static let options = OptionTable([
        .value("bootstrap-server", "server(s)", help: "The broker(s) to begin with."),
        .value("bootstrap-controller", "controller(s)", help: "The controller(s) to begin with."),
        .value("config", "file", help: "The old name of --command-config."),
        .value("command-config", "file", help: "A file with settings of the admin client."),
        .value("id", "id", help: "The broker to unregister."),
        .flag("include-fenced-brokers", "Lists fenced brokers too."),
    ])

    private static let connection = [
        ParserOption("--bootstrap-server", "-b", group: 1, help: "The broker(s) to begin with."),
        ParserOption(
            "--bootstrap-controller", "-C", group: 1, help: "The controller(s) to begin with."),
        ParserOption("--config", help: "The old name of --command-config."),
        ParserOption(
            "--command-config", "-c", help: "A file with settings of the admin client."),
    ]

    static let parser = ArgumentParser(
        name, summary, [],
        commands: [
            ArgumentParser(
                "kafka-cluster cluster-id", "Shows the cluster's id.", connection,
                requiredGroups: [1]),
            ArgumentParser(
                "kafka-cluster unregister", "Takes a broker that is gone for good out.",
                connection + [
                    ParserOption(
                        "--id", "-i", kind: .integer, isRequired: true, help: "The broker's id.")
                ], requiredGroups: [1]),
            ArgumentParser(
                "kafka-cluster list-endpoints", "Lists the addresses of brokers or controllers.",
                connection + [
                    ParserOption(
                        "--include-fenced-brokers", kind: .flag, help: "Lists fenced brokers too.")
                ], requiredGroups: [1]),
        ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let parsed: ParsedArguments
        do {
            parsed = try parser.parse(arguments)
        } catch ArgumentProblem.help(let asked) {
            // argparse ends as for an error where the caller leaves that to it.
            environment.print(asked.help)
            return .failure
        } catch ArgumentProblem.error(let message, let asked) {
            environment.complain(asked.complaint(message))
            return .failure
        }
        if parsed.has("config"), parsed.has("command-config") {
            throw JavaException(
                "net.sourceforge.argparse4j.inf.ArgumentParserException",
                "--config and --command-config cannot be specified together.")
        }
        if parsed.has("config") {
            environment.print(
                "Option --config has been deprecated and will be removed in a future version. "
                    + "Use --command-config instead.")
        }
        let file = parsed.value("config") ?? parsed.value("command-config")
        let isController = parsed.has("bootstrap-controller")
        let admin = try ToolAdmin(
            parsed.value("bootstrap-controller") ?? parsed.value("bootstrap-server") ?? "",
            try file.map { try JavaProperties(file: $0, environment.files) } ?? JavaProperties(),
            environment, isController: isController)
        defer { admin.close() }
        switch parsed.command {
        case "cluster-id":
            let cluster = try admin.future { try admin.client.describeCluster() }
            environment.print("Cluster ID: \(cluster.clusterId)")
        case "unregister": try unregister(parsed.integer("id") ?? -1, admin, environment)
        default: try listEndpoints(parsed, isController, admin, environment)
        }
        return .success
    }

    /// Its options follow the sub-command, and have short forms.
    package static func supplying(_ addresses: String, to arguments: [String]) -> [String] {
        guard let command = arguments.first, !command.hasPrefix("-"),
            !arguments.contains("-b"), !arguments.contains("-C")
        else { return arguments }
        return [command, "--bootstrap-server", addresses] + arguments.dropFirst()
    }

    private static func unregister(
        _ id: NodeId, _ admin: ToolAdmin, _ environment: ToolEnvironment
    ) throws {
        do {
            try admin.future { try admin.client.unregisterBroker(id) }
        } catch let failure as JavaException {
            let cause = failure.unwrapped
            environment.log(
                "ERROR",
                "[AdminClient clientId=\(admin.clientId)] Unregister broker request for broker ID "
                    + "\(id) failed: \(cause.messageText)",
                logger: "org.apache.kafka.clients.admin.KafkaAdminClient")
            throw failure
        }
        environment.print("Broker \(id) is no longer registered.")
    }

    private static func listEndpoints(
        _ parsed: ParsedArguments, _ isController: Bool, _ admin: ToolAdmin,
        _ environment: ToolEnvironment
    ) throws {
        let includesFenced = parsed.has("include-fenced-brokers")
        if includesFenced, isController {
            throw JavaException.illegalArgument(
                "The option --include-fenced-brokers is only supported with --bootstrap-server "
                    + "option")
        }
        let nodes = try admin.future {
            try admin.client.describeCluster(includeFencedBrokers: includesFenced)
        }.brokers
        let host = nodes.map(\.host.utf16.count).max() ?? 100
        let rack = nodes.compactMap { $0.rack?.utf16.count }.max() ?? 10
        let state = isController ? [] : ["STATE"]
        let widths = [10, host, 10, rack] + (isController ? [15] : [10, 15])
        environment.print(
            Columns.row(["ID", "HOST", "PORT", "RACK"] + state + ["ENDPOINT_TYPE"], widths))
        for node in nodes {
            let state = isController ? [] : [node.isFenced ? "fenced" : "unfenced"]
            environment.print(
                Columns.row(
                    [String(node.brokerId), node.host, String(node.port), node.rack ?? "null"]
                        + state + [isController ? "controller" : "broker"], widths))
        }
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }
}
