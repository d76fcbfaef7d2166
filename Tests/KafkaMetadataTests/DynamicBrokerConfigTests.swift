// Which broker configurations can change while brokers run, row by row as Kafka 4.3 does.

import Testing

@testable import KafkaMetadata

@Suite struct DynamicBrokerConfigTests {
    @Test(
        arguments: [
            ("num.io.threads", "4", true, true),
            ("num.io.threads", "4", false, true),
            ("num.io.threads", "0", true, false),
            ("num.io.threads", "0", false, false),
            ("num.io.threads", "x", true, false),
            ("num.io.threads", "x", false, false),
            ("log.retention.ms", "-1", true, true),
            ("log.retention.ms", "-1", false, true),
            ("log.retention.hours", "1", true, false),
            ("log.retention.hours", "1", false, false),
            ("broker.id", "3", true, false),
            ("broker.id", "3", false, false),
            ("log.dirs", "/x", true, false),
            ("log.dirs", "/x", false, false),
            ("no.such.config", "1", true, true),
            ("no.such.config", "1", false, true),
            ("listener.name.external.ssl.keystore.location", "/x", true, true),
            ("listener.name.external.ssl.keystore.location", "/x", false, false),
            ("ssl.keystore.location", "/x", true, false),
            ("ssl.keystore.location", "/x", false, false),
            ("listener.name.external.max.connections", "5", true, true),
            ("listener.name.external.max.connections", "5", false, true),
            ("max.connections", "5", true, true),
            ("max.connections", "5", false, true),
            ("max.connections", "-1", true, false),
            ("max.connections", "-1", false, false),
            ("listener.name.external.num.network.threads", "2", true, true),
            ("listener.name.external.num.network.threads", "2", false, true),
            ("num.network.threads", "2", true, true),
            ("num.network.threads", "2", false, true),
            ("listener.name.external.log.retention.ms", "5", true, true),
            ("listener.name.external.log.retention.ms", "5", false, false),
            ("advertised.listeners", "PLAINTEXT://x:1", true, false),
            ("advertised.listeners", "PLAINTEXT://x:1", false, false),
            ("listeners", "PLAINTEXT://x:1", true, true),
            ("listeners", "PLAINTEXT://x:1", false, false),
            ("leader.replication.throttled.rate", "5", true, true),
            ("leader.replication.throttled.rate", "5", false, true),
            ("leader.replication.throttled.rate", "-1", true, false),
            ("leader.replication.throttled.rate", "-1", false, false),
            ("follower.replication.throttled.rate", "x", true, false),
            ("follower.replication.throttled.rate", "x", false, false),
            ("sasl.jaas.config", "x", true, true),
            ("sasl.jaas.config", "x", false, false),
            ("listener.name.external.plain.sasl.jaas.config", "x", true, true),
            ("listener.name.external.plain.sasl.jaas.config", "x", false, false),
            ("max.connections.per.ip.overrides", "127.0.0.1:5", true, true),
            ("max.connections.per.ip.overrides", "127.0.0.1:5", false, true),
            ("message.max.bytes", "0", true, true),
            ("message.max.bytes", "0", false, true),
            ("message.max.bytes", "-1", true, false),
            ("message.max.bytes", "-1", false, false),
            ("min.insync.replicas", "0", true, false),
            ("min.insync.replicas", "0", false, false),
            ("log.cleaner.threads", "0", true, true),
            ("log.cleaner.threads", "0", false, true),
            ("log.segment.bytes", "1048575", true, false),
            ("log.segment.bytes", "1048575", false, false),
            ("log.segment.bytes", "1048576", true, true),
            ("log.segment.bytes", "1048576", false, true),
            ("log.cleanup.policy", "compact,delete", true, true),
            ("log.cleanup.policy", "compact,delete", false, true),
            ("log.cleanup.policy", "x", true, false),
            ("log.cleanup.policy", "x", false, false),
            ("compression.type", "gzip", true, true),
            ("compression.type", "gzip", false, true),
            ("compression.type", "x", true, false),
            ("compression.type", "x", false, false),
            ("unclean.leader.election.enable", "true", true, true),
            ("unclean.leader.election.enable", "true", false, true),
            ("metric.reporters", "", true, true),
            ("metric.reporters", "", false, true),
            ("producer.id.expiration.ms", "0", true, false),
            ("producer.id.expiration.ms", "0", false, false),
            ("transaction.partition.verification.enable", "false", true, true),
            ("transaction.partition.verification.enable", "false", false, true),
            ("remote.log.reader.threads", "1", true, true),
            ("remote.log.reader.threads", "1", false, true),
            ("log.message.timestamp.type", "x", true, false),
            ("log.message.timestamp.type", "x", false, false),
        ] as [(String, String, Bool, Bool)])
    func brokersTake(name: String, value: String, isPerBroker: Bool, accepted: Bool) {
        let configs = SortedMap([(name, value)])
        let taken = (try? DynamicBrokerConfig.check(configs, isPerBroker: isPerBroker)) != nil
        #expect(taken == accepted)
    }

    /// What the broker 1 says to setting one configuration.
    private func problem(
        _ name: String, _ value: String, resource: String = "1", image: MetadataImage = .init()
    ) -> String? {
        image.brokerConfigProblem(
            resource: resource, changes: [(name, 0, value)], replaces: false, nodeId: 1,
            properties: SortedMap())?.message
    }

    @Test func errorsSayWhatKafkaSays() {
        #expect(problem("broker.id", "7") == "Cannot update these configs dynamically: [broker.id]")
        #expect(
            problem("log.cleaner.threads", "many")
                == "Invalid value many for configuration log.cleaner.threads: "
                + "Not a number of type INT")
        #expect(
            problem("log.cleaner.threads", "3")
                == "Invalid value org.apache.kafka.common.config.ConfigException: Log cleaner "
                + "threads cannot be increased to more than double the current value 1 for "
                + "configuration Invalid dynamic configuration")
        #expect(problem("log.cleaner.threads", "2") == nil)
        #expect(problem("log.retention.ms", "7200000", resource: "") == nil)
        #expect(problem("nonsense", "1") == nil)
        #expect(
            problem("num.io.threads", "2", resource: "2")
                == "Unexpected broker id, expected 1, but received 2")
        #expect(
            problem("listeners", "PLAINTEXT://:1", resource: "")
                == "Cannot update these configs at default cluster level, broker id must be "
                + "specified: [listeners]")
    }

    @Test func threadsGrowStepByStep() throws {
        var image = MetadataImage()
        try image.apply(.config(.broker(1), "log.cleaner.threads", "2"), offset: 0)
        #expect(problem("log.cleaner.threads", "4", image: image) == nil)
        #expect(problem("log.cleaner.threads", "5", image: image) != nil)
        #expect(problem("num.io.threads", "16") == nil)
        #expect(problem("num.io.threads", "17") != nil)
        #expect(problem("num.io.threads", "3") != nil)
    }
}
