// A broker's standing with the controller: registration, heartbeats, and the way out.
//
//   starting ──caught up──> recovery ──unfenced──> running ──SIGTERM──> pendingControlledShutdown
//                                                                            │ the controller says go
//                                                                            v
//                                                                       shuttingDown
//
// One request is under way at a time; after a failure the next waits for the heartbeat interval, after
// a change of mind it follows at once. Source: Kafka's BrokerLifecycleManager (KIP-631).

import KafkaWire

/// Where a broker is in its life (Kafka's BrokerState).
package enum BrokerState: String, Sendable {
    case starting, recovery, running, pendingControlledShutdown, shuttingDown
}

/// The lifecycle as a value: it says when to speak, and takes the answers.
struct BrokerLifecycle: Sendable {
    private(set) var state = BrokerState.starting
    /// This start of the process, told apart from others of the same broker.
    let incarnationId: Uuid
    /// What the controller gave at registration; -1 before.
    private(set) var brokerEpoch: Int64 = -1
    private(set) var isRegistered = false
    /// The broker has applied the metadata and loaded its logs.
    private(set) var isReadyToUnfence = false
    private var isInFlight = false
    private var speakAtOnceNext = false
    /// When to speak next; nil while an answer is awaited.
    private(set) var nextCommunication: Instant?
    private var gotControlledShutdownResponse = false
    private let heartbeatIntervalMs: Int64

    init(incarnationId: Uuid, heartbeatIntervalMs: Int64) {
        self.incarnationId = incarnationId
        self.heartbeatIntervalMs = heartbeatIntervalMs
    }

    /// What is to be said now.
    enum Message: Sendable {
        case registration
        case heartbeat(wantFence: Bool, wantShutDown: Bool)
    }

    mutating func begin(at now: Instant) { nextCommunication = now }

    /// The message that is due, if one is.
    mutating func takeDue(at now: Instant) -> Message? {
        guard let moment = nextCommunication, moment <= now, state != .shuttingDown else {
            return nil
        }
        nextCommunication = nil
        if isInFlight {
            speakAtOnceNext = true
            return nil
        }
        isInFlight = true
        if !isRegistered { return .registration }
        return .heartbeat(
            wantFence: !isReadyToUnfence, wantShutDown: state == .pendingControlledShutdown)
    }

    private mutating func schedule(_ milliseconds: Int64, at now: Instant) {
        let wait = speakAtOnceNext ? 0 : milliseconds
        speakAtOnceNext = false
        nextCommunication = now.adding(milliseconds: wait)
    }

    /// The registration was taken; the first heartbeat follows at once.
    mutating func registered(epoch: Int64, at now: Instant) {
        isInFlight = false
        brokerEpoch = epoch
        isRegistered = true
        schedule(0, at: now)
    }

    /// The controller refused, or nobody answered in time.
    mutating func failed(at now: Instant) {
        isInFlight = false
        speakAtOnceNext = false
        schedule(heartbeatIntervalMs, at: now)
    }

    /// The connection broke or another controller is active: try again after a short wait.
    mutating func interrupted(at now: Instant, retryMs: Int64) {
        isInFlight = false
        speakAtOnceNext = false
        schedule(retryMs, at: now)
    }

    /// Metadata and logs are there: ask to be unfenced.
    mutating func setReadyToUnfence(at now: Instant) {
        isReadyToUnfence = true
        if isInFlight { speakAtOnceNext = true } else { schedule(0, at: now) }
    }

    /// What an answer to a heartbeat changed.
    enum Change: Sendable { case none, caughtUp, unfenced, shutDown }

    mutating func heartbeatAnswered(
        isCaughtUp: Bool, isFenced: Bool, shouldShutDown: Bool, at now: Instant
    ) -> Change {
        isInFlight = false
        switch state {
        case .starting:
            let change = isCaughtUp ? Change.caughtUp : .none
            if isCaughtUp { state = .recovery }
            schedule(10, at: now)
            return change
        case .recovery:
            schedule(heartbeatIntervalMs, at: now)
            if isFenced { return .none }
            state = .running
            return .unfenced
        case .running:
            schedule(heartbeatIntervalMs, at: now)
            return .none
        case .pendingControlledShutdown:
            if shouldShutDown {
                state = .shuttingDown
                nextCommunication = nil
                return .shutDown
            }
            schedule(gotControlledShutdownResponse ? heartbeatIntervalMs : 50, at: now)
            gotControlledShutdownResponse = true
            return .none
        case .shuttingDown: return .none
        }
    }

    /// SIGTERM; false where the broker may end at once.
    mutating func beginControlledShutdown(at now: Instant) -> Bool {
        switch state {
        case .pendingControlledShutdown: return true
        case .running:
            state = .pendingControlledShutdown
            if isInFlight { speakAtOnceNext = true } else { schedule(0, at: now) }
            return true
        default:
            state = .shuttingDown
            nextCommunication = nil
            return false
        }
    }
}
