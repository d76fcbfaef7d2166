// Fetch (1), versions 4-18: reads record batches, for consumers and for followers.
//
// Versions: 5 gives followers' log starts; 7 incremental sessions (KIP-227); 9 leader epochs (KIP-320);
// 11 racks and reading from followers (KIP-392); 12 is flexible and tells divergence (KIP-595);
// 13 names topics by id (KIP-516); 15 moves the follower's id and epoch to a tag (KIP-903); 16 tells
// the new leader (KIP-951); 17 directory ids (KIP-853); 18 the follower's high watermark (KIP-1166).
// The answer waits until minBytes are there or maxWaitMs are over; an error or a divergence is told at
// once. Consumers read to the high watermark or the last stable offset, followers to the end.
// On a controller the only topic is the metadata log.
//
// Differs from Apache Kafka: rights are not checked yet; of replica selectors the
// RackAwareReplicaSelector alone is known.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum FetchHandler: BrokerHandler, ControllerHandler {
    static let api = ApiKey.fetch
    typealias Request = FetchRequest
    typealias Response = FetchResponse
    typealias Data = FetchResponse.PartitionData

    static func handle(
        _ request: FetchRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<FetchResponse> {
        let parameters = parameters(
            request, context, limit: broker.replicas.settings.fetchMaxBytes,
            consumerLimit: broker.mostFetchBytes(context),
            selectsByRack: broker.replicas.settings.selectsByRack)
        let wishes = wishes(request, context.version)
        let session = broker.replicas.sessions.context(
            version: context.version, sessionId: request.sessionId, epoch: request.sessionEpoch,
            isFollower: parameters.isFromFollower, wishes: wishes,
            forgotten: forgotten(request, context.version), at: context.now)
        var targets: [FetchTarget] = []
        switch session {
        case .sessionless, .full:
            targets = wishes.map { key, wish in
                let topic =
                    context.version >= 13
                    ? broker.image.topics[key.topicId]?.name : Optional(key.topic)
                return FetchTarget(key: key, wish: wish, topic: topic)
            }
        case .error, .incremental: break
        }
        broker.fetch(
            DelayedFetch(
                context: context, session: session, parameters: parameters, targets: targets,
                deadline: context.now.adding(milliseconds: parameters.maxWaitMs)))
        return .parked
    }

    static func handle(
        _ request: FetchRequest, _ context: RequestContext, _ controller: inout Controller
    ) -> HandlerResult<FetchResponse> {
        controller.inquire(.fetch(request), context)
        return .parked
    }

    // MARK: Reading the request

    private static func parameters(
        _ request: FetchRequest, _ context: RequestContext, limit: Int, consumerLimit: Int,
        selectsByRack: Bool
    ) -> FetchParameters {
        let replicaId =
            context.version >= 15 ? request.replicaState.replicaId : request.replicaId
        let isFollower = replicaId >= 0
        let maxBytes = min(
            Int(request.maxBytes), isFollower ? limit : min(limit, consumerLimit))
        let isolation: FetchIsolation?
        switch request.isolationLevel {
        case _ where isFollower: isolation = .logEnd
        case 0: isolation = .highWatermark
        case 1: isolation = .transactionCommitted
        default: isolation = nil
        }
        return FetchParameters(
            replicaId: replicaId,
            replicaEpoch: context.version >= 15 ? request.replicaState.replicaEpoch : -1,
            maxWaitMs: Int64(request.maxWaitMs), minBytes: min(Int(request.minBytes), maxBytes),
            maxBytes: maxBytes, isolation: isolation,
            rack: selectsByRack && !isFollower && context.version >= 11 ? request.rackId : "",
            needsLeader: isFollower || context.version < 11)
    }

    private static func wishes(
        _ request: FetchRequest, _ version: Int16
    ) -> [(key: FetchPartitionKey, wish: FetchPartitionWish)] {
        var wishes: [(key: FetchPartitionKey, wish: FetchPartitionWish)] = []
        for topic in request.topics {
            for partition in topic.partitions {
                wishes.append(
                    (
                        key(topic.topic, topic.topicId, partition.partition, version),
                        FetchPartitionWish(
                            fetchOffset: partition.fetchOffset,
                            logStartOffset: partition.logStartOffset,
                            maxBytes: partition.partitionMaxBytes,
                            currentLeaderEpoch: partition.currentLeaderEpoch,
                            lastFetchedEpoch: partition.lastFetchedEpoch)
                    ))
            }
        }
        return wishes
    }

    private static func forgotten(_ request: FetchRequest, _ version: Int16) -> [FetchPartitionKey]
    {
        request.forgottenTopicsData.flatMap { topic in
            topic.partitions.map { key(topic.topic, topic.topicId, $0, version) }
        }
    }

    private static func key(
        _ topic: String, _ topicId: Uuid, _ partition: Int32, _ version: Int16
    ) -> FetchPartitionKey {
        version >= 13
            ? FetchPartitionKey(topicId: topicId, topic: "", partition: partition)
            : FetchPartitionKey(topicId: .zero, topic: topic, partition: partition)
    }

    // MARK: Writing the answer

    /// An answer about a partition that says no more than an error.
    static func refusal(_ partition: Int32, _ error: ErrorCode) -> Data {
        Data {
            $0.partitionIndex = partition
            $0.errorCode = error.rawValue
            $0.highWatermark = -1
            $0.lastStableOffset = -1
            $0.logStartOffset = -1
            $0.abortedTransactions = nil
            $0.records = .empty
        }
    }

}

extension Broker {
    /// The whole answer to a fetch; neighbours of one topic stand together. Changes nothing: as
    /// `mutating` it works on the broker where it lies.
    mutating func fetchResponse(
        _ answers: [FetchFindings.Answer], error: ErrorCode, sessionId: Int32,
        context: RequestContext
    ) -> FetchResponse {
        var response = FetchResponse {
            $0.errorCode = error.rawValue
            $0.sessionId = sessionId
        }
        var leaders: [NodeId] = []
        for (key, var data) in answers {
            let code = ErrorCode(code: data.errorCode)
            if context.version >= 16, code == .notLeaderOrFollower || code == .fencedLeaderEpoch {
                let topic = image.topics[key.topicId]?.name ?? key.topic
                let leader = currentLeader(of: TopicPartition(topic, key.partition))
                data.currentLeader.leaderId = leader.id
                data.currentLeader.leaderEpoch = leader.epoch
                if !leaders.contains(leader.id) { leaders.append(leader.id) }
            }
            let last = response.responses.count - 1
            if last >= 0, response.responses[last].topicId == key.topicId,
                response.responses[last].topic == key.topic
            {
                response.responses[last].partitions.append(data)
            } else {
                response.responses.append(
                    FetchResponse.FetchableTopicResponse {
                        $0.topic = key.topic
                        $0.topicId = key.topicId
                        $0.partitions = [data]
                    })
            }
        }
        if leaders.isEmpty { return response }
        let image = image
        response.nodeEndpoints = leaders.compactMap { id in
            image.aliveEndpoint(id, listener: context.listener).map { endpoint in
                FetchResponse.NodeEndpoint {
                    $0.nodeId = id
                    $0.host = endpoint.host
                    $0.port = Int32(clamping: endpoint.port)
                    $0.rack = image.brokers[id]?.rack
                }
            }
        }
        return response
    }
}
