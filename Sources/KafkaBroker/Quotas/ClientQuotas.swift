// One kind of client quota at a broker: bytes produced, bytes fetched, or time of request handlers.
// It counts what each user or client does and says how long an answer must be late for it (KIP-13,
// KIP-124, KIP-219).
//
// Who waits is answered at once, with `throttle_time_ms`, and is not read from until the time is over.
// A limit that changes leaves what is counted as it is. Source: Kafka's ClientQuotaManager and
// ClientRequestQuotaManager.
//
// Differs from Apache Kafka: a wait longer than a 32-bit number holds is that number, where Kafka's
// wraps around.

/// The quotas of one kind, and what has been used of them.
package struct ClientQuotas: Sendable {
    package enum Kind: Hashable, Sendable {
        /// Bytes a second of what producers send.
        case produce
        /// Bytes a second of what consumers and followers of other clusters fetch.
        case fetch
        /// Percent of one thread's time; the wait is never longer than a window.
        case request
    }

    /// What is counted for one user or client, and the limit that holds for it.
    private struct Sensor: Sendable {
        var rate: QuotaRate
        var limit: Double?
        var lastRecordedMs: Int64
    }

    package let kind: Kind
    private let windows: QuotaWindows
    private var table = ClientQuotaTable()
    private var sensors: [QuotaTags: Sensor] = [:]

    /// What is not used for so long is forgotten.
    private static let sensorExpiryMs: Int64 = 3_600_000

    package init(kind: Kind, windows: QuotaWindows) {
        self.kind = kind
        self.windows = windows
    }

    /// Whether any quota is set, without which nothing is counted.
    package var isEnabled: Bool { !table.isEmpty }

    // MARK: Limits

    /// Sets a quota; nil removes it. What is being counted goes on under the new limit.
    package mutating func setQuota(_ entity: QuotaEntity, to limit: Double?) {
        table.set(entity, to: limit)
        let isForMany = entity.user == .byDefault || entity.client == .byDefault
        if table.hasOneLevel, !isForMany {
            let tags = QuotaTags(user: entity.user?.name ?? "", client: entity.client?.name ?? "")
            sensors[tags]?.limit = table.limit(tags)
            return
        }
        for tags in sensors.keys { sensors[tags]?.limit = table.limit(tags) }
    }

    /// The limit that holds for a user's client; nil: none.
    package func limit(user: String, client: String) -> Double? {
        table.limit(table.tags(user: user, client: client))
    }

    /// The most that can be recorded at once without a wait that is sure: of a fetch, the most bytes
    /// that are worth reading. nil: no limit.
    package func maxValueInWindow(user: String, client: String) -> Double? {
        guard isEnabled, let limit = limit(user: user, client: client) else { return nil }
        return limit * Double(windows.count - 1) * (Double(windows.sizeMs) / 1000)
    }

    // MARK: Counting

    /// Counts a value and says how many milliseconds the client must wait; 0 while no quota is set.
    package mutating func record(
        _ value: Double, user: String, client: String, atMs nowMs: Int64
    ) -> Int64 {
        guard isEnabled else { return 0 }
        let tags = table.tags(user: user, client: client)
        let longestMs = kind == .request ? windows.sizeMs : .max
        return update(tags, atMs: nowMs) { sensor in
            sensor.rate.record(value, atMs: nowMs)
            guard let limit = sensor.limit else { return 0 }
            return min(sensor.rate.throttleTimeMs(bound: limit, atMs: nowMs), longestMs)
        }
    }

    /// Counts a value that nobody waits for now, or with a negative one takes it back: of a fetch
    /// that is answered empty because it would have been too much.
    package mutating func recordWithoutWait(
        _ value: Double, user: String, client: String, atMs nowMs: Int64
    ) {
        let tags = table.tags(user: user, client: client)
        update(tags, atMs: nowMs) { sensor in
            sensor.rate.record(value, atMs: nowMs)
        }
    }

    @discardableResult
    private mutating func update<Result>(
        _ tags: QuotaTags, atMs nowMs: Int64, _ change: (inout Sensor) -> Result
    ) -> Result {
        var sensor =
            sensors[tags]
            ?? Sensor(
                rate: QuotaRate(windows: windows), limit: table.limit(tags), lastRecordedMs: nowMs)
        sensor.lastRecordedMs = nowMs
        let result = change(&sensor)
        sensors[tags] = sensor
        return result
    }

    /// Forgets what has not been used for an hour.
    package mutating func forgetUnused(atMs nowMs: Int64) {
        sensors = sensors.filter { nowMs &- $0.value.lastRecordedMs <= Self.sensorExpiryMs }
    }
}

extension QuotaName {
    /// The name; that of the default is Kafka's word for it.
    var name: String {
        switch self {
        case .named(let name): name
        case .byDefault: "<default>"
        }
    }
}
