// errors-by-api.jsonl: requests good and bad, and what a broker answered, scenario by scenario.
// Each is replayed as frames on connections of its own, against a fresh cluster of one broker and
// one controller; answers are compared as JSON, with what the server chose bound to placeholders.

import KafkaClient
import KafkaSim
import KafkaWire

enum ErrorsByApiKind: GoldenKind {
    static let names = ["errors-by-api"]

    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        file.lines.filter { options.wants($0.name) }.map { line in
            do {
                return CaseResult(name: line.name, outcome: try replay(line))
            } catch {
                let difference = Difference(
                    step: nil, field: "error", recorded: "none", ours: "\(error)")
                return CaseResult(name: line.name, outcome: .differ(difference))
            }
        }
    }

    private static func replay(_ line: RecordedLine) throws -> Outcome {
        let steps = line.json["steps"]?.arrayValue ?? []
        let peer = ErrorsByApiPeer(scenario: line.name)
        for step in steps {
            guard let key = step["key"]?.integerValue, let name = step["api"]?.stringValue else {
                continue
            }
            if step["response"]?.stringValue == "connection closed" { continue }
            if !peer.serves(key) { return .unserved(name) }
        }
        for (number, step) in steps.enumerated() {
            if var difference = try peer.run(step) {
                difference.step = number
                return .differ(difference)
            }
        }
        return .agree
    }
}

/// A client that sends bytes and keeps what comes back.
private struct RawClient: ClientCore {
    let endpoint: Endpoint
    var isOpen = false
    var isClosed = false
    var toSend: [Bytes] = []
    var splitter = FrameSplitter(maxFrameBytes: 1 << 30)
    var frames: [Bytes] = []
    private var isAsked = false

    init(endpoint: Endpoint) { self.endpoint = endpoint }

    var nextDeadline: Instant? { nil }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        switch input {
        case .deadline: break
        case .opened: isOpen = true
        case .received(_, let bytes):
            splitter.append(bytes)
            while let frame = (try? splitter.next()) ?? nil { frames.append(frame) }
        case .closed: isClosed = true
        }
        flush(into: &effects)
    }

    mutating func flush(into effects: inout [ClientEffect]) {
        if !isAsked {
            isAsked = true
            effects.append(.open(.opened(1), endpoint))
        }
        guard isOpen, !isClosed else { return }
        for bytes in toSend { effects.append(.send(.opened(1), bytes)) }
        toSend = []
    }
}

/// The cluster of one scenario, its connections, and the placeholders bound so far.
private final class ErrorsByApiPeer {
    private let port: LabPort
    private var connections: [String: ClientId] = [:]
    private var compare: ErrorsByApiCompare
    private var nextCorrelationId: Int32 = 100
    private var served: Set<Int64> = []

