// What the controller hands back for a request: the answer, the records that must be committed before
// the answer may go out, and what happened, with its reason.

import KafkaWire

/// The outcome of a request or of a periodic check.
package struct ControllerResult<Response: Sendable>: Sendable {
    /// The answer. Send it when the record at `lastOffset` is committed.
    package var response: Response
    /// Why the whole request was refused; the code is also where the answer has one.
    package var failure: ApiError?
    /// The records, which the controller has already applied to its own state.
    package var records: [MetadataRecord]
    /// The offset of the first record; where there are none, of the next record.
    package var baseOffset: Int64
    package var events: [ControllerEvent]
    /// How many partitions a request created or deleted, for the mutation quota (KIP-599).
    package var partitionMutations = 0

    /// The offset that must be committed before the answer may go out: that of the last record, or
    /// of whatever was written before where there are none.
    package var lastOffset: Int64 { baseOffset + Int64(records.count) - 1 }
}

/// Nothing but records: the outcome of a periodic check.
package struct NoResponse: Sendable {
    package init() {}
}

/// What a request brings beside its fields.
package struct ControllerRequestContext: Sendable {
    /// The version of the request.
    package var version: Int16
    /// Whether the topic's configurations may be shown to who asks.
    package var mayDescribeConfigs: @Sendable (String) -> Bool
    /// Tokens left of the controller mutation quota, where one is enforced strictly; nil: none is.
    package var mutationTokens: Double?

    package init(
        version: Int16, mutationTokens: Double? = nil,
        mayDescribeConfigs: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.version = version
        self.mutationTokens = mutationTokens
        self.mayDescribeConfigs = mayDescribeConfigs
    }
}

/// Something that the controller decided, and why.
package enum ControllerEvent: Hashable, Sendable {
    case brokerRegistered(NodeId, epoch: Int64)
    case brokerUnregistered(NodeId)
    case brokerUnfenced(NodeId)
    case brokerFenced(NodeId, reason: String)
    /// The broker wants to stop and gives its leaderships away.
    case brokerShuttingDown(NodeId)
    /// The broker may stop now.
    case brokerMayStop(NodeId)
    case topicCreated(String, id: Uuid, partitions: Int)
    case topicDeleted(String, id: Uuid)
    case partitionsAdded(String, from: Int, to: Int)
    /// `from` or `to` is -1 where there is no leader.
    case leaderChanged(
        TopicPartition, from: NodeId, to: NodeId, leaderEpoch: Int32, election: ElectionKind,
        reason: String)
    case isrChanged(TopicPartition, from: [NodeId], to: [NodeId], reason: String)
    case elrChanged(TopicPartition, from: [NodeId], to: [NodeId])
    case reassignmentStarted(TopicPartition, adding: [NodeId], removing: [NodeId])
    case reassignmentEnded(TopicPartition, replicas: [NodeId])
    case configChanged(ConfigResource, name: String, value: String?)
    case featureChanged(String, level: Int16)
}

/// Records that are being gathered for one decision, each with the reason for it.
struct RecordDraft {
    struct Entry {
        var record: MetadataRecord
        var reason: String
        var election: ElectionKind
    }

    var entries: [Entry] = []

    var count: Int { entries.count }

    mutating func append(
        _ record: MetadataRecord, reason: String = "", election: ElectionKind = .same
    ) {
        entries.append(Entry(record: record, reason: reason, election: election))
    }

    mutating func append(contentsOf other: RecordDraft) { entries += other.entries }
}

extension ControllerEvent {
    /// Whether it tells of a broker's standing, from which other changes follow.
    var isAboutBroker: Bool {
        switch self {
        case .brokerRegistered, .brokerUnregistered, .brokerUnfenced, .brokerFenced,
            .brokerShuttingDown, .brokerMayStop:
            true
        default: false
        }
    }
}
