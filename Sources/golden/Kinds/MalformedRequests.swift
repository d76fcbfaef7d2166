// A broker among malformed requests: each ends its connection and nothing else. The broker is one of a
// fresh cluster; it must answer another client afterwards, and its disk holds no record it was sent.

import KafkaClient
import KafkaSim
import KafkaWire

/// One broker, and a connection for each request.
final class MalformedRequests {
    private let port: LabPort
    private var nextNumber = 1

    init() {
        var config = LabConfig(seed: 1)
        config.brokerCount = 1
        config.controllerCount = 1
        port = LabPort(config)
        _ = try? port.run(until: port.now.adding(milliseconds: 5000)) { false }
    }

    /// Sends a request whose body cannot be read. Returns what is wrong with the broker's answer, which
    /// must be that it closes the connection; nil: nothing.
    func problem(with body: Bytes, _ api: ApiKey, version: Int16) throws -> String? {
        guard try !isServed(.metadata, version: 0, body: Bytes([0, 0, 0, 0])).isClosed else {
            return "no answer to anybody"
        }
        let outcome = try isServed(api, version: version, body: body)
        if outcome.isClosed { return nil }
        return outcome.frameCount > 0 ? "an answer" : "nothing"
    }

    private func isServed(
        _ api: ApiKey, version: Int16, body: Bytes
    ) throws -> (isClosed: Bool, frameCount: Int) {
        let client = port.attach(RawClient(endpoint: port.bootstrapServers[0]), name: "malformed")
        defer { port.detach(client) }
        let frame = try Frames.framed(capacity: 64 + body.count) { writer in
            var header = RequestHeader()
            header.requestApiKey = api.rawValue
            header.requestApiVersion = version
            header.correlationId = 1
            header.clientId = "malformed"
            try header.encode(into: &writer, version: api.requestHeaderVersion(version))
            writer.writeRaw(body)
        }
        port.withClient(client, as: RawClient.self) { core, _, effects in
            core.toSend.append(frame)
            core.flush(into: &effects)
        }
        func outcome() -> (isClosed: Bool, frameCount: Int) {
            port.withClient(client, as: RawClient.self) { core, _, _ in
                (core.isClosed, core.frames.count)
            }
        }
        _ = try? port.run(until: port.now.adding(milliseconds: 1000)) {
            let now = outcome()
            return now.isClosed || now.frameCount > 0
        }
        return outcome()
    }
}
