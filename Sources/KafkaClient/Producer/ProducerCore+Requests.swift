// What a producer sends and gets back: InitProducerId, Produce, and the leaders that answers name.

import KafkaWire

extension ProducerCore {
    mutating func sendData(at now: Instant, into effects: inout [ClientEffect]) {
        let plannedTurnMs = nextTurnMs
        nextTurnMs = nil
        switch sender.prepare() {
        case .wait:
            if !isAskingForId { askForProducerId(at: now, into: &effects) }
            return
        case .askForProducerId:
            askForProducerId(at: now, into: &effects)
            return
        case .proceed: break
        }
        if isAskingForId { return }
        if !isTurnWorthwhile, plannedTurnMs.map({ $0 > now.milliseconds }) ?? true {
            nextTurnMs = plannedTurnMs
            return
        }
        isTurnWorthwhile = false
        var isGoingOn = true
        while isGoingOn {
            let turn: SenderTurn
            do {
                turn = try takeTurn(at: now, into: &effects)
            } catch {
                sender.abortAll(ClientError("KafkaException", "\(error)"))
                return
            }
            for topic in turn.topicsWithoutLeader {
                network.metadata.addProducerTopic(topic, now.milliseconds)
            }
            if !turn.topicsWithoutLeader.isEmpty { network.metadata.requestUpdate() }
            for (node, ids) in turn.requests {
                sendProduce(ids, to: node, at: now, into: &effects)
            }
            isGoingOn = !turn.requests.isEmpty && sender.accumulator.hasUndrained
            nextTurnMs = turn.waitMs.map { now.milliseconds &+ $0 }
        }
    }

    mutating func takeTurn(
        at now: Instant, into effects: inout [ClientEffect]
    ) throws(WireError) -> SenderTurn {
        let ready = sender.accumulator.ready(cluster, at: now.milliseconds)
        var sendable: [NodeId] = []
        for id in ready.nodes {
            guard let node = network.metadata.snapshot.node(id) else { continue }
            let canDrain = network.ready(node, at: now, into: &effects)
            sender.accumulator.sawNode(id, canDrain: canDrain, at: now.milliseconds)
            // Its connection comes up, or may be tried again, without this core being told of more.
            if canDrain { sendable.append(id) } else { isTurnWorthwhile = true }
        }
        return try sender.turn(cluster, ready, sendable: sendable, at: now.milliseconds)
    }

    mutating func sendProduce(
        _ ids: [Int], to node: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        var topics: [ProduceRequest.TopicProduceData] = []
        var byPartition: [TopicPartition: Int] = [:]
        var names: [Uuid: String] = [:]
        for id in ids {
            guard let batch = sender.accumulator.batches[id] else { continue }
            let partition = batch.partition
            byPartition[partition] = id
            let data = ProduceRequest.PartitionProduceData {
                $0.index = partition.partition
                $0.records = batch.built?.bytes
            }
            if let index = topics.firstIndex(where: { $0.name == partition.topic }) {
                topics[index].partitionData.append(data)
                continue
            }
            let topicId = network.metadata.snapshot.topicId(partition.topic) ?? .zero
            if topicId != .zero { names[topicId] = partition.topic }
            topics.append(
                ProduceRequest.TopicProduceData {
                    $0.name = partition.topic
                    $0.topicId = topicId
                    $0.partitionData = [data]
                })
        }
        let canUseIds = topics.allSatisfy { $0.topicId != .zero }
        let timeoutMs = Int32(clamping: config.network.requestTimeoutMs)
        let acks = config.sender.acks
        let data = topics
        var request = ClientRequest(
            answer: ProduceResponse.self, versions: 3...(canUseIds ? 13 : 12)
        ) { version in
            ProduceRequest {
                $0.acks = acks
                $0.timeoutMs = timeoutMs
                $0.topicData = data.map { topic in
                    var topic = topic
                    if version >= 13 { topic.name = "" } else { topic.topicId = .zero }
                    return topic
                }
            }
        }
        request.expectsAnswer = acks != 0
        network.send(
            request, to: node, context: .produce(batches: byPartition, names: names), at: now,
            into: &effects)
    }

    mutating func askForProducerId(
        at now: Instant, into effects: inout [ClientEffect]
    ) {
        let nowMs = now.milliseconds
        guard !isAskingForId, nowMs >= nextInitMs,
            sender.accumulator.transactions?.hasFatalError == false,
            let node = network.leastLoadedNode(at: nowMs).node,
            network.ready(node, at: now, into: &effects)
        else { return }
        sender.accumulator.transactions?.askingForId()
        isAskingForId = true
        let request = ClientRequest(answer: InitProducerIdResponse.self, versions: 0...5) {
            _ in
            InitProducerIdRequest {
                $0.transactionalId = nil
                $0.transactionTimeoutMs = Int32.max
            }
        }
        network.send(request, to: node.id, context: .initProducerId, at: now, into: &effects)
    }

