// Which leader epoch begins at which offset of a log (KIP-101, `LeaderEpochFileCache`): by it a
// follower finds where its log and its leader's part, and cuts its own there. Pure; the log writes
// the checkpoint when an operation says that something has changed.

import KafkaWire

/// An epoch and the first offset written in it.
package struct EpochEntry: Sendable, Hashable {
    package var epoch: Int32
    package var startOffset: Int64

    package init(epoch: Int32, startOffset: Int64) {
        self.epoch = epoch
        self.startOffset = startOffset
    }
}

/// An epoch and the offset at which it ends.
package struct EpochEndOffset: Sendable, Hashable {
    package var epoch: Int32
    package var endOffset: Int64

    package init(epoch: Int32, endOffset: Int64) {
        self.epoch = epoch
        self.endOffset = endOffset
    }

    /// Nothing is known of the epoch.
    package static let undefined = EpochEndOffset(epoch: -1, endOffset: -1)
}

/// The epochs of one log, rising in epoch and in offset.
package struct LeaderEpochCache: Sendable, Hashable {
    package private(set) var entries: [EpochEntry] = []

    package init() {}

    package var latest: EpochEntry? { entries.last }
    package var earliest: EpochEntry? { entries.first }

    /// Notes that an epoch begins at an offset. Entries that this contradicts are dropped: those of
    /// the same or a later epoch, and those that begin there or later. True: something changed.
    @discardableResult
    package mutating func assign(epoch: Int32, startOffset: Int64) -> Bool {
        guard epoch >= 0, startOffset >= 0 else { return false }
        if let latest, latest.epoch == epoch, startOffset >= latest.startOffset { return false }
        while let last = entries.last, last.epoch >= epoch || last.startOffset >= startOffset {
            entries.removeLast()
        }
        entries.append(EpochEntry(epoch: epoch, startOffset: startOffset))
        return true
    }

    /// Drops the epochs that begin at `endOffset` or later. True: something changed.
    @discardableResult
    package mutating func truncateFromEnd(_ endOffset: Int64) -> Bool {
        guard endOffset >= 0, let latest, latest.startOffset >= endOffset else { return false }
        while let last = entries.last, last.startOffset >= endOffset { entries.removeLast() }
        return true
    }

    /// Forgets what lies before `startOffset`: the epoch that spans it then begins there.
    /// True: something changed.
    @discardableResult
    package mutating func truncateFromStart(_ startOffset: Int64) -> Bool {
        let passed = entries.prefix { $0.startOffset <= startOffset }
        guard let spanning = passed.last else { return false }
        entries.removeFirst(passed.count)
        entries.insert(EpochEntry(epoch: spanning.epoch, startOffset: startOffset), at: 0)
        return true
    }

    package mutating func clear() { entries.removeAll() }

    /// Where an epoch ends: the first offset of the next known one, with the largest epoch not
    /// beyond the one asked for; of the latest, the log's end. `undefined` for an epoch beyond all.
    package func endOffset(for epoch: Int32, logEndOffset: Int64) -> EpochEndOffset {
        if epoch == -1 { return .undefined }
        if epoch == latest?.epoch { return EpochEndOffset(epoch: epoch, endOffset: logEndOffset) }
        guard let higher = entries.firstIndex(where: { $0.epoch > epoch }) else {
            return .undefined
        }
        let floor = higher > 0 ? entries[higher - 1].epoch : epoch
        return EpochEndOffset(epoch: floor, endOffset: entries[higher].startOffset)
    }

    /// The epoch in which an offset was, or will be, written; nil where it lies before all.
    package func epoch(forOffset offset: Int64) -> Int32? {
        entries.last { $0.startOffset <= offset }?.epoch
    }

    package func previousEpoch(before epoch: Int32) -> Int32? {
        entries.last { $0.epoch < epoch }?.epoch
    }

    package func nextEpoch(after epoch: Int32) -> Int32? {
        entries.first { $0.epoch > epoch }?.epoch
    }

    /// The epoch before the latest.
    package var previousEpoch: Int32? { latest.flatMap { previousEpoch(before: $0.epoch) } }

    /// The entries of the stretch [startOffset, endOffset), the first beginning at its start.
    package func entries(from startOffset: Int64, to endOffset: Int64) -> [EpochEntry] {
        var copy = self
        if startOffset >= 0 { copy.truncateFromStart(startOffset) }
        copy.truncateFromEnd(endOffset)
        return copy.entries
    }

    // MARK: - The checkpoint file

    /// The text of `leader-epoch-checkpoint`: version, number of entries, a line for each.
    package var checkpointText: String {
        var text = "0\n\(entries.count)\n"
        for entry in entries { text += "\(entry.epoch) \(entry.startOffset)\n" }
        return text
    }

    /// Reads the text of `leader-epoch-checkpoint`. Throws `WireError` for any other text.
    package init(checkpointText text: String) throws(WireError) {
        for fields in try CheckpointText.lines(text, version: 0) {
            guard fields.count == 2, let epoch = Int32(fields[0]), let offset = Int64(fields[1])
            else { throw .invalidValue("leader epoch checkpoint") }
            assign(epoch: epoch, startOffset: offset)
        }
    }
}
