// Changes of the ISR: the leader proposes, the controller decides, the answer or the metadata brings it.
// Source: Kafka's Partition.maybeShrinkIsr and submitAlterPartition, AlterPartitionManager.

import KafkaMetadata
import KafkaWire

extension Broker {
    /// Takes a proposal that a partition has just made to the controller.
    mutating func proposeIsr(_ name: TopicPartition) {
        if replicas.partitions.facts(of: name)?.isIsrChanging == true,
            replicas.isrAsked[name] != replicas.partitions[name]?.isr
        {
            replicas.isrAsked[name] = replicas.partitions[name]?.isr
            replicas.isrChanges.add(name)
        }
    }

    /// The metadata has settled what was asked for before the answer came. Were it remembered, the
    /// same change would never be asked for again: a replica could not come back a second time.
    mutating func forgetIsrAsked(_ name: TopicPartition) {
        if replicas.partitions[name]?.isr.isInFlight != true { replicas.isrAsked[name] = nil }
    }

    /// Looks for followers that lag: every half of replica.lag.time.max.ms.
    mutating func shrinkIsrs() {
        for name in replicas.names {
            guard let lagging = replicas.partitions[name]?.maybeShrinkIsr(at: base.now),
                !lagging.isEmpty
            else { continue }
            proposeIsr(name)
        }
    }

    /// Sends what is proposed, one request at a time.
    mutating func sendAlterPartition() {
        let names = replicas.isrChanges.take(at: base.now).filter {
            replicas.partitions[$0]?.isr.isInFlight == true
        }
        if names.isEmpty { return }
        var request = AlterPartitionRequest {
            $0.brokerId = base.nodeId
            $0.brokerEpoch = lifecycle.brokerEpoch
        }
        for name in names {
            guard let partition = replicas.partitions[name] else { continue }
            let data = AlterPartitionRequest.PartitionData {
                $0.partitionIndex = name.partition
                $0.leaderEpoch = partition.leaderEpoch
                $0.partitionEpoch = partition.partitionEpoch
                $0.newIsrWithEpochs = partition.proposedIsr(
                    localBrokerEpoch: lifecycle.brokerEpoch)
            }
            if let index = request.topics.firstIndex(where: { $0.topicId == partition.topicId }) {
                request.topics[index].partitions.append(data)
            } else {
                request.topics.append(
                    AlterPartitionRequest.TopicData {
                        $0.topicId = partition.topicId
                        $0.partitions = [data]
                    })
            }
        }
        let sent = askController(
            request, version: 3, channel: .alterPartition, purpose: .alterPartition(names),
            timeoutMs: 30_000)
        if sent {
            replicas.isrChanges.isInFlight = true
        } else {
            retryIsrs(names, afterMs: Self.controllerRetryMs)
        }
    }

    private mutating func retryIsrs(_ names: [TopicPartition], afterMs milliseconds: Int64) {
        for name in names { replicas.isrChanges.add(name) }
        replicas.isrChanges.notBefore = base.now.adding(milliseconds: milliseconds)
    }

    mutating func alterPartitionAnswered(_ result: PeerResult, _ names: [TopicPartition]) {
        replicas.isrChanges.isInFlight = false
        guard case .answer(let body, let version) = result,
            let response = try? AlterPartitionResponse.decode(body, version: version),
            response.errorCode == 0
        else { return retryIsrs(names, afterMs: 50) }
        for topic in response.topics {
            guard let topicName = image.topics[topic.topicId]?.name else { continue }
            for data in topic.partitions {
                take(data, of: TopicPartition(topicName, data.partitionIndex))
            }
        }
    }

    private mutating func take(
        _ data: AlterPartitionResponse.PartitionData, of name: TopicPartition
    ) {
        guard replicas.partitions[name]?.isr.isInFlight == true,
            replicas.isrAsked[name] == replicas.partitions[name]?.isr
        else { return }
        switch ErrorCode(code: data.errorCode) {
        case .none:
            countIsrChange(replicas.partitions[name]?.isr.pending)
            let moved = replicas.partitions[name]?.isrCommitted(
                data.isr, leaderEpoch: data.leaderEpoch, partitionEpoch: data.partitionEpoch,
                at: base.now, in: image)
            replicas.isrAsked[name] = nil
            if moved == true { replicas.markChanged(name) }
        case .operationNotAttempted, .ineligibleReplica:
            replicas.partitions[name]?.isrRefused()
            replicas.isrAsked[name] = nil
        case .unknownTopicOrPartition, .unknownTopicId, .fencedLeaderEpoch, .invalidUpdateVersion,
            .invalidRequest, .newLeaderElected:
            // What is true comes with the metadata.
            break
        default: retryIsrs([name], afterMs: 50)
        }
    }
}
