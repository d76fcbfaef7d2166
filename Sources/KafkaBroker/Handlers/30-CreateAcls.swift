// CreateAcls (30), versions 1-3: adds access control entries (KIP-140).
//
// Versions: 1 knows prefixed patterns (KIP-290); 2 is flexible; 3 user resources (KIP-373). Without an
// authorizer: SECURITY_DISABLED. An entry with an UNKNOWN part cannot be read: the connection closes.
//
// Differs from Apache Kafka: rights are not checked yet; entries are kept but not enforced.

import KafkaMetadata
import KafkaWire

enum CreateAclsHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.createAcls
    typealias Request = CreateAclsRequest
    typealias Response = CreateAclsResponse

    static func handle(
        _ request: CreateAclsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<CreateAclsResponse> {
        let hasUnknown = request.creations.contains {
            $0.resourceType == 0 || $0.resourcePatternType == 0 || $0.operation == 0
                || $0.permissionType == 0
        }
        if hasUnknown { return .close }
        if broker.base.config.hasAuthorizer { return .forward }
        return .respond(
            CreateAclsResponse {
                $0.results = request.creations.map { _ in
                    CreateAclsResponse.AclCreationResult {
                        $0.errorCode = ErrorCode.securityDisabled.rawValue
                        $0.errorMessage = Authorization.missing
                    }
                }
            })
    }

    static func handle(
        _ request: CreateAclsRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<CreateAclsResponse> {
        controller.decide(context, refusal: { refusal(request, $0) }) { quorum, _ in
            decide(request, ControllerRequestContext(version: context.version), &quorum)
        }
        return .parked
    }

    private static func refusal(
        _ request: CreateAclsRequest, _ error: ApiError
    ) -> CreateAclsResponse {
        CreateAclsResponse {
            $0.results = request.creations.map { _ in
                CreateAclsResponse.AclCreationResult {
                    $0.errorCode = error.code.rawValue
                    $0.errorMessage = error.message
                }
            }
        }
    }

    /// Some entries are refused before the controller sees them.
    private static func decide(
        _ request: CreateAclsRequest, _ context: ControllerRequestContext,
        _ quorum: inout QuorumController
    ) -> ControllerResult<CreateAclsResponse> {
        let problems = request.creations.map(problem)
        var valid = request
        valid.creations = zip(request.creations, problems).filter { $0.1 == nil }.map(\.0)
        var result = quorum.handle(valid, context)
        var answers = result.response.results.makeIterator()
        result.response.results = problems.compactMap { problem in
            guard let problem else { return answers.next() }
            return CreateAclsResponse.AclCreationResult {
                $0.errorCode = ErrorCode.invalidRequest.rawValue
                $0.errorMessage = problem
            }
        }
        return result
    }

    /// Why an entry is refused before it gets to the controller's decisions; nil: it is not.
    private static func problem(_ creation: CreateAclsRequest.AclCreation) -> String? {
        let isCluster = creation.resourceType == AclResourceType.cluster.rawValue
        if isCluster, creation.resourceName != "kafka-cluster" {
            return "The only valid name for the CLUSTER resource is kafka-cluster"
        }
        return creation.resourceName.isEmpty ? "Invalid empty resource name" : nil
    }
}
