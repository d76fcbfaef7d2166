// From checked properties to the settings that the cores work with, and what Kafka's constructors refuse
// on the way.

import KafkaWire

extension ClientProperties {
    /// The addresses of `bootstrap.servers`. Throws what Kafka's constructors would.
    package func bootstrapServers() throws(ConfigError) -> [Endpoint] {
        var endpoints: [Endpoint] = []
        for url in list("bootstrap.servers") where !url.isEmpty {
            guard let endpoint = Self.endpoint(url) else {
                throw ConfigError("Invalid url in bootstrap.servers: \(url)")
            }
            guard endpoint.port <= 65_535 else {
                throw ConfigError("Invalid port in bootstrap.servers: \(url)")
            }
            endpoints.append(endpoint)
        }
        guard !endpoints.isEmpty else {
            throw ConfigError("No resolvable bootstrap urls given in bootstrap.servers")
        }
        return endpoints
    }

    /// `host:port`, `[v6]:port`, either behind a `PROTOCOL://`.
    static func endpoint(_ url: String) -> Endpoint? {
        guard let colon = url.lastIndex(of: ":"),
            let port = Int(url[url.index(after: colon)...]), port >= 0
        else { return nil }
        var host = url[..<colon]
        if let slashes = host.range(of: "://") { host = host[slashes.upperBound...] }
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty else { return nil }
        return Endpoint(host: String(host), port: port)
    }

    private func network(_ servers: [Endpoint]) -> NetworkClientConfig {
        var network = NetworkClientConfig()
        network.bootstrapServers = servers
        network.clientId = text("client.id") ?? ""
        network.requestTimeoutMs = integer("request.timeout.ms")
        network.retryBackoffMs = integer("retry.backoff.ms")
        network.retryBackoffMaxMs = integer("retry.backoff.max.ms")
        network.reconnectBackoffMs = integer("reconnect.backoff.ms")
        network.reconnectBackoffMaxMs = integer("reconnect.backoff.max.ms")
        network.socketConnectionSetupTimeoutMs = integer("socket.connection.setup.timeout.ms")
        network.socketConnectionSetupTimeoutMaxMs = integer(
            "socket.connection.setup.timeout.max.ms")
        network.connectionsMaxIdleMs = integer("connections.max.idle.ms")
        network.metadataMaxAgeMs = integer("metadata.max.age.ms")
        network.metadataRecoveryRebootstrapTriggerMs = integer(
            "metadata.recovery.rebootstrap.trigger.ms")
        return network
    }

    /// The settings of a producer's core.
    package func producerConfig() throws(ConfigError) -> ProducerConfig {
        var config = ProducerConfig()
        config.accumulator.lingerMs = min(integer("linger.ms"), Int64(Int32.max))
        config.accumulator.deliveryTimeoutMs = try deliveryTimeoutMs(
            lingerMs: config.accumulator.lingerMs)
        config.network = network(try bootstrapServers())
        let inFlight = Int(integer("max.in.flight.requests.per.connection"))
        config.network.maxInFlightRequestsPerConnection = inFlight
        config.accumulator.batchSize = max(1, Int(integer("batch.size")))
        config.accumulator.bufferMemory = Int(integer("buffer.memory"))
        config.accumulator.retryBackoffMs = integer("retry.backoff.ms")
        config.accumulator.retryBackoffMaxMs = integer("retry.backoff.max.ms")
        config.accumulator.compression =
            text("compression.type").flatMap(CompressionType.init(name:)) ?? .none
        config.accumulator.compressionLevel = compressionLevel
        let isRoundRobin =
            text("partitioner.class") == "org.apache.kafka.clients.producer.RoundRobinPartitioner"
        config.partitioner = isRoundRobin ? .roundRobin : .builtIn
        config.accumulator.isAdaptive =
            text("partitioner.class") == nil && flag("partitioner.adaptive.partitioning.enable")
        config.accumulator.partitionAvailabilityTimeoutMs = integer(
            "partitioner.availability.timeout.ms")
        config.ignoresKeys = flag("partitioner.ignore.keys")
        config.sender.acks = Int16(text("acks") ?? "-1") ?? -1
        config.sender.retries = integer("retries")
        config.sender.maxRequestSize = Int(integer("max.request.size"))
        config.sender.guaranteesOrder = inFlight == 1
        config.isIdempotent = flag("enable.idempotence")
        config.maxBlockMs = integer("max.block.ms")
        config.metadataMaxIdleMs = integer("metadata.max.idle.ms")
        return config
    }

