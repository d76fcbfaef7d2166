// kafka-configs (`kafka.admin.ConfigCommand`): settings of topics, brokers, groups and client
// metrics, log levels of brokers, quotas of users, clients and addresses, SCRAM credentials.

import KafkaClient
import KafkaWire

package enum ConfigsTool: Tool {
    package static let name = "kafka-configs"
    package static let summary =
        "Shows and changes settings of topics, brokers, groups, client metrics, users, clients and "
        + "addresses."
    package static let options = ConfigsOptions.table

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        do {
            try runCommand(arguments, environment)
            return .success
        } catch let failure as JavaException {
            return report(failure, arguments, environment)
        }
    }

    private static func runCommand(
        _ arguments: [String], _ environment: ToolEnvironment
    ) throws {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        let entities = try ConfigEntities.check(options)
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let isController = options.has("bootstrap-controller")
        let addresses = try options.value(
            of: isController ? "bootstrap-controller" : "bootstrap-server")
        let admin = try ToolAdmin(
            addresses ?? "", properties, environment, isController: isController)
        defer { admin.close() }
        if options.has("alter") {
            if entities.types.count != entities.names.count {
                throw JavaException.illegalArgument(
                    "An entity name must be specified for every entity type")
            }
            let changes = try ConfigChanges(options, environment)
            try ConfigAlteration(
                admin: admin, entities: entities, changes: changes, environment: environment
            ).run()
        } else {
            try ConfigDescription(
                admin: admin, entities: entities, showsAll: options.has("all"),
                environment: environment
            ).run()
        }
    }

    private static func report(
        _ failure: JavaException, _ arguments: [String], _ environment: ToolEnvironment
    ) -> ExitCode {
        let plain = [
            "java.lang.IllegalArgumentException", "java.lang.NumberFormatException",
            "org.apache.kafka.common.errors.InvalidConfigurationException",
            "org.apache.kafka.common.errors.UnsupportedVersionException",
        ]
        if plain.contains(failure.type) || failure.type.hasPrefix("joptsimple.") {
            environment.complain(failure.messageText)
        } else {
            let joined = arguments.joined(separator: " ")
            environment.complain("Error while executing config command with args '\(joined)'")
            environment.errors.write(failure.trace)
        }
        return .failure
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        report(failure, [], environment)
    }
}
