// Connections of the world: opening, sending, closing, and what a cut link holds back.

import KafkaBroker
import KafkaClient
import KafkaWire

extension World {
    /// Someone opens a connection to an address.
    mutating func open(_ id: ConnectionId, to endpoint: Endpoint, from opener: Address) {
        let delay = network.drawDelay(using: &random)
        guard let (node, listener) = listener(at: endpoint), nodes[node].state != .stopped else {
            queue.schedule(.arriveRefused(opener, id), at: now.adding(nanoseconds: 2 * delay))
            return
        }
        let number = newConnectionNumber()
        connections[number] = SimConnection(
            opener: opener, acceptor: nodes[node].id, openerId: id,
            acceptorId: .accepted(number), listener: listener)
        numbers[opener, default: [:]][id] = number
        // Over a cut link the first packet is lost and nothing comes back: the opener must give up.
        guard network.carries(from: opener, to: .node(nodes[node].id)),
            network.carries(from: .node(nodes[node].id), to: opener)
        else { return }
        queue.schedule(.arriveOpen(number), at: now.adding(nanoseconds: delay))
    }

    private func listener(at endpoint: Endpoint) -> (node: Int, listener: String)? {
        for (index, node) in nodes.enumerated() {
            for listener in node.config.listeners where listener.advertised == endpoint {
                return (index, listener.name)
            }
        }
        return nil
    }

    mutating func arriveOpen(_ number: UInt64) {
        guard let connection = connections[number], connection.openerHolds,
            let index = index(of: connection.acceptor)
        else { return }
        let delay = network.drawDelay(using: &random)
        guard nodes[index].state != .stopped else {
            queue.schedule(
                .arriveRefused(connection.opener, connection.openerId),
                at: now.adding(nanoseconds: delay))
            forget(number)
            return
        }
        connections[number]?.acceptorHolds = true
        let arrival = now.adding(nanoseconds: delay)
        connections[number]?.toOpener.lastArrival = arrival
        queue.schedule(.arriveOpened(number), at: arrival)
        numbers[.node(connection.acceptor), default: [:]][connection.acceptorId] = number
        deliver(
            .accepted(connection.acceptorId, listener: connection.listener, peer: peer(connection)),
            to: index)
    }

    /// The address of the opener as the acceptor sees it.
    private func peer(_ connection: SimConnection) -> Endpoint {
        let port = 30_000 + Int(connection.openerId.number % 30_000)
        return Endpoint(host: "127.0.0.1", port: port)
    }

    mutating func arriveOpened(_ number: UInt64) {
        guard let connection = connections[number], connection.openerHolds else { return }
        tell(connection.opener, opened: connection.openerId)
    }

    /// Someone sends bytes on a connection of theirs.
    mutating func send(_ id: ConnectionId, _ bytes: Bytes, from sender: Address) {
        guard let number = numbers[sender]?[id] else { return }
        transmit(number, from: sender, bytes)
    }

    /// Someone closes a connection of theirs; the other side learns it when the news arrives.
    mutating func close(_ id: ConnectionId, from closer: Address) {
        guard let number = numbers[closer]?[id], let connection = connections[number] else {
            return
        }
        release(number, by: closer)
        let otherHolds =
            closer == connection.opener ? connection.acceptorHolds : connection.openerHolds
        if otherHolds {
            transmit(number, from: closer, nil)
        } else {
            forget(number)
        }
    }

    /// Lets one side go of a connection.
    private mutating func release(_ number: UInt64, by address: Address) {
        guard let connection = connections[number] else { return }
        if address == connection.opener {
            connections[number]?.openerHolds = false
            numbers[address]?[connection.openerId] = nil
        } else {
            connections[number]?.acceptorHolds = false
            numbers[address]?[connection.acceptorId] = nil
        }
    }

