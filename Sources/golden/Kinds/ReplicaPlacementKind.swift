// replica-placement.jsonl: the replicas of new partitions, exact with Java's random numbers.

import KafkaMetadata
import KafkaWire

enum ReplicaPlacementKind: LineKind {
    static let names = ["replica-placement"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let json = line.json
        let brokers = (json["brokers"]?.arrayValue ?? []).map { broker in
            UsableBroker(
                id: NodeId(broker["id"]?.integerValue ?? 0), rack: broker["rack"]?.stringValue,
                fenced: broker["fenced"]?.boolValue ?? false)
        }
        var random = JavaRandom(seed: try json.integer("seed"))
        let ours: JSON
        do {
            let placements = try StripedReplicaPlacer<JavaRandom>.place(
                partitions: Int(try json.integer("partitions")),
                replicationFactor: Int(try json.integer("replicas")), brokers: brokers,
                random: &random)
            ours = .array(placements.map { .array($0.map { .integer(Int64($0)) }) })
        } catch let error as ApiError {
            ours = .string(error.code.exceptionName)
        }
        let recorded = json["assignment"] ?? json["exception"] ?? .null
        return recorded == ours ? .agree : .differ(Difference("assignment", recorded, ours))
    }
}

/// `java.util.Random`: the linear congruential generator that the recordings were made with.
struct JavaRandom: PlacementRandom {
    private var state: UInt64

    init(seed: Int64) { state = (UInt64(bitPattern: seed) ^ 0x5_DEEC_E66D) & ((1 << 48) - 1) }

    private mutating func next(bits: UInt64) -> Int32 {
        state = (state &* 0x5_DEEC_E66D &+ 0xB) & ((1 << 48) - 1)
        return Int32(truncatingIfNeeded: Int64(state >> (48 - bits)))
    }

    mutating func below(_ bound: Int) -> Int {
        let bound = Int32(bound)
        if bound & -bound == bound {
            return Int((Int64(bound) * Int64(next(bits: 31))) >> 31)
        }
        while true {
            let bits = next(bits: 31)
            let value = bits % bound
            if bits &- value &+ (bound - 1) >= 0 { return Int(value) }
        }
    }
}
