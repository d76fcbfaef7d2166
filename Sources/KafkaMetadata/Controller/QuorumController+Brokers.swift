// Brokers: registration, heartbeats, fencing, leaving (Kafka: ClusterControlManager,
// BrokerHeartbeatManager and the broker part of ReplicationControlManager; KIP-631, KIP-966 for
// unclean restarts).

import KafkaWire

extension QuorumController {
    // MARK: Registration

    /// BrokerRegistration. The broker's epoch is the offset at which its records begin; a new
    /// incarnation of a broker first loses what the old one had.
    package mutating func handle(
        _ request: BrokerRegistrationRequest, _ context: ControllerRequestContext, at nowMs: Int64
    ) -> ControllerResult<BrokerRegistrationResponse> {
        var response = BrokerRegistrationResponse()
        do throws(ApiError) {
            let (draft, epoch) = try register(
                request, detectsCleanShutdown: context.version >= 3, at: nowMs)
            response.brokerEpoch = epoch
            return commit(response, draft)
        } catch {
            response.errorCode = error.code.rawValue
            return refuse(response, error)
        }
    }

    private func register(
        _ request: BrokerRegistrationRequest, detectsCleanShutdown: Bool, at nowMs: Int64
    ) throws(ApiError) -> (RecordDraft, Int64) {
        let existing = try checkIdentity(request, at: nowMs)
        let version = image.metadataVersion ?? .latest
        if version.hasDirectoryAssignment { try checkDirectories(request) }
        var record = RegisterBrokerRecord()
        record.brokerId = request.brokerId
        record.isMigratingZkBroker = false
        record.incarnationId = request.incarnationId
        record.rack = request.rack
        record.endPoints = request.listeners.map { listener in
            RegisterBrokerRecord.BrokerEndpoint {
                $0.name = listener.name
                $0.host = listener.host
                $0.port = listener.port
                $0.securityProtocol = listener.securityProtocol
            }
        }
        record.features = try checkedFeatures(request)
        if version.hasDirectoryAssignment { record.logDirs = request.logDirs }

        var draft = RecordDraft()
        if let existing, existing.incarnationId == request.incarnationId {
            record.fenced = existing.fenced
            record.inControlledShutdown = existing.inControlledShutdown
            record.brokerEpoch = existing.epoch
        } else {
            let isClean =
                detectsCleanShutdown && existing?.epoch == request.previousBrokerEpoch
            brokerRestarted(request.brokerId, isClean: isClean, into: &draft)
            record.brokerEpoch = nextWriteOffset
        }
        draft.append(
            MetadataRecord(.registerBroker(record), version: version.registerBrokerRecordVersion))
        return (draft, record.brokerEpoch)
    }

    private func checkIdentity(
        _ request: BrokerRegistrationRequest, at nowMs: Int64
    ) throws(ApiError) -> BrokerRegistration? {
        guard request.clusterId == config.clusterId else {
            throw ApiError(
                .inconsistentClusterId,
                "Expected cluster ID \(config.clusterId), but got cluster ID \(request.clusterId)")
        }
        let existing = image.brokers[request.brokerId]
        if let existing, existing.incarnationId != request.incarnationId,
            sessions.hasSession(existing.id, epoch: existing.epoch, at: nowMs)
        {
            throw ApiError(
                .duplicateBrokerRegistration,
                "Another broker is registered with that broker id. If the broker was recently "
                    + "restarted this should self-resolve once the heartbeat manager expires the "
                    + "broker's session.")
        }
        if request.isMigratingZkBroker {
            throw ApiError(
                .brokerIdNotRegistered, "Controller does not support registering ZK brokers.")
        }
        return existing
    }

