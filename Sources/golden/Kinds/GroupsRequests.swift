// Requests, answers and states of group scenarios as JSON, and what the layer above the coordinator
// does to them.

import KafkaBroker
import KafkaWire

enum GroupsRequests {
    static func decode(
        _ api: String, _ json: JSON, version: Int16, topics: GroupTopics
    ) throws -> GroupRequest {
        switch api {
        case "JoinGroup": return .joinGroup(try JoinGroupRequest(json: json, version: version))
        case "SyncGroup": return .syncGroup(try SyncGroupRequest(json: json, version: version))
        case "Heartbeat": return .heartbeat(try HeartbeatRequest(json: json, version: version))
        case "LeaveGroup": return .leaveGroup(try LeaveGroupRequest(json: json, version: version))
        case "DescribeGroups":
            return .describeGroups(try DescribeGroupsRequest(json: json, version: version).groups)
        case "ListGroups": return .listGroups(try ListGroupsRequest(json: json, version: version))
        case "DeleteGroups":
            return .deleteGroups(try DeleteGroupsRequest(json: json, version: version).groupsNames)
        case "OffsetCommit":
            var request = try OffsetCommitRequest(json: json, version: version)
            for index in request.topics.indices {
                if version >= 10 {
                    request.topics[index].name = topics[request.topics[index].topicId]?.name ?? ""
                } else {
                    request.topics[index].topicId = topics[request.topics[index].name]?.id ?? .zero
                }
            }
            return .offsetCommit(request)
        case "OffsetFetch":
            let request = try OffsetFetchRequest(json: json, version: version)
            guard var group = request.groups.first else { break }
            if version >= 10 {
                group.topics = group.topics?.map { topic in
                    var topic = topic
                    topic.name = topics[topic.topicId]?.name ?? ""
                    return topic
                }
            }
            return .offsetFetch(group, requireStable: request.requireStable)
        case "OffsetDelete":
            return .offsetDelete(try OffsetDeleteRequest(json: json, version: version))
        case "TxnOffsetCommit":
            return .txnOffsetCommit(try TxnOffsetCommitRequest(json: json, version: version))
        case "ConsumerGroupHeartbeat":
            return .consumerGroupHeartbeat(
                try ConsumerGroupHeartbeatRequest(json: json, version: version))
        case "ConsumerGroupDescribe":
            return .consumerGroupDescribe(
                try ConsumerGroupDescribeRequest(json: json, version: version).groupIds)
        default: break
        }
        throw FileError(path: api, reason: "no request of the group coordinator")
    }

    // MARK: Answers

    /// The answer in the version of a step.
    static func json(_ original: GroupResponse, for step: JSON, topics: GroupTopics) -> JSON {
        let version = Int16(step["version"]?.integerValue ?? 0)
        var response = original
        if case .offsetFetch(var group) = original, version >= 10 {
            for index in group.topics.indices {
                group.topics[index].topicId = topics[group.topics[index].name]?.id ?? .zero
            }
            response = .offsetFetch(group)
        }
        let all = whole(response, version: version)
        return only(all, step["response"] ?? .null)
    }

    /// The answer to a request of an earlier step: in the version that has the recorded fields.
    static func json(_ response: GroupResponse, like recorded: JSON) -> JSON {
        let version: Int16
        switch response {
        case .joinGroup: version = 9
        case .syncGroup: version = 5
        default: version = 0
        }
        return only(whole(response, version: version), recorded)
    }

    /// Leaves out what the recorded answer's version does not have.
    private static func only(_ ours: JSON, _ recorded: JSON) -> JSON {
        switch (ours, recorded) {
        case (.object(let members), .object(let known)):
            return .object(
                members.compactMap { member in
                    guard let other = known.first(where: { $0.name == member.name }) else {
                        return nil
                    }
                    return JSON.Member(member.name, only(member.value, other.value))
                })
        case (.array(let values), .array(let known)):
            guard let first = known.first else { return ours }
            return .array(values.map { only($0, first) })
        default: return ours
        }
    }

    private static func whole(_ response: GroupResponse, version: Int16) -> JSON {
        do {
            switch response {
            case .joinGroup(let body): return try body.json(version: 9)
            case .syncGroup(let body): return try body.json(version: 5)
            case .heartbeat(let body): return try body.json(version: 4)
            case .leaveGroup(let body): return try body.json(version: 5)
            case .describeGroups(let groups):
                return try DescribeGroupsResponse { $0.groups = groups }.json(version: 6)
            case .listGroups(let body): return try body.json(version: 5)
            case .deleteGroups(let results):
                return try DeleteGroupsResponse { $0.results = results }.json(version: 2)
            case .offsetCommit(let body): return try body.json(version: min(version, 10))
            case .offsetFetch(let group):
                return try OffsetFetchResponse { $0.groups = [group] }.json(version: version)
            case .offsetDelete(let body): return try body.json(version: 0)
            case .txnOffsetCommit(let body): return try body.json(version: version)
            case .consumerGroupHeartbeat(let body): return try body.json(version: 1)
            case .consumerGroupDescribe(let groups):
                return try ConsumerGroupDescribeResponse { $0.groups = groups }.json(version: 1)
            case .endTransaction(let error): return .integer(Int64(error.rawValue))
            }
        } catch {
            return .string("cannot be written: \(error)")
        }
    }

