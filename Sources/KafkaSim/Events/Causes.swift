// What brought an event about, decided at the moment at which it happens and kept with it.
//
// Causality is carried, not guessed from the list: what a step sends, writes or schedules is laid to
// what the step itself is laid to (a client's doings to the command that started it), and whoever
// receives it goes on from there. Three things no message carries, and the world knows them:
// - Absence. A session that ends, a replica that falls behind: nobody said anything, that is the
//   point. Such an event is laid to what keeps the absent one silent (its process killed or paused,
//   its disk slowed, the link cut).
// - State. A write is refused because the ISR had shrunk, not because it was asked for; a timer
//   fires because of what armed it. Such an event is laid to the last event about the thing.
// - One decision, several events: those of one step are laid to the one that the step was about.

import KafkaBroker
import KafkaMetadata
import KafkaWire

/// A thing that events are about.
enum Subject: Hashable, Sendable {
    /// A broker as the controller sees it.
    case broker(NodeId)
    /// A node's process and disk, as someone has handled them.
    case process(NodeId)
    case partition(TopicPartition)
    case topic(String)
    case group(String)
    case quorum
    /// A link that was cut, one way.
    case link(Address, Address)
    /// All links, healed.
    case network

    /// The thing that a node's event is about.
    init?(_ kind: NodeEvent.Kind) {
        switch kind {
        case .controllerElected, .controllerResigned, .controllerCandidate: self = .quorum
        case .brokerRegistered(let id, _), .brokerUnfenced(let id), .brokerFenced(let id, _),
            .brokerShuttingDown(let id), .brokerShutDown(let id), .brokerUnregistered(let id):
            self = .broker(id)
        case .topicCreated(let name, _), .topicDeleted(let name),
            .partitionsAdded(let name, _, _):
            self = .topic(name)
        case .leaderChanged(let partition, _, _, _, _), .isrChanged(let partition, _, _, _),
            .reassignmentStarted(let partition, _, _), .reassignmentEnded(let partition, _):
            self = .partition(partition)
        case .configChanged(let resource, _, _):
            guard resource.hasPrefix("topic ") else { return nil }
            self = .topic(String(resource.dropFirst(6)))
        case .groupStateChanged(let group, _, _, _), .groupRebalanced(let group, _, _),
            .memberJoined(let group, _), .memberLeft(let group, _, _),
            .offsetsExpired(let group, _):
            self = .group(group)
        case .featureChanged, .logTruncated, .logCleaned, .segmentsDeleted, .coordinatorLoaded,
            .requestRefused, .elrChanged:
            return nil
        }
    }
}

package enum Causes {
    /// The event, then its cause, the cause's cause, and so on to a command, or to where nothing but
    /// time is behind it.
    package static func chain(
        of event: WorldEvent, in events: some RandomAccessCollection<WorldEvent>
    ) -> [WorldEvent] {
        var chain = [event]
        while let last = chain.last, last.cause > 0, chain.count < 50 {
            chain.append(events[events.index(events.startIndex, offsetBy: last.cause - 1)])
        }
        return chain
    }
}

/// What must be remembered between steps, and within one, to lay events to their causes.
struct CauseMemory: Sendable {
    /// The events of the step under way, with the decision that each belongs to.
    var eventsOfStep: [(number: Int, decision: Int64?)] = []
    /// What each controller's decisions are laid to that are not committed yet, in order.
    private var decisions: [NodeId: [(decision: Int64, cause: Int32)]] = [:]

    mutating func note(_ node: NodeId, _ decision: Int64, _ cause: Int32) {
        // A decision that is never committed leaves its number to a later one.
        decisions[node]?.removeAll { $0.decision >= decision }
        decisions[node, default: []].append((decision, cause))
    }

    /// What a decision is laid to; decisions come to be told in order.
    mutating func cause(of decision: Int64, at node: NodeId) -> Int32? {
        decisions[node]?.removeAll { $0.decision < decision }
        return decisions[node]?.first.flatMap { $0.decision == decision ? $0.cause : nil }
    }
}

extension World {
    /// Puts a node's event into the trace, with its cause; what the step sends is laid to it.
    mutating func add(_ event: NodeEvent, of node: NodeId) {
        if let decision = event.decision {
            // Told when it is committed, it is laid to what it was decided for.
            queue.cause = causes.cause(of: decision, at: node) ?? 0
        }
        let number = trace.add(
            .node(node, event.kind), at: now, cause: cause(of: event.kind, at: node))
        causes.eventsOfStep.append((number, event.decision))
        if event.kind.isRefusal { return }
        queue.cause = Int32(truncatingIfNeeded: number)
    }

    /// Lays the events of a step to the one that it was about, decision by decision.
    mutating func joinEventsOfStep() {
        var rest = causes.eventsOfStep[...]
        while let first = rest.first {
            let together = rest.prefix { $0.decision == first.decision }
            rest = rest.dropFirst(together.count)
            let root = together.first { trace.events[$0.number - 1].kind.isWhatStepsAreAbout }
            guard let root = root?.number else { continue }
            for (number, _) in together
            where trace.events[number - 1].kind.follows(in: root, trace) {
                trace.setCause(ofEvent: number, root)
            }
        }
    }

