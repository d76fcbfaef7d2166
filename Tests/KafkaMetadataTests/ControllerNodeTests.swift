// Three controllers with their decisions: one is active, its answers wait for a majority, another one
// takes over with everything that was answered.

import KafkaWire
import Testing

@testable import KafkaMetadata

/// Controllers on a network that loses nothing but what is cut off.
struct ControllerCluster {
    var nodes: [NodeId: ControllerNode] = [:]
    var nowMs: Int64 = 0
    var down: Set<NodeId> = []
    private var queue: [(atMs: Int64, number: Int, to: NodeId, message: QuorumWorld.Message)] = []
    private var number = 0
    private var inbound: [UInt64: (from: NodeId, token: UInt64)] = [:]
    private var decision: UInt64 = 0
    private(set) var released: Set<UInt64> = []
    private(set) var refused: Set<UInt64> = []
    private(set) var activations: [(node: NodeId, epoch: Int32)] = []
    let ids: [NodeId] = [1, 2, 3]

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for id in ids {
            nodes[id] = ControllerNode(
                config: ControllerConfig(nodeId: id, clusterId: "c", quorumNodeIds: ids),
                quorum: QuorumConfig(nodeId: id, clusterId: "c", voters: ids),
                epochMsAtZero: 1_000_000, random: random.fork())
            with(id) { node, now, effects in node.start(at: now, into: &effects) }
        }
    }

    var active: [NodeId] {
        ids.filter { !down.contains($0) && nodes[$0]?.isActive ?? false }
    }

    mutating func with(
        _ id: NodeId, _ body: (inout ControllerNode, Int64, inout [ControllerEffect]) -> Void
    ) {
        guard !down.contains(id), var node = nodes[id] else { return }
        var effects: [ControllerEffect] = []
        body(&node, nowMs, &effects)
        nodes[id] = node
        for effect in effects { carryOut(effect, of: id) }
    }

    private mutating func post(_ message: QuorumWorld.Message, to: NodeId) {
        number += 1
        queue.append((nowMs + 2, number, to, message))
    }

    private mutating func carryOut(_ effect: ControllerEffect, of id: NodeId) {
        switch effect {
        case .send(let to, let request, let token):
            if down.contains(to) {
                post(.failure(token: token), to: id)
            } else {
                post(.request(from: id, token: token, request), to: to)
            }
        case .answer(let token, let response):
            if let asker = inbound.removeValue(forKey: token) {
                post(.answer(token: asker.token, response), to: asker.from)
            }
        case .release(let token): released.insert(token)
        case .refuse(let token): refused.insert(token)
        case .activated(let epoch): activations.append((id, epoch))
        default: break
        }
    }

    mutating func run(until endMs: Int64) {
        while true {
            let message = queue.min { ($0.atMs, $0.number) < ($1.atMs, $1.number) }
            let deadline = ids.filter { !down.contains($0) }
                .compactMap { id in nodes[id]?.nextDeadlineMs.map { ($0, id) } }.min { $0 < $1 }
            let next = min(message?.atMs ?? Int64.max, deadline?.0 ?? Int64.max)
            guard next <= endMs else { break }
            nowMs = max(nowMs, next)
            if let message, message.atMs <= nowMs {
                queue.removeAll { $0.number == message.number }
                deliver(message.message, to: message.to)
            } else if let deadline {
                with(deadline.1) { node, now, effects in node.tick(at: now, into: &effects) }
            }
        }
        nowMs = max(nowMs, endMs)
    }

    private mutating func deliver(_ message: QuorumWorld.Message, to id: NodeId) {
        switch message {
        case .request(let from, let token, let request):
            number += 1
            let inboundToken = UInt64(number)
            inbound[inboundToken] = (from, token)
            with(id) { node, now, effects in
                node.request(request, token: inboundToken, at: now, into: &effects)
            }
        case .answer(let token, let response):
            with(id) { node, now, effects in
                node.answered(token, response, at: now, into: &effects)
            }
        case .failure(let token):
            with(id) { node, now, effects in node.failed(token, at: now, into: &effects) }
        }
    }

    /// Registers a broker at the active controller; the token to wait for.
    mutating func register(_ broker: NodeId) -> UInt64? {
        guard let id = active.first else { return nil }
        decision += 1
        let token = decision
        let request = BrokerRegistrationRequest { request in
            request.brokerId = broker
            request.clusterId = "c"
            request.incarnationId = Uuid(high: 9, low: UInt64(broker))
            request.features = Features.supported.map { feature in
                BrokerRegistrationRequest.Feature {
                    $0.name = feature.name
                    $0.minSupportedVersion = feature.range.min
                    $0.maxSupportedVersion = feature.range.max
                }
            }
            request.logDirs = [Uuid(high: 77, low: UInt64(broker))]
        }
        var isFine = false
        with(id) { node, now, effects in
            let result = node.decide(token: token, at: now, into: &effects) { controller in
                controller.handle(request, ControllerRequestContext(version: 4), at: now)
            }
            isFine = result?.failure == nil && result != nil
        }
        return isFine ? token : nil
    }
}

