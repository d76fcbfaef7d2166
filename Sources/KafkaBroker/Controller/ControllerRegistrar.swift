// How a controller makes itself known to the active one (KIP-919), so that the cluster's features go no
// further than every controller can: once a life of the process, again until the log shows it. Source:
// Kafka's ControllerRegistrationManager.

import KafkaMetadata
import KafkaWire

/// Where a controller's registration stands.
struct ControllerRegistrar: Sendable {
    /// This start of the process.
    let incarnationId: Uuid
    /// The log has the registration.
    fileprivate(set) var isDone = false
    fileprivate(set) var isInFlight = false
    fileprivate var failures: Int64 = 0
    /// Not before this moment is it tried again.
    fileprivate(set) var notBefore: Instant?

    init(incarnationId: Uuid) { self.incarnationId = incarnationId }

    fileprivate mutating func failed(at now: Instant) {
        isInFlight = false
        notBefore = now.adding(milliseconds: 100 << min(failures, 10))
        failures += 1
    }
}

extension Controller {
    /// Registers with the active controller where that is due.
    mutating func registerIfDue() {
        guard !registrar.isDone else { return }
        if image.controllers[base.nodeId]?.incarnationId == registrar.incarnationId {
            registrar.isDone = true
            registrar.notBefore = nil
            return
        }
        guard !registrar.isInFlight, registrar.notBefore.map({ $0 <= base.now }) ?? true,
            image.metadataVersion?.hasControllerRegistration ?? false,
            let active = activeControllerId
        else { return }
        registrar.isInFlight = true
        registrar.notBefore = nil
        let request = registration
        if isActive {
            // The active controller decides about itself at once.
            let (token, now) = (newToken(), nowMs)
            withRaft { raft, _, effects in
                _ = raft.decide(token: token, at: now, into: &effects) { controller in
                    controller.handle(request, ControllerRequestContext(version: 0))
                }
            }
        } else if active != base.nodeId,
            let voter = base.config.controllerQuorumVoters.first(where: { $0.id == active })
        {
            base.ask(
                request, version: 0, of: PeerKey(node: voter.id, channel: .heartbeat),
                at: voter.endpoint, purpose: .controllerRegistration, timeoutMs: 30_000)
        } else {
            registrar.isInFlight = false
        }
    }

    private var registration: ControllerRegistrationRequest {
        ControllerRegistrationRequest {
            $0.controllerId = base.nodeId
            $0.incarnationId = registrar.incarnationId
            $0.listeners = base.config.listeners.map { listener in
                ControllerRegistrationRequest.Listener {
                    $0.name = listener.name
                    $0.host = listener.advertised.host
                    $0.port = UInt16(clamping: listener.advertised.port)
                }
            }
            $0.features = Features.supported.map { feature in
                ControllerRegistrationRequest.Feature {
                    $0.name = feature.name
                    $0.minSupportedVersion = feature.range.min
                    $0.maxSupportedVersion = feature.range.max
                }
            }
        }
    }

    mutating func controllerRegistrationAnswered(_ result: PeerResult) {
        guard case .answer(let body, let version) = result,
            let response = try? ControllerRegistrationResponse.decode(body, version: version),
            response.errorCode == 0
        else { return registrar.failed(at: base.now) }
        // It is committed, and comes with the log.
    }

    /// The lead is lost: a registration of its own that was not committed has to be made again.
    mutating func registrationLost() {
        if !registrar.isDone { registrar.failed(at: base.now) }
    }
}
