// Blocks of producer ids (KIP-730) and SCRAM credentials (KIP-554); Kafka: ProducerIdControlManager,
// ScramControlManager.

import KafkaWire

extension QuorumController {
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
