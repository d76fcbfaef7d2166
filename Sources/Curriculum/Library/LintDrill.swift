// Rules for drills: every name resolves, every cause can be proved and ended, every flag has its
// harm and its counterpart.

struct LintDrill {
    let linter: Linter
    let drill: Scenario

    private func report(_ position: SourcePosition, _ message: String, _ instead: String? = nil) {
        linter.report(drill.file, position, message, instead: instead)
    }

    func run() {
        world()
        if drill.causes.count < 4 {
            report(
                Linter.top, "the drill has \(drill.causes.count) causes",
                "write at least four that show alike, so that memory does not help")
        }
        for cause in drill.causes { lint(cause) }
        for flag in drill.flags { lint(flag) }
        rubric()
        if drill.constraints.isEmpty {
            report(Linter.top, "the drill has no constraints", "add constraints: with a list")
        }
    }

    private func resolve(_ name: Located<String>, _ known: [String], _ what: String) {
        guard !known.contains(name.value) else { return }
        report(
            name.position, "there is no \(what) \(name.value)",
            nearest(to: name.value, among: known).map { "write \($0)" }
                ?? "known: \(known.joined(separator: ", "))")
    }

    private func world() {
        let topics = drill.topics.map(\.name)
        let teams = drill.teams.map(\.id)
        for producer in drill.producers { resolve(producer.topic, topics, "topic") }
        for downstream in drill.downstreams { resolve(downstream.team, teams, "team") }
        for group in drill.groups {
            resolve(group.topic, topics, "topic")
            resolve(group.tier, drill.tiers.map(\.id), "tier")
            resolve(group.team, teams, "team")
            if let uses = group.uses { resolve(uses, drill.downstreams.map(\.id), "downstream") }
            capacity(group)
        }
        for topic in drill.topics {
            if topic.replication > drill.cluster.brokers {
                report(
                    topic.position, "\(topic.name) wants \(topic.replication) replicas",
                    "write at most \(drill.cluster.brokers)")
            }
            guard let checking = linter.checking else { continue }
            for setting in topic.settings {
                if let fault = checking.fault(inTopicConfig: setting.key, value: setting.value) {
                    report(setting.position, fault.message, fault.instead)
                }
            }
        }
    }

    /// Before the cause begins the group has to keep up, or the drill has no healthy start.
    private func capacity(_ group: Scenario.Group) {
        let rate = drill.producers.filter { $0.topic.value == group.topic.value }
            .reduce(Int64(0)) { $0 + $1.rate.value }
        let latency =
            group.uses.flatMap { uses in
                drill.downstreams.first { $0.id == uses.value }
            }?.latency.milliseconds ?? 0
        let perRecord = max(1, group.process.milliseconds + latency)
        let partitions = drill.topics.first { $0.name == group.topic.value }?.partitions ?? 1
        let workers = Int64(min(group.members, partitions))
        let capacityPerMinute = workers * 60_000 / perRecord
        if capacityPerMinute < rate {
            report(
                group.position,
                "\(group.id) can finish \(capacityPerMinute) records a minute, \(rate) arrive",
                "lower the rate or process:, or add members")
        }
    }

    private func lint(_ cause: Scenario.Cause) {
        linter.checkKebab(cause.id, drill.file, cause.position)
        linter.lint(cause.proof.map(\.look) + cause.remedies + cause.run, drill.file)
        resolve(cause.team, drill.teams.map(\.id), "team")
        if cause.effects.isEmpty {
            report(cause.position, "cause \(cause.id) does nothing", "add effects:")
        }
        for effect in cause.effects { lint(effect, cause) }
        if cause.proof.count < 2 {
            report(
                cause.position, "cause \(cause.id) cannot be proved",
                "add proof: with two looks and what they show")
        }
        if cause.run.isEmpty {
            report(cause.position, "cause \(cause.id) has no good run", "add run: with commands")
        }
        if cause.diagnosis.isEmpty {
            report(
                cause.position, "no diagnosis names cause \(cause.id)",
                "add diagnosis: with lists of words, such as database/ledger-db")
        }
        if drill.causes.filter({ $0.id == cause.id }).count > 1 {
            report(cause.position, "cause id \(cause.id) stands twice", "choose another one")
        }
    }

    private func lint(_ effect: Scenario.Effect, _ cause: Scenario.Cause) {
        func name(_ id: String, _ known: [String], _ what: String) {
            resolve(Located(id, at: cause.position), known, what)
        }
        switch effect {
        case .downstreamLatency(let id, _): name(id, drill.downstreams.map(\.id), "downstream")
        case .surge(let topic, _, _): name(topic, drill.topics.map(\.name), "topic")
        case .slowGroup(let id, _): name(id, drill.groups.map(\.id), "group")
        case .slowDisk(let broker, _), .cutClients(let broker):
            if broker > drill.cluster.brokers {
                report(cause.position, "there is no broker \(broker)")
            }
        }
    }

    private func lint(_ flag: Scenario.Flag) {
        linter.lint(flag.harm, drill.file)
        if flag.harm.isEmpty {
            report(
                flag.position, "flag \(flag.id) has no run that shows its harm",
                "add harm: with the commands that commit it")
        }
        if flag.instead.trimmed().isEmpty {
            report(flag.position, "flag \(flag.id) has no counterpart", "add instead: …")
        }
    }

    private func rubric() {
        guard let checking = linter.checking else { return }
        guard let items = checking.rubricItems(drill.rubric.value) else {
            report(drill.rubric.position, "there is no rubric \(drill.rubric.value)")
            return
        }
        for item in drill.credits.flatMap(\.items) + drill.flags.map(\.item)
        where !items.contains(item.value) {
            report(
                item.position, "\(item.value) is no item of rubric \(drill.rubric.value)",
                nearest(to: item.value, among: items).map { "write \($0)" })
        }
    }
}
