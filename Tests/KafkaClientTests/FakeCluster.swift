// A cluster for tests of the client cores: brokers that are closures over encoded frames, a virtual
// clock, one millisecond from end to end. It says what was asked, in order.

import KafkaWire

@testable import KafkaClient

/// A request that a fake broker got.
struct Asked {
    let node: NodeId
    let api: ApiKey
    let version: Int16
    let body: Bytes
    let atMs: Int64
    let clientId: String?

    func decode<Message: WireMessage>(_ type: Message.Type) -> Message {
        guard let message = try? Message.decode(body, version: version) else {
            preconditionFailure("the client sent a malformed \(Message.info.name)")
        }
        return message
    }
}

/// What a fake broker does with a request.
enum Reaction {
    case answer(any WireMessage)
    case answerLater(any WireMessage, ms: Int64)
    case silence
    case hangUp
    /// The test answers later, by this number.
    case hold(Int)
}

/// A scripted cluster as a port.
final class FakeCluster: ClusterPort {
    let bootstrapServers: [Endpoint]
    private(set) var now = Instant(milliseconds: 1_000)
    let wallClock = WallClock(epochMsAtZero: 1_700_000_000_000)
    private(set) var asked: [Asked] = []
    /// Brokers that refuse connections.
    var down: Set<NodeId> = []
    /// The versions offered; nil: all that Kafka 4.3 offers.
    var offered: [(ApiKey, ClosedRange<Int16>)]?
    var handler: (Asked) -> Reaction = { _ in .silence }
    private var seed: UInt64 = 7
    private var clients: [ClientId: any ClientCore] = [:]
    private var nextClient = 0
    private var queue: [(at: Instant, order: Int, client: ClientId, event: Event)] = []
    private var order = 0
    private var connections: [ClientId: [ConnectionId: (node: NodeId, splitter: FrameSplitter)]] =
        [:]

    private var held:
        [Int: (client: ClientId, connection: ConnectionId, version: Int16, correlation: Int32)] =
            [:]

    /// Answers a request that was held.
    func answer(held number: Int, _ message: any WireMessage) {
        guard let question = held.removeValue(forKey: number),
            let bytes = try? Frames.response(
                message, version: question.version, correlationId: question.correlation)
        else { return }
        schedule(question.client, .input(.received(question.connection, damage(bytes))))
    }

    /// What becomes of each answer on its way.
    var damage: (Bytes) -> Bytes = { $0 }

    private enum Event {
        case input(ClientInput)
        case frame(ConnectionId, Bytes)
    }

    init(brokers: Int = 3) {
        bootstrapServers = (1...brokers).map { Endpoint(host: "broker", port: 9092 + $0 - 1) }
    }

    var brokers: [BrokerNode] {
        bootstrapServers.enumerated().map {
            BrokerNode(id: Int32($0 + 1), host: $1.host, port: $1.port)
        }
    }

    func nextSeed() -> UInt64 {
        seed += 1
        return seed
    }

    func attach(_ core: any ClientCore, name: String) -> ClientId {
        nextClient += 1
        let id = ClientId(nextClient)
        clients[id] = core
        connections[id] = [:]
        feed(id, .deadline)
        return id
    }

    func detach(_ client: ClientId) { clients[client] = nil }

    func withClient<Core: ClientCore, Result>(
        _ client: ClientId, as type: Core.Type,
        _ body: (inout Core, Instant, inout [ClientEffect]) throws -> Result
    ) rethrows -> Result {
        guard var core = clients[client] as? Core else { preconditionFailure("no such client") }
        var effects: [ClientEffect] = []
        let result = try body(&core, now, &effects)
        clients[client] = core
        carryOut(effects, of: client)
        return result
    }

    func run(until deadline: Instant, _ condition: () -> Bool) throws(Interrupted) -> Bool {
        var steps = 0
        while !condition() {
            steps += 1
            precondition(steps < 500_000, "the client spins")
            var next: Instant?
            var isTimer: ClientId?
            for (id, core) in clients.sorted(by: { $0.key < $1.key }) {
                if let moment = core.nextDeadline, next.map({ moment < $0 }) ?? true {
                    next = max(moment, now)
                    isTimer = id
                }
            }
            let event = queue.min { ($0.at, $0.order) < ($1.at, $1.order) }
            if let event, next.map({ event.at <= $0 }) ?? true {
                if event.at > deadline { break }
                now = max(now, event.at)
                queue.removeAll { $0.order == event.order }
                switch event.event {
                case .input(let input): feed(event.client, input)
                case .frame(let connection, let bytes): take(bytes, connection, event.client)
                }
            } else if let next, let isTimer {
                if next > deadline { break }
                now = next
                feed(isTimer, .deadline)
            } else {
                break
            }
        }
        if !condition() { now = max(now, deadline) }
        return condition()
    }