    private mutating func transmit(_ number: UInt64, from sender: Address, _ bytes: Bytes?) {
        guard let index = connections.index(forKey: number) else { return }
        let toAcceptor = sender == connections.values[index].opener
        let receiver = connections.values[index].other(than: sender)
        let carries = network.carries(from: sender, to: receiver)
        var earliest = now.adding(nanoseconds: carries ? network.drawDelay(using: &random) : 0)
        if carries, let bytes {
            earliest = earliest.adding(
                nanoseconds: network.lineDelay(
                    of: bytes.count, from: sender, to: receiver, at: now))
        }
        guard
            let arrival = take(bytes, index, toAcceptor: toAcceptor, at: earliest, carries: carries)
        else { return }
        if let bytes, bytes.count > 1, network.cutsStream(using: &random) {
            // The stream arrives in two pieces, the second a little later.
            let cut = 1 + random.below(bytes.count - 1)
            let later = arrival.adding(nanoseconds: network.drawDelay(using: &random))
            let rest = bytes[cut..<bytes.count]
            let end = take(rest, index, toAcceptor: toAcceptor, at: later, carries: true)
            queue.schedule(.arrive(number, toAcceptor: toAcceptor, bytes[0..<cut]), at: arrival)
            queue.schedule(.arrive(number, toAcceptor: toAcceptor, rest), at: end ?? later)
            return
        }
        queue.schedule(.arrive(number, toAcceptor: toAcceptor, bytes), at: arrival)
    }

    /// Puts bytes on a connection's way; when they arrive, or nil where they are held.
    private mutating func take(
        _ bytes: Bytes?, _ index: Dictionary<UInt64, SimConnection>.Index, toAcceptor: Bool,
        at earliest: Instant, carries: Bool
    ) -> Instant? {
        toAcceptor
            ? connections.values[index].toAcceptor.take(bytes, at: earliest, carries: carries)
            : connections.values[index].toOpener.take(bytes, at: earliest, carries: carries)
    }

    mutating func arrive(_ number: UInt64, toAcceptor: Bool, _ bytes: Bytes?) {
        guard let connection = connections[number] else { return }
        let holds = toAcceptor ? connection.acceptorHolds : connection.openerHolds
        let receiver = toAcceptor ? Address.node(connection.acceptor) : connection.opener
        let id = toAcceptor ? connection.acceptorId : connection.openerId
        if let bytes {
            if holds { tell(receiver, received: bytes, on: id) }
            return
        }
        guard holds else { return forget(number) }
        release(number, by: receiver)
        forget(number)
        tell(receiver, closed: id)
    }

    private mutating func forget(_ number: UInt64) {
        guard let connection = connections.removeValue(forKey: number) else { return }
        numbers[connection.opener]?[connection.openerId] = nil
        numbers[.node(connection.acceptor)]?[connection.acceptorId] = nil
    }

    /// Breaks all connections of a node (RST): what is on its way is lost, both sides are told.
    package mutating func resetConnections(of id: NodeId) {
        for number in connections.keys.sorted() {
            guard let connection = connections[number],
                connection.acceptor == id || connection.opener == .node(id)
            else { continue }
            forget(number)
            if connection.acceptorHolds {
                tell(.node(connection.acceptor), closed: connection.acceptorId)
            }
            if connection.openerHolds { tell(connection.opener, closed: connection.openerId) }
        }
    }

    /// A process ends: the operating system closes all its connections.
    mutating func closeAll(of address: Address) {
        for id in (numbers[address] ?? [:]).keys.sorted() { close(id, from: address) }
        numbers[address] = nil
    }

    /// Sends on what cut links held back, where they carry again.
    mutating func releaseHeld() {
        for number in connections.keys.sorted() {
            guard let connection = connections[number] else { continue }
            for toAcceptor in [true, false] {
                let path = toAcceptor ? \SimConnection.toAcceptor : \SimConnection.toOpener
                let acceptor = Address.node(connection.acceptor)
                let (from, to) =
                    toAcceptor ? (connection.opener, acceptor) : (acceptor, connection.opener)
                guard network.carries(from: from, to: to) else { continue }
                let held = connection[keyPath: path].held
                connections[number]?[keyPath: path].held = []
                for bytes in held { transmit(number, from: from, bytes) }
            }
        }
    }
}
