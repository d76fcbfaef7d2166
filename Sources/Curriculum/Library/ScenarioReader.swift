// Reads `scenarios/ID.yaml`: a drill as data.

struct ScenarioReader {
    private let unit: UnitReader
    private let root: FieldReader

    /// Reads a scenario; nil, with the faults added to `problems`, when it is not usable.
    static func read(_ text: String, file: String, problems: ContentProblems) -> Scenario? {
        do throws(ContentError) {
            let node = try YAMLReader.read(text, file: file)
            guard let root = FieldReader(node, file: file, problems: problems) else { return nil }
            let reader = ScenarioReader(
                unit: UnitReader(file: file, problems: problems), root: root)
            return reader.scenario()
        } catch {
            problems.add(error)
            return nil
        }
    }

    private func scenario() -> Scenario? {
        guard let header = UnitHeader.read(root, kind: "drill") else { return nil }
        let level = root.choice("level", Level.self)
        let rubric = root.located("rubric")
        let claims = root.texts("claims")
        let minutes = root.integer("minutes", in: 1...240)
        let clock = clock()
        let warmUp = root.quantity("warm-up", .duration)
        let simmer = root.quantity("simmer", .duration)
        let page = root.text("page")
        let briefing = markdown(root, "briefing")
        let constraints = root.texts("constraints").map(\.value)
        let cluster = unit.cluster(root.reader("cluster"))
        let topics = root.readers("topics").compactMap(topic)
        let producers = root.readers("producers").compactMap(producer)
        let downstreams = root.readers("downstreams").compactMap(downstream)
        let groups = root.readers("groups").compactMap(group)
        let tiers = root.readers("tiers").compactMap(tier)
        let teams = root.readers("teams").compactMap(team)
        let causes = root.readers("causes").compactMap(cause)
        let credits = root.readers("credits").compactMap(credit)
        let flags = root.readers("flags").compactMap(flag)
        let debrief = root.reader("debrief").flatMap { unit.debrief($0) }
        root.finish()
        guard let level, let rubric, let minutes, let clock, let warmUp, let simmer, let page,
            let cluster, let debrief
        else { return nil }
        return Scenario(
            id: header.id.value, file: unit.file, title: header.title, level: level, rubric: rubric,
            claims: claims, minutes: minutes, clockStart: clock, warmUpMs: warmUp.milliseconds,
            simmerMs: simmer.milliseconds, page: page, briefing: briefing, constraints: constraints,
            cluster: cluster, topics: topics, producers: producers, downstreams: downstreams,
            groups: groups, tiers: tiers, teams: teams, causes: causes, credits: credits,
            flags: flags, debrief: debrief)
    }

    private func markdown(_ fields: FieldReader, _ key: String) -> [MarkdownBlock] {
        let node = fields.node(key)
        guard let node, let text = fields.scalar(node, key) else {
            if node == nil {
                fields.report(fields.position, "key \(key) is missing", instead: "add \(key): …")
            }
            return []
        }
        return unit.markdown(text, firstLine: node.position.line)
    }