    /// The level of the codec chosen; nil where it has none.
    package var compressionLevel: Int? {
        guard let codec = text("compression.type"), ["gzip", "lz4", "zstd"].contains(codec) else {
            return nil
        }
        return Int(integer("compression.\(codec).level"))
    }

    private func deliveryTimeoutMs(lingerMs: Int64) throws(ConfigError) -> Int64 {
        let timeout = integer("delivery.timeout.ms")
        let least = min(lingerMs &+ integer("request.timeout.ms"), Int64(Int32.max))
        guard timeout < least else { return timeout }
        guard !isGiven("delivery.timeout.ms") else {
            throw ConfigError(
                "delivery.timeout.ms should be equal to or larger than linger.ms + "
                    + "request.timeout.ms")
        }
        return least
    }

    /// The settings of a consumer's core.
    package func consumerConfig() throws(ConfigError) -> ConsumerConfig {
        var config = ConsumerConfig()
        let group = text("group.id")
        if let group, group.isEmpty {
            throw ConfigError(
                "The configured group.id should not be an empty string or whitespace.",
                exceptionName: "InvalidGroupIdException")
        }
        config.network = network(try bootstrapServers())
        config.groupId = group
        config.groupInstanceId = text("group.instance.id")
        config.sessionTimeoutMs = integer("session.timeout.ms")
        config.heartbeatIntervalMs = integer("heartbeat.interval.ms")
        config.maxPollIntervalMs = integer("max.poll.interval.ms")
        if text("group.protocol")?.lowercased() == "consumer" { config.groupProtocol = .consumer }
        if let name = text("group.remote.assignor"), !name.isEmpty {
            config.groupRemoteAssignor = name
        }
        if group != nil, config.groupProtocol == .classic,
            config.heartbeatIntervalMs >= config.sessionTimeoutMs
        {
            throw ConfigError(
                "Heartbeat must be set lower than the session timeout",
                exceptionName: "IllegalArgumentException")
        }
        config.assignors = try assignors()
        config.enableAutoCommit = flag("enable.auto.commit")
        config.autoCommitIntervalMs = integer("auto.commit.interval.ms")
        config.autoOffsetReset = OffsetResetStrategy(text("auto.offset.reset") ?? "") ?? .latest
        config.allowAutoCreateTopics = flag("allow.auto.create.topics")
        config.excludeInternalTopics = flag("exclude.internal.topics")
        config.defaultApiTimeoutMs = integer("default.api.timeout.ms")
        config.fetch.minBytes = Int32(clamping: integer("fetch.min.bytes"))
        config.fetch.maxBytes = Int32(clamping: integer("fetch.max.bytes"))
        config.fetch.maxWaitMs = Int32(clamping: integer("fetch.max.wait.ms"))
        config.fetch.maxPartitionBytes = Int32(clamping: integer("max.partition.fetch.bytes"))
        config.fetch.maxPollRecords = Int(integer("max.poll.records"))
        config.fetch.checksCRCs = flag("check.crcs")
        config.fetch.clientRack = text("client.rack") ?? ""
        config.fetch.isReadCommitted = text("isolation.level") == "read_committed"
        return config
    }

    /// The assignors by their classes.
    package func assignors() throws(ConfigError) -> [AssignorKind] {
        var kinds: [AssignorKind] = []
        for name in list("partition.assignment.strategy") {
            guard let kind = AssignorKind.allCases.first(where: { $0.className == name }) else {
                throw ConfigError(
                    "\(name) ClassNotFoundException exception occurred",
                    exceptionName: "KafkaException")
            }
            kinds.append(kind)
        }
        return kinds
    }

    /// The settings of an admin client's core.
    package func adminConfig() throws(ConfigError) -> AdminConfig {
        var config = AdminConfig()
        let servers = list("bootstrap.servers")
        let controllers = list("bootstrap.controllers")
        if servers.isEmpty == controllers.isEmpty {
            throw ConfigError(
                servers.isEmpty
                    ? "You must set either bootstrap.servers or bootstrap.controllers"
                    : "You cannot set both bootstrap.servers and bootstrap.controllers")
        }
        config.network = network(servers.isEmpty ? [] : try bootstrapServers())
        let requestTimeoutMs = integer("request.timeout.ms")
        config.defaultApiTimeoutMs = integer("default.api.timeout.ms")
        if config.defaultApiTimeoutMs < requestTimeoutMs {
            guard !isGiven("default.api.timeout.ms") else {
                throw ConfigError(
                    "The specified value of default.api.timeout.ms must be no smaller than the "
                        + "value of request.timeout.ms.")
            }
            config.defaultApiTimeoutMs = requestTimeoutMs
        }
        config.retries = integer("retries")
        return config
    }
}

extension Substring {
    /// Where a text first occurs.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
