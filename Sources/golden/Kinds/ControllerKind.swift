// decisions/controller.jsonl: what the KRaft controller decides, scenario by scenario. Each step is
// asked of our controller at the same clock; answer, records and change of state must be equal.

import KafkaMetadata
import KafkaWire

enum ControllerKind: LineKind {
    static let names = ["controller"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        var scenario = ControllerScenario(line.json)
        for (index, step) in (line.json["steps"]?.arrayValue ?? []).enumerated() {
            // From here on Kafka's own state is an accident: what follows need not agree.
            if step["quirk"] != nil { return .agree }
            if var difference = try scenario.difference(at: step) {
                difference.step = index
                return .differ(difference)
            }
        }
        return .agree
    }
}

/// A controller in the middle of a scenario.
struct ControllerScenario {
    private let config: ControllerConfig
    private var controller: QuorumController
    private var log: [MetadataRecord] = []
    private var activation: ControllerResult<NoResponse>
    private var names = TopicPlaceholders()

    init(_ json: JSON) {
        let features = (json["features"]?.objectValue ?? []).map { member in
            (name: member.name, level: Int16(member.value.integerValue ?? 0))
        }
        let properties = (json["configs"]?.objectValue ?? []).map { member in
            (member.name, member.value.stringValue ?? member.value.description)
        }
        config = ControllerConfig(
            nodeId: 3000, clusterId: "controller-vectors-ABC", properties: SortedMap(properties),
            bootstrapFeatures: features)
        controller = QuorumController(config: config, random: SeededRandom(seed: 1))
        activation = controller.claim(epoch: 1, nextWriteOffset: 0, at: 0)
        log = activation.records
    }

    mutating func difference(at step: JSON) throws -> Difference? {
        let nowMs = step["at_ms"]?.integerValue ?? 0
        let operation = step["do"]?.stringValue ?? ""
        if operation != "Activate", let offset = step["offset"]?.integerValue,
            offset != controller.nextWriteOffset
        {
            return Difference(
                field: "offset", recorded: "\(offset)", ours: "\(controller.nextWriteOffset)")
        }
        let before = controller.image
        let answer = try ask(operation, step, at: nowMs)
        log += answer.records
        if operation == "Activate" { log = activation.records }
        names.bind(recorded: step["response"] ?? .null, ours: answer.response)
        names.learn(controller.image)
        if let difference = compareResponse(step, answer) { return difference }
        if let difference = try compareRecords(step, answer.records) { return difference }
        if operation == "Activate" { return nil }
        return compareState(step, before: before)
    }

    // MARK: Asking

    private struct Answer {
        var response: JSON
        var failure: ApiError?
        var records: [MetadataRecord]
    }

    private mutating func ask(_ operation: String, _ step: JSON, at nowMs: Int64) throws -> Answer {
        switch operation {
        case "Activate":
            return Answer(response: .object([]), failure: nil, records: activation.records)
        case "FenceStaleBrokers": return fence(at: nowMs)
        case "BalanceLeaders":
            return Answer(
                response: .object([]), failure: nil,
                records: controller.balanceLeaders().result.records)
        case "ElectUncleanLeaders":
            return Answer(
                response: .object([]), failure: nil,
                records: controller.electUncleanLeaders().result.records)
        case "Failover":
            let offset = controller.nextWriteOffset
            controller = QuorumController(config: config, random: SeededRandom(seed: 2))
            try controller.replay(log, baseOffset: 0)
            let result = controller.claim(epoch: 2, nextWriteOffset: offset, at: nowMs)
            return Answer(response: .object([]), failure: nil, records: result.records)
        default: return try request(operation, step, at: nowMs)
        }
    }

    private mutating func fence(at nowMs: Int64) -> Answer {
        var fenced: [JSON] = []
        var records: [MetadataRecord] = []
        while true {
            let (result, hasMore) = controller.fenceOneStaleBroker(at: nowMs)
            records += result.records
            if let id = result.response { fenced.append(.integer(Int64(id))) }
            if !hasMore { break }
        }
        return Answer(
            response: .members(["fenced": .array(fenced)]), failure: nil, records: records)
    }

