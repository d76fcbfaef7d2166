// The requests BeginQuorumEpoch and EndQuorumEpoch from both sides: a leader says that it leads, or that
// it no longer does and who is best placed to follow it (KIP-595).

import KafkaWire

extension QuorumNode {
    // MARK: BeginQuorumEpoch

    func beginQuorumEpochRequest(to node: NodeId) -> BeginQuorumEpochRequest {
        BeginQuorumEpochRequest { request in
            request.clusterId = config.clusterId
            request.voterId = node
            request.topics = [
                BeginQuorumEpochRequest.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        BeginQuorumEpochRequest.PartitionData {
                            $0.leaderId = config.nodeId
                            $0.leaderEpoch = election.epoch
                        }
                    ]
                }
            ]
            if let endpoint = config.endpoints[config.nodeId] {
                request.leaderEndpoints = [
                    BeginQuorumEpochRequest.LeaderEndpoint {
                        $0.name = "CONTROLLER"
                        $0.host = endpoint.host
                        $0.port = UInt16(clamping: endpoint.port)
                    }
                ]
            }
        }
    }

    mutating func handle(
        _ request: BeginQuorumEpochRequest, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) -> BeginQuorumEpochResponse {
        func answer(_ code: ErrorCode) -> BeginQuorumEpochResponse {
            BeginQuorumEpochResponse { response in
                response.topics = [
                    BeginQuorumEpochResponse.TopicData { topic in
                        topic.topicName = QuorumNode.topic
                        topic.partitions = [
                            BeginQuorumEpochResponse.PartitionData {
                                $0.errorCode = code.rawValue
                                $0.leaderId = election.leaderId ?? -1
                                $0.leaderEpoch = election.epoch
                            }
                        ]
                    }
                ]
            }
        }
        guard isOurCluster(request.clusterId) else {
            return BeginQuorumEpochResponse {
                $0.errorCode = ErrorCode.inconsistentClusterId.rawValue
            }
        }
        guard let data = request.topics.first?.partitions.first, request.topics.count == 1 else {
            return BeginQuorumEpochResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        if data.leaderEpoch < election.epoch { return answer(.fencedLeaderEpoch) }
        if data.leaderId < 0 { return answer(.invalidRequest) }
        follow(leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
        if request.voterId >= 0, request.voterId != config.nodeId {
            return answer(.invalidVoterKey)
        }
        return answer(.none)
    }

    mutating func handle(
        _ response: BeginQuorumEpochResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        return common(
            data.errorCode, leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
            ?? true
    }

    // MARK: EndQuorumEpoch

    func endQuorumEpochRequest(_ successors: [NodeId]) -> EndQuorumEpochRequest {
        EndQuorumEpochRequest { request in
            request.clusterId = config.clusterId
            request.topics = [
                EndQuorumEpochRequest.TopicData { topic in
                    topic.topicName = QuorumNode.topic
                    topic.partitions = [
                        EndQuorumEpochRequest.PartitionData {
                            $0.leaderId = config.nodeId
                            $0.leaderEpoch = election.epoch
                            $0.preferredCandidates = successors.map { id in
                                EndQuorumEpochRequest.ReplicaInfo { $0.candidateId = id }
                            }
                        }
                    ]
                }
            ]
        }
    }

    mutating func handle(
        _ request: EndQuorumEpochRequest, at nowMs: Int64, _ effects: inout [QuorumEffect]
    ) -> EndQuorumEpochResponse {
        func answer(_ code: ErrorCode) -> EndQuorumEpochResponse {
            EndQuorumEpochResponse { response in
                response.topics = [
                    EndQuorumEpochResponse.TopicData { topic in
                        topic.topicName = QuorumNode.topic
                        topic.partitions = [
                            EndQuorumEpochResponse.PartitionData {
                                $0.errorCode = code.rawValue
                                $0.leaderId = election.leaderId ?? -1
                                $0.leaderEpoch = election.epoch
                            }
                        ]
                    }
                ]
            }
        }
        guard isOurCluster(request.clusterId) else {
            return EndQuorumEpochResponse {
                $0.errorCode = ErrorCode.inconsistentClusterId.rawValue
            }
        }
        guard let data = request.topics.first?.partitions.first, request.topics.count == 1 else {
            return EndQuorumEpochResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
        }
        if data.leaderEpoch < election.epoch { return answer(.fencedLeaderEpoch) }
        if data.leaderId < 0 { return answer(.invalidRequest) }
        follow(leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
        if case .follower(var state) = role, state.leaderId == data.leaderId {
            let candidates = data.preferredCandidates.map(\.candidateId)
            let position = candidates.firstIndex(of: config.nodeId) ?? candidates.count
            state.fetchDeadlineMs = nowMs + backoffMs(position: position, of: candidates.count)
            role = .follower(state)
        }
        return answer(.none)
    }

    /// How long a successor waits before it stands: the best placed not at all.
    private func backoffMs(position: Int, of count: Int) -> Int64 {
        if position == 0 { return 0 }
        if position >= count { return config.electionBackoffMaxMs }
        let base = config.electionBackoffMaxMs >> Int64(count - 1)
        return min(config.electionBackoffMaxMs, base << Int64(position - 1))
    }

    mutating func handle(
        _ response: EndQuorumEpochResponse, from node: NodeId, at nowMs: Int64,
        _ effects: inout [QuorumEffect]
    ) -> Bool {
        guard response.errorCode == 0, let data = response.topics.first?.partitions.first else {
            return false
        }
        if case .resigned(let successors, var unacknowledged, let deadline) = role,
            data.errorCode == 0, data.leaderEpoch == election.epoch
        {
            unacknowledged.removeAll { $0 == node }
            role = .resigned(
                successors: successors, unacknowledged: unacknowledged,
                electionDeadlineMs: deadline)
            return true
        }
        return common(
            data.errorCode, leaderId: data.leaderId, epoch: data.leaderEpoch, at: nowMs, &effects)
            ?? true
    }
}
