// Admin operations on single nodes of a cluster: the voters of the metadata quorum (KIP-853), and the
// APIs that a node serves.

import KafkaWire

extension AdminClient {
    /// Adds a controller to the voters.
    package func addRaftVoter(
        _ id: NodeId, directoryId: Uuid, endpoints: [(name: String, endpoint: Endpoint)],
        timeoutMs: Int64? = nil
    ) throws {
        let call = AdminCall(
            "addRaftVoter", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { timeoutMs in
            ClientRequest(answer: AddRaftVoterResponse.self) { _ in
                AddRaftVoterRequest { request in
                    request.clusterId = nil
                    request.timeoutMs = timeoutMs
                    request.voterId = id
                    request.voterDirectoryId = directoryId
                    request.listeners = endpoints.map { name, endpoint in
                        AddRaftVoterRequest.Listener {
                            $0.name = name
                            $0.host = endpoint.host
                            $0.port = UInt16(clamping: endpoint.port)
                        }
                    }
                }
            }
        }
        let answer = try answer(AddRaftVoterResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
    }

    /// Removes a controller from the voters.
    package func removeRaftVoter(
        _ id: NodeId, directoryId: Uuid, timeoutMs: Int64? = nil
    ) throws {
        let call = AdminCall(
            "removeRaftVoter", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { _ in
            ClientRequest(answer: RemoveRaftVoterResponse.self) { _ in
                RemoveRaftVoterRequest {
                    $0.clusterId = nil
                    $0.voterId = id
                    $0.voterDirectoryId = directoryId
                }
            }
        }
        let answer = try answer(RemoveRaftVoterResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
    }

    /// The APIs that a node offers, and their versions.
    package func apiVersions(
        of node: NodeId, timeoutMs: Int64? = nil
    ) throws -> [ApiVersionsResponse.ApiVersion] {
        let call = AdminCall(
            "apiVersions", to: .node(node), deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { _ in
            ClientRequest(answer: ApiVersionsResponse.self) { version in
                ApiVersionsRequest {
                    if version >= 3 {
                        $0.clientSoftwareName = "kafka-workbench"
                        $0.clientSoftwareVersion = "0.1"
                    }
                }
            }
        }
        let answer = try answer(ApiVersionsResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(nil) { throw error }
        return answer.apiKeys
    }
}
