// Recorded decisions of the authorizer: entries made and deleted by the controller, listed, and asked
// for rights by name and by type. Where Java stumbles, any refusal agrees.

import KafkaBroker
import KafkaMetadata
import KafkaWire

enum AuthorizerKind: LineKind {
    static let names = ["authorizer"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        var scenario = try AuthorizerScenario(line.json["config"] ?? .null)
        for (index, step) in try line.json.array("steps").enumerated() {
            let ours = try scenario.perform(step)
            if var found = difference(step["expect"] ?? .null, ours) {
                found.step = index
                return .differ(found)
            }
        }
        return .agree
    }

    private static func difference(_ expected: JSON, _ ours: JSON) -> Difference? {
        for member in expected.objectValue ?? [] {
            let own = ours[member.name] ?? .null
            guard member.name == "results", let recorded = member.value.arrayValue else {
                if member.value != own { return .init(member.name, member.value, own) }
                continue
            }
            for (index, result) in recorded.enumerated() {
                let answer = own[index] ?? .null
                if !agree(result, answer) { return .init("result \(index)", result, answer) }
            }
        }
        return nil
    }

    private static func agree(_ recorded: JSON, _ ours: JSON) -> Bool {
        if let code = recorded["code"] {
            if recorded["accident"] != nil { return ours["code"] != nil || ours == "DENIED" }
            if code == .integer(-1) { return ours["code"] != nil }
            return code == ours["code"]
        }
        guard let one = recorded.arrayValue, let other = ours.arrayValue else {
            return recorded == ours
        }
        return one.map(\.description).sorted() == other.map(\.description).sorted()
    }
}

/// A controller that keeps the entries, and the authorizer of a broker that has them.
private struct AuthorizerScenario {
    private var controller: QuorumController
    private var authorizer: StandardAuthorizer
    private var isLoading: Bool

    init(_ config: JSON) throws {
        let properties = config["properties"] ?? .null
        controller = QuorumController(
            config: ControllerConfig(nodeId: 1, clusterId: "golden"), random: SeededRandom(seed: 1))
        authorizer = StandardAuthorizer(
            config: try AuthorizerConfig(
                superUsers: properties["super.users"]?.stringValue,
                allowEveryone: properties["allow.everyone.if.no.acl.found"]?.stringValue))
        isLoading = config["loading"]?.boolValue ?? false
        publish()
    }

    private mutating func publish() {
        if !isLoading { authorizer.load(controller.image.acls.values) }
    }

    mutating func perform(_ step: JSON) throws -> JSON {
        switch try step.text("do") {
        case "create": return create(try step.array("acls"))
        case "delete": return delete(try step.array("filters"))
        case "list":
            let lists = try step.array("filters").map { filter in
                JSON.array(
                    controller.image.acls.values.filter(Self.filter(filter).matches).map(Self.json))
            }
            return .members(["results": .array(lists)])
        case "ask": return .members(["results": .array(try step.array("questions").map(ask))])
        case "ask_by_type":
            return .members(["results": .array(try step.array("questions").map(askByType))])
        case "complete_load":
            isLoading = false
            publish()
            return .members([:])
        case let other: throw RecordingError("unknown step \(other)")
        }
    }

    // MARK: - Entries

    private mutating func create(_ entries: [JSON]) -> JSON {
        let request = CreateAclsRequest {
            $0.creations = entries.map { entry in
                CreateAclsRequest.AclCreation {
                    $0.resourceType = Self.resourceType(entry[0]).rawValue
                    $0.resourceName = entry[1]?.stringValue ?? ""
                    $0.resourcePatternType = Self.patternType(entry[2]).rawValue
                    $0.principal = entry[3]?.stringValue ?? ""
                    $0.host = entry[4]?.stringValue ?? ""
                    $0.operation = Self.operation(entry[5]).rawValue
                    $0.permissionType = Self.permissionType(entry[6]).rawValue
                }
            }
        }
        let result = controller.handle(request, ControllerRequestContext(version: 3))
        publish()
        let results = result.response.results.map { result -> JSON in
            result.errorCode == 0 ? .null : .members(["code": .integer(Int64(result.errorCode))])
        }
        let areNone = !results.isEmpty && results.allSatisfy { $0 != .null }
        return .members([
            "results": .array(results), "new": .integer(Int64(result.records.count)),
            "not_even_a_binding": .bool(areNone),
        ])
    }

