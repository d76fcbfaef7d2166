// The simulated world: nodes, clients, the network and the disks between them, and one clock.
//
// One of the two loops that drive the cores (the other is KafkaRuntime's). It takes the next
// event out of the queue, sets the clock to its moment, lets one core take one step, and turns
// the step's effects into later events. Nothing here depends on the real clock or on chance but
// by the seed, so a world is a value: copy it and you have a second one that lives on its own.

import KafkaBroker
import KafkaClient
import KafkaLog
import KafkaWire

/// Why a process runs no steps.
package enum ProcessState: Hashable, Sendable {
    case running
    /// Stopped by a signal, its connections left open (SIGSTOP).
    case paused
    /// Ended: killed, or shut down in order.
    case stopped
}

/// A node of the world: its process, its disk, its address.
package struct SimNode: Sendable {
    package internal(set) var config: NodeConfig
    package var node: Node?
    package var state = ProcessState.stopped
    package var disk = MemoryDisk()
    /// How long a group of writes takes; nothing, where the page cache takes it at once.
    package var diskLatencyNanoseconds: Int64 = 0
    /// A write was refused in this life of the process: none of later ones is done either.
    var diskHasFailed = false
    /// How many times it was started.
    package var lives: UInt64 = 0
    /// Inputs that wait while the process is paused, in order.
    var inbox: [NodeInput] = []
    var wakeAt: Instant?
    /// Tokens up to this one are done.
    var completedToken: UInt64 = 0
    /// Sends that wait for the disk, by connection, in order.
    var waitingSends: [ConnectionId: [(Bytes, DiskToken?)]] = [:]
    var waitingCloses: Set<ConnectionId> = []

    package var id: NodeId { config.nodeId }
}

/// A client of the world.
struct SimClient: Sendable {
    let number: Int
    let name: String
    var core: any ClientCore
    var wakeAt: Instant?
    /// The event (a command, as a rule) that its doings are laid to.
    var cause: Int32
}

