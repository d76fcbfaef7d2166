// What led to what: the causes of an event, found in the history.

import KafkaBroker
import KafkaWire

/// What led to what, found by what each kind of event needs before it.
package enum Causes {
    /// The event, then its cause, the cause's cause, and so on to a command or to where nothing
    /// is known.
    package static func chain(of event: WorldEvent, in events: [WorldEvent]) -> [WorldEvent] {
        var chain = [event]
        while let last = chain.last, let cause = cause(of: last, in: events), chain.count < 20 {
            chain.append(cause)
        }
        return chain
    }

    private static func cause(of event: WorldEvent, in events: [WorldEvent]) -> WorldEvent? {
        let earlier = events[..<(event.number - 1)]
        switch event.kind {
        case .command: return nil
        case .fault: return earlier.last { if case .command = $0.kind { true } else { false } }
        case .node(_, let kind):
            let wanted = candidates(kind)
            return earlier.last { wanted($0.kind) }
                ?? earlier.last { if case .command = $0.kind { true } else { false } }
        }
    }

    /// Which events can be the cause of one of this kind.
    private static func candidates(_ kind: NodeEvent.Kind) -> (WorldEvent.Kind) -> Bool {
        switch kind {
        case .brokerFenced(let id, _), .brokerShutDown(let id):
            return { names($0, broker: id) }
        case .leaderChanged(let partition, let from, _, _, _):
            return { cause in
                switch cause {
                case .node(_, .brokerFenced(let id, _)), .node(_, .brokerShutDown(let id)):
                    id == from
                case .node(_, .brokerUnfenced): from < 0
                case .node(_, .isrChanged(let other, _, _, _)): other == partition && from < 0
                default: false
                }
            }
        case .isrChanged(_, let before, let after, _):
            let gone = before.filter { !after.contains($0) }
            let come = after.filter { !before.contains($0) }
            return { cause in
                switch cause {
                case .node(_, .brokerFenced(let id, _)): gone.contains(id)
                case .node(_, .brokerUnfenced(let id)): come.contains(id)
                case .fault: gone.contains { names(cause, broker: $0) }
                default: false
                }
            }
        case .brokerUnfenced(let id):
            return { cause in
                if case .node(_, .brokerRegistered(let other, _)) = cause { return other == id }
                return names(cause, broker: id)
            }
        case .brokerRegistered(let id, _): return { names($0, broker: id) }
        case .controllerCandidate(let id, let epoch):
            return { endsController($0, before: epoch, candidate: id) }
        case .controllerElected(let id, let epoch):
            return { cause in
                if case .node(_, .controllerCandidate(let other, let at)) = cause {
                    return other == id && at == epoch
                }
                return false
            }
        case .controllerResigned(let id, _):
            return { cause in
                if case .node(_, .controllerElected(let other, _)) = cause { return other != id }
                return names(cause, "controller \(id)") || isNetwork(cause)
            }
        case .requestRefused(_, let error, _, _):
            return { cause in
                switch cause {
                case .node(_, .isrChanged(_, let before, let after, _)):
                    error == .notEnoughReplicas && after.count < before.count
                case .node(_, .leaderChanged): error == .notLeaderOrFollower
                default: false
                }
            }
        case .groupRebalanced(let group, _, _):
            return { cause in
                switch cause {
                case .node(_, .memberJoined(let other, _)), .node(_, .memberLeft(let other, _, _)),
                    .node(_, .groupStateChanged(let other, _, _, _)):
                    other == group
                default: false
                }
            }
        case .groupStateChanged(let group, _, _, _):
            return { cause in
                switch cause {
                case .node(_, .memberJoined(let other, _)), .node(_, .memberLeft(let other, _, _)):
                    other == group
                default: false
                }
            }
        default: return { _ in false }
        }
    }

    /// Whether this can be why nobody led before an election.
    private static func endsController(
        _ cause: WorldEvent.Kind, before epoch: Int32, candidate id: NodeId
    ) -> Bool {
        switch cause {
        case .node(_, .controllerResigned(_, let at)): at < epoch
        case .fault(let words):
            isNetwork(cause)
                || words.hasPrefix("controller ") && !words.hasPrefix("controller \(id) ")
        default: false
        }
    }

    private static func isNetwork(_ cause: WorldEvent.Kind) -> Bool {
        if case .fault(let words) = cause {
            return words.hasPrefix("network cut") || words.hasPrefix("nothing gets")
        }
        return false
    }

    private static func names(_ cause: WorldEvent.Kind, broker id: NodeId) -> Bool {
        names(cause, "broker \(id)")
    }

    private static func names(_ cause: WorldEvent.Kind, _ process: String) -> Bool {
        if case .fault(let words) = cause { return words.contains(process) }
        return false
    }
}
