// The same cores on real sockets: a served cluster on loopback, spoken to by our own clients.

import KafkaClient
import KafkaWire
import Testing

@testable import KafkaRuntime

@Suite(.serialized) struct ServedClusterTests {
    /// A cluster of three brokers on ports from `port` on, with a client's door to it.
    private func serve(port: Int) throws -> (ServedCluster, LivePort) {
        var options = ServeOptions(epochMs: 1_767_603_600_000)
        options.listen = Endpoint(host: "127.0.0.1", port: port)
        let cluster = try ServedCluster(options)
        let door = try LivePort(
            bootstrapServers: cluster.endpoints.map(\.endpoint), seed: 7, epochMs: options.epochMs)
        let isUp = try door.run(until: door.now.adding(milliseconds: 30_000)) { cluster.isReady() }
        #expect(isUp)
        return (cluster, door)
    }

    /// The same on the first ports that are free.
    private func serve() throws -> (ServedCluster, LivePort) {
        for port in stride(from: 22_300, to: 23_200, by: 30) {
            if let served = try? serve(port: port) { return served }
        }
        return try serve(port: 23_200)
    }

    @Test func recordsSurviveTheDeathOfABroker() throws {
        let (cluster, door) = try serve()
        defer { cluster.leave() }
        let admin = AdminClient(door)
        let made = try admin.createTopics(
            [NewTopic("t", numPartitions: 3, replicationFactor: 3)])
        #expect(made.count == 1)

        let core = ProducerCore(
            ProducerConfig(bootstrapServers: door.bootstrapServers), seed: door.nextSeed())
        let producer = door.attach(core, name: "producer")
        var acknowledged = 0
        func send(_ count: Int) throws {
            door.withClient(producer, as: ProducerCore.self) { core, now, effects in
                for number in 0..<count {
                    core.send(
                        ProducerRecord(topic: "t", value: Bytes(utf8: "value \(number)")), at: now,
                        into: &effects)
                }
            }
            let wanted = acknowledged + count
            let done = try door.run(until: door.now.adding(milliseconds: 60_000)) {
                acknowledged += door.withClient(producer, as: ProducerCore.self) { core, _, _ in
                    core.takeResults().count { $0.error == nil }
                }
                return acknowledged == wanted
            }
            #expect(done)
        }
        try send(200)
        cluster.broker(2)?.kill()
        try send(200)
        #expect(acknowledged == 400)
    }

    @Test func addressInUseIsAnError() throws {
        let (cluster, door) = try serve()
        defer { cluster.leave() }
        let port = try #require(door.bootstrapServers.first?.port)
        #expect(throws: RuntimeFailure.self) { _ = try serve(port: port) }
    }
}
