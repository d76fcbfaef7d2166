// What a coordinator holds back until it is committed, and what it does when that fails.

import KafkaWire
import Testing

@testable import KafkaBroker

@Suite("Group coordinator: commits")
struct GroupCommitTests {
    @Test("an offset is acknowledged, and seen, only when it is committed")
    func acknowledgedWhenCommitted() {
        var shard = GroupTestShard()
        let handle = shard.commitOffset("g", offset: 1)
        #expect(shard.committed(handle) == ErrorCode.none)
        shard.commitsAtOnce = false
        let second = shard.commitOffset("g", offset: 2)
        #expect(shard.committed(second) == nil)
        #expect(shard.fetchedOffset("g") == 1)
        #expect(shard.fetchedOffset("g", stable: true) == nil)
        shard.commitAll()
        #expect(shard.committed(second) == ErrorCode.none)
        #expect(shard.fetchedOffset("g") == 2)
    }

    @Test("a group that is not committed yet is not there for reads")
    func newGroupIsHidden() {
        var shard = GroupTestShard()
        shard.commitsAtOnce = false
        _ = shard.join("g")
        let describe = shard.send(.describeGroups(["g"]), version: 6)
        guard case .describeGroups(let groups)? = shard.answers[describe] else {
            Issue.record("no answer")
            return
        }
        #expect(groups.first?.errorCode == ErrorCode.groupIdNotFound.rawValue)
        shard.commitAll()
        let again = shard.send(.describeGroups(["g"]), version: 6)
        guard case .describeGroups(let known)? = shard.answers[again] else {
            Issue.record("no answer")
            return
        }
        #expect(known.first?.groupState == "Empty")
    }

    @Test("a commit that is not replicated in time is refused")
    func failedCommit() {
        var shard = GroupTestShard()
        shard.commitsAtOnce = false
        let handle = shard.commitOffset("g", offset: 1)
        shard.failAll(.requestTimedOut)
        #expect(shard.committed(handle) == .coordinatorNotAvailable)
    }

    @Test("what the log refuses is taken out of the state again")
    func refusedWrite() throws {
        var shard = GroupTestShard()
        _ = shard.commitOffset("g", offset: 1)
        shard.refusesWrites = .notEnoughReplicas
        let handle = shard.commitOffset("g", offset: 2)
        #expect(shard.committed(handle) == .coordinatorNotAvailable)
        #expect(shard.fetchedOffset("g") == 1)
        // Nor does a group stay that only the refused commit has made.
        _ = shard.commitOffset("simple", offset: 3)
        #expect(shard.coordinator.snapshot(of: "simple") == nil)
        // A group that never came to be can come to be later.
        let member = shard.heartbeat("h", memberId: "m", epoch: 0, topics: ["foo"])
        #expect(shard.beaten(member)?.errorCode == ErrorCode.coordinatorNotAvailable.rawValue)
        #expect(shard.coordinator.snapshot(of: "h") == nil)
        shard.refusesWrites = nil
        let again = shard.heartbeat("h", memberId: "m", epoch: 0, topics: ["foo"])
        #expect(shard.beaten(again)?.errorCode == 0)
        #expect(shard.coordinator.snapshot(of: "h") != nil)
    }

    @Test("a refused write does not undo the ones after it")
    func refusedAmongOthers() {
        var shard = GroupTestShard()
        shard.commitsAtOnce = false
        _ = shard.commitOffset("g", partition: 0, offset: 1)
        _ = shard.commitOffset("g", partition: 1, offset: 2)
        let first = shard.uncommitted[0]
        let nowMs = shard.nowMs
        shard.run { $0.writeRefused(first, error: .notEnoughReplicas, at: nowMs, into: &$1) }
        #expect(
            shard.coordinator.committedOffset(group: "g", topic: "foo", partition: 0) == nil)
        #expect(shard.coordinator.committedOffset(group: "g", topic: "foo", partition: 1) == 2)
    }

    @Test("members get their assignment when it is stored, and a rebalance when it cannot be")
    func assignmentWaits() throws {
        var shard = GroupTestShard()
        let asked = shard.join("g")
        let first = try #require(shard.joined(asked))
        let parked = shard.join("g", memberId: first.memberId)
        shard.advance(3000)
        let answer = try #require(shard.joined(parked))
        #expect(answer.generationId == 1)
        shard.commitsAtOnce = false
        let failing = shard.sync(
            "g", memberId: first.memberId, generationId: 1, assignments: [first.memberId: "x"])
        #expect(shard.synced(failing) == nil)
        shard.failAll(.notEnoughReplicas)
        let error = try #require(shard.synced(failing)).errorCode
        #expect(error == ErrorCode.coordinatorNotAvailable.rawValue)
        #expect(shard.coordinator.snapshot(of: "g")?.state == "PreparingRebalance")

        let again = shard.join("g", memberId: first.memberId)
        #expect(try #require(shard.joined(again)).generationId == 2)
        let synced = shard.sync(
            "g", memberId: first.memberId, generationId: 2, assignments: [first.memberId: "y"])
        #expect(shard.synced(synced) == nil)
        shard.commitAll()
        #expect(try #require(shard.synced(synced)).assignment == "y")
        #expect(shard.coordinator.snapshot(of: "g")?.state == "Stable")
    }

    @Test("who waits when the coordinator moves is sent to the next one")
    func unloadAnswersAll() throws {
        var shard = GroupTestShard()
        _ = shard.stablePair("g")
        shard.commitsAtOnce = false
        let commit = shard.commitOffset("h", offset: 3)
        let asked = shard.join("g", client: "c3")
        let id = try #require(shard.joined(asked))
        let parked = shard.join("g", memberId: id.memberId)
        shard.failOver()
        #expect(shard.committed(commit) == .notCoordinator)
        #expect(shard.joined(parked)?.errorCode == ErrorCode.notCoordinator.rawValue)
        #expect(shard.coordinator.snapshot(of: "g")?.state == "Stable")
    }

    @Test("offsets of a transaction are seen when it commits, and never when it aborts")
    func transactions() {
        var shard = GroupTestShard()
        for (producerId, commits, expected) in [(Int64(7), true, Int64(5)), (8, false, 5)] {
            let request = TxnOffsetCommitRequest {
                $0.transactionalId = "t"
                $0.groupId = "g"
                $0.producerId = producerId
                $0.topics = [
                    TxnOffsetCommitRequest.TxnOffsetCommitRequestTopic {
                        $0.name = "foo"
                        $0.partitions = [
                            TxnOffsetCommitRequest.TxnOffsetCommitRequestPartition {
                                $0.committedOffset = commits ? 5 : 9
                            }
                        ]
                    }
                ]
            }
            shard.send(.txnOffsetCommit(request), version: 4)
            #expect(shard.fetchedOffset("g") == (commits ? -1 : 5))
            let end = GroupTransactionEnd(
                producerId: producerId, producerEpoch: 0, coordinatorEpoch: 0, commit: commits,
                transactionVersion: 2)
            shard.send(.endTransaction(end))
            #expect(shard.fetchedOffset("g") == expected)
        }
    }
}