    /// Ends all connections to a broker.
    func kill(_ node: NodeId) {
        down.insert(node)
        for (client, list) in connections {
            for (connection, link) in list where link.node == node {
                connections[client]?[connection] = nil
                schedule(client, .input(.closed(connection)))
            }
        }
    }

    private func schedule(_ client: ClientId, _ event: Event, afterMs: Int64 = 1) {
        order += 1
        queue.append((now.adding(milliseconds: afterMs), order, client, event))
    }

    private func feed(_ client: ClientId, _ input: ClientInput) {
        guard var core = clients[client] else { return }
        var effects: [ClientEffect] = []
        core.step(input, at: now, into: &effects)
        clients[client] = core
        carryOut(effects, of: client)
    }

    private func carryOut(_ effects: [ClientEffect], of client: ClientId) {
        for effect in effects {
            switch effect {
            case .open(let id, let endpoint):
                let node = Int32(endpoint.port - 9092 + 1)
                if down.contains(node) {
                    schedule(client, .input(.closed(id)))
                } else {
                    connections[client]?[id] = (node, FrameSplitter(maxFrameBytes: 1 << 26))
                    schedule(client, .input(.opened(id)))
                }
            case .send(let id, let bytes): schedule(client, .frame(id, bytes))
            case .close(let id): connections[client]?[id] = nil
            }
        }
    }

    private func take(_ bytes: Bytes, _ connection: ConnectionId, _ client: ClientId) {
        connections[client]?[connection]?.splitter.append(bytes)
        while let frame = try? connections[client]?[connection]?.splitter.next() {
            guard let link = connections[client]?[connection],
                let request = try? RequestFrame(parsing: frame), let api = request.apiKey
            else { return }
            let question = Asked(
                node: link.node, api: api, version: request.version, body: request.body,
                atMs: now.milliseconds, clientId: request.header.clientId)
            asked.append(question)
            var reaction = Reaction.answer(apiVersions())
            if api != .apiVersions { reaction = handler(question) }
            switch reaction {
            case .answer(let message), .answerLater(let message, _):
                var delay: Int64 = 1
                if case .answerLater(_, let ms) = reaction { delay = ms }
                guard
                    let bytes = try? Frames.response(
                        message, version: request.version,
                        correlationId: request.header.correlationId)
                else {
                    // A client misled about the versions asks for what cannot be said in them.
                    connections[client]?[connection] = nil
                    schedule(client, .input(.closed(connection)))
                    continue
                }
                schedule(client, .input(.received(connection, damage(bytes))), afterMs: delay)
            case .silence: break
            case .hold(let number):
                held[number] = (
                    client, connection, request.version, request.header.correlationId
                )
            case .hangUp:
                connections[client]?[connection] = nil
                schedule(client, .input(.closed(connection)))
            }
        }
    }

    private func apiVersions() -> ApiVersionsResponse {
        let ranges = offered ?? ApiKey.allCases.map { ($0, $0.advertisedVersions) }
        return ApiVersionsResponse {
            $0.apiKeys = ranges.map { api, range in
                ApiVersionsResponse.ApiVersion {
                    $0.apiKey = api.rawValue
                    $0.minVersion = range.lowerBound
                    $0.maxVersion = range.upperBound
                }
            }
        }
    }

    /// A Metadata answer: each topic with partition leaders in order.
    func metadata(
        _ topics: [(name: String, leaders: [NodeId])], epoch: Int32 = 0
    ) -> MetadataResponse {
        MetadataResponse {
            $0.clusterId = "cluster"
            $0.controllerId = 1
            $0.brokers = brokers.filter { !down.contains($0.id) }.map { broker in
                MetadataResponse.MetadataResponseBroker {
                    $0.nodeId = broker.id
                    $0.host = broker.host
                    $0.port = Int32(broker.port)
                }
            }
            $0.topics = topics.enumerated().map { index, topic in
                MetadataResponse.MetadataResponseTopic {
                    $0.name = topic.name
                    $0.topicId = Uuid(high: 1, low: UInt64(index + 1))
                    $0.partitions = topic.leaders.enumerated().map { number, leader in
                        MetadataResponse.MetadataResponsePartition {
                            $0.partitionIndex = Int32(number)
                            $0.leaderId = leader
                            $0.leaderEpoch = epoch
                            $0.replicaNodes = [leader]
                            $0.isrNodes = [leader]
                        }
                    }
                }
            }
        }
    }

    func count(_ api: ApiKey) -> Int { asked.count { $0.api == api } }
}
