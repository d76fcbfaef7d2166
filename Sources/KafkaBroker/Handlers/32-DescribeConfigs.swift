// DescribeConfigs (32), versions 1-4: the configurations of topics, brokers, groups and client metrics
// subscriptions, with their sources.
//
// Versions: 1 gives synonyms (KIP-226); 3 types and documentation (KIP-569); 4 is flexible. A topic's
// value comes from the topic, this broker's dynamic settings, the cluster's, the file, the default, in
// this order. A broker describes itself and the cluster's defaults only.
//
// Differs from Apache Kafka: rights are not checked yet; loggers are none.

import KafkaMetadata
import KafkaWire

enum DescribeConfigsHandler: BrokerHandler {
    static let api = ApiKey.describeConfigs
    typealias Result = DescribeConfigsResponse.DescribeConfigsResult

    static func handle(
        _ request: DescribeConfigsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeConfigsResponse> {
        let describer = ConfigDescriber(
            image: broker.image, nodeId: broker.base.nodeId, properties: broker.base.properties,
            includesSynonyms: request.includeSynonyms,
            includesDocumentation: request.includeDocumentation)
        return .respond(
            DescribeConfigsResponse {
                $0.results = request.resources.map { describe($0, describer) }
            })
    }

    private static func describe(
        _ resource: DescribeConfigsRequest.DescribeConfigsResource, _ describer: ConfigDescriber
    ) -> Result {
        var result = Result {
            $0.resourceType = resource.resourceType
            $0.resourceName = resource.resourceName
        }
        let configs: [DescribeConfigsResponse.DescribeConfigsResourceResult]
        do throws(ApiError) {
            configs = try describer.describe(resource.resourceType, resource.resourceName)
        } catch {
            result.errorCode = error.code.rawValue
            result.errorMessage = error.message
            return result
        }
        let keys = resource.configurationKeys ?? []
        result.configs = keys.isEmpty ? configs : configs.filter { keys.contains($0.name) }
        return result
    }
}
