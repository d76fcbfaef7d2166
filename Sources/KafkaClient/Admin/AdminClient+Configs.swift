// Admin operations on configurations, client quotas and SCRAM users.

import KafkaWire

/// Something that has a configuration.
package struct ConfigResource: Hashable, Comparable, Sendable {
    /// The kinds, with their numbers on the wire.
    package enum Kind: Int8, Sendable, CaseIterable {
        case unknown = 0
        case topic = 2
        case broker = 4
        case brokerLogger = 8
        case clientMetrics = 16
        case group = 32
    }

    package var kind: Kind
    package var name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    package static func < (left: ConfigResource, right: ConfigResource) -> Bool {
        (left.kind.rawValue, left.name) < (right.kind.rawValue, right.name)
    }

    /// The broker that alone can answer for it; nil: any.
    var node: NodeId? {
        guard kind == .broker || kind == .brokerLogger, !name.isEmpty else { return nil }
        return NodeId(name)
    }
}

/// One change of a configuration.
package struct AlterConfigOp: Hashable, Sendable {
    package enum Kind: Int8, Sendable {
        case set = 0
        case delete = 1
        case append = 2
        case subtract = 3
    }

    package var kind: Kind
    package var name: String
    package var value: String?

    package init(_ kind: Kind, _ name: String, _ value: String?) {
        self.kind = kind
        self.name = name
        self.value = value
    }
}

extension AdminClient {
    package typealias ConfigEntry = DescribeConfigsResponse.DescribeConfigsResourceResult
    package typealias QuotaEntry = DescribeClientQuotasResponse.EntryData
    package typealias QuotaAlteration = AlterClientQuotasRequest.EntryData
    package typealias QuotaAlterationResult = AlterClientQuotasResponse.EntryData
    package typealias QuotaFilter = DescribeClientQuotasRequest.ComponentData
    package typealias ScramUser =
        DescribeUserScramCredentialsResponse.DescribeUserScramCredentialsResult

    /// Resources by the node that must be asked, those for any node first.
    private func byNode(
        _ resources: [ConfigResource]
    ) -> [(target: AdminTarget, resources: [ConfigResource])] {
        var anywhere: [ConfigResource] = []
        var bound: [NodeId: [ConfigResource]] = [:]
        for resource in resources {
            if let node = resource.node {
                bound[node, default: []].append(resource)
            } else {
                anywhere.append(resource)
            }
        }
        let rest = bound.keys.sorted().map { (AdminTarget.node($0), bound[$0] ?? []) }
        return anywhere.isEmpty ? rest : [(.leastLoaded, anywhere)] + rest
    }

    /// The configuration of resources; `keys` limits it to some names.
    package func describeConfigs(
        _ resources: [ConfigResource], keys: [String]? = nil, includeSynonyms: Bool = false,
        includeDocumentation: Bool = false, timeoutMs: Int64? = nil
    ) throws -> [AdminResult<ConfigResource, [ConfigEntry]>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        let parts = byNode(resources)
        let outcomes = try outcomes(
            of: parts.map { part in
                let wanted = part.resources.map { resource in
                    DescribeConfigsRequest.DescribeConfigsResource {
                        $0.resourceType = resource.kind.rawValue
                        $0.resourceName = resource.name
                        $0.configurationKeys = keys
                    }
                }
                return AdminCall("describeConfigs", to: part.target, deadlineMs: deadline) { _ in
                    ClientRequest(answer: DescribeConfigsResponse.self) { version in
                        DescribeConfigsRequest {
                            $0.resources = wanted
                            $0.includeSynonyms = includeSynonyms
                            $0.includeDocumentation = version >= 3 && includeDocumentation
                        }
                    }
                }
            })
        var results: [ConfigResource: Result<[ConfigEntry], AdminError>] = [:]
        for (part, outcome) in zip(parts, outcomes) {
            switch outcome {
            case .failure(let error):
                for resource in part.resources { results[resource] = .failure(error) }
            case .success(let message):
                for result in (message as? DescribeConfigsResponse)?.results ?? [] {
                    let kind = ConfigResource.Kind(rawValue: result.resourceType) ?? .unknown
                    let error = ErrorCode(code: result.errorCode).adminError(result.errorMessage)
                    results[ConfigResource(kind, result.resourceName)] =
                        error.map { .failure($0) } ?? .success(result.configs)
                }
            }
        }
        return resources.map { resource in
            AdminResult(
                resource,
                results[resource]
                    ?? .failure(
                        AdminError(
                            .unknownServerError,
                            "The broker response did not contain a result for config resource "
                                + resource.name)))
        }
    }

