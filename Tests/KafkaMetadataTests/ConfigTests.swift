// The configuration tables and what they take, row by row as Kafka 4.3 does.

import Testing

@testable import KafkaMetadata

@Suite struct ConfigTests {
    /// Whether a topic takes this configuration.
    private func topicTakes(_ pairs: [(String, String)]) -> Bool {
        (try? ConfigValidation.topic(SortedMap(pairs))) != nil
    }

    @Test func tablesHoldWhatKafkaHas() {
        #expect(ConfigTable.topic.keys.count == 34)
        #expect(ConfigTable.group.keys.count == 17)
        #expect(ConfigTable.clientMetrics.keys.count == 3)
        #expect(ConfigTable.broker.keys.count == 360)
        #expect(ConfigTable.dynamicBrokerOnly.keys.count == 3)
        for table in [
            ConfigTable.topic, .group, .clientMetrics, .broker, .dynamicBrokerOnly,
        ] {
            #expect(table.keys.allSatisfy { $0.documentation.count > 10 })
            for key in table.keys where key.defaultValue != nil {
                #expect((try? key.parse(key.defaultValue)) != nil, "\(key.name)")
            }
        }
        for key in ConfigTable.topic.keys + ConfigTable.group.keys {
            for synonym in key.synonyms {
                #expect(ConfigTable.broker[synonym.name] != nil, "\(synonym.name)")
            }
        }
    }

    @Test(arguments: [
        ("cleanup.policy", "compact"), ("cleanup.policy", "delete,compact"),
        ("cleanup.policy", "compact, delete"), ("cleanup.policy", ""),
        ("cleanup.policy", "delete,delete"), ("retention.ms", "-1"), ("retention.ms", " 7 "),
        ("retention.ms", "9223372036854775807"), ("retention.bytes", "-2"),
        ("segment.bytes", "1048576"), ("segment.ms", "1"), ("segment.index.bytes", "4"),
        ("index.interval.bytes", "0"), ("max.message.bytes", "0"),
        ("compression.type", "producer"), ("compression.type", "uncompressed"),
        ("compression.gzip.level", "-1"), ("compression.lz4.level", "17"),
        ("compression.zstd.level", "-131072"), ("min.insync.replicas", "1"),
        ("min.cleanable.dirty.ratio", "NaN"), ("flush.messages", "1"),
        ("message.timestamp.type", "LogAppendTime"), ("preallocate", "TRUE"),
        ("preallocate", " false "), ("leader.replication.throttled.replicas", "*"),
        ("leader.replication.throttled.replicas", "0:1,1:2"),
        ("leader.replication.throttled.replicas", "0:1,"),
        ("leader.replication.throttled.replicas", ""), ("local.retention.ms", "-2"),
        ("remote.log.copy.disable", "true"), ("internal.segment.bytes", "100"),
    ]) func topicsTake(name: String, value: String) {
        #expect(topicTakes([(name, value)]))
    }

    @Test(arguments: [
        ("cleanup.policy", "Compact"), ("cleanup.policy", "other"), ("retention.ms", "-2"),
        ("retention.ms", "1.5"), ("retention.ms", "9223372036854775808"),
        ("segment.bytes", "1048575"), ("segment.bytes", "2147483648"), ("segment.ms", "0"),
        ("segment.jitter.ms", "-1"), ("segment.index.bytes", "3"),
        ("max.message.bytes", "-1"), ("compression.type", "none"), ("compression.type", "GZIP"),
        ("compression.gzip.level", "0"), ("compression.gzip.level", "10"),
        ("compression.lz4.level", "18"), ("compression.zstd.level", "23"),
        ("min.insync.replicas", "0"), ("min.cleanable.dirty.ratio", "-0.1"),
        ("min.cleanable.dirty.ratio", "1.01"), ("flush.messages", "0"), ("flush.ms", "-1"),
        ("max.compaction.lag.ms", "0"), ("message.timestamp.type", "createtime"),
        ("preallocate", "yes"), ("leader.replication.throttled.replicas", "none"),
        ("follower.replication.throttled.replicas", "x:1"), ("local.retention.ms", "-3"),
        ("message.format.version", "3.0"), ("no.such.config", "1"),
        ("remote.storage.enable", "true"),
    ]) func topicsRefuse(name: String, value: String) {
        #expect(!topicTakes([(name, value)]))
    }

