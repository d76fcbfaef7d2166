// The steps of backoff.jsonl on the age of metadata: producers', plain ones, the admin client's.

import KafkaClient
import KafkaWire

struct BackoffMetadata {
    private var metadata: ClientMetadata
    private var admin: AdminMetadata
    private let isProducer: Bool
    private var asked: MetadataRequestInFlight?

    init(_ setup: JSON) {
        isProducer = setup["metadata"]?.stringValue == "producer"
        let maxAgeMs = setup.int("max_age", or: 300_000)
        let backoffMs = setup.int("backoff", or: 100)
        metadata = ClientMetadata(
            bootstrap: [Endpoint(host: "h", port: 1)],
            interest: isProducer
                ? .producer(maxIdleMs: setup.int("max_idle", or: 300_000)) : .everything,
            maxAgeMs: maxAgeMs,
            refreshBackoff: ExponentialBackoff(initialMs: backoffMs, maxMs: 1_000, jitter: 0),
            seed: 1)
        admin = AdminMetadata(
            bootstrap: [Endpoint(host: "h", port: 1)], refreshBackoffMs: backoffMs,
            maxAgeMs: maxAgeMs)
    }

    mutating func step(_ step: JSON, _ nowMs: Int64) throws -> [(String, JSON)] {
        switch step["do"]?.stringValue ?? "" {
        case "meta": break
        case "ask":
            let request = metadata.nextRequest(nowMs)
            asked = request
            var topics = JSON.string("all")
            if case .names(let names) = request.scope { topics = .array(names.map { .string($0) }) }
            return [("topics", topics), ("partial", .bool(request.isPartial))]
        case "update":
            var request = asked ?? metadata.nextRequest(nowMs)
            if asked == nil { request.isPartial = false }
            asked = nil
            metadata.update(answer(step), to: request, nowMs)
        case "request-update":
            metadata.requestUpdate(resetEquivalent: step["reset"]?.boolValue ?? false)
        case "failed":
            asked = nil
            metadata.failedUpdate(nowMs)
        case "add": metadata.addProducerTopic(step["topic"]?.stringValue ?? "", nowMs)
        case "admin-look": return try lookAtAdmin(nowMs)
        case "admin-pending":
            admin.updatePending(nowMs)
            return try lookAtAdmin(nowMs)
        case "admin-request":
            admin.requestUpdate()
            return try lookAtAdmin(nowMs)
        case "admin-update":
            admin.update(answer(step), nowMs)
            return try lookAtAdmin(nowMs)
        case "admin-failed":
            let fatal = step["error"]?.stringValue.flatMap { name in
                ErrorCode.allCases.first { $0.name == name }
            }
            admin.updateFailed(fatal: fatal.map { AdminError($0) })
            return try lookAtAdmin(nowMs)
        default: throw NotServed("step \(step["do"]?.stringValue ?? "")")
        }
        return look(nowMs)
    }

    private func look(_ nowMs: Int64) -> [(String, JSON)] {
        var shown: [(String, JSON)] = [
            ("wanted", .bool(metadata.isUpdateWanted)),
            ("next_in_ms", .integer(metadata.timeToNextUpdateMs(nowMs))),
            ("allowed_in_ms", .integer(metadata.timeToAllowUpdateMs(nowMs))),
        ]
        if isProducer {
            shown += [
                ("topics", .array(metadata.producerTopicNames.map { .string($0) })),
                ("known", .array(metadata.snapshot.topicNames.map { .string($0) })),
            ]
        }
        return shown
    }

    private func lookAtAdmin(_ nowMs: Int64) throws -> [(String, JSON)] {
        let wait = ("fetch_in_ms", JSON.wait(admin.fetchDelayMs(nowMs)))
        if let error = admin.fatalError { return [wait, ("throws", .string(error.exceptionName))] }
        return [wait, ("ready", .bool(admin.isReady))]
    }

    private func answer(_ step: JSON) -> ClusterSnapshot {
        let topics = (step["topics"]?.arrayValue ?? []).map { name -> TopicMetadata in
            var topic = TopicMetadata(name: name.stringValue ?? "")
            var partition = PartitionMetadata(partition: 0)
            let leader = NodeId(step.int("leader", or: 0))
            partition.leader = leader >= 0 ? leader : nil
            if leader < 0 { partition.error = .leaderNotAvailable }
            partition.leaderEpoch = Int32(step.int("epoch", or: 1))
            topic.partitions = [partition]
            return topic
        }
        return ClusterSnapshot(
            clusterId: "c", nodes: [BrokerNode(id: 0, host: "h", port: 1)], controllerId: 0,
            topics: topics)
    }
}
