// How a broker runs its group coordinators: asks them, carries out what they want, loads and unloads
// them as leadership of __consumer_offsets moves.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Broker {
    /// The partition of __consumer_offsets that a group belongs to; nil while the topic is not there.
    func groupPartition(_ group: String) -> Int32? {
        guard let topic = image.topic(TopicName.consumerOffsets), !topic.partitions.isEmpty else {
            return nil
        }
        return CoordinatorPartition.partition(
            of: group, partitionCount: Int32(topic.partitions.count))
    }

    /// Whether groups may use the consumer protocol here: the setting and the cluster's feature say so.
    var servesConsumerProtocol: Bool {
        groups.config.servesConsumerProtocol
            && (image.finalizedFeatures[Features.group] ?? 0) >= 1
    }

    /// Asks the coordinators; `finish` answers the client when all parts are there.
    mutating func askGroups(
        _ asks: [GroupAsk], _ context: RequestContext,
        finish: @escaping @Sendable ([GroupResponse], inout NodeBase, DiskToken?) -> Void
    ) {
        if asks.isEmpty { return finish([], &base, nil) }
        let gathering = groups.gather(asks.count, finish: finish)
        for (part, ask) in asks.enumerated() { askCoordinator(ask, gathering, part, context) }
    }

    /// Asks the coordinator of one partition; its answer is a part of a gathering.
    mutating func askCoordinator(
        _ ask: GroupAsk, _ gathering: UInt64, _ part: Int, _ context: RequestContext
    ) {
        guard groups.hosted[ask.partition]?.coordinator.isLoaded == true else {
            return groupPart(gathering, part, ask.refusal(.notCoordinator), token: nil)
        }
        let client = GroupClient(
            clientId: context.clientId, clientHost: context.clientHost,
            apiVersion: context.version)
        let handle = groups.handle(for: gathering, part: part)
        var effects: [GroupEffect] = []
        groups.hosted[ask.partition]?.coordinator.handle(
            ask.request, from: client, as: handle, at: base.wallClockMs, into: &effects)
        carryOut(effects, of: ask.partition)
    }

    /// Asks the coordinator of one group.
    mutating func askGroup(
        _ group: String, _ request: GroupRequest, _ context: RequestContext,
        refusal: @escaping @Sendable (ErrorCode) -> GroupResponse,
        finish: @escaping @Sendable (GroupResponse, inout NodeBase, DiskToken?) -> Void
    ) {
        // A group without a partition is nobody's: any number that is not hosted says so.
        let ask = GroupAsk(
            partition: groupPartition(group) ?? -1, request: request, refusal: refusal)
        askGroups([ask], context) { parts, base, token in
            if let part = parts.first { finish(part, &base, token) }
        }
    }

    mutating func groupPart(
        _ gathering: UInt64, _ part: Int, _ response: GroupResponse, token: DiskToken?
    ) {
        guard let whole = groups.answered(gathering, part: part, response) else { return }
        whole.finish.finish(whole.parts, &base, token)
    }

    // MARK: What coordinators want

    private mutating func carryOut(_ effects: [GroupEffect], of partition: Int32) {
        defer { noteDeadline(partition) }
        for effect in effects {
            switch effect {
            case .write(let write): append(write, to: partition)
            case .respond(let handle, let response):
                let token = replicas.partitions[offsetsPartition(partition)]?.lastWrite
                if let owner = groups.owner(of: handle) {
                    groupPart(owner.gathering, owner.part, response, token: token)
                }
            case .event(let event): emit(event)
            case .resolve(let resolution):
                // All topics count, internal ones too, as in Kafka.
                let resolved = GroupExpressions.resolve(
                    resolution, names: image.topicIds.keys.sorted())
                var answers: [GroupEffect] = []
                groups.hosted[partition]?.coordinator.regularExpressionsResolved(
                    group: resolution.group, topics: resolved, at: base.wallClockMs,
                    into: &answers)
                carryOut(answers, of: partition)
            }
        }
    }

    func offsetsPartition(_ partition: Int32) -> TopicPartition {
        TopicPartition(TopicName.consumerOffsets, partition)
    }

    private mutating func append(_ write: GroupWrite, to partition: Int32) {
        let name = offsetsPartition(partition)
        let refusal: ErrorCode
        do {
            let batch = try GroupRecordBatches.batch(write, nowMs: base.wallClockMs)
            let end = try appendAsCoordinator(batch, to: name)
            let deadline = base.now.adding(
                milliseconds: Int64(groups.config.offsetsCommitTimeoutMs))
            groups.hosted[partition]?.writes.append((write.number, end, deadline))
            return
        } catch let error as LogError {
            refusal = error.code
        } catch {
            // A record that has no byte form, such as a name that is too long.
            refusal = .unknownServerError
        }
        var effects: [GroupEffect] = []
        groups.hosted[partition]?.coordinator.writeRefused(
            write.number, error: refusal, at: base.wallClockMs, into: &effects)
        carryOut(effects, of: partition)
    }

    /// Tells the coordinators what the high watermark has passed.
    mutating func completeGroupWrites(_ changed: [TopicPartition]) {
        for name in changed where name.topic == TopicName.consumerOffsets {
            let partition = name.partition
            guard let first = groups.hosted[partition]?.writes.first,
                let highWatermark = replicas.partitions.facts(of: name)?.highWatermark,
                first.endOffset <= highWatermark
            else { continue }
            var last = first.number
            while let next = groups.hosted[partition]?.writes.first,
                next.endOffset <= highWatermark
            {
                last = next.number
                groups.hosted[partition]?.writes.removeFirst()
            }
            var effects: [GroupEffect] = []
            groups.hosted[partition]?.coordinator.writeCommitted(
                last, at: base.wallClockMs, into: &effects)
            carryOut(effects, of: partition)
        }
    }

    /// Topics have come or gone: coordinators go by the new ones.
    mutating func topicsChanged(_ delta: MetadataDelta) {
        guard !groups.hosted.isEmpty else { return }
        let created = Set(delta.createdTopics.map(\.id))
        let deleted = Set(delta.deletedTopics.map(\.id))
        let touched = Set(delta.partitions.keys.map(\.topicId)).subtracting(created)
            .subtracting(deleted)
        func topics(_ ids: Set<Uuid>) -> [GroupTopic] {
            ids.sorted().compactMap { image.topics[$0] }.map { GroupTopic($0, image) }
        }
        let change = GroupTopicsChange(
            created: topics(created.subtracting(deleted)), changed: topics(touched),
            deleted: delta.deletedTopics.map { GroupTopic($0, image) })
        let all = GroupTopics(image: image)
        for partition in groups.hosted.keys.sorted() {
            var effects: [GroupEffect] = []
            groups.hosted[partition]?.coordinator.topicsChanged(
                change, to: all, at: base.wallClockMs, into: &effects)
            carryOut(effects, of: partition)
        }
    }

    /// Settings of brokers have changed: those of groups that Kafka lets change while a broker runs
    /// (`GroupCoordinatorConfig.RECONFIGURABLE_CONFIGS`).
    mutating func groupConfigChanged() {
        guard
            let interval = setting("group.consumer.assignment.interval.ms").flatMap({ Int32($0) })
        else { return }
        groups.config.consumerGroupAssignmentIntervalMs = interval
        for partition in groups.hosted.keys.sorted() {
            groups.hosted[partition]?.coordinator.configChanged(to: groups.config)
        }
    }

    /// A group's own settings have changed.
    mutating func groupSettingsChanged(_ group: String) {
        guard let partition = groupPartition(group) else { return }
        let settings = groupSettings(group)
        groups.hosted[partition]?.coordinator.settingsChanged(group, to: settings)
    }

    private func groupSettings(_ group: String) -> GroupSettings {
        let own = image.config(ConfigResource(.group, group))
        var settings = GroupSettings()
        settings.consumerSessionTimeoutMs = own["consumer.session.timeout.ms"].flatMap { Int32($0) }
        settings.consumerHeartbeatIntervalMs =
            own["consumer.heartbeat.interval.ms"].flatMap { Int32($0) }
        settings.consumerAssignmentIntervalMs =
            own["consumer.assignment.interval.ms"].flatMap { Int32($0) }
        settings.consumerAssignorOffloadEnable =
            own["consumer.assignor.offload.enable"].map { $0.lowercased() == "true" }
        return settings
    }

    /// The settings of all groups that have their own.
    private var allGroupSettings: [String: GroupSettings] {
        var all: [String: GroupSettings] = [:]
        for resource in image.configs.keys where resource.type == .group {
            all[resource.name] = groupSettings(resource.name)
        }
        return all
    }

    // MARK: Time

    var groupDeadline: Instant? { groups.earliestDeadline }

    /// Notes when a coordinator wants to be called next.
    private mutating func noteDeadline(_ partition: Int32) {
        guard let hosted = groups.hosted[partition] else {
            groups.deadlines[partition] = nil
            return
        }
        var earliest = hosted.writes.first?.deadline
        if let milliseconds = hosted.coordinator.nextDeadlineMs {
            let moment = Instant(
                milliseconds: milliseconds &- base.config.wallClock.epochMsAtZero)
            earliest = min(earliest ?? moment, moment)
        }
        groups.deadlines[partition] = earliest
    }

    mutating func fireGroupTimers() {
        guard let earliest = groups.earliestDeadline, earliest <= base.now else { return }
        for partition in groups.deadlines.filter({ $0.value <= base.now }).keys.sorted() {
            var effects: [GroupEffect] = []
            if let deadline = groups.hosted[partition]?.coordinator.nextDeadlineMs,
                deadline <= base.wallClockMs
            {
                groups.hosted[partition]?.coordinator.fireTimers(
                    at: base.wallClockMs, into: &effects)
            }
            while let first = groups.hosted[partition]?.writes.first, first.deadline <= base.now {
                groups.hosted[partition]?.writes.removeFirst()
                groups.hosted[partition]?.coordinator.writeFailed(
                    first.number, error: .requestTimedOut, at: base.wallClockMs, into: &effects)
            }
            carryOut(effects, of: partition)
        }
    }

    // MARK: Leadership

    /// This broker leads a partition of the offsets topic now: load what is in it.
    mutating func loadGroups(_ partition: Int32, leaderEpoch: Int32) {
        if groups.hosted[partition]?.leaderEpoch == leaderEpoch { return }
        unloadGroups(partition)
        guard let log = replicas.partitions[offsetsPartition(partition)]?.log else { return }
        var coordinator = GroupCoordinator(config: groups.config, random: base.random.fork())
        GroupRecordBatches.load(log, into: &coordinator, nowMs: base.wallClockMs)
        var effects: [GroupEffect] = []
        coordinator.loaded(
            topics: GroupTopics(image: image), settings: allGroupSettings, at: base.wallClockMs,
            into: &effects)
        groups.hosted[partition] = GroupService.Hosted(
            coordinator: coordinator, leaderEpoch: leaderEpoch)
        if !log.isEmpty {
            base.emit(
                .coordinatorLoaded(
                    topic: TopicName.consumerOffsets, partition: partition, broker: base.nodeId))
        }
        carryOut(effects, of: partition)
    }

    /// This broker leads it no longer: whoever waits is sent elsewhere.
    mutating func unloadGroups(_ partition: Int32) {
        guard groups.hosted[partition] != nil else { return }
        var effects: [GroupEffect] = []
        groups.hosted[partition]?.coordinator.unload(at: base.wallClockMs, into: &effects)
        carryOut(effects, of: partition)
        groups.hosted[partition] = nil
        groups.deadlines[partition] = nil
    }

    private mutating func emit(_ event: GroupEvent) {
        switch event {
        case .stateChanged(let group, let from, let to, let reason):
            base.emit(.groupStateChanged(group: group, from: from, to: to, reason: reason))
        case .rebalanced(let group, let generation, let members):
            base.emit(.groupRebalanced(group: group, generation: generation, members: members))
        case .memberJoined(let group, let member):
            base.emit(.memberJoined(group: group, member: member))
        case .memberLeft(let group, let member, let reason):
            base.emit(.memberLeft(group: group, member: member, reason: reason))
        case .groupRemoved(let group, let reason):
            base.emit(.groupStateChanged(group: group, from: "Empty", to: "Dead", reason: reason))
        case .offsetsExpired(let group, let count):
            base.emit(.offsetsExpired(group: group, count: count))
        }
    }
}

extension GroupTopics {
    /// The topics of an image.
    init(image: MetadataImage) {
        self.init(
            version: image.lastOffset,
            topics: image.topics.values.map { GroupTopic($0, image) })
    }
}

extension GroupTopic {
    /// A topic of an image.
    init(_ topic: TopicImage, _ image: MetadataImage) {
        self.init(
            id: topic.id, name: topic.name, partitionCount: Int32(topic.partitions.count),
            racks: topic.partitions.values.map { partition in
                partition.replicas.compactMap { image.brokers[$0]?.rack }
            })
    }
}
