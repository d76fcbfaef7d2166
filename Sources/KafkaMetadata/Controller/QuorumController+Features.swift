// Features switched on, raised and lowered (KIP-584; Kafka: FeatureControlManager). When eligible
// leader replicas are switched on, min.insync.replicas becomes the cluster's alone.

import KafkaWire

extension QuorumController {
    /// UpdateFeatures: all or none.
    package mutating func handle(
        _ request: UpdateFeaturesRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<UpdateFeaturesResponse> {
        var response = UpdateFeaturesResponse()
        var updates = SortedMap<String, (level: Int16, type: Int8)>()
        for update in request.featureUpdates {
            let type: Int8 =
                context.version == 0 ? (update.allowDowngrade ? 2 : 1) : update.upgradeType
            updates[update.feature] = (update.maxVersionLevel, type)
        }
        var draft = RecordDraft()
        do throws(ApiError) {
            for (name, update) in updates {
                try updateFeature(
                    name, to: update.level, type: update.type,
                    proposed: { updates[$0]?.level ?? image.featureLevel($0) }, into: &draft)
            }
        } catch {
            response.errorCode = error.code.rawValue
            response.errorMessage =
                "The update failed for all features since the following feature had an error: "
                + (error.message ?? "")
            return commit(response, RecordDraft())
        }
        response.errorMessage = nil
        if context.version <= 1 {
            response.results = request.featureUpdates.map { update in
                UpdateFeaturesResponse.UpdatableFeatureResult {
                    $0.feature = update.feature
                    $0.errorMessage = ErrorCode.none.defaultMessage
                }
            }
        }
        if request.validateOnly { return commit(response, RecordDraft()) }
        if updates[Features.eligibleLeaderReplicas]?.level ?? 0 > 0 {
            var safety = elrSafety()
            safety.append(contentsOf: draft)
            draft = safety
        }
        return commit(response, draft)
    }

    private func updateFeature(
        _ name: String, to level: Int16, type: Int8, proposed: (String) -> Int16,
        into draft: inout RecordDraft
    ) throws(ApiError) {
        func refused(_ reason: String) -> ApiError {
            ApiError(
                .invalidUpdateVersion,
                "Invalid update version \(level) for feature \(name). \(reason)")
        }
        guard (1...3).contains(type) else {
            throw refused("The controller does not support the given upgrade type.")
        }
        let current = name == Features.kraft ? 1 : image.featureLevel(name)
        if level < 0 { throw refused("A feature version cannot be less than 0.") }
        if let reason = reasonUnsupported(name, level) { throw refused(reason) }
        if level < current, type == 1 {
            throw refused(
                "Can't downgrade the version of this feature without setting the upgrade type to "
                    + "either safe or unsafe downgrade.")
        }
        if level > current, type != 1 { throw refused("Can't downgrade to a newer version.") }
        if name == MetadataVersion.featureName {
            try updateMetadataVersion(to: level, isUnsafe: type == 3, into: &draft)
            return
        }
        if name == Features.kraft {
            if level < current { throw refused("Can't downgrade the version of this feature.") }
            if type == 1 { draft.append(MetadataRecord(.noOp(NoOpRecord()))) }
            return
        }
        if let needed = Features.dependency(name, level: level),
            proposed(needed.feature) < needed.level
        {
            throw refused(
                "\(name) could not be set to \(level) because it depends on \(needed.feature) "
                    + "level \(needed.level)")
        }
        draft.append(.feature(name, level))
    }

    /// Which node does not support a level of a feature, as Kafka says it; nil: all do.
    private func reasonUnsupported(_ name: String, _ level: Int16) -> String? {
        func reason(_ who: String, _ range: FeatureRange?) -> String? {
            guard let range, range.max > 0 else {
                return level == 0 ? nil : "\(who) does not support this feature."
            }
            return range.contains(level)
                ? nil : "\(who) only supports versions \(range.min)-\(range.max)"
        }
        let own = Features.supported.first { $0.name == name }?.range
        if let reason = reason("Local controller \(config.nodeId)", own) { return reason }
        for broker in image.brokers.values {
            if let reason = reason("Broker \(broker.id)", broker.supportedFeatures[name]) {
                return reason
            }
        }
        guard image.metadataVersion?.hasControllerRegistration ?? false else { return nil }
        for controller in image.controllers.values where controller.id != config.nodeId {
            if let reason = reason(
                "Controller \(controller.id)", controller.supportedFeatures[name])
            {
                return reason
            }
        }
        let missing = config.quorumNodeIds.first {
            $0 != config.nodeId && !image.controllers.contains($0)
        }
        return missing.map {
            "controller \($0) has not registered, and may not support this feature"
        }
    }

    private func updateMetadataVersion(
        to level: Int16, isUnsafe: Bool, into draft: inout RecordDraft
    ) throws(ApiError) {
        let current = image.metadataVersion ?? .latest
        let next = MetadataVersion(level: level)
        guard next >= .minimum, level <= 31 else {
            throw ApiError(
                .invalidUpdateVersion,
                "Invalid metadata.version \(level). Valid versions are from "
                    + "\(MetadataVersion.minimum.level) to 31.")
        }
        if next < current, MetadataVersion.metadataChanged(between: current, and: next) {
            let reason =
                isUnsafe
                ? "Unsafe metadata downgrade is not supported in this version."
                : "Refusing to perform the requested downgrade because it might delete metadata "
                    + "information."
            throw ApiError(
                .invalidUpdateVersion,
                "Unsupported metadata.version downgrade from \(current.level) to \(level). "
                    + reason)
        }
        draft.append(.feature(MetadataVersion.featureName, level))
    }

    /// What must hold once there are ELRs: the cluster has a min.insync.replicas, no broker has one.
    private func elrSafety() -> RecordDraft {
        let name = "min.insync.replicas"
        var draft = RecordDraft()
        if !image.config(.clusterDefault).contains(name) {
            draft.append(.config(.clusterDefault, name, staticMinInsyncReplicas))
        }
        for (resource, configs) in image.configs
        where resource.type == .broker && !resource.name.isEmpty && configs.contains(name) {
            draft.append(.config(resource, name, nil))
        }
        return draft
    }
}
