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
}

extension String {
    /// The last place where a text occurs.
    func range(ofLast needle: String) -> Range<String.Index>? { ranges(of: needle).last }
}
