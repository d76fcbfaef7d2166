// consumer down, consumer back: one member's process ends in order, and comes back under its own name,
// with the time in between in the learner's hands. What that costs the group depends on whether the
// member is static (KIP-345): a static one does not leave the group when it closes.

import KafkaClient
import KafkaSim
import KafkaWire

extension ApplicationCommands {
    /// Ends the process of one member: it commits and, unless it is static, leaves the group.
    static func takeDown(_ words: [String], _ session: Session, _ lab: LabPort) throws {
        guard words.count == 2 else { throw consumer.usageError }
        var application = try find(.consumer, words[0], session)
        let names = application.clients.map { self.config(of: $0, lab).clientId }
        guard let index = names.firstIndex(of: words[1]) else {
            throw CommandError(
                "no member \(words[1]) of \(words[0]) runs; running: "
                    + names.joined(separator: ", "))
        }
        guard application.clients.count > 1 else {
            throw CommandError("\(words[1]) is the last one: consumer stop \(words[0])")
        }
        let client = application.clients.remove(at: index)
        application.down.append(self.config(of: client, lab).application)
        lab.withClient(client, as: ConsumerApplication.self) { core, now, effects in
            core.stop(at: now, into: &effects)
        }
        _ = try session.runLab(atMostMs: 60_000) {
            lab.withClient(client, as: ConsumerApplication.self) { core, _, _ in core.isFinished }
        }
        lab.detach(client)
        application.changedAt = lab.now
        session.applications.update(application)
    }

    /// Starts a member that was taken down again, with the same names and nothing else of its own.
    static func bringBack(_ words: [String], _ session: Session, _ lab: LabPort) throws {
        guard words.count == 2 else { throw consumer.usageError }
        var application = try find(.consumer, words[0], session)
        guard
            let index = application.down.firstIndex(where: {
                $0.consumer.network.clientId == words[1]
            })
        else {
            let names = application.down.map(\.consumer.network.clientId)
            let list = names.isEmpty ? "none is down" : "down: " + names.joined(separator: ", ")
            throw CommandError("no member \(words[1]) of \(words[0]) is down; \(list)")
        }
        let config = application.down.remove(at: index)
        application.clients.append(
            lab.attach(
                ConsumerApplication(config, seed: lab.nextSeed()),
                name: config.consumer.network.clientId))
        application.changedAt = lab.now
        session.applications.update(application)
    }

    private static func config(
        of client: ClientId, _ lab: LabPort
    ) -> (clientId: String, application: ConsumerApplicationConfig) {
        let config = lab.withClient(client, as: ConsumerApplication.self) { core, _, _ in
            core.config
        }
        return (config.consumer.network.clientId, config)
    }
}