    /// The number of the event that a node's event is laid to; 0: none but time.
    private func cause(of kind: NodeEvent.Kind, at node: NodeId) -> Int {
        let carried = Int(queue.cause)
        switch kind {
        case .controllerElected, .controllerResigned:
            return first(trace.latest(.quorum), ofQuorum(but: node), carried)
        case .controllerCandidate: return first(ofQuorum(but: node), carried)
        case .brokerFenced(let id, _):
            return first(absence(of: id, at: node), carried, trace.latest(.broker(id)))
        case .brokerRegistered(let id, _): return first(trace.latest(.process(id)), carried)
        case .brokerUnfenced(let id):
            return newest(
                trace.latest(.broker(id)), trace.latest(.process(id)), trace.latest(.network))
        case .brokerShuttingDown(let id), .brokerShutDown(let id):
            return newest(trace.latest(.broker(id)), trace.latest(.process(id)))
        case .leaderChanged(let partition, _, _, _, _), .elrChanged(let partition, _, _),
            .reassignmentEnded(let partition, _):
            return first(carried, trace.latest(.partition(partition)))
        case .isrChanged(let partition, let before, let after, _):
            return ofIsr(partition, before, after, carried)
        case .logTruncated(let partition, _, _, _):
            return first(trace.latest(.partition(partition)), carried)
        case .coordinatorLoaded(let topic, let partition, _):
            return first(trace.latest(.partition(TopicPartition(topic, partition))), carried)
        case .segmentsDeleted(let partition, _, _, _), .logCleaned(let partition, _, _, _):
            return first(carried, trace.latest(.topic(partition.topic)))
        case .groupStateChanged(let group, _, _, _), .groupRebalanced(let group, _, _),
            .offsetsExpired(let group, _):
            return first(trace.latest(.group(group)), carried)
        case .memberLeft(let group, _, _): return first(carried, trace.latest(.group(group)))
        case .requestRefused(_, let error, let resource, _):
            return first(state(behind: error, resource), carried)
        case .memberJoined, .topicCreated, .topicDeleted, .partitionsAdded, .configChanged,
            .featureChanged, .reassignmentStarted, .brokerUnregistered:
            return carried
        }
    }

    /// The first that is known.
    private func first(_ numbers: Int...) -> Int { numbers.first { $0 > 0 } ?? 0 }

    private func newest(_ numbers: Int...) -> Int { numbers.max() ?? 0 }

    /// What keeps a node silent for another: its process, its disk, or the link between them.
    private func absence(of id: NodeId, at observer: NodeId) -> Int {
        let isQuick = index(of: id).map { nodes[$0].diskLatencyNanoseconds == 0 } ?? true
        let isAbsent = state(of: id) != .running || !isQuick
        var number = isAbsent ? trace.latest(.process(id)) : 0
        let (one, other) = (Address.node(id), Address.node(observer))
        for (from, to) in [(one, other), (other, one)] where !network.carries(from: from, to: to) {
            number = max(number, trace.latest(.link(from, to)))
        }
        return number
    }

    /// What took the controller before this one away.
    private func ofQuorum(but node: NodeId) -> Int {
        controllerIds.filter { $0 != node }.map { absence(of: $0, at: node) }.max() ?? 0
    }

    private func ofIsr(
        _ partition: TopicPartition, _ before: [NodeId], _ after: [NodeId], _ carried: Int
    ) -> Int {
        let leader = metadataImage?.partition(partition)?.leader ?? -1
        let gone = before.filter { !after.contains($0) }
        if let absent = gone.map({ absence(of: $0, at: leader) }).max(), absent > 0 {
            return absent
        }
        let come = after.filter { !before.contains($0) }
        let returned = come.map {
            newest(trace.latest(.broker($0)), trace.latest(.process($0)))
        }.max()
        guard let returned else { return first(carried, trace.latest(.partition(partition))) }
        return newest(
            returned, trace.latest(.network), trace.latest(.partition(partition)))
    }

    /// The event that left the state for which a request is refused; 0: it lies in the request.
    private func state(behind error: ErrorCode, _ resource: String) -> Int {
        guard let dash = resource.lastIndex(of: "-"),
            let number = Int32(resource[resource.index(after: dash)...])
        else { return 0 }
        let topic = String(resource[..<dash])
        switch error {
        case .notEnoughReplicas, .notEnoughReplicasAfterAppend, .notLeaderOrFollower,
            .fencedLeaderEpoch, .unknownLeaderEpoch, .leaderNotAvailable:
            return trace.latest(.partition(TopicPartition(topic, number)))
        case .unknownTopicOrPartition, .messageTooLarge: return trace.latest(.topic(topic))
        default: return 0
        }
    }
}

extension NodeEvent.Kind {
    fileprivate var isRefusal: Bool { if case .requestRefused = self { true } else { false } }
}

extension WorldEvent.Kind {
    /// Whether other events of the same step follow from it.
    fileprivate var isWhatStepsAreAbout: Bool {
        guard case .node(_, let kind) = self else { return false }
        switch kind {
        case .brokerRegistered, .brokerUnfenced, .brokerFenced,
            .brokerShuttingDown, .brokerUnregistered, .topicCreated, .topicDeleted, .memberJoined,
            .memberLeft:
            return true
        default: return false
        }
    }

    /// Whether it is one of those that follow from the step's subject: not about itself, and of the
    /// same kind of decision.
    fileprivate func follows(in root: Int, _ trace: Trace) -> Bool {
        guard case .node(_, let kind) = self, !isWhatStepsAreAbout else { return false }
        guard case .node(_, let about) = trace.events[root - 1].kind else { return false }
        let group: String? =
            switch about {
            case .memberJoined(let group, _), .memberLeft(let group, _, _): group
            default: nil
            }
        switch kind {
        case .requestRefused, .logCleaned, .segmentsDeleted, .logTruncated, .coordinatorLoaded:
            return false
        case .groupStateChanged(let own, _, _, _), .groupRebalanced(let own, _, _):
            return own == group
        default: return group == nil
        }
    }
}
