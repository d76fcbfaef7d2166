// The client quotas of a broker at work: what the metadata say, what produce and fetch requests are
// charged, and the connections that are not read from until their clients have waited.
//
// As in Kafka (KIP-219) the answer goes out at once and says how long the client is to wait; the broker
// holds it to that by not reading from its connection. A consumer's fetch that is too much is answered
// empty and charged nothing. Followers' fetches are not a client's.
//
// Differs from Apache Kafka: request_percentage is kept and not enforced, for no core knows what time a
// thread has spent; controller_mutation_rate and connection rates are kept and not enforced yet.

import KafkaMetadata
import KafkaWire

/// A broker's quotas on bytes, and who is waiting because of them.
struct BrokerQuotas: Sendable {
    private static let produceKey = "producer_byte_rate"
    private static let fetchKey = "consumer_byte_rate"

    var produce: ClientQuotas
    var fetch: ClientQuotas
    /// The quotas as they were taken from the metadata.
    private var applied = KafkaMetadata.SortedMap<
        ClientQuotaEntity, KafkaMetadata.SortedMap<String, Double>
    >()
    /// Connections that are not read from, and until when.
    private var waiting: [(until: Instant, connection: ConnectionId)] = []
    private var nextTidyingMs: Int64 = 0

    init(config: NodeConfig) {
        let windows = QuotaWindows(
            count: config.int("quota.window.num"),
            sizeMs: config.long("quota.window.size.seconds").multipliedReportingOverflow(by: 1000)
                .partialValue)
        produce = ClientQuotas(kind: .produce, windows: windows)
        fetch = ClientQuotas(kind: .fetch, windows: windows)
    }

    /// Takes the quotas as the metadata now have them.
    mutating func apply(_ image: MetadataImage) {
        for (entity, values) in applied where image.clientQuotas[entity] != values {
            set(entity, KafkaMetadata.SortedMap(), before: values)
        }
        for (entity, values) in image.clientQuotas where applied[entity] != values {
            set(entity, values, before: KafkaMetadata.SortedMap())
        }
        applied = image.clientQuotas
    }

    private mutating func set(
        _ entity: ClientQuotaEntity, _ values: KafkaMetadata.SortedMap<String, Double>,
        before: KafkaMetadata.SortedMap<String, Double>
    ) {
        guard !entity.entries.contains("ip") else { return }
        func name(_ type: String) -> QuotaName? {
            guard let name = entity.entries[type] else { return nil }
            return name.map { .named($0) } ?? .byDefault
        }
        let whom = QuotaEntity(user: name("user"), client: name("client-id"))
        if values[Self.produceKey] != nil || before[Self.produceKey] != nil {
            produce.setQuota(whom, to: values[Self.produceKey])
        }
        if values[Self.fetchKey] != nil || before[Self.fetchKey] != nil {
            fetch.setQuota(whom, to: values[Self.fetchKey])
        }
    }

    // MARK: Who waits

    mutating func wait(_ connection: ConnectionId, until moment: Instant) {
        let place = waiting.firstIndex { $0.until > moment } ?? waiting.count
        waiting.insert((moment, connection), at: place)
    }

    /// The connections whose time is over.
    mutating func takeDone(at now: Instant) -> [ConnectionId] {
        let done = waiting.prefix { $0.until <= now }.map(\.connection)
        waiting.removeFirst(done.count)
        if now.milliseconds >= nextTidyingMs {
            nextTidyingMs = now.milliseconds + 60_000
            produce.forgetUnused(atMs: now.milliseconds)
            fetch.forgetUnused(atMs: now.milliseconds)
        }
        return done
    }

    mutating func drop(_ connection: ConnectionId) {
        waiting.removeAll { $0.connection == connection }
    }

    var nextDeadline: Instant? { waiting.first?.until }
}

/// What a request is charged to a client.
struct ClientCharge: Sendable {
    var user: String
    var clientId: String
    var byteCount: Int

    init(_ context: RequestContext, byteCount: Int) {
        // Quotas are for the name of a user, whatever its type.
        let principal = context.principal
        user = principal.firstIndex(of: ":").map { String(principal[$0...].dropFirst()) } ?? ""
        clientId = context.clientId
        self.byteCount = byteCount
    }
}

extension Broker {
    /// Charges a produce request; the milliseconds that its client must wait, from now on.
    mutating func chargeProduce(_ charge: ClientCharge?, _ connection: ConnectionId) -> Int32 {
        guard let charge, quotas.produce.isEnabled else { return 0 }
        let waitMs = quotas.produce.record(
            Double(charge.byteCount), user: charge.user, client: charge.clientId,
            atMs: base.now.milliseconds)
        return hold(connection, forMs: waitMs)
    }

    /// Charges a consumer's fetch by the size of its answer. Where it is too much it is not charged, and
    /// the milliseconds come back that the client must wait.
    mutating func chargeFetch(
        _ operation: DelayedFetch, _ findings: FetchFindings
    ) -> Int32 {
        guard quotas.fetch.isEnabled, !operation.parameters.isFromFollower else { return 0 }
        let context = operation.context
        let response = fetchResponse(
            findings.answers, error: .none, sessionId: 0, context: context)
        let size = (try? context.replyTo.frame(response))?.count ?? 0
        let charge = ClientCharge(context, byteCount: size)
        let nowMs = base.now.milliseconds
        let waitMs = quotas.fetch.record(
            Double(size), user: charge.user, client: charge.clientId, atMs: nowMs)
        if waitMs > 0 {
            quotas.fetch.recordWithoutWait(
                -Double(size), user: charge.user, client: charge.clientId, atMs: nowMs)
        }
        return hold(context.connection, forMs: waitMs)
    }

    /// The most bytes that a consumer's fetch may ask for: more would be sure to be too much.
    func mostFetchBytes(_ context: RequestContext) -> Int {
        guard quotas.fetch.isEnabled else { return .max }
        let charge = ClientCharge(context, byteCount: 0)
        return quotas.fetch.maxValueInWindow(user: charge.user, client: charge.clientId)
            .map { Int(min($0, Double(Int32.max))) } ?? .max
    }

    private mutating func hold(_ connection: ConnectionId, forMs waitMs: Int64) -> Int32 {
        guard waitMs > 0 else { return 0 }
        base.server.mute(connection)
        quotas.wait(connection, until: base.now.adding(milliseconds: waitMs))
        return Int32(clamping: waitMs)
    }

    /// Reads again from the connections that have waited.
    mutating func endWaits() {
        for connection in quotas.takeDone(at: base.now) { base.server.unmute(connection) }
    }
}
