// What the leader of recorded scenarios is asked: fetches, ends of epochs, offsets, deletions.

import KafkaBroker
import KafkaLog
import KafkaWire

extension ReplicasScenario {
    func epochEnds(_ step: JSON) throws -> JSON {
        let replica = replicas[try id(step, "broker")]
        let currentEpoch = Int32(truncatingIfNeeded: step["current_epoch"]?.integerValue ?? -1)
        let error = replica?.check(currentLeaderEpoch: currentEpoch, needsLeader: true)
        let answers = Self.ids(try step.array("epochs")).map { epoch -> JSON in
            guard error == ErrorCode.none else {
                return .members([
                    "error": .string(error?.name ?? ""), "epoch": -1, "end_offset": -1,
                ])
            }
            let end = replica?.log.endOffset(forEpoch: epoch) ?? .undefined
            return .members([
                "epoch": .integer(Int64(end.epoch)), "end_offset": .integer(end.endOffset),
            ])
        }
        return .members(["answers": .array(answers)])
    }

    struct Wish {
        var replicaId: NodeId
        var currentEpoch: Int32
        var offset: Int64
        var lastEpoch: Int32?
        var logStart: Int64
    }

    mutating func fetch(_ step: JSON) throws -> JSON {
        let replicaId = NodeId(truncatingIfNeeded: step["replica"]?.integerValue ?? -1)
        let wish = Wish(
            replicaId: replicaId,
            currentEpoch: Int32(truncatingIfNeeded: step["current_epoch"]?.integerValue ?? -1),
            offset: try step.integer("offset"),
            lastEpoch: step["last_epoch"]?.integerValue.map { Int32(truncatingIfNeeded: $0) },
            logStart: 0)
        return answer(wish, from: try id(step, "broker")).json
    }

    struct Answer {
        var json: JSON
        var error: ErrorCode?
        var diverging: EpochEndOffset?
        var records = Bytes.empty
        var highWatermark: Int64 = 0
        var logStart: Int64 = 0

        static func refusal(_ error: ErrorCode) -> Answer {
            Answer(json: .members(["error": .string(error.name)]), error: error)
        }
    }

    mutating func answer(_ wish: Wish, from leader: NodeId) -> Answer {
        guard let replica = replicas[leader] else { return .refusal(.notLeaderOrFollower) }
        let check = replica.check(currentLeaderEpoch: wish.currentEpoch, needsLeader: true)
        if check != .none { return .refusal(check) }
        let isFollower = wish.replicaId >= 0
        if isFollower, replica.remoteReplica(wish.replicaId) == nil {
            return .refusal(.unknownLeaderEpoch)
        }
        let log = replica.log
        do throws(LogError) {
            var answer = Answer(
                json: .null, highWatermark: log.highWatermark, logStart: log.logStartOffset)
            if let epoch = wish.lastEpoch {
                answer.diverging = try log.divergence(
                    fetchOffset: wish.offset, lastFetchedEpoch: epoch)
            }
            if answer.diverging == nil {
                let fetched = try log.read(
                    from: wish.offset, maxBytes: 1_000_000,
                    isolation: isFollower ? .logEnd : .highWatermark, minOneMessage: true)
                answer.records = fetched.records
                if isFollower {
                    _ = replicas[leader]?.recordFetch(
                        from: wish.replicaId, offset: wish.offset, logStartOffset: wish.logStart,
                        leaderEndOffset: log.logEndOffset, brokerEpoch: 1, at: Self.now, in: image)
                }
            }
            answer.json = Self.json(answer)
            return answer
        } catch {
            return .refusal(error.code)
        }
    }

    private static func json(_ answer: Answer) -> JSON {
        var members: [JSON.Member] = [
            .init("high_watermark", .integer(answer.highWatermark)),
            .init("log_start", .integer(answer.logStart)),
        ]
        if let end = answer.diverging {
            members.append(
                .init(
                    "diverging_epoch",
                    .array([.integer(Int64(end.epoch)), .integer(end.endOffset)])))
        }
        members.append(.init("batches", .array(batches(answer.records))))
        return .object(members)
    }

    private static func batches(_ records: Bytes) -> [JSON] {
        ((try? RecordBatches.all(in: records)) ?? []).map(batch)
    }

    static func batch(_ batch: RecordBatch) -> JSON {
        .array([
            .integer(batch.baseOffset), .integer(batch.lastOffset),
            .integer(Int64(batch.partitionLeaderEpoch)),
        ])
    }

    func listOffset(_ step: JSON) throws -> JSON {
        let isolations: [String: FetchIsolation] = [
            "READ_UNCOMMITTED": .highWatermark, "READ_COMMITTED": .transactionCommitted,
        ]
        guard let replica = replicas[try id(step, "broker")] else { return .members([:]) }
        let epoch = Int32(truncatingIfNeeded: step["current_epoch"]?.integerValue ?? -1)
        let check = replica.check(
            currentLeaderEpoch: epoch, needsLeader: step["leader_only"]?.boolValue ?? true)
        if check != .none { return .members(["error": .string(check.name)]) }
        do throws(LogError) {
            let lookup = try replica.lookUpOffset(
                timestamp: step["timestamp"]?.integerValue ?? -1,
                isolation: isolations[step["isolation"]?.stringValue ?? ""] ?? .logEnd)
            return Self.json(lookup)
        } catch {
            return .members(["error": .string(error.code.name)])
        }
    }

    private static func json(_ lookup: PartitionReplica.OffsetLookup) -> JSON {
        var members: [JSON.Member] = [.init("offset", .null)]
        if let found = lookup.found {
            let epoch = found.leaderEpoch.map { JSON.integer(Int64($0)) } ?? .null
            members = [
                .init("offset", .integer(found.offset)),
                .init("timestamp", .integer(found.timestamp)), .init("leader_epoch", epoch),
            ]
        }
        if let last = lookup.lastFetchableOffset {
            members.append(.init("last_fetchable_offset", .integer(last)))
        }
        if let error = lookup.unavailable {
            members.append(.init("if_not_committed", .string(error.code.name)))
        }
        return .object(members)
    }

    mutating func deleteRecords(_ step: JSON) throws -> JSON {
        let id = try id(step, "broker")
        do throws(LogError) {
            let asked = step["offset"]?.integerValue ?? 0
            let target = try replicas[id]?.deleteRecords(before: asked) ?? -1
            return .members([
                "requested_offset": .integer(target),
                "low_watermark": .integer(replicas[id]?.lowWatermark(in: image) ?? -1),
            ])
        } catch {
            return .members(["error": .string(error.code.name)])
        }
    }
}