    /// "02:00:00" in seconds after midnight.
    private func clock() -> Int? {
        guard let written = root.located("clock") else { return nil }
        let parts = written.value.split(separator: ":").map { Int($0) ?? -1 }
        guard parts.count == 3, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]),
            (0..<60).contains(parts[2])
        else {
            unit.report(
                written.position, "clock is \(written.value)", instead: "write \"02:00:00\"")
            return nil
        }
        return parts[0] * 3600 + parts[1] * 60 + parts[2]
    }

    // MARK: the world

    private func topic(_ fields: FieldReader) -> Scenario.Topic? {
        let name = fields.text("name")
        let partitions = fields.integer("partitions", in: 1...10_000)
        let replication = fields.integer("replication", in: 1...9)
        let settings = unit.settings(fields.reader("set"))
        fields.finish()
        guard let name, let partitions, let replication else { return nil }
        return Scenario.Topic(
            name: name, partitions: partitions, replication: replication,
            position: fields.position, settings: settings)
    }

    private func producer(_ fields: FieldReader) -> Scenario.Producer? {
        let topic = fields.located("topic")
        let rate = fields.quantity("rate", .rate)
        let keys = fields.integer("keys", in: 0...1_000_000)
        let size = fields.quantity("record", .bytes)
        fields.finish()
        guard let topic, let rate, let keys, let size else { return nil }
        return Scenario.Producer(topic: topic, rate: rate, keys: keys, recordBytes: size)
    }

    private func downstream(_ fields: FieldReader) -> Scenario.Downstream? {
        let id = fields.text("id")
        let title = fields.text("title")
        let latency = fields.quantity("latency", .duration)
        let team = fields.located("team")
        fields.finish()
        guard let id, let title, let latency, let team else { return nil }
        return Scenario.Downstream(
            id: id, title: title, latency: latency, team: team, position: fields.position)
    }

    private func group(_ fields: FieldReader) -> Scenario.Group? {
        let id = fields.text("id")
        let topic = fields.located("topic")
        let members = fields.integer("members", in: 1...1000)
        let process = fields.quantity("process", .duration)
        let uses = fields.node("uses").flatMap { node in
            fields.scalar(node, "uses").map { Located($0, at: node.position) }
        }
        let tier = fields.located("tier")
        let team = fields.located("team")
        fields.finish()
        guard let id, let topic, let members, let process, let tier, let team else { return nil }
        return Scenario.Group(
            id: id, topic: topic, members: members, process: process, uses: uses, tier: tier,
            team: team, position: fields.position)
    }

    private func tier(_ fields: FieldReader) -> Scenario.Tier? {
        let id = fields.text("id")
        let title = fields.text("title")
        let sla = fields.quantity("sla", .duration)
        let weight = fields.integer("weight", in: 0...1000)
        fields.finish()
        guard let id, let title, let sla, let weight else { return nil }
        return Scenario.Tier(
            id: id, title: title, sla: sla, weight: weight, position: fields.position)
    }

    private func team(_ fields: FieldReader) -> Scenario.Team? {
        let id = fields.text("id")
        let title = fields.text("title")
        let repairs = fields.quantity("repairs", .duration)
        fields.finish()
        guard let id, let title, let repairs else { return nil }
        return Scenario.Team(id: id, title: title, repairs: repairs, position: fields.position)
    }

    // MARK: causes

    private func cause(_ fields: FieldReader) -> Scenario.Cause? {
        let id = fields.text("id")
        let title = fields.text("title")
        let effects = fields.readers("effects").compactMap(effect)
        let team = fields.located("team")
        let diagnosis = fields.texts("diagnosis").map { words in
            words.value.split(separator: "/").map { $0.trimmed().lowercased() }
        }
        let proof = fields.readers("proof").compactMap { reader -> Scenario.Proof? in
            let look = reader.located("look")
            let shows = reader.text("shows")
            reader.finish()
            guard let look, let shows else { return nil }
            return Scenario.Proof(look: look, shows: shows)
        }
        let remedies = unit.commands(fields, "remedies")
        let run = unit.commands(fields, "run")
        let explain = markdown(fields, "explain")
        fields.finish()
        guard let id, let title, let team else { return nil }
        return Scenario.Cause(
            id: id, title: title, position: fields.position, effects: effects, team: team,
            diagnosis: diagnosis, proof: proof, remedies: remedies, run: run, explain: explain)
    }

    private enum EffectKind: String, CaseIterable {
        case downstreamLatency = "downstream-latency"
        case slowDisk = "slow-disk"
        case surge
        case cutClients = "cut-clients"
        case slowGroup = "slow-group"
    }

    private func effect(_ fields: FieldReader) -> Scenario.Effect? {
        defer { fields.finish() }
        switch fields.choice("kind", EffectKind.self) {
        case .downstreamLatency?:
            guard let id = fields.text("id"), let to = fields.quantity("to", .duration) else {
                return nil
            }
            return .downstreamLatency(id: id, milliseconds: to.milliseconds)
        case .slowDisk?:
            guard let broker = fields.integer("broker", in: 1...9),
                let to = fields.quantity("to", .duration)
            else { return nil }
            return .slowDisk(broker: broker, milliseconds: to.milliseconds)
        case .surge?:
            guard let topic = fields.text("topic"),
                let factor = fields.integer("factor", in: 2...100)
            else { return nil }
            return .surge(
                topic: topic, factor: factor,
                keys: fields.optionalInteger("keys", in: 1...1_000_000))
        case .cutClients?:
            guard let broker = fields.integer("broker", in: 1...9) else { return nil }
            return .cutClients(broker: broker)
        case .slowGroup?:
            guard let id = fields.text("id"), let to = fields.quantity("to", .duration) else {
                return nil
            }
            return .slowGroup(id: id, milliseconds: to.milliseconds)
        case nil: return nil
        }
    }

    // MARK: judging

    private func credit(_ fields: FieldReader) -> Scenario.Credit? {
        let id = fields.text("id")
        let evidence = fields.choice("evidence", Scenario.Credit.Evidence.self)
        let items = fields.texts("items")
        fields.finish()
        guard let id, let evidence else { return nil }
        return Scenario.Credit(
            id: id, evidence: evidence, items: items, position: fields.position)
    }

    private func flag(_ fields: FieldReader) -> Scenario.Flag? {
        let id = fields.text("id")
        let item = fields.located("item")
        let trigger = fields.choice("trigger", Scenario.Flag.Trigger.self)
        let feedback = fields.text("feedback")
        let instead = fields.text("instead")
        let harm = unit.commands(fields, "harm")
        fields.finish()
        guard let id, let item, let trigger, let feedback, let instead else { return nil }
        return Scenario.Flag(
            id: id, item: item, trigger: trigger, feedback: feedback, instead: instead, harm: harm,
            position: fields.position)
    }
}
