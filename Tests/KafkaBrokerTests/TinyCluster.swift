// A cluster on the smallest driver there can be: nodes, a clock that jumps, messages that arrive at
// once and in order, disks that never fail. Tests talk to it with encoded frames like any client.

import KafkaBroker
import KafkaLog
import KafkaWire
import Testing

/// Nodes and connections in memory.
struct TinyCluster {
    struct Member {
        var config: NodeConfig
        var node: Node?
        var disk = MemoryDisk()
        var pending: [NodeInput] = []
    }

    /// One end of a connection: whose it is and what it calls it.
    struct End: Hashable {
        var member: Int
        var id: ConnectionId
    }

    var now = Instant.zero
    var members: [Member] = []
    var events: [(Instant, NodeEvent)] = []
    /// What each end is connected to; a client is member -1.
    private var peers: [End: End] = [:]
    private var queue: [(Int, NodeInput)] = []
    private var nextAccepted: UInt64 = 1
    private(set) var received: [ConnectionId: [Bytes]] = [:]
    private(set) var closed: Set<ConnectionId> = []
    /// Pairs of members that cannot reach each other.
    var cut: Set<[Int]> = []

    init(brokers: Int = 3, controllers: Int = 1, properties: [String: String] = [:]) {
        let voters = (0..<controllers).map { index in
            NodeConfig.QuorumVoter(
                id: NodeId(101 + index),
                endpoint: Endpoint(host: "controller-\(101 + index)", port: 9093))
        }
        for voter in voters {
            add(voter.id, .controller, voter.endpoint, voters, properties)
        }
        for id in 1...brokers {
            add(
                NodeId(id), .broker, Endpoint(host: "broker-\(id)", port: 9092), voters, properties)
        }
        for index in members.indices { start(index) }
    }

    private mutating func add(
        _ id: NodeId, _ role: NodeRole, _ endpoint: Endpoint, _ voters: [NodeConfig.QuorumVoter],
        _ properties: [String: String]
    ) {
        members.append(
            Member(
                config: NodeConfig(
                    nodeId: id, role: role, clusterId: "tiny-cluster-id-000000",
                    rack: role == .broker ? "rack-\(id)" : nil,
                    listeners: [
                        ListenerConfig(
                            name: role == .broker ? "PLAINTEXT" : "CONTROLLER", advertised: endpoint
                        )
                    ],
                    controllerQuorumVoters: voters, properties: properties)))
    }

    func index(of id: NodeId) -> Int {
        members.firstIndex { $0.config.nodeId == id } ?? -1
    }

    func broker(_ id: NodeId) -> Broker? { members[index(of: id)].node?.broker }
    var controller: Controller? { members[0].node?.controller }

    // MARK: Faults

    mutating func start(_ index: Int) {
        members[index].node = Node(
            config: members[index].config, disk: members[index].disk.image,
            seed: UInt64(index) + 7 &+ UInt64(bitPattern: now.nanoseconds))
        queue.append((index, .deadline))
    }

    mutating func start(id: NodeId) { start(index(of: id)) }

    mutating func kill(_ id: NodeId) {
        let index = index(of: id)
        members[index].node = nil
        queue.removeAll { $0.0 == index }
        for (end, peer) in peers where end.member == index {
            peers[end] = nil
            peers[peer] = nil
            tell(peer, .closed(peer.id))
        }
    }

    mutating func stop(_ id: NodeId) { queue.append((index(of: id), .controlledShutdown)) }

    private mutating func tell(_ end: End, _ input: NodeInput) {
        if end.member >= 0 {
            queue.append((end.member, input))
        } else if case .received(let id, let bytes) = input {
            received[id, default: []].append(bytes)
        } else if case .closed(let id) = input {
            closed.insert(id)
        }
    }

    // MARK: Time

    /// Lets everything happen that is due within so many milliseconds.
    mutating func run(_ milliseconds: Int64, until done: (TinyCluster) -> Bool = { _ in false }) {
        let end = now.adding(milliseconds: milliseconds)
        while true {
            while !queue.isEmpty {
                let (index, input) = queue.removeFirst()
                step(index, input)
            }
            if done(self) { return }
            let next = members.indices.compactMap { index in
                members[index].node?.nextDeadline.map { (max($0, now), index) }
            }.min { $0.0 < $1.0 }
            guard let next, next.0 <= end else { break }
            now = next.0
            queue.append((next.1, .deadline))
        }
        now = end
    }

    private mutating func step(_ index: Int, _ input: NodeInput) {
        var effects: [NodeEffect] = []
        members[index].node?.step(input, at: now, into: &effects)
        for effect in effects { carryOut(effect, index) }
    }

    private mutating func carryOut(_ effect: NodeEffect, _ index: Int) {
        switch effect {
        case .open(let id, let endpoint):
            let target = members.firstIndex { member in
                member.node != nil
                    && member.config.listeners.contains { $0.advertised == endpoint }
            }
            guard let target, !cut.contains([index, target].sorted()) else {
                queue.append((index, .closed(id)))
                return
            }
            let accepted = connect(End(member: index, id: id), to: target)
            queue.append((index, .opened(id)))
            _ = accepted
        case .send(let id, let bytes, _):
            if let peer = peers[End(member: index, id: id)],
                !cut.contains([index, peer.member].sorted())
            {
                tell(peer, .received(peer.id, bytes))
            }
        case .close(let id):
            let end = End(member: index, id: id)
            if let peer = peers.removeValue(forKey: end) {
                peers[peer] = nil
                tell(peer, .closed(peer.id))
            }
        case .disk(let token, let operations):
            _ = members[index].disk.apply(operations)
            queue.append((index, .diskCompleted(token)))
        case .event(let event): events.append((now, event))
        case .decided: break
        case .stopped: kill(members[index].config.nodeId)
        }
    }

    @discardableResult
    private mutating func connect(_ end: End, to target: Int) -> ConnectionId {
        let accepted = ConnectionId.accepted(nextAccepted)
        nextAccepted += 1
        let other = End(member: target, id: accepted)
        peers[end] = other
        peers[other] = end
        queue.append(
            (
                target,
                .accepted(
                    accepted, listener: members[target].config.listeners[0].name,
                    peer: Endpoint(host: "127.0.0.1", port: 30_000))
            ))
        return accepted
    }

    // MARK: A client

    private var nextClient: UInt64 = 1

    /// Opens a client's connection to a broker.
    mutating func connect(to broker: NodeId) -> ConnectionId {
        let id = ConnectionId.opened(1_000_000 + nextClient)
        nextClient += 1
        connect(End(member: -1, id: id), to: index(of: broker))
        return id
    }

    mutating func send(_ bytes: Bytes, on connection: ConnectionId) {
        if let peer = peers[End(member: -1, id: connection)] {
            tell(peer, .received(peer.id, bytes))
        }
    }

    /// Asks a broker and lets time pass until it answers.
    mutating func ask<Request: WireMessage, Response: WireMessage>(
        _ broker: NodeId, _ request: Request, version: Int16, as response: Response.Type,
        withinMs: Int64 = 60_000
    ) throws -> Response {
        let connection = connect(to: broker)
        send(
            try Frames.request(request, version: version, correlationId: 5, clientId: "test"),
            on: connection)
        run(withinMs) { $0.received[connection] != nil || $0.closed.contains(connection) }
        let bytes = try #require(received[connection]?.first, "no answer to \(Request.self)")
        let api = try #require(Request.info.key.flatMap { ApiKey(rawValue: $0) })
        let (_, body) = try Frames.parseResponse(bytes.dropFirst(4), api: api, version: version)
        return try Response.decode(body, version: version)
    }
}
