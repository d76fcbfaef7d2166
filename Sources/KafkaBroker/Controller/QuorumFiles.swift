// A controller's metadata log, snapshots and election state as files, and back.
//
// The directory is Kafka's: `__cluster_metadata-0` with segments named after their first offset,
// snapshots named `OFFSET-EPOCH.checkpoint` and `quorum-state`, a line of JSON. Each write is synced
// before anything that follows it leaves the node. The latest snapshot and the one before it stay; a
// segment goes when the older of them covers it. A batch that was torn when the power went is cut off.
//
// Differs from Apache Kafka: no index files beside a segment; a new segment begins by size only.

import KafkaLog
import KafkaMetadata
import KafkaWire

/// What of the quorum lies on a node's disk.
struct QuorumFiles: Sendable {
    static let directory = "__cluster_metadata-0"
    static let electionPath = "__cluster_metadata-0/quorum-state"

    /// A segment, with where each of its batches ends.
    private struct Segment: Sendable {
        var baseOffset: Int64
        var ends: [(offset: Int64, position: Int)] = []

        var path: String { "\(directory)/\(padded(baseOffset, 20)).log" }
        var endOffset: Int64 { ends.last?.offset ?? baseOffset }
        var size: Int { ends.last?.position ?? 0 }
    }

    private var segments: [Segment] = []
    private var snapshots: [OffsetAndEpoch] = []
    private let segmentBytes: Int

    init(segmentBytes: Int) { self.segmentBytes = segmentBytes }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(max(0, number))
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    static func path(of id: OffsetAndEpoch) -> String {
        "\(directory)/\(padded(id.offset, 20))-\(padded(Int64(id.epoch), 10)).checkpoint"
    }

    // MARK: Writing

    /// The operations that make a change durable.
    mutating func operations(for write: QuorumWrite) -> [DiskOperation] {
        switch write {
        case .election(let state):
            let path = Self.electionPath
            return [
                .write(path: path + ".tmp", Bytes(utf8: Self.text(of: state))),
                .sync(path: path + ".tmp"), .rename(path: path + ".tmp", to: path),
            ]
        case .append(let bytes): return append(bytes)
        case .truncate(let offset): return truncate(to: offset)
        case .snapshot(let snapshot):
            let path = Self.path(of: snapshot.id)
            snapshots.append(snapshot.id)
            return [
                .write(path: path + ".part", snapshot.bytes), .sync(path: path + ".part"),
                .rename(path: path + ".part", to: path),
            ]
        case .deleteBefore(let place): return delete(before: place)
        }
    }

    private mutating func append(_ bytes: Bytes) -> [DiskOperation] {
        guard let batches = try? RecordBatches.all(in: bytes), let first = batches.first else {
            return []
        }
        let isFull = segments.last.map { $0.size + bytes.count > segmentBytes && $0.size > 0 }
        if isFull ?? true { segments.append(Segment(baseOffset: first.baseOffset)) }
        let index = segments.count - 1
        var position = segments[index].size
        for batch in batches {
            position += batch.sizeInBytes
            segments[index].ends.append((batch.nextOffset, position))
        }
        let path = segments[index].path
        return [.append(path: path, bytes), .sync(path: path)]
    }

    private mutating func truncate(to offset: Int64) -> [DiskOperation] {
        var operations: [DiskOperation] = []
        while let last = segments.last, last.endOffset > offset {
            var segment = last
            while let end = segment.ends.last, end.offset > offset { segment.ends.removeLast() }
            if segment.ends.isEmpty {
                segments.removeLast()
                operations.append(.delete(path: segment.path))
            } else {
                segments[segments.count - 1] = segment
                operations.append(.truncate(path: segment.path, byteCount: segment.size))
                operations.append(.sync(path: segment.path))
            }
        }
        return operations
    }

    /// What a snapshot covers may go, and the snapshots before it.
    private mutating func delete(before place: OffsetAndEpoch) -> [DiskOperation] {
        let old = snapshots.filter { $0.offset < place.offset }
        snapshots.removeAll { $0.offset < place.offset }
        let covered = segments.filter { $0.endOffset <= place.offset }
        segments.removeAll { $0.endOffset <= place.offset }
        return covered.map { .delete(path: $0.path) }
            + old.map { .delete(path: Self.path(of: $0)) }
    }

    // MARK: Election state

