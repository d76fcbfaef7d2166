// Configurations of topics, brokers, groups and client metrics subscriptions changed, by name
// (IncrementalAlterConfigs, KIP-339) or as a whole (AlterConfigs); Kafka: ConfigurationControlManager,
// ControllerConfigurationValidator. With eligible leader replicas, min.insync.replicas cannot be set
// for one broker nor removed from the cluster, and any change of it empties the ELRs it bears on.

import KafkaWire

/// A change of one configuration.
struct ConfigChange {
    enum Operation {
        case set(String?)
        case delete
        case append(String?)
        case subtract(String?)
    }

    var name: String
    var operation: Operation
}

extension QuorumController {
    // MARK: Requests

    /// IncrementalAlterConfigs. Configurations of loggers are not for the controller's log.
    package mutating func handle(
        _ request: IncrementalAlterConfigsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<IncrementalAlterConfigsResponse> {
        var response = IncrementalAlterConfigsResponse()
        let resources = request.resources.map { ($0.resourceType, $0.resourceName) }
        let (draft, errors) = alter(resources) { index, controller throws(ApiError) in
            var changes: [ConfigChange] = []
            for config in request.resources[index].configs {
                changes.removeAll { $0.name == config.name }
                changes.append(
                    ConfigChange(
                        name: config.name,
                        operation: try QuorumController.operation(
                            config.configOperation, config.value)))
            }
            return changes
        }
        for (index, error) in errors {
            response.responses.append(
                IncrementalAlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                    $0.resourceType = resources[index].0
                    $0.resourceName = resources[index].1
                })
        }
        return commit(response, request.validateOnly ? RecordDraft() : draft)
    }

    private static func operation(
        _ code: Int8, _ value: String?
    ) throws(ApiError) -> ConfigChange.Operation {
        switch code {
        case 0: return .set(value)
        case 1: return .delete
        case 2: return .append(value)
        case 3: return .subtract(value)
        default: throw ApiError(.invalidRequest, "Unknown operations type \(code)")
        }
    }

    /// AlterConfigs: what the request does not name is deleted.
    package mutating func handle(
        _ request: AlterConfigsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<AlterConfigsResponse> {
        var response = AlterConfigsResponse()
        let resources = request.resources.map { ($0.resourceType, $0.resourceName) }
        let (draft, errors) = alter(resources) { index, controller throws(ApiError) in
            let asked = request.resources[index]
            let configs = SortedMap(asked.configs.map { ($0.name, $0.value) })
            var changes = configs.map { name, value in
                ConfigChange(name: name, operation: .set(value))
            }
            if let type = ConfigResourceType(rawValue: asked.resourceType) {
                let current = controller.image.config(ConfigResource(type, asked.resourceName))
                for name in current.keys where !configs.contains(name) {
                    changes.append(ConfigChange(name: name, operation: .delete))
                }
            }
            return changes
        }
        for (index, error) in errors {
            response.responses.append(
                AlterConfigsResponse.AlterConfigsResourceResponse {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                    $0.resourceType = resources[index].0
                    $0.resourceName = resources[index].1
                })
        }
        return commit(response, request.validateOnly ? RecordDraft() : draft)
    }

    /// Alters resources, each once. Gives the records and a verdict for each resource.
    private func alter(
        _ resources: [(type: Int8, name: String)],
        _ changes: (Int, QuorumController) throws(ApiError) -> [ConfigChange]
    ) -> (RecordDraft, [(index: Int, error: ApiError)]) {
        var draft = RecordDraft()
        var verdicts: [(index: Int, error: ApiError)] = []
        for (index, asked) in resources.enumerated() {
            let isFirst = !resources[..<index].contains { $0 == asked }
            guard isFirst else { continue }
            var verdict = ApiError.none
            do throws(ApiError) {
                guard let type = ConfigResourceType(rawValue: asked.type) else {
                    throw ApiError(
                        .unsupportedVersion, "Unknown resource type \(asked.type).")
                }
                if resources[(index + 1)...].contains(where: { $0 == asked }) {
                    throw ApiError(.invalidRequest, "Duplicate resource.")
                }
                if type == .brokerLogger {
                    throw ApiError(.invalidRequest, "Unexpected resource type BROKER_LOGGER.")
                }
                draft.append(
                    contentsOf: try alteredConfigs(
                        ConfigResource(type, asked.name), try changes(index, self), isNew: false))
            } catch {
                verdict = error
            }
            verdicts.append((index, verdict))
        }
        draft.append(contentsOf: elrClearings(after: draft))
        return (draft, verdicts)
    }

    // MARK: One resource

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
