// AlterUserScramCredentials (51), version 0: sets and deletes the stored secrets of SCRAM users (KIP-554).
//
// The client sends the salted password; stored are the two keys that RFC 5802 derives from it.
//
// Differs from Apache Kafka: rights are not checked yet; credentials are kept but nobody authenticates.

import KafkaMetadata
import KafkaWire

enum AlterUserScramCredentialsHandler: ControllerDecision {
    static let api = ApiKey.alterUserScramCredentials

    static func decide(
        _ request: AlterUserScramCredentialsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController, nowMs: Int64
    ) -> ControllerResult<AlterUserScramCredentialsResponse> {
        quorum.handle(request, context) { upsertion in
            ScramKeys.derive(
                saltedPassword: upsertion.saltedPassword, isSha512: upsertion.mechanism == 2)
        }
    }

    static func refusal(
        _ request: AlterUserScramCredentialsRequest, _ error: ApiError
    ) -> AlterUserScramCredentialsResponse {
        AlterUserScramCredentialsResponse {
            let users = Set(request.deletions.map(\.name) + request.upsertions.map(\.name))
            $0.results = users.sorted().map { user in
                AlterUserScramCredentialsResponse.AlterUserScramCredentialsResult {
                    $0.user = user
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
