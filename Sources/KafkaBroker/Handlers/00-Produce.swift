// Produce (0), versions 3-13: appends record batches to partitions.
//
// Versions: 5 answers the log start; 7 allows zstd (KIP-110); 8 names the records at fault (KIP-467);
// 9 is flexible; 10 tells the new leader (KIP-951); 11 and 12 belong to transactions (KIP-890);
// 13 names topics by id (KIP-516). One batch of format 2 a partition. acks 0: no answer, and an error
// closes the connection; 1: the leader has it; -1: all in-sync replicas have it, at least
// min.insync.replicas. Clients may not write to internal topics, but `__admin_client` may.
//
// Differs from Apache Kafka: rights are not checked yet; transactions are not served, so that every
// transactional id is unknown: INVALID_PRODUCER_ID_MAPPING; null records are refused with
// INVALID_RECORD where Kafka gives no answer.

import KafkaLog
import KafkaMetadata
import KafkaWire

enum ProduceHandler: BrokerHandler {
    static let api = ApiKey.produce
    typealias Data = ProduceResponse.PartitionProduceResponse

    static func handle(
        _ request: ProduceRequest, _ context: RequestContext, _ broker: inout Broker
    ) -> HandlerResult<ProduceResponse> {
        let mayWrite = request.transactionalId != nil || !hasTransactionalRecords(request)
        var items: [DelayedProduce.Item] = []
        let lastPlace = lastPlaces(request, version: context.version)
        var place = 0
        for topic in request.topicData {
            let name =
                context.version >= 13
                ? broker.image.topics[topic.topicId]?.name : Optional(topic.name)
            let key = context.version >= 13 ? topic.topicId.description : topic.name
            for partition in topic.partitionData {
                // Of a partition that is named twice, the last records count.
                let isLast = lastPlace[TopicPartition(key, partition.index)] == place
                place += 1
                if !isLast { continue }
                items.append(
                    mayWrite
                        ? append(partition, of: topic, named: name, request.acks, context, &broker)
                        : refused(partition, of: topic, .transactionalIdAuthorizationFailed))
            }
        }
        let charge =
            broker.quotas.produce.isEnabled
            ? ClientCharge(context, byteCount: context.sizeInBytes) : nil
        if request.acks == 0 {
            _ = broker.chargeProduce(charge, context.connection)
            return items.contains { $0.answer.data.errorCode != 0 } ? .close : .silent
        }
        broker.completeOrPark(
            DelayedProduce(
                replyTo: context.replyTo, listener: context.listener, items: items,
                deadline: context.now.adding(milliseconds: Int64(request.timeoutMs)),
                charge: charge))
        return .parked
    }

    private static func hasTransactionalRecords(_ request: ProduceRequest) -> Bool {
        request.topicData.contains { topic in
            topic.partitionData.contains { partition in
                var batches = RecordBatches(partition.records ?? .empty)
                return (try? batches.next())?.isTransactional ?? false
            }
        }
    }

    private static func refused(
        _ partition: ProduceRequest.PartitionProduceData,
        of topic: ProduceRequest.TopicProduceData, _ error: ErrorCode
    ) -> DelayedProduce.Item {
        DelayedProduce.Item(
            name: TopicPartition(topic.name, partition.index), requiredOffset: 0,
            isPending: false, token: nil,
            answer: ProduceAnswer(
                topic: topic.name, topicId: topic.topicId,
                data: Data {
                    $0.index = partition.index
                    $0.baseOffset = -1
                    $0.errorCode = error.rawValue
                }))
    }

    /// Where each partition stands last among all of a request.
    private static func lastPlaces(
        _ request: ProduceRequest, version: Int16
    ) -> [TopicPartition: Int] {
        var places: [TopicPartition: Int] = [:]
        var place = 0
        for topic in request.topicData {
            let key = version >= 13 ? topic.topicId.description : topic.name
            for partition in topic.partitionData {
                places[TopicPartition(key, partition.index)] = place
                place += 1
            }
        }
        return places
    }

