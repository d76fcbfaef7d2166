// The session's walk through the lab's life: what is kept around each command, undo, going back and
// forward, and copies of the whole lab to try something on.

import KafkaClient
import KafkaSim
import KafkaWire

extension Session {
    // MARK: keeping

    /// The lab as it stands.
    func moment(_ lab: LabPort) -> Moment {
        Moment(
            world: lab.world, applications: applications, shownEvents: shownEvents,
            memories: modes.compactMap { mode in mode.memory.map { (mode, $0) } })
    }

    /// Keeps the lab as it is before a command: for the timeline, and, where the command changes
    /// something, for `undo`.
    func commandBegins(_ line: String, changes: Bool, onlyPassesTime: Bool = false) {
        guard let lab, !isQuiet, modes.allSatisfy(\.allowsTimeTravel) else { return }
        let before = moment(lab)
        if changes { history.push(.init(line: line, moment: before, timeline: timeline)) }
        if timeline.isInThePast { leaveFuture() }
        if !onlyPassesTime { timeline.add(before, .before(line, runsOn: false)) }
        if changes { lab.world.record(.command(line)) } else { lab.world.forgetActor() }
        if onlyPassesTime { timeline.add(moment(lab), .before(line, runsOn: true)) }
    }

    func commandEnded() {
        guard let lab, !isQuiet, modes.allSatisfy(\.allowsTimeTravel) else { return }
        timeline.add(moment(lab), .after)
    }

    /// Keeps a moment where much time has passed without a command.
    package func keepPassingMoment() {
        guard let lab, timeline.wantsPoint(at: lab.now) else { return }
        timeline.add(moment(lab), .passing)
    }

    /// What was recorded after a moment gone back to is dropped when something else is done there.
    private func leaveFuture() {
        let dropped = timeline.commands.count { $0.isAhead }
        timeline.cutFuture()
        let what = dropped == 0 ? "" : ", with \(EventText.counted(dropped, "command"))"
        note("a new future begins here; the one that was recorded is gone\(what) · undo, forward")
    }

    /// History begins here: nothing before this moment can be gone back to.
    package func beginHistory() {
        history = UndoHistory()
        timeline = lab.map { Timeline(moment($0)) } ?? Timeline()
    }

    // MARK: undo

    /// Goes back to before the last command that changed something; what it was, or nil.
    package func undo() throws -> String? {
        guard let lab else { return nil }
        try requireTimeTravel("undo")
        if timeline.isInThePast {
            throw CommandError(
                "you are in the past already: forward returns, or go on from here with any command")
        }
        guard let entry = history.pop() else { return nil }
        timeline = entry.timeline
        take(entry.moment, lab)
        for (mode, memory) in entry.moment.memories where isOpen(mode) { mode.recall(memory) }
        return entry.line
    }

    private func isOpen(_ mode: any SessionMode) -> Bool { modes.contains { $0 === mode } }

    private func take(_ moment: Moment, _ lab: LabPort) {
        lab.world = moment.world
        applications = moment.applications
        shownEvents = min(moment.shownEvents, lab.world.trace.events.count)
    }

    func requireTimeTravel(_ command: String) throws {
        guard modes.allSatisfy(\.allowsTimeTravel) else {
            throw CommandError(
                "\(command): the time of a drill runs one way. Afterwards it can be played again")
        }
    }

    // MARK: back and forward

    /// Goes to a place of the timeline that the lab's life has.
    func travel(_ command: String, to choose: (Timeline) -> Timeline.Place?) throws {
        let lab = try requireLab(command)
        try requireTimeTravel(command)
        if !timeline.isInThePast, lab.now != timeline.end ?? lab.now {
            timeline.add(moment(lab), .passing)
        }
        guard let place = choose(timeline) else {
            throw CommandError("\(command): there is nothing there to go to")
        }
        let moment = timeline.go(to: place)
        take(moment, lab)
        for (mode, memory) in moment.memories where isOpen(mode) { mode.recall(memory) }
    }

    // MARK: forks

    /// Goes on in a copy of the whole lab; the original waits as it is.
    func fork(_ name: String?) throws {
        let lab = try requireLab("fork")
        try requireTimeTravel("fork")
        guard let state = labState else { return }
        forks.append(
            Fork(
                name: name, state: state, memories: moment(lab).memories))
        history = UndoHistory()
    }

    /// Leaves the copy and goes on with the original, as it was.
    func dropFork() throws {
        guard let fork = forks.popLast() else { throw noFork("drop") }
        let rest = forks
        labState = fork.state
        forks = rest
        for (mode, memory) in fork.memories where isOpen(mode) { mode.recall(memory) }
    }

    /// Goes on with the copy; the original is gone.
    func keepFork() throws {
        guard let fork = forks.popLast() else { throw noFork("keep") }
        var kept = fork.state.history
        for entry in history.all { kept.push(entry) }
        history = kept
    }

    func noFork(_ verb: String) -> CommandError {
        CommandError("fork \(verb): this is no copy. fork makes one")
    }
}

/// An original that waits while its copy is tried on.
package struct Fork {
    let name: String?
    let state: Session.LabState
    let memories: [(mode: any SessionMode, memory: any Sendable)]
}
