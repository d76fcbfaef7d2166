// The consumer protocol (KIP-848) is not served yet: its requests are refused.

import KafkaWire

package enum ServerAssignor: String, Sendable, CaseIterable { case uniform, range }

struct ConsumerMember: Hashable, Sendable {}

struct ConsumerGroup: Hashable, Sendable {
    enum State: String { case empty = "Empty" }
    var groupId: String
    var members: SortedMap<String, ConsumerMember> = [:]
    var state: State { .empty }
    var snapshot: GroupSnapshot {
        GroupSnapshot(
            groupId: groupId, state: state.rawValue,
            content: .consumer(
                GroupSnapshot.Consumer(
                    groupEpoch: 0, assignmentEpoch: 0, members: [], expressions: [])))
    }
    func isSubscribed(to topic: String) -> Bool { false }
    func validateFetch(memberId: String?, memberEpoch: Int32) throws(GroupRefusal) {}
}

struct MemberSync: Sendable {}
struct MemberJoin: Sendable {}
struct RegexResolutions: Sendable {
    mutating func loaded(topics: GroupTopics) {}
}

extension GroupRecord {
    static func consumerGroupTombstones(_ group: ConsumerGroup) -> [GroupRecord] { [] }
}

extension GroupCoordinator {
    func removeEmptyConsumerGroup(_ groupId: String) -> [GroupRecord] { [] }
    func joinConsumerGroup(
        _ request: JoinGroupRequest, _ client: GroupClient, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation { throw GroupRefusal(.unsupportedVersion) }
    func syncConsumerGroup(
        _ request: SyncGroupRequest, _ handle: GroupHandle
    ) throws(GroupRefusal) -> GroupOperation { throw GroupRefusal(.unsupportedVersion) }
    func memberHeartbeat(_ request: HeartbeatRequest) throws(GroupRefusal) -> ErrorCode {
        throw GroupRefusal(.unsupportedVersion)
    }
    func leaveConsumerGroup(
        _ request: LeaveGroupRequest
    ) throws(GroupRefusal) -> (GroupOperation, LeaveGroupResponse) {
        throw GroupRefusal(.unsupportedVersion)
    }
    mutating func consumerHeartbeat(
        _ request: ConsumerGroupHeartbeatRequest, _ client: GroupClient, _ handle: GroupHandle
    ) {
        effects.append(
            .respond(
                handle,
                .consumerGroupHeartbeat(
                    ConsumerGroupHeartbeatResponse {
                        $0.errorCode = ErrorCode.unsupportedVersion.rawValue
                    })))
    }
    func describeConsumer(_ groups: [String]) -> [ConsumerGroupDescribeResponse.DescribedGroup] {
        groups.map { id in
            ConsumerGroupDescribeResponse.DescribedGroup {
                $0.groupId = id
                $0.errorCode = ErrorCode.unsupportedVersion.rawValue
            }
        }
    }
    func validateConsumerCommit(
        group: String, memberId: String, instanceId: String?, memberEpoch: Int32,
        isTransactional: Bool, apiVersion: Int16
    ) throws(GroupRefusal) -> CommitCheck? { throw GroupRefusal(.unsupportedVersion) }
    package mutating func regularExpressionsResolved(
        group: String, topics: [String: [String]], at nowMs: Int64,
        into effects: inout [GroupEffect]
    ) {}
    mutating func refreshGroups(after change: GroupTopicsChange) {}
    func beginConsumerGroup(_ groupId: String) {}
    func cancelTimers(of group: ConsumerGroup) {}
    func finishMemberSync(_ sync: MemberSync, _ error: ErrorCode?) {}
    func finishMemberJoin(_ join: MemberJoin, _ error: ErrorCode?) {}
    func replayConsumer(_ record: GroupRecord) {}
    func sessionExpired(_ groupId: String, _ memberId: String) {}
    func rebalanceTimedOut(_ groupId: String, _ memberId: String, _ epoch: Int32) {}
    func memberJoinTimedOut(_ groupId: String, _ memberId: String) {}
    func memberSyncTimedOut(_ groupId: String, _ memberId: String) {}
}
