// Client quotas (KIP-546), producer ids (KIP-730), SCRAM credentials (KIP-554); Kafka:
// ClientQuotaControlManager, ProducerIdControlManager, ScramControlManager.
//
// Differs from Apache Kafka: an IP entity must be written as an address; names are not looked up.

import KafkaWire

extension QuorumController {
    // MARK: Client quotas

    /// AlterClientQuotas.
    package mutating func handle(
        _ request: AlterClientQuotasRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AlterClientQuotasResponse> {
        var response = AlterClientQuotasResponse()
        var draft = RecordDraft()
        var seen: [ClientQuotaEntity] = []
        for entry in request.entries {
            let entity = ClientQuotaEntity(entry.entity.map { ($0.entityType, $0.entityName) })
            if seen.contains(entity) { continue }
            seen.append(entity)
            var error = ApiError.none
            do throws(ApiError) {
                if request.entries.lazy.filter({
                    ClientQuotaEntity($0.entity.map { ($0.entityType, $0.entityName) }) == entity
                }).count > 1 {
                    throw ApiError(.invalidRequest, "Ignoring duplicate entity \(entry.entity)")
                }
                draft.append(contentsOf: try quotaRecords(entry, entity))
            } catch let problem {
                error = problem
            }
            response.entries.append(
                AlterClientQuotasResponse.EntryData {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                    $0.entity = entity.entries.map { type, name in
                        AlterClientQuotasResponse.EntityData {
                            $0.entityType = type
                            $0.entityName = name
                        }
                    }
                })
        }
        return commit(response, request.validateOnly ? RecordDraft() : draft)
    }

    /// The quotas of users and clients, and whether they must be whole numbers.
    private static let clientQuotaKeys: [(name: String, isWhole: Bool)] = [
        ("producer_byte_rate", true), ("consumer_byte_rate", true),
        ("request_percentage", false), ("controller_mutation_rate", false),
    ]

    private func quotaRecords(
        _ entry: AlterClientQuotasRequest.EntryData, _ entity: ClientQuotaEntity
    ) throws(ApiError) -> RecordDraft {
        try checkEntity(entity)
        let isIp = entity.entries.contains("ip")
        let current = image.clientQuotas[entity] ?? SortedMap()
        var keys = Set<String>()
        var draft = RecordDraft()
        for op in entry.ops {
            guard keys.insert(op.key).inserted else {
                throw ApiError(
                    .invalidRequest,
                    "Duplicate quota key \(op.key) not updating quota for this entity")
            }
            if op.remove {
                guard current.contains(op.key) else { continue }
            } else {
                try checkQuota(op, isIp: isIp)
                if current[op.key] == op.value { continue }
            }
            draft.append(
                MetadataRecord(
                    .clientQuota(
                        ClientQuotaRecord {
                            $0.entity = entity.recordEntity
                            $0.key = op.key
                            $0.value = op.remove ? 0 : op.value
                            $0.remove = op.remove
                        })))
        }
        return draft
    }

    /// Whether there is such an entity. Of a type named twice the last name counts, as in Kafka.
    private func checkEntity(_ entity: ClientQuotaEntity) throws(ApiError) {
        func refused(_ reason: String) -> ApiError { ApiError(.invalidRequest, reason) }
        if entity.entries.isEmpty { throw refused("Invalid empty client quota entity") }
        for (type, name) in entity.entries {
            guard ["user", "client-id", "ip"].contains(type) else {
                throw refused("Unhandled client quota entity type: \(type)")
            }
            if name == "" { throw refused("Empty \(type) not supported") }
        }
        guard let address = entity.entries["ip"] else { return }
        if entity.entries.count > 1 {
            throw refused(
                "Invalid quota entity combination, IP entity shouldnot be combined with User or "
                    + "ClientId")
        }
        if let ip = address, !QuorumController.isAddress(ip) {
            throw refused("\(ip) is not a valid IP or resolvable host.")
        }
    }

    /// Whether a text looks like an IPv4 or IPv6 address, or is the local host's name.
    private static func isAddress(_ text: String) -> Bool {
        if text == "localhost" { return true }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return true }
        return text.contains(":")
            && text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "%" }
    }

    private func checkQuota(
        _ op: AlterClientQuotasRequest.OpData, isIp: Bool
    ) throws(ApiError) {
        let isWhole: Bool
        let limit: Double
        if isIp {
            guard op.key == "connection_creation_rate" else {
                throw ApiError(.invalidRequest, "Invalid configuration key \(op.key)")
            }
            (isWhole, limit) = (true, Double(Int32.max))
        } else {
            guard let key = QuorumController.clientQuotaKeys.first(where: { $0.name == op.key })
            else { throw ApiError(.invalidRequest, "Invalid configuration key \(op.key)") }
            (isWhole, limit) = (key.isWhole, Double(Int64.max))
        }
        if op.value <= 0 {
            throw ApiError(.invalidRequest, "Quota \(op.key) must be greater than 0")
        }
        guard isWhole else { return }
        if op.value > limit {
            throw ApiError(
                .invalidRequest,
                "Proposed value for \(op.key) is too large for \(isIp ? "an INT" : "a LONG").")
        }
        if op.value.truncatingRemainder(dividingBy: 1).magnitude > 1e-6 {
            throw ApiError(.invalidRequest, "\(op.key) cannot be a fractional value.")
        }
    }

    // MARK: Producer ids

    /// How many producer ids a broker gets at once.
    package static let producerIdBlockSize: Int32 = 1000

    /// AllocateProducerIds: the next block, for this broker alone.
    package mutating func handle(
        _ request: AllocateProducerIdsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AllocateProducerIdsResponse> {
        var response = AllocateProducerIdsResponse()
        let size = Int64(QuorumController.producerIdBlockSize)
        do throws(ApiError) {
            _ = try checkedBroker(request.brokerId, epoch: request.brokerEpoch)
            guard image.nextProducerId <= Int64.max - size else {
                throw ApiError(
                    .unknownServerError,
                    "Exhausted all producerIds as the next block's end producerId has exceeded "
                        + "the int64 type limit")
            }
        } catch {
            response.errorCode = error.code.rawValue
            return refuse(response, error)
        }
        response.producerIdStart = image.nextProducerId
        response.producerIdLen = QuorumController.producerIdBlockSize
        var draft = RecordDraft()
        let next = image.nextProducerId + size
        draft.append(
            MetadataRecord(
                .producerIds(
                    ProducerIdsRecord {
                        $0.brokerId = request.brokerId
                        $0.brokerEpoch = request.brokerEpoch
                        $0.nextProducerId = next
                    })))
        return commit(response, draft)
    }

    // MARK: SCRAM credentials

    /// What a salted password is stored as (RFC 5802): worked out by who has the digests.
    package typealias ScramKeys = (storedKey: Bytes, serverKey: Bytes)

    /// AlterUserScramCredentials. `derive` makes the keys that are stored.
    package mutating func handle(
        _ request: AlterUserScramCredentialsRequest, _ context: ControllerRequestContext,
        derive: (AlterUserScramCredentialsRequest.ScramCredentialUpsertion) -> ScramKeys
    ) -> ControllerResult<AlterUserScramCredentialsResponse> {
        var response = AlterUserScramCredentialsResponse()
        var draft = RecordDraft()
        var counts: [String: Int] = [:]
        for name in request.deletions.map(\.name) + request.upsertions.map(\.name) {
            counts[name, default: 0] += 1
        }
        var done = Set<String>()
        func verdict(_ name: String, _ mechanism: Int8) -> ApiError {
            if counts[name] ?? 0 > 1 {
                return ApiError(
                    .duplicateResource,
                    "A user credential cannot be altered twice in the same request")
            }
            if name.isEmpty {
                return ApiError(.unacceptableCredential, "Username must not be empty")
            }
            if mechanism != 1, mechanism != 2 {
                return ApiError(.unsupportedSaslMechanism, "Unknown SCRAM mechanism")
            }
            return .none
        }
        func answer(_ name: String, _ error: ApiError) {
            response.results.append(
                AlterUserScramCredentialsResponse.AlterUserScramCredentialsResult {
                    $0.user = name
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                })
        }
        for deletion in request.deletions where done.insert(deletion.name).inserted {
            var error = verdict(deletion.name, deletion.mechanism)
            let key = ScramCredentialKey(user: deletion.name, mechanism: deletion.mechanism)
            if !error.isFailure, !image.scramCredentials.contains(key) {
                error = ApiError(
                    .resourceNotFound,
                    "Attempt to delete a user credential that does not exist")
            }
            answer(deletion.name, error)
            if error.isFailure { continue }
            draft.append(
                MetadataRecord(
                    .removeUserScramCredential(
                        RemoveUserScramCredentialRecord {
                            $0.name = deletion.name
                            $0.mechanism = deletion.mechanism
                        })))
        }
        for upsertion in request.upsertions where done.insert(upsertion.name).inserted {
            var error = verdict(upsertion.name, upsertion.mechanism)
            if !error.isFailure, upsertion.iterations < 4096 {
                error = ApiError(.unacceptableCredential, "Too few iterations")
            } else if !error.isFailure, upsertion.iterations > 16_384 {
                error = ApiError(.unacceptableCredential, "Too many iterations")
            }
            answer(upsertion.name, error)
            if error.isFailure { continue }
            let keys = derive(upsertion)
            draft.append(
                MetadataRecord(
                    .userScramCredential(
                        UserScramCredentialRecord {
                            $0.name = upsertion.name
                            $0.mechanism = upsertion.mechanism
                            $0.salt = upsertion.salt
                            $0.storedKey = keys.storedKey
                            $0.serverKey = keys.serverKey
                            $0.iterations = upsertion.iterations
                        })))
        }
        return commit(response, draft)
    }
}
