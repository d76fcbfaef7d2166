// The checkers of groups (G1 to G5).

import KafkaWire
import Testing

@testable import KafkaSim

@Suite struct GroupCheckerTests {
    private let one = TopicPartition("orders", 1)

    @Test func assignmentsDisjoint() {
        let good = history {
            $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 1)
            $0.member(5, .joined(generation: 1, member: "b", isLeader: false), when: 1)
            $0.member(4, .assigned([orders0]), when: 2)
            $0.member(5, .assigned([one]), when: 2)
            $0.member(5, .joined(generation: 2, member: "b", isLeader: true), when: 3)
            $0.member(5, .assigned([orders0, one]), when: 4)
        }
        check(
            AssignmentsDisjoint.self, good: good,
            bad: [
                history {
                    $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 1)
                    $0.member(5, .joined(generation: 1, member: "b", isLeader: false), when: 1)
                    $0.member(4, .assigned([orders0, one]), when: 2)
                    $0.member(5, .assigned([one]), when: 2)
                },
                history {
                    $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 1)
                    $0.member(5, .joined(generation: 1, member: "b", isLeader: true), when: 1)
                },
                history {
                    $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 1)
                    $0.member(4, .assigned([orders0]), when: 2)
                    $0.member(5, .joined(generation: 1, member: "b", isLeader: false), when: 3)
                    $0.member(5, .assigned([orders0]), when: 4)
                },
            ])
    }

    @Test func generationsRise() {
        let good = history {
            $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 1)
            $0.member(5, .joined(generation: 2, member: "b", isLeader: true), when: 3)
            $0.commit(3, sent: 2, generation: 1)
            $0.commit(4, sent: 4, end: .failed, generation: 1)
            // A new member may begin a group anew.
            $0.member(4, .joined(generation: 1, member: "c", isLeader: true), when: 5)
        }
        func late(_ sent: Double) -> History {
            history {
                $0.member(5, .joined(generation: 2, member: "b", isLeader: true), when: 3)
                $0.commit(3, sent: sent, generation: 1)
            }
        }
        check(
            GenerationsRise.self, good: good,
            bad: [
                history {
                    $0.member(4, .joined(generation: 2, member: "a", isLeader: true), when: 1)
                    $0.member(4, .joined(generation: 1, member: "a", isLeader: true), when: 2)
                },
                late(4), late(3.5),
            ])
    }

    @Test func committedRegister() {
        let good = history {
            $0.readCommitted(-1, asked: 0.5)
            $0.commit(5, sent: 1)
            $0.readCommitted(5, asked: 2)
            $0.commit(9, sent: 3, ended: 5)
            // Under way: either will do.
            $0.readCommitted(5, asked: 4)
            $0.readCommitted(9, asked: 4)
            $0.readCommitted(9, asked: 6)
            // Nobody knows what became of it.
            $0.commit(12, sent: 7, end: .unknown)
            $0.readCommitted(12, asked: 8)
            $0.readCommitted(9, asked: 9)
        }
        check(
            CommittedRegister.self, good: good,
            bad: [
                history {
                    $0.commit(5, sent: 1)
                    $0.commit(9, sent: 2)
                    $0.readCommitted(5, asked: 3)
                },
                history {
                    $0.commit(5, sent: 1)
                    $0.readCommitted(-1, asked: 3)
                },
                history {
                    $0.commit(5, sent: 1)
                    $0.readCommitted(6, asked: 3)
                },
                history {
                    $0.commit(5, sent: 1, end: .failed)
                    $0.readCommitted(5, asked: 3)
                },
            ])
    }

    @Test func atLeastOnce() {
        let good = history {
            $0.drain([(0, 1), (1, 2), (2, 3)], end: 3)
            $0.member(4, .assigned([orders0]), when: 1)
            $0.read(1, at: 0)
            $0.read(2, at: 1)
            $0.commit(2, sent: 3)
            // After a rebalance some is read again.
            $0.member(4, .assigned([orders0]), when: 4, readsBefore: 2)
            $0.read(2, at: 1)
        }
        check(
            AtLeastOnce.self, good: good,
            bad: [
                history {
                    $0.drain([(0, 1), (1, 2)], end: 2)
                    $0.read(2, at: 1)
                    $0.commit(2, sent: 3)
                },
                history {
                    $0.drain([(0, 1), (1, 2), (2, 3)], end: 3)
                    $0.read(1, at: 0)
                    $0.read(3, at: 2)
                },
                history {
                    $0.drain([(0, 1), (1, 2)], end: 2)
                    $0.read(2, at: 1)
                    $0.read(1, at: 0)
                },
            ])
    }

    @Test func groupsSettle() {
        func bad(_ text: String) -> History { history { $0.unsettledGroups = [text] } }
        check(
            GroupsSettle.self, good: history { _ in },
            bad: [bad("group g rebalances"), bad("group g lags"), bad("group g has nobody")])
    }
}