    // MARK: State

    static func json(_ snapshot: GroupSnapshot, name: (Uuid) -> String?) -> JSON {
        switch snapshot.content {
        case .classic(let group): return json(group, snapshot.state)
        case .consumer(let group): return json(group, snapshot.state, name)
        }
    }

    private static func json(_ group: GroupSnapshot.Classic, _ state: String) -> JSON {
        func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
        var members: [JSON.Member] = []
        for member in group.members {
            var fields: [JSON.Member] = []
            if let instance = member.groupInstanceId {
                fields.append(JSON.Member("instance", .string(instance)))
            }
            if member.waitsForJoin { fields.append(JSON.Member("waits", "join")) }
            if member.waitsForSync { fields.append(JSON.Member("waits", "sync")) }
            fields.append(JSON.Member("assignment", assignment(member.assignment)))
            members.append(JSON.Member(member.memberId, .object(fields)))
        }
        var result: [JSON.Member] = [
            JSON.Member("type", "classic"), JSON.Member("state", .string(state)),
            JSON.Member("generation", .integer(Int64(group.generationId))),
            JSON.Member("protocolType", text(group.protocolType)),
            JSON.Member("protocol", text(group.protocolName)),
            JSON.Member("leader", text(group.leaderId)), JSON.Member("members", .object(members)),
        ]
        if group.pendingMembers > 0 {
            result.append(
                JSON.Member("pendingMembers", .integer(Int64(group.pendingMembers))))
        }
        return .object(result)
    }

    private static func assignment(_ bytes: Bytes) -> JSON {
        if bytes.isEmpty { return [] }
        var reader = ByteReader(bytes)
        guard let version = try? reader.readInt16(), version >= 0,
            let assignment = try? ConsumerProtocolAssignment(
                from: &reader, version: min(version, 3))
        else {
            return .members(["bytes": .string(Base64.encode(bytes))])
        }
        return .array(
            assignment.assignedPartitions.flatMap { topic in
                topic.partitions.map { JSON.string("\(topic.topic):\($0)") }
            })
    }

    private static func json(
        _ group: GroupSnapshot.Consumer, _ state: String, _ name: (Uuid) -> String?
    ) -> JSON {
        func text(_ partition: GroupSnapshot.Partition) -> JSON {
            .string(
                "\(name(partition.topicId) ?? partition.topicId.description):\(partition.partition)"
            )
        }
        func withEpochs(_ partitions: [GroupSnapshot.Partition]) -> JSON {
            .array(partitions.map { .array([text($0), .integer(Int64($0.epoch))]) })
        }
        let members = group.members.map { member in
            var fields: [JSON.Member] = [
                JSON.Member("epoch", .integer(Int64(member.memberEpoch))),
                JSON.Member("previousEpoch", .integer(Int64(member.previousMemberEpoch))),
                JSON.Member("state", .string(member.state)),
            ]
            if let instance = member.instanceId {
                fields.append(JSON.Member("instance", .string(instance)))
            }
            if member.usesClassicProtocol { fields.append(JSON.Member("protocol", "classic")) }
            fields.append(JSON.Member("assigned", withEpochs(member.assigned)))
            if !member.revoking.isEmpty {
                fields.append(JSON.Member("revoking", withEpochs(member.revoking)))
            }
            fields.append(JSON.Member("target", .array(member.target.map(text))))
            return JSON.Member(member.memberId, .object(fields))
        }
        var result: [JSON.Member] = [
            JSON.Member("type", "consumer"), JSON.Member("state", .string(state)),
            JSON.Member("epoch", .integer(Int64(group.groupEpoch))),
            JSON.Member("assignmentEpoch", .integer(Int64(group.assignmentEpoch))),
            JSON.Member("members", .object(members)),
        ]
        if !group.expressions.isEmpty {
            let expressions = group.expressions.map { expression in
                JSON.Member(
                    expression.text, .array(expression.topics.map { .string($0) }))
            }
            result.append(JSON.Member("regexes", .object(expressions)))
        }
        return .object(result)
    }

    /// The ids of all members, each with the name that the server made it from.
    static func memberIds(of coordinator: GroupCoordinator) -> [(id: String, name: String)] {
        coordinator.snapshots.flatMap { snapshot -> [(id: String, name: String)] in
            switch snapshot.content {
            case .classic(let group):
                group.members.map { ($0.memberId, $0.groupInstanceId ?? $0.clientId) }
            case .consumer(let group):
                group.members.map { ($0.memberId, $0.instanceId ?? $0.clientId) }
            }
        }
    }
}
