// Judges the ordered commands of a drill: credits for looks, flags for harm, the diagnosis.
//
// A value that sees each action with the state it was taken in. A flag counts once, at the first
// command that commits it; a command that fails counts as an attempt all the same. What harm it did
// is measured by the drill and put in later.

import Curriculum

/// The state of the drill when a command was given.
package struct DrillState: Equatable, Sendable {
    /// How far each group is behind, by id, in the scenario's order.
    package var behindMs: [(group: String, milliseconds: Int64)]
    /// Members of each group.
    package var members: [(group: String, count: Int)]

    package init(
        behindMs: [(group: String, milliseconds: Int64)], members: [(group: String, count: Int)]
    ) {
        self.behindMs = behindMs
        self.members = members
    }

    package static func == (a: DrillState, b: DrillState) -> Bool {
        a.behindMs.elementsEqual(b.behindMs) { $0 == $1 }
            && a.members.elementsEqual(b.members) { $0 == $1 }
    }

    func behind(_ group: String) -> Int64 {
        behindMs.first { $0.group == group }?.milliseconds ?? 0
    }

    func members(_ group: String) -> Int { members.first { $0.group == group }?.count ?? 0 }
}

package struct DrillJudge: Sendable {
    /// A flag committed, by which command.
    package struct Committed: Equatable, Sendable {
        package let flag: String
        package let commandNumber: Int
        package let atMs: Int64
        package let line: String
        /// What the state said at that moment, for the feedback.
        package let circumstance: String
    }

    private let scenario: Scenario
    private let cause: Scenario.Cause
    private var commandNumber = 0
    private var lookedAtBrokers = false
    private var lookedAtGroups = false
    private var restartedBeforeLooking: [String] = []
    private var hasChanged = false
    /// Ids of the credits earned, in order.
    package private(set) var credits: [String] = []
    package private(set) var committed: [Committed] = []
    /// When the cause was named rightly.
    package private(set) var diagnosedMs: Int64?
    package private(set) var wrongDiagnoses = 0
    /// Teams paged, in order.
    package private(set) var paged: [String] = []

    package init(_ scenario: Scenario, _ cause: Scenario.Cause) {
        self.scenario = scenario
        self.cause = cause
    }

    package mutating func take(
        _ action: DrillAction, line: String, atMs now: Int64, state: DrillState
    ) {
        commandNumber += 1
        switch action {
        case .look(let evidence, let group): look(evidence, group)
        case .page(let team): paged.append(team)
        case .diagnose(let text): diagnose(text, atMs: now)
        case .nothing: return
        default: change(action, line: line, atMs: now, state: state)
        }
    }

    // MARK: looks

    private mutating func look(_ evidence: [Scenario.Credit.Evidence], _ group: String?) {
        let isPayment = group.map(isPaymentGroup) ?? true
        for kind in evidence {
            switch kind {
            case .describePaymentGroup:
                lookedAtGroups = true
                if isPayment { earn(kind) }
            case .unassignedPartitions: earn(kind)
            case .underReplicated, .activeController, .brokerResources, .bytesIn:
                lookedAtBrokers = true
                earn(kind)
            case .paymentsFirst: break
            }
        }
    }

    private mutating func earn(_ evidence: Scenario.Credit.Evidence) {
        for credit in scenario.credits
        where credit.evidence == evidence && !credits.contains(credit.id) {
            credits.append(credit.id)
        }
    }

    // MARK: changes

    private mutating func change(
        _ action: DrillAction, line: String, atMs now: Int64, state: DrillState
    ) {
        func commit(_ trigger: Scenario.Flag.Trigger, _ circumstance: String) {
            for flag in scenario.flags
            where flag.trigger == trigger && !committed.contains(where: { $0.flag == flag.id }) {
                committed.append(
                    Committed(
                        flag: flag.id, commandNumber: commandNumber, atMs: now, line: line,
                        circumstance: circumstance))
            }
        }
        if !lookedAtBrokers, !hasChanged {
            commit(.skipBrokerHealth, "nothing was known of the brokers")
        }
        let touched = groups(touchedBy: action)
        if !hasChanged, !touched.isEmpty {
            let late = scenario.groups.filter { isPaymentGroup($0.id) && isLate($0, state) }
            let analyticsOnly = touched.allSatisfy { !isPaymentGroup($0) }
            let allAlike =
                touched.count > 1 && touched.contains(where: isPaymentGroup)
                && touched.contains { !isPaymentGroup($0) }
            if !late.isEmpty, analyticsOnly || allAlike {
                let worst = late.map { state.behind($0.id) }.max() ?? 0
                commit(.equalUrgency, "payments were \(describe(milliseconds: worst)) behind")
            }
            if touched.allSatisfy(isPaymentGroup) { earn(.paymentsFirst) }
        }
        switch action {
        case .restart(let groups):
            if !(lookedAtBrokers && lookedAtGroups) {
                for group in groups where !restartedBeforeLooking.contains(group) {
                    restartedBeforeLooking.append(group)
                }
                if restartedBeforeLooking.count >= 2 {
                    commit(
                        .restartAllConsumersFirst, "\(restartedBeforeLooking.count) groups at once")
                }
            }
        case .alterPartitions(let topic):
            if scenario.topics.contains(where: { $0.name == topic }) {
                let readers = scenario.groups.filter { $0.topic.value == topic }.map(\.id)
                commit(.alterPartitionsLive, "read by \(readers.joined(separator: ", "))")
            }
        case .scale(let group, let members): checkMembers(group, members, commit)
        case .addMembers(let group, let added):
            checkMembers(group, state.members(group) + added, commit)
        case .stopBroker(let id): commit(.restartBroker, "broker \(id)")
        default: break
        }
        hasChanged = true
    }

    private func checkMembers(
        _ id: String, _ members: Int, _ commit: (Scenario.Flag.Trigger, String) -> Void
    ) {
        guard let group = scenario.groups.first(where: { $0.id == id }),
            let topic = scenario.topics.first(where: { $0.name == group.topic.value }),
            members > topic.partitions
        else { return }
        commit(
            .consumersPastPartitions,
            "\(members) members for \(topic.partitions) partitions, \(members - topic.partitions) of them idle"
        )
    }

    private func groups(touchedBy action: DrillAction) -> [String] {
        switch action {
        case .restart(let groups): groups
        case .scale(let group, _), .addMembers(let group, _): [group]
        case .change(_, let group?): [group]
        case .change(let topic?, nil), .alterPartitions(let topic):
            scenario.groups.filter { $0.topic.value == topic }.map(\.id)
        default: []
        }
    }

    private func isPaymentGroup(_ id: String) -> Bool {
        guard let group = scenario.groups.first(where: { $0.id == id }) else { return false }
        // The tier with the shortest promise is the one that comes first.
        let shortest = scenario.tiers.map(\.sla.milliseconds).min()
        return scenario.tiers.first { $0.id == group.tier.value }?.sla.milliseconds == shortest
    }

    private func isLate(_ group: Scenario.Group, _ state: DrillState) -> Bool {
        guard let tier = scenario.tiers.first(where: { $0.id == group.tier.value }) else {
            return false
        }
        return state.behind(group.id) > tier.sla.milliseconds
    }

    // MARK: diagnosis

    private mutating func diagnose(_ text: String, atMs now: Int64) {
        if Self.names(cause, text) {
            if diagnosedMs == nil { diagnosedMs = now }
        } else {
            wrongDiagnoses += 1
        }
    }

    /// Whether a text has a word of each of the cause's lists.
    package static func names(_ cause: Scenario.Cause, _ text: String) -> Bool {
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(
            String.init)
        return !cause.diagnosis.isEmpty
            && cause.diagnosis.allSatisfy { list in list.contains { words.contains($0) } }
    }

    package var feedback: [(flag: Scenario.Flag, committed: Committed)] {
        committed.compactMap { entry in
            scenario.flags.first { $0.id == entry.flag }.map { ($0, entry) }
        }
    }
}
