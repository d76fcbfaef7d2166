// Client quotas (KIP-546; Kafka: ClientQuotaControlManager).
//
// Differs from Apache Kafka: an IP entity must be written as an address; names are not looked up.

import KafkaWire

extension QuorumController {
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

}
