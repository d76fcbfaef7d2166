// The settings that producers, consumers and admin clients share, with type, default and rule. Facts of Kafka
// 4.3; regenerate from its `ConfigDef`s when it changes.

extension ConfigTable {
    /// Network, metadata, metrics.
    static let shared: [ConfigDefinition] = [
        ConfigDefinition(
            "client.dns.lookup", .string, .text("use_all_dns_ips"),
            rule: .oneOf(["use_all_dns_ips", "resolve_canonical_bootstrap_servers_only"])),
        ConfigDefinition("client.id", .string, .text("")),
        ConfigDefinition(
            "config.providers", .list, .list([]), rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("metadata.max.age.ms", .long, .int(300_000), rule: .atLeast(0)),
        ConfigDefinition(
            "metadata.recovery.rebootstrap.trigger.ms", .long, .int(300_000), rule: .atLeast(0)),
        ConfigDefinition(
            "metadata.recovery.strategy", .string, .text("rebootstrap"),
            rule: .oneOfAnyCase(["REBOOTSTRAP", "NONE"])),
        ConfigDefinition(
            "metric.reporters", .list, .list(["org.apache.kafka.common.metrics.JmxReporter"]),
            rule: .list(mayBeEmpty: true, mayBeNull: false)),
        ConfigDefinition("metrics.num.samples", .int, .int(2), rule: .atLeast(1)),
        ConfigDefinition(
            "metrics.recording.level", .string, .text("INFO"),
            rule: .oneOf(["INFO", "DEBUG", "TRACE"])),
        ConfigDefinition("metrics.sample.window.ms", .long, .int(30_000), rule: .atLeast(0)),
        ConfigDefinition("reconnect.backoff.max.ms", .long, .int(1000), rule: .atLeast(0)),
        ConfigDefinition("reconnect.backoff.ms", .long, .int(50), rule: .atLeast(0)),
        ConfigDefinition("request.timeout.ms", .int, .int(30_000), rule: .atLeast(0)),
        ConfigDefinition("retry.backoff.max.ms", .long, .int(1000), rule: .atLeast(0)),
        ConfigDefinition("retry.backoff.ms", .long, .int(100), rule: .atLeast(0)),
        ConfigDefinition("send.buffer.bytes", .int, .int(131_072), rule: .atLeast(-1)),
        ConfigDefinition("socket.connection.setup.timeout.max.ms", .long, .int(30_000)),
        ConfigDefinition("socket.connection.setup.timeout.ms", .long, .int(10_000)),
    ]
}
