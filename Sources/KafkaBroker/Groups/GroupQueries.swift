// DescribeGroups, ListGroups, DeleteGroups. Kafka: `GroupMetadataManager.describeGroups`,
// `listGroups`, `GroupCoordinatorShard.deleteGroups`.

import KafkaWire

extension GroupCoordinator {
    /// A classic group as reads see it: there once its creation is committed, then as it stands.
    private func visibleClassic(_ groupId: String) -> ClassicGroup? {
        visible.classic[groupId] == nil ? nil : state.classic[groupId]
    }

    func describe(
        _ groupIds: [String], _ client: GroupClient
    ) -> [DescribeGroupsResponse.DescribedGroup] {
        groupIds.map { groupId in
            DescribeGroupsResponse.DescribedGroup { described in
                described.groupId = groupId
                guard let group = visibleClassic(groupId) else {
                    described.groupState = ClassicGroupState.dead.rawValue
                    guard client.apiVersion >= 6 else { return }
                    described.errorCode = ErrorCode.groupIdNotFound.rawValue
                    described.errorMessage =
                        visible.consumer[groupId] == nil
                        ? "Group \(groupId) not found."
                        : "Group \(groupId) is not a classic group."
                    return
                }
                described.groupState = group.state.rawValue
                described.protocolType = group.protocolType ?? ""
                let isStable = group.state == .stable
                described.protocolData = isStable ? group.protocolName ?? "" : ""
                described.members = group.members.values.map { member in
                    DescribeGroupsResponse.DescribedGroupMember {
                        $0.memberId = member.memberId
                        $0.groupInstanceId = member.groupInstanceId
                        $0.clientId = member.clientId
                        $0.clientHost = member.clientHost
                        $0.memberAssignment = member.assignment
                        guard isStable else { return }
                        $0.memberMetadata = member.metadata(of: group.protocolName) ?? .empty
                    }
                }
            }
        }
    }

    func list(_ request: ListGroupsRequest) -> ListGroupsResponse {
        let states = Set(request.statesFilter.map { $0.lowercased().trimmed })
        let types = Set(request.typesFilter.map { $0.lowercased().trimmed })
        var response = ListGroupsResponse()
        for groupId in visible.groupIds {
            var listed = ListGroupsResponse.ListedGroup { $0.groupId = groupId }
            if let group = visible.consumer[groupId] {
                listed.groupType = "consumer"
                listed.protocolType = "consumer"
                listed.groupState = group.state.rawValue
            } else if let group = visibleClassic(groupId) {
                listed.groupType = "classic"
                listed.protocolType = group.protocolType ?? ""
                listed.groupState = group.state.rawValue
            } else {
                continue
            }
            if !states.isEmpty, !states.contains(listed.groupState.lowercased()) { continue }
            if !types.isEmpty, !types.contains(listed.groupType.lowercased()) { continue }
            response.groups.append(listed)
        }
        return response
    }

    mutating func delete(_ groupIds: [String], _ handle: GroupHandle) {
        typealias Result = DeleteGroupsResponse.DeletableGroupResult
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .deleteGroups(
                groupIds.map { groupId in
                    Result {
                        $0.groupId = groupId
                        $0.errorCode = refusal.error.rawValue
                    }
                })
        }
        answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
            var operation = GroupOperation()
            var results: [Result] = []
            var seen: Set<String> = []
            for groupId in groupIds where seen.insert(groupId).inserted {
                let error = coordinator.deletionRefused(groupId)
                if error == nil {
                    coordinator.deleteAllOffsets(of: groupId, &operation)
                    coordinator.removeGroup(groupId, reason: "it was deleted", &operation)
                }
                results.append(
                    Result {
                        $0.groupId = groupId
                        $0.errorCode = error?.rawValue ?? 0
                    })
            }
            return (operation, .deleteGroups(results))
        }
    }

    private func deletionRefused(_ groupId: String) -> ErrorCode? {
        if let group = state.consumer[groupId] {
            return group.members.isEmpty ? nil : .nonEmptyGroup
        }
        guard let group = state.classic[groupId], group.state != .dead else {
            return .groupIdNotFound
        }
        return group.state == .empty ? nil : .nonEmptyGroup
    }

    /// Tombstones for all offsets of a group, also those of open transactions.
    private func deleteAllOffsets(of groupId: String, _ operation: inout GroupOperation) {
        let offsets = state.offsets
        for (topic, partitions) in offsets.committed.byGroup[groupId] ?? [:] {
            for partition in partitions.keys {
                operation.records.append(.offset(groupId, topic, partition, nil))
            }
        }
        for (topic, partition) in offsets.pendingPartitions(of: groupId)
        where offsets.committed.offset(groupId, topic, partition) == nil {
            operation.records.append(.offset(groupId, topic, partition, nil))
        }
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
