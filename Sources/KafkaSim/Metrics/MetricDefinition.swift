// The metrics that the lab has, under Kafka's names (the MBeans of Apache Kafka 4.3) and short ones.
//
// Counters are kept as Kafka's meters count them, since the process began; rates and mean times are made
// of two samples when they are read. Consumer lag is no MBean of a broker: it is what
// kafka-consumer-groups prints as LAG, summed by group.
//
// Differs from Apache Kafka: rates are those of the span asked for, not moving averages; times are means,
// not histograms.

/// A number that is sampled.
enum Quantity: UInt8, CaseIterable, Sendable {
    case partitionCount, leaderCount, underReplicated, underMinIsr, atMinIsr, reassigning
    case bytesIn, bytesOut, replicationBytesOut, messagesIn, failedProduce
    case isrShrinks, isrExpands
    case requests, remoteTime, localTime
    case activeController, offlinePartitions, activeBrokers, fencedBrokers
    case topics, globalPartitions, imbalance
    case lag
}

/// A metric as it is asked for and shown.
package struct MetricDefinition: Sendable {
    /// How it is made of what is sampled.
    enum Source: Hashable, Sendable {
        case gauge(Quantity)
        case rate(Quantity)
        /// Milliseconds a request, of the sum of these times.
        case meanTime([Quantity])
    }

    /// Whom its values belong to.
    package enum Owner: Sendable { case broker, controller, request, group }

    /// Kafka's name, such as `UnderReplicatedPartitions`.
    package let name: String
    /// The MBean's domain and type, such as `kafka.server:type=ReplicaManager`; empty: it is none.
    package let domain: String
    /// A name that is quick to type, such as `under-replicated`.
    package let short: String
    package let unit: String
    package let owner: Owner
    package let meaning: String
    let source: Source

    /// The MBean as JMX tools write it.
    package var mbean: String {
        if domain.isEmpty { return "" }
        return "\(domain),name=\(name)" + (owner == .request ? ",request=<request>" : "")
    }

    package static func named(_ word: String) -> MetricDefinition? {
        let wanted = word.lowercased()
        return all.first {
            $0.name.lowercased() == wanted || $0.short == wanted || $0.mbean.lowercased() == wanted
        }
    }

    package static let all: [MetricDefinition] =
        replicas + traffic + controller + requestTimes + [
            MetricDefinition(
                name: "records-lag", domain: "", short: "lag", unit: "records", owner: .group,
                meaning: "records that a group has not committed yet", source: .gauge(.lag))
        ]

    private static let replicas: [MetricDefinition] = [
        replica(
            "UnderReplicatedPartitions", "under-replicated", .gauge(.underReplicated),
            "partitions led here whose ISR lacks replicas"),
        replica(
            "UnderMinIsrPartitionCount", "under-min-isr", .gauge(.underMinIsr),
            "partitions led here that refuse acks=all"),
        replica(
            "AtMinIsrPartitionCount", "at-min-isr", .gauge(.atMinIsr),
            "partitions led here that one more loss would stop"),
        replica("LeaderCount", "leaders", .gauge(.leaderCount), "partitions led here"),
        replica("PartitionCount", "partitions", .gauge(.partitionCount), "replicas here"),
        replica(
            "ReassigningPartitions", "reassigning", .gauge(.reassigning),
            "partitions led here that are being moved"),
        replica(
            "IsrShrinksPerSec", "isr-shrinks", .rate(.isrShrinks),
            "ISR shrinks that leaders here asked for"),
        replica(
            "IsrExpandsPerSec", "isr-expands", .rate(.isrExpands),
            "ISR expansions that leaders here asked for"),
    ]

    private static func replica(
        _ name: String, _ short: String, _ source: Source, _ meaning: String
    ) -> MetricDefinition {
        var unit = ""
        if case .rate = source { unit = "/s" }
        return MetricDefinition(
            name: name, domain: "kafka.server:type=ReplicaManager", short: short, unit: unit,
            owner: .broker, meaning: meaning, source: source)
    }

    private static let traffic: [MetricDefinition] = [
        topics("BytesInPerSec", "bytes-in", "B/s", .bytesIn, "bytes of batches appended"),
        topics("BytesOutPerSec", "bytes-out", "B/s", .bytesOut, "bytes sent to consumers"),
        topics("MessagesInPerSec", "messages-in", "/s", .messagesIn, "records appended"),
        topics(
            "ReplicationBytesOutPerSec", "replication-bytes-out", "B/s", .replicationBytesOut,
            "bytes sent to followers"),
        topics(
            "FailedProduceRequestsPerSec", "failed-produce", "/s", .failedProduce,
            "writes refused, by partition"),
    ]

    private static func topics(
        _ name: String, _ short: String, _ unit: String, _ quantity: Quantity, _ meaning: String
    ) -> MetricDefinition {
        MetricDefinition(
            name: name, domain: "kafka.server:type=BrokerTopicMetrics", short: short, unit: unit,
            owner: .broker, meaning: meaning, source: .rate(quantity))
    }

    private static let controller: [MetricDefinition] = [
        control("ActiveControllerCount", "controllers", .activeController, "1 on the active one"),
        control(
            "OfflinePartitionsCount", "offline", .offlinePartitions, "partitions without a leader"),
        control("ActiveBrokerCount", "active-brokers", .activeBrokers, "brokers not fenced"),
        control("FencedBrokerCount", "fenced-brokers", .fencedBrokers, "brokers fenced"),
        control(
            "PreferredReplicaImbalanceCount", "imbalance", .imbalance,
            "partitions not led by their preferred replica"),
        control("GlobalTopicCount", "topics", .topics, "topics"),
        control("GlobalPartitionCount", "all-partitions", .globalPartitions, "partitions"),
    ]

    private static func control(
        _ name: String, _ short: String, _ quantity: Quantity, _ meaning: String
    ) -> MetricDefinition {
        MetricDefinition(
            name: name, domain: "kafka.controller:type=KafkaController", short: short, unit: "",
            owner: .controller, meaning: meaning, source: .gauge(quantity))
    }

    private static let requestTimes: [MetricDefinition] = [
        request("RequestsPerSec", "requests", "/s", .rate(.requests), "requests answered"),
        request(
            "TotalTimeMs", "total-time", "ms", .meanTime([.localTime, .remoteTime]),
            "from the request to its answer"),
        request(
            "RequestQueueTimeMs", "queue-time", "ms", .meanTime([]), "waiting for a handler"),
        request(
            "LocalTimeMs", "local-time", "ms", .meanTime([.localTime]),
            "the leader's own work: here, its disk"),
        request(
            "RemoteTimeMs", "remote-time", "ms", .meanTime([.remoteTime]),
            "waiting for replicas, records or the controller"),
        request(
            "ResponseQueueTimeMs", "response-queue-time", "ms", .meanTime([]),
            "waiting to be sent"),
        request("ResponseSendTimeMs", "send-time", "ms", .meanTime([]), "being sent"),
    ]

    private static func request(
        _ name: String, _ short: String, _ unit: String, _ source: Source, _ meaning: String
    ) -> MetricDefinition {
        MetricDefinition(
            name: name, domain: "kafka.network:type=RequestMetrics", short: short, unit: unit,
            owner: .request, meaning: meaning, source: source)
    }
}
