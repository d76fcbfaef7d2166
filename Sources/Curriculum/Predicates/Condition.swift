// A check as it is written in content, typed: conditions over the cluster, and what it says.
//
//     at-end: refused(payments, NOT_ENOUGH_REPLICAS) >= 1
//     always: lost(payments) == 0
//     within 10s of broker-down: leader(payments, 0) != 2
//     say: "{refused} writes refused, {lost} acknowledged records missing"

package struct PredicateCall: Equatable, Sendable {
    package let name: String
    package let arguments: [String]
    package let position: SourcePosition

    /// "lag(checkout, orders)".
    package var text: String {
        arguments.isEmpty ? name : "\(name)(\(arguments.joined(separator: ", ")))"
    }
}

package enum Comparator: String, CaseIterable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    /// For broker lists: has this broker, lacks it.
    case contains
    case excludes
}

/// What a predicate comes to, and what it may be compared with.
package enum PredicateValue: Equatable, Sendable {
    case number(Int64)
    case duration(milliseconds: Int64)
    case truth(Bool)
    case name(String)
    case brokers([Int64])
    /// Nothing: no leader, no commit, no owner.
    case none

    /// As a person reads it.
    package var text: String {
        switch self {
        case .number(let value): "\(value)"
        case .duration(let value): describe(milliseconds: value)
        case .truth(let value): value ? "yes" : "no"
        case .name(let name): name
        case .brokers(let ids): ids.isEmpty ? "empty" : ids.map(String.init).joined(separator: ",")
        case .none: "none"
        }
    }
}

package enum Operand: Equatable, Sendable {
    case literal(PredicateValue)
    case call(PredicateCall)
}

/// When a comparison has to hold.
package enum CheckMode: Equatable, Sendable {
    /// Now, whenever the step is looked at.
    case atEnd
    /// At some moment since the step began.
    case ever
    /// At every moment since the step began.
    case always
    /// At some moment at most this long after the step began, or after the last such event.
    case within(milliseconds: Int64, of: PredicateEvent?)
    /// At no moment after the first such event.
    case neverAfter(PredicateEvent)
}

package struct Condition: Equatable, Sendable {
    package let mode: CheckMode
    package let call: PredicateCall
    package let comparator: Comparator
    package let operand: Operand
    package let position: SourcePosition

    /// The goal as the learner reads it, made from the condition itself.
    package var goal: String {
        let subject =
            PredicateVocabulary.definition(call.name).map { $0.phrase(call.arguments) } ?? call.text
        let statement: String
        switch (operand, comparator) {
        case (.literal(.truth(let wanted)), .equal):
            statement = wanted ? subject : "not: \(subject)"
        case (.literal(.truth(let wanted)), _): statement = wanted ? "not: \(subject)" : subject
        case (.literal(.none), .equal): statement = "\(subject): none"
        case (.literal(.none), _): statement = "\(subject): there is one"
        case (.literal(.number(0)), .equal), (.literal(.number(1)), .below):
            statement = "\(subject): 0"
        default: statement = "\(subject)\(Self.words(comparator))\(operandText)"
        }
        switch mode {
        case .atEnd: return statement
        case .ever: return "\(statement) (at some time)"
        case .always: return "\(statement) (always)"
        case .within(let limit, nil):
            return "\(statement) (within \(describe(milliseconds: limit)))"
        case .within(let limit, let event?):
            return "\(statement) (within \(describe(milliseconds: limit)) of \(event.rawValue))"
        case .neverAfter(let event): return "never after \(event.rawValue): \(statement)"
        }
    }

    private var operandText: String {
        switch operand {
        case .literal(let value): value.text
        case .call(let call):
            PredicateVocabulary.definition(call.name).map { $0.phrase(call.arguments) } ?? call.text
        }
    }

    private static func words(_ comparator: Comparator) -> String {
        switch comparator {
        case .equal: ": "
        case .notEqual: ": not "
        case .atMost: ": at most "
        case .atLeast: ": at least "
        case .below: ": below "
        case .above: ": above "
        case .contains: ": has "
        case .excludes: ": without "
        }
    }
}

package struct Check: Equatable, Sendable {
    package let id: String
    package let conditions: [Condition]
    /// What is said about the measurement; `{lag}` stands for the measured value of that predicate.
    package let say: String
    package let position: SourcePosition

    /// The predicate calls in the order in which `say` can name them. The second call of one name
    /// is `{lag#2}`.
    package var measured: [(placeholder: String, call: PredicateCall)] {
        var counts: [(name: String, count: Int)] = []
        return conditions.map { condition in
            let name = condition.call.name
            let index = counts.firstIndex { $0.name == name }
            let count = index.map { counts[$0].count + 1 } ?? 1
            if let index { counts[index].count = count } else { counts.append((name, 1)) }
            return (count == 1 ? name : "\(name)#\(count)", condition.call)
        }
    }
}
