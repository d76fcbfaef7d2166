// ApiVersions (18), versions 0-4: which APIs this listener serves, in which versions, and the features
// of the cluster.
//
// Versions: 3 is flexible, names the client's software (KIP-511) and adds features (KIP-584); 3 leaves
// out supported features whose lowest version is 0, 4 shows them. An unknown version is answered with
// UNSUPPORTED_VERSION in version 0, naming the versions of this API alone. The response header has
// version 0 always. Produce is offered from 0 although 3 is the least that is taken: clients of
// librdkafka would stop compressing otherwise (KAFKA-18659).
//
// Differs from Apache Kafka: APIs that this node does not serve are not offered.

import KafkaMetadata
import KafkaWire

enum ApiVersionsHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.apiVersions
    typealias Request = ApiVersionsRequest
    typealias Response = ApiVersionsResponse

    static func handle(
        _ request: ApiVersionsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ApiVersionsResponse> {
        guard isValid(request, version: context.version) else { return .respond(refusal()) }
        broker.base.server.setSoftware(
            context.connection, name: request.clientSoftwareName,
            version: request.clientSoftwareVersion)
        return .respond(
            answer(Broker.routes.apis, broker.finalizedFeatures, version: context.version))
    }

    static func handle(
        _ request: ApiVersionsRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<ApiVersionsResponse> {
        guard isValid(request, version: context.version) else { return .respond(refusal()) }
        return .respond(
            answer(Controller.routes.apis, controller.finalizedFeatures, version: context.version))
    }

    /// The answer to a version that is not known, to be written in version 0.
    static func unsupportedVersion() -> ApiVersionsResponse {
        ApiVersionsResponse {
            $0.errorCode = ErrorCode.unsupportedVersion.rawValue
            $0.apiKeys = [offered(.apiVersions)]
        }
    }

    private static func refusal() -> ApiVersionsResponse {
        ApiVersionsResponse { $0.errorCode = ErrorCode.invalidRequest.rawValue }
    }

    /// Software name and version begin and end with a letter or digit, with dots and dashes between.
    private static func isValid(_ request: ApiVersionsRequest, version: Int16) -> Bool {
        guard version >= 3 else { return true }
        return isWord(request.clientSoftwareName) && isWord(request.clientSoftwareVersion)
    }

    private static func isWord(_ text: String) -> Bool {
        func isAlphanumeric(_ octet: UInt8) -> Bool {
            (0x30...0x39).contains(octet) || (0x41...0x5a).contains(octet)
                || (0x61...0x7a).contains(octet)
        }
        guard let first = text.utf8.first, let last = text.utf8.last, isAlphanumeric(first),
            isAlphanumeric(last)
        else { return false }
        return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2d || $0 == 0x2e }
    }

    private static func offered(_ api: ApiKey) -> ApiVersionsResponse.ApiVersion {
        ApiVersionsResponse.ApiVersion {
            $0.apiKey = api.rawValue
            $0.minVersion = api == .produce ? 0 : api.advertisedVersions.lowerBound
            $0.maxVersion = api.advertisedVersions.upperBound
        }
    }

    private static func answer(
        _ apis: [ApiKey], _ features: FinalizedFeatures, version: Int16
    ) -> ApiVersionsResponse {
        ApiVersionsResponse {
            $0.apiKeys = apis.map(offered)
            guard version >= 3 else { return }
            $0.supportedFeatures = Features.supported
                .filter { version >= 4 || $0.range.min > 0 }
                .map { feature in
                    ApiVersionsResponse.SupportedFeatureKey {
                        $0.name = feature.name
                        $0.minVersion = feature.range.min
                        $0.maxVersion = feature.range.max
                    }
                }
            $0.finalizedFeaturesEpoch = features.epoch
            $0.finalizedFeatures = features.levels.map { feature in
                ApiVersionsResponse.FinalizedFeatureKey {
                    $0.name = feature.name
                    $0.minVersionLevel = feature.level
                    $0.maxVersionLevel = feature.level
                }
            }
        }
    }
}

/// The feature levels that the cluster runs at, as a node knows them.
package struct FinalizedFeatures: Hashable, Sendable {
    package struct Level: Hashable, Sendable {
        package var name: String
        package var level: Int16
    }

    /// The metadata offset as of which they hold; -1 before any is known.
    package var epoch: Int64 = -1
    package var levels: [Level] = []

    /// The levels of an image; kraft.version, which the quorum keeps, is 1 in a cluster of this age.
    init(image: MetadataImage, epoch: Int64) {
        self.epoch = epoch
        guard let version = image.metadataVersion else { return }
        levels = image.finalizedFeatures.map { Level(name: $0, level: $1) }
        levels.append(Level(name: Features.kraft, level: 1))
        levels.append(Level(name: MetadataVersion.featureName, level: version.level))
        levels.sort { $0.name < $1.name }
    }
}
