// Follows a check through a step: what was measured, and whether its conditions hold.
//
// A value: `undo` takes back a check's memory with everything else by restoring an earlier copy.
// The Workbench calls `observe` whenever the cluster may have changed; the modes that look at history
// (ever, always, within, never-after) see exactly those moments.

/// What can be measured, now. The Workbench implements it over the lab.
package protocol Observations {
    /// The value of `call` now. Throws when it cannot be measured, with the reason as the learner
    /// should read it ("there is no topic payments").
    func value(of call: PredicateCall) throws(ObservationError) -> PredicateValue
    /// Lab time, in milliseconds.
    var nowMs: Int64 { get }
    /// When `event` first and last happened since the step began; nil if it has not.
    func times(of event: PredicateEvent) -> (firstMs: Int64, lastMs: Int64)?
}

package struct ObservationError: Error, Equatable, Sendable {
    package let reason: String

    package init(_ reason: String) {
        self.reason = reason
    }
}

package struct CheckTracker: Sendable {
    package let check: Check
    private let startMs: Int64
    private var states: [ConditionState]

    private struct ConditionState: Equatable, Sendable {
        var isMet: Bool
        /// Once met (ever, within) or once broken (always, never-after) it stays so.
        var isSettled = false
        var measured: PredicateValue?
        var trouble: String?
        /// When a settled verdict fell, for the report.
        var settledMs: Int64?

        mutating func settle(at now: Int64) {
            isSettled = true
            settledMs = now
        }
    }

    /// A tracker for a step that begins at `startMs` of lab time.
    package init(_ check: Check, startMs: Int64) {
        self.check = check
        self.startMs = startMs
        self.states = check.conditions.map { _ in ConditionState(isMet: false) }
    }

    package var isMet: Bool { states.allSatisfy(\.isMet) }

    package mutating func observe(_ observations: some Observations) {
        for index in check.conditions.indices {
            states[index] = Self.next(
                states[index], check.conditions[index], observations, startMs: startMs)
        }
    }

    private static func next(
        _ state: ConditionState, _ condition: Condition, _ observations: some Observations,
        startMs: Int64
    ) -> ConditionState {
        var state = state
        let holds: Bool
        do throws(ObservationError) {
            let measured = try observations.value(of: condition.call)
            let wanted: PredicateValue
            switch condition.operand {
            case .literal(let value): wanted = value
            case .call(let call): wanted = try observations.value(of: call)
            }
            if !state.isSettled || state.measured == nil { state.measured = measured }
            state.trouble = nil
            holds = compare(measured, condition.comparator, wanted)
        } catch {
            // What cannot be measured breaks nothing and meets nothing.
            state.trouble = error.reason
            guard !state.isSettled else { return state }
            if case .always = condition.mode { return state }
            if case .neverAfter = condition.mode { return state }
            state.isMet = false
            return state
        }
        guard !state.isSettled else { return state }
        let now = observations.nowMs
        switch condition.mode {
        case .atEnd: state.isMet = holds
        case .ever:
            state.isMet = holds
            if holds { state.settle(at: now) }
        case .always:
            state.isMet = holds
            if !holds { state.settle(at: now) }
        case .within(let limit, let event):
            let begin = event.map { observations.times(of: $0)?.lastMs } ?? startMs
            state.isMet = begin.map { holds && now >= $0 && now - $0 <= limit } ?? false
            if state.isMet { state.settle(at: now) }
        case .neverAfter(let event):
            let isAfter = observations.times(of: event).map { now >= $0.firstMs } ?? false
            state.isMet = !(isAfter && holds)
            if isAfter, holds { state.settle(at: now) }
        }
        return state
    }

    package static func compare(
        _ measured: PredicateValue, _ comparator: Comparator, _ wanted: PredicateValue
    ) -> Bool {
        switch (measured, wanted) {
        case (.number(let a), .number(let b)), (.duration(let a), .duration(let b)):
            return order(a, comparator, b)
        case (.brokers(let ids), .number(let id)):
            return comparator == .contains ? ids.contains(id) : !ids.contains(id)
        case (.brokers(let a), .brokers(let b)):
            return (a.sorted() == b.sorted()) == (comparator == .equal)
        case (.name(let a), .number(let b)): return (a == "\(b)") == (comparator == .equal)
        default:
            switch comparator {
            case .equal: return measured == wanted
            case .notEqual: return measured != wanted
            default: return false
            }
        }
    }

    private static func order(_ a: Int64, _ comparator: Comparator, _ b: Int64) -> Bool {
        switch comparator {
        case .equal: a == b
        case .notEqual: a != b
        case .atMost: a <= b
        case .atLeast: a >= b
        case .below: a < b
        case .above: a > b
        case .contains, .excludes: false
        }
    }

    // MARK: report

    /// A condition as the goal list shows it.
    package struct Line: Equatable, Sendable {
        package let goal: String
        package let isMet: Bool
        /// Broken for good in this step (always, never-after, within that is over).
        package let isBroken: Bool
        /// "measured: 0", or why nothing could be measured.
        package let measured: String
    }

    package var lines: [Line] {
        zip(check.conditions, states).map { condition, state in
            let measured = state.trouble ?? state.measured.map { "measured: \($0.text)" } ?? ""
            return Line(
                goal: condition.goal, isMet: state.isMet,
                isBroken: state.isSettled && !state.isMet, measured: measured)
        }
    }

    /// The check's own sentence with the measured values put in.
    package var said: String {
        var text = check.say
        for (entry, state) in zip(check.measured, states) {
            let value = state.measured?.text ?? "?"
            text = replace("{\(entry.placeholder)}", in: text, by: value)
        }
        return text
    }

    private func replace(_ placeholder: String, in text: String, by value: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix(placeholder) {
                result += value
                rest = rest.dropFirst(placeholder.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }
}
