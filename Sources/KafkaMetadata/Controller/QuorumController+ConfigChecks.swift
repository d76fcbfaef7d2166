// The records of one resource's changes of configuration, and whether they are allowed (Kafka:
// ConfigurationControlManager, ControllerConfigurationValidator).

import KafkaWire

extension QuorumController {
    /// The records of a resource's changes, checked. Throws where one is refused.
    func alteredConfigs(
        _ resource: ConfigResource, _ changes: [ConfigChange], isNew: Bool
    ) throws(ApiError) -> RecordDraft {
        let current = image.config(resource)
        var draft = RecordDraft()
        var altered: [(name: String, value: String?)] = []
        for change in JavaHash.order(changes, hash: { JavaHash.string($0.name) }) {
            let value = try newValue(change, resource: resource, current: current[change.name])
            if value != current[change.name] || resource.type == .broker {
                altered.append((change.name, value))
                draft.append(
                    .config(resource, change.name, value), reason: "configuration changed")
            }
        }
        try check(resource, altered, current: current, isNew: isNew)
        return draft
    }

    private func newValue(
        _ change: ConfigChange, resource: ConfigResource, current: String?
    ) throws(ApiError) -> String? {
        let operand: String
        let isAppend: Bool
        switch change.operation {
        case .set(let value): return value
        case .delete: return nil
        case .append(let value): (operand, isAppend) = (value ?? "", true)
        case .subtract(let value): (operand, isAppend) = (value ?? "", false)
        }
        guard let key = table(resource.type)?[change.name], key.type == .list else {
            throw ApiError(
                .invalidConfig,
                "Can't \(isAppend ? "APPEND" : "SUBTRACT") to key \(change.name) because its "
                    + "type is not LIST.")
        }
        var parts = (current ?? key.defaultValue ?? "").split(separator: ",").map(String.init)
        for part in operand.split(separator: ",", omittingEmptySubsequences: false) {
            let part = String(part)
            let index = parts.firstIndex(of: part)
            if isAppend, index == nil { parts.append(part) }
            if !isAppend, let index { parts.remove(at: index) }
        }
        return parts.joined(separator: ",")
    }

    private func table(_ type: ConfigResourceType) -> ConfigTable? {
        switch type {
        case .topic: .topic
        case .broker: .broker
        case .group: .group
        case .clientMetrics: .clientMetrics
        case .brokerLogger: nil
        }
    }

    private func check(
        _ resource: ConfigResource, _ altered: [(name: String, value: String?)],
        current: SortedMap<String, String>, isNew: Bool
    ) throws(ApiError) {
        var all = current
        for (name, value) in altered {
            try checkMinInsyncReplicas(resource, name, value)
            if resource.type == .broker, name == "cordoned.log.dirs",
                !(image.metadataVersion?.hasCordonedLogDirs ?? false)
            {
                throw ApiError(
                    .invalidConfig,
                    "The cordoned.log.dirs configuration value cannot be set because it requires "
                        + "metadata.version >= 4.3-IV0")
            }
            if let value, value.utf16.count > Int(Int16.max) {
                throw ApiError(
                    .invalidConfig,
                    "The configuration value cannot be added because it exceeds the maximum value "
                        + "size of \(Int16.max) bytes.")
            }
            all[name] = value
        }
        try checkValues(resource, all, current)
        if !isNew { try checkExists(resource) }
    }

    private func checkMinInsyncReplicas(
        _ resource: ConfigResource, _ name: String, _ value: String?
    ) throws(ApiError) {
        guard name == "min.insync.replicas", resource.type == .broker, image.isElrEnabled else {
            return
        }
        if !resource.name.isEmpty {
            throw ApiError(
                .invalidConfig,
                "Broker-level min.insync.replicas cannot be altered while ELR is enabled.")
        }
        if value == nil {
            throw ApiError(
                .invalidConfig,
                "Cluster-level min.insync.replicas cannot be removed while ELR is enabled.")
        }
    }

    private func checkValues(
        _ resource: ConfigResource, _ all: SortedMap<String, String>,
        _ current: SortedMap<String, String>
    ) throws(ApiError) {
        do {
            switch resource.type {
            case .topic:
                if resource.name.isEmpty {
                    throw ConfigError(.request, "Default topic resources are not allowed.")
                }
                if let problem = TopicName.problem(resource.name) {
                    throw ApiError(.invalidTopicException, "Topic name is invalid: \(problem)")
                }
                try ConfigValidation.topic(all, existing: current, node: config.properties)
            case .broker: try checkBrokerName(resource.name)
            case .group:
                if resource.name.isEmpty {
                    throw ConfigError(.request, "Default group resources are not allowed.")
                }
                try ConfigValidation.group(all, node: config.properties)
            case .clientMetrics:
                if resource.name.isEmpty {
                    throw ConfigError(.request, "Subscription name can't be empty")
                }
                try ConfigValidation.clientMetrics(all)
            case .brokerLogger: break
            }
        } catch let error as ConfigError {
            throw ApiError(error)
        } catch let error as ApiError {
            throw error
        } catch {
            preconditionFailure("a check threw \(error)")
        }
    }

    private func checkBrokerName(_ name: String) throws(ConfigError) {
        if name.isEmpty { return }
        guard let id = Int32(name) else {
            throw ConfigError(.request, "Unable to parse broker name as a base 10 number.")
        }
        if id < 0 { throw ConfigError(.request, "Invalid negative broker ID.") }
    }

    private func checkExists(_ resource: ConfigResource) throws(ApiError) {
        switch resource.type {
        case .broker:
            guard let id = Int32(resource.name) else { return }
            let isKnown =
                image.brokers.contains(id) || config.quorumNodeIds.contains(id)
                || image.controllers.contains(id)
            if !isKnown {
                throw ApiError(.brokerIdNotRegistered, "No node with id \(id) found.")
            }
        case .topic:
            if image.topicIds[resource.name] == nil {
                throw ApiError(
                    .unknownTopicOrPartition, "The topic '\(resource.name)' does not exist.")
            }
        default: break
        }
    }

    /// A change of min.insync.replicas may make an ELR wrong: the records that empty the ELRs.
    func elrClearings(after draft: RecordDraft) -> RecordDraft {
        var clearings = RecordDraft()
        guard image.isElrEnabled else { return clearings }
        for entry in draft.entries {
            guard case .config(let config) = entry.record.message,
                config.name == "min.insync.replicas"
            else { continue }
            let isTopic = config.resourceType == ConfigResourceType.topic.rawValue
            clearings.append(
                MetadataRecord(
                    .clearElr(
                        ClearElrRecord { $0.topicName = isTopic ? config.resourceName : "" })),
                reason: "min.insync.replicas changed")
        }
        return clearings
    }
}
