// Admin operations on groups: list, describe, delete, remove members; their committed offsets stand in
// AdminClient+Offsets.swift.

import KafkaWire

/// A group in a listing.
package struct GroupListing: Hashable, Sendable {
    package var groupId: String
    /// `Classic`, `Consumer`, `Share`, `Streams`, or empty where the broker does not tell.
    package var type: String
    /// `consumer`, `share`, `streams`, another protocol's name, or empty for a simple group.
    package var protocolType: String
    package var state: String
}

/// A group as its coordinator describes it.
package struct GroupDescription: Sendable {
    package var groupId: String
    package var type: String
    package var state: String
    /// The assignor, or the protocol chosen.
    package var assignor: String
    package var isSimple: Bool
    package var groupEpoch: Int32?
    package var targetAssignmentEpoch: Int32?
    package var members: [GroupMemberDescription] = []
    package var coordinator: NodeId = -1
    package var authorizedOperations: Int32 = Int32.min
}

/// A member of a group.
package struct GroupMemberDescription: Sendable {
    package var memberId: String
    package var groupInstanceId: String?
    package var clientId: String
    package var host: String
    /// In order of topic and number.
    package var assignment: [TopicPartition]
    package var targetAssignment: [TopicPartition]?
    package var memberEpoch: Int32?
    /// Whether the member speaks the consumer protocol rather than the classic one (upgrades).
    package var usesConsumerProtocol: Bool?
}

extension AdminClient {
    /// Groups that some broker coordinates, by state, type and protocol type where any is named.
    ///
    /// All brokers are asked; a broker that fails ends the listing, as in Kafka, unless `tolerant`.
    package func listGroups(
        states: [String] = [], types: [String] = [], protocolTypes: Set<String> = [],
        timeoutMs: Int64? = nil
    ) throws -> (groups: [GroupListing], errors: [AdminError]) {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        let brokers = try topicMetadata(.names([]), deadline, name: "findAllBrokers").brokers
        let outcomes = try outcomes(
            of: brokers.map(\.nodeId).sorted().map { node in
                AdminCall(
                    "listGroups", to: .node(node), deadlineMs: deadline,
                    verdict: { message in
                        let code = (message as? ListGroupsResponse)?.errorCode ?? 0
                        let error = ErrorCode(code: code)
                        let isPassing =
                            error == .coordinatorLoadInProgress || error == .coordinatorNotAvailable
                        return isPassing ? .retry(AdminError(error)) : .done
                    }
                ) { _ in
                    ClientRequest(answer: ListGroupsResponse.self) { version in
                        ListGroupsRequest {
                            if version >= 4 { $0.statesFilter = states }
                            if version >= 5 { $0.typesFilter = types }
                        }
                    }
                }
            })
        var groups: [String: GroupListing] = [:]
        var errors: [AdminError] = []
        for outcome in outcomes {
            switch outcome {
            case .failure(let error): errors.append(error)
            case .success(let message):
                guard let answer = message as? ListGroupsResponse else { continue }
                if let error = ErrorCode(code: answer.errorCode).adminError(nil) {
                    errors.append(error)
                }
                for group in answer.groups {
                    guard protocolTypes.isEmpty || protocolTypes.contains(group.protocolType)
                    else { continue }
                    groups[group.groupId] = GroupListing(
                        groupId: group.groupId, type: group.groupType,
                        protocolType: group.protocolType, state: group.groupState)
                }
            }
        }
        return (groups.keys.sorted().compactMap { groups[$0] }, errors)
    }

    /// Groups of consumers: of the consumer protocol, of the classic protocol for consumers, and simple ones.
    package func listConsumerGroups(
        states: [String] = [], types: [String] = [], timeoutMs: Int64? = nil
    ) throws -> (groups: [GroupListing], errors: [AdminError]) {
        try listGroups(
            states: states, types: types, protocolTypes: ["consumer", ""], timeoutMs: timeoutMs)
    }

    /// Describes consumer groups of either protocol: ConsumerGroupDescribe first, and where that says
    /// that the id is no such group, DescribeGroups.
    package func describeConsumerGroups(
        _ groups: [String], includeAuthorizedOperations: Bool = false, timeoutMs: Int64? = nil
    ) throws -> [AdminResult<String, GroupDescription>] {
        let modern: [AdminResult<String, GroupDescription>]
        modern = try driveGroups(
            groups, name: "describeConsumerGroups", timeoutMs: timeoutMs,
            ask: { groups, node, deadline in
                self.call(
                    "describeConsumerGroups", to: .node(node), deadlineMs: deadline,
                    answer: ConsumerGroupDescribeResponse.self
                ) { _ in
                    ConsumerGroupDescribeRequest {
                        $0.groupIds = groups
                        $0.includeAuthorizedOperations = includeAuthorizedOperations
                    }
                }
            },
            read: { _, message in
                guard let answer = message as? ConsumerGroupDescribeResponse else { return [] }
                return answer.groups.map { group in
                    let outcome: KeyOutcome<GroupDescription>? = self.groupOutcome(
                        group.errorCode, group.errorMessage)
                    return (group.groupId, outcome ?? .done(.success(GroupDescription(group))))
                }
            })
        let classicIds = modern.filter {
            $0.error?.code == .groupIdNotFound || $0.error?.code == .unsupportedVersion
        }.map(\.key)
        guard !classicIds.isEmpty else { return modern }
        let classic = try describeClassicGroups(
            classicIds, includeAuthorizedOperations: includeAuthorizedOperations,
            timeoutMs: timeoutMs, onlyConsumers: true)
        return modern.map { result in classic.first { $0.key == result.key } ?? result }
    }

