// How long a cluster of three brokers needs, in real time, from the moment when a dead broker's session
// ends until the two others lead the 1,000 partitions that it led: the controller's decisions, their way
// through the quorum, and what both brokers do with them.

import KafkaBroker
import KafkaClient
import KafkaMetadata
import KafkaSim
import KafkaWire

enum Failover {
    private static let victim: NodeId = 2

    /// The best of three clusters, in milliseconds.
    static func milliseconds() throws -> Double {
        var best = Double.infinity
        for seed in [7, 8, 9] as [UInt64] { best = min(best, try once(seed: seed)) }
        return best
    }

    private static func once(seed: UInt64) throws -> Double {
        // The first life tells when the session ends, the second one is measured from there on.
        let probe = try cluster(seed: seed)
        let end = probe.world.now.adding(milliseconds: 30_000)
        while ledBy(victim, probe.world) > 0 {
            guard probe.world.now < end else { throw BenchError("no failover in 30 s") }
            probe.world.run(until: probe.world.now.adding(milliseconds: 1))
        }
        let port = try cluster(seed: seed)
        port.world.run(until: probe.world.now.adding(milliseconds: -2))
        let took = ContinuousClock().measure {
            while !isTakenOver(port.world) {
                port.world.run(until: port.world.now.adding(nanoseconds: 200_000))
            }
        }
        return Double(took.components.attoseconds) / 1e15 + Double(took.components.seconds) * 1000
    }

    /// A cluster whose broker 2 has just been killed.
    private static func cluster(seed: UInt64) throws -> LabPort {
        let port = LabPort(LabConfig(seed: seed))
        let topic = NewTopic("orders", numPartitions: 3000, replicationFactor: 3)
        for result in try AdminClient(port).createTopics([topic]) { _ = try result.outcome.get() }
        port.world.run(until: port.world.now.adding(milliseconds: 5_000))
        let led = ledBy(victim, port.world)
        guard led >= 1000 else { throw BenchError("broker \(victim) leads \(led) partitions") }
        port.world.kill(victim)
        return port
    }

    /// How many partitions a broker leads by the metadata.
    private static func ledBy(_ id: NodeId, _ world: World) -> Int {
        guard let image = world.metadataImage, let topic = image.topicIds["orders"] else {
            return 0
        }
        return image.topics[topic]?.partitions.values.count { $0.leader == id } ?? 0
    }

    /// Whether the two others lead all partitions themselves.
    private static func isTakenOver(_ world: World) -> Bool {
        var leading = 0
        for index in world.nodes.indices where world.nodes[index].id != victim {
            leading += world.nodes[index].node?.broker?.leaderCount(of: "orders") ?? 0
        }
        return leading == 3000
    }
}

struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
}