package struct World: Sendable {
    package internal(set) var now = Instant.zero
    package let wallClock: WallClock
    package let seed: UInt64
    var random: SeededRandom
    package internal(set) var nodes: [SimNode] = []
    var clients: [SimClient] = []
    private var nextClientNumber = 1
    package var network = SimNetwork()
    package internal(set) var trace = Trace()
    var queue = EventQueue<Happening>()
    var connections: [UInt64: SimConnection] = [:]
    private var nextConnection: UInt64 = 1
    /// Connection names as each side knows them, to the world's number.
    var numbers: [Address: [ConnectionId: UInt64]] = [:]
    /// Reused by each step, so that steps allocate nothing for it.
    private var nodeEffects: [NodeEffect] = []
    private var clientEffects: [ClientEffect] = []
    /// The place in `nodes` of the node that took the last step; -1: none since this was set so.
    /// Whoever watches the nodes' states looks only there.
    package var lastActingNode = -1
    /// The last command or fault: what is done to the machinery now is laid to it.
    var actor: Int32 = 0
    /// The metrics so far; nil: none are kept.
    package internal(set) var metrics: MetricHistory?
    /// When the next sample is due.
    var nextSample = Instant.distantFuture
    /// What must be remembered to lay events to their causes.
    var causes = CauseMemory()

    /// What the queue holds.
    enum Happening: Sendable {
        case wakeNode(NodeId, life: UInt64)
        case wakeClient(Int)
        /// A connection reaches the node that listens.
        case arriveOpen(UInt64)
        /// The opener learns that its connection is there.
        case arriveOpened(UInt64)
        /// The opener learns that nobody listens.
        case arriveRefused(Address, ConnectionId)
        /// Bytes, or the end of the stream, arrive.
        case arrive(UInt64, toAcceptor: Bool, Bytes?)
        case diskDone(NodeId, life: UInt64, DiskToken, failed: Bool)
    }

    /// A world without nodes. `startEpochMs` is what its wall clocks show at the start.
    package init(seed: UInt64, startEpochMs: Int64) {
        self.seed = seed
        random = SeededRandom(seed: seed)
        wallClock = WallClock(epochMsAtZero: startEpochMs)
    }

    /// A seed drawn from the world's own chance.
    package mutating func nextSeed() -> UInt64 { random.next() }

    // MARK: Time

    /// When something will happen next; nil where nothing ever will.
    package var nextTime: Instant? { queue.nextTime }

    /// Lets the next event happen. False where there is none.
    @discardableResult
    package mutating func step() -> Bool {
        guard let (time, happening) = queue.next() else { return false }
        if time >= nextSample { takeSamples(before: time) }
        now = max(now, time)
        handle(happening)
        return true
    }

    /// Lets everything happen that is due up to a moment, and sets the clock to it.
    package mutating func run(until end: Instant) {
        while let next = queue.nextTime, next <= end { step() }
        now = max(now, end)
    }

    private mutating func handle(_ happening: Happening) {
        switch happening {
        case .wakeNode(let id, let life):
            guard let index = index(of: id), nodes[index].lives == life,
                nodes[index].wakeAt.map({ $0 <= now }) ?? false
            else { return }
            nodes[index].wakeAt = nil
            // What armed a node's timer is known to its core alone.
            queue.cause = 0
            deliver(.deadline, to: index)
        case .wakeClient(let number):
            guard let index = clientIndex(number), clients[index].wakeAt.map({ $0 <= now }) ?? false
            else { return }
            clients[index].wakeAt = nil
            deliver(.deadline, toClient: index)
        case .arriveOpen(let number): arriveOpen(number)
        case .arriveOpened(let number): arriveOpened(number)
        case .arriveRefused(let opener, let id): tell(opener, closed: id)
        case .arrive(let number, let toAcceptor, let bytes):
            arrive(number, toAcceptor: toAcceptor, bytes)
        case .diskDone(let id, let life, let token, let failed):
            guard let index = index(of: id), nodes[index].lives == life else { return }
            diskDone(index, token, failed: failed)
        }
    }

    // MARK: Nodes

    package func index(of id: NodeId) -> Int? { nodes.firstIndex { $0.id == id } }

    /// Adds a node, not yet started.
    package mutating func add(_ config: NodeConfig) {
        nodes.append(SimNode(config: config))
        nodes.sort { $0.id < $1.id }
    }

    /// Gives a running node an input; a paused one gets it when it goes on.
    mutating func deliver(_ input: NodeInput, to index: Int) {
        switch nodes[index].state {
        case .stopped: return
        case .paused:
            if case .deadline = input {} else { nodes[index].inbox.append(input) }
            return
        case .running: break
        }
        lastActingNode = index
        note(input, nodes[index].id)
        var effects = nodeEffects
        nodeEffects = []
        causes.eventsOfStep.removeAll(keepingCapacity: true)
        let deadline = nodes[index].node?.step(input, at: now, into: &effects) ?? nil
        for effect in effects { carryOut(effect, of: index) }
        if causes.eventsOfStep.count > 1 { joinEventsOfStep() }
        effects.removeAll(keepingCapacity: true)
        nodeEffects = effects
        if nodes[index].state == .running, let deadline { scheduleWake(ofNode: index, deadline) }
    }

    private mutating func note(_ input: NodeInput, _ id: NodeId) {
        let (kind, bytes): (UInt64, Bytes?) =
            switch input {
            case .accepted: (1, nil)
            case .opened: (2, nil)
            case .received(_, let bytes): (3, bytes)
            case .closed: (4, nil)
            case .diskCompleted: (5, nil)
            case .diskFailed: (6, nil)
            case .deadline: (7, nil)
            case .controlledShutdown: (8, nil)
            }
        trace.note(now, .node(id), kind: kind, bytes: bytes)
    }

    private mutating func scheduleWake(ofNode index: Int, _ deadline: Instant) {
        let time = max(deadline, now)
        if let planned = nodes[index].wakeAt, planned <= time { return }
        nodes[index].wakeAt = time
        queue.schedule(.wakeNode(nodes[index].id, life: nodes[index].lives), at: time)
    }

    private mutating func carryOut(_ effect: NodeEffect, of index: Int) {
        let address = Address.node(nodes[index].id)
        switch effect {
        case .open(let id, let endpoint): open(id, to: endpoint, from: address)
        case .send(let id, let bytes, let token): send(id, bytes, after: token, ofNode: index)
        case .close(let id):
            if nodes[index].waitingSends[id] != nil {
                nodes[index].waitingCloses.insert(id)
            } else {
                close(id, from: address)
            }
        case .disk(let token, let operations): write(operations, token, ofNode: index)
        case .event(let event): add(event, of: nodes[index].id)
        case .decided(let decision): causes.note(nodes[index].id, decision, queue.cause)
        case .stopped: endProcess(index)
        }
    }

    // MARK: Disks

    private mutating func write(
        _ operations: [DiskOperation], _ token: DiskToken, ofNode index: Int
    ) {
        if nodes[index].diskHasFailed { return }
        let done = nodes[index].disk.apply(operations)
        nodes[index].diskHasFailed = !done
        let time = now.adding(nanoseconds: nodes[index].diskLatencyNanoseconds)
        if time == now, done {
            // The page cache has it: what waits for the token may go at once.
            nodes[index].completedToken = max(nodes[index].completedToken, token.number)
            if !nodes[index].waitingSends.isEmpty { flushWaitingSends(ofNode: index) }
            return
        }
        queue.schedule(
            .diskDone(nodes[index].id, life: nodes[index].lives, token, failed: !done), at: time)
    }

    private mutating func diskDone(_ index: Int, _ token: DiskToken, failed: Bool) {
        // What waits for a write that failed is never sent: it would promise what is not there.
        if failed { return deliver(.diskFailed(token), to: index) }
        if nodes[index].diskHasFailed { return }
        nodes[index].completedToken = max(nodes[index].completedToken, token.number)
        flushWaitingSends(ofNode: index)
        deliver(.diskCompleted(token), to: index)
    }

    private mutating func send(
        _ id: ConnectionId, _ bytes: Bytes, after token: DiskToken?, ofNode index: Int
    ) {
        let ready = token.map { $0.number <= nodes[index].completedToken } ?? true
        if ready, nodes[index].waitingSends[id] == nil {
            send(id, bytes, from: .node(nodes[index].id))
        } else {
            nodes[index].waitingSends[id, default: []].append((bytes, token))
        }
    }

    private mutating func flushWaitingSends(ofNode index: Int) {
        for id in nodes[index].waitingSends.keys.sorted() {
            var rest = nodes[index].waitingSends[id] ?? []
            while let (bytes, token) = rest.first,
                token.map({ $0.number <= nodes[index].completedToken }) ?? true
            {
                rest.removeFirst()
                send(id, bytes, from: .node(nodes[index].id))
            }
            nodes[index].waitingSends[id] = rest.isEmpty ? nil : rest
            if rest.isEmpty, nodes[index].waitingCloses.remove(id) != nil {
                close(id, from: .node(nodes[index].id))
            }
        }
    }

    // MARK: Clients

    func clientIndex(_ number: Int) -> Int? { clients.firstIndex { $0.number == number } }

    mutating func attach(_ core: any ClientCore, name: String) -> Int {
        let number = nextClientNumber
        nextClientNumber += 1
        clients.append(SimClient(number: number, name: name, core: core, cause: actor))
        deliver(.deadline, toClient: clients.count - 1)
        return number
    }

    mutating func detach(_ number: Int) {
        guard let index = clientIndex(number) else { return }
        let address = Address.client(number)
        queue.cause = clients[index].cause
        for id in (numbers[address] ?? [:]).keys.sorted() { close(id, from: address) }
        numbers[address] = nil
        clients.remove(at: index)
    }

    /// A client's core as it stands.
    package func client<Core: ClientCore>(_ number: Int, as type: Core.Type) -> Core? {
        clientIndex(number).flatMap { clients[$0].core as? Core }
    }

    /// Runs a body on a client's core, then carries out what it asks for.
    mutating func withClient<Core: ClientCore, Result>(
        _ number: Int, as type: Core.Type,
        _ body: (inout Core, Instant, inout [ClientEffect]) throws -> Result
    ) rethrows -> Result {
        guard let index = clientIndex(number), var core = clients[index].core as? Core else {
            preconditionFailure("client \(number) is not attached as a \(type)")
        }
        clients[index].core = IdleClient()
        clients[index].cause = actor
        queue.cause = actor
        var effects: [ClientEffect] = []
        defer {
            if let index = clientIndex(number) {
                clients[index].core = core
                for effect in effects { carryOut(effect, ofClient: number) }
                scheduleWake(ofClient: index)
            }
        }
        return try body(&core, now, &effects)
    }

    private mutating func deliver(_ input: ClientInput, toClient index: Int) {
        let (kind, bytes): (UInt64, Bytes?) =
            switch input {
            case .opened: (2, nil)
            case .received(_, let bytes): (3, bytes)
            case .closed: (4, nil)
            case .deadline: (7, nil)
            }
        let number = clients[index].number
        trace.note(now, .client(number), kind: kind, bytes: bytes)
        var effects = clientEffects
        clientEffects = []
        queue.cause = clients[index].cause
        clients[index].core.step(input, at: now, into: &effects)
        for effect in effects { carryOut(effect, ofClient: number) }
        effects.removeAll(keepingCapacity: true)
        clientEffects = effects
        scheduleWake(ofClient: index)
    }

    private mutating func scheduleWake(ofClient index: Int) {
        guard let deadline = clients[index].core.nextDeadline else { return }
        let time = max(deadline, now)
        if let planned = clients[index].wakeAt, planned <= time { return }
        clients[index].wakeAt = time
        queue.schedule(.wakeClient(clients[index].number), at: time)
    }

    private mutating func carryOut(_ effect: ClientEffect, ofClient number: Int) {
        switch effect {
        case .open(let id, let endpoint): open(id, to: endpoint, from: .client(number))
        case .send(let id, let bytes): send(id, bytes, from: .client(number))
        case .close(let id): close(id, from: .client(number))
        }
    }

    // MARK: Connections, as addresses see them

    mutating func newConnectionNumber() -> UInt64 {
        defer { nextConnection += 1 }
        return nextConnection
    }

    mutating func tell(_ address: Address, opened id: ConnectionId) {
        switch address {
        case .node(let node): if let index = index(of: node) { deliver(.opened(id), to: index) }
        case .client(let number):
            if let index = clientIndex(number) { deliver(.opened(id), toClient: index) }
        }
    }

    mutating func tell(_ address: Address, closed id: ConnectionId) {
        switch address {
        case .node(let node):
            guard let index = index(of: node) else { return }
            nodes[index].waitingSends[id] = nil
            nodes[index].waitingCloses.remove(id)
            deliver(.closed(id), to: index)
        case .client(let number):
            if let index = clientIndex(number) { deliver(.closed(id), toClient: index) }
        }
    }

    mutating func tell(_ address: Address, received bytes: Bytes, on id: ConnectionId) {
        switch address {
        case .node(let node):
            if let index = index(of: node) { deliver(.received(id, bytes), to: index) }
        case .client(let number):
            if let index = clientIndex(number) { deliver(.received(id, bytes), toClient: index) }
        }
    }
}

/// Stands in while a client's own core is out.
private struct IdleClient: ClientCore {
    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {}
    var nextDeadline: Instant? { nil }
}
