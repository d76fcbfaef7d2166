// Numbers for people: short, with a unit that fits, without the machine's help.

package enum Figures {
    /// At most three digits that count: `0`, `0.4`, `12.5`, `412`, `4.1K`, `38M`.
    package static func short(_ value: Double) -> String {
        let magnitude = abs(value)
        let steps: [(Double, String)] = [(1e9, "G"), (1e6, "M"), (1e3, "K")]
        for (size, suffix) in steps where magnitude >= size * 0.9995 {
            return digits(value / size) + suffix
        }
        return digits(value)
    }

    /// With its unit: `4.1 KB/s`, `12/s`, `3.2 ms`, `7`.
    package static func withUnit(_ value: Double, _ unit: String) -> String {
        if unit.isEmpty { return short(value) }
        if unit.hasPrefix("B") {
            let text = short(value)
            let scaled = text.last.map { "KMG".contains($0) } ?? false
            return scaled
                ? "\(text.dropLast()) \(text.suffix(1))\(unit)" : "\(text) \(unit)"
        }
        return unit.hasPrefix("/") ? short(value) + unit : short(value) + " " + unit
    }

    /// In full, to a tenth where it is small: `6001`, `12.5`.
    package static func plain(_ value: Double) -> String {
        abs(value) >= 100 ? String(Int64(value.rounded())) : digits(value)
    }

    private static func digits(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        if abs(value) >= 99.95 || value == value.rounded() {
            return String(Int64(value.rounded()))
        }
        let places = abs(value) < 0.995 ? 100 : 10
        let scaled = Int64((value * Double(places)).rounded())
        let (whole, rest) = (abs(scaled) / Int64(places), abs(scaled) % Int64(places))
        var text = "\(scaled < 0 ? "-" : "")\(whole)"
        if rest > 0 {
            var fraction = String(rest)
            if places == 100, rest < 10 { fraction = "0" + fraction }
            while fraction.last == "0" { fraction.removeLast() }
            text += "." + fraction
        }
        return text
    }
}
