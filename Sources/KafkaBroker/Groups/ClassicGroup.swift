// A group of the classic protocol (JoinGroup, SyncGroup): its members and where it stands in its
// rebalance. Only the group's own rules are here; what requests and timers do to it is in
// ClassicJoin, ClassicRebalance, ClassicSync and ClassicLeave. Kafka: `ClassicGroup`.
//
// Members are walked in the order of their ids. Kafka walks a hash map; where its order would
// decide (which member leads after the leader left), the smallest id is taken here.

import KafkaWire

/// Where a classic group stands.
package enum ClassicGroupState: String, Sendable {
    /// No members; there may be committed offsets.
    case empty = "Empty"
    /// Members are being waited for.
    case preparingRebalance = "PreparingRebalance"
    /// The leader's assignment is being waited for.
    case completingRebalance = "CompletingRebalance"
    case stable = "Stable"
    /// Removed, or unloaded.
    case dead = "Dead"

    /// Whether a rebalance can begin.
    var canRebalance: Bool {
        self == .empty || self == .stable || self == .completingRebalance
    }
}

/// A protocol that a member offers, with what it has to say under it.
struct ClassicProtocol: Hashable, Sendable {
    var name: String
    var metadata: Bytes
}

/// A member of a classic group.
struct ClassicMember: Hashable, Sendable {
    var memberId: String
    var groupInstanceId: String?
    var clientId: String
    var clientHost: String
    var rebalanceTimeoutMs: Int32
    var sessionTimeoutMs: Int32
    var protocolType: String
    /// In the order of the member's preference.
    var protocols: [ClassicProtocol]
    var assignment = Bytes.empty
    /// It has not been in a generation yet.
    var isNew = false
    /// The parked JoinGroup.
    var waitingJoin: GroupHandle?
    /// The parked SyncGroup.
    var waitingSync: GroupHandle?

    var isStatic: Bool { groupInstanceId != nil }

    /// Whether the member need not send heartbeats now, because a request of it is parked.
    var hasSatisfiedHeartbeat: Bool { !isNew && (waitingJoin != nil || waitingSync != nil) }

    func metadata(of name: String?) -> Bytes? {
        protocols.first { $0.name == name }?.metadata
    }
}

/// A classic group.
struct ClassicGroup: Hashable, Sendable {
    var groupId: String
    var state = ClassicGroupState.empty
    var previousState = ClassicGroupState.dead
    /// When the state was entered; nil: not known.
    var currentStateTimestampMs: Int64?
    var protocolType: String?
    var protocolName: String?
    var generationId: Int32 = 0
    var leaderId: String?
    private(set) var members: SortedMap<String, ClassicMember> = [:]
    /// Instance id to member id.
    private(set) var staticMembers: SortedMap<String, String> = [:]
    /// Ids that were given and not used yet.
    private(set) var pendingJoinMembers: SortedMap<String, Bool> = [:]
    /// Members of this generation that have not sent SyncGroup yet.
    private(set) var pendingSyncMembers: SortedMap<String, Bool> = [:]
    /// The topics that all members together subscribe to; nil: not known.
    var subscribedTopics: Set<String>?
    /// A member has joined during the first join phase of an empty group.
    var newMemberAdded = false

    init(groupId: String, nowMs: Int64?) {
        self.groupId = groupId
        currentStateTimestampMs = nowMs
    }

    var isEmpty: Bool { state == .empty }
    var usesConsumerProtocol: Bool { protocolType == "consumer" }
    var waitingJoinCount: Int { members.values.count { $0.waitingJoin != nil } }
    var hasAllMembersJoined: Bool {
        pendingJoinMembers.isEmpty && members.values.allSatisfy { $0.waitingJoin != nil }
    }
    /// The longest rebalance timeout of all members.
    var rebalanceTimeoutMs: Int32 { members.values.reduce(0) { max($0, $1.rebalanceTimeoutMs) } }

    func isLeader(_ memberId: String) -> Bool { leaderId == memberId }
    func isPending(_ memberId: String) -> Bool { pendingJoinMembers.contains(memberId) }

    func isSubscribed(to topic: String) -> Bool {
        subscribedTopics?.contains(topic) ?? usesConsumerProtocol
    }
}

// MARK: - Members

extension ClassicGroup {
    mutating func add(_ member: ClassicMember) {
        if let instanceId = member.groupInstanceId { staticMembers[instanceId] = member.memberId }
        if members.isEmpty { protocolType = member.protocolType }
        if leaderId == nil { leaderId = member.memberId }
        members[member.memberId] = member
        pendingJoinMembers[member.memberId] = nil
    }

