// consumer pauses: what the last change of a group's members cost its partitions.

import KafkaClient
import KafkaSim
import KafkaWire

extension ApplicationCommands {
    static func showPauses(_ group: String, _ session: Session, _ lab: LabPort) throws {
        let application = try find(.consumer, group, session)
        let members = application.clients.map { client in
            lab.withClient(client, as: ConsumerApplication.self) { core, _, _ in core }
        }
        let pauses = GroupPauses(members, since: application.changedAt, to: lab.now)
        let kept = pauses.partitionCount - pauses.givenUpCount
        var line =
            "pauses \(group): \(pauses.givenUpCount) of \(pauses.partitionCount) partitions given up, "
            + "\(kept) kept"
        if pauses.givenUpCount > 0 {
            line +=
                " · without an owner \(seconds(pauses.meanMs)) on average, "
                + "\(seconds(pauses.longestMs)) at most"
        }
        session.print(line)
    }

    /// Milliseconds as seconds with two decimals.
    private static func seconds(_ milliseconds: Double) -> String {
        let hundredths = Int((milliseconds / 10).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}
