// The group coordinator's contract with the broker node.
//
// The node calls `GroupCoordinator.handle` for each request that belongs to this partition of
// `__consumer_offsets`, appends the records of each `.write` to the partition's log in order, and
// says `writeCommitted` when the high watermark has passed them (or `writeRefused`, `writeFailed`).
// It answers a client only when a `.respond` comes: the coordinator itself holds back what must not
// be seen before a write is committed, and what is parked (JoinGroup, SyncGroup).

import KafkaWire

/// Names a request, so that it can be answered later. The node gives the numbers.
package struct GroupHandle: Hashable, Comparable, Sendable {
    package let number: UInt64

    package init(_ number: UInt64) { self.number = number }

    package static func < (left: GroupHandle, right: GroupHandle) -> Bool {
        left.number < right.number
    }
}

/// Who sent a request.
package struct GroupClient: Hashable, Sendable {
    package var clientId: String
    /// As Java prints an address: a slash and the number, `/127.0.0.1`.
    package var clientHost: String
    /// The version of the request.
    package var apiVersion: Int16

    package init(clientId: String, clientHost: String, apiVersion: Int16) {
        self.clientId = clientId
        self.clientHost = clientHost
        self.apiVersion = apiVersion
    }
}

/// A request that the coordinator decides. What Kafka does before and after its coordinator is the
/// handlers' business: rights; topics that do not exist; topic names for ids and ids for names
/// (OffsetCommit comes with both, TxnOffsetCommit without ids); the session timeout as the rebalance
/// timeout of JoinGroup 0; an empty name for no protocol name in answers to JoinGroup before 7; the
/// one member of LeaveGroup before 3 put into `members`, and its error as that of the whole answer.
package enum GroupRequest: Sendable {
    case joinGroup(JoinGroupRequest)
    case syncGroup(SyncGroupRequest)
    case heartbeat(HeartbeatRequest)
    case leaveGroup(LeaveGroupRequest)
    case describeGroups([String])
    case listGroups(ListGroupsRequest)
    case deleteGroups([String])
    case offsetCommit(OffsetCommitRequest)
    /// One group of an OffsetFetch.
    case offsetFetch(OffsetFetchRequest.OffsetFetchRequestGroup, requireStable: Bool)
    case offsetDelete(OffsetDeleteRequest)
    case txnOffsetCommit(TxnOffsetCommitRequest)
    case consumerGroupHeartbeat(ConsumerGroupHeartbeatRequest)
    case consumerGroupDescribe([String])
    /// The end of a transaction that has written to this partition (WriteTxnMarkers).
    case endTransaction(GroupTransactionEnd)
}

/// What WriteTxnMarkers says of this partition.
package struct GroupTransactionEnd: Hashable, Sendable {
    package var producerId: Int64
    package var producerEpoch: Int16
    package var coordinatorEpoch: Int32
    package var commit: Bool
    package var transactionVersion: Int8

    package init(
        producerId: Int64, producerEpoch: Int16, coordinatorEpoch: Int32, commit: Bool,
        transactionVersion: Int8
    ) {
        self.producerId = producerId
        self.producerEpoch = producerEpoch
        self.coordinatorEpoch = coordinatorEpoch
        self.commit = commit
        self.transactionVersion = transactionVersion
    }
}

/// The answer to a `GroupRequest`, of the same kind.
package enum GroupResponse: Sendable {
    case joinGroup(JoinGroupResponse)
    case syncGroup(SyncGroupResponse)
    case heartbeat(HeartbeatResponse)
    case leaveGroup(LeaveGroupResponse)
    case describeGroups([DescribeGroupsResponse.DescribedGroup])
    case listGroups(ListGroupsResponse)
    case deleteGroups([DeleteGroupsResponse.DeletableGroupResult])
    case offsetCommit(OffsetCommitResponse)
    case offsetFetch(OffsetFetchResponse.OffsetFetchResponseGroup)
    case offsetDelete(OffsetDeleteResponse)
    case txnOffsetCommit(TxnOffsetCommitResponse)
    case consumerGroupHeartbeat(ConsumerGroupHeartbeatResponse)
    case consumerGroupDescribe([ConsumerGroupDescribeResponse.DescribedGroup])
    case endTransaction(ErrorCode)
}

/// Records, or the end of a transaction, to be appended as one batch.
package struct GroupWrite: Sendable {
    /// Rises by one with each write of a coordinator; `writeCommitted` names it.
    package var number: UInt64
    /// In the order in which they must stand in the log. Empty where `marker` is there.
    package var records: [GroupRecord]
    /// Of a transactional commit; nil: written by the coordinator itself.
    package var producer: GroupProducer?
    /// A control batch is to be written instead of records.
    package var marker: GroupTransactionEnd?

    /// The groups whose classic form the records make, change or end.
    var classicGroups: [String] {
        records.compactMap { record in
            switch record {
            case .groupMetadata(let key, _): key.group
            case .offsetCommit(let key, _): key.group
            default: nil
            }
        }
    }
}

/// The producer in whose transaction offsets are committed.
package struct GroupProducer: Hashable, Sendable {
    package var transactionalId: String
    package var producerId: Int64
    package var producerEpoch: Int16
}

/// What the coordinator asks of the node, to be carried out in order.
package enum GroupEffect: Sendable {
    case write(GroupWrite)
    case respond(GroupHandle, GroupResponse)
    /// Find the topics whose whole name matches each of these expressions (RE2) and that the
    /// client may describe, and give them to `regularExpressionsResolved`.
    case resolve(GroupRegexResolution)
    case event(GroupEvent)
}

/// Regular expressions of a group that want resolving.
package struct GroupRegexResolution: Hashable, Sendable {
    package var group: String
    /// In ascending order.
    package var expressions: [String]
    /// The member whose heartbeat asked; its client's rights count.
    package var member: String

    package init(group: String, expressions: [String], member: String) {
        self.group = group
        self.expressions = expressions
        self.member = member
    }
}

/// Something worth showing, with its reason.
package enum GroupEvent: Hashable, Sendable {
    case stateChanged(group: String, from: String, to: String, reason: String)
    /// A generation (classic) or target assignment (consumer protocol) is settled.
    case rebalanced(group: String, generation: Int32, members: Int)
    case memberJoined(group: String, member: String)
    case memberLeft(group: String, member: String, reason: String)
    case groupRemoved(group: String, reason: String)
    case offsetsExpired(group: String, count: Int)
}

/// A refusal: what a request, or a part of it, is answered with.
struct GroupRefusal: Error, Sendable {
    var error: ErrorCode
    var message: String?

    init(_ error: ErrorCode, _ message: String? = nil) {
        self.error = error
        self.message = message
    }
}