    init(scenario: String) {
        compare = ErrorsByApiCompare(scenario: scenario)
        var config = LabConfig(seed: 1)
        config.brokerCount = 1
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
        port = LabPort(config)
        settle(5000)
        learnApis()
        prepareGroups()
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

    /// The offsets topic is made before the recorded scenarios begin.
    private func prepareGroups() {
        let request = JSON.members([
            "keyType": .integer(0), "coordinatorKeys": .array([.string("setup")]),
        ])
        for _ in 0..<50 {
            guard
                let answer = try? ask("FindCoordinator", 6, request, on: "setup", clientId: "edge"),
                case .answer(let json) = answer,
                json["coordinators"]?.arrayValue?.first?["errorCode"]?.integerValue != 0
            else { break }
            settle(100)
        }
        settle(500)
    }

    // MARK: Steps

    enum Answer {
        case answer(JSON)
        case closed
        case none
    }

    func run(_ step: JSON) throws -> Difference? {
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
            if case .answer(let json) = answer, let codes = step["retry"]?.arrayValue, tries < 200,
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

extension ErrorsByApiPeer.Answer {
    var text: String {
        switch self {
        case .answer(let json): json.description
        case .closed: "connection closed"
        case .none: "none"
        }
    }
}

/// Compares recorded answers with ours, and keeps what placeholders stand for.
private struct ErrorsByApiCompare {
    let scenario: String
    private var bound: [String: JSON] = [:]

    init(scenario: String) { self.scenario = scenario }

    private static let binding: Set<String> = [
        "topicId", "memberId", "producerId", "sessionId", "clusterId", "directoryId",
    ]

    // MARK: Requests

    /// A recorded request with our values for its placeholders.
    func filledIn(_ json: JSON) -> JSON {
        switch json {
        case .string(let text):
            return text.hasPrefix("<") ? bound[text] ?? json : json
        case .array(let values): return .array(values.map(filledIn))
        case .object(let members):
            if let base64 = json["base64"]?.stringValue {
                return .string(stamped(base64, json["producerId"].map(filledIn)))
            }
            return .object(members.map { JSON.Member($0.name, filledIn($0.value)) })
        default: return json
        }
    }

    /// Record batches with a producer id written into each.
    private func stamped(_ base64: String, _ producerId: JSON?) -> String {
        guard let bytes = Base64.decode(base64, urlSafe: false), let id = producerId?.integerValue
        else { return base64 }
        var octets = bytes.array
        var position = 0
        while position + RecordBatch.overhead <= octets.count {
            let length = octets[position + 8..<position + 12].reduce(0) { $0 << 8 | Int($1) }
            let end = min(position + 12 + length, octets.count)
            for index in 0..<8 {
                octets[position + 43 + index] = UInt8(truncatingIfNeeded: id >> (8 * (7 - index)))
            }
            let crc = CRC32C.checksum(Bytes(Array(octets[position + 21..<end])))
            for index in 0..<4 {
                octets[position + 17 + index] = UInt8(truncatingIfNeeded: crc >> (8 * (3 - index)))
            }
            position = end
        }
        return Base64.encode(Bytes(octets), urlSafe: false, padded: true)
    }

    // MARK: Answers

    mutating func difference(
        _ recorded: JSON, _ answer: ErrorsByApiPeer.Answer, onlyNames: String?
    ) -> Difference? {
        let words = recorded.stringValue
        switch answer {
        case .answer(let json):
            guard words == nil else { break }
            var ours = json
            var theirs = recorded
            if let prefix = onlyNames {
                ours = Self.keeping(prefix, ours)
                theirs = Self.keeping(prefix, theirs)
            }
            var attempt = bound
            let found = Self.match(theirs, ours, "", &attempt)
            if found == nil { bound = attempt }
            return found
        case .closed: if words == "connection closed" { return nil }
        case .none: if words == "none" { return nil }
        }
        return Difference(
            field: "response", recorded: recorded.description, ours: answer.text)
    }

    /// Leaves out structs whose name does not begin as the scenario's do.
    private static func keeping(_ prefix: String, _ json: JSON) -> JSON {
        let names = [
            "name", "topic", "topicName", "groupId", "group", "transactionalId", "resourceName",
            "user",
        ]
        switch json {
        case .array(let values):
            return .array(
                values.filter { value in
                    for name in names {
                        if let text = value[name]?.stringValue { return text.hasPrefix(prefix) }
                    }
                    return true
                }.map { keeping(prefix, $0) })
        case .object(let members):
            return .object(members.map { JSON.Member($0.name, keeping(prefix, $0.value)) })
        default: return json
        }
    }

    private static func match(
        _ recorded: JSON, _ ours: JSON, _ field: String, _ bound: inout [String: JSON]
    ) -> Difference? {
        func differ() -> Difference {
            Difference(field: field, recorded: recorded.description, ours: ours.description)
        }
        if case .string(let text) = recorded, text.hasPrefix("<"), text.hasSuffix(">") {
            let kind = String(text.dropFirst().prefix { $0 != ":" && $0 != ">" })
            guard binding.contains(kind) else { return nil }
            if let known = bound[text] { return known == ours ? nil : differ() }
            bound[text] = ours
            return nil
        }
        switch (recorded, ours) {
        case (.object(let members), .object):
            for member in members {
                let path = field.isEmpty ? member.name : "\(field).\(member.name)"
                guard let own = ours[member.name] else {
                    return Difference(
                        field: path, recorded: member.value.description, ours: "absent")
                }
                if let found = matchMember(member, own, path, &bound) { return found }
            }
            return nil
        case (.object, .string(let base64)) where recorded["batches"] != nil:
            return matchRecords(recorded, base64, field, &bound)
        case (.array(let left), .array(let right)):
            return matchArrays(left, right, field, &bound)
        default: return recorded == ours ? nil : differ()
        }
    }

    private static func matchMember(
        _ member: JSON.Member, _ own: JSON, _ path: String, _ bound: inout [String: JSON]
    ) -> Difference? {
        switch member.name {
        case "errorMessage", "batchIndexErrorMessage":
            // Java's words may differ, and empty stands for null in some of its answers.
            return nil
        case "errorCode" where member.value.integerValue == -1:
            // An accident of Java: any refusal will do.
            if let code = own.integerValue, code != 0 { return nil }
        case "supportedFeatures", "finalizedFeatures", "finalizedFeaturesEpoch": return nil
        default: break
        }
        return match(member.value, own, path, &bound)
    }

    private static func matchArrays(
        _ left: [JSON], _ right: [JSON], _ field: String, _ bound: inout [String: JSON]
    ) -> Difference? {
        guard left.count == right.count else {
            return Difference(
                field: field, recorded: JSON.array(left).description,
                ours: JSON.array(right).description)
        }
        var rest = Array(right)
        for (index, element) in left.enumerated() {
            var first: Difference?
            var found: Int?
            for (place, candidate) in rest.enumerated() {
                var attempt = bound
                if let difference = match(element, candidate, "\(field)[\(index)]", &attempt) {
                    first = first ?? difference
                } else {
                    bound = attempt
                    found = place
                    break
                }
            }
            guard let found else { return first }
            rest.remove(at: found)
        }
        return nil
    }

    private static func matchRecords(
        _ recorded: JSON, _ base64: String, _ field: String, _ bound: inout [String: JSON]
    ) -> Difference? {
        guard let bytes = Base64.decode(base64, urlSafe: false) else {
            return Difference(field: field, recorded: recorded.description, ours: base64)
        }
        var batches = RecordBatches(bytes)
        for (index, expected) in (recorded["batches"]?.arrayValue ?? []).enumerated() {
            let path = "\(field).batches[\(index)]"
            guard let batch = (try? batches.next()) ?? nil else {
                return Difference(field: path, recorded: expected.description, ours: "absent")
            }
            if let found = match(expected, fields(batch), path, &bound) { return found }
        }
        let cutOff = recorded["cutOffBytes"]?.integerValue ?? 0
        let left = Int64(bytes.count - batches.position)
        if cutOff != left {
            return Difference(
                field: "\(field).cutOffBytes", recorded: "\(cutOff)", ours: "\(left)")
        }
        return nil
    }

    private static func fields(_ batch: RecordBatch) -> JSON {
        .members([
            "baseOffset": .integer(batch.baseOffset),
            "batchLength": .integer(Int64(batch.batchLength)),
            "partitionLeaderEpoch": .integer(Int64(batch.partitionLeaderEpoch)),
            "attributes": .integer(Int64(batch.attributes)),
            "lastOffsetDelta": .integer(Int64(batch.lastOffsetDelta)),
            "baseTimestamp": .integer(batch.baseTimestamp),
            "maxTimestamp": .integer(batch.maxTimestamp),
            "producerId": .integer(batch.producerId),
            "producerEpoch": .integer(Int64(batch.producerEpoch)),
            "baseSequence": .integer(Int64(batch.baseSequence)),
            "count": .integer(Int64(batch.count)),
            "controlRecord": .string(batch.recordSection.hex),
        ])
    }
}
