// A member of a group of the consumer protocol; also a classic member that such a group has taken
// in. Kafka: `ConsumerGroupMember`, `MemberState`.

import KafkaWire

/// Where a member stands on its way to its target assignment.
enum ConsumerMemberState: Int8, Sendable {
    case stable = 0
    /// It has partitions that it must give up first.
    case unrevokedPartitions = 1
    /// It waits for partitions that others must give up first.
    case unreleasedPartitions = 2
    /// Written by a broker that knows more states.
    case unknown = 127

    var name: String {
        switch self {
        case .stable: "STABLE"
        case .unrevokedPartitions: "UNREVOKED_PARTITIONS"
        case .unreleasedPartitions: "UNRELEASED_PARTITIONS"
        case .unknown: "UNKNOWN"
        }
    }
}

/// What a classic member has said in JoinGroup.
struct ClassicMembership: Hashable, Sendable {
    var sessionTimeoutMs: Int32
    var protocols: [ClassicProtocol]
}

struct ConsumerMember: Hashable, Sendable {
    /// A member that sends this leaves, or has left.
    static let leaving: Int32 = -1
    /// A static member that will come back.
    static let staticLeaving: Int32 = -2

    var memberId: String
    var memberEpoch: Int32 = 0
    var previousMemberEpoch: Int32 = -1
    var instanceId: String?
    var rackId: String?
    var rebalanceTimeoutMs: Int32 = -1
    var clientId = ""
    var clientHost = ""
    /// In ascending order, each once.
    var subscribedTopicNames: [String] = []
    var subscribedTopicRegex: String? = ""
    var serverAssignor: String?
    var state = ConsumerMemberState.stable
    var assigned: PartitionEpochs = [:]
    /// What it has to give up.
    var revoking: PartitionEpochs = [:]
    /// It speaks the classic protocol.
    var classic: ClassicMembership?

    init(memberId: String) { self.memberId = memberId }

    var usesClassicProtocol: Bool { classic != nil }
    /// The regular expression, if there is one.
    var expression: String? {
        guard let text = subscribedTopicRegex, !text.isEmpty else { return nil }
        return text
    }

    func isReconciled(to epoch: Int32) -> Bool { state == .stable && memberEpoch == epoch }

    /// Moves to an epoch and remembers the one before.
    mutating func advance(to epoch: Int32) {
        previousMemberEpoch = memberEpoch
        memberEpoch = epoch
    }

    /// The topics that it reads, by name and by expression.
    func topics(_ resolved: SortedMap<String, ResolvedExpression>) -> [String] {
        guard let expression, let topics = resolved[expression]?.topics else {
            return subscribedTopicNames
        }
        return subscribedTopicNames.isEmpty
            ? topics : Set(subscribedTopicNames).union(topics).sorted()
    }
}

extension PartitionEpochs {
    /// All partitions at one epoch.
    init(_ partitions: AssignedPartitions, epoch: Int32) {
        self.init()
        for (topicId, numbers) in partitions {
            var epochs: SortedMap<Int32, Int32> = [:]
            for number in numbers { epochs[number] = epoch }
            self[topicId] = epochs
        }
    }

    var withoutEpochs: AssignedPartitions {
        var partitions: AssignedPartitions = [:]
        for (topicId, epochs) in self { partitions[topicId] = epochs.keys }
        return partitions
    }

    func epoch(_ topicId: Uuid, _ partition: Int32) -> Int32? { self[topicId]?[partition] }
}
