// Recorded answers beside ours: field by field, arrays in any order, and what the server chose bound to
// its placeholder when it first appears.

import KafkaWire

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
struct ErrorsByApiCompare {
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
