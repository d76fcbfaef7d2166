// Random operations on a controller, with the invariants that must hold after each.

import KafkaWire

@testable import KafkaMetadata

struct ControllerLab {
    var controller: QuorumController
    var random: SeededRandom
    var nowMs: Int64 = 0
    private(set) var violations: [String] = []
    private(set) var log: [MetadataRecord] = []
    private var incarnations: [NodeId: UInt64] = [:]
    private var topicCount = 0

    init(seed: UInt64, elr: Bool = true) {
        let features = Features.newest.map { feature in
            feature.name == Features.eligibleLeaderReplicas
                ? (name: feature.name, level: elr ? 1 : 0) : feature
        }
        controller = QuorumController(
            config: ControllerConfig(nodeId: 100, clusterId: "c", bootstrapFeatures: features),
            random: SeededRandom(seed: seed))
        random = SeededRandom(seed: seed &+ 1)
        log = controller.claim(epoch: 1, nextWriteOffset: 0, at: 0).records
        for id: NodeId in 1...4 { register(id) }
    }

    private static let context = ControllerRequestContext(version: 4)

    private mutating func note(_ records: [MetadataRecord]) { log += records }

    private mutating func register(_ id: NodeId) {
        incarnations[id, default: 0] += 1
        let request = BrokerRegistrationRequest { request in
            request.brokerId = id
            request.clusterId = "c"
            request.incarnationId = Uuid(high: UInt64(id), low: incarnations[id] ?? 0)
            request.features = Features.supported.map { feature in
                BrokerRegistrationRequest.Feature {
                    $0.name = feature.name
                    $0.minSupportedVersion = feature.range.min
                    $0.maxSupportedVersion = feature.range.max
                }
            }
            request.logDirs = [Uuid(high: 77, low: UInt64(id))]
            request.previousBrokerEpoch =
                random.chance(0.5) ? controller.image.brokers[id]?.epoch ?? -1 : -1
        }
        note(controller.handle(request, Self.context, at: nowMs).records)
    }

    private mutating func heartbeat(_ id: NodeId, wantShutDown: Bool = false) {
        guard let broker = controller.image.brokers[id] else { return }
        let request = BrokerHeartbeatRequest { request in
            request.brokerId = id
            request.brokerEpoch = broker.epoch
            request.currentMetadataOffset = controller.nextWriteOffset - 1
            request.wantShutDown = wantShutDown
        }
        note(controller.handle(request, Self.context, at: nowMs).records)
    }

    /// One random operation, then all checks.
    mutating func step() {
        let before = controller.image
        let id = NodeId(1 + random.below(4))
        switch random.below(14) {
        case 0: register(id)
        case 1, 2, 3: for id: NodeId in 1...4 where random.chance(0.7) { heartbeat(id) }
        case 4: heartbeat(id, wantShutDown: true)
        case 5:
            nowMs += Int64(random.below(10_000))
            for result in controller.tick(at: nowMs) { note(result.records) }
            while true {
                let (result, hasMore) = controller.fenceOneStaleBroker(at: nowMs)
                note(result.records)
                if !hasMore { break }
            }
        case 6, 7: createTopic()
        case 8, 9: alterIsr()
        case 10: reassign()
        case 11: elect()
        case 12: alterConfigs()
        default: if random.chance(0.2) { deleteTopic() }
        }
        check(before)
    }

    private mutating func createTopic() {
        topicCount += 1
        let request = CreateTopicsRequest { request in
            request.topics = [
                CreateTopicsRequest.CreatableTopic {
                    $0.name = "topic-\(topicCount)"
                    $0.numPartitions = Int32(1 + random.below(3))
                    $0.replicationFactor = Int16(1 + random.below(3))
                }
            ]
        }
        note(controller.handle(request, ControllerRequestContext(version: 7)).records)
    }

    private mutating func deleteTopic() {
        guard let name = randomPartition()?.topic else { return }
        let request = DeleteTopicsRequest { $0.topicNames = [name] }
        note(controller.handle(request, ControllerRequestContext(version: 5)).records)
    }

    private mutating func randomPartition() -> QuorumController.Located? {
        let all = controller.partitions { _ in true }
        return all.isEmpty ? nil : all[random.below(all.count)]
    }

