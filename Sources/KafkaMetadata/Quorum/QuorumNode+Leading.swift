// Leading: the record that begins an epoch, appending, what followers fetch, the high watermark, and
// stepping down when no majority is heard of (Kafka: LeaderState, KafkaRaftClient).

import KafkaWire

extension QuorumNode {
    // MARK: Becoming leader

    mutating func becomeLeader(
        _ votes: Votes, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        resetPeers()
        election.leaderId = config.nodeId
        effects.append(.write(.election(election)))
        effects.append(.leaderChanged(config.nodeId, epoch: election.epoch))
        let state = LeaderState(
            epochStartOffset: log.endOffset,
            voters: SortedMap(config.voters.map { ($0, ReplicaProgress()) }),
            checkQuorumDeadlineMs: nowMs + checkQuorumTimeoutMs, beginQuorumEpochDeadlineMs: nowMs)
        role = .leader(state)
        let message = LeaderChangeMessage { message in
            message.leaderId = config.nodeId
            message.voters = config.voters.map { id in
                LeaderChangeMessage.Voter { $0.voterId = id }
            }
            message.grantingVoters = votes.granted.sorted().map { id in
                LeaderChangeMessage.Voter { $0.voterId = id }
            }
        }
        do {
            let batch = try RecordBatch.control(
                .leaderChange, value: try message.encoded(version: 0),
                timestampMs: config.epochMsAtZero &+ nowMs,
                baseOffset: log.endOffset, partitionLeaderEpoch: election.epoch)
            try append(batch, at: nowMs, into: &effects)
        } catch {
            preconditionFailure("a leader change cannot be written: \(error)")
        }
    }

    /// After how long without a majority a leader steps down: half again the fetch timeout.
    var checkQuorumTimeoutMs: Int64 { config.fetchTimeoutMs * 3 / 2 }

    /// Tells voters that this node leads: at once, and again those that have not fetched for half the
    /// fetch timeout.
    mutating func announceLeadership(at nowMs: Int64, into effects: inout [QuorumEffect]) {
        guard case .leader(var state) = role, config.voters.count > 1 else { return }
        let interval = max(1, config.fetchTimeoutMs / 2)
        guard state.beginQuorumEpochDeadlineMs <= nowMs else { return }
        state.beginQuorumEpochDeadlineMs = nowMs + interval
        role = .leader(state)
        for (node, progress) in state.voters where node != config.nodeId {
            guard progress.lastFetchMs < 0 || nowMs - progress.lastFetchMs >= interval,
                peers[node]?.token == nil
            else { continue }
            send(
                .beginQuorumEpoch(beginQuorumEpochRequest(to: node)), to: node, at: nowMs, &effects)
        }
    }

    // MARK: Appending

    /// Appends records and gives the offset of the last one. nil where this node does not lead at
    /// this epoch, or a record cannot be written.
    package mutating func append(
        _ records: [MetadataRecord], epoch: Int32, at nowMs: Int64, timestampMs: Int64,
        into effects: inout [QuorumEffect]
    ) -> Int64? {
        guard isLeader, epoch == election.epoch, !records.isEmpty else { return nil }
        do {
            let batch = try MetadataBatch.encode(
                records, baseOffset: log.endOffset, epoch: epoch, timestampMs: timestampMs)
            try append(batch, at: nowMs, into: &effects)
            return batch.lastOffset
        } catch {
            return nil
        }
    }

    private mutating func append(
        _ batch: RecordBatch, at nowMs: Int64, into effects: inout [QuorumEffect]
    ) throws(WireError) {
        try log.append(batch)
        effects.append(.write(.append(batch.bytes)))
        if case .leader(var state) = role {
            state.voters.update(config.nodeId) {
                $0.endOffset = log.endOffset
                $0.lastFetchMs = nowMs
                $0.lastCaughtUpMs = nowMs
            }
            role = .leader(state)
        }
        raiseHighWatermark(at: nowMs, into: &effects)
        serveWaitingFetches(at: nowMs, into: &effects)
    }

    /// What a majority of the voters has is committed, once it reaches into this epoch.
    mutating func raiseHighWatermark(
        at nowMs: Int64, into effects: inout [QuorumEffect]
    ) {
        guard case .leader(var state) = role else { return }
        let ends = state.voters.values.map(\.endOffset).sorted(by: >)
        let majorityEnd = ends[ends.count / 2]
        guard majorityEnd > state.epochStartOffset, majorityEnd > highWatermark else { return }
        highWatermark = majorityEnd
        state.hasHighWatermark = true
        role = .leader(state)
        deliver(into: &effects)
        claim(into: &effects)
        // Whoever waits learns of it at once.
        serveWaitingFetches(at: nowMs, into: &effects, evenIfEmpty: true)
    }

    /// Says that this node leads once it has everything that was committed before.
    private mutating func claim(into effects: inout [QuorumEffect]) {
        guard case .leader(var state) = role, !state.hasClaimed,
            deliveredOffset > state.epochStartOffset
        else { return }
        state.hasClaimed = true
        role = .leader(state)
        effects.append(.claimed(epoch: election.epoch, nextOffset: log.endOffset))
    }

    /// Gives the owner what has become committed, and keeps the image in step.
    mutating func deliver(into effects: inout [QuorumEffect]) {
        for batch in log.batches(from: deliveredOffset) {
            guard batch.lastOffset < highWatermark else { break }
            deliveredOffset = batch.nextOffset
            guard let records = try? MetadataBatch.decode(batch) else { continue }
            var offset = batch.baseOffset
            for record in records {
                // A record that does not fit was checked by the controller that wrote it.
                try? image.apply(record, offset: offset)
                offset += 1
            }
            image.lastOffset = batch.lastOffset
            image.lastEpoch = batch.partitionLeaderEpoch
            guard !records.isEmpty else { continue }
            effects.append(
                .committed(
                    CommittedBatch(
                        baseOffset: batch.baseOffset, epoch: batch.partitionLeaderEpoch,
                        timestampMs: batch.maxTimestamp, sizeInBytes: batch.sizeInBytes,
                        records: records)))
        }
    }

}
