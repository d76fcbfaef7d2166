// Following leaders: a Fetch under way at each, what comes is appended, what parts ways is cut off.
// Source: Kafka's AbstractFetcherThread, ReplicaFetcherThread, RemoteLeaderEndPoint.

import KafkaLog
import KafkaMetadata
import KafkaWire

extension Broker {
    /// Sends the next fetch to every leader that has none under way.
    mutating func fetchFromLeaders() {
        guard replicas.isFetcherIdle else { return }
        let leaders = replicas.fetchers.keys.indices.filter {
            replicas.fetchers.slots[$0]?.isInFlight == false
        }.map { replicas.fetchers.keys[$0] }
        for leader in leaders { fetchFrom(leader) }
    }

    private mutating func fetchFrom(_ leader: NodeId) {
        guard let fetcher = replicas.fetchers[leader], !fetcher.isInFlight else { return }
        if fetcher.isIdle {
            replicas.fetchers[leader] = nil
            return base.closePeer(PeerKey(node: leader, channel: .fetcher))
        }
        if let moment = fetcher.delayedUntil, moment > base.now { return }
        let endpoint = fetcher.endpoint
        let maxBytes = replicas.settings.replicaFetchMaxBytes
        let partitions = replicas.partitions.facts
        let quota = replicas.followerQuota
        let isThrottling = quota.isExceeded(at: base.now)
        var hasThrottled = false
        #if MUTANTS
            let cutOnce = replicas.singleRounds
        #endif
        // What is fetched next says what has been written: it leaves after the disk has it.
        var token: DiskToken?
        let contents = replicas.fetchers[leader]?.next(at: base.now) { position in
            guard
                position.place < partitions.count,
                case let facts = partitions[position.place],
                facts.describes(position.topicId, position.name.partition)
            else { return nil }
            if isThrottling, !position.isInSync, quota.isThrottled(position.name) {
                hasThrottled = true
                return nil
            }
            if let written = facts.lastWrite { token = max(token ?? written, written) }
            #if MUTANTS
                if Mutant.isOn(3), cutOnce[position.name] == true {
                    return FetchPartitionWish(
                        fetchOffset: facts.logEndOffset, logStartOffset: facts.logStartOffset,
                        maxBytes: maxBytes, currentLeaderEpoch: facts.leaderEpoch,
                        lastFetchedEpoch: -1)
                }
            #endif
            return FetchPartitionWish(
                fetchOffset: facts.logEndOffset, logStartOffset: facts.logStartOffset,
                maxBytes: maxBytes, currentLeaderEpoch: facts.leaderEpoch,
                lastFetchedEpoch: facts.latestEpoch)
        }
        replicas.fetchers[leader]?.delayedUntil = nil
        guard let contents else {
            if hasThrottled {
                let moment = base.now.adding(milliseconds: backOffMs)
                replicas.fetchers[leader]?.delayedUntil = moment
            }
            return
        }
        replicas.fetchers[leader]?.isInFlight = true
        replicas.fetchersInFlight += 1
        base.ask(
            request(contents), version: 17, of: PeerKey(node: leader, channel: .fetcher),
            at: endpoint, purpose: .replicaFetch,
            timeoutMs: replicas.settings.replicaSocketTimeoutMs, whenWritten: token)
    }

