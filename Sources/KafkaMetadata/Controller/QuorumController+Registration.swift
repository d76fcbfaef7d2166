// Brokers register: who they are, where they listen, what they support; and what becomes of the places
// that an earlier incarnation had (KIP-631; KIP-966 for unclean restarts; Kafka:
// ClusterControlManager).

import KafkaWire

#if MUTANTS
    import KafkaLog
#endif

extension QuorumController {
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
        #if MUTANTS
            if Mutant.isOn(8) { return }
        #endif
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
}
