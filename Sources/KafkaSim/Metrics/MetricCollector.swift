// Reads all sampled numbers off a world. What a dead process counted is gone with it, as with a JVM.

import KafkaBroker
import KafkaLog
import KafkaMetadata
import KafkaWire

struct MetricCollector {
    private let world: World

    init(_ world: World) { self.world = world }

    func collect(_ put: (MetricKey, Int64) -> Void) {
        for id in world.brokerIds where world.state(of: id) != .stopped { broker(id, put) }
        controllers(put)
        lags(put)
    }

    private func broker(_ id: NodeId, _ put: (MetricKey, Int64) -> Void) {
        guard let broker = world.broker(id) else { return }
        func note(_ quantity: Quantity, _ value: Int64) {
            put(MetricKey(quantity: quantity, node: id, tag: ""), value)
        }
        let gauges = broker.replicaGauges
        note(.partitionCount, gauges.partitionCount)
        note(.leaderCount, gauges.leaderCount)
        note(.underReplicated, gauges.underReplicated)
        note(.underMinIsr, gauges.underMinIsr)
        note(.atMinIsr, gauges.atMinIsr)
        note(.reassigning, gauges.reassigning)
        let metrics = broker.metrics
        note(.bytesIn, metrics.bytesIn)
        note(.bytesOut, metrics.bytesOut)
        note(.replicationBytesOut, metrics.replicationBytesOut)
        note(.messagesIn, metrics.messagesIn)
        note(.failedProduce, metrics.failedProduceRequests)
        note(.isrShrinks, metrics.isrShrinks)
        note(.isrExpands, metrics.isrExpands)
        for (kind, times) in metrics.requests.enumerated() where times.count > 0 {
            guard let tag = MetricCollector.requestNames[kind] else { continue }
            put(MetricKey(quantity: .requests, node: id, tag: tag), times.count)
            put(MetricKey(quantity: .remoteTime, node: id, tag: tag), times.remoteNanoseconds)
            put(MetricKey(quantity: .localTime, node: id, tag: tag), times.localNanoseconds)
        }
    }

    /// Kafka's names of kinds of requests, by their place in a node's counters.
    private static let requestNames: [String?] = (0..<128).map { kind in
        switch kind {
        case NodeMetrics.fetchConsumer: "FetchConsumer"
        case NodeMetrics.fetchFollower: "FetchFollower"
        default: ApiKey(rawValue: Int16(kind))?.name
        }
    }

    private func controllers(_ put: (MetricKey, Int64) -> Void) {
        let active = world.activeController
        for id in world.controllerIds where world.state(of: id) != .stopped {
            put(
                MetricKey(quantity: .activeController, node: id, tag: ""), id == active ? 1 : 0)
        }
        guard let active, let image = world.metadataImage else { return }
        func note(_ quantity: Quantity, _ value: Int) {
            put(MetricKey(quantity: quantity, node: active, tag: ""), Int64(value))
        }
        var (all, offline, imbalanced) = (0, 0, 0)
        for topic in image.topics.values {
            for partition in topic.partitions.values {
                all += 1
                if partition.leader < 0 { offline += 1 }
                if partition.leader != partition.replicas.first { imbalanced += 1 }
            }
        }
        note(.offlinePartitions, offline)
        note(.globalPartitions, all)
        note(.imbalance, imbalanced)
        note(.topics, image.topics.count)
        let fenced = image.brokers.values.count { $0.fenced }
        note(.fencedBrokers, fenced)
        note(.activeBrokers, image.brokers.count - fenced)
    }

    /// Lag by group, over what it has committed.
    private func lags(_ put: (MetricKey, Int64) -> Void) {
        guard let image = world.metadataImage else { return }
        var lags: [String: Int64] = [:]
        for id in world.brokerIds {
            guard let hosted = world.broker(id)?.groups.hosted else { continue }
            for partition in hosted.keys.sorted() {
                hosted[partition]?.coordinator.forEachCommitted { group, topic, number, offset in
                    let name = TopicPartition(topic, number)
                    guard let leader = image.partition(name)?.leader,
                        let replica = world.replica(of: name, on: leader)
                    else { return }
                    lags[group, default: 0] += max(0, replica.log.highWatermark - offset)
                }
            }
        }
        for group in lags.keys.sorted() {
            put(MetricKey(quantity: .lag, node: -1, tag: group), lags[group] ?? 0)
        }
    }
}
