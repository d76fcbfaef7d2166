// ListOffsets (2), versions 1-11: the offset for a timestamp, or for one of the times that stand for
// something: latest (-1), earliest (-2), largest timestamp (-3, version 7), earliest local (-4, version
// 8), latest tiered (-5, version 9), earliest pending upload (-6, version 11).
//
// Versions: 2 reads committed; 4 leader epochs (KIP-320); 6 is flexible. Consumers see offsets up to the
// high watermark or the last stable offset; while a new leader's high watermark is behind the start of
// its epoch they get OFFSET_NOT_AVAILABLE (KIP-207). An unknown negative time, or the same partition
// twice, is INVALID_REQUEST or UNSUPPORTED_VERSION as in Kafka.
//
// Differs from Apache Kafka: rights are not checked yet; there is no tiered storage.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum ListOffsetsHandler: BrokerHandler {
    static let api = ApiKey.listOffsets
    typealias Answer = ListOffsetsResponse.ListOffsetsPartitionResponse

    static func handle(
        _ request: ListOffsetsRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ListOffsetsResponse> {
        var seen: Set<TopicPartition> = []
        var twice: Set<TopicPartition> = []
        for topic in request.topics {
            for partition in topic.partitions {
                let name = TopicPartition(topic.name, partition.partitionIndex)
                if !seen.insert(name).inserted { twice.insert(name) }
            }
        }
        return .respond(
            ListOffsetsResponse {
                $0.topics = request.topics.map { topic in
                    ListOffsetsResponse.ListOffsetsTopicResponse {
                        $0.name = topic.name
                        var answered: Set<Int32> = []
                        $0.partitions = topic.partitions.compactMap { partition in
                            let index = partition.partitionIndex
                            guard answered.insert(index).inserted else { return nil }
                            let name = TopicPartition(topic.name, index)
                            return answer(
                                partition, name, isTwice: twice.contains(name), request, context,
                                broker)
                        }
                    }
                }
            })
    }

    private static func answer(
        _ wish: ListOffsetsRequest.ListOffsetsPartition, _ name: TopicPartition, isTwice: Bool,
        _ request: ListOffsetsRequest, _ context: RequestContext, _ broker: Broker
    ) -> Answer {
        var answer = Answer()
        answer.partitionIndex = wish.partitionIndex
        func refuse(_ error: ErrorCode) -> Answer {
            answer.errorCode = error.rawValue
            return answer
        }
        let hasIsolation = context.version < 2 || (0...1).contains(request.isolationLevel)
        if isTwice || !hasIsolation { return refuse(.invalidRequest) }
        if wish.timestamp < 0, !isKnown(wish.timestamp, version: context.version) {
            return refuse(.unsupportedVersion)
        }
        guard broker.image.partition(name) != nil else { return refuse(.unknownTopicOrPartition) }
        guard let partition = broker.partitions[name] else { return refuse(.notLeaderOrFollower) }
        let check = partition.check(
            currentLeaderEpoch: wish.currentLeaderEpoch, needsLeader: request.replicaId != -2)
        if check != .none { return refuse(check) }
        do {
            let found = try offset(of: wish, request, partition)
            answer.timestamp = found.timestamp
            answer.offset = found.offset
            if context.version >= 4 { answer.leaderEpoch = found.leaderEpoch ?? -1 }
            return answer
        } catch {
            return refuse(error.code)
        }
    }

    private static func isKnown(_ timestamp: Int64, version: Int16) -> Bool {
        switch timestamp {
        case ListOffsetsTimestamp.latest, ListOffsetsTimestamp.earliest: true
        case ListOffsetsTimestamp.max: version >= 7
        case ListOffsetsTimestamp.earliestLocal: version >= 8
        case ListOffsetsTimestamp.latestTiered: version >= 9
        case ListOffsetsTimestamp.earliestPendingUpload: version >= 11
        default: false
        }
    }

    /// The offset that a reader gets; followers see to the end of the log.
    private static func offset(
        of wish: ListOffsetsRequest.ListOffsetsPartition, _ request: ListOffsetsRequest,
        _ partition: PartitionReplica
    ) throws(LogError) -> (timestamp: Int64, offset: Int64, leaderEpoch: Int32?) {
        let isClient = request.replicaId < 0
        let log = partition.log
        let lastFetchable =
            !isClient
            ? log.logEndOffset
            : request.isolationLevel == 1 ? log.lastStableOffset : log.highWatermark
        let lagsBehindEpoch =
            isClient && (partition.leaderEpochStartOffset.map { $0 > log.highWatermark } ?? false)
        if wish.timestamp == ListOffsetsTimestamp.latest {
            if lagsBehindEpoch {
                throw LogError(.offsetNotAvailable, "The high watermark is behind the epoch")
            }
            return (-1, lastFetchable, partition.leaderEpoch)
        }
        guard let found = try log.offset(forTimestamp: wish.timestamp) else { return (-1, -1, nil) }
        if wish.timestamp >= 0 || wish.timestamp == ListOffsetsTimestamp.max {
            guard found.offset < lastFetchable else {
                if lagsBehindEpoch {
                    throw LogError(.offsetNotAvailable, "The high watermark is behind the epoch")
                }
                return (-1, -1, nil)
            }
        }
        return (found.timestamp, found.offset, found.leaderEpoch)
    }
}
