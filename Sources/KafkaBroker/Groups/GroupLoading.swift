// A shard comes and goes with the leadership of its partition, and hears of what changes around it:
// topics, settings. Kafka: `GroupCoordinatorShard.onLoaded`, `onUnloaded`, `onMetadataUpdate`.

import KafkaWire

extension GroupCoordinator {
    /// Takes in a record of the log while loading; `producerId` is that of a transactional batch.
    package mutating func load(_ record: GroupRecord, producerId: Int64?, at nowMs: Int64) {
        self.nowMs = nowMs
        replay(record, producerId: producerId)
    }

    /// Takes in the end of a transaction while loading.
    package mutating func load(endOfTransaction producerId: Int64, commit: Bool) {
        state.offsets.endTransaction(producerId: producerId, commit: commit)
    }

    /// All records are taken in: the coordinator begins its work.
    package mutating func loaded(
        topics: GroupTopics, settings: [String: GroupSettings] = [:], at nowMs: Int64,
        into effects: inout [GroupEffect]
    ) {
        isLoaded = true
        self.topics = topics
        self.settings = settings.mapValues { $0.within(config) }
        regexes.loaded(topics: topics)
        call(at: nowMs, into: &effects) { coordinator in
            for groupId in coordinator.state.consumer.keys.sorted() {
                coordinator.beginConsumerGroup(groupId)
            }
            for groupId in coordinator.state.classic.keys.sorted() {
                coordinator.beginClassicGroup(groupId)
            }
            coordinator.scheduleExpiration()
        }
    }

    /// The cluster's topics have changed.
    package mutating func topicsChanged(
        _ change: GroupTopicsChange, to topics: GroupTopics, at nowMs: Int64,
        into effects: inout [GroupEffect]
    ) {
        call(at: nowMs, into: &effects) { coordinator in
            coordinator.topics = topics
            coordinator.refreshGroups(after: change)
            guard !change.deleted.isEmpty else { return }
            coordinator.commit(coordinator.removeOffsets(ofDeleted: change.deleted))
        }
    }

    /// The broker's settings have changed.
    package mutating func configChanged(to config: GroupCoordinatorConfig) { self.config = config }

    /// The settings of a group of its own have changed.
    package mutating func settingsChanged(_ group: String, to settings: GroupSettings) {
        self.settings[group] = settings.within(config)
    }

    /// The partition's leadership is lost: everything that is parked is answered, and all is gone.
    package mutating func unload(at nowMs: Int64, into effects: inout [GroupEffect]) {
        call(at: nowMs, into: &effects) { coordinator in
            let writes = coordinator.pendingWrites
            coordinator.pendingWrites = []
            for groupId in coordinator.state.classic.keys.sorted() {
                coordinator.endClassicGroup(groupId)
            }
            for completion in writes.flatMap(\.completions) {
                coordinator.complete(completion, .notCoordinator)
            }
            coordinator.effects.removeAll { if case .write = $0 { true } else { false } }
            coordinator.pendingWrites = []
            coordinator.state = GroupState()
            coordinator.committed = nil
            coordinator.hidden = []
            coordinator.refreshDeadlines = [:]
            coordinator.timers.removeAll()
            coordinator.isLoaded = false
        }
    }
}