    /// Appends one partition's records; what comes back is an answer, or waits for the replicas.
    private static func append(
        _ partition: ProduceRequest.PartitionProduceData,
        of topic: ProduceRequest.TopicProduceData, named topicName: String?, _ acks: Int16,
        _ context: RequestContext, _ broker: inout Broker
    ) -> DelayedProduce.Item {
        let name = TopicPartition(topicName ?? "", partition.index)
        var item = refused(partition, of: topic, .none)
        item.name = name
        if let refusal = refusal(
            partition.records, name, isKnown: topicName != nil, acks, context, broker.image)
        {
            item.answer.data.errorCode = refusal.rawValue
            return item
        }
        do {
            let info = try broker.appendToLeader(
                partition.records ?? .empty, to: name, acks: acks, origin: .client)
            item.requiredOffset = info.lastOffset + 1
            item.isPending = acks == -1
            item.token = broker.base.stepToken
            item.answer.data.baseOffset = info.firstOffset
            item.answer.data.logAppendTimeMs = info.logAppendTimeMs
            item.answer.data.logStartOffset = info.logStartOffset
        } catch {
            describe(error, name, &item.answer.data, broker)
            broker.base.metrics.failedProduceRequests &+= 1
            broker.base.refused(.produce, error.code, name.description, context)
        }
        return item
    }

    /// What is refused before a log is asked.
    private static func refusal(
        _ records: Bytes?, _ name: TopicPartition, isKnown: Bool, _ acks: Int16,
        _ context: RequestContext, _ image: MetadataImage
    ) -> ErrorCode? {
        if !isKnown { return .unknownTopicId }
        guard image.partition(name) != nil else { return .unknownTopicOrPartition }
        if let refusal = check(records, version: context.version) { return refusal }
        if !(-1...1).contains(acks) { return .invalidRequiredAcks }
        if TopicName.isInternal(name.topic) && context.clientId != "__admin_client" {
            return .invalidTopicException
        }
        return nil
    }

    /// Produce takes exactly one batch of format 2, zstd from version 7 on.
    private static func check(_ records: Bytes?, version: Int16) -> ErrorCode? {
        guard let records else { return .invalidRecord }
        var batches = RecordBatches(records)
        do {
            guard let first = try batches.next() else { return .invalidRecord }
            if first.magic != 2 { return .invalidRecord }
            if version < 7, first.compression == .zstd { return .unsupportedCompressionType }
            guard try batches.next() == nil else { return .invalidRecord }
            // The coordinator that would know the transaction is not there.
            return first.isTransactional && first.hasProducerId ? .invalidProducerIdMapping : nil
        } catch {
            return .corruptMessage
        }
    }

    private static func describe(
        _ error: LogError, _ name: TopicPartition, _ data: inout Data, _ broker: Broker
    ) {
        data.errorCode = error.code.rawValue
        switch error.code {
        case .unknownTopicOrPartition, .notLeaderOrFollower, .messageTooLarge,
            .recordListTooLarge, .corruptMessage, .kafkaStorageError:
            break
        default: data.logStartOffset = broker.partitions[name]?.log.logStartOffset ?? -1
        }
        data.recordErrors = error.recordErrors.map { record in
            ProduceResponse.BatchIndexAndErrorMessage {
                $0.batchIndex = record.index
                $0.batchIndexErrorMessage = record.message
            }
        }
        if !error.recordErrors.isEmpty { data.errorMessage = error.message }
    }
}

extension Broker {
    /// The answers of all partitions, by topic in the order of the request.
    mutating func produceResponse(
        _ answers: [ProduceAnswer], version: Int16, listener: String
    ) -> ProduceResponse {
        var response = ProduceResponse()
        var endpoints: [NodeId] = []
        for var answer in answers {
            if version >= 10, answer.data.errorCode == ErrorCode.notLeaderOrFollower.rawValue {
                let topic =
                    version >= 13
                    ? image.topics[answer.topicId]?.name ?? "" : answer.topic
                let leader = currentLeader(of: TopicPartition(topic, answer.data.index))
                answer.data.currentLeader.leaderId = leader.id
                answer.data.currentLeader.leaderEpoch = leader.epoch
                if !endpoints.contains(leader.id) { endpoints.append(leader.id) }
            }
            let (name, id) = version >= 13 ? ("", answer.topicId) : (answer.topic, .zero)
            let known = response.responses.firstIndex { $0.topicId == id && $0.name == name }
            let place = known ?? response.responses.count
            if known == nil {
                response.responses.append(
                    ProduceResponse.TopicProduceResponse {
                        $0.name = name
                        $0.topicId = id
                    })
            }
            response.responses[place].partitionResponses.append(answer.data)
        }
        if endpoints.isEmpty { return response }
        let image = image
        response.nodeEndpoints = endpoints.compactMap { id in
            image.aliveEndpoint(id, listener: listener).map { endpoint in
                ProduceResponse.NodeEndpoint {
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
