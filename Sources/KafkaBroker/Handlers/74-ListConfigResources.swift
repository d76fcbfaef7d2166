// ListConfigResources (74), versions 0-1: which resources have, or can have, configurations (KIP-1142).
//
// Versions: 0 lists client metrics subscriptions only (KIP-1000); 1 takes kinds of resources, none for
// all. A kind that is not known is UNSUPPORTED_VERSION.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum ListConfigResourcesHandler: BrokerHandler {
    static let api = ApiKey.listConfigResources

    static func handle(
        _ request: ListConfigResourcesRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ListConfigResourcesResponse> {
        var types: [ConfigResourceType] = [.clientMetrics]
        if context.version >= 1 {
            types = ConfigResourceType.allCases
            if !request.resourceTypes.isEmpty {
                let known = Set(request.resourceTypes).sorted().map {
                    ConfigResourceType(rawValue: $0)
                }
                guard !known.contains(nil) else {
                    return .respond(
                        ListConfigResourcesResponse {
                            $0.errorCode = ErrorCode.unsupportedVersion.rawValue
                        })
                }
                types = known.compactMap { $0 }
            }
        }
        let image = broker.image
        return .respond(
            ListConfigResourcesResponse {
                $0.configResources = types.flatMap { type in
                    names(type, image).map { name in
                        ListConfigResourcesResponse.ConfigResource {
                            $0.resourceType = type.rawValue
                            $0.resourceName = name
                        }
                    }
                }
            })
    }

    private static func names(_ type: ConfigResourceType, _ image: MetadataImage) -> [String] {
        switch type {
        case .topic: image.topicIds.keys
        case .broker, .brokerLogger: image.brokers.keys.map { String($0) }
        case .clientMetrics, .group: image.configs.keys.filter { $0.type == type }.map(\.name)
        }
    }
}
