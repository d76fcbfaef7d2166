// Heartbeats keep a session and move a broker between fenced, unfenced and shutting down (KIP-631; Kafka:
// BrokerHeartbeatManager).

import KafkaWire

extension QuorumController {
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
}
