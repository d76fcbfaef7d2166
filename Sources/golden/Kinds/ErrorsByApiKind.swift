// errors-by-api.jsonl: requests good and bad, and what a broker answered, scenario by scenario.
// Each is replayed as frames on connections of its own, against a fresh cluster of one broker and
// one controller, or against a server on sockets; answers are compared as JSON, with what the server
// chose bound to placeholders.

import KafkaClient
import KafkaRuntime
import KafkaSim
import KafkaWire

enum ErrorsByApiKind: GoldenKind {
    static let names = ["errors-by-api"]

    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        file.lines.filter { options.wants($0.name) }.map { line in
            do {
                return try replay(line, options)
            } catch {
                let difference = Difference(
                    step: nil, field: "error", recorded: "none", ours: "\(error)")
                return CaseResult(name: line.name, outcome: .differ(difference))
            }
        }
    }

    /// Replays a scenario to its end, past what differs, to count the steps that agree.
    private static func replay(_ line: RecordedLine, _ options: Options) throws -> CaseResult {
        let peer = try ErrorsByApiPeer(scenario: line.name, server: options.bootstrapServer)
        var first: Difference?
        var unserved: String?
        var steps = StepCount()
        for (number, step) in (line.json["steps"]?.arrayValue ?? []).enumerated() {
            let isRefused = step["response"]?.stringValue == "connection closed"
            if let key = step["key"]?.integerValue, !isRefused, !peer.serves(key) {
                unserved = unserved ?? step["api"]?.stringValue
                continue
            }
            let difference = peer.difference(step, maxTries: first == nil ? 200 : 3)
            if step["api"] != nil, step["later"] == nil {
                steps.total += 1
                if difference == nil { steps.agree += 1 }
            }
            if first == nil, var difference {
                difference.step = number
                first = difference
            }
        }
        let outcome =
            unserved.map { Outcome.unserved($0) } ?? first.map { .differ($0) } ?? .agree
        return CaseResult(name: line.name, outcome: outcome, steps: steps)
    }
}

/// The cluster of one scenario, its connections, and the placeholders bound so far.
final class ErrorsByApiPeer {
    private let port: any ClusterPort
    private var connections: [String: ClientId] = [:]
    private var compare: ErrorsByApiCompare
    private var nextCorrelationId: Int32 = 100
    private var served: Set<Int64> = []

    /// `server`: HOST:PORT of one that listens; nil: a fresh cluster of the lab.
    init(scenario: String, server: String?) throws {
        compare = ErrorsByApiCompare(scenario: scenario)
        if let server {
            port = try LivePort(
                bootstrapServers: [try Self.endpoint(server)], seed: 1,
                epochMs: 1_750_000_000_000)
        } else {
            port = LabPort(Self.config)
            settle(5000)
        }
        learnApis()
        prepareCoordinators()
    }

    deinit {
        for client in connections.values.sorted() { port.detach(client) }
    }