    static func text(of state: ElectionState) -> String {
        JSON.members([
            "leaderId": .integer(Int64(state.leaderId ?? -1)),
            "leaderEpoch": .integer(Int64(state.epoch)),
            "votedId": .integer(Int64(state.votedFor ?? -1)),
            "votedDirectoryId": .string(Uuid.zero.description),
            "data_version": .integer(1),
        ]).description
    }

    /// The state that a file holds; nil where it cannot be read.
    static func election(from text: String) -> ElectionState? {
        guard let json = try? JSON(parsing: text), let epoch = json["leaderEpoch"]?.integerValue
        else { return nil }
        func node(_ name: String) -> NodeId? {
            guard let id = json[name]?.integerValue, id >= 0 else { return nil }
            return NodeId(exactly: id)
        }
        var state = ElectionState()
        state.epoch = Int32(clamping: epoch)
        state.leaderId = node("leaderId")
        state.votedFor = node("votedId")
        return state
    }

    // MARK: Reading

    /// What a disk holds, and what must be mended there.
    mutating func recover(from disk: DiskImage) -> (QuorumDurableState, [DiskOperation]) {
        var state = QuorumDurableState()
        if let text = disk.files[Self.electionPath]?.utf8Text {
            state.election = Self.election(from: text) ?? ElectionState()
        }
        let names = disk.paths(in: Self.directory).sorted()
        let found = names.filter { $0.hasSuffix(".checkpoint") }.compactMap { path in
            Self.place(of: path).flatMap { id in
                disk.files[path].map { MetadataSnapshot(id: id, bytes: $0) }
            }
        }.filter { (try? $0.image()) != nil }
        snapshots = found.map(\.id)
        var operations: [DiskOperation] = []
        var batches: [RecordBatch] = []
        for path in names where path.hasSuffix(".log") {
            read(path, disk.files[path] ?? .empty, found.first?.id, &batches, &operations)
        }
        let latest = found.last
        if let latest, (batches.last?.nextOffset ?? 0) < latest.id.offset {
            // The log ends before the snapshot: the snapshot is all there is.
            operations += segments.map { .delete(path: $0.path) }
            segments = []
            batches = []
        }
        let start = start(of: batches, found.map(\.id))
        let kept = batches.filter { $0.baseOffset >= start.offset }.map(\.bytes)
        let bytes = kept.isEmpty ? Bytes.empty : Bytes.concatenating(kept)
        if let log = try? KafkaMetadata.MetadataLog(
            snapshot: latest, start: start, batches: bytes)
        {
            state.log = log
        }
        return (state, operations)
    }

    /// Reads a segment up to what is broken, which is cut off.
    private mutating func read(
        _ path: String, _ bytes: Bytes, _ oldest: OffsetAndEpoch?, _ batches: inout [RecordBatch],
        _ operations: inout [DiskOperation]
    ) {
        var segment: Segment?
        var position = 0
        var reader = RecordBatches(bytes)
        while let batch = try? reader.next(), batch.isValid {
            let expected = batches.last?.nextOffset
            // The first batch begins the log, or follows a snapshot.
            let fits =
                expected.map { $0 == batch.baseOffset }
                ?? (batch.baseOffset == 0 || oldest.map { batch.baseOffset <= $0.offset } ?? false)
            guard fits else { break }
            position += batch.sizeInBytes
            if segment == nil { segment = Segment(baseOffset: batch.baseOffset) }
            segment?.ends.append((batch.nextOffset, position))
            batches.append(batch)
        }
        if let segment { segments.append(segment) }
        guard position < bytes.count else { return }
        operations.append(
            segment == nil
                ? .delete(path: path) : .truncate(path: path, byteCount: position))
    }

    /// Where the log begins: at nothing, or after the oldest snapshot that the batches reach back to.
    private func start(
        of batches: [RecordBatch], _ snapshots: [OffsetAndEpoch]
    ) -> OffsetAndEpoch {
        guard let latest = snapshots.last else { return OffsetAndEpoch(offset: 0, epoch: 0) }
        guard let first = batches.first else { return latest }
        if first.baseOffset == 0 { return OffsetAndEpoch(offset: 0, epoch: 0) }
        return snapshots.first { $0.offset >= first.baseOffset } ?? latest
    }

    private static func place(of path: String) -> OffsetAndEpoch? {
        guard let name = path.split(separator: "/").last else { return nil }
        let parts = name.dropLast(".checkpoint".count).split(separator: "-")
        guard parts.count == 2, let offset = Int64(parts[0]), let epoch = Int32(parts[1]),
            offset >= 0, epoch >= 0
        else { return nil }
        return OffsetAndEpoch(offset: offset, epoch: epoch)
    }
}