    private mutating func delete(_ filters: [JSON]) -> JSON {
        let request = DeleteAclsRequest {
            $0.filters = filters.map { filter in
                let filter = Self.filter(filter)
                return DeleteAclsRequest.DeleteAclsFilter {
                    $0.resourceTypeFilter = filter.resourceType
                    $0.resourceNameFilter = filter.resourceName
                    $0.patternTypeFilter = filter.patternType
                    $0.principalFilter = filter.principal
                    $0.hostFilter = filter.host
                    $0.operation = filter.operation
                    $0.permissionType = filter.permissionType
                }
            }
        }
        let result = controller.handle(request, ControllerRequestContext(version: 3))
        publish()
        let results = result.response.filterResults.map { result -> JSON in
            if result.errorCode != 0 {
                return .members(["code": .integer(Int64(result.errorCode))])
            }
            return .array(
                result.matchingAcls.map {
                    Self.json(
                        AclImage(
                            resourceType: $0.resourceType, resourceName: $0.resourceName,
                            patternType: $0.patternType, principal: $0.principal, host: $0.host,
                            operation: $0.operation, permissionType: $0.permissionType))
                })
        }
        return .members([
            "results": .array(results), "removed": .integer(Int64(result.records.count)),
        ])
    }

    // MARK: - Questions

    private func ask(_ question: JSON) -> JSON {
        Self.json(
            authorizer.decide(
                Self.requester(question), Self.operation(question[2]),
                on: Self.resourceType(question[3]), named: question[4]?.stringValue ?? ""))
    }

    private func askByType(_ question: JSON) -> JSON {
        Self.json(
            authorizer.decideByType(
                Self.requester(question), Self.operation(question[2]),
                on: Self.resourceType(question[3])))
    }

    private static func requester(_ question: JSON) -> Requester {
        Requester(
            principal: question[0]?.stringValue ?? "", host: question[1]?.stringValue ?? "")
    }

    private static func json(_ decision: StandardAuthorizer.Decision) -> JSON {
        switch decision {
        case .allowed: "ALLOWED"
        case .denied: "DENIED"
        case .notReady: .members(["code": -1])
        }
    }

    // MARK: - Names

    private static func named<Value: CaseIterable>(_ json: JSON?) -> Value? {
        let text = json?.stringValue ?? "ANY"
        return Value.allCases.first { constant("\($0)") == text }
    }

    /// A case's name as Java writes its constants.
    private static func constant(_ name: String) -> String {
        var text = ""
        for character in name {
            if character.isUppercase { text.append("_") }
            text += character.uppercased()
        }
        return text
    }

    private static func resourceType(_ json: JSON?) -> AclResourceType { named(json) ?? .unknown }
    private static func operation(_ json: JSON?) -> AclOperation { named(json) ?? .unknown }
    private static func patternType(_ json: JSON?) -> AclPatternType { named(json) ?? .unknown }
    private static func permissionType(_ json: JSON?) -> AclPermissionType {
        named(json) ?? .unknown
    }

    private static func filter(_ json: JSON) -> AclFilter {
        AclFilter(
            resourceType: resourceType(json[0]).rawValue, resourceName: json[1]?.stringValue,
            patternType: patternType(json[2]).rawValue, principal: json[3]?.stringValue,
            host: json[4]?.stringValue, operation: operation(json[5]).rawValue,
            permissionType: permissionType(json[6]).rawValue)
    }

    private static func json(_ acl: AclImage) -> JSON {
        func name<Value>(_ value: Value?) -> JSON { .string(value.map { constant("\($0)") } ?? "") }
        return .array([
            name(AclResourceType(rawValue: acl.resourceType)), .string(acl.resourceName),
            name(AclPatternType(rawValue: acl.patternType)), .string(acl.principal),
            .string(acl.host), name(AclOperation(rawValue: acl.operation)),
            name(AclPermissionType(rawValue: acl.permissionType)),
        ])
    }
}
