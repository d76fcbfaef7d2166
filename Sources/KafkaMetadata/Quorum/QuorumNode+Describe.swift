// DescribeQuorum: what the leader knows of voters and observers (KIP-836).

import KafkaWire

extension QuorumNode {
    /// How long an observer that no longer fetches is shown.
    private static let observerTimeoutMs: Int64 = 300_000

    /// Answers DescribeQuorum; only a leader can. `epochMs` turns this node's milliseconds into those
    /// of the wall clock.
    package func describe(
        _ request: DescribeQuorumRequest, at nowMs: Int64, epochMs: (Int64) -> Int64
    ) -> DescribeQuorumResponse {
        var response = DescribeQuorumResponse()
        response.topics = request.topics.map { topic in
            DescribeQuorumResponse.TopicData { answer in
                answer.topicName = topic.topicName
                answer.partitions = topic.partitions.map { partition in
                    describe(
                        topic.topicName, partition.partitionIndex, at: nowMs, epochMs: epochMs)
                }
            }
        }
        response.nodes = config.voters.compactMap { id in
            guard let endpoint = config.endpoints[id] else { return nil }
            return DescribeQuorumResponse.Node { node in
                node.nodeId = id
                node.listeners = [
                    DescribeQuorumResponse.Listener {
                        $0.name = "CONTROLLER"
                        $0.host = endpoint.host
                        $0.port = UInt16(clamping: endpoint.port)
                    }
                ]
            }
        }
        return response
    }

    private func describe(
        _ topic: String, _ partition: Int32, at nowMs: Int64, epochMs: (Int64) -> Int64
    ) -> DescribeQuorumResponse.PartitionData {
        var data = DescribeQuorumResponse.PartitionData()
        data.partitionIndex = partition
        guard topic == QuorumNode.topic, partition == 0 else {
            data.errorCode = ErrorCode.unknownTopicOrPartition.rawValue
            data.errorMessage = ErrorCode.unknownTopicOrPartition.defaultMessage
            return data
        }
        guard case .leader(let state) = role else {
            data.errorCode = ErrorCode.notLeaderOrFollower.rawValue
            data.errorMessage = ErrorCode.notLeaderOrFollower.defaultMessage
            return data
        }
        func replica(
            _ id: NodeId, _ progress: ReplicaProgress
        ) -> DescribeQuorumResponse.ReplicaState {
            let isLeader = id == config.nodeId
            return DescribeQuorumResponse.ReplicaState {
                $0.replicaId = id
                $0.replicaDirectoryId = isLeader ? config.directoryId : progress.directoryId
                $0.logEndOffset = progress.endOffset
                $0.lastFetchTimestamp =
                    isLeader
                    ? epochMs(nowMs) : progress.lastFetchMs < 0 ? -1 : epochMs(progress.lastFetchMs)
                $0.lastCaughtUpTimestamp =
                    isLeader
                    ? epochMs(nowMs)
                    : progress.lastCaughtUpMs < 0 ? -1 : epochMs(progress.lastCaughtUpMs)
            }
        }
        data.errorMessage = ErrorCode.none.defaultMessage
        data.leaderId = config.nodeId
        data.leaderEpoch = election.epoch
        data.highWatermark = state.hasHighWatermark ? highWatermark : -1
        data.currentVoters = state.voters.map(replica)
        data.observers = state.observers
            .filter { nowMs - $0.1.lastFetchMs < QuorumNode.observerTimeoutMs }
            .map(replica)
        return data
    }

    /// The voters and the directory of each, as far as this node knows them as the leader.
    package var voterDirectories: SortedMap<NodeId, Uuid> {
        guard case .leader(let state) = role else {
            return SortedMap(config.voters.map { ($0, Uuid.zero) })
        }
        return SortedMap(
            state.voters.map { id, progress in
                (id, id == config.nodeId ? config.directoryId : progress.directoryId)
            })
    }
}
