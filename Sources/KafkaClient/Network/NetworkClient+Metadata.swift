// How the network client chooses a node and keeps metadata fresh: least loaded node, Metadata requests
// by themselves, and a new beginning from the bootstrap addresses when no node is left (KIP-899).

import KafkaWire

extension NetworkClient {
    /// The node with the fewest requests in flight, else one being connected to, else the one whose last
    /// connect is longest ago; and whether any node is usable at all.
    package mutating func leastLoadedNode(
        at nowMs: Int64
    ) -> (node: BrokerNode?, isAnyReady: Bool) {
        leastLoadedNode(at: nowMs, start: random.below(nodes.count))
    }

    /// The same, from a given place in the list of nodes.
    package func leastLoadedNode(
        at nowMs: Int64, start: Int
    ) -> (node: BrokerNode?, isAnyReady: Bool) {
        let nodes = self.nodes
        var fewest = Int.max
        var ready: BrokerNode?
        var preparing: BrokerNode?
        var connectable: BrokerNode?
        var isAnyReady = false
        for index in nodes.indices {
            let node = nodes[(start + index) % nodes.count]
            if states.isReady(node.id, nowMs) { isAnyReady = true }
            if canSend(node.id, nowMs) {
                let count = inFlightCount(node.id)
                if count == 0 { return (node, true) }
                if count < fewest { (fewest, ready) = (count, node) }
            } else if states.isPreparing(node.id) {
                preparing = node
            } else if states.canConnect(node.id, nowMs) {
                let last = connectable.map { states.lastConnectAttemptMs($0.id) }
                if last.map({ $0 > states.lastConnectAttemptMs(node.id) }) ?? true {
                    connectable = node
                }
            }
        }
        let found = ready ?? preparing ?? connectable
        return (found, isAnyReady || found != nil)
    }

    /// Whether metadata should be asked for now, before anything else is sent.
    func isMetadataUpdateDue(_ nowMs: Int64) -> Bool {
        ownNodes == nil && metadataInFlight == nil && metadata.timeToNextUpdateMs(nowMs) == 0
    }

    /// Asks for metadata where they are due, connecting where no connection is there.
    mutating func maintainMetadata(_ nowMs: Int64, _ effects: inout [ClientEffect]) {
        if let started = metadataAttemptStartMs,
            nowMs - started > config.metadataRecoveryRebootstrapTriggerMs
        {
            for node in nodes { cut(node.id, timedOut: false, nowMs, &effects) }
            metadata.rebootstrap()
            metadataAttemptStartMs = nowMs
        }
        guard isMetadataUpdateDue(nowMs) else { return }
        if metadataAttemptStartMs == nil { metadataAttemptStartMs = nowMs }
        var choice = leastLoadedNode(at: nowMs)
        if !choice.isAnyReady, !metadata.snapshot.isBootstrap {
            metadata.rebootstrap()
            metadataAttemptStartMs = nowMs
            choice = leastLoadedNode(at: nowMs)
        }
        guard let node = choice.node else { return }
        if canSend(node.id, nowMs) {
            sendMetadataRequest(to: node.id, nowMs, &effects)
        } else if !states.isAnyConnecting, states.canConnect(node.id, nowMs) {
            connect(node, nowMs, &effects)
        }
    }

    private mutating func sendMetadataRequest(
        to node: NodeId, _ nowMs: Int64, _ effects: inout [ClientEffect]
    ) {
        let asked = metadata.nextRequest(nowMs)
        metadataInFlight = asked
        let call = ClientRequest(answer: MetadataResponse.self) { version in
            MetadataRequest.of(
                asked.scope, allowAutoTopicCreation: asked.allowAutoTopicCreation, version: version)
        }
        send(call, to: node, purpose: .metadata, nowMs, &effects)
    }

    mutating func metadataFailed(_ nowMs: Int64) {
        metadata.failedUpdate(nowMs)
        metadataInFlight = nil
    }

    mutating func metadataAnswered(_ answer: MetadataResponse, version: Int16, _ nowMs: Int64) {
        guard let request = metadataInFlight else { return }
        metadataInFlight = nil
        if ErrorCode(code: answer.errorCode) == .rebootstrapRequired {
            metadataAttemptStartMs = nowMs &- config.metadataRecoveryRebootstrapTriggerMs &- 1
        } else if answer.brokers.isEmpty {
            metadata.failedUpdate(nowMs)
        } else {
            let snapshot = ClusterSnapshot(answer, version: version)
            metadata.update(snapshot, to: request, nowMs)
            metadataAttemptStartMs = nil
        }
    }
}

extension MetadataRequest {
    /// A request for topics in the form that a version has: all topics are null from version 1 on.
    static func of(
        _ scope: MetadataScope, allowAutoTopicCreation: Bool, version: Int16
    ) -> MetadataRequest {
        MetadataRequest { request in
            switch scope {
            case .all: request.topics = version >= 1 ? nil : []
            case .names(let names):
                request.topics = names.map { name in
                    MetadataRequestTopic { $0.name = name }
                }
            case .ids(let ids):
                request.topics = ids.map { id in
                    MetadataRequestTopic {
                        $0.topicId = id
                        $0.name = nil
                    }
                }
            }
            request.allowAutoTopicCreation = version >= 4 ? allowAutoTopicCreation : true
        }
    }
}

extension ClusterSnapshot {
    /// The cluster as an answer shows it; topics without a name are left out.
    init(_ answer: MetadataResponse, version: Int16) {
        let topics = answer.topics.compactMap { topic in
            topic.name.map { TopicMetadata(topic, name: $0, reliableEpochs: version >= 9) }
        }
        self.init(
            clusterId: answer.clusterId, nodes: answer.brokers.map(BrokerNode.init),
            controllerId: answer.controllerId >= 0 ? answer.controllerId : nil, topics: topics)
    }
}
