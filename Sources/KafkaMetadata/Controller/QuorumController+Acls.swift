// Access control entries made and deleted (KIP-801; Kafka: AclControlManager).

import KafkaWire

extension QuorumController {
    /// CreateAcls. An entry that exists already is no error and makes no record.
    package mutating func handle(
        _ request: CreateAclsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<CreateAclsResponse> {
        var response = CreateAclsResponse()
        var draft = RecordDraft()
        var known = Set(image.acls.values)
        for creation in request.creations {
            let acl = AclImage(
                resourceType: creation.resourceType, resourceName: creation.resourceName,
                patternType: creation.resourcePatternType, principal: creation.principal,
                host: creation.host, operation: creation.operation,
                permissionType: creation.permissionType)
            var result = CreateAclsResponse.AclCreationResult()
            if let problem = problem(acl) {
                result.errorCode = ErrorCode.invalidRequest.rawValue
                result.errorMessage = problem
            } else {
                result.errorMessage = nil
                if known.insert(acl).inserted {
                    draft.append(acl.record(id: newAclId()))
                }
            }
            response.results.append(result)
        }
        return commit(response, draft)
    }

    private mutating func newAclId() -> Uuid {
        while true {
            let id = Uuid.random(using: &random)
            if !image.acls.contains(id) { return id }
        }
    }

    private func problem(_ acl: AclImage) -> String? {
        if acl.resourceType <= 1 || acl.resourceType > 7 { return "Invalid resourceType" }
        if acl.patternType != 3, acl.patternType != 4 { return "Invalid patternType" }
        if acl.operation <= 1 || acl.operation > 15 { return "Invalid operation" }
        if acl.permissionType != 2, acl.permissionType != 3 { return "Invalid permissionType" }
        if acl.resourceName.isEmpty { return "Resource name should not be empty" }
        if !acl.principal.contains(":") {
            return "Could not parse principal from `\(acl.principal)` (no colon is present "
                + "separating the principal type from the principal name)"
        }
        return nil
    }

    /// DeleteAcls: whatever the filters match.
    package mutating func handle(
        _ request: DeleteAclsRequest, _ context: ControllerRequestContext
    ) -> ControllerResult<DeleteAclsResponse> {
        var response = DeleteAclsResponse()
        var draft = RecordDraft()
        var removed = Set<Uuid>()
        for asked in request.filters {
            var result = DeleteAclsResponse.DeleteAclsFilterResult()
            result.errorMessage = nil
            let filter = AclFilter(
                resourceType: asked.resourceTypeFilter, resourceName: asked.resourceNameFilter,
                patternType: asked.patternTypeFilter, principal: asked.principalFilter,
                host: asked.hostFilter, operation: asked.operation,
                permissionType: asked.permissionType)
            if let problem = filter.problem {
                result.errorCode = ErrorCode.invalidRequest.rawValue
                result.errorMessage = problem
                response.filterResults.append(result)
                continue
            }
            for (id, acl) in image.acls where filter.matches(acl) {
                result.matchingAcls.append(matching(acl))
                if removed.insert(id).inserted {
                    draft.append(
                        MetadataRecord(
                            .removeAccessControlEntry(
                                RemoveAccessControlEntryRecord { $0.id = id })))
                }
            }
            response.filterResults.append(result)
        }
        return commit(response, draft)
    }

    private func matching(_ acl: AclImage) -> DeleteAclsResponse.DeleteAclsMatchingAcl {
        DeleteAclsResponse.DeleteAclsMatchingAcl {
            $0.errorMessage = nil
            $0.resourceType = acl.resourceType
            $0.resourceName = acl.resourceName
            $0.patternType = acl.patternType
            $0.principal = acl.principal
            $0.host = acl.host
            $0.operation = acl.operation
            $0.permissionType = acl.permissionType
        }
    }
}

/// Which access control entries are meant; nil and 1 (ANY) leave a field open.
package struct AclFilter: Sendable {
    package var resourceType: Int8
    package var resourceName: String?
    /// 1 any, 2 whatever applies to the name, 3 literal, 4 prefixed.
    package var patternType: Int8
    package var principal: String?
    package var host: String?
    package var operation: Int8
    package var permissionType: Int8

    package init(
        resourceType: Int8, resourceName: String?, patternType: Int8, principal: String?,
        host: String?, operation: Int8, permissionType: Int8
    ) {
        self.resourceType = resourceType
        self.resourceName = resourceName
        self.patternType = patternType
        self.principal = principal
        self.host = host
        self.operation = operation
        self.permissionType = permissionType
    }

    /// Why it is no filter, as Kafka says it; nil where it is one.
    package var problem: String? {
        if resourceType <= 0 || resourceType > 7 || patternType <= 0 || patternType > 4 {
            return "Unknown patternFilter."
        }
        if operation <= 0 || operation > 15 || permissionType <= 0 || permissionType > 3 {
            return "Unknown entryFilter."
        }
        return nil
    }

    package func matches(_ acl: AclImage) -> Bool {
        if resourceType != 1, resourceType != acl.resourceType { return false }
        if patternType != 1, patternType != 2, patternType != acl.patternType { return false }
        if let resourceName, !matches(name: resourceName, acl) { return false }
        if let principal, principal != acl.principal { return false }
        if let host, host != acl.host { return false }
        if operation != 1, operation != acl.operation { return false }
        return permissionType == 1 || permissionType == acl.permissionType
    }

    private func matches(name: String, _ acl: AclImage) -> Bool {
        guard patternType == 2 else { return name == acl.resourceName }
        if acl.patternType == 4 { return name.hasPrefix(acl.resourceName) }
        return name == acl.resourceName || acl.resourceName == "*"
    }
}
