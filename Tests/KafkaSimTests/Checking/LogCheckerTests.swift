// The checkers of compaction, retention, deletion, recovery, metadata and liveness (L, S, M, V).

import KafkaWire
import Testing

@testable import KafkaSim

@Suite struct LogCheckerTests {
    @Test func lastValueStays() {
        let good = history {
            $0.write(1, to: accounts0, at: 0, key: 7)
            $0.write(2, to: accounts0, at: 1, key: 7)
            $0.write(3, to: accounts0, at: 2, key: 8)
            $0.write(4, to: accounts0, at: 3, key: 8, isTombstone: true)
            $0.drain([(1, 2)], of: accounts0, end: 4, keys: [1: 7])
        }
        check(
            LastValueStays.self, good: good,
            bad: [
                history {
                    $0.write(1, to: accounts0, at: 0, key: 7)
                    $0.drain([], of: accounts0, end: 1)
                },
                history {
                    $0.write(1, to: accounts0, at: 0, key: 7)
                    $0.write(2, to: accounts0, at: 1, key: 7)
                    $0.drain([(0, 1)], of: accounts0, end: 2, keys: [0: 7])
                },
                history {
                    $0.read(5, from: accounts0, at: 3, key: 7)
                    $0.drain([(1, 2)], of: accounts0, end: 4, keys: [1: 7])
                },
            ])
    }

    @Test func survivorsUnchanged() {
        func cleaned(to end: Int64, highWatermark: Int64, active: Int64) -> History {
            history {
                $0.cleanings = [
                    CleaningSight(
                        broker: 1, partition: accounts0, firstDirtyOffset: end,
                        highWatermark: highWatermark, activeBaseOffset: active, at: seconds(1))
                ]
            }
        }
        check(
            SurvivorsUnchanged.self, good: cleaned(to: 5, highWatermark: 9, active: 7),
            bad: [
                cleaned(to: 8, highWatermark: 7, active: 9),
                cleaned(to: 8, highWatermark: 9, active: 7),
                history {
                    $0.read(1, from: accounts0, at: 0, timestamp: 5)
                    $0.drain([(0, 1)], of: accounts0, end: 1, timestamp: 6)
                },
            ])
    }

    @Test func tombstonesLinger() {
        let good = history {
            $0.write(1, to: accounts0, at: 0, key: 7, isTombstone: true, sent: 20)
            $0.write(2, to: accounts0, at: 1, key: 8, isTombstone: true, sent: 90)
            $0.drain([(1, nil)], of: accounts0, end: 2, keys: [1: 8])
        }
        func bad(sent: Double) -> History {
            history {
                $0.write(2, to: accounts0, at: 1, key: 8, isTombstone: true, sent: sent)
                $0.drain([], of: accounts0, end: 2)
            }
        }
        check(
            TombstonesLinger.self, good: good, bad: [bad(sent: 41), bad(sent: 60), bad(sent: 99)])
    }

    @Test func keysAreRequired() {
        let good = history {
            $0.write(1, to: accounts0, at: 0, key: 7)
            $0.write(2, to: accounts0, at: -1, end: .failed)
            $0.write(3, at: 0)
        }
        func bad(_ offset: Int64) -> History {
            history { $0.write(1, to: accounts0, at: offset) }
        }
        check(KeysAreRequired.self, good: good, bad: [bad(0), bad(4), bad(-1)])
    }

    @Test func retentionDeletesOldOnly() {
        func deleted(
            to start: Int64, highWatermark: Int64 = 9, when: Double, keepsMs: Int64? = 60_000
        ) -> History {
            history {
                $0.topics[0].retentionMs = keepsMs
                $0.write(1, at: 0, sent: 1)
                $0.write(2, at: 1, sent: 30)
                $0.see(
                    .logStart(start, highWatermark: highWatermark, logEndOffset: 9), when: when)
            }
        }
        check(
            RetentionDeletesOldOnly.self, good: deleted(to: 1, when: 70),
            bad: [
                deleted(to: 1, when: 50), deleted(to: 2, when: 70),
                deleted(to: 1, highWatermark: 0, when: 70),
                deleted(to: 1, when: 70, keepsMs: nil),
            ])
    }

    @Test func deletionStands() {
        func deletion(start: Int64, before: Int64 = -1, low: Int64, deaths: Int = 0) -> History {
            history {
                var operation = DeletionOperation(
                    partition: orders0, before: before, invoked: seconds(1))
                operation.ended = seconds(2)
                operation.end = .ok
                operation.lowWatermark = low
                $0.deletions = [operation]
                $0.drain([], end: 10, start: start)
                for node in 0..<deaths {
                    $0.processes.append(
                        ProcessSight(NodeId(node + 1), .ended(lossy: false), at: seconds(3)))
                }
            }
        }
        #expect(DeletionStands.check(deletion(start: 0, low: 5, deaths: 3)) == [])
        check(
            DeletionStands.self, good: deletion(start: 6, low: 5),
            bad: [
                deletion(start: 4, low: 5), deletion(start: 0, low: 5, deaths: 2),
                deletion(start: 6, before: 6, low: 5),
            ])
    }

    @Test func metadataMatch() {
        func two(_ one: (Int64, UInt64), _ other: (Int64, UInt64)) -> History {
            history {
                $0.metadata = [
                    MetadataSight(1, offset: one.0, digest: one.1, at: seconds(1)),
                    MetadataSight(2, offset: other.0, digest: other.1, at: seconds(2)),
                ]
            }
        }
        check(
            MetadataMatch.self, good: two((8, 1), (8, 1)),
            bad: [
                two((8, 1), (8, 2)), two((0, 3), (0, 4)),
                history {
                    $0.controllers = [
                        ControllerSight(101, epoch: 3, at: seconds(1)),
                        ControllerSight(102, epoch: 3, at: seconds(2)),
                    ]
                },
            ])
    }

    @Test func snapshotsTellTheSame() {
        func snapshot(_ offset: Int64, log: UInt64, snapshot: UInt64) -> History {
            history {
                var copy = MetadataSight(2, offset: offset, digest: snapshot, at: seconds(2))
                copy.isFromSnapshot = true
                $0.metadata = [
                    MetadataSight(1, offset: offset, digest: log, at: seconds(1)), copy,
                ]
            }
        }
        check(
            SnapshotsTellTheSame.self, good: snapshot(5, log: 1, snapshot: 1),
            bad: [
                snapshot(5, log: 1, snapshot: 2), snapshot(0, log: 0, snapshot: 9),
                snapshot(99, log: 7, snapshot: 8),
            ])
    }

    @Test func recoveryIsSoundAndLiveness() {
        func unsound(_ text: String) -> History {
            history { $0.unsoundLogs = [(text, seconds(1))] }
        }
        check(
            RecoveryIsSound.self, good: history { _ in },
            bad: [unsound("a batch is damaged"), unsound("an epoch"), unsound("an index entry")])
        func unsettled(_ text: String) -> History { history { $0.unsettled = [text] } }
        check(
            Liveness.self, good: history { _ in },
            bad: [unsettled("no leader"), unsettled("a replica"), unsettled("no controller")])
    }

    @Test func namesAreUnlike() {
        let names = Invariants.all.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(names.count == 25)
    }
}
