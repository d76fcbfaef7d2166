// The settings of the part of a client that speaks with brokers.

import KafkaWire

/// What a network client must know beforehand; the names are those of Kafka's settings.
package struct NetworkClientConfig: Sendable, Hashable {
    package var clientId = ""
    package var bootstrapServers: [Endpoint] = []
    package var requestTimeoutMs: Int64 = 30_000
    package var retryBackoffMs: Int64 = 100
    package var retryBackoffMaxMs: Int64 = 1_000
    package var reconnectBackoffMs: Int64 = 50
    package var reconnectBackoffMaxMs: Int64 = 1_000
    /// How far reconnect back-off and setup timeout are spread at random.
    package var reconnectJitter = 0.2
    package var socketConnectionSetupTimeoutMs: Int64 = 10_000
    package var socketConnectionSetupTimeoutMaxMs: Int64 = 30_000
    package var connectionsMaxIdleMs: Int64 = 540_000
    package var metadataMaxAgeMs: Int64 = 300_000
    package var metadataRecoveryRebootstrapTriggerMs: Int64 = 300_000
    package var maxInFlightRequestsPerConnection = 100
    package var maxResponseBytes = 1 << 30

    package init() {}
}