    private func checkDirectories(_ request: BrokerRegistrationRequest) throws(ApiError) {
        func refused(_ reason: String) -> ApiError { ApiError(.invalidRegistration, reason) }
        if request.logDirs.isEmpty { throw refused("No directories specified in request") }
        if request.logDirs.contains(where: DirectoryId.isReserved) {
            throw refused("Reserved directory ID in request")
        }
        if Set(request.logDirs).count != request.logDirs.count {
            throw refused("Duplicate directory ID in request")
        }
        for directory in request.logDirs {
            let owner = image.brokers.values.first { $0.directories.contains(directory) }
            if let owner, owner.id != request.brokerId {
                throw refused(
                    "Broker \(owner.id) is already registered with directory \(directory)")
            }
        }
    }

    private func checkedFeatures(
        _ request: BrokerRegistrationRequest
    ) throws(ApiError) -> [RegisterBrokerRecord.BrokerFeature] {
        func check(_ name: String, _ range: FeatureRange) throws(ApiError) {
            // The level of kraft.version is the quorum's, and 1 in a cluster of this version.
            let level = name == Features.kraft ? 1 : image.featureLevel(name)
            guard range.contains(level) else {
                throw ApiError(
                    .unsupportedVersion,
                    "Unable to register because the broker does not support finalized version "
                        + "\(level) of \(name). The broker wants a version between \(range.min) "
                        + "and \(range.max), inclusive.")
            }
        }
        for feature in request.features {
            try check(
                feature.name,
                FeatureRange(min: feature.minSupportedVersion, max: feature.maxSupportedVersion))
        }
        guard request.features.contains(where: { $0.name == MetadataVersion.featureName }) else {
            throw ApiError(
                .invalidRegistration,
                "Request features do not contain '\(MetadataVersion.featureName)'")
        }
        let named = Set(request.features.map(\.name))
        for name in image.finalizedFeatures.keys where !named.contains(name) {
            try check(name, FeatureRange(min: 0, max: 0))
        }
        return request.features.map { feature in
            RegisterBrokerRecord.BrokerFeature {
                $0.name = feature.name
                $0.minSupportedVersion = feature.minSupportedVersion
                $0.maxSupportedVersion = feature.maxSupportedVersion
            }
        }
    }

    /// The old incarnation is gone: it leaves its ISRs, and after an unclean stop its ELRs too,
    /// because what it had not synced may be lost.
    private func brokerRestarted(_ id: NodeId, isClean: Bool, into draft: inout RecordDraft) {
        guard image.isElrEnabled, !isClean else {
            updateLeaders(
                of: partitions { $0.isr.contains(id) }, removing: id,
                reason: "broker \(id) restarted", into: &draft)
            return
        }
        let reason = "broker \(id) restarted after an unclean shutdown"
        updateLeaders(
            of: partitions { $0.isr.contains(id) }, lost: id, reason: reason, into: &draft)
        updateLeaders(
            of: partitions { $0.elr.contains(id) }, lost: id, reason: reason, into: &draft)
    }

    // MARK: Heartbeats

    /// BrokerHeartbeat: keeps the session, moves the broker between fenced, unfenced and shutting
    /// down, takes note of directories that failed or are cordoned.
    package mutating func handle(
        _ request: BrokerHeartbeatRequest, _ context: ControllerRequestContext, at nowMs: Int64
    ) -> ControllerResult<BrokerHeartbeatResponse> {
        let id = request.brokerId
        sessions.heard(from: id, epoch: request.brokerEpoch, at: nowMs)
        var response = BrokerHeartbeatResponse()
        let registration: BrokerRegistration
        do throws(ApiError) {
            registration = try checkedBroker(id, epoch: request.brokerEpoch)
        } catch {
            response.errorCode = error.code.rawValue
            return refuse(response, error)
        }
        var draft = RecordDraft()
        let current = BrokerState(sessions.brokers[id])
        let next = nextState(current, request, registration)
        if current != next { change(registration, to: next, into: &draft) }
        sessions.touch(id, fenced: next.isFenced, metadataOffset: request.currentMetadataOffset)
        let version = image.metadataVersion ?? .latest
        if version.hasDirectoryAssignment {
            directoriesFailed(request.offlineLogDirs, on: registration, into: &draft)
        }
        if version.hasCordonedLogDirs, let cordoned = request.cordonedLogDirs {
            directoriesCordoned(cordoned, on: registration, into: &draft)
        }
        response.isCaughtUp = request.currentMetadataOffset >= registration.registrationOffset
        response.isFenced = next.isFenced
        response.shouldShutDown = next == .mayStop
        var result = commit(response, draft)
        if next == .shuttingDown { sessions.shuttingDown(id, at: nextWriteOffset - 1) }
        if next == .mayStop { result.events.append(.brokerMayStop(id)) }
        return result
    }

