// DescribeClientQuotas (48), versions 0-1: quotas of users, clients and addresses that match a filter
// (KIP-546).
//
// Versions: 1 is flexible. A component of the filter matches a name, the default, or any; `strict`
// leaves out entities with other components besides.
//
// Differs from Apache Kafka: rights are not checked yet; quotas of bytes are enforced, the others are kept.

import KafkaMetadata
import KafkaWire

enum DescribeClientQuotasHandler: BrokerHandler {
    static let api = ApiKey.describeClientQuotas
    typealias Component = DescribeClientQuotasRequest.ComponentData

    static func handle(
        _ request: DescribeClientQuotasRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeClientQuotasResponse> {
        if let (error, message) = problem(request.components) {
            return .respond(
                DescribeClientQuotasResponse {
                    $0.errorCode = error.rawValue
                    $0.errorMessage = message
                    $0.entries = nil
                })
        }
        let found = broker.image.clientQuotas.filter { entity, _ in
            matches(entity, request.components, isStrict: request.strict)
        }
        return .respond(
            DescribeClientQuotasResponse {
                $0.errorMessage = nil
                $0.entries = request.components.isEmpty && request.strict ? [] : found.map(entry)
            })
    }

    private static func entry(
        _ entity: ClientQuotaEntity, _ values: KafkaMetadata.SortedMap<String, Double>
    ) -> DescribeClientQuotasResponse.EntryData {
        DescribeClientQuotasResponse.EntryData {
            $0.entity = entity.entries.map { type, name in
                DescribeClientQuotasResponse.EntityData {
                    $0.entityType = type
                    $0.entityName = name
                }
            }
            $0.values = values.map { key, value in
                DescribeClientQuotasResponse.ValueData {
                    $0.key = key
                    $0.value = value
                }
            }
        }
    }

    private static func matches(
        _ entity: ClientQuotaEntity, _ components: [Component], isStrict: Bool
    ) -> Bool {
        for component in components {
            guard entity.entries.contains(component.entityType) else { return false }
            let name = entity.entries[component.entityType] ?? nil
            switch component.matchType {
            case 0: if name != component.match { return false }
            case 1: if name != nil { return false }
            default: break
            }
        }
        return !isStrict || entity.entries.count == components.count
    }

    private static func problem(_ components: [Component]) -> (ErrorCode, String)? {
        var seen: [String] = []
        for component in components {
            let type = component.entityType
            if type.isEmpty { return (.invalidRequest, "Invalid empty entity type.") }
            if seen.contains(type) {
                return (
                    .invalidRequest,
                    "Entity type \(type) cannot appear more than once in the filter."
                )
            }
            seen.append(type)
            switch component.matchType {
            case 0 where component.match == nil:
                return (
                    .invalidRequest,
                    "Request specified MATCH_TYPE_EXACT, but set match string to null."
                )
            case 1 where component.match != nil:
                return (
                    .invalidRequest,
                    "Request specified MATCH_TYPE_DEFAULT, but also specified a match string."
                )
            case 2 where component.match != nil:
                return (
                    .invalidRequest,
                    "Request specified MATCH_TYPE_SPECIFIED, but also specified a match string."
                )
            case 0, 1, 2: break
            default:
                return (.invalidRequest, "Unknown match type \(component.matchType)")
            }
            if !["user", "client-id", "ip"].contains(type) {
                return (.unsupportedVersion, "Unsupported entity type \(type)")
            }
        }
        if seen.contains("ip") && seen.count > 1 {
            return (
                .invalidRequest,
                "Invalid entity filter component combination. IP filter component should not be "
                    + "used with user or clientId filter component."
            )
        }
        return nil
    }
}
