// The configurations of brokers and controllers as tables, and the sets that say which of them may
// change while a node runs, for one broker or for all (Kafka: KafkaConfig, DynamicBrokerConfig,
// KIP-226). Static configurations and those that exist dynamically only are apart.

// swift-format-ignore
extension ConfigTable {
    /// The configurations that a node's properties may hold.
    package static let broker = ConfigTable(
        BrokerConfigText1.text + "\n" + BrokerConfigText2.text + "\n" + BrokerConfigText3.text)

    /// Configurations that exist dynamically only: the rates of throttled replication (KIP-73).
    package static let dynamicBrokerOnly = ConfigTable(
        """
        follower.replication.throttled.rate | long | 9223372036854775807 | [0,] | MEDIUM | per-broker | Bytes a second that throttled followers fetch (KIP-73).
        leader.replication.throttled.rate | long | 9223372036854775807 | [0,] | MEDIUM | per-broker | Bytes a second that throttled leaders serve (KIP-73).
        replica.alter.log.dirs.io.max.bytes.per.second | long | 9223372036854775807 | [0,] | MEDIUM | per-broker | Bytes a second for moves between log directories (KIP-113).
        """)
}
