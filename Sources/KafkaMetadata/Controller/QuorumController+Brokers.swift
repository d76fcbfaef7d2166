// Brokers that go: fenced when their session runs out or when they ask, unregistered for good (Kafka:
// ReplicationControlManager, ClusterControlManager); and controllers that register.

import KafkaWire

extension QuorumController {
    func fence(
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