    /// The states of a broker between heartbeats.
    private enum BrokerState {
        case fenced, unfenced, shuttingDown, mayStop

        init(_ session: BrokerSessions.Session?) {
            guard let session else {
                self = .fenced
                return
            }
            self = session.isShuttingDown ? .shuttingDown : session.fenced ? .fenced : .unfenced
        }

        var isFenced: Bool { self == .fenced || self == .mayStop }
    }

    private func nextState(
        _ current: BrokerState, _ request: BrokerHeartbeatRequest,
        _ registration: BrokerRegistration
    ) -> BrokerState {
        switch current {
        case .fenced:
            if request.wantShutDown { return .mayStop }
            let isCaughtUp = request.currentMetadataOffset >= registration.registrationOffset
            return !request.wantFence && isCaughtUp ? .unfenced : .fenced
        case .unfenced:
            if request.wantFence { return request.wantShutDown ? .mayStop : .fenced }
            guard request.wantShutDown else { return .unfenced }
            return leadsAny(registration.id) ? .shuttingDown : .mayStop
        case .shuttingDown:
            if leadsAny(registration.id) { return .shuttingDown }
            let since = sessions.brokers[registration.id]?.controlledShutdownOffset ?? -1
            return since <= sessions.lowestActiveOffset ? .mayStop : .shuttingDown
        case .mayStop: return .mayStop
        }
    }

    private func leadsAny(_ id: NodeId) -> Bool {
        image.topics.values.contains { $0.partitions.values.contains { $0.leader == id } }
    }

    private func change(
        _ broker: BrokerRegistration, to next: BrokerState, into draft: inout RecordDraft
    ) {
        switch next {
        case .fenced: fence(broker, reason: "asked to be fenced", into: &draft)
        case .mayStop: fence(broker, reason: "shut down", into: &draft)
        case .unfenced:
            draft.append(
                registrationChange(broker) { $0.fenced = -1 })
            updateLeaders(
                of: partitions { !$0.hasLeader }, adding: broker.id,
                reason: "broker \(broker.id) came up", into: &draft)
        case .shuttingDown:
            if !broker.inControlledShutdown {
                draft.append(registrationChange(broker, version: 1) { $0.inControlledShutdown = 1 })
            }
            updateLeaders(
                of: partitions { $0.isr.contains(broker.id) }, removing: broker.id,
                reason: "broker \(broker.id) is shutting down", into: &draft)
        }
    }

    func registrationChange(
        _ broker: BrokerRegistration, version: Int16 = 0,
        _ configure: (inout BrokerRegistrationChangeRecord) -> Void
    ) -> MetadataRecord {
        var record = BrokerRegistrationChangeRecord()
        record.brokerId = broker.id
        record.brokerEpoch = broker.epoch
        configure(&record)
        return MetadataRecord(.brokerRegistrationChange(record), version: version)
    }

    // MARK: Fencing and leaving

    private func fence(
        _ broker: BrokerRegistration, reason: String, into draft: inout RecordDraft
    ) {
        updateLeaders(
            of: partitions { $0.isr.contains(broker.id) }, removing: broker.id,
            reason: "broker \(broker.id) is fenced (\(reason))", into: &draft)
        draft.append(registrationChange(broker) { $0.fenced = 1 }, reason: reason)
    }

