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

}
