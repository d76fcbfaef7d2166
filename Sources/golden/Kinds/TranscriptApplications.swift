// The applications of transcripts: a reader that commits just what it has read, and a member that
// joins a group and then polls no more.

import KafkaClient
import KafkaSim
import KafkaWire

struct TranscriptApplications {
    private var stalled: [String: ClientId] = [:]

    /// Reads so many records from the group's offsets or the beginning, commits them, and leaves.
    mutating func consume(on port: LabPort, group: String, topics: [String], count: Int) {
        let client = attach(on: port, group: group, clientId: "app")
        defer { port.detach(client) }
        subscribe(client, on: port, topics)
        var read = 0
        var offsets: [TopicPartition: OffsetAndMetadata] = [:]
        let end = port.now.adding(milliseconds: 60_000)
        while read < count, port.now < end {
            let records = poll(client, on: port)
            for record in records where read < count {
                read += 1
                offsets[record.topicPartition] = OffsetAndMetadata(record.offset + 1)
            }
            if records.isEmpty {
                _ = try? port.run(until: end) {
                    port.withClient(client, as: ConsumerCore.self) { core, _, _ in
                        core.isPollReady
                    }
                }
            }
        }
        commit(client, on: port, offsets)
        close(client, on: port)
    }

    /// Joins a group, takes its partitions, and polls no more; heartbeats go on.
    mutating func stall(on port: LabPort, group: String, topic: String, client name: String) {
        let client = attach(on: port, group: group, clientId: name)
        stalled[name] = client
        subscribe(client, on: port, [topic])
        _ = poll(client, on: port)
        let end = port.now.adding(milliseconds: 60_000)
        _ = try? port.run(until: end) {
            port.withClient(client, as: ConsumerCore.self) { core, _, _ in
                !core.assignment.isEmpty
            }
        }
        port.withClient(client, as: ConsumerCore.self) { core, _, _ in core.endPoll() }
    }

    /// The member leaves.
    mutating func unstall(on port: LabPort, client name: String) {
        guard let client = stalled.removeValue(forKey: name) else { return }
        close(client, on: port)
        port.detach(client)
    }

    private func attach(on port: LabPort, group: String, clientId: String) -> ClientId {
        var config = ConsumerConfig(
            bootstrapServers: port.bootstrapServers, groupId: group, clientId: clientId)
        config.enableAutoCommit = false
        config.autoOffsetReset = .earliest
        config.wallClock = port.wallClock
        return port.attach(ConsumerCore(config, seed: port.nextSeed()), name: clientId)
    }

    private func subscribe(_ client: ClientId, on port: LabPort, _ topics: [String]) {
        port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            try? core.subscribe(topics, at: now, into: &effects)
        }
    }

    private func poll(_ client: ClientId, on port: LabPort) -> [ConsumerRecord] {
        port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            (try? core.poll(at: now, into: &effects)) ?? []
        }
    }

    private func commit(
        _ client: ClientId, on port: LabPort, _ offsets: [TopicPartition: OffsetAndMetadata]
    ) {
        port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            _ = try? core.commit(offsets, isRetried: true, at: now, into: &effects)
        }
        let end = port.now.adding(milliseconds: 30_000)
        _ = try? port.run(until: end) {
            port.withClient(client, as: ConsumerCore.self) { core, _, _ in
                !core.takeCommitResults().isEmpty
            }
        }
    }

    private func close(_ client: ClientId, on port: LabPort) {
        port.withClient(client, as: ConsumerCore.self) { core, now, effects in
            core.close(at: now, into: &effects)
        }
        let end = port.now.adding(milliseconds: 30_000)
        _ = try? port.run(until: end) {
            port.withClient(client, as: ConsumerCore.self) { core, _, _ in core.isClosed }
        }
    }
}
