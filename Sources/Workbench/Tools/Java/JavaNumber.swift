// Numbers as Java reads and prints them.

package enum JavaNumber {
    /// `Integer.parseInt`: an optional sign and digits, within 32 bits.
    package static func int(_ text: some StringProtocol) throws -> Int32 {
        guard let value = Int32(text) else { throw JavaException.numberFormat(String(text)) }
        return value
    }

    /// `Long.parseLong`: an optional sign and digits, within 64 bits.
    package static func long(_ text: some StringProtocol) throws -> Int64 {
        guard let value = Int64(text) else { throw JavaException.numberFormat(String(text)) }
        return value
    }

    /// `Double.parseDouble`, for the decimal forms that people type.
    package static func double(_ text: some StringProtocol) throws -> Double {
        guard let value = Double(text.trimmingWhitespace()) else {
            throw JavaException.numberFormat(String(text))
        }
        return value
    }

    /// `Double.toString`: plain digits from a thousandth to ten million, else as `1.0E10`.
    package static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        if value == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
        let sign = value < 0 ? "-" : ""
        let (digits, exponent) = shortest(value.magnitude)
        if exponent >= -3, exponent < 7 { return sign + plain(digits, exponent) }
        let rest = String(digits.dropFirst())
        return "\(sign)\(digits.prefix(1)).\(rest.isEmpty ? "0" : rest)E\(exponent)"
    }

    /// The shortest digits that read back as the value, and the power of ten of the first one.
    private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        // Swift prints the shortest digits as well, in one of the forms 12.5, 1e+20, 1.5e-07.
        let parts = value.description.split(separator: "e")
        let mantissa = parts.first.map(String.init) ?? "0"
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let sides = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let whole = sides.first.map(String.init) ?? "0"
        let fraction = sides.count > 1 ? String(sides[1]) : ""
        let all = whole + fraction
        let leading = all.prefix { $0 == "0" }.count
        var digits = String(all.dropFirst(leading))
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        return (digits, whole.count - 1 - leading + power)
    }

    private static func plain(_ digits: String, _ exponent: Int) -> String {
        if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let whole = digits.prefix(exponent + 1)
        let padding = String(repeating: "0", count: exponent + 1 - whole.count)
        let fraction = digits.dropFirst(exponent + 1)
        return whole + padding + "." + (fraction.isEmpty ? "0" : fraction)
    }
}