    mutating func ended(_ response: ClientResponse<Purpose>, at now: Instant) {
        switch response.context {
        case .initProducerId: initProducerIdEnded(response, at: now)
        case .produce(let batches, let names):
            produceEnded(response, batches, names, at: now)
        }
    }

    mutating func initProducerIdEnded(
        _ response: ClientResponse<Purpose>, at now: Instant
    ) {
        isAskingForId = false
        var isAskedAgain = true
        if let answer = response.answer(as: InitProducerIdResponse.self) {
            isAskedAgain =
                sender.accumulator.transactions?.initialized(
                    ProducerIdAndEpoch(answer.producerId, answer.producerEpoch),
                    ErrorCode(code: answer.errorCode)) ?? false
        } else if case .unsupportedVersion(let text) = response.outcome {
            sender.accumulator.transactions?.fail(
                ClientError("UnsupportedVersionException", text, code: .unsupportedVersion))
            isAskedAgain = false
        }
        guard isAskedAgain else {
            initAttempts = 0
            return
        }
        let backoff = ExponentialBackoff(
            initialMs: config.network.retryBackoffMs, maxMs: config.network.retryBackoffMaxMs)
        nextInitMs =
            now.milliseconds &+ backoff.waitMs(attempts: initAttempts, random: &random)
        initAttempts += 1
    }

    mutating func produceEnded(
        _ response: ClientResponse<Purpose>, _ batches: [TopicPartition: Int],
        _ names: [Uuid: String], at now: Instant
    ) {
        let nowMs = now.milliseconds
        var outcome = BatchOutcome(.none)
        switch response.outcome {
        case .answer(let message):
            guard let answer = message as? ProduceResponse else { return }
            take(answer, batches, names, nowMs)
            return
        case .sent: break
        case .disconnected(timedOut: true):
            outcome = BatchOutcome(
                .requestTimedOut, message: "Disconnected from node \(response.node) due to timeout")
        case .disconnected(timedOut: false):
            outcome = BatchOutcome(
                .networkException, message: "Disconnected from node \(response.node)")
        case .unsupportedVersion: outcome = BatchOutcome(.unsupportedVersion)
        case .invalidRequest(let error):
            outcome = BatchOutcome(.invalidRequest, message: error.description)
        }
        for partition in batches.keys.sorted() {
            if let id = batches[partition] { sender.answered(id, outcome, at: nowMs) }
        }
        noteMetadataNeed()
    }

    mutating func take(
        _ answer: ProduceResponse, _ batches: [TopicPartition: Int], _ names: [Uuid: String],
        _ nowMs: Int64
    ) {
        var leaders: [(partition: TopicPartition, leader: NodeId, epoch: Int32)] = []
        var left = batches
        for topic in answer.responses {
            let name = names[topic.topicId] ?? topic.name
            for partition in topic.partitionResponses {
                let key = TopicPartition(name, partition.index)
                guard let id = left.removeValue(forKey: key) else { continue }
                var outcome = BatchOutcome(
                    ErrorCode(code: partition.errorCode), message: partition.errorMessage,
                    baseOffset: partition.baseOffset)
                outcome.logAppendTimeMs = partition.logAppendTimeMs
                outcome.logStartOffset = partition.logStartOffset
                outcome.recordErrors = partition.recordErrors.map {
                    ($0.batchIndex, $0.batchIndexErrorMessage)
                }
                sender.answered(id, outcome, at: nowMs)
                let isMoved =
                    outcome.error == .notLeaderOrFollower || outcome.error == .fencedLeaderEpoch
                if isMoved, partition.currentLeader.leaderId != -1 {
                    leaders.append(
                        (key, partition.currentLeader.leaderId, partition.currentLeader.leaderEpoch)
                    )
                }
            }
        }
        // An answer that leaves a batch out: as if the connection had ended.
        for key in left.keys.sorted() {
            if let id = left[key] {
                sender.answered(id, BatchOutcome(.networkException), at: nowMs)
            }
        }
        if !leaders.isEmpty {
            let nodes = answer.nodeEndpoints.map {
                BrokerNode(id: $0.nodeId, host: $0.host, port: Int($0.port), rack: $0.rack)
            }
            _ = network.metadata.updateLeaders(leaders, nodes: nodes)
            clusterVersion = -1
        }
        noteMetadataNeed()
    }

    mutating func noteMetadataNeed() {
        if sender.needsMetadata { network.metadata.requestUpdate() }
        sender.needsMetadata = false
    }
}
