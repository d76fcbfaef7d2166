// A controller's files: what was written is found again, a torn batch is cut off, what a snapshot
// covers goes, and the election state is Kafka's line of JSON.

import KafkaLog
import KafkaMetadata
import KafkaWire
import Testing

@testable import KafkaBroker

@Suite struct QuorumFilesTests {
    /// A batch with one topic record.
    private func batch(at offset: Int64, epoch: Int32) throws -> RecordBatch {
        var builder = RecordBatchBuilder(baseOffset: offset)
        builder.partitionLeaderEpoch = epoch
        let record = MetadataRecord(
            .topic(
                TopicRecord {
                    $0.name = "topic-\(offset)"
                    $0.topicId = Uuid(high: 1, low: UInt64(1000 + offset))
                }))
        builder.append(timestamp: 5, key: nil, value: try record.encoded())
        return try builder.build()
    }

    private func apply(_ operations: [DiskOperation], to disk: inout MemoryDisk) {
        let isDone = disk.apply(operations)
        #expect(isDone)
    }

    private func recovered(_ disk: MemoryDisk) -> (QuorumDurableState, [DiskOperation]) {
        var files = QuorumFiles(segmentBytes: 1 << 20)
        return files.recover(from: disk.image)
    }

    @Test func electionStateIsKafkasLine() {
        var state = ElectionState()
        state.epoch = 2
        state.leaderId = 1
        let text = QuorumFiles.text(of: state)
        #expect(
            text == #"{"leaderId":1,"leaderEpoch":2,"votedId":-1,"#
                + #""votedDirectoryId":"AAAAAAAAAAAAAAAAAAAAAA","data_version":1}"#)
        #expect(QuorumFiles.election(from: text) == state)
        #expect(QuorumFiles.election(from: "{") == nil)
    }

    @Test func whatWasWrittenIsFoundAgain() throws {
        var disk = MemoryDisk()
        var files = QuorumFiles(segmentBytes: 200)
        for offset in 0..<6 {
            let written = try batch(at: Int64(offset), epoch: offset < 4 ? 1 : 2)
            apply(files.operations(for: .append(written.bytes)), to: &disk)
        }
        #expect(disk.image.paths(in: QuorumFiles.directory).count > 1)
        #expect(recovered(disk).0.log.endOffset == 6)
        apply(files.operations(for: .truncate(to: 4)), to: &disk)
        let (state, repairs) = recovered(disk)
        #expect(state.log.endOffset == 4)
        #expect(state.log.lastEpoch == 1)
        #expect(repairs.isEmpty)
    }

    @Test func tornBatchIsCutOff() throws {
        var disk = MemoryDisk()
        var files = QuorumFiles(segmentBytes: 1 << 20)
        for offset in 0..<3 {
            let written = try batch(at: Int64(offset), epoch: 1)
            apply(files.operations(for: .append(written.bytes)), to: &disk)
        }
        let torn = try batch(at: 3, epoch: 1).bytes
        let path = "\(QuorumFiles.directory)/00000000000000000000.log"
        apply([.append(path: path, torn.prefix(torn.count - 7))], to: &disk)
        let (state, repairs) = recovered(disk)
        #expect(state.log.endOffset == 3)
        #expect(repairs.count == 1)
        apply(repairs, to: &disk)
        #expect(recovered(disk).1.isEmpty)
    }

    @Test func snapshotTakesTheLogsPlace() throws {
        var disk = MemoryDisk()
        var files = QuorumFiles(segmentBytes: 100)
        var image = MetadataImage()
        for offset in 0..<6 {
            let written = try batch(at: Int64(offset), epoch: 1)
            apply(files.operations(for: .append(written.bytes)), to: &disk)
            for record in try MetadataBatch.decode(written) {
                try image.apply(record, offset: Int64(offset))
            }
            image.lastEpoch = 1
            if offset == 3 {
                let snapshot = try MetadataSnapshot(of: image, timestampMs: 0)
                apply(files.operations(for: .snapshot(snapshot)), to: &disk)
                apply(files.operations(for: .deleteBefore(snapshot.id)), to: &disk)
            }
        }
        let (state, _) = recovered(disk)
        #expect(state.log.snapshot?.id == OffsetAndEpoch(offset: 4, epoch: 1))
        #expect(state.log.start.offset == 4)
        #expect(state.log.endOffset == 6)
        var restored = try #require(try state.log.snapshot?.image())
        for batch in state.log.batches {
            for record in try MetadataBatch.decode(batch) {
                try restored.apply(record, offset: batch.baseOffset)
            }
        }
        #expect(restored.contentHash == image.contentHash)
    }

    @Test func deltaBetweenImagesNamesEveryChange() throws {
        var before = MetadataImage()
        for offset in 0..<3 {
            for record in try MetadataBatch.decode(try batch(at: Int64(offset), epoch: 1)) {
                try before.apply(record, offset: Int64(offset))
            }
        }
        var after = before
        try after.apply(
            MetadataRecord(
                .removeTopic(RemoveTopicRecord { $0.topicId = Uuid(high: 1, low: 1001) })),
            offset: 3)
        for record in try MetadataBatch.decode(try batch(at: 7, epoch: 1)) {
            try after.apply(record, offset: 4)
        }
        let delta = MetadataDelta(from: before, to: after)
        #expect(delta.deletedTopics.map(\.name) == ["topic-1"])
        #expect(delta.createdTopics.map(\.name) == ["topic-7"])
        #expect(MetadataDelta(from: after, to: after).isEmpty)
    }
}