    @Test func lagsOfCompactionMustFit() {
        #expect(
            !topicTakes([("min.compaction.lag.ms", "10"), ("max.compaction.lag.ms", "9")]))
        #expect(topicTakes([("min.compaction.lag.ms", "10"), ("max.compaction.lag.ms", "10")]))
    }

    @Test func errorsSayWhatKafkaSays() {
        func message(_ name: String, _ value: String) -> String {
            do {
                try ConfigValidation.topic(SortedMap([(name, value)]))
                return "accepted"
            } catch {
                return error.message
            }
        }
        #expect(
            message("min.insync.replicas", "0")
                == "Invalid value 0 for configuration min.insync.replicas: "
                + "Value must be at least 1")
        #expect(
            message("retention.ms", "x")
                == "Invalid value x for configuration retention.ms: Not a number of type LONG")
        #expect(
            message("compression.type", "none")
                == "Invalid value none for configuration compression.type: String must be one of: "
                + "uncompressed, zstd, lz4, snappy, gzip, producer")
        #expect(message("nope", "1") == "Unknown topic config name: nope")
    }

    @Test(arguments: [
        ("consumer.session.timeout.ms", "45000", true),
        ("consumer.session.timeout.ms", "44999", false),
        ("consumer.session.timeout.ms", "60001", false),
        ("consumer.heartbeat.interval.ms", "15000", true),
        ("consumer.heartbeat.interval.ms", "15001", false),
        ("consumer.assignment.interval.ms", "0", true),
        ("consumer.assignment.interval.ms", "15001", false),
        ("share.record.lock.duration.ms", "14999", false),
        ("share.record.lock.duration.ms", "60000", true),
        ("share.delivery.count.limit", "11", false), ("share.delivery.count.limit", "10", true),
        ("share.partition.max.record.locks", "4001", false),
        ("share.auto.offset.reset", "earliest", true),
        ("share.auto.offset.reset", "EARLIEST", false),
        ("share.auto.offset.reset", "by_duration:P1D", true),
        ("share.auto.offset.reset", "by_duration:PT1H30M", true),
        ("share.auto.offset.reset", "by_duration:-PT1S", false),
        ("share.auto.offset.reset", "by_duration:PT0S", true),
        ("share.auto.offset.reset", "by_duration:", false),
        ("share.auto.offset.reset", "by_duration:1d", false),
        ("share.isolation.level", "READ_COMMITTED", false),
        ("share.renew.acknowledge.enable", "no", false),
        ("streams.session.timeout.ms", "44999", false), ("no.such", "1", false),
    ]) func groupsTake(name: String, value: String, accepted: Bool) {
        #expect(((try? ConfigValidation.group(SortedMap([(name, value)]))) != nil) == accepted)
    }

    @Test(arguments: [
        ("interval.ms", "100", true), ("interval.ms", "99", false),
        ("interval.ms", "3600001", false), ("interval.ms", "x", false), ("metrics", "*", true),
        ("metrics", "a.b,c", true), ("match", "client_id=abc", true), ("match", "client_id", false),
        ("match", "client_id=a,client_source_port=[0-9]+", true), ("match", "client_id=[a", false),
        ("match", "other=a", false), ("match", "client_instance_id=a=b", false),
        ("no.such", "1", false),
    ]) func clientMetricsTake(name: String, value: String, accepted: Bool) {
        let taken = (try? ConfigValidation.clientMetrics(SortedMap([(name, value)]))) != nil
        #expect(taken == accepted)
    }

    @Test func hoursBecomeMilliseconds() {
        #expect(ConfigConversion.hoursToMs.apply("168") == "604800000")
        #expect(ConfigConversion.hoursToMs.apply("2147483647") == "7730941129200000")
        #expect(ConfigConversion.minutesToMs.apply("x") == "0")
        #expect(ConfigConversion.minutesToMs.apply("") == "0")
    }

    @Test func sortedMapsStayInOrder() {
        var map = SortedMap<Int, String>()
        for key in [5, 1, 3, 2, 4] { map[key] = String(key) }
        #expect(map.keys == [1, 2, 3, 4, 5])
        map[3] = nil
        #expect(map.keys == [1, 2, 4, 5] && map[4] == "4" && map[3] == nil)
        map[9, default: ""] += "x"
        #expect(map.from(4).map { $0.0 } == [4, 5, 9])
    }
}