    /// Describes groups of the classic protocol, whatever they are for.
    package func describeClassicGroups(
        _ groups: [String], includeAuthorizedOperations: Bool = false, timeoutMs: Int64? = nil,
        onlyConsumers: Bool = false
    ) throws -> [AdminResult<String, GroupDescription>] {
        try driveGroups(
            groups, name: "describeGroups", timeoutMs: timeoutMs,
            ask: { groups, node, deadline in
                self.call(
                    "describeGroups", to: .node(node), deadlineMs: deadline,
                    answer: DescribeGroupsResponse.self
                ) { _ in
                    DescribeGroupsRequest {
                        $0.groups = groups
                        $0.includeAuthorizedOperations = includeAuthorizedOperations
                    }
                }
            },
            read: { _, message in
                guard let answer = message as? DescribeGroupsResponse else { return [] }
                return answer.groups.map { group in
                    let outcome: KeyOutcome<GroupDescription>? = self.groupOutcome(
                        group.errorCode, group.errorMessage)
                    if let outcome { return (group.groupId, outcome) }
                    if onlyConsumers, !["consumer", ""].contains(group.protocolType) {
                        let error = AdminError(
                            code: .invalidGroupId, exceptionName: "IllegalArgumentException",
                            message:
                                "GroupId \(group.groupId) is not a consumer group "
                                + "(\(group.protocolType)).")
                        return (group.groupId, .done(.failure(error)))
                    }
                    return (group.groupId, .done(.success(GroupDescription(group))))
                }
            })
    }

    /// Deletes groups without members.
    package func deleteGroups(
        _ groups: [String], timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        try driveGroups(
            groups, name: "deleteConsumerGroups", timeoutMs: timeoutMs,
            ask: { groups, node, deadline in
                self.call(
                    "deleteConsumerGroups", to: .node(node), deadlineMs: deadline,
                    answer: DeleteGroupsResponse.self
                ) { _ in DeleteGroupsRequest { $0.groupsNames = groups } }
            },
            read: { _, message in
                guard let answer = message as? DeleteGroupsResponse else { return [] }
                return answer.results.map { result in
                    let outcome: KeyOutcome<Void>? = self.groupOutcome(result.errorCode)
                    return (result.groupId, outcome ?? .done(.success(())))
                }
            })
    }

    /// Takes members out of a group: static ones by instance id, others by member id.
    package func removeMembers(
        from group: String, _ members: [(memberId: String, groupInstanceId: String?)],
        reason: String? = nil, timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        let results: [AdminResult<String, LeaveGroupResponse>] = try driveGroups(
            [group], name: "leaveGroup", timeoutMs: timeoutMs,
            ask: { _, node, deadline in
                AdminCall("leaveGroup", to: .node(node), deadlineMs: deadline) { _ in
                    ClientRequest(answer: LeaveGroupResponse.self, versions: 3...Int16.max) {
                        version in
                        LeaveGroupRequest {
                            $0.groupId = group
                            $0.members = members.map { member in
                                LeaveGroupRequest.MemberIdentity {
                                    $0.memberId = member.memberId
                                    $0.groupInstanceId = member.groupInstanceId
                                    if version >= 5 { $0.reason = reason }
                                }
                            }
                        }
                    }
                }
            },
            read: { _, message in
                guard let answer = message as? LeaveGroupResponse else { return [] }
                let outcome: KeyOutcome<LeaveGroupResponse>? = self.groupOutcome(answer.errorCode)
                return [(group, outcome ?? .done(.success(answer)))]
            })
        guard let answer = try results.first?.outcome.get() else { return [] }
        return answer.members.map {
            AdminResult($0.groupInstanceId ?? $0.memberId, code: $0.errorCode)
        }
    }
}

extension GroupDescription {
    init(_ group: ConsumerGroupDescribeResponse.DescribedGroup) {
        func partitions(
            _ assignment: ConsumerGroupDescribeResponse.Assignment
        ) -> [TopicPartition] {
            assignment.topicPartitions.flatMap { topic in
                topic.partitions.map { TopicPartition(topic.topicName, $0) }
            }.sorted()
        }
        self.init(
            groupId: group.groupId, type: "Consumer", state: group.groupState,
            assignor: group.assignorName, isSimple: false, groupEpoch: group.groupEpoch,
            targetAssignmentEpoch: group.assignmentEpoch)
        authorizedOperations = group.authorizedOperations
        members = group.members.map { member in
            GroupMemberDescription(
                memberId: member.memberId, groupInstanceId: member.instanceId,
                clientId: member.clientId, host: member.clientHost,
                assignment: partitions(member.assignment),
                targetAssignment: partitions(member.targetAssignment),
                memberEpoch: member.memberEpoch,
                usesConsumerProtocol: member.memberType == -1 ? nil : member.memberType == 1)
        }
    }

    init(_ group: DescribeGroupsResponse.DescribedGroup) {
        self.init(
            groupId: group.groupId, type: "Classic", state: group.groupState,
            assignor: group.protocolData, isSimple: group.protocolType.isEmpty)
        authorizedOperations = group.authorizedOperations
        members = group.members.map { member in
            let assignment = try? ConsumerProtocolBytes.readAssignment(member.memberAssignment)
            return GroupMemberDescription(
                memberId: member.memberId, groupInstanceId: member.groupInstanceId,
                clientId: member.clientId, host: member.clientHost,
                assignment: (assignment?.partitions ?? []).sorted())
        }
    }
}
