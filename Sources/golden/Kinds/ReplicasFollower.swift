// A follower's turn in recorded scenarios: what it asks of its leader, what it makes of the answer.

import KafkaBroker
import KafkaLog
import KafkaWire

extension ReplicasScenario {
    /// One turn of a follower's fetcher, with its events in order and where it stands then.
    mutating func round(_ follower: NodeId) throws -> JSON {
        var events: [JSON] = []
        if !failed.contains(follower), let leader = replicas[follower]?.leaderId {
            if truncating.contains(follower) { align(follower, with: leader, &events) }
            if !truncating.contains(follower), !failed.contains(follower) {
                try fetch(follower, from: leader, &events)
            }
        }
        if failed.contains(follower) {
            return .members(["events": .array(events), "failed": true])
        }
        let log = replicas[follower]?.log
        return .members([
            "events": .array(events),
            "next": .members([
                "offset": .integer(log?.logEndOffset ?? 0),
                "last_epoch": Self.number(log?.latestEpoch),
                "state": .string(truncating.contains(follower) ? "TRUNCATING" : "FETCHING"),
            ]),
        ])
    }

    private static func number(_ epoch: Int32?) -> JSON {
        epoch.map { .integer(Int64($0)) } ?? .null
    }

    // MARK: - Before the first fetch

    /// Cuts the log where it parts from the leader's: by the ends of epochs, or, of a log that knows
    /// no epochs, to the high watermark.
    private mutating func align(_ follower: NodeId, with leader: NodeId, _ events: inout [JSON]) {
        guard let replica = replicas[follower] else { return }
        guard let epoch = replica.log.latestEpoch else {
            let point = TruncationPoint(offset: replica.log.highWatermark, isComplete: true)
            return cut(follower, at: point, &events)
        }
        guard let other = replicas[leader] else { return }
        let check = other.check(currentLeaderEpoch: replica.leaderEpoch, needsLeader: true)
        let end = other.log.endOffset(forEpoch: epoch) ?? .undefined
        let asked = JSON.members([
            "current_epoch": .integer(Int64(replica.leaderEpoch)), "epoch": .integer(Int64(epoch)),
        ])
        guard check == .none else {
            let answer = JSON.members(["error": .string(check.name)])
            events.append(.members(["offset_for_leader_epoch": asked, "answer": answer]))
            if check == .fencedLeaderEpoch { failed.insert(follower) }
            return
        }
        let answer = JSON.members([
            "epoch": .integer(Int64(end.epoch)), "end_offset": .integer(end.endOffset),
        ])
        events.append(.members(["offset_for_leader_epoch": asked, "answer": answer]))
        cut(follower, at: replica.log.truncationPoint(leaderEnd: end), &events)
    }

    private mutating func cut(
        _ follower: NodeId, at point: TruncationPoint, _ events: inout [JSON]
    ) {
        replicas[follower]?.log.truncate(to: point.offset, nowMs: Self.nowMs)
        let event = JSON.members([
            "to": .integer(point.offset), "completed": .bool(point.isComplete),
        ])
        events.append(.members(["truncate": event]))
        if point.isComplete || truncatesOnFetch { truncating.remove(follower) }
    }

    // MARK: - The fetch

    private mutating func fetch(
        _ follower: NodeId, from leader: NodeId, _ events: inout [JSON]
    ) throws {
        guard let replica = replicas[follower] else { return }
        let log = replica.log
        let wish = Wish(
            replicaId: follower, currentEpoch: replica.leaderEpoch, offset: log.logEndOffset,
            lastEpoch: truncatesOnFetch ? log.latestEpoch : nil, logStart: log.logStartOffset)
        let answer = answer(wish, from: leader)
        let asked = JSON.members([
            "offset": .integer(wish.offset), "log_start": .integer(wish.logStart),
            "current_epoch": .integer(Int64(wish.currentEpoch)),
            "last_epoch": Self.number(wish.lastEpoch),
        ])
        events.append(.members(["fetch": asked, "answer": answer.json]))
        switch answer.error {
        case .fencedLeaderEpoch: failed.insert(follower)
        case .offsetOutOfRange: try moveIntoRange(follower, leader: leader, &events)
        case .some: break
        case nil:
            if let end = answer.diverging {
                return cut(follower, at: log.truncationPoint(leaderEnd: end), &events)
            }
            try take(answer, follower, &events)
        }
    }

    private mutating func take(
        _ answer: Answer, _ follower: NodeId, _ events: inout [JSON]
    ) throws {
        guard var log = replicas[follower]?.log else { return }
        if !answer.records.isEmpty {
            let info = try log.appendFetched(
                answer.records, leaderEpoch: replicas[follower]?.leaderEpoch ?? 0,
                nowMs: Self.nowMs)
            let span = JSON.array([.integer(info.firstOffset), .integer(info.lastOffset)])
            events.append(.members(["append": span]))
        }
        log.updateHighWatermark(to: answer.highWatermark)
        try log.incrementLogStartOffset(to: answer.logStart)
        replicas[follower]?.log = log
    }

    /// The log lies outside of the leader's: it is cut to the leader's end, or begins anew at its
    /// start.
    private mutating func moveIntoRange(
        _ follower: NodeId, leader: NodeId, _ events: inout [JSON]
    ) throws {
        guard let replica = replicas[follower], let other = replicas[leader] else { return }
        func ask(_ name: String, _ timestamp: Int64) throws -> Int64 {
            let found = try other.lookUpOffset(timestamp: timestamp, isolation: .logEnd).found
            let answer = JSON.array([
                .integer(found?.offset ?? -1), Self.number(found?.leaderEpoch),
            ])
            events.append(
                .members([
                    "list_offset": .string(name),
                    "current_epoch": .integer(Int64(replica.leaderEpoch)), "answer": answer,
                ]))
            return found?.offset ?? -1
        }
        let leaderEnd = try ask("latest", ListOffsetsTimestamp.latest)
        if leaderEnd < replica.log.logEndOffset {
            let point = TruncationPoint(offset: leaderEnd, isComplete: true)
            return cut(follower, at: point, &events)
        }
        let leaderStart = try ask("earliest", ListOffsetsTimestamp.earliest)
        guard leaderStart > replica.log.logEndOffset else { return }
        replicas[follower]?.log.truncateFully(startingAt: leaderStart, nowMs: Self.nowMs)
        events.append(.members(["truncate_fully": .integer(leaderStart)]))
    }
}
