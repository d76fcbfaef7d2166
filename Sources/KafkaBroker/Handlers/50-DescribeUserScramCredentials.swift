// DescribeUserScramCredentials (50), version 0: which SCRAM mechanisms users have, with how many
// iterations; never the secrets (KIP-554).
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum DescribeUserScramCredentialsHandler: BrokerHandler {
    static let api = ApiKey.describeUserScramCredentials
    typealias Result =
        DescribeUserScramCredentialsResponse.DescribeUserScramCredentialsResult

    static func handle(
        _ request: DescribeUserScramCredentialsRequest, _ context: RequestContext,
        _ broker: inout Broker
    ) -> HandlerResult<DescribeUserScramCredentialsResponse> {
        let credentials = broker.image.scramCredentials
        let asked = (request.users ?? []).map(\.name)
        let names = asked.isEmpty ? credentials.keys.map(\.user) : asked
        let results = Set(names).sorted().map { name in
            describe(name, isTwice: asked.count { $0 == name } > 1, credentials)
        }
        return .respond(
            DescribeUserScramCredentialsResponse {
                $0.errorMessage = nil
                $0.results = results
            })
    }

    private static func describe(
        _ name: String, isTwice: Bool,
        _ credentials: KafkaMetadata.SortedMap<ScramCredentialKey, ScramCredential>
    ) -> Result {
        let own = credentials.filter { $0.0.user == name }
        return Result {
            $0.user = name
            $0.errorMessage = nil
            if isTwice {
                $0.errorCode = ErrorCode.duplicateResource.rawValue
                $0.errorMessage =
                    "Cannot describe SCRAM credentials for the same user twice in a single request: "
                    + name
            } else if own.isEmpty {
                $0.errorCode = ErrorCode.resourceNotFound.rawValue
                $0.errorMessage =
                    "Attempt to describe a user credential that does not exist: \(name)"
            } else {
                // The stronger mechanism comes first, as recorded.
                $0.credentialInfos = own.reversed().map { key, credential in
                    DescribeUserScramCredentialsResponse.CredentialInfo {
                        $0.mechanism = key.mechanism
                        $0.iterations = credential.iterations
                    }
                }
            }
        }
    }
}
