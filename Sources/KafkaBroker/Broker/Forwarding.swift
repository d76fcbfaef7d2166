// Requests that only the active controller may decide (KIP-590): the broker sends them on inside an
// Envelope and hands the answer back as it comes. While no controller is known they wait.
//
// Differs from Apache Kafka: a request that no controller answers within a minute ends the client's
// connection instead of being answered with REQUEST_TIMED_OUT.

import KafkaWire

/// The forwarded requests of a broker that have no answer yet.
struct Forwarding: Sendable {
    struct Forwarded: Sendable {
        var frame: Bytes
        var context: RequestContext
        var deadline: Instant
        var isInFlight = false
    }

    private(set) var requests: [UInt64: Forwarded] = [:]
    private var nextNumber: UInt64 = 1
    /// When waiting requests are tried again.
    var retryAt: Instant?

    mutating func add(_ frame: Bytes, _ context: RequestContext, deadline: Instant) {
        requests[nextNumber] = Forwarded(frame: frame, context: context, deadline: deadline)
        nextNumber += 1
    }

    mutating func remove(_ number: UInt64) -> Forwarded? { requests.removeValue(forKey: number) }

    mutating func setInFlight(_ number: UInt64, _ isInFlight: Bool) {
        requests[number]?.isInFlight = isInFlight
    }

    mutating func drop(_ connection: ConnectionId) {
        for number in requests.filter({ $0.value.context.connection == connection }).keys.sorted() {
            requests[number] = nil
        }
    }

    /// What waits to be sent, oldest first.
    var waiting: [UInt64] { requests.filter { !$0.value.isInFlight }.keys.sorted() }

    func overdue(at now: Instant) -> [UInt64] {
        requests.filter { $0.value.deadline <= now && !$0.value.isInFlight }.keys.sorted()
    }

    var nextDeadline: Instant? {
        waiting.isEmpty ? nil : retryAt
    }
}

extension Broker {
    mutating func forward(_ frame: RequestFrame, _ context: RequestContext) {
        guard let data = try? frame.encoded() else { return base.close(context.connection) }
        forwarding.add(data, context, deadline: base.now.adding(milliseconds: 60_000))
        sendForwards()
    }

    /// Sends what waits, where the controller is known.
    mutating func sendForwards() {
        for number in forwarding.overdue(at: base.now) {
            if let request = forwarding.remove(number) { base.close(request.context.connection) }
        }
        if let moment = forwarding.retryAt, moment > base.now { return }
        forwarding.retryAt = nil
        for number in forwarding.waiting {
            guard let request = forwarding.requests[number] else { continue }
            let envelope = EnvelopeRequest {
                $0.requestData = request.frame
                $0.requestPrincipal = Bytes(utf8: request.context.principal)
                $0.clientHostAddress = Bytes(utf8: request.context.clientHost)
            }
            guard
                askController(
                    envelope, version: 0, channel: .forwarding, purpose: .forward(number),
                    timeoutMs: 30_000)
            else {
                forwarding.retryAt = base.now.adding(milliseconds: Self.controllerRetryMs)
                return
            }
            forwarding.setInFlight(number, true)
        }
    }

    mutating func forwardAnswered(_ result: PeerResult, _ number: UInt64) {
        guard forwarding.requests[number] != nil else { return }
        guard case .answer(let body, let version) = result,
            let response = try? EnvelopeResponse.decode(body, version: version),
            ErrorCode(code: response.errorCode) != .notController
        else {
            forwarding.setInFlight(number, false)
            forwarding.retryAt = base.now.adding(milliseconds: Self.controllerRetryMs)
            return
        }
        guard let request = forwarding.remove(number) else { return }
        guard response.errorCode == 0, let data = response.responseData,
            let frame = try? request.context.replyTo.frame(relaying: data)
        else { return base.close(request.context.connection) }
        base.deliver(frame, to: request.context.connection)
    }
}

extension ReplyTo {
    /// A response (header and body) as a frame; header and correlation id are those of the request.
    func frame(relaying response: Bytes) throws -> Bytes {
        try Frames.framed(capacity: response.count + 4) { $0.writeRaw(response) }
    }
}

extension RequestFrame {
    /// The request again as bytes, without a length in front.
    func encoded() throws -> Bytes {
        let headerVersion = apiKey?.requestHeaderVersion(version) ?? 1
        var writer = ByteWriter(capacity: body.count + 64)
        try header.encode(into: &writer, version: headerVersion)
        writer.writeRaw(body)
        return writer.finish()
    }
}
