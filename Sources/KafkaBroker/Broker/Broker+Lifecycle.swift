// How a broker speaks to the active controller about itself: registration, heartbeats, shutdown.
// Source: Kafka's BrokerLifecycleManager and NodeToControllerChannelManager.

import KafkaMetadata
import KafkaWire

extension Broker {
    /// Nobody is served before the controller has said that the broker has caught up with its own
    /// registration: until then it may believe that it leads what it led in an earlier life.
    var isServing: Bool { lifecycle.state != .starting }

    /// How long a broken talk with a controller rests before it is taken up again, in milliseconds.
    static var controllerRetryMs: Int64 { 100 }

    /// Asks the active controller; false where it is not known, and nothing was asked.
    mutating func askController(
        _ message: some WireMessage, version: Int16, channel: PeerChannel, purpose: PeerPurpose,
        timeoutMs: Int64
    ) -> Bool {
        guard let controller = metadata.leader else { return false }
        base.ask(
            message, version: version, of: PeerKey(node: controller.id, channel: channel),
            at: controller.endpoint, purpose: purpose, timeoutMs: timeoutMs)
        return true
    }

    /// Sends the registration or heartbeat that is due.
    mutating func speakToController() {
        guard let message = lifecycle.takeDue(at: base.now) else { return }
        let sent: Bool
        let timeoutMs = base.config.long("broker.session.timeout.ms")
        switch message {
        case .registration:
            sent = askController(
                registration(), version: 4, channel: .heartbeat, purpose: .registration,
                timeoutMs: timeoutMs)
        case .heartbeat(let wantFence, let wantShutDown):
            let request = BrokerHeartbeatRequest {
                $0.brokerId = base.nodeId
                $0.brokerEpoch = lifecycle.brokerEpoch
                $0.currentMetadataOffset = image.lastOffset
                $0.wantFence = wantFence
                $0.wantShutDown = wantShutDown
            }
            sent = askController(
                request, version: 1, channel: .heartbeat, purpose: .heartbeat,
                timeoutMs: timeoutMs)
        }
        if !sent { lifecycle.interrupted(at: base.now, retryMs: Self.controllerRetryMs) }
    }

    private func registration() -> BrokerRegistrationRequest {
        BrokerRegistrationRequest {
            $0.brokerId = base.nodeId
            $0.clusterId = base.config.clusterId
            $0.incarnationId = lifecycle.incarnationId
            $0.listeners = base.config.listeners.map { listener in
                BrokerRegistrationRequest.Listener {
                    $0.name = listener.name
                    $0.host = listener.advertised.host
                    $0.port = UInt16(clamping: listener.advertised.port)
                    $0.securityProtocol = 0
                }
            }
            $0.features = Features.supported.map { feature in
                BrokerRegistrationRequest.Feature {
                    $0.name = feature.name
                    $0.minSupportedVersion = feature.range.min
                    $0.maxSupportedVersion = feature.range.max
                }
            }
            $0.rack = base.config.rack
            $0.logDirs = [directoryId]
            $0.previousBrokerEpoch = upkeep.previousBrokerEpoch
        }
    }

    mutating func registrationAnswered(_ result: PeerResult) {
        guard case .answer(let body, let version) = result,
            let response = try? BrokerRegistrationResponse.decode(body, version: version)
        else { return lifecycle.interrupted(at: base.now, retryMs: Self.controllerRetryMs) }
        switch ErrorCode(code: response.errorCode) {
        case .none: lifecycle.registered(epoch: response.brokerEpoch, at: base.now)
        case .notController: controllerMoved()
        default: lifecycle.failed(at: base.now)
        }
    }

    mutating func heartbeatAnswered(_ result: PeerResult) {
        guard case .answer(let body, let version) = result,
            let response = try? BrokerHeartbeatResponse.decode(body, version: version)
        else { return lifecycle.interrupted(at: base.now, retryMs: Self.controllerRetryMs) }
        switch ErrorCode(code: response.errorCode) {
        case .none: break
        case .notController: return controllerMoved()
        default: return lifecycle.failed(at: base.now)
        }
        let change = lifecycle.heartbeatAnswered(
            isCaughtUp: response.isCaughtUp, isFenced: response.isFenced,
            shouldShutDown: response.shouldShutDown, at: base.now)
        switch change {
        case .none, .unfenced: break
        case .caughtUp: lifecycle.setReadyToUnfence(at: base.now)
        case .shutDown: finishShutdown()
        }
    }

    /// A controller has said that it does not lead: wait until the metadata fetch finds who does.
    private mutating func controllerMoved() {
        lifecycle.interrupted(at: base.now, retryMs: Self.controllerRetryMs)
    }
}