    private mutating func request(
        _ operation: String, _ step: JSON, at nowMs: Int64
    ) throws -> Answer {
        let version = Int16(step["version"]?.integerValue ?? 0)
        let json = names.filledIn(ControllerJSON.expandFeatures(step["request"] ?? .null))
        let context = ControllerRequestContext(version: version)
        func read<Request: WireMessage>(_: Request.Type) throws -> Request {
            try Request(json: json, version: version)
        }
        func answer(_ result: ControllerResult<some WireMessage>) throws -> Answer {
            Answer(
                response: try result.response.json(version: version), failure: result.failure,
                records: result.records)
        }
        switch operation {
        case "BrokerRegistration":
            return try answer(
                controller.handle(read(BrokerRegistrationRequest.self), context, at: nowMs))
        case "BrokerHeartbeat":
            return try answer(
                controller.handle(read(BrokerHeartbeatRequest.self), context, at: nowMs))
        case "UnregisterBroker":
            return try answer(controller.handle(read(UnregisterBrokerRequest.self), context))
        case "CreateTopics":
            return try answer(controller.handle(read(CreateTopicsRequest.self), context))
        case "CreatePartitions":
            return try answer(controller.handle(read(CreatePartitionsRequest.self), context))
        case "DeleteTopics":
            return try answer(controller.handle(read(DeleteTopicsRequest.self), context))
        case "AlterPartition":
            return try answer(controller.handle(read(AlterPartitionRequest.self), context))
        case "AlterPartitionReassignments":
            return try answer(
                controller.handle(read(AlterPartitionReassignmentsRequest.self), context))
        case "ListPartitionReassignments":
            return try answer(
                controller.handle(read(ListPartitionReassignmentsRequest.self), context))
        case "ElectLeaders":
            return try answer(controller.handle(read(ElectLeadersRequest.self), context))
        case "IncrementalAlterConfigs":
            return try answer(
                controller.handle(read(IncrementalAlterConfigsRequest.self), context))
        case "AssignReplicasToDirs":
            return try answer(controller.handle(read(AssignReplicasToDirsRequest.self), context))
        case "UpdateFeatures":
            return try answer(controller.handle(read(UpdateFeaturesRequest.self), context))
        default: throw RecordingError("unknown operation \(operation)")
        }
    }

    // MARK: Comparing

    private func compareResponse(_ step: JSON, _ answer: Answer) -> Difference? {
        let recorded = ControllerJSON.comparable(step["response"] ?? .null)
        if let failure = answer.failure {
            let code = JSON.integer(Int64(failure.code.rawValue))
            guard recorded["errorCode"] == code, recorded.objectValue?.count ?? 0 <= 2 else {
                return Difference("response", recorded, .string(failure.description))
            }
            return nil
        }
        let ours = ControllerJSON.comparable(
            names.abstracted(ControllerJSON.withoutDefaultConfigs(answer.response)))
        return ControllerJSON.difference(recorded, ours, at: "response")
    }

    private func compareRecords(
        _ step: JSON, _ records: [MetadataRecord]
    ) throws -> Difference? {
        let recorded = ControllerJSON.orderedRecords(
            (step["records"]?.arrayValue ?? []).map { ControllerJSON.expandFeatures($0) })
        let ours = ControllerJSON.orderedRecords(
            try records.map { record in
                names.abstracted(
                    .members([
                        "type": .string(record.typeName),
                        "version": .integer(Int64(record.version)),
                        "json": try ControllerJSON.json(record),
                    ]))
            })
        if recorded.count != ours.count {
            return Difference(
                "records", .array(recorded), .array(ours))
        }
        for (index, pair) in zip(recorded, ours).enumerated() {
            if let found = ControllerJSON.difference(pair.0, pair.1, at: "records[\(index)]") {
                return found
            }
        }
        return nil
    }

    private func compareState(_ step: JSON, before: MetadataImage) -> Difference? {
        let ours = names.abstracted(
            ControllerJSON.stateChange(from: before, to: controller.image, names: names))
        let recorded = step["state"] ?? .object([])
        return ControllerJSON.difference(
            ControllerJSON.comparable(recorded), ControllerJSON.comparable(ours), at: "state")
    }
}

/// Topic ids that the controller chose, and the names that recordings have for them.
struct TopicPlaceholders {
    private var ids: [String: String] = [:]
    private var placeholders: [String: String] = [:]

    /// Learns ids from an answer to CreateTopics.
    mutating func bind(recorded: JSON, ours: JSON) {
        for topic in recorded["topics"]?.arrayValue ?? [] {
            guard let placeholder = topic["topicId"]?.stringValue,
                placeholder.hasPrefix("<topic-id:"), ids[placeholder] == nil,
                let name = topic["name"]?.stringValue
            else { continue }
            let match = ours["topics"]?.arrayValue?.first { $0["name"]?.stringValue == name }
            guard let id = match?["topicId"]?.stringValue else { continue }
            ids[placeholder] = id
            placeholders[id] = placeholder
        }
    }

    /// Learns ids of topics that no answer told.
    mutating func learn(_ image: MetadataImage) {
        for topic in image.topics.values where placeholders[topic.id.description] == nil {
            var placeholder = "<topic-id:\(topic.name)>"
            var number = 2
            while ids[placeholder] != nil {
                placeholder = "<topic-id:\(topic.name)#\(number)>"
                number += 1
            }
            ids[placeholder] = topic.id.description
            placeholders[topic.id.description] = placeholder
        }
    }

    /// The name of a topic in a recorded state: with a number from the second one of its name on.
    func name(of topic: TopicImage) -> String {
        guard let placeholder = placeholders[topic.id.description] else { return topic.name }
        return String(placeholder.dropFirst("<topic-id:".count).dropLast())
    }

    func filledIn(_ json: JSON) -> JSON { GroupsJSON.mapStrings(json) { ids[$0] ?? $0 } }
    func abstracted(_ json: JSON) -> JSON { GroupsJSON.mapStrings(json) { placeholders[$0] ?? $0 } }
}
