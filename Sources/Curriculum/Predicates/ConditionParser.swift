// Reads conditions and the lines of a check, with the place of every fault.
//
//     condition = mode ":" call [comparator operand]
//     mode      = "at-end" | "ever" | "always" | "within" time ["of" event] | "never-after" event
//     call      = name ["(" argument {"," argument} ")"]
//     operand   = whole number | time | "true" | "false" | "none" | name | "[" ids "]" | call
//
// A truth predicate may stand alone: `at-end: topic_exists(orders)`.

package struct ConditionParser {
    private let file: String
    private let problems: ContentProblems

    package init(file: String, problems: ContentProblems) {
        self.file = file
        self.problems = problems
    }

    // MARK: a check's body

    /// Reads the lines of a `:::check` block. Adds its faults; nil when nothing usable is left.
    package func check(id: String, lines: [Located<String>], at position: SourcePosition) -> Check?
    {
        var conditions: [Condition] = []
        var say: Located<String>?
        for line in lines {
            if line.value.hasPrefix("say:") {
                if say != nil {
                    report(line.position, "check \(id) says something twice", "keep one say:")
                }
                say = Located(unquoted(line.value.dropFirst(4).trimmed()), at: line.position)
            } else if let condition = condition(line.value, at: line.position) {
                conditions.append(condition)
            }
        }
        guard !conditions.isEmpty else {
            report(position, "check \(id) has no condition", "add a line such as at-end: …")
            return nil
        }
        guard let say, !say.value.isEmpty else {
            report(position, "check \(id) does not say what it measured", "add say: \"… {…} …\"")
            return nil
        }
        let check = Check(id: id, conditions: conditions, say: say.value, position: position)
        for name in placeholders(in: say.value)
        where !check.measured.contains(where: { $0.placeholder == name }) {
            let known = check.measured.map(\.placeholder)
            report(
                say.position, "say: names {\(name)}, which the check does not measure",
                "write one of {\(known.joined(separator: "}, {"))}")
        }
        return check
    }

    private func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        return String(text.dropFirst().dropLast())
    }

    private func placeholders(in text: String) -> [String] {
        var result: [String] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return result
    }

    // MARK: one condition

    package func condition(_ text: String, at position: SourcePosition) -> Condition? {
        var scanner = Scanner(text: text, position: position)
        do throws(Fault) {
            let mode = try mode(&scanner)
            scanner.skipBlanks()
            let call = try call(&scanner)
            scanner.skipBlanks()
            if scanner.isAtEnd {
                return try bareTruth(mode: mode, call: call, at: position)
            }
            let comparator = try comparator(&scanner)
            scanner.skipBlanks()
            let operandPosition = scanner.position
            let operand = try operand(&scanner)
            scanner.skipBlanks()
            guard scanner.isAtEnd else {
                throw Fault(scanner.position, "more text after the condition", "end the line there")
            }
            try match(call, comparator, operand, at: operandPosition)
            return Condition(
                mode: mode, call: call, comparator: comparator, operand: operand,
                position: position)
        } catch {
            report(error.position, error.message, error.instead)
            return nil
        }
    }

    private func report(_ position: SourcePosition, _ message: String, _ instead: String?) {
        problems.add(file, position, message, instead: instead)
    }

    private struct Fault: Error {
        let position: SourcePosition
        let message: String
        let instead: String?

        init(_ position: SourcePosition, _ message: String, _ instead: String?) {
            self.position = position
            self.message = message
            self.instead = instead
        }
    }

    private func bareTruth(mode: CheckMode, call: PredicateCall, at position: SourcePosition)
        throws(Fault) -> Condition
    {
        guard PredicateVocabulary.definition(call.name)?.result == .truth else {
            throw Fault(
                call.position, "\(call.text) is compared with nothing", "add >= 1 or the like")
        }
        return Condition(
            mode: mode, call: call, comparator: .equal, operand: .literal(.truth(true)),
            position: position)
    }

    private static let modes = ["at-end", "ever", "always", "within", "never-after"]

    private func mode(_ scanner: inout Scanner) throws(Fault) -> CheckMode {
        let start = scanner.position
        let word = scanner.word()
        let mode: CheckMode
        switch word {
        case "at-end": mode = .atEnd
        case "ever": mode = .ever
        case "always": mode = .always
        case "within": mode = try within(&scanner)
        case "never-after": mode = .neverAfter(try event(&scanner))
        default:
            let advice = nearest(to: word, among: Self.modes).map { "write \($0):" }
            throw Fault(
                start, "\(word.isEmpty ? "nothing" : word) is no mode",
                advice ?? "begin with one of \(Self.modes.joined(separator: ", ")) and a colon")
        }
        scanner.skipBlanks()
        guard scanner.take(":") else {
            throw Fault(scanner.position, "a colon is missing after \(word)", "write \(word): …")
        }
        return mode
    }

    private func within(_ scanner: inout Scanner) throws(Fault) -> CheckMode {
        scanner.skipBlanks()
        let start = scanner.position
        let text = scanner.word()
        guard let limit = Quantity(text), limit.dimension == .duration else {
            throw Fault(start, "within needs a time, not \(text)", "write within 10s: …")
        }
        scanner.skipBlanks()
        guard !scanner.isAt(":") else {
            return .within(milliseconds: limit.milliseconds, of: nil)
        }
        let ofPosition = scanner.position
        guard scanner.word() == "of" else {
            throw Fault(ofPosition, "of EVENT or a colon belongs here", "write within 10s of …: …")
        }
        return .within(milliseconds: limit.milliseconds, of: try event(&scanner))
    }

    private func event(_ scanner: inout Scanner) throws(Fault) -> PredicateEvent {
        scanner.skipBlanks()
        let start = scanner.position
        let word = scanner.word()
        if let event = PredicateEvent(rawValue: word) { return event }
        let names = PredicateEvent.allCases.map(\.rawValue)
        let advice = nearest(to: word, among: names).map { "write \($0)" }
        throw Fault(
            start, "\(word) is no event", advice ?? "write one of \(names.joined(separator: ", "))")
    }

    private func call(_ scanner: inout Scanner) throws(Fault) -> PredicateCall {
        let start = scanner.position
        let name = scanner.word()
        guard let definition = PredicateVocabulary.definition(name) else {
            let names = PredicateVocabulary.definitions.map(\.name)
            let advice = nearest(to: name, among: names).map { "write \($0)" }
            throw Fault(
                start, "\(name.isEmpty ? "this" : name) is no predicate",
                advice ?? "known: \(names.joined(separator: ", "))")
        }
        let arguments = try arguments(&scanner)
        let least = definition.arguments.count - definition.optional
        guard (least...definition.arguments.count).contains(arguments.count) else {
            throw Fault(
                start, "\(name) has \(arguments.count) arguments", "write \(definition.signature)")
        }
        for (argument, kind) in zip(arguments, definition.arguments) {
            try checkForm(argument, kind)
        }
        return PredicateCall(
            name: name, arguments: arguments.map(\.value), position: start)
    }

    private func arguments(_ scanner: inout Scanner) throws(Fault) -> [Located<String>] {
        guard scanner.take("(") else { return [] }
        var result: [Located<String>] = []
        while true {
            scanner.skipBlanks()
            let start = scanner.position
            let word = scanner.word()
            if word.isEmpty, result.isEmpty, scanner.take(")") { return [] }
            guard !word.isEmpty else {
                throw Fault(start, "an argument is missing", "write name(a, b)")
            }
            result.append(Located(word, at: start))
            scanner.skipBlanks()
            if scanner.take(")") { return result }
            guard scanner.take(",") else {
                throw Fault(scanner.position, "a comma or ) belongs here", "write name(a, b)")
            }
        }
    }

    private func checkForm(_ argument: Located<String>, _ kind: ArgumentKind) throws(Fault) {
        switch kind {
        case .partition, .broker:
            guard let number = Int(argument.value), number >= 0 else {
                throw Fault(
                    argument.position, "\(argument.value) is no \(kind.rawValue) number",
                    "write a whole number")
            }
        case .error:
            let isName = argument.value.allSatisfy {
                ($0.isASCII && $0.isUppercase) || $0 == "_" || $0.isNumber
            }
            guard isName else {
                throw Fault(
                    argument.position, "\(argument.value) is no error name",
                    "write it as the protocol does, such as NOT_ENOUGH_REPLICAS")
            }
        case .topic, .group, .key, .config, .application: return
        }
    }

    private func comparator(_ scanner: inout Scanner) throws(Fault) -> Comparator {
        let start = scanner.position
        for sign in ["==", "!=", "<=", ">=", "<", ">"] where scanner.take(sign) {
            if let comparator = Comparator(rawValue: sign) { return comparator }
        }
        let word = scanner.word()
        if let comparator = Comparator(rawValue: word) { return comparator }
        throw Fault(
            start, "\(word.isEmpty ? "this" : word) is no comparison",
            "write ==, !=, <, <=, >, >=, contains or excludes")
    }

    private func operand(_ scanner: inout Scanner) throws(Fault) -> Operand {
        let start = scanner.position
        if scanner.take("[") { return .literal(.brokers(try ids(&scanner, from: start))) }
        let saved = scanner
        let word = scanner.word()
        guard !word.isEmpty else {
            throw Fault(start, "nothing to compare with", "write a number, a time or a name")
        }
        if PredicateVocabulary.definition(word) != nil {
            scanner = saved
            return .call(try call(&scanner))
        }
        switch word {
        case "true": return .literal(.truth(true))
        case "false": return .literal(.truth(false))
        case "none": return .literal(.none)
        default: break
        }
        if let number = Int64(word) { return .literal(.number(number)) }
        if let quantity = Quantity(word), quantity.dimension == .duration {
            return .literal(.duration(milliseconds: quantity.milliseconds))
        }
        return .literal(.name(word))
    }

    private func ids(_ scanner: inout Scanner, from start: SourcePosition) throws(Fault) -> [Int64]
    {
        var result: [Int64] = []
        while true {
            scanner.skipBlanks()
            if result.isEmpty, scanner.take("]") { return [] }
            guard let id = Int64(scanner.word()) else {
                throw Fault(start, "this is no list of brokers", "write [1, 3]")
            }
            result.append(id)
            scanner.skipBlanks()
            if scanner.take("]") { return result }
            guard scanner.take(",") else {
                throw Fault(scanner.position, "a comma or ] belongs here", "write [1, 3]")
            }
        }
    }

    /// Whether what is measured can be compared with the operand at all.
    private func match(
        _ call: PredicateCall, _ comparator: Comparator, _ operand: Operand,
        at position: SourcePosition
    ) throws(Fault) {
        guard let kind = PredicateVocabulary.definition(call.name)?.result else { return }
        let isOrder = [.atMost, .atLeast, .below, .above].contains(comparator)
        let isMember = [.contains, .excludes].contains(comparator)
        if isMember, kind != .brokers {
            throw Fault(
                position, "\(comparator.rawValue) is for lists of brokers", "compare with == or !=")
        }
        if isOrder, kind != .number, kind != .duration {
            throw Fault(
                position, "\(call.name) has no order", "compare with == or !=")
        }
        switch operand {
        case .call(let other):
            let otherKind = PredicateVocabulary.definition(other.name)?.result
            guard otherKind == kind else {
                throw Fault(
                    position, "\(call.name) and \(other.name) measure different things", nil)
            }
        case .literal(let value):
            guard fits(value, kind, isMember: isMember) else {
                throw Fault(
                    position, "\(call.name) cannot be \(value.text)", Self.advice(kind, isMember))
            }
        }
    }

    private func fits(_ value: PredicateValue, _ kind: ResultKind, isMember: Bool) -> Bool {
        switch (kind, value) {
        case (.number, .number), (.duration, .duration), (.truth, .truth), (.name, .name),
            (.name, .number), (.number, .none), (.name, .none):
            true
        case (.brokers, .brokers): !isMember
        case (.brokers, .number): isMember
        default: false
        }
    }

    private static func advice(_ kind: ResultKind, _ isMember: Bool) -> String {
        switch kind {
        case .number: "write a whole number"
        case .duration: "write a time with its unit, such as 10s"
        case .truth: "write true or false"
        case .name: "write a name"
        case .brokers: isMember ? "write one broker's number" : "write [1, 3]"
        }
    }
}

/// Walks over one line and knows the column.
private struct Scanner {
    private let characters: [Character]
    private let start: SourcePosition
    private var index = 0

    init(text: String, position: SourcePosition) {
        self.characters = Array(text)
        self.start = position
    }

    var position: SourcePosition {
        SourcePosition(line: start.line, column: start.column + index)
    }

    var isAtEnd: Bool { index >= characters.count }

    func isAt(_ character: Character) -> Bool { !isAtEnd && characters[index] == character }

    mutating func skipBlanks() {
        while !isAtEnd, characters[index] == " " || characters[index] == "\t" { index += 1 }
    }

    mutating func take(_ text: String) -> Bool {
        let wanted = Array(text)
        guard index + wanted.count <= characters.count,
            Array(characters[index..<index + wanted.count]) == wanted
        else { return false }
        index += wanted.count
        return true
    }

    /// Letters, digits, `_`, `-`, `.`: a name, a number, a time.
    mutating func word() -> String {
        let begin = index
        while !isAtEnd {
            let c = characters[index]
            guard c.isLetter || c.isNumber || c == "_" || c == "-" || c == "." else { break }
            index += 1
        }
        return String(characters[begin..<index])
    }
}
