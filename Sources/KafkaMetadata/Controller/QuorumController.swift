// The controller's decisions (Kafka: QuorumController and its managers): a deterministic state
// machine whose state is the metadata image plus the sessions of the brokers.
//
// It is active or standby. Standby, it applies the records that the quorum has committed (`replay`).
// When its node becomes the quorum's leader it claims (`claim`) and from then on answers requests:
// each `handle` decides on the state as it is, applies the records to it at once, and returns them.
// Who owns it appends them to the quorum's log at `baseOffset` and sends the answer once they are
// committed. When it loses the lead it goes back to what is committed (`renounce`).
//
// The extensions beside this file hold the decisions, one subject each.
//
// Differs from Apache Kafka: rights are checked before, by who routes the request; the order of
// records about different partitions is that of topic ids, not that of a hash map.

import KafkaWire

/// The active or standby controller of a cluster.
package struct QuorumController: Sendable {
    package let config: ControllerConfig
    /// The state, with what is not committed yet while the controller is active.
    package internal(set) var image: MetadataImage
    /// The epoch at which this controller is active; nil: it is standby.
    package private(set) var activeEpoch: Int32?
    /// The offset of the next record while it is active.
    package private(set) var nextWriteOffset: Int64 = 0

    var sessions: BrokerSessions
    var periodic = PeriodicTasks()
    var random: SeededRandom

    package init(
        config: ControllerConfig, image: MetadataImage = MetadataImage(), random: SeededRandom
    ) {
        self.config = config
        self.image = image
        self.random = random
        sessions = BrokerSessions(sessionTimeoutMs: config.sessionTimeoutMs)
    }

    package var isActive: Bool { activeEpoch != nil }

    // MARK: Standby

    /// Applies committed records, the first of which stands at `baseOffset`. Throws where one does
    /// not fit the state.
    package mutating func replay(
        _ records: [MetadataRecord], baseOffset: Int64, epoch: Int32 = -1
    ) throws(MetadataError) {
        var offset = baseOffset
        for record in records {
            try image.apply(record, offset: offset)
            offset += 1
        }
        image.lastEpoch = max(image.lastEpoch, epoch)
    }

    /// Takes the state of a snapshot, or of a committed image.
    package mutating func load(_ image: MetadataImage) { self.image = image }

    // MARK: Becoming active, and no longer

    /// Becomes active at this epoch. The records that come back must be appended: an empty log gets
    /// its features, a metadata transaction left open is aborted.
    package mutating func claim(
        epoch: Int32, nextWriteOffset: Int64, at nowMs: Int64
    ) -> ControllerResult<NoResponse> {
        activeEpoch = epoch
        self.nextWriteOffset = nextWriteOffset
        sessions = BrokerSessions(sessionTimeoutMs: config.sessionTimeoutMs)
        for (id, registration) in image.brokers {
            sessions.registered(id, fenced: registration.fenced)
            if !registration.fenced {
                sessions.heard(from: id, epoch: registration.epoch, at: nowMs)
            }
        }
        periodic = PeriodicTasks(config: config, at: nowMs)
        return commit(NoResponse(), activationRecords())
    }

    /// Is no longer active, and goes back to the committed state.
    package mutating func renounce(to committed: MetadataImage) {
        activeEpoch = nil
        image = committed
        sessions = BrokerSessions(sessionTimeoutMs: config.sessionTimeoutMs)
        periodic = PeriodicTasks()
    }

    private func activationRecords() -> RecordDraft {
        var draft = RecordDraft()
        let aborts = MetadataRecord(
            .abortTransaction(AbortTransactionRecord { $0.reason = "Controller failover" }))
        if image.metadataVersion != nil {
            if image.transactionStartOffset != nil { draft.append(aborts) }
            return draft
        }
        let levels = config.bootstrapFeatures.filter { $0.level != 0 }
        let version = MetadataVersion(
            level: levels.first { $0.name == MetadataVersion.featureName }?.level ?? 0)
        if image.transactionStartOffset != nil { draft.append(aborts) }
        if version.hasTransactions {
            draft.append(
                MetadataRecord(
                    .beginTransaction(BeginTransactionRecord { $0.name = "Bootstrap records" })))
        }
        let others = levels.filter { $0.name != MetadataVersion.featureName }
        let ordered =
            levels.filter { $0.name == MetadataVersion.featureName }
            + others.sorted { $0.name < $1.name }
        for (name, level) in ordered {
            draft.append(MetadataRecord.feature(name, level))
        }
        if others.contains(where: { $0.name == Features.eligibleLeaderReplicas }) {
            draft.append(
                .config(.clusterDefault, "min.insync.replicas", staticMinInsyncReplicas))
        }
        if version.hasTransactions {
            draft.append(MetadataRecord(.endTransaction(EndTransactionRecord())))
        }
        return draft
    }

    /// The node's own min.insync.replicas.
    var staticMinInsyncReplicas: String {
        let name = "min.insync.replicas"
        return config.properties[name] ?? ConfigTable.broker[name]?.defaultValue ?? "1"
    }

    // MARK: Committing a decision

    /// Applies the records to the state and makes the result.
    mutating func commit<Response>(
        _ response: Response, _ draft: RecordDraft, mutations: Int = 0
    ) -> ControllerResult<Response> {
        let baseOffset = nextWriteOffset
        var events: [ControllerEvent] = []
        for entry in draft.entries {
            var delta = MetadataDelta()
            do {
                try image.apply(entry.record, offset: nextWriteOffset, into: &delta)
            } catch {
                preconditionFailure("the controller wrote a record that does not fit: \(error)")
            }
            nextWriteOffset += 1
            follow(entry.record)
            events += describe(entry, delta)
        }
        // The record of a fencing stands after those of the elections that it causes; as a cause it
        // is told first.
        events = events.filter(\.isAboutBroker) + events.filter { !$0.isAboutBroker }
        image.lastEpoch = activeEpoch ?? image.lastEpoch
        return ControllerResult(
            response: response, failure: nil, records: draft.entries.map(\.record),
            baseOffset: baseOffset, events: events, partitionMutations: mutations)
    }

    /// Refuses a whole request.
    func refuse<Response>(
        _ response: Response, _ error: ApiError
    ) -> ControllerResult<Response> {
        ControllerResult(
            response: response, failure: error, records: [], baseOffset: nextWriteOffset,
            events: [])
    }

    /// Keeps the sessions in step with the log.
    private mutating func follow(_ record: MetadataRecord) {
        switch record.message {
        case .registerBroker(let register):
            if sessions.brokers.contains(register.brokerId) {
                sessions.remove(register.brokerId)
            }
            sessions.registered(register.brokerId, fenced: register.fenced)
        case .unregisterBroker(let unregister): sessions.remove(unregister.brokerId)
        case .brokerRegistrationChange(let change):
            if let registration = image.brokers[change.brokerId] {
                sessions.registered(change.brokerId, fenced: registration.fenced)
            }
        default: break
        }
    }
}

extension MetadataRecord {
    /// A record that sets the level of a feature.
    static func feature(_ name: String, _ level: Int16) -> MetadataRecord {
        MetadataRecord(
            .featureLevel(
                FeatureLevelRecord {
                    $0.name = name
                    $0.featureLevel = level
                }))
    }
}
