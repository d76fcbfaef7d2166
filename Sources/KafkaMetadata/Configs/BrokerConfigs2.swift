// The configurations of brokers and controllers, L to R (Kafka: KafkaConfig and what it gathers).
// Format: ConfigTable.swift.
// swift-format-ignore-file

enum BrokerConfigText2 {
    static let text = """
        log.cleaner.backoff.ms | long | 15000 | [0,] | MEDIUM | cluster-wide | How long a cleaner thread rests when nothing needs cleaning.
        log.cleaner.dedupe.buffer.size | long | 134217728 | - | MEDIUM | cluster-wide | Memory of all cleaner threads for the map of keys.
        log.cleaner.delete.retention.ms | long | 86400000 | [0,] | MEDIUM | cluster-wide | How long tombstones stay, for topics that set nothing.
        log.cleaner.enable | boolean | true | - | MEDIUM | read-only | Whether compacted topics are cleaned; without it even internal topics grow for ever.
        log.cleaner.io.buffer.load.factor | double | 0.9 | - | MEDIUM | cluster-wide | How full the cleaner's map of keys may get.
        log.cleaner.io.buffer.size | int | 524288 | [0,] | MEDIUM | cluster-wide | Memory of all cleaner threads for reading and writing.
        log.cleaner.io.max.bytes.per.second | double | 1.7976931348623157E308 | - | MEDIUM | cluster-wide | How much the cleaner may read and write per second.
        log.cleaner.max.compaction.lag.ms | long | 9223372036854775807 | [1,] | MEDIUM | cluster-wide | Longest wait of a record for compaction, for topics that set nothing (KIP-354).
        log.cleaner.min.cleanable.ratio | double | 0.5 | [0,1] | MEDIUM | cluster-wide | Uncleaned share of a log that makes it worth cleaning, for topics that set nothing.
        log.cleaner.min.compaction.lag.ms | long | 0 | [0,] | MEDIUM | cluster-wide | Age before which a record is not compacted, for topics that set nothing (KIP-58).
        log.cleaner.threads | int | 1 | [0,] | MEDIUM | cluster-wide | How many threads clean logs.
        log.cleanup.policy | list | delete | list{compact delete} | MEDIUM | cluster-wide | delete, compact or both, for topics that set nothing.
        log.dir | list | /tmp/kafka-logs | list! | HIGH | read-only | The log directory, where log.dirs names none.
        log.dir.failure.timeout.ms | long | 30000 | [1,] | LOW | read-only | How long a broker that cannot report a failed directory lives on with leaders in it (KIP-858).
        log.dirs | list | null | list!? | HIGH | read-only | The directories that hold the data.
        log.flush.interval.messages | long | 9223372036854775807 | [1,] | HIGH | cluster-wide | After how many records a log is forced to disk, for topics that set nothing.
        log.flush.interval.ms | long | null | - | HIGH | cluster-wide | After how long a log is forced to disk, for topics that set nothing.
        log.flush.offset.checkpoint.interval.ms | int | 60000 | [0,] | HIGH | read-only | How often the recovery point of each log is written down.
        log.flush.scheduler.interval.ms | long | 9223372036854775807 | - | HIGH | read-only | How often logs are looked at for flushing by time.
        log.flush.start.offset.checkpoint.interval.ms | int | 60000 | [0,] | HIGH | read-only | How often the start offset of each log is written down.
        log.index.interval.bytes | int | 4096 | [0,] | MEDIUM | cluster-wide | About how many bytes lie between two index entries, for topics that set nothing.
        log.index.size.max.bytes | int | 10485760 | [4,] | MEDIUM | cluster-wide | Largest offset index, for topics that set nothing.
        log.initial.task.delay.ms | long | 30000 | [0,] | (LOW) | read-only | How long after the start the housekeeping of logs begins.
        log.local.retention.bytes | long | -2 | [-2,] | MEDIUM | cluster-wide | Bytes of tiered partitions that stay local, for topics that set nothing (KIP-405).
        log.local.retention.ms | long | -2 | [-2,] | MEDIUM | cluster-wide | How long segments of tiered partitions stay local, for topics that set nothing (KIP-405).
        log.message.timestamp.after.max.ms | long | 3600000 | [0,] | MEDIUM | cluster-wide | How far timestamps may lie ahead, for topics that set nothing (KIP-937).
        log.message.timestamp.before.max.ms | long | 9223372036854775807 | [0,] | MEDIUM | cluster-wide | How far timestamps may lie behind, for topics that set nothing (KIP-937).
        log.message.timestamp.type | string | CreateTime | {CreateTime LogAppendTime} | MEDIUM | cluster-wide | CreateTime or LogAppendTime, for topics that set nothing (KIP-32).
        log.preallocate | boolean | false | - | MEDIUM | cluster-wide | Whether segment files are made at full size, for topics that set nothing.
        log.retention.bytes | long | -1 | - | HIGH | cluster-wide | How large partitions may grow, for topics that set nothing.
        log.retention.check.interval.ms | long | 300000 | [1,] | MEDIUM | read-only | How often logs are looked at for segments that may go.
        log.retention.hours | int | 168 | - | HIGH | read-only | Retention in hours, behind the settings in minutes and milliseconds.
        log.retention.minutes | int | null | - | HIGH | read-only | Retention in minutes, behind the setting in milliseconds.
        log.retention.ms | long | null | - | HIGH | cluster-wide | Retention in milliseconds, for topics that set nothing.
        log.roll.hours | int | 168 | [1,] | HIGH | read-only | Age of a segment in hours, behind the setting in milliseconds.
        log.roll.jitter.hours | int | 0 | [0,] | HIGH | read-only | Jitter of segment ages in hours, behind the setting in milliseconds.
        log.roll.jitter.ms | long | null | - | HIGH | cluster-wide | Jitter of segment ages, for topics that set nothing.
        log.roll.ms | long | null | - | HIGH | cluster-wide | Age at which a segment is closed, for topics that set nothing.
        log.segment.bytes | int | 1073741824 | [1048576,] | HIGH | cluster-wide | Segment size, for topics that set nothing.
        log.segment.delete.delay.ms | long | 60000 | [0,] | HIGH | cluster-wide | How long deleted segments stay on disk, for topics that set nothing.
        max.connection.creation.rate | int | 2147483647 | [0,] | MEDIUM | cluster-wide | New connections a second that the broker, or a listener, accepts (KIP-612).
        max.connections | int | 2147483647 | [0,] | MEDIUM | cluster-wide | Connections that the broker, or a listener, holds at once (KIP-402).
        max.connections.per.ip | int | 2147483647 | [0,] | MEDIUM | cluster-wide | Connections from one address.
        max.connections.per.ip.overrides | string | "" | - | MEDIUM | cluster-wide | Other limits for single addresses or hosts.
        max.incremental.fetch.session.cache.slots | int | 1000 | [0,] | MEDIUM | read-only | Fetch sessions that a broker keeps (KIP-227).
        max.request.partition.size.limit | int | 2000 | [1,] | MEDIUM | read-only | Most partitions in one answer of DescribeTopicPartitions (KIP-966).
        message.max.bytes | int | 1048588 | [0,] | HIGH | cluster-wide | Largest batch that is accepted, for topics that set nothing.
        metadata.log.dir | string | null | - | HIGH | read-only | Where the metadata log lies; unset: in the first log directory (KIP-631).
        metadata.log.max.record.bytes.between.snapshots | long | 20971520 | [1,] | HIGH | read-only | How many bytes of new records bring about a metadata snapshot (KIP-630).
        metadata.log.max.snapshot.interval.ms | long | 3600000 | [0,] | HIGH | read-only | How old the latest metadata snapshot may get (KIP-876).
        metadata.log.segment.bytes | int | 1073741824 | [8388608,] | HIGH | read-only | Segment size of the metadata log.
        metadata.log.segment.ms | long | 604800000 | - | HIGH | read-only | Age at which a segment of the metadata log is closed.
        metadata.max.idle.interval.ms | int | 500 | [0,] | LOW | read-only | How often the active controller writes an empty record while nothing happens (KIP-835).
        metadata.max.retention.bytes | long | 104857600 | - | HIGH | read-only | How large metadata log and snapshots together may grow.
        metadata.max.retention.ms | long | 604800000 | - | HIGH | read-only | How long old metadata segments and snapshots stay.
        metric.reporters | list | org.apache.kafka.common.metrics.JmxReporter | list | LOW | cluster-wide | Classes that are given all metrics.
        metrics.num.samples | int | 2 | [1,] | LOW | read-only | How many samples a metric is made of.
        metrics.recording.level | string | INFO | - | LOW | read-only | How fine the metrics are that are recorded.
        metrics.sample.window.ms | long | 30000 | [1,] | LOW | read-only | Length of a sample of a metric.
        min.insync.replicas | int | 1 | [1,] | HIGH | cluster-wide | In-sync replicas that a write with acks=all needs, for topics that set nothing.
        node.id | int | required | [0,] | HIGH | read-only | The node's number, the same in all its roles.
        num.io.threads | int | 8 | [1,] | HIGH | cluster-wide | Threads that handle requests.
        num.network.threads | int | 3 | [1,] | HIGH | cluster-wide | Threads of each listener that read requests and send answers.
        num.partitions | int | 1 | [1,] | MEDIUM | read-only | Partitions of a topic for which none are asked.
        num.recovery.threads.per.data.dir | int | 2 | [1,] | HIGH | cluster-wide | Threads a log directory gets for loading and flushing its logs.
        num.replica.alter.log.dirs.threads | int | null | - | HIGH | read-only | Threads that move replicas between log directories (KIP-113).
        num.replica.fetchers | int | 1 | [1,] | HIGH | cluster-wide | Threads that fetch from each other broker.
        offset.metadata.max.bytes | int | 4096 | - | HIGH | read-only | Longest text that may go with a committed offset.
        offsets.commit.timeout.ms | int | 5000 | [1,] | HIGH | read-only | How long a commit of offsets may wait for its replicas.
        offsets.load.buffer.size | int | 5242880 | [1,] | HIGH | read-only | Bytes read at once when a coordinator loads groups.
        offsets.retention.check.interval.ms | long | 600000 | [1,] | HIGH | read-only | How often offsets are looked at for expiry.
        offsets.retention.minutes | int | 10080 | [1,] | HIGH | read-only | How long offsets of an empty group, or of a topic no longer subscribed, are kept (KIP-211).
        offsets.topic.compression.codec | int | 0 | - | HIGH | read-only | Codec of the offsets topic, by number.
        offsets.topic.num.partitions | int | 50 | [1,] | HIGH | read-only | Partitions of the offsets topic; never to be changed.
        offsets.topic.replication.factor | short | 3 | [1,] | HIGH | read-only | Replicas of the offsets topic.
        offsets.topic.segment.bytes | int | 104857600 | [1,] | HIGH | read-only | Segment size of the offsets topic, small so that loading is quick.
        principal.builder.class | class | org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder | - | MEDIUM | per-broker | The class that makes a principal of what a client authenticated as (KIP-189).
        process.roles | list | required | list!{broker controller} | HIGH | read-only | What the node is: broker, controller, or both (KIP-631).
        producer.id.expiration.check.interval.ms | int | 600000 | [1,] | (LOW) | read-only | How often producer ids are looked at for expiry.
        producer.id.expiration.ms | int | 86400000 | [1,] | LOW | cluster-wide | How long a log remembers an idle producer id (KIP-854).
        producer.purgatory.purge.interval.requests | int | 1000 | - | MEDIUM | read-only | After how many requests finished waits of produce requests are cleared away.
        queued.max.request.bytes | long | -1 | - | MEDIUM | read-only | Most bytes of requests that wait to be handled; -1: no limit (KIP-72).
        queued.max.requests | int | 500 | [1,] | HIGH | read-only | Requests that wait to be handled before the network threads stop reading.
        quota.window.num | int | 11 | [1,] | LOW | read-only | How many samples client quotas keep.
        quota.window.size.seconds | int | 1 | [1,] | LOW | read-only | Length of a sample of client quotas.
        """
}
