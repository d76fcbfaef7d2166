// InitProducerId (22), versions 0-6: a producer id and epoch for an idempotent or transactional
// producer (KIP-98).
//
// Versions: 2 is flexible; 3 lets a producer keep its id and raise its epoch (KIP-360); 4 knows
// PRODUCER_FENCED; 6 is for two-phase commit (KIP-939, not offered). Without a transactional id every
// request gets a new id with epoch 0, whatever id and epoch it brings; an empty transactional id is
// INVALID_REQUEST.
//
// Differs from Apache Kafka: transactional ids are not served yet; their coordinator answers
// COORDINATOR_NOT_AVAILABLE.

import KafkaWire

enum InitProducerIdHandler: BrokerHandler {
    static let api = ApiKey.initProducerId

    static func handle(
        _ request: InitProducerIdRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<InitProducerIdResponse> {
        if (request.producerId == -1) != (request.producerEpoch == -1) {
            return .respond(refusal(.invalidRequest))
        }
        if let transactionalId = request.transactionalId {
            if transactionalId.isEmpty { return .respond(refusal(.invalidRequest)) }
            let longestMs = broker.base.config.long("transaction.max.timeout.ms")
            guard (1...max(longestMs, 1)).contains(Int64(request.transactionTimeoutMs)) else {
                return .respond(refusal(.invalidTransactionTimeout))
            }
            return .respond(refusal(.coordinatorNotAvailable))
        }
        if let id = broker.nextProducerId() { return .respond(granted(id)) }
        broker.producerIds.waiting.append(
            (context.replyTo, broker.base.now.adding(milliseconds: 10_000)))
        return .parked
    }

    static func granted(_ id: Int64) -> InitProducerIdResponse {
        InitProducerIdResponse {
            $0.producerId = id
            $0.producerEpoch = 0
        }
    }

    static func refusal(_ error: ErrorCode) -> InitProducerIdResponse {
        InitProducerIdResponse {
            $0.errorCode = error.rawValue
            $0.producerId = -1
            $0.producerEpoch = -1
        }
    }
}
