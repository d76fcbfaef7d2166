// FetchSnapshot (59), versions 0-1: a piece of a snapshot of the metadata log, for a reader that the log
// itself no longer reaches back for (KIP-630). Controllers only.
//
// Versions: 1 names directories and the leader's address (KIP-853).
//
// Differs from Apache Kafka: rights are not checked yet; directory ids are not looked at.

import KafkaMetadata
import KafkaWire

enum FetchSnapshotHandler: ControllerHandler {
    static let api = ApiKey.fetchSnapshot
    typealias Response = FetchSnapshotResponse

    static func handle(
        _ request: FetchSnapshotRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<FetchSnapshotResponse> {
        controller.inquire(.fetchSnapshot(request), context)
        return .parked
    }
}