    private func request(_ contents: FetcherSession.Contents) -> FetchRequest {
        FetchRequest {
            $0.replicaState.replicaId = base.nodeId
            $0.replicaState.replicaEpoch = lifecycle.brokerEpoch
            $0.maxWaitMs = replicas.settings.replicaFetchWaitMaxMs
            $0.minBytes = replicas.settings.replicaFetchMinBytes
            $0.maxBytes = replicas.settings.replicaFetchResponseMaxBytes
            $0.sessionId = contents.sessionId
            $0.sessionEpoch = contents.sessionEpoch
            for (key, wish) in contents.wishes {
                let partition = FetchRequest.FetchPartition {
                    $0.partition = key.partition
                    $0.currentLeaderEpoch = wish.currentLeaderEpoch
                    $0.fetchOffset = wish.fetchOffset
                    $0.lastFetchedEpoch = wish.lastFetchedEpoch
                    $0.logStartOffset = wish.logStartOffset
                    $0.partitionMaxBytes = wish.maxBytes
                }
                if $0.topics.last?.topicId == key.topicId {
                    $0.topics[$0.topics.count - 1].partitions.append(partition)
                } else {
                    $0.topics.append(
                        FetchRequest.FetchTopic {
                            $0.topicId = key.topicId
                            $0.partitions = [partition]
                        })
                }
            }
            for key in contents.forgotten {
                if $0.forgottenTopicsData.last?.topicId == key.topicId {
                    $0.forgottenTopicsData[$0.forgottenTopicsData.count - 1].partitions
                        .append(key.partition)
                } else {
                    $0.forgottenTopicsData.append(
                        FetchRequest.ForgottenTopic {
                            $0.topicId = key.topicId
                            $0.partitions = [key.partition]
                        })
                }
            }
        }
    }

    // MARK: Answers

    mutating func replicaFetchAnswered(_ result: PeerResult, from leader: NodeId) {
        guard replicas.fetchers[leader]?.isInFlight == true else { return }
        replicas.fetchers[leader]?.isInFlight = false
        replicas.fetchersInFlight -= 1
        guard case .answer(let body, let version) = result,
            let response = try? FetchResponse.decode(body, version: version)
        else {
            let moment = base.now.adding(milliseconds: backOffMs)
            replicas.fetchers[leader]?.interrupted()
            replicas.fetchers[leader]?.delayedUntil = moment
            return
        }
        let isUsable =
            replicas.fetchers[leader]?.answered(
                error: ErrorCode(code: response.errorCode), sessionId: response.sessionId) ?? false
        guard isUsable else { return }
        for topic in response.responses {
            guard let topicName = image.topics[topic.topicId]?.name else { continue }
            for data in topic.partitions {
                take(data, of: TopicPartition(topicName, data.partitionIndex), from: leader)
            }
        }
    }

    /// `replica.fetch.backoff.ms`
    private var backOffMs: Int64 { replicas.settings.replicaFetchBackoffMs }

    private mutating func delayFetching(_ name: TopicPartition, from leader: NodeId) {
        let moment = base.now.adding(milliseconds: backOffMs)
        replicas.fetchers[leader]?.delay(name, until: moment)
    }

    private mutating func take(
        _ data: FetchResponse.PartitionData, of name: TopicPartition, from leader: NodeId
    ) {
        // An answer to what was asked before the last change of leader, or before the log was cut, says
        // nothing about the log as it is now.
        guard let facts = replicas.partitions.facts(of: name),
            replicas.partitions[name]?.leaderId == leader,
            replicas.fetchers[leader]?.awaits(
                name, offset: facts.logEndOffset, leaderEpoch: facts.leaderEpoch) == true
        else { return }
        switch ErrorCode(code: data.errorCode) {
        case .none:
            if data.divergingEpoch.epoch >= 0 {
                truncate(name, to: data.divergingEpoch)
            } else {
                append(data, to: name, from: leader)
            }
        case .offsetOutOfRange: askOffset(name, of: leader, isLatest: true)
        case .fencedLeaderEpoch:
            // This broker's metadata is behind; news of the new leader start the fetching again.
            replicas.fetchers[leader]?.remove(name)
        default: delayFetching(name, from: leader)
        }
    }

    private mutating func append(
        _ data: FetchResponse.PartitionData, to name: TopicPartition, from leader: NodeId
    ) {
        guard let place = replicas.partitions.place(of: name) else { return }
        let epoch = replicas.partitions.facts(at: place).leaderEpoch
        do throws(LogError) {
            if let records = data.records, !records.isEmpty {
                _ = try replicas.partitions[place]?.log.appendFetched(
                    records, leaderEpoch: epoch, nowMs: base.wallClockMs)
            }
            // The leader's word counts, also where it is lower: a new leader begins below its
            // predecessor's, and a follower that is asked for records must not show more.
            if replicas.partitions.facts(at: place).highWatermark != data.highWatermark {
                replicas.partitions[place]?.log.updateHighWatermark(to: data.highWatermark)
            }
            noteReplication(data, of: name, from: leader)
            let facts = replicas.partitions.facts(at: place)
            let start = min(data.logStartOffset, facts.highWatermark)
            if start > facts.logStartOffset {
                try replicas.partitions[place]?.log.incrementLogStartOffset(to: start)
            }
        } catch {
            delayFetching(name, from: leader)
        }
        written(place)
        replicas.markChanged(name)
    }

