// Writing to partitions that this broker leads, and the answers that wait for replication.
// Source: Kafka's ReplicaManager.appendRecords, Partition.appendRecordsToLeader, DelayedProduce.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Broker {
    /// Appends a producer's records to a partition that this broker must lead. Throws `LogError`.
    mutating func appendToLeader(
        _ records: Bytes, to name: TopicPartition, acks: Int16, origin: AppendOrigin,
        transactionVersion: Int16 = 0
    ) throws(LogError) -> LogAppendInfo {
        guard let place = replicas.partitions.place(of: name) else {
            let error: ErrorCode =
                image.partition(name) == nil ? .unknownTopicOrPartition : .notLeaderOrFollower
            throw LogError(error, "\(name) is not on broker \(base.nodeId)")
        }
        let facts = replicas.partitions.facts(at: place)
        guard facts.isLeader else {
            throw LogError(.notLeaderOrFollower, "Broker \(base.nodeId) does not lead \(name)")
        }
        if acks == -1, facts.isUnderReplicated { try requireMinIsr(name) }
        // Even a refused append may have noted an epoch or rolled a segment.
        defer { written(place) }
        let fetches = replicas.followerFetches
        replicas.partitions[place]?.recordCaughtUp(fetches)
        guard
            let info = try replicas.partitions[place]?.log.appendAsLeader(
                records, leaderEpoch: facts.leaderEpoch, origin: origin,
                transactionVersion: transactionVersion, nowMs: base.wallClockMs)
        else { throw LogError(.unknownTopicOrPartition, "\(name) is gone") }
        if !info.isDuplicate {
            countAppend(info.validBytes, info.lastOffset &- info.firstOffset &+ 1)
        }
        _ = replicas.partitions[place]?.maybeIncrementLeaderHighWatermark(at: base.now, in: image)
        replicas.markChanged(name)
        return info
    }

    private func requireMinIsr(_ name: TopicPartition) throws(LogError) {
        #if MUTANTS
            if Mutant.isOn(7) { return }
        #endif
        guard let partition = replicas.partitions[name], partition.isUnderMinIsr else { return }
        throw LogError(
            .notEnoughReplicas,
            "The ISR of \(name) has \(partition.isr.committed.count) members, where "
                + "\(partition.effectiveMinIsr) are needed")
    }

    /// Appends what a coordinator writes; returns the offset that the high watermark must reach.
    mutating func appendAsCoordinator(
        _ batch: RecordBatch, to name: TopicPartition
    ) throws(LogError) -> Int64 {
        try appendToLeader(batch.bytes, to: name, acks: 1, origin: .coordinator).lastOffset + 1
    }

    // MARK: Answers that wait

    /// Looks again at everything that waits for partitions that this step has changed.
    mutating func completeDelayed() {
        while true {
            let changed = replicas.takeChanged()
            if changed.isEmpty { return }
            for number in replicas.delayedProduces.watching(changed) { checkProduce(number) }
            for number in replicas.delayedDeletes.watching(changed) { checkDelete(number) }
            for number in fetchesWatching(changed) { checkFetch(number) }
            completeGroupWrites(changed)
        }
    }

    /// Ends what has waited long enough.
    mutating func expireDelayed() {
        for number in replicas.delayedProduces.overdue(at: base.now) {
            guard var operation = replicas.delayedProduces.remove(number) else { continue }
            for index in operation.items.indices where operation.items[index].isPending {
                operation.items[index].answer.data.errorCode =
                    ErrorCode.requestTimedOut.rawValue
                operation.items[index].isPending = false
            }
            finishProduce(operation)
        }
        for number in replicas.delayedDeletes.overdue(at: base.now) {
            guard var operation = replicas.delayedDeletes.remove(number) else { continue }
            for index in operation.items.indices where operation.items[index].isPending {
                operation.items[index].data.errorCode = ErrorCode.requestTimedOut.rawValue
                operation.items[index].data.lowWatermark = -1
            }
            finishDelete(operation)
        }
        for number in replicas.delayedFetches.overdue(at: base.now) {
            if let operation = replicas.delayedFetches.remove(number) { finishFetch(operation) }
        }
    }

    /// Answers a write, or lets it wait.
    mutating func completeOrPark(_ operation: DelayedProduce) {
        let checked = judge(operation)
        if checked.items.contains(where: \.isPending) {
            replicas.delayedProduces.add(checked)
        } else {
            finishProduce(checked)
        }
    }

    private mutating func checkProduce(_ number: UInt64) {
        guard let operation = replicas.delayedProduces[number] else { return }
        let checked = judge(operation)
        if checked.items.contains(where: \.isPending) {
            replicas.delayedProduces.update(number, checked)
        } else {
            replicas.delayedProduces.remove(number)
            finishProduce(checked)
        }
    }

    /// Settles the partitions of a write that are done, one way or the other.
    private mutating func judge(_ operation: DelayedProduce) -> DelayedProduce {
        var operation = operation
        for index in operation.items.indices where operation.items[index].isPending {
            let item = operation.items[index]
            guard let place = replicas.partitions.place(of: item.name),
                let (isDone, error) = replicas.partitions.acknowledgement(
                    at: place, upTo: item.requiredOffset)
            else {
                operation.items[index].isPending = false
                operation.items[index].answer.data.errorCode =
                    (image.partition(item.name) == nil
                    ? ErrorCode.unknownTopicOrPartition : .notLeaderOrFollower).rawValue
                continue
            }
            guard isDone else { continue }
            operation.items[index].isPending = false
            operation.items[index].answer.data.errorCode = error.rawValue
        }
        return operation
    }

    private mutating func finishProduce(_ operation: DelayedProduce) {
        let token = operation.items.compactMap(\.token).max()
        if let (gathering, part) = operation.gatheringPart {
            let code = operation.items.first?.answer.data.errorCode ?? 0
            return groupPart(
                gathering, part, .endTransaction(ErrorCode(code: code)), token: token)
        }
        var response = produceResponse(
            operation.items.map(\.answer), version: operation.replyTo.version,
            listener: operation.listener)
        response.throttleTimeMs = chargeProduce(operation.charge, operation.replyTo.connection)
        base.respond(operation.replyTo, response, whenWritten: token)
    }

    /// Answers a deletion of records, or lets it wait for the followers.
    mutating func completeOrPark(_ operation: DelayedDeleteRecords) {
        let checked = judge(operation)
        if checked.items.contains(where: \.isPending) {
            replicas.delayedDeletes.add(checked)
        } else {
            finishDelete(checked)
        }
    }

    private mutating func checkDelete(_ number: UInt64) {
        guard let operation = replicas.delayedDeletes[number] else { return }
        let checked = judge(operation)
        if checked.items.contains(where: \.isPending) {
            replicas.delayedDeletes.update(number, checked)
        } else {
            replicas.delayedDeletes.remove(number)
            finishDelete(checked)
        }
    }

    private func judge(_ operation: DelayedDeleteRecords) -> DelayedDeleteRecords {
        var operation = operation
        for index in operation.items.indices where operation.items[index].isPending {
            let item = operation.items[index]
            guard let partition = replicas.partitions[item.name], partition.isLeader else {
                operation.items[index].isPending = false
                operation.items[index].data.errorCode = ErrorCode.notLeaderOrFollower.rawValue
                operation.items[index].data.lowWatermark = -1
                continue
            }
            let low = partition.lowWatermark(in: image)
            guard low >= item.requiredOffset else { continue }
            operation.items[index].isPending = false
            operation.items[index].data.lowWatermark = low
        }
        return operation
    }

    private mutating func finishDelete(_ operation: DelayedDeleteRecords) {
        base.respond(
            operation.replyTo, DeleteRecordsHandler.response(operation.items),
            whenWritten: base.hasWritten ? base.stepToken : nil)
    }
}