    private static func endpoint(_ text: String) throws -> Endpoint {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...])
        else { throw UsageError(message: "\(text) is no HOST:PORT") }
        return Endpoint(host: String(text[..<colon]), port: port)
    }

    private static var config: LabConfig {
        var config = LabConfig(seed: 1)
        config.brokerCount = 1
        config.controllerCount = 1
        config.racks = ["rack-1"]
        config.properties = [
            "group.initial.rebalance.delay.ms": "0", "log.retention.ms": "-1",
            "offsets.topic.num.partitions": "1", "offsets.topic.replication.factor": "1",
            "transaction.state.log.num.partitions": "1",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users": "User:ANONYMOUS",
        ]
        return config
    }

    func serves(_ key: Int64) -> Bool { served.contains(key) }

    private func settle(_ milliseconds: Int64) {
        _ = try? port.run(until: port.now.adding(milliseconds: milliseconds)) { false }
    }

    private func learnApis() {
        let request = JSON.members([
            "clientSoftwareName": .string("golden"), "clientSoftwareVersion": .string("1"),
        ])
        guard
            let answer = try? ask("ApiVersions", 4, request, on: "setup", clientId: "edge"),
            case .answer(let json) = answer
        else { return }
        for api in json["apiKeys"]?.arrayValue ?? [] {
            if let key = api["apiKey"]?.integerValue { served.insert(key) }
        }
    }

    /// The coordinators' topics are made before the recorded scenarios begin.
    private func prepareCoordinators() {
        for keyType: Int64 in 0...1 {
            let request = JSON.members([
                "keyType": .integer(keyType), "coordinatorKeys": .array([.string("setup")]),
            ])
            for _ in 0..<50 {
                guard
                    let answer = try? ask(
                        "FindCoordinator", 6, request, on: "setup", clientId: "edge"),
                    case .answer(let json) = answer,
                    json["coordinators"]?.arrayValue?.first?["errorCode"]?.integerValue != 0
                else { break }
                settle(100)
            }
        }
        settle(500)
    }

    // MARK: Steps

    enum Answer {
        case answer(JSON)
        case closed
        case none
    }

    /// Where a step differs. One that cannot be sent, for what a step before did not give, does.
    func difference(_ step: JSON, maxTries: Int) -> Difference? {
        do {
            return try run(step, maxTries: maxTries)
        } catch {
            return Difference(
                field: "request", recorded: "sent", ours: "not sent: \(error)")
        }
    }

    private func run(_ step: JSON, maxTries: Int) throws -> Difference? {
        if let milliseconds = step["sleepMs"]?.integerValue { settle(milliseconds) }
        guard let api = step["api"]?.stringValue else { return nil }
        let connection = step["conn"]?.stringValue ?? "a"
        let version = Int16(truncatingIfNeeded: step["version"]?.integerValue ?? 0)
        let recorded = step["response"] ?? .null
        var tries = 0
        while true {
            if step["receive"] == nil { try send(step, api, version, on: connection) }
            if step["later"] != nil { return nil }
            let answer = try receive(
                api,
                Int16(
                    truncatingIfNeeded: step["responseVersion"]?.integerValue ?? Int64(version)),
                on: connection, waitMs: recorded.stringValue == "none" ? 400 : 60_000)
            if case .answer(let json) = answer, let codes = step["retry"]?.arrayValue,
                tries < maxTries,
                Self.mentions(json, codes.compactMap(\.integerValue))
            {
                tries += 1
                settle(100)
                continue
            }
            if recorded.stringValue == "none",
                step["case"]?.stringValue?.contains("accident") == true
            {
                return nil
            }
            return compare.difference(recorded, answer, onlyNames: step["onlyNames"]?.stringValue)
        }
    }

    private static func mentions(_ json: JSON, _ codes: [Int64]) -> Bool {
        switch json {
        case .object(let members):
            return members.contains { member in
                if ["errorCode", "partitionErrorCode"].contains(member.name),
                    let code = member.value.integerValue, codes.contains(code)
                {
                    return true
                }
                return mentions(member.value, codes)
            }
        case .array(let values): return values.contains { mentions($0, codes) }
        default: return false
        }
    }

    private func ask(
        _ api: String, _ version: Int16, _ request: JSON, on connection: String, clientId: String
    ) throws -> Answer {
        try send(frame(api, version, request, clientId: clientId), on: connection)
        return try receive(api, version, on: connection, waitMs: 60_000)
    }

    private func send(_ step: JSON, _ api: String, _ version: Int16, on connection: String) throws {
        if let hex = step["rawHex"]?.stringValue {
            return send(Bytes(hex: hex) ?? .empty, on: connection)
        }
        let request = compare.filledIn(step["request"] ?? .null)
        let clientId = step["clientId"]?.stringValue ?? "edge"
        send(try frame(api, version, request, clientId: clientId), on: connection)
    }

    private func frame(
        _ api: String, _ version: Int16, _ request: JSON, clientId: String
    ) throws -> Bytes {
        guard let schema = MessageSchema.named(api + "Request"), let key = schema.key,
            let apiKey = ApiKey(rawValue: key)
        else { throw WireError.invalidValue("no message \(api)Request") }
        let body = try schema.bytes(request, version: version)
        var header = RequestHeader()
        header.requestApiKey = key
        header.requestApiVersion = version
        header.correlationId = nextCorrelationId
        header.clientId = clientId
        nextCorrelationId += 1
        return try Frames.framed(capacity: 256) { writer in
            try header.encode(into: &writer, version: apiKey.requestHeaderVersion(version))
            writer.writeRaw(body)
        }
    }

    // MARK: Connections

    private func client(_ name: String) -> ClientId {
        if let known = connections[name] { return known }
        let endpoint = port.bootstrapServers[0]
        let client = port.attach(RawClient(endpoint: endpoint), name: name)
        connections[name] = client
        return client
    }

    private func send(_ bytes: Bytes, on connection: String) {
        let client = client(connection)
        port.withClient(client, as: RawClient.self) { core, _, effects in
            core.toSend.append(bytes)
            core.flush(into: &effects)
        }
    }

    private func receive(
        _ api: String, _ version: Int16, on connection: String, waitMs: Int64
    ) throws -> Answer {
        let client = client(connection)
        func state() -> (frames: Int, isClosed: Bool) {
            port.withClient(client, as: RawClient.self) { core, _, _ in
                (core.frames.count, core.isClosed)
            }
        }
        _ = try? port.run(until: port.now.adding(milliseconds: waitMs)) {
            let state = state()
            return state.frames > 0 || state.isClosed
        }
        let found = state()
        guard found.frames > 0 else { return found.isClosed ? .closed : .none }
        let frame = port.withClient(client, as: RawClient.self) { core, _, _ in
            core.frames.removeFirst()
        }
        guard let schema = MessageSchema.named(api + "Response"),
            let key = schema.key.flatMap({ ApiKey(rawValue: $0) })
        else { throw WireError.invalidValue("no message \(api)Response") }
        let (_, body) = try Frames.parseResponse(frame, api: key, version: version)
        return .answer(try schema.json(body, version: version))
    }
}
