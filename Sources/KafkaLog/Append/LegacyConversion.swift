// Messages of the old formats on their way into a log: they are checked one by one, as the batches
// of old were, and written anew as one batch of today's format (`LogValidator`, where it converts).
// A compressed message must come alone.

import KafkaWire

/// What a producer of old sent, whole messages only.
struct LegacyAppend {
    private(set) var messages: [LegacyMessage] = []
    private(set) var info = LogAppendInfo()
    private var sourceCompression = CompressionType.none
    /// A batch of today's format comes after the messages.
    private var isMixed = false

    /// Looks at sizes and checksums. Throws `LogError`.
    init(_ records: Bytes, maxMessageBytes: Int) throws(LogError) {
        var rest = records
        while LegacyMessage.begins(rest) {
            let next: LegacyMessage?
            do throws(WireError) {
                next = try LegacyMessage.next(from: &rest)
            } catch {
                throw LogError.corrupt(error)
            }
            guard let message = next else { return }
            try add(message, maxMessageBytes: maxMessageBytes)
        }
        isMixed = ((try? RecordBatches.all(in: rest)) ?? []).first != nil
    }

    private mutating func add(
        _ message: LegacyMessage, maxMessageBytes: Int
    ) throws(LogError) {
        guard message.sizeInBytes <= maxMessageBytes else {
            throw LogError(
                .messageTooLarge,
                "A message of \(message.sizeInBytes) bytes, where at most \(maxMessageBytes) are "
                    + "allowed")
        }
        guard message.isValid else {
            throw LogError(.corruptMessage, "A message whose checksum does not match")
        }
        guard let compression = message.compression else {
            throw LogError(.invalidRecord, "A message of a codec that does not exist")
        }
        if compression != .none { sourceCompression = compression }
        info.validBytes += message.sizeInBytes
        info.lastOffset = message.offset
        messages.append(message)
    }

    // MARK: - Writing anew

    /// The messages as one batch, from `firstOffset` on. Throws `LogError` for what must not be
    /// written.
    func converted(
        by validator: LogValidator, firstOffset: Int64
    ) throws(LogError) -> RecordBatch {
        if sourceCompression != .none, messages.count > 1 || isMixed {
            throw LogError(.invalidRecord, "More than one message where one is compressed")
        }
        guard !isMixed, messages.allSatisfy({ $0.magic == messages[0].magic }) else {
            throw LogError(.invalidRecord, "Messages of different formats in one append")
        }
        var builder = RecordBatchBuilder(
            compression: validator.config.compression ?? sourceCompression,
            timestampType: validator.config.messageTimestampType, baseOffset: firstOffset)
        builder.compressionLevel = validator.config.level(of: builder.compression)
        builder.logAppendTimeMs = validator.nowMs
        builder.partitionLeaderEpoch = validator.leaderEpoch
        var offset = firstOffset
        for message in messages {
            for record in try records(of: message, validator) {
                builder.append(
                    offset: offset, timestamp: record.timestamp, key: record.key,
                    value: record.value)
                offset += 1
            }
        }
        do throws(WireError) {
            return try builder.build()
        } catch {
            throw LogError.invalidRecords(error)
        }
    }

    /// A message's own record, or those inside it, all of them fit to be written.
    private func records(
        of message: LegacyMessage, _ validator: LogValidator
    ) throws(LogError) -> [LegacyMessage] {
        var records = [message]
        if message.isCompressed {
            do throws(WireError) {
                records = try message.inner()
            } catch {
                throw LogError.invalidRecords(error)
            }
        }
        var errors = RecordErrors()
        for (index, record) in records.enumerated() {
            if record.magic != message.magic {
                errors.add(
                    index: Int64(index),
                    (.invalidRecord, "Magic \(record.magic) in a message of \(message.magic)"))
                continue
            }
            guard record.isValid else {
                throw LogError(.corruptMessage, "A message whose checksum does not match")
            }
            let error = validator.validate(
                hasKey: record.key != nil, timestamp: record.timestamp,
                isStamped: message.timestampType == .logAppendTime)
            if let error { errors.add(index: Int64(index), error) }
        }
        if let error = errors.error { throw error }
        return records
    }
}

extension PartitionLog {
    /// What a leader appends in the place of messages of an old format.
    func convertLegacy(
        _ records: Bytes, _ validator: LogValidator
    ) throws(LogError) -> BatchAnalysis {
        let append = try LegacyAppend(records, maxMessageBytes: config.maxMessageBytes)
        var analysis = BatchAnalysis()
        analysis.info = append.info
        analysis.info.logStartOffset = logStartOffset
        guard !append.messages.isEmpty else { return analysis }
        let batch = try append.converted(by: validator, firstOffset: logEndOffset)
        guard batch.sizeInBytes <= config.maxMessageBytes else {
            throw LogError(
                .messageTooLarge,
                "A batch of \(batch.sizeInBytes) bytes after conversion, where at most "
                    + "\(config.maxMessageBytes) are allowed")
        }
        analysis.batches = [batch]
        analysis.info.firstOffset = batch.baseOffset
        analysis.info.lastOffset = batch.lastOffset
        analysis.info.lastOffsetOfFirstBatch = batch.lastOffset
        analysis.info.maxTimestamp = batch.maxTimestamp
        if config.messageTimestampType == .logAppendTime {
            analysis.info.logAppendTimeMs = validator.nowMs
        }
        return analysis
    }
}