    /// Fences one broker whose session has run out. The response: who it was, nil where nobody was
    /// fenced; `hasMore` says whether another look is needed.
    package mutating func fenceOneStaleBroker(
        at nowMs: Int64
    ) -> (result: ControllerResult<NodeId?>, hasMore: Bool) {
        guard let (id, epoch) = sessions.removeExpired(at: nowMs) else {
            return (commit(nil, RecordDraft()), false)
        }
        guard let registration = image.brokers[id] else {
            sessions.remove(id)
            return (commit(nil, RecordDraft()), true)
        }
        guard registration.epoch == epoch else { return (commit(nil, RecordDraft()), true) }
        var draft = RecordDraft()
        fence(registration, reason: "session expired", into: &draft)
        sessions.fence(id)
        return (commit(id, draft), true)
    }

    /// UnregisterBroker: the broker is forgotten, and with it its place in ISRs and ELRs.
    package mutating func handle(
        _ request: UnregisterBrokerRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<UnregisterBrokerResponse> {
        var response = UnregisterBrokerResponse()
        guard let registration = image.brokers[request.brokerId] else {
            let error = ApiError(
                .brokerIdNotRegistered,
                "Broker ID \(request.brokerId) is not currently registered")
            response.errorCode = error.code.rawValue
            response.errorMessage = error.message
            return refuse(response, error)
        }
        let id = registration.id
        let reason = "broker \(id) is unregistered"
        var draft = RecordDraft()
        updateLeaders(
            of: partitions { $0.isr.contains(id) }, removing: id, reason: reason, into: &draft)
        updateLeaders(
            of: partitions { $0.elr.contains(id) }, removing: id, reason: reason, into: &draft)
        draft.append(
            MetadataRecord(
                .unregisterBroker(
                    UnregisterBrokerRecord {
                        $0.brokerId = id
                        $0.brokerEpoch = registration.epoch
                    })))
        return commit(response, draft)
    }

    /// ControllerRegistration (KIP-919).
    package mutating func handle(
        _ request: ControllerRegistrationRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<ControllerRegistrationResponse> {
        var response = ControllerRegistrationResponse()
        guard image.metadataVersion?.hasControllerRegistration ?? false else {
            let error = ApiError(
                .unsupportedVersion,
                "The current MetadataVersion is too old to support controller registrations.")
            response.errorCode = error.code.rawValue
            response.errorMessage = error.message
            return refuse(response, error)
        }
        var record = RegisterControllerRecord()
        record.controllerId = request.controllerId
        record.incarnationId = request.incarnationId
        record.endPoints = request.listeners.map { listener in
            RegisterControllerRecord.ControllerEndpoint {
                $0.name = listener.name
                $0.host = listener.host
                $0.port = listener.port
                $0.securityProtocol = listener.securityProtocol
            }
        }
        record.features = request.features.map { feature in
            RegisterControllerRecord.ControllerFeature {
                $0.name = feature.name
                $0.minSupportedVersion = feature.minSupportedVersion
                $0.maxSupportedVersion = feature.maxSupportedVersion
            }
        }
        var draft = RecordDraft()
        draft.append(MetadataRecord(.registerController(record)))
        return commit(response, draft)
    }

    /// The registration of a broker that speaks at this epoch. Throws STALE_BROKER_EPOCH.
    func checkedBroker(_ id: NodeId, epoch: Int64) throws(ApiError) -> BrokerRegistration {
        guard let registration = image.brokers[id] else {
            throw ApiError(
                .staleBrokerEpoch, "No broker registration found for broker id \(id)")
        }
        guard registration.epoch == epoch else {
            throw ApiError(
                .staleBrokerEpoch,
                "Expected broker epoch \(registration.epoch), but got broker epoch \(epoch)")
        }
        return registration
    }
}