    mutating func remove(_ memberId: String) {
        if let member = members.removeValue(forKey: memberId),
            let instanceId = member.groupInstanceId
        {
            staticMembers[instanceId] = nil
        }
        if isLeader(memberId) { leaderId = members.keys.first }
        pendingJoinMembers[memberId] = nil
        pendingSyncMembers[memberId] = nil
    }

    mutating func update(_ memberId: String, _ change: (inout ClassicMember) -> Void) {
        _ = members.update(memberId, change)
    }

    /// Puts a new member in the place of a static one; gives the old one back.
    mutating func replaceStatic(
        instanceId: String, oldMemberId: String, newMemberId: String
    ) -> ClassicMember? {
        guard let old = members.removeValue(forKey: oldMemberId) else { return nil }
        var new = old
        new.memberId = newMemberId
        new.isNew = false
        new.waitingJoin = nil
        new.waitingSync = nil
        members[newMemberId] = new
        if isLeader(oldMemberId) { leaderId = newMemberId }
        staticMembers[instanceId] = newMemberId
        return old
    }

    mutating func addPending(_ memberId: String) { pendingJoinMembers[memberId] = true }
    mutating func addPendingSync(_ memberId: String) { pendingSyncMembers[memberId] = true }
    mutating func removePendingSync(_ memberId: String) { pendingSyncMembers[memberId] = nil }
    mutating func clearPendingSync() { pendingSyncMembers = [:] }

    /// Refuses a member that is not known, or whose place as a static member another one has.
    func validate(memberId: String, groupInstanceId: String?) throws(GroupRefusal) {
        if let groupInstanceId {
            guard let existing = staticMembers[groupInstanceId] else {
                throw GroupRefusal(.unknownMemberId)
            }
            if existing != memberId { throw GroupRefusal(.fencedInstanceId) }
        }
        if !members.contains(memberId) { throw GroupRefusal(.unknownMemberId) }
    }

    /// Makes sure that the leader is one who has rejoined; false where nobody has.
    mutating func electJoinedLeader() -> Bool {
        guard let leaderId else { return false }
        if members[leaderId]?.waitingJoin != nil { return true }
        guard let next = members.values.first(where: { $0.waitingJoin != nil }) else {
            return false
        }
        self.leaderId = next.memberId
        return true
    }
}

// MARK: - Protocols

extension ClassicGroup {
    private func supporters(of name: String) -> Int {
        members.values.count { member in member.protocols.contains { $0.name == name } }
    }

    /// Whether somebody with these protocols can be in the group beside its members.
    func supports(protocolType: String, protocols: [ClassicProtocol]) -> Bool {
        if state == .empty { return !protocolType.isEmpty && !protocols.isEmpty }
        return self.protocolType == protocolType
            && protocols.contains { supporters(of: $0.name) == members.count }
    }

    /// The protocol that all members support and most prefer.
    func selectProtocol() -> String? {
        guard let first = members.values.first else { return nil }
        let candidates = first.protocols.map(\.name).filter { supporters(of: $0) == members.count }
        var votes: [(name: String, count: Int)] = []
        for member in members.values {
            guard let vote = member.protocols.first(where: { candidates.contains($0.name) }) else {
                continue
            }
            if let index = votes.firstIndex(where: { $0.name == vote.name }) {
                votes[index].count += 1
            } else {
                votes.append((vote.name, 1))
            }
        }
        // Equal votes: the first in the order of Java's hash map, as Kafka counts them in one.
        let ordered = votes.sorted {
            $0.count != $1.count
                ? $0.count > $1.count
                : CoordinatorPartition.javaBucket($0.name)
                    < CoordinatorPartition.javaBucket($1.name)
        }
        return ordered.first?.name
    }

    /// The topics that the members of a group of consumers subscribe to; nil where that is unknown.
    func computeSubscribedTopics() -> Set<String>? {
        guard usesConsumerProtocol else { return nil }
        if members.isEmpty { return [] }
        guard let protocolName else { return nil }
        var topics: Set<String> = []
        for member in members.values {
            guard let metadata = member.metadata(of: protocolName),
                let names = ConsumerProtocolBytes.topics(ofSubscription: metadata)
            else { return nil }
            topics.formUnion(names)
        }
        return topics
    }
}
