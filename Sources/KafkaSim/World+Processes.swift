// Hands on the machinery: starting, killing, stopping and pausing processes, cutting links, slowing
// disks. Each leaves a line in the trace, so that `why` can go back to it.

import KafkaBroker
import KafkaLog
import KafkaWire

extension World {
    /// Starts a node's process on what its disk holds. Nothing where it runs already.
    package mutating func start(_ id: NodeId) {
        guard let index = index(of: id), nodes[index].state == .stopped else { return }
        touch(id)
        nodes[index].lives += 1
        nodes[index].state = .running
        nodes[index].completedToken = 0
        nodes[index].diskHasFailed = false
        let life = nodes[index].lives
        var seeds = SeededRandom(seed: seed ^ UInt64(UInt32(bitPattern: id)) << 32 ^ life)
        nodes[index].node = Node(
            config: nodes[index].config, disk: nodes[index].disk.image, seed: seeds.next())
        deliver(.deadline, to: index)
    }

    /// Ends a process at once (SIGKILL). What it wrote stays, unless the power goes with it: then
    /// what was not synced is lost, whole or (`torn`) from any byte on.
    package mutating func kill(_ id: NodeId, losingPower: Bool = false, torn: Bool = false) {
        guard let index = index(of: id), nodes[index].state != .stopped else { return }
        touch(id)
        if losingPower {
            if torn {
                nodes[index].disk.losePower(tearingBy: &random)
            } else {
                nodes[index].disk.losePower()
            }
        }
        endProcess(index)
    }

    /// Sets a node's wall clock ahead (or back) of the world's, from its next start on.
    package mutating func setClockOffset(_ id: NodeId, milliseconds: Int64) {
        guard let index = index(of: id) else { return }
        nodes[index].config.wallClock.epochMsAtZero =
            wallClock.epochMsAtZero &+ milliseconds
    }

    /// Limits what a node's disk holds: this much more than now, or anything (nil).
    package mutating func setDiskRoom(_ id: NodeId, bytes: Int?) {
        guard let index = index(of: id) else { return }
        nodes[index].disk.capacityBytes = bytes.map { nodes[index].disk.usedBytes &+ $0 } ?? .max
    }

    /// Asks a process to end in order (SIGTERM); it says when it is done.
    package mutating func shutDown(_ id: NodeId) {
        guard let index = index(of: id) else { return }
        touch(id)
        deliver(.controlledShutdown, to: index)
    }

    /// Stops a process where it stands (SIGSTOP).
    package mutating func pause(_ id: NodeId) {
        guard let index = index(of: id), nodes[index].state == .running else { return }
        touch(id)
        nodes[index].state = .paused
    }

    /// Lets a paused process go on (SIGCONT): what came in meanwhile reaches it now, in order.
    package mutating func resume(_ id: NodeId) {
        guard let index = index(of: id), nodes[index].state == .paused else { return }
        touch(id)
        nodes[index].state = .running
        let inbox = nodes[index].inbox
        nodes[index].inbox = []
        for input in inbox { deliver(input, to: index) }
        deliver(.deadline, to: index)
    }

    mutating func endProcess(_ index: Int) {
        nodes[index].state = .stopped
        nodes[index].node = nil
        nodes[index].inbox = []
        nodes[index].wakeAt = nil
        nodes[index].waitingSends = [:]
        nodes[index].waitingCloses = []
        closeAll(of: .node(nodes[index].id))
    }

    /// Makes a node's disk slow: each group of writes takes this long.
    package mutating func setDiskLatency(_ id: NodeId, milliseconds: Int64) {
        guard let index = index(of: id) else { return }
        touch(id)
        nodes[index].diskLatencyNanoseconds = max(0, milliseconds) &* 1_000_000
    }

    /// Cuts the links between the members of two groups, both ways.
    package mutating func partition(_ one: [Address], from other: [Address]) {
        for left in one {
            for right in other where left != right {
                cut(from: left, to: right)
                cut(from: right, to: left)
            }
        }
    }

    /// Cuts a link in one direction only.
    package mutating func cut(from: Address, to: Address) {
        trace.note(.link(from, to), changedBy: Int(actor))
        network.cut(from: from, to: to)
    }

    /// Heals all links.
    package mutating func heal() {
        trace.note(.network, changedBy: Int(actor))
        queue.cause = actor
        network.healAll()
        releaseHeld()
    }

    /// Puts a command or a fault into the trace. What is done next is laid to it.
    package mutating func record(_ kind: WorldEvent.Kind) {
        var cause = 0
        if case .fault = kind, actor > 0, case .command = trace.events[Int(actor) - 1].kind {
            cause = Int(actor)
        }
        actor = Int32(truncatingIfNeeded: trace.add(kind, at: now, cause: cause))
        queue.cause = actor
    }

    /// What follows is laid to no command: it only looks.
    package mutating func forgetActor() {
        actor = 0
        queue.cause = 0
    }

    /// Lays what a node does from here on, and what it fails to do, to the last command or fault.
    private mutating func touch(_ id: NodeId) {
        trace.note(.process(id), changedBy: Int(actor))
        queue.cause = actor
    }
}
