// Topics that come into being because somebody asks for them: a client's topic where
// auto.create.topics.enable allows it, and the coordinators' own.
//
// A topic is asked for once at a time; who asked for it gets a retriable error meanwhile and asks
// again. Source: Kafka's AutoTopicCreationManager.

import KafkaMetadata
import KafkaWire

extension Broker {
    /// Asks the controller for topics that do not exist, except those already asked for.
    mutating func autoCreate(_ names: [String]) {
        let wanted = names.filter { !upkeep.autoCreating.contains($0) }.sorted()
        guard !wanted.isEmpty else { return }
        let request = CreateTopicsRequest {
            $0.timeoutMs = Int32(clamping: base.config.long("request.timeout.ms"))
            $0.topics = wanted.map { creatable($0) }
        }
        let sent = askController(
            request, version: 7, channel: .forwarding, purpose: .autoCreate(wanted),
            timeoutMs: base.config.long("request.timeout.ms"))
        if sent { upkeep.autoCreating.formUnion(wanted) }
    }

    mutating func autoCreateAnswered(_ result: PeerResult, _ names: [String]) {
        upkeep.autoCreating.subtract(names)
    }

    private func creatable(_ name: String) -> CreateTopicsRequest.CreatableTopic {
        CreateTopicsRequest.CreatableTopic {
            $0.name = name
            switch name {
            case TopicName.consumerOffsets:
                $0.numPartitions = Int32(clamping: base.config.long("offsets.topic.num.partitions"))
                $0.replicationFactor = Int16(
                    clamping: base.config.long("offsets.topic.replication.factor"))
                $0.configs = Self.configs([
                    ("cleanup.policy", "compact"),
                    ("segment.bytes", base.config.text("offsets.topic.segment.bytes") ?? ""),
                    ("compression.type", "producer"),
                ])
            case TopicName.transactionState:
                $0.numPartitions = Int32(
                    clamping: base.config.long("transaction.state.log.num.partitions"))
                $0.replicationFactor = Int16(
                    clamping: base.config.long("transaction.state.log.replication.factor"))
                $0.configs = Self.configs([
                    ("compression.type", "uncompressed"), ("cleanup.policy", "compact"),
                    (
                        "min.insync.replicas",
                        base.config.text("transaction.state.log.min.isr") ?? "2"
                    ),
                    (
                        "segment.bytes",
                        base.config.text("transaction.state.log.segment.bytes") ?? ""
                    ),
                    ("unclean.leader.election.enable", "false"),
                ])
            default:
                $0.numPartitions = Int32(clamping: base.config.long("num.partitions"))
                $0.replicationFactor = Int16(
                    clamping: base.config.long("default.replication.factor"))
            }
        }
    }

    private static func configs(
        _ pairs: [(String, String)]
    ) -> [CreateTopicsRequest.CreatableTopicConfig] {
        pairs.map { name, value in
            CreateTopicsRequest.CreatableTopicConfig {
                $0.name = name
                $0.value = value
            }
        }
    }
}
