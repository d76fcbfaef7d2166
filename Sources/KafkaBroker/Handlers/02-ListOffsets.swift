// ListOffsets (2), versions 1-11: the offset for a timestamp, or for one of the times that stand for
// something: latest (-1), earliest (-2), largest timestamp (-3, version 7), earliest local (-4, version
// 8), latest tiered (-5, version 9), earliest pending upload (-6, version 11).
//
// Versions: 2 reads committed; 4 leader epochs (KIP-320); 6 is flexible. Consumers see offsets up to the
// high watermark or the last stable offset; while a new leader's high watermark is behind the start of
// its epoch they get OFFSET_NOT_AVAILABLE (KIP-207; LEADER_NOT_AVAILABLE before version 5). An unknown
// negative time, or the same partition twice, is INVALID_REQUEST or UNSUPPORTED_VERSION as in Kafka.
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
            let lookup = try partition.lookUpOffset(
                timestamp: wish.timestamp, isolation: isolation(of: request))
            guard let found = try lookup.answer() else { return answer }
            answer.timestamp = found.timestamp
            answer.offset = found.offset
            if context.version >= 4 { answer.leaderEpoch = found.leaderEpoch ?? -1 }
            return answer
        } catch {
            let isTooOld = context.version < 5 && error.code == .offsetNotAvailable
            return refuse(isTooOld ? .leaderNotAvailable : error.code)
        }
    }

    /// Consumers see what their isolation lets them; followers, and -2, to the end of the log.
    private static func isolation(of request: ListOffsetsRequest) -> FetchIsolation {
        guard request.replicaId == -1 else { return .logEnd }
        return request.isolationLevel == 1 ? .transactionCommitted : .highWatermark
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
}
