// Which of the addresses behind a name the next connection goes to (KIP-302, KIP-602): one after the
// other while connecting fails; after the last, or after a connection that was good, the name is
// resolved anew and the first one is tried. Source: Kafka's ClusterConnectionStates.

import KafkaWire

/// The place in each name's list of addresses.
package struct AddressRotation: Sendable {
    private var indexes: [Endpoint: Int] = [:]

    package init() {}

    /// The index of the address to connect to; a name without a place begins at its first address.
    package mutating func current(_ endpoint: Endpoint) -> Int {
        let index = indexes[endpoint] ?? 0
        indexes[endpoint] = index
        return index
    }

    /// Connecting is tried again: the next of `count` addresses, or the first of a new list.
    package mutating func moveOn(_ endpoint: Endpoint, of count: Int) {
        guard let index = indexes[endpoint] else { return }
        indexes[endpoint] = index + 1 < count ? index + 1 : nil
    }

    /// A connection that was good has ended: the name may have other addresses by now.
    package mutating func clear(_ endpoint: Endpoint) { indexes[endpoint] = nil }
}
