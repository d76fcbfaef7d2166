// The administrator of a simulated life: makes topics, moves partitions, deletes records, and asks now
// and then what offsets a group has committed. It writes down what was answered.

import KafkaClient
import KafkaWire

struct SimAdministrator: ClientCore {
    private var admin: AdminCore
    private var isStarted = false
    private(set) var committedReads: [CommittedRead] = []
    private(set) var deletions: [DeletionOperation] = []
    private var underWay: [Int: Question] = [:]
    private(set) var endedCount = 0

    /// What a call under way is about.
    private enum Question: Sendable {
        case other
        case committed(group: String, invoked: Instant)
        case deletion(Int)
    }

    init(_ config: AdminConfig, seed: UInt64) { admin = AdminCore(config, seed: seed) }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        isStarted = true
        admin.step(input, at: now, into: &effects)
        collect(at: now)
    }

    var nextDeadline: Instant? { isStarted ? admin.nextDeadline : .zero }

    private mutating func ask(
        _ name: String, _ target: AdminTarget, _ question: Question, _ request: ClientRequest,
        timeoutMs: Int64 = 20_000, at now: Instant, into effects: inout [ClientEffect]
    ) {
        let call = AdminCall(
            name, to: target, deadlineMs: now.milliseconds &+ timeoutMs
        ) { _ in request }
        underWay[admin.submit(call, at: now, into: &effects)] = question
        collect(at: now)
    }

    private mutating func collect(at now: Instant) {
        for id in underWay.keys.sorted() where admin.isDone(id) {
            guard let result = admin.takeResult(id), let question = underWay.removeValue(forKey: id)
            else { continue }
            endedCount += 1
            switch question {
            case .other: break
            case .committed(let group, let invoked):
                if case .success(let message) = result {
                    note(message, of: group, invoked: invoked, at: now)
                }
            case .deletion(let place):
                deletions[place].ended = now
                if case .success(let message) = result { note(message, place) }
            }
        }
    }

    private mutating func note(
        _ message: any WireMessage, of group: String, invoked: Instant, at now: Instant
    ) {
        guard let answer = message as? OffsetFetchResponse else { return }
        for one in answer.groups where one.errorCode == 0 && one.groupId == group {
            for topic in one.topics {
                for partition in topic.partitions where partition.errorCode == 0 {
                    committedReads.append(
                        CommittedRead(
                            group: group,
                            partition: TopicPartition(topic.name, partition.partitionIndex),
                            offset: partition.committedOffset, invoked: invoked, ended: now))
                }
            }
        }
    }

    private mutating func note(_ message: any WireMessage, _ place: Int) {
        guard let answer = message as? DeleteRecordsResponse,
            let partition = answer.topics.first?.partitions.first
        else { return }
        deletions[place].end = partition.errorCode == 0 ? .ok : .unknown
        deletions[place].lowWatermark = partition.lowWatermark
    }

    // MARK: What it is asked to do

    mutating func createTopic(
        _ name: String, partitions: Int, configs: [(name: String, value: String)],
        at now: Instant, into effects: inout [ClientEffect]
    ) {
        let request = CreateTopicsRequest {
            $0.timeoutMs = 20_000
            $0.topics = [
                CreateTopicsRequest.CreatableTopic {
                    $0.name = name
                    $0.numPartitions = Int32(partitions)
                    $0.replicationFactor = 3
                    $0.configs = configs.map { config in
                        CreateTopicsRequest.CreatableTopicConfig {
                            $0.name = config.name
                            $0.value = config.value
                        }
                    }
                }
            ]
        }
        ask(
            "createTopics", .controller, .other,
            ClientRequest(request, answer: CreateTopicsResponse.self), at: now, into: &effects)
    }

    /// Asks a broker for what a group has committed of these partitions.
    mutating func readCommitted(
        _ group: String, _ partitions: [TopicPartition], of broker: NodeId, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let request = OffsetFetchRequest {
            $0.groups = [
                OffsetFetchRequest.OffsetFetchRequestGroup {
                    $0.groupId = group
                    $0.topics = Self.byTopic(partitions).map { topic, numbers in
                        OffsetFetchRequest.OffsetFetchRequestTopics {
                            $0.name = topic
                            $0.partitionIndexes = numbers
                        }
                    }
                }
            ]
        }
        ask(
            "offsetFetch", .node(broker), .committed(group: group, invoked: now),
            ClientRequest(request, answer: OffsetFetchResponse.self, versions: 8...9), at: now,
            into: &effects)
    }

    /// Carries an action out; `leader`: whom a deletion of records must be asked of.
    mutating func act(
        _ action: AdminAction, leader: NodeId, at now: Instant, into effects: inout [ClientEffect]
    ) {
        switch action {
        case .createTopic(let name, let count):
            createTopic(name, partitions: count, configs: [], at: now, into: &effects)
        case .deleteTopic(let name):
            let request = DeleteTopicsRequest {
                $0.timeoutMs = 20_000
                $0.topics = [DeleteTopicsRequest.DeleteTopicState { $0.name = name }]
            }
            ask(
                "deleteTopics", .controller, .other,
                ClientRequest(request, answer: DeleteTopicsResponse.self, versions: 6...6),
                at: now, into: &effects)
        case .electPreferred:
            let request = ElectLeadersRequest {
                $0.timeoutMs = 20_000
                $0.electionType = 0
                $0.topicPartitions = nil
            }
            ask(
                "electLeaders", .controller, .other,
                ClientRequest(request, answer: ElectLeadersResponse.self), at: now, into: &effects)
        case .reassign(let name, let replicas):
            reassign(name, replicas, at: now, into: &effects)
        case .cancelReassignment(let name): reassign(name, nil, at: now, into: &effects)
        case .setTopicConfig(let topic, let name, let value):
            setConfig(topic, name, value, at: now, into: &effects)
        case .deleteRecords(let name):
            deleteRecords(name, leader: leader, at: now, into: &effects)
        case .addPartitions(let name, let count):
            let request = CreatePartitionsRequest {
                $0.timeoutMs = 20_000
                $0.topics = [
                    CreatePartitionsRequest.CreatePartitionsTopic {
                        $0.name = name
                        $0.count = Int32(count)
                    }
                ]
            }
            ask(
                "createPartitions", .controller, .other,
                ClientRequest(request, answer: CreatePartitionsResponse.self), at: now,
                into: &effects)
        }
    }

    private mutating func reassign(
        _ name: TopicPartition, _ replicas: [NodeId]?, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let request = AlterPartitionReassignmentsRequest {
            $0.timeoutMs = 20_000
            $0.topics = [
                AlterPartitionReassignmentsRequest.ReassignableTopic {
                    $0.name = name.topic
                    $0.partitions = [
                        AlterPartitionReassignmentsRequest.ReassignablePartition {
                            $0.partitionIndex = name.partition
                            $0.replicas = replicas
                        }
                    ]
                }
            ]
        }
        ask(
            "alterPartitionReassignments", .controller, .other,
            ClientRequest(request, answer: AlterPartitionReassignmentsResponse.self), at: now,
            into: &effects)
    }

    private mutating func setConfig(
        _ topic: String, _ name: String, _ value: String, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let request = IncrementalAlterConfigsRequest {
            $0.resources = [
                IncrementalAlterConfigsRequest.AlterConfigsResource {
                    $0.resourceType = 2
                    $0.resourceName = topic
                    $0.configs = [
                        IncrementalAlterConfigsRequest.AlterableConfig {
                            $0.name = name
                            $0.configOperation = 0
                            $0.value = value
                        }
                    ]
                }
            ]
        }
        ask(
            "incrementalAlterConfigs", .controller, .other,
            ClientRequest(request, answer: IncrementalAlterConfigsResponse.self), at: now,
            into: &effects)
    }

    private mutating func deleteRecords(
        _ name: TopicPartition, leader: NodeId, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let request = DeleteRecordsRequest {
            $0.timeoutMs = 15_000
            $0.topics = [
                DeleteRecordsRequest.DeleteRecordsTopic {
                    $0.name = name.topic
                    $0.partitions = [
                        DeleteRecordsRequest.DeleteRecordsPartition {
                            $0.partitionIndex = name.partition
                            $0.offset = -1
                        }
                    ]
                }
            ]
        }
        deletions.append(DeletionOperation(partition: name, before: -1, invoked: now))
        ask(
            "deleteRecords", .node(leader), .deletion(deletions.count - 1),
            ClientRequest(request, answer: DeleteRecordsResponse.self), at: now, into: &effects)
    }

    private static func byTopic(_ partitions: [TopicPartition]) -> [(String, [Int32])] {
        var topics: [(String, [Int32])] = []
        for partition in partitions.sorted() {
            if topics.last?.0 == partition.topic {
                topics[topics.count - 1].1.append(partition.partition)
            } else {
                topics.append((partition.topic, [partition.partition]))
            }
        }
        return topics
    }
}
