// The settings of a producer as its core works with them; `ProducerProperties` reads them from text.

import KafkaWire

/// A producer's settings, with Kafka's names and defaults.
package struct ProducerConfig: Sendable, Hashable {
    package var network = NetworkClientConfig()
    package var accumulator = AccumulatorConfig()
    package var sender = SenderConfig()
    package var isIdempotent = true
    package var maxBlockMs: Int64 = 60_000
    package var metadataMaxIdleMs: Int64 = 300_000
    package var partitioner = PartitionerKind.builtIn
    /// Keys do not decide the partition (`partitioner.ignore.keys`).
    package var ignoresKeys = false
    /// For timestamps of records.
    package var wallClock = WallClock(epochMsAtZero: 0)

    package init(bootstrapServers: [Endpoint] = [], clientId: String = "producer-1") {
        network.bootstrapServers = bootstrapServers
        network.clientId = clientId
        network.maxInFlightRequestsPerConnection = 5
    }
}
