// What the background applications have done so far, for checks: acknowledged, promised, processed,
// stood still.

import KafkaClient
import KafkaSim
import KafkaWire

/// The applications' own books at one moment.
package struct ApplicationTotals: Sendable {
    private struct Producing: Sendable {
        let topic: String
        let records: ChunkedArray<AcknowledgedRecord>
        let isRunning: Bool
    }

    private struct Consuming: Sendable {
        let group: String
        let topic: String
        let members: [ConsumerApplication]
    }

    private var producing: [Producing] = []
    private var consuming: [Consuming] = []
    private let now: Instant
    private let epoch: Instant

    package init(_ session: Session) {
        now = session.port.now
        epoch = session.clock.epoch
        guard let lab = session.lab else { return }
        for books in session.applications.closedBooks {
            producing.append(
                Producing(topic: books.topic, records: books.acknowledged, isRunning: false))
        }
        for application in session.applications.all {
            switch application.kind {
            case .producer:
                for client in application.clients {
                    guard let core = lab.client(client, as: ProducerApplication.self) else {
                        continue
                    }
                    producing.append(
                        Producing(
                            topic: application.topic, records: core.acknowledged, isRunning: true))
                }
            case .consumer:
                let members = application.clients.compactMap {
                    lab.client($0, as: ConsumerApplication.self)
                }
                consuming.append(
                    Consuming(
                        group: application.name, topic: application.topic, members: members))
            }
        }
    }

    func isRunning(_ name: String) -> Bool {
        producing.contains { $0.isRunning && $0.topic == name }
            || consuming.contains { $0.group == name }
    }

    // MARK: producers

    /// Records acknowledged to the services that produce to a topic.
    func acknowledged(_ topic: String) -> Int {
        producing.filter { $0.topic == topic }.reduce(0) { $0 + $1.records.count }
    }

    /// The longest wait among the records acknowledged after the first so many, in milliseconds.
    func slowestAcknowledgement(_ topic: String, after count: Int) -> Int64 {
        producing.filter { $0.topic == topic }.flatMap(\.records).dropFirst(count)
            .map(\.delayMs).max() ?? 0
    }

    /// The same records, service by service.
    func promised(_ topic: String) -> [ChunkedArray<AcknowledgedRecord>] {
        producing.filter { $0.topic == topic }.map(\.records)
    }

    // MARK: consumers

    private func members(of group: String) -> [ConsumerApplication] {
        consuming.filter { $0.group == group }.flatMap(\.members)
    }

    func delivered(_ topic: String) -> Int {
        consuming.filter { $0.topic == topic }.flatMap(\.members)
            .reduce(0) { $0 + $1.processedCount }
    }

    func processed(_ group: String) -> Int {
        members(of: group).reduce(0) { $0 + $1.processedCount }
    }

    func processedTwice(_ group: String) -> Int {
        members(of: group).reduce(0) { $0 + $1.repeatedCount }
    }

    /// The offset of the next record that a group's applications have not finished: what was taken,
    /// less what is still being worked on.
    func position(group: String, _ partition: TopicPartition) -> Int64? {
        var taken: Int64?
        for member in members(of: group) {
            guard let end = member.processedEnd[partition] else { continue }
            let owned = max(1, member.processedEnd.count)
            let perRecord = max(0.001, member.config.processMs)
            let left = member.busyUntil.map { Double($0.milliseconds(since: now)) / perRecord } ?? 0
            let unfinished = Int64(max(0, left).rounded(.up)) / Int64(owned)
            taken = max(taken ?? 0, max(0, end - unfinished))
        }
        return taken
    }

    // MARK: standstills

    /// What rebalances cost the group's partitions since a moment of the lab.
    func pauses(of group: String, sinceMs start: Int64) -> GroupPauses {
        GroupPauses(members(of: group), since: epoch.adding(milliseconds: start), to: now)
    }

    func fencedMembers(_ group: String) -> Int { members(of: group).count(where: \.isFenced) }

    /// The longest time since a moment of the lab for which a member that had partitions had none:
    /// what an eager rebalance costs every member and a cooperative one none that keeps something.
    func longestStopMs(of group: String, sinceMs start: Int64) -> Int64 {
        let begin = epoch.adding(milliseconds: start)
        return members(of: group).reduce(0) { longest, member in
            max(longest, Ownership(member.history).longestStopMs(from: begin, to: now))
        }
    }
}

/// How many partitions a member owned, change by change.
private struct Ownership {
    private(set) var changes: [(time: Instant, count: Int)] = []

    init(_ history: [(time: Instant, event: ConsumerEvent)]) {
        var owned: Set<TopicPartition> = []
        for (time, event) in history {
            switch event {
            case .assigned(_, let all): owned = Set(all)
            case .revoked(let gone), .lost(let gone): owned.subtract(gone)
            default: continue
            }
            changes.append((time, owned.count))
        }
    }

    /// The longest stretch without partitions after having had some; begun ones count up to `end`,
    /// and less than a millisecond counts as one.
    func longestStopMs(from begin: Instant, to end: Instant) -> Int64 {
        var longest: Int64 = 0
        var stopped: Instant?
        var hadSome = false
        func close(_ moment: Instant) {
            guard let from = stopped, moment > begin else { return }
            longest = max(longest, max(1, moment.milliseconds(since: max(from, begin))))
        }
        for change in changes {
            if change.count > 0 {
                close(change.time)
                stopped = nil
                hadSome = true
            } else if hadSome, stopped == nil {
                stopped = change.time
            }
        }
        close(end)
        return longest
    }
}
