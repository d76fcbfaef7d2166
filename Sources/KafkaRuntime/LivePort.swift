// A real cluster as a `ClusterPort`: client cores on sockets. The tools cannot tell it from the
// lab.

import KafkaClient
import KafkaWire

/// A cluster reached over the network: Apache Kafka, or a lab that is served.
///
/// It belongs to the thread that made it.
package final class LivePort: ClusterPort {
    package let bootstrapServers: [Endpoint]
    package let wallClock: WallClock
    /// Asked now and then while time passes: whether the user wants to break off.
    package var isInterrupted: () -> Bool = { false }
    private let loop: EventLoop
    private var seeds: SeededRandom
    private var clients: [ClientId: LiveClient] = [:]
    private var nextNumber = 1

    /// `epochMs` is what the wall clock shows now.
    package init(bootstrapServers: [Endpoint], seed: UInt64, epochMs: Int64) throws {
        self.bootstrapServers = bootstrapServers
        seeds = SeededRandom(seed: seed)
        loop = try EventLoop(origin: EventLoop.systemNow)
        wallClock = WallClock(epochMsAtZero: epochMs)
    }

    package var now: Instant { loop.now }
    package func nextSeed() -> UInt64 { seeds.next() }

    package func attach(_ core: any ClientCore, name: String) -> ClientId {
        let id = ClientId(nextNumber)
        nextNumber += 1
        let client = LiveClient(core: core, loop: loop)
        clients[id] = client
        client.deliver(.deadline)
        return id
    }

    package func detach(_ client: ClientId) { clients.removeValue(forKey: client)?.closeAll() }

    package func withClient<Core: ClientCore, Result>(
        _ id: ClientId, as type: Core.Type,
        _ body: (inout Core, Instant, inout [ClientEffect]) throws -> Result
    ) rethrows -> Result {
        guard let client = clients[id], var core = client.core as? Core else {
            preconditionFailure("client \(id.number) is not attached as a \(type)")
        }
        var effects: [ClientEffect] = []
        defer {
            client.core = core
            client.carryOut(effects)
        }
        return try body(&core, loop.now, &effects)
    }

    package func run(
        until deadline: Instant, _ condition: () -> Bool
    ) throws(Interrupted) -> Bool {
        while !condition() {
            let now = loop.now
            if now >= deadline { return false }
            for id in clients.keys.sorted() { clients[id]?.takeDeadline(at: now) }
            var wake = min(deadline, now.adding(milliseconds: 100))
            for client in clients.values {
                if let next = client.core.nextDeadline { wake = min(wake, next) }
            }
            loop.setTimer(wake)
            loop.runOnce()
            if isInterrupted() { throw Interrupted() }
        }
        return true
    }
}

/// A client core and its sockets.
private final class LiveClient: SocketOwner {
    var core: any ClientCore
    private let loop: EventLoop
    private var connections: [ConnectionId: SocketConnection] = [:]
    private var endpoints: [ConnectionId: Endpoint] = [:]
    private var opened: Set<ConnectionId> = []
    private var rotation = AddressRotation()

    init(core: any ClientCore, loop: EventLoop) {
        self.core = core
        self.loop = loop
    }

    func deliver(_ input: ClientInput) {
        var effects: [ClientEffect] = []
        core.step(input, at: loop.now, into: &effects)
        carryOut(effects)
    }

    func takeDeadline(at now: Instant) {
        if let deadline = core.nextDeadline, deadline <= now { deliver(.deadline) }
    }

    func carryOut(_ effects: [ClientEffect]) {
        var refused: [ConnectionId] = []
        for effect in effects {
            switch effect {
            case .open(let id, let endpoint):
                if !open(id, endpoint) { refused.append(id) }
            case .send(let id, let bytes):
                connections[id]?.enqueue(bytes)
                connections[id]?.flush()
            case .close(let id):
                connections.removeValue(forKey: id)?.close()
                forget(id)
            }
        }
        for id in refused { deliver(.closed(id)) }
    }

    private func open(_ id: ConnectionId, _ endpoint: Endpoint) -> Bool {
        let addresses = resolveAll(endpoint)
        guard !addresses.isEmpty, let connection = try? SocketConnection(id, on: loop, owner: self)
        else { return false }
        endpoints[id] = endpoint
        rotation.moveOn(endpoint, of: addresses.count)
        var address = addresses[min(rotation.current(endpoint), addresses.count - 1)]
        do {
            try connection.connect(to: &address)
        } catch {
            connection.close()
            return false
        }
        connections[id] = connection
        return true
    }

    func closeAll() {
        for id in connections.keys.sorted() { connections[id]?.close() }
        connections = [:]
    }

    /// After a connection that was good the name's addresses are tried from the first on again.
    private func forget(_ id: ConnectionId) {
        let endpoint = endpoints.removeValue(forKey: id)
        if opened.remove(id) != nil, let endpoint { rotation.clear(endpoint) }
    }

    func socketOpened(_ id: ConnectionId) {
        opened.insert(id)
        deliver(.opened(id))
    }
    func socketReceived(_ id: ConnectionId, _ bytes: Bytes) { deliver(.received(id, bytes)) }
    func socketClosed(_ id: ConnectionId) {
        connections[id] = nil
        forget(id)
        deliver(.closed(id))
    }
}
