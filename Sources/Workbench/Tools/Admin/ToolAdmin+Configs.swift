// The admin client as the tools see it: configs, quotas, SCRAM credentials.

import KafkaClient
import KafkaWire

extension ToolAdmin {
    /// The settings of resources, in the order asked for. Throws for the first that fails.
    func describeConfigs(
        _ resources: [ConfigResource], withSynonyms: Bool = false
    ) throws -> [[ConfigFacts]] {
        if resources.isEmpty { return [] }
        return try future {
            try all(try client.describeConfigs(resources, includeSynonyms: withSynonyms))
        }.map { $0.1.map(ConfigFacts.init) }
    }

    func alterConfigs(
        _ resource: ConfigResource, setting: [(name: String, value: String)], deleting: [String]
    ) throws {
        let ops =
            deleting.map { AlterConfigOp(.delete, $0, "") }
            + setting.map { AlterConfigOp(.set, $0.name, $0.value) }
        _ = try future {
            try all(
                try client.incrementalAlterConfigs(
                    [(resource: resource, ops: ops)], timeoutMs: 30_000))
        }
    }

    func configResources(_ kind: ConfigResource.Kind) throws -> [String] {
        try future { try client.listConfigResources([kind]) }.map(\.name)
    }

    func describeQuotas(_ filter: QuotaFilter) throws -> [QuotaFacts] {
        let components = filter.parts.map { part in
            AdminClient.QuotaFilter {
                $0.entityType = part.type
                switch part.match {
                case .exact(let name):
                    $0.matchType = 0
                    $0.match = name
                case .defaultEntity:
                    $0.matchType = 1
                    $0.match = nil
                case .any:
                    $0.matchType = 2
                    $0.match = nil
                }
            }
        }
        return try future { try client.describeClientQuotas(components, strict: true) }.map {
            entry in
            QuotaFacts(
                entity: entry.entity.map {
                    QuotaEntityPart(type: $0.entityType, name: $0.entityName)
                },
                values: entry.values.map { ($0.key, $0.value) })
        }
    }

    /// Sets quotas of an entity; nil takes one away.
    func alterQuotas(
        _ entity: [QuotaEntityPart], _ operations: [(name: String, value: Double?)]
    ) throws {
        let entry = AdminClient.QuotaAlteration {
            $0.entity = entity.map { part in
                AlterClientQuotasRequest.EntityData {
                    $0.entityType = part.type
                    $0.entityName = part.name
                }
            }
            $0.ops = operations.map { operation in
                AlterClientQuotasRequest.OpData {
                    $0.key = operation.name
                    $0.value = operation.value ?? 0
                    $0.remove = operation.value == nil
                }
            }
        }
        for result in try future({ try client.alterClientQuotas([entry]) }) {
            let code = ErrorCode(code: result.errorCode)
            if code != .none {
                throw JavaException.kafka(code, result.errorMessage).asExecutionException
            }
        }
    }

    /// Users with their credentials, in the order of the answer; all users where none is named.
    func describeScram(
        users: [String]
    ) throws -> [(name: String, infos: [(mechanism: String, iterations: Int32)])] {
        let results = try future {
            try client.describeUserScramCredentials(users.isEmpty ? nil : users)
        }
        return results.filter { $0.errorCode == 0 }.map { user in
            let infos = user.credentialInfos.map { info in
                let mechanism = ScramMechanismName.all.first { $0.code == info.mechanism }
                return (mechanism: mechanism?.name ?? "UNKNOWN", iterations: info.iterations)
            }
            return (user.user, infos)
        }
    }

    func alterScram(
        user: String, deleting: [ScramMechanismName], upserting: [ScramUpsertion]
    ) throws {
        var random = SeededRandom(seed: environment.port.nextSeed())
        let deletions = deleting.map { mechanism in
            AlterUserScramCredentialsRequest.ScramCredentialDeletion {
                $0.name = user
                $0.mechanism = mechanism.code
            }
        }
        let upsertions = upserting.map { upsertion in
            let salt = Bytes((0..<26).map { _ in UInt8(truncatingIfNeeded: random.next()) })
            return AlterUserScramCredentialsRequest.ScramCredentialUpsertion {
                $0.name = user
                $0.mechanism = upsertion.mechanism.code
                $0.iterations = upsertion.iterations
                $0.salt = salt
                $0.saltedPassword = ScramPassword.salted(
                    upsertion.password, salt: salt, iterations: upsertion.iterations,
                    mechanism: upsertion.mechanism)
            }
        }
        _ = try future {
            try all(
                try client.alterUserScramCredentials(
                    upsertions: upsertions, deletions: deletions))
        }
    }
}
