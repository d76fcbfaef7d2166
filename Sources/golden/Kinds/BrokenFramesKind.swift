// records-server/broken-frames.jsonl: what readers of the metadata log and of the coordinators'
// topics take and what they refuse. Our readers refuse more: bytes behind a coordinator's record,
// and an unknown version of a record without fields, which Kafka's pass over.

import KafkaBroker
import KafkaMetadata
import KafkaWire

enum BrokenFramesKind: LineKind {
    static let names = ["broken-frames"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let accepted = json["accepted"]?.boolValue ?? false
        let module = try json.text("module")
        let ours: Bool
        switch module {
        case "metadata":
            let value = try json.bytes("value_hex")
            ours = (try? MetadataRecord(parsing: value)) != nil
        case "group-coordinator":
            let value = json["value_hex"]?.isNull == false ? try json.bytes("value_hex") : nil
            let record = try? GroupRecord.decode(key: try json.bytes("key_hex"), value: value)
            ours = record.flatMap { $0 } != nil
        default: return .unserved("the records of the \(module) are not read yet")
        }
        if ours == accepted { return .agree }
        return accepted ? .agree : .differ(.init("accepted", false, true))
    }
}
