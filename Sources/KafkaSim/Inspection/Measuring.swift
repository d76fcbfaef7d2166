// What checks of lessons and drills measure beside the pictures of cluster and groups: records by
// key, settings, and how often and when something happened.
//
// Everything is read from the nodes' own state, nothing is kept for it and nothing changes. What a
// dead process knew is not seen, as nobody could see it on a real machine.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

/// A record of a leader's log, as far as checks look at it.
package struct RecordView: Hashable, Sendable {
    package let offset: Int64
    package let timestampMs: Int64
    package let key: Bytes?
    package let value: Bytes?
}

/// Something that can be counted in a world's events.
package enum Countable: Hashable, Sendable {
    /// Produce requests for a topic that were refused, with this error or any.
    case refusedWrites(topic: String, error: String?)
    case rebalances(group: String)
}

extension World {
    /// The value of a topic's setting: its own, or what stands for it; nil for an unknown topic or
    /// setting.
    package func topicConfig(_ topic: String, _ key: String) -> String? {
        guard let image = metadataImage, image.topic(topic) != nil else { return nil }
        return image.effectiveTopicConfig(
            key, topic: topic, nodeId: brokerIds.first ?? -1, node: SortedMap<String, String>())
    }

    /// The records of a partition from its leader's log, at and after an offset; none without a
    /// living leader. Control records are left out.
    package func records(of partition: TopicPartition, from start: Int64? = nil) -> [RecordView] {
        guard let leader = metadataImage?.partition(partition)?.leader,
            let log = replica(of: partition, on: leader)?.log
        else { return [] }
        var next = max(start ?? log.logStartOffset, log.logStartOffset)
        var records: [RecordView] = []
        while next < log.logEndOffset {
            guard
                let fetched = try? log.read(
                    from: next, maxBytes: 1 << 20, isolation: .logEnd, minOneMessage: true)
            else { return records }
            let before = next
            append(fetched.records, from: next, to: &records, next: &next)
            if next == before { return records }
        }
        return records
    }

    private func append(
        _ bytes: Bytes, from start: Int64, to records: inout [RecordView], next: inout Int64
    ) {
        var batches = RecordBatches(bytes)
        while let batch = try? batches.next() {
            next = batch.nextOffset
            guard !batch.isControl, let all = try? batch.records() else { continue }
            for record in all where record.offset >= start {
                records.append(
                    RecordView(
                        offset: record.offset, timestampMs: record.timestamp, key: record.key,
                        value: record.value))
            }
        }
    }

    /// How often something happened after the first `count` events.
    package func count(_ what: Countable, sinceEvent count: Int) -> Int {
        trace.events.dropFirst(count).reduce(0) { $0 + (matches($1.kind, what) ? 1 : 0) }
    }

    private func matches(_ kind: WorldEvent.Kind, _ what: Countable) -> Bool {
        guard case .node(_, let event) = kind else { return false }
        switch (what, event) {
        case (
            .refusedWrites(let topic, let error),
            .requestRefused(let api, let code, let resource, _)
        ):
            return api == .produce && (resource == topic || resource.hasPrefix(topic + "-"))
                && (error == nil || error == code.name)
        case (.rebalances(let wanted), .groupRebalanced(let group, _, _)): return group == wanted
        default: return false
        }
    }
}

/// What a check can refer to as an event.
package enum Notable: Hashable, Sendable {
    case brokerDown, brokerUp, leaderChange, isrShrink, isrExpand
    case rebalance, writeRefused, partitionsAdded
}

extension World {
    /// When something happened, in order, after the first `count` events.
    package func times(of notable: Notable, sinceEvent count: Int) -> [Instant] {
        trace.events.dropFirst(count).filter { $0.kind.isA(notable) }.map(\.time)
    }

    /// The first record at or after an offset; nil where the leader has none.
    package func firstRecord(of partition: TopicPartition, from offset: Int64) -> RecordView? {
        guard let leader = metadataImage?.partition(partition)?.leader,
            let log = replica(of: partition, on: leader)?.log,
            let fetched = try? log.read(
                from: max(offset, log.logStartOffset), maxBytes: 1, isolation: .logEnd,
                minOneMessage: true)
        else { return nil }
        var records: [RecordView] = []
        var next = offset
        append(fetched.records, from: offset, to: &records, next: &next)
        return records.first
    }
}

extension WorldEvent.Kind {
    fileprivate func isA(_ notable: Notable) -> Bool {
        switch (self, notable) {
        case (.node(_, .brokerFenced), .brokerDown), (.node(_, .brokerShutDown), .brokerDown): true
        case (.fault(let words), .brokerDown): words.contains("broker") && words.contains("kill")
        case (.node(_, .brokerUnfenced), .brokerUp): true
        case (.node(_, .leaderChanged), .leaderChange): true
        case (.node(_, .isrChanged(_, let from, let to, _)), .isrShrink): to.count < from.count
        case (.node(_, .isrChanged(_, let from, let to, _)), .isrExpand): to.count > from.count
        case (.node(_, .groupRebalanced), .rebalance): true
        case (.node(_, .requestRefused(let api, _, _, _)), .writeRefused): api == .produce
        case (.node(_, .partitionsAdded), .partitionsAdded): true
        default: false
        }
    }
}

extension World {
    /// How long a node's disk takes for a group of writes, in milliseconds.
    package func diskLatencyMs(of id: NodeId) -> Int64 {
        index(of: id).map { nodes[$0].diskLatencyNanoseconds / 1_000_000 } ?? 0
    }
}
