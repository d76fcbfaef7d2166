// DescribeAcls (29), versions 1-3: the access control entries that match a filter (KIP-140).
//
// Versions: 1 knows prefixed patterns (KIP-290); 2 is flexible; 3 user resources (KIP-373). Without an
// authorizer: SECURITY_DISABLED. A filter with an UNKNOWN part cannot be read: the connection closes; one
// with a number that stands for nothing matches nothing.
//
// Differs from Apache Kafka: rights are not checked yet.

import KafkaMetadata
import KafkaWire

enum DescribeAclsHandler: BrokerHandler {
    static let api = ApiKey.describeAcls

    static func handle(
        _ request: DescribeAclsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DescribeAclsResponse> {
        let hasUnknown =
            request.resourceTypeFilter == 0 || request.patternTypeFilter == 0
            || request.operation == 0 || request.permissionType == 0
        if hasUnknown { return .close }
        guard broker.base.config.hasAuthorizer else {
            return .respond(refusal(.securityDisabled, Authorization.missing))
        }
        let filter = AclFilter(
            resourceType: request.resourceTypeFilter, resourceName: request.resourceNameFilter,
            patternType: request.patternTypeFilter, principal: request.principalFilter,
            host: request.hostFilter, operation: request.operation,
            permissionType: request.permissionType)
        return .respond(answer(broker.image.acls.values.filter(filter.matches)))
    }

    private static func refusal(_ error: ErrorCode, _ message: String) -> DescribeAclsResponse {
        DescribeAclsResponse {
            $0.errorCode = error.rawValue
            $0.errorMessage = message
        }
    }

    /// Entries by the resource they are for, in order.
    private static func answer(_ acls: [AclImage]) -> DescribeAclsResponse {
        var response = DescribeAclsResponse()
        response.errorMessage = nil
        let sorted = acls.sorted {
            ($0.resourceType, $0.resourceName, $0.patternType)
                < ($1.resourceType, $1.resourceName, $1.patternType)
        }
        for acl in sorted {
            let description = DescribeAclsResponse.AclDescription {
                $0.principal = acl.principal
                $0.host = acl.host
                $0.operation = acl.operation
                $0.permissionType = acl.permissionType
            }
            if let last = response.resources.last, last.resourceType == acl.resourceType,
                last.resourceName == acl.resourceName, last.patternType == acl.patternType
            {
                response.resources[response.resources.count - 1].acls.append(description)
            } else {
                response.resources.append(
                    DescribeAclsResponse.DescribeAclsResource {
                        $0.resourceType = acl.resourceType
                        $0.resourceName = acl.resourceName
                        $0.patternType = acl.patternType
                        $0.acls = [description]
                    })
            }
        }
        return response
    }
}

/// What is said about rights where nobody looks after them.
enum Authorization {
    static let missing = "No Authorizer is configured."
}
