// What is typed after --bootstrap-server, read as Kafka's clients read it.

import KafkaClient
import KafkaWire

package enum Addresses {
    /// The port of `host:port` or `scheme://host:port`; nil where there is none.
    static func port(of address: String) -> Int? { endpoint(address)?.port }

    /// Reads `host:port`, with an IPv6 address in brackets.
    package static func endpoint(_ address: String) -> Endpoint? {
        let bare = address.range(ofLast: "://").map { address[$0.upperBound...] } ?? address[...]
        guard let colon = bare.lastIndex(of: ":") else { return nil }
        let digits = bare[bare.index(after: colon)...]
        var host = bare[..<colon]
        if host.first == "[", host.last == "]" { host = host.dropFirst().dropLast() }
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
            let port = Int(digits), port <= 65535, !host.isEmpty, !host.contains(" ")
        else { return nil }
        return Endpoint(host: String(host), port: port)
    }

    /// The endpoints of a list of addresses. Throws what a client's constructor throws.
    ///
    /// `client` names what cannot be made, `verb` how Kafka says so: create a new
    /// `KafkaAdminClient`, construct a `kafka consumer`.
    package static func endpoints(
        _ list: String, _ environment: ToolEnvironment, creating client: String,
        verb: String = "create new"
    ) throws -> [Endpoint] {
        if environment.addresses == .standForTheCluster {
            return environment.port.bootstrapServers
        }
        var endpoints: [Endpoint] = []
        for part in list.split(separator: ",") {
            let address = part.trimmingWhitespace()
            if address.isEmpty { continue }
            guard let endpoint = endpoint(address) else {
                throw failure("\(verb) \(client)", "Invalid url in bootstrap.servers: \(address)")
            }
            endpoints.append(endpoint)
        }
        if endpoints.isEmpty {
            throw failure(
                "\(verb) \(client)", "No resolvable bootstrap urls given in bootstrap.servers")
        }
        return endpoints
    }

    private static func failure(_ client: String, _ reason: String) -> JavaException {
        JavaException(
            "org.apache.kafka.common.KafkaException", "Failed to \(client)",
            causes: [JavaException("org.apache.kafka.common.config.ConfigException", reason)])
    }
}

extension String {
    /// The last place where a text occurs.
    func range(ofLast needle: String) -> Range<String.Index>? { ranges(of: needle).last }
}
