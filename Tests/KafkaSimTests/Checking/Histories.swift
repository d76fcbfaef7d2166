// Histories made by hand: short words for what checkers look at.

import KafkaWire
import Testing

@testable import KafkaSim

let orders0 = TopicPartition("orders", 0)
let accounts0 = TopicPartition("accounts", 0)

func seconds(_ number: Double) -> Instant { Instant(milliseconds: Int64(number * 1000)) }

/// A history with a plain topic `orders` and a compacted one, `accounts`, both min.insync.replicas=2.
func history(_ change: (inout History) -> Void) -> History {
    var history = History()
    var orders = TopicPromise("orders")
    orders.minInsyncReplicas = 2
    var accounts = TopicPromise("accounts")
    accounts.isCompacted = true
    accounts.minInsyncReplicas = 2
    accounts.deleteRetentionMs = 60_000
    history.topics = [orders, accounts]
    history.drainedAt = seconds(100)
    change(&history)
    return history
}

extension History {
    mutating func write(
        _ record: Int64, to partition: TopicPartition = orders0, at offset: Int64,
        key: Int64? = nil, isTombstone: Bool = false, end: OperationEnd = .ok,
        sent: Double = 1, acks: Int16 = -1
    ) {
        var write = ProduceOperation(client: 1, record: record, invoked: seconds(sent))
        write.partition = partition
        write.offset = offset
        write.key = key
        write.isTombstone = isTombstone
        write.ended = seconds(sent + 0.1)
        write.end = end
        write.acks = acks
        produces.append(write)
    }

    mutating func read(
        _ record: Int64?, from partition: TopicPartition = orders0, at offset: Int64,
        client: Int = 4, key: Int64? = nil, when: Double = 2, timestamp: Int64 = 0
    ) {
        var read = ReadRecord(
            client: client, partition: partition, offset: offset, record: record,
            at: seconds(when))
        read.key = key
        read.timestamp = timestamp
        reads.append(read)
    }

    /// What the last reading found, by offset: records, or nil for a tombstone.
    mutating func drain(
        _ found: [(Int64, Int64?)], of partition: TopicPartition = orders0, end: Int64,
        start: Int64 = 0, keys: [Int64: Int64] = [:], timestamp: Int64 = 0
    ) {
        drainedRanges[partition] = start..<end
        for (offset, record) in found {
            var read = ReadRecord(
                client: 0, partition: partition, offset: offset, record: record, at: seconds(100))
            read.key = keys[offset]
            read.timestamp = timestamp
            drained.append(read)
        }
    }

    mutating func see(
        _ kind: Sight.Kind, on broker: NodeId = 1, _ partition: TopicPartition = orders0,
        when: Double = 1
    ) {
        sights.append(Sight(broker, partition, kind, at: seconds(when)))
    }

    mutating func highWatermark(
        _ value: Int64, on broker: NodeId = 1, epoch: Int32 = 0, end: Int64? = nil,
        slowest: Int64? = nil, registered: Int64? = nil, isr: Int? = nil, when: Double = 1
    ) {
        see(
            .highWatermark(
                value, leaderEpoch: epoch, logEndOffset: end ?? value, slowest: slowest,
                slowestRegistered: registered, isrCount: isr), on: broker, when: when)
    }

    mutating func register(
        _ leader: NodeId, epoch: Int32, isr: [NodeId], elr: [NodeId] = [], ends: [Int64] = [],
        partitionEpoch: Int32? = nil, when: Double = 1
    ) {
        registrations.append(
            RegistrationSight(
                partition: orders0, leader: leader, leaderEpoch: epoch,
                partitionEpoch: partitionEpoch ?? Int32(registrations.count), isr: isr, elr: elr,
                logEndOffsets: ends, sightsBefore: sights.count, at: seconds(when)))
    }

    mutating func commit(
        _ offset: Int64, sent: Double, ended: Double? = nil, end: OperationEnd = .ok,
        generation: Int32 = -1, client: Int = 4
    ) {
        var commit = CommitOperation(
            client: client, group: "g", partition: orders0, offset: offset, invoked: seconds(sent))
        commit.generation = generation
        commit.ended = seconds(ended ?? sent + 0.1)
        commit.end = end
        commits.append(commit)
    }

    mutating func readCommitted(_ offset: Int64, asked: Double, told: Double? = nil) {
        committedReads.append(
            CommittedRead(
                group: "g", partition: orders0, offset: offset, invoked: seconds(asked),
                ended: seconds(told ?? asked + 0.1)))
    }

    mutating func member(
        _ client: Int, _ kind: MembershipEvent.Kind, when: Double, readsBefore: Int = 0
    ) {
        memberships.append(
            MembershipEvent(
                client: client, group: "g", kind: kind, at: seconds(when),
                readsBefore: readsBefore))
    }
}

/// Checks that each history breaks an invariant, and that the good one does not.
func check(_ invariant: any Invariant.Type, good: History, bad: [History]) {
    #expect(bad.count >= 3)
    #expect(invariant.check(good) == [])
    for (number, history) in bad.enumerated() {
        let anomalies = invariant.check(history)
        #expect(!anomalies.isEmpty, "\(invariant.name): bad history \(number + 1) passes")
        #expect(anomalies.allSatisfy { $0.invariant == invariant.name })
    }
    #expect(invariant.check(History()) == [])
}
