// The checkers of replication (R1 to R10): each passes a good history and finds what is wrong in bad ones.

import KafkaWire
import Testing

@testable import KafkaSim

@Suite struct ReplicationCheckerTests {
    @Test func acknowledgedSurvives() {
        let good = history {
            $0.write(7, at: 0)
            $0.write(8, at: 1, end: .unknown)
            $0.write(9, to: accounts0, at: 0, key: 1)
            $0.drain([(0, 7)], end: 2)
            $0.drain([(1, 10)], of: accounts0, end: 2)
        }
        check(
            AcknowledgedSurvives.self, good: good,
            bad: [
                history {  // beyond the end
                    $0.write(7, at: 0)
                    $0.write(8, at: 1)
                    $0.drain([(0, 7)], end: 1)
                },
                history {  // something else in its place
                    $0.write(7, at: 0)
                    $0.drain([(0, 8)], end: 1)
                },
                history {  // a hole
                    $0.write(7, at: 1)
                    $0.drain([(0, 6), (2, 8)], end: 3)
                },
                history {  // a value where a tombstone was acknowledged
                    $0.write(7, to: accounts0, at: 0, key: 1, isTombstone: true)
                    $0.drain([(0, 7)], of: accounts0, end: 1)
                },
            ])
    }

    @Test func leadersHoldTheFrontier() {
        let good = history {
            $0.highWatermark(10, slowest: 10, registered: 10)
            $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 12), on: 2)
            $0.register(2, epoch: 1, isr: [2, 3], ends: [12, 10])
            // Its own high watermark may be lower at first.
            $0.highWatermark(8, on: 2, epoch: 1, end: 12, slowest: 10, registered: 10)
        }
        check(
            LeadersHoldTheFrontier.self, good: good,
            bad: [
                history {
                    $0.highWatermark(10)
                    $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 9), on: 2)
                },
                history {
                    $0.highWatermark(10)
                    $0.register(2, epoch: 1, isr: [2, 3], ends: [12, 9])
                },
                history { $0.highWatermark(10, slowest: 10, registered: 9) },
            ])
    }

    @Test func highWatermarkRises() {
        let good = history {
            $0.highWatermark(5, slowest: 5)
            $0.highWatermark(6, slowest: 6)
            $0.see(.opened(logStartOffset: 0, logEndOffset: 6))
            $0.highWatermark(4, end: 6)
            $0.read(1, at: 5, when: 2)
        }
        check(
            HighWatermarkRises.self, good: good,
            bad: [
                history {
                    $0.highWatermark(5, isr: 2)
                    $0.highWatermark(4, end: 5, isr: 2)
                },
                history {
                    $0.highWatermark(5, slowest: 5)
                    $0.highWatermark(6, slowest: 5)
                },
                history { $0.highWatermark(5, end: 4) },
                history {
                    $0.highWatermark(5)
                    $0.read(1, at: 5)
                },
                history {
                    $0.highWatermark(5, when: 3)
                    $0.read(1, at: 4, when: 2)
                },
            ])
    }

    @Test func logsMatch() {
        let good = history {
            $0.see(.committed(offset: 0, epoch: 0, hash: 1))
            $0.see(.committed(offset: 1, epoch: 0, hash: 2))
            $0.see(.committed(offset: 0, epoch: 0, hash: 1), on: 2)
            $0.see(.committed(offset: 1, epoch: 0, hash: 2), on: 2)
            $0.see(.opened(logStartOffset: 0, logEndOffset: 2), on: 2)
            $0.see(.committed(offset: 1, epoch: 0, hash: 2), on: 2)
        }
        check(
            LogsMatch.self, good: good,
            bad: [
                history {
                    $0.see(.committed(offset: 0, epoch: 0, hash: 1))
                    $0.see(.committed(offset: 0, epoch: 0, hash: 2), on: 2)
                },
                history {
                    $0.see(.committed(offset: 0, epoch: 0, hash: 1))
                    $0.see(.committed(offset: 0, epoch: 1, hash: 1), on: 2)
                },
                history {
                    for offset in 0..<3 {
                        $0.see(.committed(offset: Int64(offset), epoch: 0, hash: 1))
                    }
                    $0.see(.committed(offset: 0, epoch: 0, hash: 1), on: 2)
                    $0.see(.committed(offset: 2, epoch: 0, hash: 1), on: 2)
                },
            ])
    }

    @Test func oneLeaderAnEpoch() {
        let good = history {
            $0.register(1, epoch: 0, isr: [1, 2])
            $0.see(.role(isLeader: true, leaderEpoch: 0, logEndOffset: 0))
            $0.see(.appended(baseOffset: 0, lastOffset: 3, epoch: 0, asLeaderOf: 0))
            $0.register(2, epoch: 1, isr: [2])
            $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 4), on: 2)
            $0.see(.appended(baseOffset: 4, lastOffset: 4, epoch: 1, asLeaderOf: 1), on: 2)
        }
        check(
            OneLeaderAnEpoch.self, good: good,
            bad: [
                history {
                    $0.register(1, epoch: 1, isr: [1, 2])
                    $0.register(2, epoch: 1, isr: [1, 2])
                },
                history {
                    $0.register(1, epoch: 2, isr: [1, 2])
                    $0.register(1, epoch: 1, isr: [1, 2])
                },
                history {
                    $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 0))
                    $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 0), on: 2)
                },
                history {
                    $0.see(.role(isLeader: true, leaderEpoch: 1, logEndOffset: 0))
                    $0.see(
                        .appended(baseOffset: 0, lastOffset: 0, epoch: 1, asLeaderOf: 1), on: 2)
                },
                history {
                    $0.see(.appended(baseOffset: 0, lastOffset: 0, epoch: 2, asLeaderOf: nil))
                    $0.see(.appended(baseOffset: 1, lastOffset: 1, epoch: 1, asLeaderOf: nil))
                },
            ])
    }

    @Test func minIsrHolds() {
        let good = history {
            $0.highWatermark(1, isr: 2)
            $0.write(7, at: 0)
            $0.highWatermark(2, isr: 1)
            $0.write(8, at: 1, acks: 1)
            $0.write(9, at: 1, end: .unknown)
        }
        func bad(_ isr: Int, _ offset: Int64) -> History {
            history {
                $0.highWatermark(1, isr: 2)
                $0.highWatermark(5, isr: isr)
                $0.write(7, at: offset)
            }
        }
        check(MinIsrHolds.self, good: good, bad: [bad(1, 1), bad(1, 4), bad(0, 2)])
    }

    @Test func onlyEligibleLead() {
        let good = history {
            $0.register(1, epoch: 0, isr: [1, 2], elr: [3])
            $0.register(3, epoch: 1, isr: [3])
            $0.processes = [
                ProcessSight(1, .ended(lossy: true), at: seconds(2)),
                ProcessSight(1, .started, at: seconds(3)),
                ProcessSight(1, .registered, registrationsBefore: 2, at: seconds(4)),
            ]
        }
        func returned(isr: [NodeId], elr: [NodeId]) -> History {
            history {
                $0.register(2, epoch: 0, isr: isr, elr: elr)
                $0.processes = [
                    ProcessSight(1, .ended(lossy: true), at: seconds(2)),
                    ProcessSight(1, .registered, registrationsBefore: 1, at: seconds(4)),
                ]
            }
        }
        check(
            OnlyEligibleLead.self, good: good,
            bad: [
                history {
                    $0.register(1, epoch: 0, isr: [1, 2])
                    $0.register(3, epoch: 1, isr: [3])
                },
                returned(isr: [1, 2], elr: []), returned(isr: [2], elr: [1]),
            ])
    }

    @Test func truncationStopsAtFrontier() {
        /// Broker 2 has ten records of epoch 0, and is cut; broker 1 has committed so many.
        func cut(to: Int64, committed: Int64, ofEpoch epoch: Int32 = 0) -> History {
            history {
                $0.see(.appended(baseOffset: 0, lastOffset: 9, epoch: 0, asLeaderOf: 0), on: 2)
                for offset in 0..<committed {
                    $0.see(.committed(offset: offset, epoch: epoch, hash: 1))
                }
                $0.highWatermark(committed)
                $0.see(.truncated(to: to, from: 10), on: 2)
            }
        }
        // Its own records of epoch 0 never were what was committed in epoch 1.
        #expect(
            TruncationStopsAtFrontier.check(cut(to: 3, committed: 5, ofEpoch: 1)) == [])
        check(
            TruncationStopsAtFrontier.self, good: cut(to: 5, committed: 5),
            bad: [
                cut(to: 4, committed: 5), cut(to: 0, committed: 1), cut(to: 9, committed: 10),
            ])
    }

    @Test func oneValueAnOffset() {
        let good = history {
            $0.write(7, at: 0)
            $0.read(7, at: 0)
            $0.drain([(0, 7), (1, 8)], end: 2)
        }
        check(
            OneValueAnOffset.self, good: good,
            bad: [
                history {
                    $0.write(7, at: 0)
                    $0.write(8, at: 0)
                },
                history {
                    $0.read(7, at: 0)
                    $0.read(8, at: 0, client: 5)
                },
                history { $0.drain([(1, 7), (0, 8)], end: 2) },
                history {
                    $0.read(7, at: 0)
                    $0.drain([(0, nil)], end: 2)
                },
            ])
    }

    @Test func offsetsInOrder() {
        let good = history {
            $0.see(.opened(logStartOffset: 2, logEndOffset: 9))
            $0.highWatermark(5, end: 9)
            $0.see(.logStart(4, highWatermark: 5, logEndOffset: 9))
            $0.see(.opened(logStartOffset: 2, logEndOffset: 9))
        }
        check(
            OffsetsInOrder.self, good: good,
            bad: [
                history { $0.highWatermark(10, end: 9) },
                history { $0.see(.logStart(6, highWatermark: 5, logEndOffset: 9)) },
                history {
                    $0.see(.logStart(4, highWatermark: 5, logEndOffset: 9))
                    $0.see(.logStart(3, highWatermark: 5, logEndOffset: 9))
                },
                history { $0.see(.opened(logStartOffset: 9, logEndOffset: 2)) },
            ])
    }
}
