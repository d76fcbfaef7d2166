// Recorded decisions of the leader epoch cache alone.

import KafkaLog
import KafkaWire

enum EpochCacheScenario {
    static func replay(_ steps: [JSON]) throws -> Outcome {
        var cache = LeaderEpochCache()
        var file = ""
        for (index, step) in steps.enumerated() {
            let expected = step["expect"] ?? .null
            let result = try perform(step, &cache, &file)
            if var found = compare(expected, result, cache, file) {
                found.step = index
                return .differ(found)
            }
        }
        return .agree
    }

    private static func epoch(_ value: JSON?) -> Int32 {
        Int32(truncatingIfNeeded: value?.integerValue ?? -1)
    }

    private static func perform(
        _ step: JSON, _ cache: inout LeaderEpochCache, _ file: inout String
    ) throws -> JSON {
        var changed = false
        switch try step.text("do") {
        case "assign":
            changed = cache.assign(
                epoch: epoch(step["epoch"]), startOffset: try step.integer("offset"))
        case "assign_all":
            for entry in try step.array("entries") {
                cache.assign(
                    epoch: epoch(entry[0]), startOffset: entry[1]?.integerValue ?? -1)
                changed = true
            }
        case "truncate_from_end": changed = cache.truncateFromEnd(try step.integer("offset"))
        case "truncate_from_start": changed = cache.truncateFromStart(try step.integer("offset"))
        case "clear":
            cache.clear()
            changed = true
        case "reload": cache = file.isEmpty ? .init() : try LeaderEpochCache(checkpointText: file)
        default: return try ask(step, cache)
        }
        if changed { file = cache.checkpointText }
        return .members([:])
    }

    private static func ask(_ step: JSON, _ cache: LeaderEpochCache) throws -> JSON {
        switch try step.text("do") {
        case "end_offsets":
            let end = try step.integer("log_end")
            let ends = try step.array("epochs").map { value -> JSON in
                let found = cache.endOffset(for: epoch(value), logEndOffset: end)
                return .array([.integer(Int64(found.epoch)), .integer(found.endOffset)])
            }
            return .members(["ends": .array(ends)])
        case "range":
            let entries = cache.entries(
                from: try step.integer("from"), to: try step.integer("to"))
            return .members(["entries": .array(entries.map(Self.pair))])
        default:
            func number(_ value: Int32?) -> JSON { value.map { .integer(Int64($0)) } ?? .null }
            let epochs = try step.array("epochs").map { epoch($0) }
            return .members([
                "epoch_of_offset": .array(
                    try step.array("offsets").map {
                        number(cache.epoch(forOffset: $0.integerValue ?? -1))
                    }),
                "previous": .array(epochs.map { number(cache.previousEpoch(before: $0)) }),
                "next": .array(epochs.map { number(cache.nextEpoch(after: $0)) }),
                "latest": number(cache.latest?.epoch),
                "latest_previous": number(cache.previousEpoch),
                "earliest": cache.earliest.map(Self.pair) ?? .null,
            ])
        }
    }

    private static func pair(_ entry: EpochEntry) -> JSON {
        .array([.integer(Int64(entry.epoch)), .integer(entry.startOffset)])
    }

    private static func compare(
        _ expected: JSON, _ result: JSON, _ cache: LeaderEpochCache, _ file: String
    ) -> Difference? {
        for member in expected.objectValue ?? [] {
            let ours: JSON
            switch member.name {
            case "state": ours = .array(cache.entries.map(Self.pair))
            case "file": ours = .string(file)
            case "error", "code", "exception", "message", "accident": continue
            default: ours = result[member.name] ?? .null
            }
            if ours != member.value { return .init(member.name, member.value, ours) }
        }
        return nil
    }
}
