// The settings that only producers, only consumers, or only admin clients have, or that differ between
// them. Facts of Kafka 4.3.

extension ConfigTable {
    /// Of producers.
    static let producerOnly: [ConfigDefinition] = [
        ConfigDefinition("acks", .string, .text("all"), rule: .oneOf(["all", "-1", "0", "1"])),
        ConfigDefinition("batch.size", .int, .int(16_384), rule: .atLeast(0)),
        ConfigDefinition(
            "bootstrap.servers", .list, rule: .list(mayBeEmpty: false, mayBeNull: false)),
        ConfigDefinition("buffer.memory", .long, .int(33_554_432), rule: .atLeast(0)),
        ConfigDefinition("compression.gzip.level", .int, .int(-1), rule: .levelOrMinusOne(1...9)),
        ConfigDefinition("compression.lz4.level", .int, .int(9), rule: .between(1, 17)),
        ConfigDefinition(
            "compression.type", .string, .text("none"),
            rule: .oneOf(["none", "gzip", "snappy", "lz4", "zstd"])),
        ConfigDefinition("compression.zstd.level", .int, .int(3), rule: .between(-131072, 22)),
        ConfigDefinition("connections.max.idle.ms", .long, .int(540_000)),
        ConfigDefinition("delivery.timeout.ms", .int, .int(120_000), rule: .atLeast(0)),
        ConfigDefinition("enable.idempotence", .boolean, .bool(true)),
        ConfigDefinition("enable.metrics.push", .boolean, .bool(true)),
        ConfigDefinition(
            "interceptor.classes", .list, .list([]), rule: .list(mayBeEmpty: true, mayBeNull: false)
        ),
        ConfigDefinition("key.serializer", .type),
        ConfigDefinition("linger.ms", .long, .int(5), rule: .atLeast(0)),
        ConfigDefinition("max.block.ms", .long, .int(60_000), rule: .atLeast(0)),
        ConfigDefinition("max.in.flight.requests.per.connection", .int, .int(5), rule: .atLeast(1)),
        ConfigDefinition("max.request.size", .int, .int(1_048_576), rule: .atLeast(0)),
        ConfigDefinition("metadata.max.idle.ms", .long, .int(300_000), rule: .atLeast(5000)),
        ConfigDefinition("partitioner.adaptive.partitioning.enable", .boolean, .bool(true)),
        ConfigDefinition("partitioner.availability.timeout.ms", .long, .int(0), rule: .atLeast(0)),
        ConfigDefinition("partitioner.class", .type, .null),
        ConfigDefinition("partitioner.ignore.keys", .boolean, .bool(false)),
        ConfigDefinition("receive.buffer.bytes", .int, .int(32_768), rule: .atLeast(-1)),
        ConfigDefinition("retries", .int, .int(2_147_483_647), rule: .between(0, 2147483647)),
        ConfigDefinition("transaction.timeout.ms", .int, .int(60_000)),
        ConfigDefinition("transaction.two.phase.commit.enable", .boolean, .bool(false)),
        ConfigDefinition("transactional.id", .string, .null, rule: .nonEmpty),
        ConfigDefinition("value.serializer", .type),
    ]

    /// Of consumers.
    static let consumerOnly: [ConfigDefinition] = [
        ConfigDefinition("allow.auto.create.topics", .boolean, .bool(true)),
        ConfigDefinition("auto.commit.interval.ms", .int, .int(5000), rule: .atLeast(0)),
        ConfigDefinition("auto.offset.reset", .string, .text("latest"), rule: .offsetReset),
        ConfigDefinition(
            "bootstrap.servers", .list, rule: .list(mayBeEmpty: false, mayBeNull: false)),
        ConfigDefinition("check.crcs", .boolean, .bool(true)),
        ConfigDefinition("client.rack", .string, .text("")),
        ConfigDefinition("connections.max.idle.ms", .long, .int(540_000)),
        ConfigDefinition("default.api.timeout.ms", .int, .int(60_000), rule: .atLeast(0)),
        ConfigDefinition("enable.auto.commit", .boolean, .bool(true)),
        ConfigDefinition("enable.metrics.push", .boolean, .bool(true)),
        ConfigDefinition("exclude.internal.topics", .boolean, .bool(true)),
        ConfigDefinition("fetch.max.bytes", .int, .int(52_428_800), rule: .atLeast(0)),
        ConfigDefinition("fetch.max.wait.ms", .int, .int(500), rule: .atLeast(0)),
        ConfigDefinition("fetch.min.bytes", .int, .int(1), rule: .atLeast(0)),
        ConfigDefinition("group.id", .string, .null),
        ConfigDefinition("group.instance.id", .string, .null, rule: .nonEmpty),
        ConfigDefinition(
            "group.protocol", .string, .text("classic"),
            rule: .oneOfAnyCase(["CONSUMER", "CLASSIC"])),
        ConfigDefinition("group.remote.assignor", .string, .null),
        ConfigDefinition("heartbeat.interval.ms", .int, .int(3000)),
        ConfigDefinition(
            "interceptor.classes", .list, .list([]), rule: .list(mayBeEmpty: true, mayBeNull: false)
        ),
        ConfigDefinition(
            "internal.throw.on.fetch.stable.offset.unsupported", .boolean, .bool(false)),
        ConfigDefinition(
            "isolation.level", .string, .text("read_uncommitted"),
            rule: .oneOf(["read_committed", "read_uncommitted"])),
        ConfigDefinition("key.deserializer", .type),
        ConfigDefinition("max.partition.fetch.bytes", .int, .int(1_048_576), rule: .atLeast(0)),
        ConfigDefinition("max.poll.interval.ms", .int, .int(300_000), rule: .atLeast(1)),
        ConfigDefinition("max.poll.records", .int, .int(500), rule: .atLeast(1)),
        ConfigDefinition(
            "partition.assignment.strategy", .list,
            .list([
                "org.apache.kafka.clients.consumer.RangeAssignor",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
            ]), rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("receive.buffer.bytes", .int, .int(65_536), rule: .atLeast(-1)),
        ConfigDefinition("session.timeout.ms", .int, .int(45_000)),
        ConfigDefinition(
            "share.acknowledgement.mode", .string, .text("implicit"),
            rule: .oneOf(["implicit", "explicit"])),
        ConfigDefinition(
            "share.acquire.mode", .string, .text("BATCH_OPTIMIZED"),
            rule: .oneOf(["batch_optimized", "record_limit"])),
        ConfigDefinition("value.deserializer", .type),
    ]

    /// Of admin clients.
    static let adminOnly: [ConfigDefinition] = [
        ConfigDefinition(
            "bootstrap.controllers", .list, .list([]),
            rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition(
            "bootstrap.servers", .list, .list([]), rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("connections.max.idle.ms", .long, .int(300_000)),
        ConfigDefinition("default.api.timeout.ms", .int, .int(60_000), rule: .atLeast(0)),
        ConfigDefinition("enable.metrics.push", .boolean, .bool(false)),
        ConfigDefinition("receive.buffer.bytes", .int, .int(65_536), rule: .atLeast(-1)),
        ConfigDefinition("retries", .int, .int(2_147_483_647), rule: .between(0, 2147483647)),
    ]
}
