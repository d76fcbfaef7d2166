// The flags of our own commands: `--rate 500/s --keys 100`, in any order.

/// The flags of a command of ours: names with values, in any order.
struct Flags {
    private var values: [String: String] = [:]
    private let command: Command

    init(_ words: [String], known: [String], _ command: Command) throws {
        self.command = command
        var rest = words[...]
        while let word = rest.popFirst() {
            guard known.contains(word) else {
                throw command.unknown(word, among: known, what: "option")
            }
            guard let value = rest.popFirst() else {
                throw CommandError.usage("\(command.name): \(word) takes a value")
            }
            values[word] = value
        }
    }

    mutating func take(_ name: String) -> String? { values[name] }

    func integer(_ name: String, default value: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = values[name] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw CommandError.usage(
                "\(command.name): \(name) takes a number from \(range.lowerBound) to "
                    + "\(range.upperBound), not \(text)")
        }
        return number
    }

    func number(_ name: String, default value: Double, in range: ClosedRange<Double>) throws
        -> Double
    {
        guard let text = values[name] else { return value }
        guard let number = Double(text), range.contains(number) else {
            throw CommandError.usage(
                "\(command.name): \(name) takes a number from \(range.lowerBound) to "
                    + "\(range.upperBound), not \(text)")
        }
        return number
    }

    func milliseconds(_ name: String, default value: Int64) throws -> Int64 {
        try values[name].map { try Duration.milliseconds($0) } ?? value
    }

    func rate(_ name: String, default value: Double) throws -> Double {
        guard let text = values[name] else { return value }
        guard let rate = Flags.rate(text) else {
            throw CommandError.usage(
                "\(command.name): \(name) takes a rate such as 500/s, not \(text)")
        }
        return rate
    }

    /// Reads `500/s` or `500`.
    static func rate(_ text: String) -> Double? {
        let digits = text.hasSuffix("/s") ? text.dropLast(2) : text[...]
        guard let rate = Double(digits), rate >= 0, rate <= 100_000 else { return nil }
        return rate
    }
}
