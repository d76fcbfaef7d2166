// A coordinator of one classic group for the tests of the consumer: it waits until every member it
// knows has joined, makes the first one leader, and hands assignments on.

import KafkaWire

@testable import KafkaClient

final class FakeGroup {
    private let cluster: FakeCluster
    private var nextHold = 0
    private var nextMember = 0
    private(set) var generation: Int32 = 0
    private(set) var members: [String] = []
    private var metadata: [String: [JoinGroupRequest.JoinGroupRequestProtocol]] = [:]
    private var instances: [String: String] = [:]
    private var joining: [(member: String, hold: Int)] = []
    private var syncing: [(member: String, hold: Int)] = []
    private var assignments: [String: Bytes] = [:]
    private(set) var isStable = false
    private(set) var left: [String] = []

    init(_ log: FakeLog) {
        cluster = log.cluster
        let usual = log.intervene
        log.intervene = { [unowned self] asked in usual(asked) ?? react(asked) }
    }

    /// Throws a member out, as when its session has expired.
    func expel(_ member: String) {
        members.removeAll { $0 == member }
        isStable = false
        tryComplete()
    }

    private func react(_ asked: Asked) -> Reaction? {
        switch asked.api {
        case .joinGroup: return join(asked.decode(JoinGroupRequest.self))
        case .syncGroup: return sync(asked.decode(SyncGroupRequest.self))
        case .heartbeat:
            let request = asked.decode(HeartbeatRequest.self)
            return .answer(
                HeartbeatResponse {
                    if !members.contains(request.memberId) {
                        $0.errorCode = 25
                    } else if !isStable {
                        $0.errorCode = 27
                    }
                })
        case .leaveGroup:
            let request = asked.decode(LeaveGroupRequest.self)
            for member in request.members {
                left.append(member.memberId)
                expel(member.memberId)
            }
            return .answer(LeaveGroupResponse())
        default: return nil
        }
    }

    private func join(_ request: JoinGroupRequest) -> Reaction {
        var member = request.memberId
        if member.isEmpty {
            nextMember += 1
            member = "m\(nextMember)"
            return .answer(
                JoinGroupResponse {
                    $0.errorCode = 79
                    $0.memberId = member
                })
        }
        if !members.contains(member) { members.append(member) }
        metadata[member] = request.protocols
        if isStable { isStable = false }
        nextHold += 1
        joining.append((member, nextHold))
        // The answer may already be due: it is sent once the question is held.
        let hold = nextHold
        defer { pending = true }
        return .hold(hold)
    }

    /// Set when a question has come that may complete the round.
    private(set) var pending = false

    /// Answers what is due; called by the test's loop.
    func tick() {
        guard pending else { return }
        pending = false
        tryComplete()
    }

    private func tryComplete() {
        let waiting = Set(joining.map(\.member))
        if !members.isEmpty, members.allSatisfy(waiting.contains) { completeJoin() }
        if let leader = members.first, assignments[leader] != nil || !assignments.isEmpty {
            completeSync()
        }
    }

    private func completeJoin() {
        generation += 1
        assignments = [:]
        let chosen = metadata[members[0]]?.first { candidate in
            members.allSatisfy { member in
                metadata[member]?.contains { $0.name == candidate.name } == true
            }
        }
        for (member, hold) in joining {
            cluster.answer(
                held: hold,
                JoinGroupResponse {
                    $0.generationId = generation
                    $0.protocolType = "consumer"
                    $0.protocolName = chosen?.name ?? ""
                    $0.leader = members[0]
                    $0.memberId = member
                    if member == members[0] {
                        $0.members = members.map { id in
                            JoinGroupResponse.JoinGroupResponseMember {
                                $0.memberId = id
                                $0.metadata =
                                    metadata[id]?.first { $0.name == chosen?.name }?.metadata
                                    ?? .empty
                            }
                        }
                    }
                })
        }
        joining = []
    }

    private func sync(_ request: SyncGroupRequest) -> Reaction {
        for assignment in request.assignments {
            assignments[assignment.memberId] = assignment.assignment
        }
        nextHold += 1
        syncing.append((request.memberId, nextHold))
        pending = true
        return .hold(nextHold)
    }

    private func completeSync() {
        for (member, hold) in syncing {
            cluster.answer(
                held: hold,
                SyncGroupResponse { $0.assignment = assignments[member] ?? .empty })
        }
        if !syncing.isEmpty { isStable = true }
        syncing = []
    }
}