@Suite struct ControllerNodeTests {
    @Test func oneIsActiveAndAnswersWaitForAMajority() {
        var cluster = ControllerCluster(seed: 1)
        cluster.run(until: 6000)
        #expect(cluster.active.count == 1)
        guard let token = cluster.register(10) else {
            Issue.record("the registration is refused")
            return
        }
        #expect(!cluster.released.contains(token), "no majority has it yet")
        cluster.run(until: 7000)
        #expect(cluster.released.contains(token))
        for id in cluster.ids {
            #expect(cluster.nodes[id]?.quorum.image.brokers.contains(10) ?? false)
        }
    }

    @Test func withoutAMajorityNothingIsAnswered() {
        var cluster = ControllerCluster(seed: 2)
        cluster.run(until: 6000)
        guard let old = cluster.active.first else {
            Issue.record("nobody is active")
            return
        }
        let others = cluster.ids.filter { $0 != old }
        cluster.down = Set(others)
        guard let token = cluster.register(10) else {
            Issue.record("the registration is refused")
            return
        }
        cluster.run(until: 12_000)
        #expect(!cluster.released.contains(token))
        #expect(cluster.refused.contains(token), "the leader steps down and says so")
        #expect(cluster.active.isEmpty)
        #expect(cluster.nodes[old]?.image.brokers.contains(10) == false)
    }

    @Test(arguments: 0..<20) func anotherTakesOverWithWhatWasAnswered(seed: Int) {
        var cluster = ControllerCluster(seed: UInt64(seed))
        cluster.run(until: 6000)
        var answered: [NodeId] = []
        for broker: NodeId in 10..<16 {
            if let token = cluster.register(broker) {
                cluster.run(until: cluster.nowMs + 50)
                if cluster.released.contains(token) { answered.append(broker) }
            }
        }
        #expect(answered.count == 6)
        guard let old = cluster.active.first else {
            Issue.record("nobody is active")
            return
        }
        cluster.down = [old]
        cluster.run(until: cluster.nowMs + 10_000)
        #expect(cluster.active.count == 1)
        guard let new = cluster.active.first else { return }
        for broker in answered {
            #expect(cluster.nodes[new]?.image.brokers.contains(broker) ?? false)
        }
        // Epochs of activations rise: never two active at the same epoch.
        let epochs = cluster.activations.map(\.epoch)
        #expect(Set(epochs).count == epochs.count)
        // The log goes on where it was: the bootstrap records are there once.
        #expect(cluster.nodes[new]?.image.metadataVersion == .latest)
        cluster.down = []
        cluster.run(until: cluster.nowMs + 10_000)
        #expect(cluster.active.count == 1)
        let ends = Set(cluster.ids.map { cluster.nodes[$0]?.quorum.image.brokers.count ?? 0 })
        #expect(ends == [6])
    }
}
