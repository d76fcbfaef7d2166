// DeleteAcls (31), versions 1-3: removes the access control entries that match filters (KIP-140).
//
// Versions: 1 knows prefixed patterns (KIP-290); 2 is flexible; 3 user resources (KIP-373). Without an
// authorizer: SECURITY_DISABLED. A filter with an UNKNOWN part cannot be read: the connection closes.
//
// Differs from Apache Kafka: rights are not checked yet; entries are kept but not enforced.

import KafkaMetadata
import KafkaWire

enum DeleteAclsHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.deleteAcls
    typealias Request = DeleteAclsRequest
    typealias Response = DeleteAclsResponse

    static func handle(
        _ request: DeleteAclsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<DeleteAclsResponse> {
        let hasUnknown = request.filters.contains {
            $0.resourceTypeFilter == 0 || $0.patternTypeFilter == 0 || $0.operation == 0
                || $0.permissionType == 0
        }
        if hasUnknown { return .close }
        if broker.base.config.hasAuthorizer { return .forward }
        return .respond(
            DeleteAclsResponse {
                $0.filterResults = request.filters.map { _ in
                    DeleteAclsResponse.DeleteAclsFilterResult {
                        $0.errorCode = ErrorCode.securityDisabled.rawValue
                        $0.errorMessage = Authorization.missing
                    }
                }
            })
    }

    static func handle(
        _ request: DeleteAclsRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<DeleteAclsResponse> {
        controller.decide(context, refusal: { refusal(request, $0) }) { quorum, _ in
            quorum.handle(request, ControllerRequestContext(version: context.version))
        }
        return .parked
    }

    private static func refusal(
        _ request: DeleteAclsRequest, _ error: ApiError
    ) -> DeleteAclsResponse {
        DeleteAclsResponse {
            $0.filterResults = request.filters.map { _ in
                DeleteAclsResponse.DeleteAclsFilterResult {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }
}
