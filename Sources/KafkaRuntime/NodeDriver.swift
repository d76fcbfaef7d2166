// The real driver of a node: sockets, time and disk on a libuv loop, in a thread of its own.
//
// The other loop beside KafkaSim.World. It feeds the very same core with what the sockets bring,
// and carries out the very same effects; it decides nothing. A node that is served from memory
// has its disk in memory too, so that a killed process finds again what it wrote.

import CSystemUV
import KafkaBroker
import KafkaLog
import KafkaWire
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Runs one node. Its public functions may be called from any thread.
package final class NodeDriver: @unchecked Sendable {
    package let config: NodeConfig
    private let loop: EventLoop
    private let seed: UInt64
    /// Told, on the loop's thread, of everything worth showing.
    private let onEvent: @Sendable (NodeId, NodeEvent) -> Void
    private var node: Node?
    private var lives: UInt64 = 0
    private var isPaused = false
    private var isLeaving = false
    private var inbox: [NodeInput] = []
    private var disk = MemoryDisk()
    private var listener: SocketListener?
    private var connections: [ConnectionId: SocketConnection] = [:]
    private var nextAccepted: UInt64 = 1
    private var effects: [NodeEffect] = []
    private var touched: [ConnectionId] = []
    private let state = Mutex(DriverState.stopped)

    /// What others may know of a node's process.
    package enum DriverState: Sendable { case running, paused, stopped }

    package init(
        config: NodeConfig, seed: UInt64, origin: UInt64,
        onEvent: @escaping @Sendable (NodeId, NodeEvent) -> Void
    ) throws {
        self.config = config
        self.seed = seed
        self.onEvent = onEvent
        loop = try EventLoop(origin: origin)
        loop.onTimer = { [unowned self] in deliver(.deadline) }
    }

    package var currentState: DriverState { state.withLock { $0 } }

    /// Binds the listener and starts the loop's thread. Throws where the address cannot be had.
    package func launch() throws {
        try startProcess()
        let runner = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<NodeDriver>.fromOpaque(argument).takeRetainedValue().runLoop()
                return nil
            }, runner.toOpaque())
        guard code == 0 else {
            runner.release()
            throw RuntimeFailure("thread", -code)
        }
        pthread_detach(thread)
    }

    private func runLoop() {
        deliver(.deadline)
        loop.run()
    }

    // MARK: The machinery, from any thread

    /// Ends the process at once: connections and listener are closed, what was written stays.
    package func kill() { loop.post { [self] in endProcess() } }

    /// Starts the process again on what its disk holds; the outcome is told on the loop's thread.
    package func start(_ completion: @escaping @Sendable (String?) -> Void) {
        loop.post { [self] in
            guard node == nil else { return completion("it is running") }
            do {
                try startProcess()
                deliver(.deadline)
                completion(nil)
            } catch {
                completion("\(error)")
            }
        }
    }

    package func pause() {
        loop.post { [self] in
            guard node != nil else { return }
            isPaused = true
            state.withLock { $0 = .paused }
        }
    }

    package func resume() {
        loop.post { [self] in
            guard isPaused else { return }
            isPaused = false
            state.withLock { $0 = .running }
            let waiting = inbox
            inbox = []
            for input in waiting { deliver(input) }
            deliver(.deadline)
        }
    }

    /// Asks for a controlled shutdown; the process ends when the node says so.
    package func shutDown() { loop.post { [self] in deliver(.controlledShutdown) } }

    /// Asks the node something on the loop's thread, and waits for the answer. Not to be called
    /// on that thread.
    package func ask<Answer: Sendable>(_ body: @escaping @Sendable (Node?) -> Answer) -> Answer {
        let reply = Reply<Answer>()
        loop.post { [self] in reply.give(body(node)) }
        return reply.wait()
    }

    /// Ends the process and the loop.
    package func leave() {
        loop.post { [self] in
            isLeaving = true
            endProcess()
            loop.stop()
        }
    }

    // MARK: The process

    private func startProcess() throws {
        guard let address = config.listeners.first?.advertised else {
            throw RuntimeFailure("listener", UV_EINVAL.rawValue)
        }
        listener = try SocketListener(address, on: loop) { [unowned self] server in accept(server) }
        lives += 1
        var seeds = SeededRandom(
            seed: seed ^ UInt64(UInt32(bitPattern: config.nodeId)) << 32 ^ lives)
        node = Node(config: config, disk: disk.image, seed: seeds.next())
        state.withLock { $0 = .running }
    }

    private func endProcess() {
        listener?.close()
        listener = nil
        for id in connections.keys.sorted() { connections[id]?.close() }
        connections = [:]
        node = nil
        inbox = []
        isPaused = false
        loop.setTimer(nil)
        state.withLock { $0 = .stopped }
    }

    private func accept(_ server: UnsafeMutablePointer<uv_stream_t>) {
        let id = ConnectionId.accepted(nextAccepted)
        nextAccepted += 1
        guard let connection = try? SocketConnection(id, on: loop, owner: self) else { return }
        guard let peer = connection.accept(from: server) else { return connection.close() }
        connections[id] = connection
        deliver(.accepted(id, listener: config.listeners[0].name, peer: peer))
    }

    // MARK: Steps

    fileprivate func deliver(_ input: NodeInput) {
        guard node != nil else { return }
        if isPaused {
            if case .deadline = input {} else { inbox.append(input) }
            return
        }
        var pending = [input]
        while !pending.isEmpty {
            let next = pending.removeFirst()
            node?.step(next, at: loop.now, into: &effects)
            let list = effects
            effects.removeAll(keepingCapacity: true)
            for effect in list { carryOut(effect, &pending) }
        }
        for id in touched { connections[id]?.flush() }
        touched.removeAll(keepingCapacity: true)
        loop.setTimer(node?.nextDeadline)
    }

    private func carryOut(_ effect: NodeEffect, _ pending: inout [NodeInput]) {
        switch effect {
        case .open(let id, let endpoint): open(id, endpoint, &pending)
        case .send(let id, let bytes, _):
            // The disk is memory: what was to be written before it has been.
            connections[id]?.enqueue(bytes)
            touched.append(id)
        case .close(let id): connections.removeValue(forKey: id)?.close()
        case .disk(let token, let operations):
            if !disk.apply(operations) { pending.append(.diskFailed(token)) }
        case .event(let event): onEvent(config.nodeId, event)
        case .decided: break
        case .stopped: endProcess()
        }
    }

    private func open(_ id: ConnectionId, _ endpoint: Endpoint, _ pending: inout [NodeInput]) {
        guard var address = resolve(endpoint),
            let connection = try? SocketConnection(id, on: loop, owner: self)
        else {
            pending.append(.closed(id))
            return
        }
        do {
            try connection.connect(to: &address)
            connections[id] = connection
        } catch {
            connection.close()
            pending.append(.closed(id))
        }
    }
}

/// An answer on its way from one thread to another.
private final class Reply<Answer: Sendable>: @unchecked Sendable {
    private var semaphore = uv_sem_t()
    private var answer: Answer?

    init() { uv_sem_init(&semaphore, 0) }
    deinit { uv_sem_destroy(&semaphore) }

    func give(_ answer: Answer) {
        self.answer = answer
        uv_sem_post(&semaphore)
    }

    func wait() -> Answer {
        uv_sem_wait(&semaphore)
        guard let answer else {
            preconditionFailure("the answer is there once the semaphore is posted")
        }
        return answer
    }
}

extension NodeDriver: SocketOwner {
    func socketOpened(_ id: ConnectionId) { deliver(.opened(id)) }

    func socketReceived(_ id: ConnectionId, _ bytes: Bytes) { deliver(.received(id, bytes)) }

    func socketClosed(_ id: ConnectionId) {
        connections[id] = nil
        deliver(.closed(id))
    }
}
