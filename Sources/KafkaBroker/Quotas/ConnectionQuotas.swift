// Limits on connections: how many an address may have (KIP-308), and how fast new ones may come, for
// the broker, a listener and an address (KIP-612).
//
// Too fast for the broker or the listener, the acceptor waits before it takes the connection; too fast
// for its address, the connection is refused and counts nowhere. The inter-broker listener, where it
// is not the only one, has no part in the broker's limit. Source: Kafka's ConnectionQuotas.

/// The limits on connections of a broker and what has been used of them.
package struct ConnectionQuotas: Sendable {
    /// What becomes of a new connection.
    package enum Decision: Hashable, Sendable {
        /// It is taken, after a wait of so many milliseconds.
        case accept(afterMs: Int64)
        /// It is closed after so many milliseconds, for its address is too fast.
        case refuse(closeAfterMs: Int64)
    }

    private struct Sensor: Sendable {
        var rate: QuotaRate
        var bound: Double

        mutating func record(atMs nowMs: Int64, longestMs: Int64) -> Int64 {
            rate.record(1, atMs: nowMs)
            return min(rate.throttleTimeMs(bound: bound, atMs: nowMs), longestMs)
        }
    }

    private struct Listener: Sendable {
        var sensor: Sensor
        var count = 0
    }

    /// No limit, as Kafka has it.
    private static let unlimited = Double(Int32.max)

    private let windows: QuotaWindows
    private let interBrokerListener: String
    private var broker: Sensor
    private var listeners: [String: Listener] = [:]
    private var addresses: [String: Sensor] = [:]
    private var addressRates: [String: Double] = [:]
    private var defaultAddressRate = unlimited
    /// Open connections by address.
    private var counts: [String: Int] = [:]
    private let maxPerAddress: Int
    private let maxPerAddressOverrides: [String: Int]

    /// - Parameters:
    ///   - listeners: names, each with `max.connection.creation.rate` of its own; nil: that of the
    ///     broker, which a later change of the broker's does not reach.
    ///   - brokerRate: `max.connection.creation.rate`, a second.
    ///   - maxPerAddress: `max.connections.per.ip`, with its overrides.
    package init(
        windows: QuotaWindows, listeners: [(name: String, rate: Double?)],
        interBrokerListener: String, brokerRate: Double?, maxPerAddress: Int,
        maxPerAddressOverrides: [String: Int] = [:]
    ) {
        self.windows = windows
        self.interBrokerListener = interBrokerListener
        self.maxPerAddress = maxPerAddress
        self.maxPerAddressOverrides = maxPerAddressOverrides
        broker = Sensor(rate: QuotaRate(windows: windows), bound: brokerRate ?? Self.unlimited)
        for (name, rate) in listeners {
            let bound = rate ?? brokerRate ?? Self.unlimited
            let sensor = Sensor(rate: QuotaRate(windows: windows), bound: bound)
            self.listeners[name] = Listener(sensor: sensor)
        }
    }

    // MARK: Limits

    package mutating func setBrokerRate(_ rate: Double?) { broker.bound = rate ?? Self.unlimited }

    package mutating func setListenerRate(_ rate: Double?, of listener: String) {
        listeners[listener]?.sensor.bound = rate ?? Self.unlimited
    }

    /// Sets the rate of an address, or of those without one of their own; nil removes it.
    package mutating func setAddressRate(_ rate: Double?, of address: String?) {
        if let address {
            addressRates[address] = rate
            let bound = self.rate(of: address)
            addresses[address]?.bound = bound
        } else {
            defaultAddressRate = rate ?? Self.unlimited
            for address in addresses.keys {
                let bound = self.rate(of: address)
                addresses[address]?.bound = bound
            }
        }
    }

    private func rate(of address: String) -> Double { addressRates[address] ?? defaultAddressRate }

    // MARK: Rates

    /// A connection wants to come.
    package mutating func connect(
        listener: String, address: String, atMs nowMs: Int64
    ) -> Decision {
        let isProtected = isProtected(listener)
        var waitMs: Int64 = 0
        if !isProtected { waitMs = broker.record(atMs: nowMs, longestMs: windows.sizeMs) }
        if var sensor = listeners[listener]?.sensor {
            waitMs = max(waitMs, sensor.record(atMs: nowMs, longestMs: windows.sizeMs))
            listeners[listener]?.sensor = sensor
        } else {
            waitMs = 0
        }
        guard rate(of: address) != Self.unlimited else { return .accept(afterMs: waitMs) }
        var sensor =
            addresses[address]
            ?? Sensor(rate: QuotaRate(windows: windows), bound: rate(of: address))
        let refusedMs = sensor.record(atMs: nowMs, longestMs: windows.sizeMs)
        if refusedMs > 0 {
            sensor.rate.record(-1, atMs: nowMs)
            if !isProtected { broker.rate.record(-1, atMs: nowMs) }
            listeners[listener]?.sensor.rate.record(-1, atMs: nowMs)
        }
        addresses[address] = sensor
        return refusedMs > 0 ? .refuse(closeAfterMs: refusedMs) : .accept(afterMs: waitMs)
    }

    private func isProtected(_ listener: String) -> Bool {
        listener == interBrokerListener && listeners.count > 1
    }

    // MARK: Numbers

    /// Counts a connection in. False: its address has too many; it is to be closed, and counts until
    /// it is.
    package mutating func open(listener: String, address: String) -> Bool {
        let before = counts[address] ?? 0
        counts[address] = before + 1
        listeners[listener]?.count += 1
        return before < maxPerAddressOverrides[address] ?? maxPerAddress
    }

    /// Counts a connection out.
    package mutating func close(listener: String, address: String) {
        let left = (counts[address] ?? 0) - 1
        counts[address] = left > 0 ? left : nil
        if let count = listeners[listener]?.count, count > 0 {
            listeners[listener]?.count = count - 1
        }
    }

    package func openCount(address: String) -> Int { counts[address] ?? 0 }
}
