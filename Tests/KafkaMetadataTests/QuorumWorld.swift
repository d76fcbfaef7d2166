// A small network for quorum nodes, cranked by hand: messages take random time, may be lost, nodes
// stop and start with what they had written. It watches what must always hold.

import KafkaWire

@testable import KafkaMetadata

struct QuorumWorld {
    enum Message {
        case request(from: NodeId, token: UInt64, QuorumRequest)
        case answer(token: UInt64, QuorumResponse)
        case failure(token: UInt64)
    }

    struct Envelope {
        var atMs: Int64
        var number: Int
        var to: NodeId
        var message: Message
    }

    let ids: [NodeId]
    let voters: [NodeId]
    var nodes: [NodeId: QuorumNode] = [:]
    var stopped: [NodeId: QuorumDurableState] = [:]
    var nowMs: Int64 = 0
    var random: SeededRandom
    /// Pairs between which nothing gets through.
    var cut: Set<[NodeId]> = []
    var lossProbability = 0.0
    var maxDelayMs = 5

    private var queue: [Envelope] = []
    private var number = 0
    private var topicNumber: UInt64 = 0
    /// How often in a row a node was called without time passing.
    private var standing = 0
    private var inbound: [UInt64: (from: NodeId, token: UInt64)] = [:]
    private var nextInbound: UInt64 = 0

    /// What was committed, by offset: it must never change.
    private(set) var committed: [Int64: String] = [:]
    private(set) var leaders: [Int32: NodeId] = [:]
    private(set) var violations: [String] = []
    private(set) var claims: [(node: NodeId, epoch: Int32)] = []
    var messageCount = 0

    init(voters: [NodeId], observers: [NodeId] = [], seed: UInt64) {
        self.voters = voters
        ids = voters + observers
        random = SeededRandom(seed: seed)
        for id in ids { start(id, QuorumDurableState()) }
    }

    // MARK: Nodes

    mutating func start(_ id: NodeId, _ durable: QuorumDurableState) {
        stopped[id] = nil
        let config = QuorumConfig(nodeId: id, clusterId: "c", voters: voters)
        var node = QuorumNode(config: config, durable: durable, random: random.fork())
        var effects: [QuorumEffect] = []
        node.start(at: nowMs, into: &effects)
        nodes[id] = node
        carryOut(effects, of: id)
    }

    mutating func stop(_ id: NodeId) {
        guard let node = nodes.removeValue(forKey: id) else { return }
        stopped[id] = node.durable
        queue.removeAll { $0.to == id }
    }

    mutating func restart(_ id: NodeId) {
        if let durable = stopped[id] { start(id, durable) }
    }

    mutating func with(
        _ id: NodeId, _ body: (inout QuorumNode, Int64, inout [QuorumEffect]) -> Void
    ) {
        guard var node = nodes[id] else { return }
        var effects: [QuorumEffect] = []
        body(&node, nowMs, &effects)
        nodes[id] = node
        carryOut(effects, of: id)
    }

    /// The leader with the highest epoch; nil: there is none.
    var leader: NodeId? {
        ids.filter { nodes[$0]?.isLeader ?? false }.max {
            (nodes[$0]?.epoch ?? 0) < (nodes[$1]?.epoch ?? 0)
        }
    }

    /// Appends a topic of this name at the leader; false where nobody leads.
    @discardableResult
    mutating func append(_ name: String) -> Bool {
        guard let leader else { return false }
        topicNumber += 1
        let id = Uuid(high: 1, low: 1000 + topicNumber)
        var done = false
        with(leader) { node, now, effects in
            let record = MetadataRecord(
                .topic(
                    TopicRecord {
                        $0.name = name
                        $0.topicId = id
                    }))
            done =
                node.append(
                    [record], epoch: node.epoch, at: now, timestampMs: now, into: &effects) != nil
        }
        return done
    }

    // MARK: Carrying messages

    private mutating func post(_ message: Message, to node: NodeId) {
        number += 1
        messageCount += 1
        queue.append(
            Envelope(
                atMs: nowMs + 1 + Int64(random.below(maxDelayMs)), number: number, to: node,
                message: message))
    }

    private func isCut(_ one: NodeId, _ other: NodeId) -> Bool { cut.contains([one, other]) }

    private mutating func carryOut(_ effects: [QuorumEffect], of id: NodeId) {
        for effect in effects {
            switch effect {
            case .send(let to, let request, let token):
                if nodes[to] == nil {
                    post(.failure(token: token), to: id)
                } else if !isCut(id, to), !random.chance(lossProbability) {
                    post(.request(from: id, token: token, request), to: to)
                }
            case .answer(let token, let response):
                guard let asker = inbound.removeValue(forKey: token) else { continue }
                if !isCut(id, asker.from), !random.chance(lossProbability) {
                    post(.answer(token: asker.token, response), to: asker.from)
                }
            case .committed(let batch): note(batch, at: id)
            case .claimed(let epoch, _):
                claims.append((id, epoch))
            case .leaderChanged(let leader, let epoch):
                if leader == id { noteLeader(id, epoch) }
            default: break
            }
        }
    }

    private mutating func noteLeader(_ id: NodeId, _ epoch: Int32) {
        if let other = leaders[epoch], other != id {
            violations.append("epoch \(epoch) has the leaders \(other) and \(id)")
        }
        leaders[epoch] = id
    }

    private mutating func note(_ batch: CommittedBatch, at id: NodeId) {
        for (index, record) in batch.records.enumerated() {
            let offset = batch.baseOffset + Int64(index)
            guard let text = try? record.encoded().hex else { continue }
            if let known = committed[offset], known != text {
                violations.append("node \(id) has something else committed at \(offset)")
            }
            committed[offset] = text
        }
    }

    // MARK: Time

    /// Lets everything happen until this moment.
    mutating func run(until endMs: Int64) {
        while true {
            let message = queue.min { ($0.atMs, $0.number) < ($1.atMs, $1.number) }
            let deadline = ids.compactMap { id in nodes[id]?.nextDeadlineMs.map { ($0, id) } }
                .min { $0 < $1 }
            let next = min(message?.atMs ?? Int64.max, deadline?.0 ?? Int64.max)
            guard next <= endMs else { break }
            nowMs = max(nowMs, next)
            if let message, message.atMs <= nowMs {
                queue.removeAll { $0.number == message.number }
                deliver(message)
            } else if let deadline {
                with(deadline.1) { node, now, effects in node.tick(at: now, into: &effects) }
                let isStanding = nodes[deadline.1]?.nextDeadlineMs.map { $0 <= nowMs } ?? false
                standing = isStanding ? standing + 1 : 0
                if standing > 10 {
                    violations.append(
                        "node \(deadline.1) does not let time pass: "
                            + (nodes[deadline.1]?.stateName ?? ""))
                    return
                }
            }
        }
        nowMs = max(nowMs, endMs)
    }

    private mutating func deliver(_ envelope: Envelope) {
        switch envelope.message {
        case .request(let from, let token, let request):
            guard nodes[envelope.to] != nil else { return }
            nextInbound += 1
            let inboundToken = nextInbound
            inbound[inboundToken] = (from, token)
            with(envelope.to) { node, now, effects in
                node.request(request, token: inboundToken, at: now, into: &effects)
            }
        case .answer(let token, let response):
            with(envelope.to) { node, now, effects in
                node.answered(token, response, at: now, into: &effects)
            }
        case .failure(let token):
            with(envelope.to) { node, now, effects in node.failed(token, at: now, into: &effects) }
        }
    }
}
