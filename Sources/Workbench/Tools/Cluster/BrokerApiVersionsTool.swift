// kafka-broker-api-versions (`BrokerApiVersionsCommand`): which APIs each broker serves, in which
// versions.

import KafkaClient
import KafkaWire

package enum BrokerApiVersionsTool: Tool {
    package static let name = "kafka-broker-api-versions"
    package static let summary = "Shows which versions of which APIs the brokers serve."
    package static let options = OptionTable([
        .value(
            "command-config", "command config property file",
            help: "A file with settings of the admin client."),
        .value(
            "bootstrap-server", "server(s) to use for bootstrapping",
            help: "Needed: the broker(s) to begin with."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("bootstrap-server")
        var properties = try ToolAdmin.properties(options, "command-config", environment)
        // Its client waits no longer than this for one request.
        if properties["request.timeout.ms"] == nil { properties["request.timeout.ms"] = "5000" }
        let addresses = try options.value(of: "bootstrap-server") ?? ""
        let admin = try makeAdmin(addresses, properties, environment)
        defer { admin.close() }
        let cluster: DescribeClusterResponse
        do {
            cluster = try admin.client.describeCluster()
        } catch is AdminError {
            let nodes = addresses.split(separator: ",").map {
                "\($0) (id: -1 rack: null isFenced: false)"
            }
            throw JavaException(
                "java.lang.RuntimeException",
                "Request METADATA failed on brokers [\(nodes.joined(separator: ", "))]")
        }
        for node in cluster.brokers {
            let name =
                "\(node.host):\(node.port) (id: \(node.brokerId) rack: \(node.rack ?? "null") "
                + "isFenced: false)"
            do {
                let versions = try admin.client.apiVersions(of: node.brokerId)
                environment.print("\(name) -> \(text(of: versions))")
            } catch let error as AdminError {
                environment.print("\(name) -> ERROR: \(error.javaException.messageText)")
            }
        }
        return .success
    }

    /// Its client is not the admin client: what is wrong with an address comes unwrapped.
    private static func makeAdmin(
        _ addresses: String, _ properties: JavaProperties, _ environment: ToolEnvironment
    ) throws -> ToolAdmin {
        do {
            return try ToolAdmin(addresses, properties, environment, clientId: "admin-1")
        } catch let failure as JavaException {
            throw failure.causes.last ?? failure
        }
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    /// As `NodeApiVersions.toString` has it, an API a line.
    private static func text(of versions: [ApiVersionsResponse.ApiVersion]) -> String {
        var lines: [Int16: String] = [:]
        for offered in versions {
            let span =
                offered.minVersion == offered.maxVersion
                ? "\(offered.minVersion)" : "\(offered.minVersion) to \(offered.maxVersion)"
            if let api = ApiKey(rawValue: offered.apiKey) {
                lines[offered.apiKey] = "\(api.name)(\(api.rawValue)): \(span) \(use(api, offered))"
            } else {
                lines[offered.apiKey] = "UNKNOWN(\(offered.apiKey)): \(span)"
            }
        }
        for api in ApiKey.allCases
        where api.listeners.contains(.broker) && lines[api.rawValue] == nil {
            lines[api.rawValue] = "\(api.name)(\(api.rawValue)): UNSUPPORTED"
        }
        let texts = lines.keys.sorted().compactMap { lines[$0] }
        return "(\n\t" + texts.joined(separator: ",\n\t") + "\n)"
    }

    private static func use(_ api: ApiKey, _ offered: ApiVersionsResponse.ApiVersion) -> String {
        if api.readableVersions.upperBound < offered.minVersion {
            return "[unusable: node too new]"
        }
        if offered.maxVersion < api.readableVersions.lowerBound {
            return "[unusable: node too old]"
        }
        return "[usable: \(min(api.readableVersions.upperBound, offered.maxVersion))]"
    }
}
