// Takes the fields of a YAML map one by one, typed, and complains about those nobody asked for.
//
// A reader of content asks for each key it knows and calls `finish()`; a key left over is a typing
// error and gets the nearest known key as advice. Every method that finds a fault adds it to the
// shared problems and returns nil or an empty value, so that one run reports them all.

package final class FieldReader {
    package let file: String
    package let position: SourcePosition
    private let entries: [YAMLEntry]
    private let problems: ContentProblems
    private var asked: [String] = []

    /// A reader over `node`, which has to be a map.
    package init?(_ node: YAMLNode, file: String, problems: ContentProblems) {
        guard case .map(let entries) = node.value else {
            problems.add(
                file, node.position, "\(node.shape) where keys belong", instead: "write key: value")
            return nil
        }
        self.file = file
        self.position = node.position
        self.entries = entries
        self.problems = problems
    }

    package func report(_ position: SourcePosition, _ message: String, instead: String? = nil) {
        problems.add(file, position, message, instead: instead)
    }

    /// All entries, for maps whose keys are data (and counts them as asked for).
    package func allEntries() -> [YAMLEntry] {
        asked += entries.map(\.key)
        return entries
    }

    package func node(_ key: String) -> YAMLNode? {
        asked.append(key)
        return entries.first { $0.key == key }?.value
    }

    private func required(_ key: String) -> YAMLNode? {
        if let node = node(key) { return node }
        report(position, "key \(key) is missing", instead: "add \(key): …")
        return nil
    }

    package func scalar(_ node: YAMLNode?, _ key: String) -> String? {
        guard let node else { return nil }
        guard case .scalar(let text) = node.value else {
            report(node.position, "\(key) has to be a text, not \(node.shape)")
            return nil
        }
        return text
    }

    package func text(_ key: String) -> String? { scalar(required(key), key) }
    package func optionalText(_ key: String) -> String? { scalar(node(key), key) }

    /// A text with its place, for values that are checked further.
    package func located(_ key: String) -> Located<String>? {
        guard let node = required(key), let text = scalar(node, key) else { return nil }
        return Located(text, at: node.position)
    }

    package func list(_ key: String) -> [YAMLNode] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.value else {
            report(node.position, "\(key) has to be a list", instead: "write \(key): [a, b]")
            return []
        }
        return items
    }

    package func texts(_ key: String) -> [Located<String>] {
        list(key).compactMap { item in
            scalar(item, "each item of \(key)").map { Located($0, at: item.position) }
        }
    }

    package func reader(_ key: String) -> FieldReader? {
        guard let node = node(key) else { return nil }
        return FieldReader(node, file: file, problems: problems)
    }

    package func readers(_ key: String) -> [FieldReader] {
        list(key).compactMap { FieldReader($0, file: file, problems: problems) }
    }

    package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = required(key) else { return nil }
        return integer(node, key, in: range)
    }

    package func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        node(key).flatMap { integer($0, key, in: range) }
    }

    private func integer(_ node: YAMLNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = scalar(node, key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(
                node.position, "\(key) is \(text)",
                instead: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    package func truth(_ key: String, default missing: Bool) -> Bool {
        guard let node = node(key), let text = scalar(node, key) else { return missing }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report(node.position, "\(key) is \(text)", instead: "write true or false")
            return missing
        }
    }

    package func choice<Choice>(_ key: String, _ type: Choice.Type) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let node = required(key), let text = scalar(node, key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        let advice = nearest(to: text, among: names).map { "write \($0)" }
        report(
            node.position, "\(key) is \(text)",
            instead: advice ?? "write one of \(names.joined(separator: ", "))")
        return nil
    }

    /// A number with its unit ("20ms", "500/s", "30 s"); its dimension has to be `dimension`.
    package func quantity(_ key: String, _ dimension: Quantity.Dimension) -> Quantity? {
        guard let node = required(key) else { return nil }
        return quantity(node, key, dimension)
    }

    package func optionalQuantity(_ key: String, _ dimension: Quantity.Dimension) -> Quantity? {
        node(key).flatMap { quantity($0, key, dimension) }
    }

    private func quantity(_ node: YAMLNode, _ key: String, _ dimension: Quantity.Dimension)
        -> Quantity?
    {
        guard let text = scalar(node, key) else { return nil }
        if let quantity = Quantity(text), quantity.dimension == dimension { return quantity }
        report(
            node.position, "\(key) is \(text)",
            instead: "write a number with its unit, such as \(dimension.example)")
        return nil
    }

    /// Reports every key that nobody asked for.
    package func finish() {
        for entry in entries where !asked.contains(entry.key) {
            let advice = nearest(to: entry.key, among: asked).map { "write \($0)" }
            report(
                entry.keyPosition, "unknown key \(entry.key)",
                instead: advice ?? "known keys: \(asked.joined(separator: ", "))")
        }
    }
}

/// A value with the place it was written at.
package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }
}

extension Located: Equatable where Value: Equatable {}
