// The configurations of groups (Kafka: GroupConfig) and of client metrics subscriptions (Kafka:
// ClientMetricsConfigs). Format: ConfigTable.swift.
// swift-format-ignore-file

extension ConfigTable {
    /// The configurations of groups, with the broker configurations that stand in for them.
    package static let group = ConfigTable(
        """
        consumer.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | group.consumer.assignment.interval.ms | Shortest time between two assignments of a consumer group.
        consumer.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | group.consumer.heartbeat.interval.ms | How often members of a consumer group send heartbeats (KIP-848).
        consumer.session.timeout.ms | int | 45000 | [1,] | MEDIUM | group.consumer.session.timeout.ms | After how long without a heartbeat a member of a consumer group is out (KIP-848).
        share.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | group.share.assignment.interval.ms | Shortest time between two assignments of a share group.
        share.auto.offset.reset | string | latest | share-offset-reset | MEDIUM | - | Where a share group begins in a partition it has no state for: latest, earliest or by_duration:PnDTnHnMn.nS (KIP-932).
        share.delivery.count.limit | int | 5 | [2,] | MEDIUM | group.share.delivery.count.limit | How often a record of a share group is delivered before it is archived.
        share.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | group.share.heartbeat.interval.ms | How often members of a share group send heartbeats (KIP-932).
        share.isolation.level | string | read_uncommitted | {read_committed read_uncommitted} | MEDIUM | - | Whether a share group reads records of open and aborted transactions.
        share.partition.max.record.locks | int | 2000 | [100,] | MEDIUM | group.share.partition.max.record.locks | How many records of a partition a share group may hold acquired at once.
        share.record.lock.duration.ms | int | 30000 | [1000,] | MEDIUM | group.share.record.lock.duration.ms | How long a record stays acquired by a member of a share group (KIP-932).
        share.renew.acknowledge.enable | boolean | true | - | MEDIUM | - | Whether members may renew the lock of a record instead of settling it (KIP-1222).
        share.session.timeout.ms | int | 45000 | [1,] | MEDIUM | group.share.session.timeout.ms | After how long without a heartbeat a member of a share group is out (KIP-932).
        streams.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | group.streams.assignment.interval.ms | Shortest time between two assignments of a streams group.
        streams.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | group.streams.heartbeat.interval.ms | How often members of a streams group send heartbeats (KIP-1071).
        streams.initial.rebalance.delay.ms | int | 3000 | [0,] | MEDIUM | group.streams.initial.rebalance.delay.ms | How long an empty streams group waits for more members before its first assignment.
        streams.num.standby.replicas | int | 0 | [0,] | MEDIUM | group.streams.num.standby.replicas | How many standby copies of each stateful task a streams group keeps (KIP-1071).
        streams.session.timeout.ms | int | 45000 | [1,] | MEDIUM | group.streams.session.timeout.ms | After how long without a heartbeat a member of a streams group is out (KIP-1071).
        """)

    /// The configurations of client metrics subscriptions (KIP-714).
    package static let clientMetrics = ConfigTable(
        """
        interval.ms | int | 300000 | - | MEDIUM | - | How often clients of the subscription push their metrics (KIP-714).
        match | list | "" | list | MEDIUM | - | Which clients the subscription is for, as name=pattern pairs of client_id, client_instance_id, client_software_name, client_software_version, client_source_address, client_source_port (KIP-714).
        metrics | list | "" | list | MEDIUM | - | Prefixes of the metric names wanted; * is all of them (KIP-714).
        """)
}
