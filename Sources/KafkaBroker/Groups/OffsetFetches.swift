// OffsetFetch: what a group has committed. Kafka: `OffsetMetadataManager.fetchOffsets`,
// `fetchAllOffsets`; KIP-447 (requireStable).
//
// With `requireStable` the answer is made from all that is written and waits until that is
// committed; without it, it is made at once from what is committed.

import KafkaWire

private typealias Group = OffsetFetchResponse.OffsetFetchResponseGroup
private typealias Topic = OffsetFetchResponse.OffsetFetchResponseTopics
private typealias Partition = OffsetFetchResponse.OffsetFetchResponsePartitions

extension GroupCoordinator {
    mutating func fetchOffsets(
        _ request: OffsetFetchRequest.OffsetFetchRequestGroup, requireStable: Bool,
        _ client: GroupClient, _ handle: GroupHandle
    ) {
        let failure: WriteCompletion.FailureAnswer = { refusal in
            .offsetFetch(
                Group {
                    $0.groupId = request.groupId
                    $0.errorCode = refusal.error.rawValue
                })
        }
        if requireStable {
            answer(handle, failure: failure) { coordinator throws(GroupRefusal) in
                let group = try coordinator.fetch(request, from: coordinator.state, stable: true)
                return (.nothing, .offsetFetch(group))
            }
        } else {
            do throws(GroupRefusal) {
                let group = try fetch(request, from: visible, stable: false)
                effects.append(.respond(handle, .offsetFetch(group)))
            } catch {
                effects.append(.respond(handle, failure(error)))
            }
        }
    }

    private func fetch(
        _ request: OffsetFetchRequest.OffsetFetchRequestGroup, from view: GroupState, stable: Bool
    ) throws(GroupRefusal) -> OffsetFetchResponse.OffsetFetchResponseGroup {
        if let group = view.consumer[request.groupId] {
            try group.validateFetch(memberId: request.memberId, memberEpoch: request.memberEpoch)
        }
        let known = view.hasGroup(request.groupId)
        let offsets = known ? view.offsets.committed.byGroup[request.groupId] ?? [:] : [:]
        func partition(_ topic: String, _ index: Int32, _ topicId: Uuid) -> Partition {
            var answer = Partition {
                $0.partitionIndex = index
                $0.committedOffset = -1
            }
            if stable, view.offsets.hasPending(request.groupId, topic, index) {
                answer.errorCode = ErrorCode.unstableOffsetCommit.rawValue
            } else if let offset = offsets[topic]?[index], offset.belongs(to: topicId) {
                answer.committedOffset = offset.offset
                answer.committedLeaderEpoch = offset.leaderEpoch
                answer.metadata = offset.metadata
            }
            return answer
        }
        var response = Group { $0.groupId = request.groupId }
        if let topics = request.topics {
            response.topics = topics.map { topic in
                Topic {
                    $0.topicId = topic.topicId
                    $0.name = topic.name
                    $0.partitions = topic.partitionIndexes.map {
                        partition(topic.name, $0, topic.topicId)
                    }
                }
            }
        } else {
            response.topics = offsets.map { topic, partitions in
                Topic {
                    $0.name = topic
                    $0.partitions = partitions.keys.map { partition(topic, $0, .zero) }
                }
            }
        }
        return response
    }
}

extension CommittedOffset {
    /// Whether the offset is of the topic with this id; no id on either side fits all.
    fileprivate func belongs(to topicId: Uuid) -> Bool {
        self.topicId == .zero || topicId == .zero || self.topicId == topicId
    }
}