    /// Cuts the log to where it still agrees with the leader's.
    private mutating func truncate(_ name: TopicPartition, to end: FetchResponse.EpochEndOffset) {
        guard let log = replicas.partitions[name]?.log else { return }
        #if MUTANTS
            if Mutant.isOn(3) {
                replicas.singleRounds[name] = true
                return cut(name, to: max(0, min(end.endOffset, log.logEndOffset)))
            }
        #endif
        // Where that is not far enough yet, the next fetch finds out.
        let point = log.truncationPoint(
            leaderEnd: EpochEndOffset(epoch: end.epoch, endOffset: end.endOffset))
        cut(name, to: max(point.offset, 0))
    }

    private mutating func cut(_ name: TopicPartition, to offset: Int64) {
        guard let before = replicas.partitions[name]?.log.logEndOffset else { return }
        let nowMs = base.wallClockMs
        if replicas.partitions[name]?.log.truncate(to: offset, nowMs: nowMs) == true {
            base.emit(.logTruncated(name, broker: base.nodeId, to: offset, from: before))
        }
        written(name)
        replicas.markChanged(name)
    }

    // MARK: Out of the leader's range

    private mutating func askOffset(_ name: TopicPartition, of leader: NodeId, isLatest: Bool) {
        guard let partition = replicas.partitions[name], let fetcher = replicas.fetchers[leader]
        else { return }
        replicas.fetchers[leader]?.askingOffsets(name, true)
        let request = ListOffsetsRequest {
            $0.replicaId = base.nodeId
            $0.topics = [
                ListOffsetsRequest.ListOffsetsTopic {
                    $0.name = name.topic
                    $0.partitions = [
                        ListOffsetsRequest.ListOffsetsPartition {
                            $0.partitionIndex = name.partition
                            $0.currentLeaderEpoch = partition.leaderEpoch
                            $0.timestamp = isLatest ? -1 : -4
                        }
                    ]
                }
            ]
        }
        base.ask(
            request, version: 8, of: PeerKey(node: leader, channel: .fetcher),
            at: fetcher.endpoint, purpose: .replicaOffsets(name, isLatest: isLatest),
            timeoutMs: replicas.settings.replicaSocketTimeoutMs)
    }

    mutating func replicaOffsetsAnswered(
        _ result: PeerResult, from leader: NodeId, _ name: TopicPartition, isLatest: Bool
    ) {
        guard replicas.fetchers[leader]?.isAskingOffsets(name) == true else { return }
        replicas.fetchers[leader]?.askingOffsets(name, false)
        guard replicas.fetchers[leader]?.follows(name) == true,
            let log = replicas.partitions[name]?.log, case .answer(let body, let version) = result,
            let response = try? ListOffsetsResponse.decode(body, version: version),
            let data = response.topics.first?.partitions.first, data.errorCode == 0,
            data.offset >= 0
        else { return delayFetching(name, from: leader) }
        if isLatest {
            // Beyond the leader's end: cut. Otherwise the leader's log begins later than this ends.
            if data.offset < log.logEndOffset {
                cut(name, to: data.offset)
            } else {
                askOffset(name, of: leader, isLatest: false)
            }
        } else if data.offset > log.logEndOffset {
            let nowMs = base.wallClockMs
            base.emit(
                .logTruncated(
                    name, broker: base.nodeId, to: data.offset, from: log.logEndOffset))
            replicas.partitions[name]?.log.truncateFully(startingAt: data.offset, nowMs: nowMs)
            written(name)
            replicas.markChanged(name)
        }
    }
}