    private mutating func alterIsr() {
        guard let located = randomPartition() else { return }
        let partition = located.registration
        guard let leader = controller.image.brokers[partition.leader] else { return }
        let members = partition.replicas.filter { $0 == leader.id || random.chance(0.6) }
        let request = AlterPartitionRequest { request in
            request.brokerId = leader.id
            request.brokerEpoch = leader.epoch
            request.topics = [
                AlterPartitionRequest.TopicData { topic in
                    topic.topicId = located.topicId
                    topic.partitions = [
                        AlterPartitionRequest.PartitionData { data in
                            data.partitionIndex = located.partition
                            data.leaderEpoch = partition.leaderEpoch
                            data.partitionEpoch = partition.partitionEpoch
                            data.newIsrWithEpochs = members.map { id in
                                AlterPartitionRequest.BrokerState {
                                    $0.brokerId = id
                                    $0.brokerEpoch = controller.image.brokers[id]?.epoch ?? -1
                                }
                            }
                        }
                    ]
                }
            ]
        }
        note(controller.handle(request, ControllerRequestContext(version: 3)).records)
    }

    private mutating func reassign() {
        guard let located = randomPartition() else { return }
        var replicas: [NodeId]?
        if random.chance(0.8) {
            var ids: [NodeId] = [1, 2, 3, 4]
            ids.shuffle(using: &random)
            replicas = Array(ids.prefix(1 + random.below(3)))
        }
        let request = AlterPartitionReassignmentsRequest { request in
            request.topics = [
                AlterPartitionReassignmentsRequest.ReassignableTopic { topic in
                    topic.name = located.topic
                    topic.partitions = [
                        AlterPartitionReassignmentsRequest.ReassignablePartition {
                            $0.partitionIndex = located.partition
                            $0.replicas = replicas
                        }
                    ]
                }
            ]
        }
        note(controller.handle(request, ControllerRequestContext(version: 1)).records)
    }

    private mutating func elect() {
        let request = ElectLeadersRequest {
            $0.electionType = Int8(random.below(2))
            $0.topicPartitions = nil
        }
        note(controller.handle(request, ControllerRequestContext(version: 2)).records)
    }

    private mutating func alterConfigs() {
        guard let name = randomPartition()?.topic else { return }
        let unclean = random.chance(0.3)
        let request = IncrementalAlterConfigsRequest { request in
            request.resources = [
                IncrementalAlterConfigsRequest.AlterConfigsResource { resource in
                    resource.resourceType = 2
                    resource.resourceName = name
                    resource.configs = [
                        IncrementalAlterConfigsRequest.AlterableConfig {
                            $0.name =
                                unclean ? "unclean.leader.election.enable" : "min.insync.replicas"
                            $0.value = unclean ? "true" : String(1 + random.below(3))
                        }
                    ]
                }
            ]
        }
        note(controller.handle(request, ControllerRequestContext(version: 1)).records)
    }

    // MARK: Invariants

    private mutating func fail(_ what: String, _ partition: PartitionRegistration) {
        violations.append("\(what): \(partition)")
    }

    private mutating func check(_ before: MetadataImage) {
        for topic in controller.image.topics.values {
            for (number, partition) in topic.partitions {
                check(partition)
                guard let old = before.partition(topic.id, number) else { continue }
                if partition.leaderEpoch < old.leaderEpoch
                    || partition.partitionEpoch < old.partitionEpoch
                {
                    fail("an epoch falls", partition)
                }
                if partition.leader != old.leader, partition.leaderEpoch == old.leaderEpoch {
                    fail("another leader at the same epoch", partition)
                }
                if partition != old, partition.partitionEpoch == old.partitionEpoch {
                    fail("a change at the same partition epoch", partition)
                }
            }
        }
    }

    private mutating func check(_ partition: PartitionRegistration) {
        if partition.hasLeader {
            if !partition.isr.contains(partition.leader) { fail("leader not in ISR", partition) }
            if controller.image.brokers[partition.leader]?.fenced ?? true {
                fail("a fenced leader", partition)
            }
        }
        if !partition.isr.allSatisfy({ partition.replicas.contains($0) }) {
            fail("ISR beyond the replicas", partition)
        }
        if Set(partition.isr).count != partition.isr.count { fail("ISR with repeats", partition) }
        if partition.elr.contains(where: { partition.isr.contains($0) }) {
            fail("ISR and ELR overlap", partition)
        }
        if partition.leaderRecoveryState == .recovering, partition.isr.count > 1 {
            fail("a recovering leader in company", partition)
        }
        if partition.directories.count != partition.replicas.count {
            fail("directories and replicas differ in number", partition)
        }
    }
}