    /// Changes configurations, each resource as a whole or not at all.
    package func incrementalAlterConfigs(
        _ changes: [(resource: ConfigResource, ops: [AlterConfigOp])], validateOnly: Bool = false,
        timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<ConfigResource>] {
        let deadline = deadlineMs(timeoutMs: timeoutMs)
        var opsByResource: [ConfigResource: [AlterConfigOp]] = [:]
        for (resource, ops) in changes { opsByResource[resource] = ops }
        let parts = byNode(changes.map(\.resource))
        let outcomes = try outcomes(
            of: parts.map { part in
                let wanted = part.resources.map {
                    IncrementalAlterConfigsRequest.AlterConfigsResource(
                        of: $0, opsByResource[$0] ?? [])
                }
                return call(
                    "incrementalAlterConfigs", to: part.target, deadlineMs: deadline,
                    answer: IncrementalAlterConfigsResponse.self,
                    verdict: { .controllerIfMoved($0.responses.map(\.errorCode)) }
                ) { _ in
                    IncrementalAlterConfigsRequest {
                        $0.resources = wanted
                        $0.validateOnly = validateOnly
                    }
                }
            })
        var results: [AdminOutcome<ConfigResource>] = []
        for (part, outcome) in zip(parts, outcomes) {
            switch outcome {
            case .failure(let error):
                results += part.resources.map { AdminResult($0, .failure(error)) }
            case .success(let message):
                let answer = message as? IncrementalAlterConfigsResponse
                results += (answer?.responses ?? []).map { result in
                    let kind = ConfigResource.Kind(rawValue: result.resourceType) ?? .unknown
                    return AdminResult(
                        ConfigResource(kind, result.resourceName), code: result.errorCode,
                        message: result.errorMessage)
                }
            }
        }
        return results
    }

    /// Resources of some kinds (none named: all kinds) that have a configuration of their own.
    package func listConfigResources(
        _ kinds: [ConfigResource.Kind] = [], timeoutMs: Int64? = nil
    ) throws -> [ConfigResource] {
        let call = AdminCall(
            "listConfigResources", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs)
        ) { _ in
            ClientRequest(answer: ListConfigResourcesResponse.self) { version in
                ListConfigResourcesRequest {
                    if version >= 1 { $0.resourceTypes = kinds.map(\.rawValue) }
                }
            }
        }
        let answer = try answer(ListConfigResourcesResponse.self, to: call)
        if let error = ErrorCode(code: answer.errorCode).adminError(nil) { throw error }
        return answer.configResources.compactMap { resource in
            ConfigResource.Kind(rawValue: resource.resourceType).map {
                ConfigResource($0, resource.resourceName)
            }
        }
    }

    /// Quotas whose entity fits the filter; with `strict`, only entities without further parts.
    package func describeClientQuotas(
        _ filter: [QuotaFilter], strict: Bool, timeoutMs: Int64? = nil
    ) throws -> [QuotaEntry] {
        let answer = try answer(
            DescribeClientQuotasResponse.self,
            to: call(
                "describeClientQuotas", to: .leastLoaded,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: DescribeClientQuotasResponse.self
            ) { _ in
                DescribeClientQuotasRequest {
                    $0.components = filter
                    $0.strict = strict
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
        return answer.entries ?? []
    }

    /// Sets or removes quotas.
    package func alterClientQuotas(
        _ entries: [QuotaAlteration], validateOnly: Bool = false, timeoutMs: Int64? = nil
    ) throws -> [QuotaAlterationResult] {
        try answer(
            AlterClientQuotasResponse.self,
            to: call(
                "alterClientQuotas", to: .leastLoaded, deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: AlterClientQuotasResponse.self,
                verdict: { .controllerIfMoved($0.entries.map(\.errorCode)) }
            ) { _ in
                AlterClientQuotasRequest {
                    $0.entries = entries
                    $0.validateOnly = validateOnly
                }
            }
        ).entries
    }

    /// SCRAM credentials of users, or of all (nil).
    package func describeUserScramCredentials(
        _ users: [String]? = nil, timeoutMs: Int64? = nil
    ) throws -> [ScramUser] {
        let answer = try answer(
            DescribeUserScramCredentialsResponse.self,
            to: call(
                "describeUserScramCredentials", to: .leastLoaded,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: DescribeUserScramCredentialsResponse.self
            ) { _ in
                DescribeUserScramCredentialsRequest {
                    $0.users = users.map { list in
                        list.map { user in
                            DescribeUserScramCredentialsRequest.UserName { $0.name = user }
                        }
                    }
                }
            })
        if let error = ErrorCode(code: answer.errorCode).adminError(answer.errorMessage) {
            throw error
        }
        return answer.results
    }

    /// Sets and deletes SCRAM credentials; salted passwords come from the caller.
    package func alterUserScramCredentials(
        upsertions: [AlterUserScramCredentialsRequest.ScramCredentialUpsertion],
        deletions: [AlterUserScramCredentialsRequest.ScramCredentialDeletion],
        timeoutMs: Int64? = nil
    ) throws -> [AdminOutcome<String>] {
        try answer(
            AlterUserScramCredentialsResponse.self,
            to: call(
                "alterUserScramCredentials", to: .controller,
                deadlineMs: deadlineMs(timeoutMs: timeoutMs),
                answer: AlterUserScramCredentialsResponse.self,
                verdict: { .controllerIfMoved($0.results.map(\.errorCode)) }
            ) { _ in
                AlterUserScramCredentialsRequest {
                    $0.upsertions = upsertions
                    $0.deletions = deletions
                }
            }
        ).results.map { AdminResult($0.user, code: $0.errorCode, message: $0.errorMessage) }
    }
}

extension IncrementalAlterConfigsRequest.AlterConfigsResource {
    init(of resource: ConfigResource, _ ops: [AlterConfigOp]) {
        self.init()
        resourceType = resource.kind.rawValue
        resourceName = resource.name
        configs = ops.map { op in
            IncrementalAlterConfigsRequest.AlterableConfig {
                $0.name = op.name
                $0.configOperation = op.kind.rawValue
                $0.value = op.value
            }
        }
    }
}
