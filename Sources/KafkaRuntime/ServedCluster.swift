// The served cluster: brokers and three controllers of one process, each on a loop and port of its own.

import KafkaBroker
import KafkaMetadata
import KafkaWire
import Synchronization

/// What `serve` starts.
package struct ServeOptions: Sendable {
    package var brokerCount = 3
    /// Where broker 1 listens; broker i listens on the port i - 1 higher.
    package var listen = Endpoint(host: "127.0.0.1", port: 9092)
    package var properties: [String: String] = [:]
    package var seed: UInt64 = 1
    /// What the wall clock shows now, in epoch milliseconds.
    package var epochMs: Int64

    package init(epochMs: Int64) { self.epochMs = epochMs }
}

/// A cluster on real sockets.
package final class ServedCluster: Sendable {
    package let brokers: [NodeDriver]
    package let controllers: [NodeDriver]

    /// Something that happened, and when.
    package struct ServedEvent: Sendable {
        package let node: NodeId
        package let event: NodeEvent
        package let time: Instant
    }

    /// Binds all addresses and starts all nodes. Throws where an address cannot be had.
    package init(_ options: ServeOptions) throws {
        let origin = EventLoop.systemNow
        let log = EventLog(origin: origin)
        let configs = ServedCluster.configs(options)
        var drivers: [NodeDriver] = []
        for config in configs {
            drivers.append(
                try NodeDriver(config: config, seed: options.seed, origin: origin) { node, event in
                    log.add(node, event)
                })
        }
        controllers = drivers.filter { $0.config.role == .controller }
        brokers = drivers.filter { $0.config.role == .broker }
        self.log = log
        var launched: [NodeDriver] = []
        do {
            for driver in controllers + brokers {
                try driver.launch()
                launched.append(driver)
            }
        } catch {
            for driver in launched { driver.leave() }
            throw error
        }
    }

    private let log: EventLog

    private static func configs(_ options: ServeOptions) -> [NodeConfig] {
        var random = SeededRandom(seed: options.seed)
        let clusterId = Uuid.random(using: &random).description
        let count = max(1, options.brokerCount)
        let voters = (0..<3).map { index in
            NodeConfig.QuorumVoter(
                id: NodeId(101 + index),
                endpoint: Endpoint(
                    host: options.listen.host, port: options.listen.port + count + 1000 + index))
        }
        let replicas = String(min(3, count))
        var properties = [
            "offsets.topic.replication.factor": replicas,
            "transaction.state.log.replication.factor": replicas,
            "transaction.state.log.min.isr": String(min(2, count)),
        ]
        for (name, value) in options.properties { properties[name] = value }
        let clock = WallClock(epochMsAtZero: options.epochMs)
        func config(_ id: NodeId, _ role: NodeRole, _ name: String, _ endpoint: Endpoint)
            -> NodeConfig
        {
            NodeConfig(
                nodeId: id, role: role, clusterId: clusterId,
                listeners: [ListenerConfig(name: name, advertised: endpoint)],
                controllerQuorumVoters: voters, properties: properties, wallClock: clock)
        }
        let brokers = (0..<count).map { index in
            config(
                NodeId(index + 1), .broker, "PLAINTEXT",
                Endpoint(host: options.listen.host, port: options.listen.port + index))
        }
        return voters.map { config($0.id, .controller, "CONTROLLER", $0.endpoint) } + brokers
    }

    package func broker(_ id: NodeId) -> NodeDriver? { brokers.first { $0.config.nodeId == id } }

    package func controller(_ id: NodeId) -> NodeDriver? {
        controllers.first { $0.config.nodeId == id }
    }

    /// A controller as it sees itself; nil where its process does not answer.
    package struct ControllerState: Sendable {
        package let id: NodeId
        package let process: NodeDriver.DriverState
        package let isActive: Bool
        package let epoch: Int32
        package let logEndOffset: Int64
        package let highWatermark: Int64
    }

    /// The controllers, by rising id. Waits for each node's own thread to answer.
    package var controllerStates: [ControllerState] {
        controllers.map { driver in
            let id = driver.config.nodeId
            let process = driver.currentState
            return driver.ask { node in
                let quorum = node?.controller?.raft.quorum
                return ControllerState(
                    id: id, process: process, isActive: node?.controller?.isActive ?? false,
                    epoch: quorum?.epoch ?? -1, logEndOffset: quorum?.log.endOffset ?? 0,
                    highWatermark: quorum?.highWatermark ?? 0)
            }
        }
    }

    /// The active controller: of those that run and take themselves for it, the one of the newest epoch.
    package var activeController: NodeId? {
        controllerStates.filter { $0.isActive && $0.process == .running }
            .max { $0.epoch < $1.epoch }?.id
    }

    /// Where the brokers listen, by rising id.
    package var endpoints: [(id: NodeId, endpoint: Endpoint)] {
        brokers.compactMap { driver in
            driver.config.listeners.first.map { (driver.config.nodeId, $0.advertised) }
        }
    }

    /// Whether every broker is registered and unfenced, and knows the others to be. Waits for
    /// each node's own thread to answer.
    package func isReady() -> Bool {
        let ids = brokers.map(\.config.nodeId)
        return brokers.allSatisfy { driver in
            driver.ask { node in
                ids.allSatisfy { node?.broker?.image.brokers[$0]?.fenced == false }
            }
        }
    }

    /// The events since the last call.
    package func takeEvents() -> [ServedEvent] { log.take() }

    package func leave() { for driver in brokers + controllers { driver.leave() } }
}

/// Events of all nodes in order of their coming, read by another thread.
private final class EventLog: Sendable {
    private let origin: UInt64
    private let waiting = Mutex<[ServedCluster.ServedEvent]>([])
    private static let mostKept = 100_000

    init(origin: UInt64) { self.origin = origin }

    func add(_ node: NodeId, _ event: NodeEvent) {
        let time = Instant(nanoseconds: Int64(EventLoop.systemNow - origin))
        waiting.withLock { list in
            list.append(ServedCluster.ServedEvent(node: node, event: event, time: time))
            if list.count > EventLog.mostKept { list.removeFirst(list.count / 2) }
        }
    }

    func take() -> [ServedCluster.ServedEvent] {
        waiting.withLock { list in
            defer { list = [] }
            return list
        }
    }
}
