// coordinator-partitions.jsonl: which partition of an internal topic a key belongs to.

import KafkaBroker
import KafkaWire

enum CoordinatorPartitionsKind: LineKind {
    static let names = ["coordinator-partitions"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        guard let key = json["key"]?.stringValue else { return .unserved("no key") }
        if let group = json["group"]?.stringValue,
            let topicId = json["topic_id"]?.stringValue.flatMap({ Uuid($0) }),
            let partition = json["partition"]?.integerValue
        {
            let ours = CoordinatorPartition.shareKey(
                group: group, topicId: topicId, partition: Int32(partition))
            if ours != key {
                return .differ(Difference(field: "key", recorded: key, ours: ours))
            }
        }
        let hash = CoordinatorPartition.javaHash(key)
        var checks: [(String, Int32)] = [
            ("hash", hash), ("abs", CoordinatorPartition.nonNegative(hash)),
        ]
        for count: Int32 in [1, 7, 50, 100] {
            checks.append(
                ("of_\(count)", CoordinatorPartition.partition(of: key, partitionCount: count)))
        }
        for (field, ours) in checks {
            guard let recorded = json[field]?.integerValue else { continue }
            if recorded != Int64(ours) {
                return .differ(
                    Difference(field: field, recorded: "\(recorded)", ours: "\(ours)"))
            }
        }
        return .agree
    }
}
