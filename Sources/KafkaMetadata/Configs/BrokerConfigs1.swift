// The configurations of brokers and controllers, A to L (Kafka: KafkaConfig and what it gathers).
// Format: ConfigTable.swift.
// swift-format-ignore-file

enum BrokerConfigText1 {
    static let text = """
        add.partitions.to.txn.retry.backoff.max.ms | int | 100 | [0,] | HIGH | read-only | Longest wait of the broker between its own tries to add partitions to a transaction.
        add.partitions.to.txn.retry.backoff.ms | int | 20 | [1,] | HIGH | read-only | First wait of the broker between its own tries to add partitions to a transaction.
        advertised.listeners | list | null | list!? | HIGH | read-only | The addresses that clients are told to connect to; empty: those of listeners.
        alter.config.policy.class.name | class | null | - | LOW | read-only | A class that may refuse changes of configurations (KIP-133).
        alter.log.dirs.replication.quota.window.num | int | 11 | [1,] | LOW | read-only | How many samples the quota for moves between log directories keeps.
        alter.log.dirs.replication.quota.window.size.seconds | int | 1 | [1,] | LOW | read-only | Length of a sample of the quota for moves between log directories.
        authorizer.class.name | string | "" | non-null | LOW | read-only | The class that decides who may do what; empty: everybody may do everything.
        auto.create.topics.enable | boolean | true | - | HIGH | read-only | Whether asking for the metadata of an unknown topic, or producing to it, makes it.
        auto.leader.rebalance.enable | boolean | true | - | HIGH | read-only | Whether the controller gives leadership back to preferred replicas from time to time.
        background.threads | int | 10 | [1,] | HIGH | cluster-wide | Threads for housekeeping such as retention and flushing.
        broker.heartbeat.interval.ms | int | 2000 | - | MEDIUM | read-only | How often a broker tells the controller that it lives (KIP-631).
        broker.id | int | -1 | - | HIGH | read-only | The broker's number; node.id says the same for every role.
        broker.rack | string | null | - | MEDIUM | read-only | Where the broker stands; replicas are spread over racks, and followers near a reader serve it (KIP-36, KIP-392).
        broker.session.timeout.ms | int | 9000 | - | MEDIUM | read-only | After how long without a heartbeat a broker is fenced (KIP-631).
        client.quota.callback.class | class | null | - | LOW | read-only | A class that decides client quotas instead of the stored ones (KIP-257).
        compression.gzip.level | int | -1 | gzip-level | MEDIUM | cluster-wide | Level for gzip where the broker compresses, for topics that set none (KIP-390).
        compression.lz4.level | int | 9 | [1,17] | MEDIUM | cluster-wide | Level for lz4 where the broker compresses, for topics that set none (KIP-390).
        compression.type | string | producer | {uncompressed zstd lz4 snappy gzip producer} | HIGH | cluster-wide | Codec of topics that set none; producer keeps what the producer chose.
        compression.zstd.level | int | 3 | [-131072,22] | MEDIUM | cluster-wide | Level for zstd where the broker compresses, for topics that set none (KIP-390).
        config.providers | list | "" | list | LOW | cluster-wide | Aliases of providers from which values of configurations are fetched (KIP-297).
        connection.failed.authentication.delay.ms | int | 100 | [0,] | LOW | read-only | How long a failed authentication keeps its connection open, to slow guessing down (KIP-306).
        connections.max.idle.ms | long | 600000 | - | MEDIUM | read-only | After how long without traffic a connection is closed.
        connections.max.reauth.ms | long | 0 | - | MEDIUM | read-only | How long an authentication lasts before the client must renew it; 0: for ever (KIP-368).
        controlled.shutdown.enable | boolean | true | - | MEDIUM | read-only | Whether a broker hands its leaderships over before it stops.
        controller.listener.names | list | required | list! | HIGH | read-only | Names of the listeners that controllers use (KIP-595).
        controller.performance.always.log.threshold.ms | long | 2000 | [0,] | (MEDIUM) | read-only | A controller event that takes longer than this is logged by itself.
        controller.performance.sample.period.ms | long | 60000 | [100,] | (MEDIUM) | read-only | How often the controller logs a summary of its event times.
        controller.quorum.append.linger.ms | int | 25 | [0,] | MEDIUM | read-only | How long the quorum's leader gathers records before it writes a batch (KIP-595).
        controller.quorum.auto.join.enable | boolean | false | - | LOW | read-only | Whether a controller adds itself to the voters (KIP-853).
        controller.quorum.bootstrap.servers | list | "" | - | HIGH | read-only | Addresses at which the quorum's leader can be asked for (KIP-853).
        controller.quorum.election.backoff.max.ms | int | 1000 | [0,] | HIGH | read-only | Longest wait of a voter before it stands again after a leader stepped down (KIP-595).
        controller.quorum.election.timeout.ms | int | 1000 | [0,] | HIGH | read-only | How long a voter without a leader waits before it stands for election (KIP-595).
        controller.quorum.fetch.max.bytes | int | 1048576 | [1,] | LOW | read-only | Most bytes that one fetch of the metadata log takes.
        controller.quorum.fetch.snapshot.max.bytes | int | 1048576 | [1,] | LOW | read-only | Most bytes that one fetch of a metadata snapshot takes.
        controller.quorum.fetch.timeout.ms | int | 2000 | [0,] | HIGH | read-only | After how long without an answer from the leader a voter stands for election (KIP-595).
        controller.quorum.request.timeout.ms | int | 2000 | [0,] | MEDIUM | read-only | How long a quorum node waits for the answer to a request.
        controller.quorum.retry.backoff.ms | int | 20 | [0,] | LOW | read-only | How long a quorum node waits before it repeats a request that failed.
        controller.quorum.voters | list | "" | - | HIGH | read-only | The fixed voters of the quorum, as id@host:port (KIP-595).
        controller.quota.window.num | int | 11 | [1,] | LOW | read-only | How many samples the quota for controller mutations keeps (KIP-599).
        controller.quota.window.size.seconds | int | 1 | [1,] | LOW | read-only | Length of a sample of the quota for controller mutations (KIP-599).
        controller.socket.timeout.ms | int | 30000 | - | MEDIUM | read-only | How long a broker waits on a connection to the controller.
        cordoned.log.dirs | list | "" | list? | MEDIUM | per-broker | Log directories that get no new replicas (KIP-1066).
        create.topic.policy.class.name | class | null | - | LOW | read-only | A class that may refuse new topics (KIP-108).
        default.replication.factor | int | 1 | - | MEDIUM | read-only | Replicas of a topic for which none are asked.
        delegation.token.expiry.check.interval.ms | long | 3600000 | [1,] | LOW | read-only | How often expired delegation tokens are removed (KIP-48).
        delegation.token.expiry.time.ms | long | 86400000 | [1,] | MEDIUM | read-only | How long a delegation token is valid before it must be renewed (KIP-48).
        delegation.token.max.lifetime.ms | long | 604800000 | [1,] | MEDIUM | read-only | How long a delegation token can be renewed at most (KIP-48).
        delegation.token.secret.key | password | null | - | MEDIUM | read-only | The secret that delegation tokens are signed with; the same on every node (KIP-48).
        delete.records.purgatory.purge.interval.requests | int | 1 | - | MEDIUM | read-only | After how many requests finished waits of DeleteRecords are cleared away.
        delete.topic.enable | boolean | true | - | HIGH | read-only | Whether topics can be deleted.
        early.start.listeners | list | null | list? | HIGH | read-only | Listeners that open before the authorizer has loaded its rules (KIP-801).
        fetch.max.bytes | int | 57671680 | [1024,] | MEDIUM | read-only | Most bytes that one fetch answer holds, beyond a first batch that is larger.
        fetch.purgatory.purge.interval.requests | int | 1000 | - | MEDIUM | read-only | After how many requests finished waits of fetches are cleared away.
        follower.fetch.last.tiered.offset.enable | boolean | false | - | MEDIUM | cluster-wide | Whether a new follower of a tiered partition starts at the last offset that is remote (KIP-1023).
        group.consumer.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | cluster-wide | Shortest time between two assignments of a consumer group, for groups that set none.
        group.consumer.assignors | list | uniform,range | list! | MEDIUM | read-only | The server-side assignors of consumer groups, the default one first (KIP-848).
        group.consumer.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Heartbeat interval of consumer groups that set none (KIP-848).
        group.consumer.max.assignment.interval.ms | int | 15000 | [0,] | MEDIUM | read-only | Largest assignment interval that a consumer group may set.
        group.consumer.max.heartbeat.interval.ms | int | 15000 | [1,] | MEDIUM | read-only | Largest heartbeat interval that a consumer group may set (KIP-848).
        group.consumer.max.session.timeout.ms | int | 60000 | [1,] | MEDIUM | read-only | Largest session timeout that a consumer group may set (KIP-848).
        group.consumer.max.size | int | 2147483647 | [1,] | MEDIUM | read-only | Most members of a consumer group (KIP-848).
        group.consumer.migration.policy | string | bidirectional | {{DISABLED DOWNGRADE UPGRADE BIDIRECTIONAL}} | MEDIUM | read-only | Whether groups may change between the classic and the consumer protocol, and which way (KIP-848).
        group.consumer.min.assignment.interval.ms | int | 0 | [0,] | MEDIUM | read-only | Smallest assignment interval that a consumer group may set.
        group.consumer.min.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Smallest heartbeat interval that a consumer group may set (KIP-848).
        group.consumer.min.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Smallest session timeout that a consumer group may set (KIP-848).
        group.consumer.regex.refresh.interval.ms | int | 600000 | [10000,] | (MEDIUM) | read-only | How often regular expressions of subscriptions are matched against the topics anew.
        group.consumer.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Session timeout of consumer groups that set none (KIP-848).
        group.coordinator.append.linger.ms | int | -1 | [-1,] | MEDIUM | read-only | How long the group coordinator gathers records before it writes them; -1: as it sees fit (KIP-848).
        group.coordinator.background.threads | int | 2 | [1,] | HIGH | read-only | Threads of the group coordinator for work beside requests.
        group.coordinator.cached.buffer.max.bytes | int | 1048588 | [524288,] | MEDIUM | cluster-wide | Largest write buffer that the group coordinator keeps for reuse.
        group.coordinator.rebalance.protocols | list | classic,consumer,streams | list!{consumer classic share streams} | MEDIUM | read-only | The protocols that groups may use: classic, consumer, share, streams.
        group.coordinator.threads | int | 4 | [1,] | HIGH | read-only | Threads of the group coordinator.
        group.initial.rebalance.delay.ms | int | 3000 | - | MEDIUM | read-only | How long the first member of an empty classic group is kept waiting for others (KIP-134).
        group.max.session.timeout.ms | int | 1800000 | - | MEDIUM | read-only | Largest session timeout that a classic member may ask for.
        group.max.size | int | 2147483647 | [1,] | MEDIUM | read-only | Most members of a classic group (KIP-389).
        group.min.session.timeout.ms | int | 6000 | - | MEDIUM | read-only | Smallest session timeout that a classic member may ask for.
        group.share.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | cluster-wide | Shortest time between two assignments of a share group, for groups that set none.
        group.share.assignors | list | simple | list! | MEDIUM | read-only | The assignors of share groups, the default one first.
        group.share.delivery.count.limit | int | 5 | [2,10] | MEDIUM | read-only | How often a record of a share group is delivered before it is archived (KIP-932).
        group.share.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Heartbeat interval of share groups that set none (KIP-932).
        group.share.initialize.retry.interval.ms | int | 30000 | [1,] | (LOW) | read-only | How long the coordinator waits before it tries again to initialise a share partition.
        group.share.max.assignment.interval.ms | int | 15000 | [0,] | MEDIUM | read-only | Largest assignment interval that a share group may set.
        group.share.max.delivery.count.limit | int | 10 | [5,25] | MEDIUM | read-only | Largest delivery count limit that a share group may set.
        group.share.max.heartbeat.interval.ms | int | 15000 | [1,] | MEDIUM | read-only | Largest heartbeat interval that a share group may set (KIP-932).
        group.share.max.partition.max.record.locks | int | 4000 | [2000,10000] | MEDIUM | read-only | Largest number of acquired records of a partition that a share group may set.
        group.share.max.record.lock.duration.ms | int | 60000 | [30000,3600000] | MEDIUM | read-only | Longest record lock that a share group may set (KIP-932).
        group.share.max.session.timeout.ms | int | 60000 | [1,] | MEDIUM | read-only | Largest session timeout that a share group may set (KIP-932).
        group.share.max.share.sessions | int | 2000 | [1,] | MEDIUM | read-only | Most share sessions of a broker (KIP-932).
        group.share.max.size | int | 200 | [1,1000] | MEDIUM | read-only | Most members of a share group (KIP-932).
        group.share.min.assignment.interval.ms | int | 0 | [0,] | MEDIUM | read-only | Smallest assignment interval that a share group may set.
        group.share.min.delivery.count.limit | int | 2 | [2,5] | MEDIUM | read-only | Smallest delivery count limit that a share group may set.
        group.share.min.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Smallest heartbeat interval that a share group may set (KIP-932).
        group.share.min.partition.max.record.locks | int | 100 | [100,2000] | MEDIUM | read-only | Smallest number of acquired records of a partition that a share group may set.
        group.share.min.record.lock.duration.ms | int | 15000 | [1000,30000] | MEDIUM | read-only | Shortest record lock that a share group may set (KIP-932).
        group.share.min.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Smallest session timeout that a share group may set (KIP-932).
        group.share.partition.max.record.locks | int | 2000 | [100,10000] | MEDIUM | read-only | Records of a partition that a share group may hold at once, for groups that set none.
        group.share.persister.class.name | string | org.apache.kafka.server.share.persister.DefaultStatePersister | - | (MEDIUM) | read-only | The class that keeps the state of share partitions (KIP-932).
        group.share.record.lock.duration.ms | int | 30000 | [1000,3600000] | MEDIUM | read-only | How long a record stays acquired in share groups that set nothing (KIP-932).
        group.share.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Session timeout of share groups that set none (KIP-932).
        group.streams.assignment.interval.ms | int | 1000 | [0,] | MEDIUM | cluster-wide | Shortest time between two assignments of a streams group, for groups that set none.
        group.streams.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Heartbeat interval of streams groups that set none (KIP-1071).
        group.streams.initial.rebalance.delay.ms | int | 3000 | [0,] | MEDIUM | read-only | How long an empty streams group waits for more members, where the group sets nothing.
        group.streams.max.assignment.interval.ms | int | 15000 | [0,] | MEDIUM | read-only | Largest assignment interval that a streams group may set.
        group.streams.max.heartbeat.interval.ms | int | 15000 | [1,] | MEDIUM | read-only | Largest heartbeat interval that a streams group may set (KIP-1071).
        group.streams.max.session.timeout.ms | int | 60000 | [1,] | MEDIUM | read-only | Largest session timeout that a streams group may set (KIP-1071).
        group.streams.max.size | int | 2147483647 | [1,] | MEDIUM | read-only | Most members of a streams group (KIP-1071).
        group.streams.max.standby.replicas | int | 2 | [0,] | MEDIUM | read-only | Most standby copies of a task that a streams group may set (KIP-1071).
        group.streams.min.assignment.interval.ms | int | 0 | [0,] | MEDIUM | read-only | Smallest assignment interval that a streams group may set.
        group.streams.min.heartbeat.interval.ms | int | 5000 | [1,] | MEDIUM | read-only | Smallest heartbeat interval that a streams group may set (KIP-1071).
        group.streams.min.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Smallest session timeout that a streams group may set (KIP-1071).
        group.streams.num.standby.replicas | int | 0 | [0,] | MEDIUM | read-only | Standby copies of a task in streams groups that set none (KIP-1071).
        group.streams.session.timeout.ms | int | 45000 | [1,] | MEDIUM | read-only | Session timeout of streams groups that set none (KIP-1071).
        initial.broker.registration.timeout.ms | int | 60000 | - | MEDIUM | read-only | How long a starting broker tries to register before it gives up (KIP-631).
        inter.broker.listener.name | string | null | - | MEDIUM | read-only | The listener that brokers use among themselves (KIP-103).
        internal.metadata.delete.delay.millis | long | 60000 | - | (LOW) | read-only | How long deleted files of the metadata log stay on disk.
        internal.metadata.log.segment.bytes | int | null | - | (LOW) | read-only | Segment size of the metadata log, without the lower bound of the public setting.
        internal.metadata.max.batch.size.in.bytes | int | 8388608 | - | (LOW) | read-only | Largest batch that the quorum's leader writes.
        kafka.metrics.polling.interval.secs | int | 10 | [1,] | LOW | read-only | How often metrics reporters of the old kind poll.
        kafka.metrics.reporters | list | "" | list | LOW | read-only | Metrics reporters of the old kind.
        leader.imbalance.check.interval.seconds | long | 300 | [1,] | HIGH | read-only | How often the controller looks for leaders that are not the preferred replica.
        listener.security.protocol.map | string | SASL_SSL:SASL_SSL,PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT | - | LOW | per-broker | Which security protocol each listener name stands for (KIP-103).
        listeners | list | PLAINTEXT://:9092 | list! | HIGH | per-broker | Where the node listens, as NAME://host:port.
        """
}
