// A life's faults as a script of the workbench's own commands, for looking at a failure by hand: the same
// cluster and topics, the same kinds of clients, the same faults at the same moments. The clients' own
// chance differs there, so it shows the situation; the replay command shows the very same life.

import KafkaWire

package enum SimScript {
    /// The lines of a script that a session runs.
    package static func lines(_ plan: SimPlan, anomalies: [Anomaly], replay: String) -> [String] {
        var lines = ["# \(replay)"]
        lines += anomalies.prefix(3).map { "# \($0)" }
        for topic in plan.topics {
            let configs = topic.configs.map { " --config \($0.name)=\($0.value)" }.joined()
            lines.append(
                "kafka-topics --create --topic \(topic.name) --partitions \(topic.partitions) "
                    + "--replication-factor 3 --config min.insync.replicas=2\(configs)")
        }
        lines += clients(plan)
        lines += faults(plan)
        return lines + ["network heal", "settle", "cluster", "apps"]
    }

    private static func clients(_ plan: SimPlan) -> [String] {
        var lines: [String] = []
        var produced: Set<String> = []
        var groups: Set<String> = []
        for (index, client) in plan.clients.enumerated() where !plan.idleClients.contains(index) {
            switch client {
            case .producer(let topic, _, let keyCount, let intervalMs):
                if produced.insert(topic).inserted {
                    lines.append(
                        "producer start \(topic) --rate \(max(1, 1000 / intervalMs))/s"
                            + (keyCount > 0 ? " --keys \(keyCount)" : ""))
                }
            case .consumer(let group, let topics, let processMs, _):
                lines.append(
                    groups.insert(group).inserted
                        ? "consumer start --group \(group) --topic \(topics[0]) --process "
                            + "\(processMs)ms"
                        : "consumer add \(group)")
            }
        }
        return lines
    }

    private static func faults(_ plan: SimPlan) -> [String] {
        var moments: [(atMs: Int64, lines: [String])] = []
        for fault in plan.faults {
            let (begin, end) = commands(fault.kind)
            moments.append((fault.atMs, begin))
            if !end.isEmpty { moments.append((fault.atMs + fault.durationMs, end)) }
        }
        var lines: [String] = []
        var now: Int64 = 0
        for moment in moments.enumerated().sorted(by: {
            ($0.element.atMs, $0.offset) < ($1.element.atMs, $1.offset)
        }).map(\.element) {
            if moment.atMs > now {
                lines.append("advance \(moment.atMs - now)ms")
                now = moment.atMs
            }
            lines += moment.lines
        }
        return lines
    }

    /// What a session is told when a fault begins and when it ends.
    private static func commands(_ kind: FaultKind) -> (begin: [String], end: [String]) {
        func names(_ ids: [NodeId]) -> String {
            ids.map { $0 > 100 ? "controller" : String($0) }.joined(separator: ",")
        }
        switch kind {
        case .isolate(let id, _): return (["network partition \(id)"], ["network heal"])
        case .cutOneWay(let from, let to):
            return (["network cut \(names([from])) \(names([to]))"], ["network heal"])
        case .split(let one, let other):
            return (["network partition \(names(one)) \(names(other))"], ["network heal"])
        case .clog(let id, let order):
            return (order.map { "network partition \(id) \(names([$0]))" }, ["network heal"])
        case .kill(let id), .clockStep(let id, _), .crashLoop(let id, _):
            return (["broker kill \(id)"], ["broker start \(id)"])
        case .losePower(let id, _): return (["broker kill \(id) --power"], ["broker start \(id)"])
        case .pause(let id): return (["broker pause \(id)"], ["broker resume \(id)"])
        case .stop(let id): return (["broker stop \(id)"], ["broker start \(id)"])
        case .slowDisk(let id, let time):
            return (["broker slow-disk \(id) \(time)ms"], ["broker slow-disk \(id) off"])
        case .rollingRestart:
            return ([1, 2, 3].flatMap { ["broker stop \($0)", "broker start \($0)"] }, [])
        case .admin(let action): return ([command(action)], [])
        default: return (["# \(kind.words)"], ["# over: \(kind.words)"])
        }
    }

    private static func command(_ action: AdminAction) -> String {
        switch action {
        case .electPreferred:
            "kafka-leader-election --election-type preferred --all-topic-partitions"
        case .createTopic(let name, let count):
            "kafka-topics --create --topic \(name) --partitions \(count) --replication-factor 3"
        case .deleteTopic(let name): "kafka-topics --delete --topic \(name)"
        case .addPartitions(let name, let count):
            "kafka-topics --alter --topic \(name) --partitions \(count)"
        case .setTopicConfig(let topic, let name, let value):
            "kafka-configs --alter --entity-type topics --entity-name \(topic) --add-config "
                + "\(name)=\(value)"
        default: "# \(action.words)"
        }
    }
}
