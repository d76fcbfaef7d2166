// The lab as a lesson or drill uses it: a cluster of its own, run quietly, kept and put back.
//
// A unit never touches the learner's own cluster: it is set aside when the unit begins and is there
// again, clock and applications included, when it ends.

import Curriculum
import KafkaClient
import KafkaSim
import KafkaWire

package final class LessonStage {
    package let session: Session
    private let cluster: ClusterSettings
    /// The learner's own lab, while the unit has the session.
    private var own: Session.LabState?
    package private(set) var seed: UInt64
    /// The commands since the unit began, for resuming.
    package private(set) var commands: [ProgressStore.LoggedCommand] = []

    /// A lab with everything that belongs to it, at one moment.
    package struct Mark {
        let state: Session.LabState?
        let commands: [ProgressStore.LoggedCommand]
    }

    package init(_ session: Session, _ cluster: ClusterSettings) {
        self.session = session
        self.cluster = cluster
        seed = cluster.seed
    }

    package var textStyle: TextStyle { session.textStyle }

    package var nowMs: Int64 { session.port.now.milliseconds(since: session.clock.epoch) }

    package var eventCount: Int { session.lab?.world.trace.events.count ?? 0 }

    package func show(_ lines: [String]) {
        for line in lines { session.print(line) }
    }

    // MARK: the cluster

    /// Puts the unit's cluster in the place of the learner's.
    package func replaceLab(seed given: UInt64?) {
        if own == nil { own = session.labState }
        seed = given ?? cluster.seed
        var config = LabConfig(seed: seed)
        config.brokerCount = cluster.brokers
        for setting in cluster.settings { config.properties[setting.key] = setting.value }
        session.replaceLab(config)
        commands = []
    }

    /// Gives the learner's cluster back.
    package func returnLab() {
        if let own { session.labState = own }
        own = nil
    }

    package func mark() -> Mark { Mark(state: session.labState, commands: commands) }

    package func restore(_ mark: Mark) {
        session.labState = mark.state
        commands = mark.commands
    }

    // MARK: commands

    /// Runs a line with its output shown.
    @discardableResult
    package func run(_ line: String) -> Outcome { session.run(line) }

    /// Runs a line and returns what it printed instead of showing it. Modes do not see it.
    package func runQuietly(_ line: String) -> (outcome: Outcome, text: String) {
        session.runQuietly(line)
    }

    /// Runs a unit's preparations. A line that fails is shown with its output: the content test finds
    /// it before a learner does.
    package func runSetup(_ lines: [ContentCommand]) {
        for command in lines { prepare(command.value) }
    }

    package func prepare(_ line: String) {
        let (outcome, text) = runQuietly(line)
        if outcome != .fine { show(["preparing failed: \(line)", text]) }
    }

    package func log(_ line: String) {
        commands.append(ProgressStore.LoggedCommand(labMs: nowMs, line: line))
    }

    /// Forgets the commands after a moment that was gone back to.
    package func takeBack(commands earlier: [ProgressStore.LoggedCommand]) { commands = earlier }

    /// Repeats a log: the same commands at the same moments give the same cluster.
    package func replay(_ log: [ProgressStore.LoggedCommand]) {
        for command in log {
            wait(untilMs: command.labMs)
            _ = runQuietly(command.line)
        }
        commands = log
    }

    private func wait(untilMs moment: Int64) {
        guard let lab = session.lab, moment > nowMs else { return }
        lab.world.run(until: session.clock.epoch.adding(milliseconds: moment))
    }

    /// Whether a line only looks.
    package func isLook(_ line: String) -> Bool { !changesCluster(line) && !line.isEmpty }

    package func changesCluster(_ line: String) -> Bool { session.changesCluster(line) }

    // MARK: observing

    package var baseline: LabBaseline { LabBaseline(session) }

    package func observations(since baseline: LabBaseline) -> LabObservations? {
        LabObservations(session, since: baseline)
    }

    /// The chain of causes of the last notable events since `first`, as lines.
    package func chain(from first: Int) -> [String] {
        guard let lab = session.lab else { return [] }
        let events = lab.world.trace.events
        guard first < events.count else { return [] }
        return Array(
            EventList.lines(
                events[first...], since: session.clock.epoch, style: session.style, numbered: false
            ).suffix(8))
    }
}
