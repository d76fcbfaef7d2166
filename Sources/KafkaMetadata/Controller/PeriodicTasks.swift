// What the active controller does by the clock (Kafka: PeriodicTaskControlManager): look for stale
// brokers, put leaders back, elect uncleanly where that is allowed, keep the log moving. A task that
// has more to do comes again after 10 ms.

import KafkaWire

/// When each task is due.
struct PeriodicTasks: Sendable {
    enum Task: Int, Sendable, CaseIterable {
        case fenceStaleBrokers, electPreferred, electUnclean, writeNoOp
    }

    private static let soonMs: Int64 = 10
    private var periodsMs: [Int64?] = Array(repeating: nil, count: Task.allCases.count)
    private var dueMs: [Int64?] = Array(repeating: nil, count: Task.allCases.count)

    /// Nothing to do: the controller is standby.
    init() {}

    init(config: ControllerConfig, at nowMs: Int64) {
        periodsMs[Task.fenceStaleBrokers.rawValue] = max(1, config.sessionTimeoutMs / 8)
        if config.autoLeaderRebalanceEnable {
            periodsMs[Task.electPreferred.rawValue] = config.leaderImbalanceCheckIntervalMs
        }
        periodsMs[Task.electUnclean.rawValue] = config.uncleanLeaderElectionCheckIntervalMs
        if config.maxIdleIntervalMs > 0 {
            periodsMs[Task.writeNoOp.rawValue] = config.maxIdleIntervalMs
        }
        dueMs = periodsMs.map { $0.map { nowMs + $0 } }
    }

    /// When the next task is due; nil: never.
    var nextMs: Int64? { dueMs.compactMap { $0 }.min() }

    /// The tasks that are due, in a fixed order.
    func due(at nowMs: Int64) -> [Task] {
        Task.allCases.filter { task in dueMs[task.rawValue].map { $0 <= nowMs } ?? false }
    }

    /// A task has run; `again`: there is more to do.
    mutating func ran(_ task: Task, at nowMs: Int64, again: Bool) {
        guard let period = periodsMs[task.rawValue] else { return }
        dueMs[task.rawValue] = nowMs + (again ? PeriodicTasks.soonMs : period)
    }
}
