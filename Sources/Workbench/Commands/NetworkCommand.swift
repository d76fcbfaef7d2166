// network: cutting links between nodes, and healing them.

import KafkaSim
import KafkaWire

enum NetworkCommand {
    static let command: Command = Command(
        "network", .machinery,
        usage: [
            "network partition A[,B…] [C[,D…]]", "network cut A B", "network heal",
            "network bandwidth A[,B…] SIZE/s|off", "network",
        ],
        summary: "cut the network between nodes, narrow or heal it",
        details: """
            Nodes are broker numbers, controller numbers (101 and up), and `controller` for all of these. \
            With one group, it is cut off from all other \
            nodes; clients still reach it. `cut` carries nothing from A to B, one way. `bandwidth` \
            is what a node's line carries each way: 500KB/s, 20MB/s; `heal` does not touch it.
            """,
        examples: [
            Example("network partition 2", "broker 2 hears no other node"),
            Example("network partition 1 2,3", "broker 1 on one side, 2 and 3 on the other"),
            Example("network partition 2 controller", "broker 2 cannot reach the controllers"),
            Example("network partition 101", "controller 101 is cut off; the others elect"),
            Example("network bandwidth 1 5MB/s", "broker 1 has a narrow line, both ways"),
            Example("network heal", "all links carry again"),
        ],
        completions: [.words(["partition", "cut", "heal", "bandwidth"]), .nodes, .nodes],
        changesCluster: true, looksAlone: true
    ) { session, words in
        let lab = try session.requireLab("network")
        switch words.first {
        case nil: show(lab, session)
        case "heal":
            lab.world.record(.fault("network healed"))
            lab.world.heal()
        case "partition": try partition(Array(words.dropFirst()), lab)
        case "cut":
            guard words.count == 3, let from = try group(words[1], lab).first,
                let to = try group(words[2], lab).first
            else { throw command.usageError }
            lab.world.record(.fault("nothing gets from \(words[1]) to \(words[2])"))
            lab.world.cut(from: from, to: to)
        case "bandwidth": try narrow(words, lab)
        case .some(let word):
            throw command.unknown(
                word, among: ["partition", "cut", "heal", "bandwidth"], what: "action")
        }
        return .fine
    }

    private static func partition(_ words: [String], _ lab: LabPort) throws {
        guard words.count == 1 || words.count == 2 else { throw command.usageError }
        let one = try group(words[0], lab)
        let other =
            try words.count == 2
            ? group(words[1], lab)
            : lab.world.nodes.map { Address.node($0.id) }.filter { !one.contains($0) }
        lab.world.record(
            .fault(
                "network cut between \(words[0]) and \(words.count == 2 ? words[1] : "all others")")
        )
        lab.world.partition(one, from: other)
    }

    private static func narrow(_ words: [String], _ lab: LabPort) throws {
        guard words.count == 3 else { throw command.usageError }
        let limit = words[2] == "off" ? nil : try bytesPerSecond(words[2])
        for node in try group(words[1], lab) { lab.world.network.setBandwidth(limit, of: node) }
        lab.world.record(
            .fault(
                "the line of \(words[1]) carries \(limit.map { "\($0) bytes/s" } ?? "all again")"))
    }

    /// `500KB/s`, `20MB/s`, `1000000/s`: decimal, as network lines are counted.
    private static func bytesPerSecond(_ word: String) throws -> Int64 {
        let units: [(ending: String, factor: Double)] = [
            ("MB/s", 1_000_000), ("KB/s", 1000), ("B/s", 1), ("/s", 1),
        ]
        for (ending, factor) in units where word.hasSuffix(ending) {
            guard let number = Double(word.dropLast(ending.count)), number * factor >= 1000,
                number * factor <= 100_000_000_000
            else { break }
            return Int64(number * factor)
        }
        throw CommandError.usage(
            "network bandwidth: no rate \(word). Write 500KB/s or 20MB/s, at least 1KB/s, or off")
    }

    /// The nodes that a word such as `1,2` or `controller` names.
    private static func group(_ word: String, _ lab: LabPort) throws -> [Address] {
        var addresses: [Address] = []
        for part in word.split(separator: ",") {
            if part == "controller" {
                addresses += lab.world.controllerIds.map { .node($0) }
            } else if let id = NodeId(part), lab.world.index(of: id) != nil {
                addresses.append(.node(id))
            } else {
                throw CommandError.usage(
                    "network: no node \(part). Use broker or controller numbers, or controller")
            }
        }
        return addresses
    }

    private static func show(_ lab: LabPort, _ session: Session) {
        for (node, bytesPerSecond) in lab.world.network.bandwidths {
            session.print("\(name(node)): \(bytesPerSecond) bytes/s each way")
        }
        if lab.world.network.isWhole { return session.print("all links carry") }
        for (from, to) in lab.world.network.cutLinks {
            session.print("\(name(from)) ✗ \(name(to))")
        }
    }

    private static func name(_ address: Address) -> String {
        switch address {
        case .node(let id): id > 100 ? "controller \(id)" : "broker \(id)"
        case .client(let number): "client \(number)"
        }
    }
}
