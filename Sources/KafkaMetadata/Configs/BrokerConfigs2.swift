// The configurations of brokers and controllers, L to R (Kafka: KafkaConfig and what it gathers).
// Format: ConfigTable.swift.
// swift-format-ignore-file

enum BrokerConfigText2 {
    static let text = """
        log.cleaner.backoff.ms | long | 15000 | [0,] | MEDIUM | cluster-wide | -
        log.cleaner.dedupe.buffer.size | long | 134217728 | - | MEDIUM | cluster-wide | -
        log.cleaner.delete.retention.ms | long | 86400000 | [0,] | MEDIUM | cluster-wide | -
        log.cleaner.enable | boolean | true | - | MEDIUM | read-only | -
        log.cleaner.io.buffer.load.factor | double | 0.9 | - | MEDIUM | cluster-wide | -
        log.cleaner.io.buffer.size | int | 524288 | [0,] | MEDIUM | cluster-wide | -
        log.cleaner.io.max.bytes.per.second | double | 1.7976931348623157E308 | - | MEDIUM | cluster-wide | -
        log.cleaner.max.compaction.lag.ms | long | 9223372036854775807 | [1,] | MEDIUM | cluster-wide | -
        log.cleaner.min.cleanable.ratio | double | 0.5 | [0,1] | MEDIUM | cluster-wide | -
        log.cleaner.min.compaction.lag.ms | long | 0 | [0,] | MEDIUM | cluster-wide | -
        log.cleaner.threads | int | 1 | [0,] | MEDIUM | cluster-wide | -
        log.cleanup.policy | list | delete | list{compact delete} | MEDIUM | cluster-wide | -
        log.dir | list | /tmp/kafka-logs | list! | HIGH | read-only | -
        log.dir.failure.timeout.ms | long | 30000 | [1,] | LOW | read-only | -
        log.dirs | list | null | list!? | HIGH | read-only | -
        log.flush.interval.messages | long | 9223372036854775807 | [1,] | HIGH | cluster-wide | -
        log.flush.interval.ms | long | null | - | HIGH | cluster-wide | -
        log.flush.offset.checkpoint.interval.ms | int | 60000 | [0,] | HIGH | read-only | -
        log.flush.scheduler.interval.ms | long | 9223372036854775807 | - | HIGH | read-only | -
        log.flush.start.offset.checkpoint.interval.ms | int | 60000 | [0,] | HIGH | read-only | -
        log.index.interval.bytes | int | 4096 | [0,] | MEDIUM | cluster-wide | -
        log.index.size.max.bytes | int | 10485760 | [4,] | MEDIUM | cluster-wide | -
        log.initial.task.delay.ms | long | 30000 | [0,] | (LOW) | read-only | -
        log.local.retention.bytes | long | -2 | [-2,] | MEDIUM | cluster-wide | -
        log.local.retention.ms | long | -2 | [-2,] | MEDIUM | cluster-wide | -
        log.message.timestamp.after.max.ms | long | 3600000 | [0,] | MEDIUM | cluster-wide | -
        log.message.timestamp.before.max.ms | long | 9223372036854775807 | [0,] | MEDIUM | cluster-wide | -
        log.message.timestamp.type | string | CreateTime | {CreateTime LogAppendTime} | MEDIUM | cluster-wide | -
        log.preallocate | boolean | false | - | MEDIUM | cluster-wide | -
        log.retention.bytes | long | -1 | - | HIGH | cluster-wide | -
        log.retention.check.interval.ms | long | 300000 | [1,] | MEDIUM | read-only | -
        log.retention.hours | int | 168 | - | HIGH | read-only | -
        log.retention.minutes | int | null | - | HIGH | read-only | -
        log.retention.ms | long | null | - | HIGH | cluster-wide | -
        log.roll.hours | int | 168 | [1,] | HIGH | read-only | -
        log.roll.jitter.hours | int | 0 | [0,] | HIGH | read-only | -
        log.roll.jitter.ms | long | null | - | HIGH | cluster-wide | -
        log.roll.ms | long | null | - | HIGH | cluster-wide | -
        log.segment.bytes | int | 1073741824 | [1048576,] | HIGH | cluster-wide | -
        log.segment.delete.delay.ms | long | 60000 | [0,] | HIGH | cluster-wide | -
        max.connection.creation.rate | int | 2147483647 | [0,] | MEDIUM | cluster-wide | -
        max.connections | int | 2147483647 | [0,] | MEDIUM | cluster-wide | -
        max.connections.per.ip | int | 2147483647 | [0,] | MEDIUM | cluster-wide | -
        max.connections.per.ip.overrides | string | "" | - | MEDIUM | cluster-wide | -
        max.incremental.fetch.session.cache.slots | int | 1000 | [0,] | MEDIUM | read-only | -
        max.request.partition.size.limit | int | 2000 | [1,] | MEDIUM | read-only | -
        message.max.bytes | int | 1048588 | [0,] | HIGH | cluster-wide | -
        metadata.log.dir | string | null | - | HIGH | read-only | -
        metadata.log.max.record.bytes.between.snapshots | long | 20971520 | [1,] | HIGH | read-only | -
        metadata.log.max.snapshot.interval.ms | long | 3600000 | [0,] | HIGH | read-only | -
        metadata.log.segment.bytes | int | 1073741824 | [8388608,] | HIGH | read-only | -
        metadata.log.segment.ms | long | 604800000 | - | HIGH | read-only | -
        metadata.max.idle.interval.ms | int | 500 | [0,] | LOW | read-only | -
        metadata.max.retention.bytes | long | 104857600 | - | HIGH | read-only | -
        metadata.max.retention.ms | long | 604800000 | - | HIGH | read-only | -
        metric.reporters | list | org.apache.kafka.common.metrics.JmxReporter | list | LOW | cluster-wide | -
        metrics.num.samples | int | 2 | [1,] | LOW | read-only | -
        metrics.recording.level | string | INFO | - | LOW | read-only | -
        metrics.sample.window.ms | long | 30000 | [1,] | LOW | read-only | -
        min.insync.replicas | int | 1 | [1,] | HIGH | cluster-wide | -
        node.id | int | required | [0,] | HIGH | read-only | -
        num.io.threads | int | 8 | [1,] | HIGH | cluster-wide | -
        num.network.threads | int | 3 | [1,] | HIGH | cluster-wide | -
        num.partitions | int | 1 | [1,] | MEDIUM | read-only | -
        num.recovery.threads.per.data.dir | int | 2 | [1,] | HIGH | cluster-wide | -
        num.replica.alter.log.dirs.threads | int | null | - | HIGH | read-only | -
        num.replica.fetchers | int | 1 | [1,] | HIGH | cluster-wide | -
        offset.metadata.max.bytes | int | 4096 | - | HIGH | read-only | -
        offsets.commit.timeout.ms | int | 5000 | [1,] | HIGH | read-only | -
        offsets.load.buffer.size | int | 5242880 | [1,] | HIGH | read-only | -
        offsets.retention.check.interval.ms | long | 600000 | [1,] | HIGH | read-only | -
        offsets.retention.minutes | int | 10080 | [1,] | HIGH | read-only | -
        offsets.topic.compression.codec | int | 0 | - | HIGH | read-only | -
        offsets.topic.num.partitions | int | 50 | [1,] | HIGH | read-only | -
        offsets.topic.replication.factor | short | 3 | [1,] | HIGH | read-only | -
        offsets.topic.segment.bytes | int | 104857600 | [1,] | HIGH | read-only | -
        principal.builder.class | class | org.apache.kafka.common.security.authenticator.DefaultKafkaPrincipalBuilder | - | MEDIUM | per-broker | -
        process.roles | list | required | list!{broker controller} | HIGH | read-only | -
        producer.id.expiration.check.interval.ms | int | 600000 | [1,] | (LOW) | read-only | -
        producer.id.expiration.ms | int | 86400000 | [1,] | LOW | cluster-wide | -
        producer.purgatory.purge.interval.requests | int | 1000 | - | MEDIUM | read-only | -
        queued.max.request.bytes | long | -1 | - | MEDIUM | read-only | -
        queued.max.requests | int | 500 | [1,] | HIGH | read-only | -
        quota.window.num | int | 11 | [1,] | LOW | read-only | -
        quota.window.size.seconds | int | 1 | [1,] | LOW | read-only | -
        """
}
