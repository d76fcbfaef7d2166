// UpdateFeatures (57), versions 0-2: raises or lowers the levels of the cluster's features (KIP-584).
//
// Versions: 1 knows kinds of downgrade and validate-only (KIP-778); 2 has no results per feature
// (KIP-1022).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum UpdateFeaturesHandler: ControllerDecision {
    static let api = ApiKey.updateFeatures

    static func decide(
        _ request: UpdateFeaturesRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<UpdateFeaturesResponse> {
        quorum.handle(request, context)
    }

    static func refusal(
        _ request: UpdateFeaturesRequest, _ error: ApiError
    ) -> UpdateFeaturesResponse {
        UpdateFeaturesResponse {
            $0.errorCode = error.code.rawValue
            $0.errorMessage = error.message
        }
    }
}
