// A whole number with a unit, as content writes it: 20ms, 30s, 500/s, 64KiB, 3.
//
// Units are part of the text on purpose: a bare number where a time is meant is a lint error. All
// quantities of one dimension are kept in its smallest unit, so they compare as integers.

package struct Quantity: Hashable, Sendable {
    package enum Dimension: String, Sendable {
        /// Kept in milliseconds.
        case duration
        /// Kept in events a minute, so that "5000/min" and "500/s" are both whole.
        case rate
        /// Kept in bytes.
        case bytes
        /// A plain count, no unit.
        case count

        var example: String {
            switch self {
            case .duration: "20ms, 30s, 5m or 2h"
            case .rate: "500/s or 5000/min"
            case .bytes: "512B, 64KiB or 1MiB"
            case .count: "3"
            }
        }
    }

    package let dimension: Dimension
    /// In the smallest unit of its dimension (see `Dimension`).
    package let value: Int64
    /// As it was written.
    package let text: String

    private static let units: [(name: String, dimension: Dimension, factor: Int64)] = [
        ("ms", .duration, 1), ("s", .duration, 1000), ("m", .duration, 60_000),
        ("h", .duration, 3_600_000), ("d", .duration, 86_400_000), ("/s", .rate, 60),
        ("/min", .rate, 1), ("B", .bytes, 1), ("KiB", .bytes, 1024), ("MiB", .bytes, 1 << 20),
        ("GiB", .bytes, 1 << 30),
    ]

    /// Reads "20ms" or "20 ms"; nil when it is not a whole number with a known unit, or overflows.
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits) else { return nil }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        if unit.isEmpty {
            self.init(dimension: .count, value: number, text: text)
            return
        }
        guard let found = Self.units.first(where: { $0.name == unit }) else { return nil }
        let (value, overflow) = number.multipliedReportingOverflow(by: found.factor)
        guard !overflow else { return nil }
        self.init(dimension: found.dimension, value: value, text: text)
    }

    private init(dimension: Dimension, value: Int64, text: String) {
        self.dimension = dimension
        self.value = value
        self.text = text
    }

    /// Whole milliseconds, for a duration.
    package var milliseconds: Int64 { value }
}

/// `value` milliseconds as a person writes them: 850 ms, 8.5 s, 2 min 5 s, 3 h.
package func describe(milliseconds value: Int64) -> String {
    if value < 0 { return "-" + describe(milliseconds: value == .min ? .max : -value) }
    if value < 1000 { return "\(value) ms" }
    if value < 60_000 {
        let tenths = (value % 1000) / 100
        return tenths == 0 ? "\(value / 1000) s" : "\(value / 1000).\(tenths) s"
    }
    if value < 3_600_000 {
        let seconds = (value % 60_000) / 1000
        return seconds == 0 ? "\(value / 60_000) min" : "\(value / 60_000) min \(seconds) s"
    }
    if value >= 172_800_000 { return "\(value / 86_400_000) days" }
    let minutes = (value % 3_600_000) / 60_000
    return minutes == 0 ? "\(value / 3_600_000) h" : "\(value / 3_600_000) h \(minutes) min"
}
