// Producer ids: a broker gets them from the controller in blocks of a thousand, and the next block is
// asked for while a tenth of the present one is left. Source: Kafka's RPCProducerIdManager.

import KafkaWire

/// What a broker has left of its block, and who waits for the next one.
struct ProducerIdBlock: Sendable {
    private var next: Int64 = 0
    private var end: Int64 = 0
    private var size: Int64 = 1000
    var isInFlight = false
    /// Requests that no id was left for, oldest first.
    var waiting: [(replyTo: ReplyTo, deadline: Instant)] = []
    /// No request to the controller before this moment.
    var notBefore = Instant.zero

    mutating func take() -> Int64? {
        guard next < end else { return nil }
        defer { next += 1 }
        return next
    }

    mutating func refill(start: Int64, count: Int32) {
        next = start
        size = Int64(max(count, 1))
        end = start &+ size
    }

    var isEmpty: Bool { next >= end }
}

extension Broker {
    /// An id for an idempotent producer; nil: the request waits for a block.
    mutating func nextProducerId() -> Int64? {
        let id = producerIds.take()
        if producerIds.isEmpty { askForProducerIds() }
        return id
    }

    /// Asks for a block, unless that is under way already.
    mutating func askForProducerIds() {
        guard !producerIds.isInFlight, producerIds.notBefore <= base.now else { return }
        let request = AllocateProducerIdsRequest {
            $0.brokerId = base.nodeId
            $0.brokerEpoch = lifecycle.brokerEpoch
        }
        producerIds.isInFlight = askController(
            request, version: 0, channel: .forwarding, purpose: .allocateProducerIds,
            timeoutMs: 10_000)
    }

    mutating func producerIdsAnswered(_ result: PeerResult) {
        producerIds.isInFlight = false
        guard case .answer(let body, let version) = result,
            let response = try? AllocateProducerIdsResponse.decode(body, version: version),
            response.errorCode == 0
        else {
            producerIds.notBefore = base.now.adding(milliseconds: 50)
            return refuseWaitingProducers()
        }
        producerIds.refill(start: response.producerIdStart, count: response.producerIdLen)
        while let first = producerIds.waiting.first, let id = nextProducerId() {
            producerIds.waiting.removeFirst()
            base.respond(first.replyTo, InitProducerIdHandler.granted(id))
        }
    }

    /// Nobody gives ids now: clients try again.
    private mutating func refuseWaitingProducers() {
        let waiting = producerIds.waiting
        producerIds.waiting = []
        for waiter in waiting {
            base.respond(waiter.replyTo, InitProducerIdHandler.refusal(.coordinatorLoadInProgress))
        }
    }
}
