// Durations as ISO 8601 writes them, `PT1H30M`, which `auto.offset.reset=by_duration:…` takes. Java's
// `Duration.parse`: days, hours, minutes, seconds; no weeks, months or years.

/// Reads durations.
package enum IsoDuration {
    /// Milliseconds of a text such as `P1DT2H3M4.5S`; nil where it is none or too large.
    package static func milliseconds(_ text: String) -> Int64? {
        var rest = Substring(text.uppercased())
        var sign: Int64 = 1
        if let first = rest.first, first == "-" || first == "+" {
            if first == "-" { sign = -1 }
            rest.removeFirst()
        }
        guard rest.first == "P" else { return nil }
        rest.removeFirst()
        var total: Int64 = 0
        var isTime = false
        var allowed = Substring("DHMS")
        var hasUnit = false
        while let first = rest.first {
            if first == "T" {
                guard !isTime else { return nil }
                isTime = true
                rest.removeFirst()
                if rest.isEmpty { return nil }
                continue
            }
            guard let (value, unit) = component(&rest), let place = allowed.firstIndex(of: unit),
                (unit == "D") != isTime
            else { return nil }
            allowed = allowed[allowed.index(after: place)...]
            let factor: Int64 =
                ["D": 86_400_000, "H": 3_600_000, "M": 60_000, "S": 1_000][unit] ?? 0
            if unit != "S", value.fraction != 0 { return nil }
            let (scaled, tooLong) = value.whole.multipliedReportingOverflow(by: factor)
            let (sum, overflow) = total.addingReportingOverflow(scaled &+ value.fraction)
            if tooLong || overflow { return nil }
            total = sum
            hasUnit = true
        }
        return hasUnit ? total * sign : nil
    }

    /// The text of a duration, as Java's `Duration` prints it: `PT1H30M`, `PT0.5S`.
    package static func text(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "PT0S" }
        let hours = milliseconds / 3_600_000
        let minutes = milliseconds % 3_600_000 / 60_000
        let rest = milliseconds % 60_000
        var text = "PT"
        if hours != 0 { text += "\(hours)H" }
        if minutes != 0 { text += "\(minutes)M" }
        guard rest != 0 else { return text }
        text += rest < 0 && rest > -1_000 ? "-0" : "\(rest / 1_000)"
        let thousandths = Int(abs(rest % 1_000))
        if thousandths != 0 {
            let digits = String(thousandths + 1_000).dropFirst()
            text += "." + String(digits.reversed().drop { $0 == "0" }.reversed())
        }
        return text + "S"
    }

    /// A number with its unit; the fraction is in thousandths.
    private static func component(
        _ rest: inout Substring
    ) -> (value: (whole: Int64, fraction: Int64), unit: Character)? {
        let number = rest.prefix { $0.isNumber || $0 == "." || $0 == "," || $0 == "-" || $0 == "+" }
        rest = rest.dropFirst(number.count)
        guard let unit = rest.popFirst() else { return nil }
        let parts = number.split(
            maxSplits: 1, omittingEmptySubsequences: false,
            whereSeparator: { $0 == "." || $0 == "," })
        guard let first = parts.first, let whole = Int64(first) else { return nil }
        var fraction: Int64 = 0
        if parts.count == 2 {
            let digits = parts[1].prefix(3)
            guard parts[1].allSatisfy(\.isNumber), let value = Int64("0" + digits) else {
                return nil
            }
            fraction = value
            for _ in digits.count..<3 { fraction *= 10 }
            if first.hasPrefix("-") { fraction = -fraction }
        }
        return ((whole, fraction), unit)
    }
}
