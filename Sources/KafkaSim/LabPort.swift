// The lab's door for clients: `ClusterPort` over a simulated world. A client that waits makes the
// world's time pass, event by event, until what it waits for is there.

import KafkaClient
import KafkaWire

/// A lab cluster that clients can be attached to.
package final class LabPort: ClusterPort {
    package var world: World
    package let bootstrapServers: [Endpoint]
    package let bootstrapControllers: [Endpoint]
    /// Asked now and then while time passes: whether the user wants to break off.
    package var isInterrupted: () -> Bool = { false }

    /// Where something runs in the foreground at a terminal: waits so many milliseconds of the lab's time
    /// on the wall clock; false where the user breaks off.
    package var pace: ((Int64) -> Bool)?
    private var unpacedNanoseconds: Int64 = 0

    package init(_ config: LabConfig) {
        world = World(config)
        world.keepMetrics()
        bootstrapServers = config.brokerIds.map { config.endpoint(ofBroker: $0) }
        bootstrapControllers = config.controllerIds.map { config.endpoint(ofController: $0) }
    }

    package var now: Instant { world.now }
    package var wallClock: WallClock { world.wallClock }
    package func nextSeed() -> UInt64 { world.nextSeed() }

    package func attach(_ core: any ClientCore, name: String) -> ClientId {
        ClientId(world.attach(core, name: name))
    }

    package func detach(_ client: ClientId) { world.detach(client.number) }

    package func withClient<Core: ClientCore, Result>(
        _ client: ClientId, as type: Core.Type,
        _ body: (inout Core, Instant, inout [ClientEffect]) throws -> Result
    ) rethrows -> Result {
        try world.withClient(client.number, as: type, body)
    }

    /// A client's core as it stands; nothing is laid to whoever looks.
    package func client<Core: ClientCore>(_ client: ClientId, as type: Core.Type) -> Core? {
        world.client(client.number, as: type)
    }

    package func run(
        until deadline: Instant, _ condition: () -> Bool
    ) throws(Interrupted) -> Bool {
        var steps = 0
        while !condition() {
            guard let next = world.nextTime, next <= deadline else {
                world.run(until: deadline)
                return condition()
            }
            try keepPace(to: next)
            world.step()
            steps += 1
            if steps & 0xff == 0, isInterrupted() { throw Interrupted() }
        }
        return true
    }

    /// Lets the wall clock catch up with the lab's, in steps that it can be waited for.
    private func keepPace(to next: Instant) throws(Interrupted) {
        guard let pace else { return }
        unpacedNanoseconds += max(0, next.nanoseconds - world.now.nanoseconds)
        let milliseconds = unpacedNanoseconds / 1_000_000
        guard milliseconds >= 10 else { return }
        unpacedNanoseconds -= milliseconds * 1_000_000
        if !pace(milliseconds) { throw Interrupted() }
    }
}
