// Dates as Kafka's tools read and print them: log4j's time stamps, ISO-8601 points and durations.
// Everything is UTC; civil dates follow the proleptic Gregorian calendar.

package enum JavaTime {
    /// Log4j's default: `2026-01-31 12:00:00,000`.
    package static func logTime(epochMs: Int64) -> String {
        let parts = Civil(epochMs: epochMs)
        let date = "\(pad(parts.year, 4))-\(pad(parts.month))-\(pad(parts.day))"
        let time = "\(pad(parts.hour)):\(pad(parts.minute)):\(pad(parts.second))"
        return "\(date) \(time),\(pad(parts.millisecond, 3))"
    }

    /// Reads `yyyy-MM-ddTHH:mm:ss.SSS` with `Z`, `±hh` or `±hh:mm` behind it, UTC where no zone is
    /// given (`Utils.getDateTime`). Throws what Java's `ParseException` says.
    package static func epochMs(dateTime text: String) throws -> Int64 {
        let pieces = text.split(separator: "T", omittingEmptySubsequences: false)
        guard pieces.count >= 2, text.last != "T" || pieces.count > 2 else {
            throw JavaException(
                "java.text.ParseException",
                "Error parsing timestamp. It does not contain a 'T' according to ISO8601 format")
        }
        let zoned = pieces[1].contains { "Z+-".contains($0) } ? text : text + "Z"
        guard let value = read(zoned) else {
            throw JavaException("java.text.ParseException", "Unparseable date: \"\(zoned)\"")
        }
        return value
    }

    private static func read(_ text: String) -> Int64? {
        var scanner = Scanner(text)
        guard let year = scanner.number(), scanner.take("-"),
            let month = scanner.number(in: 1...12), scanner.take("-"),
            let day = scanner.number(in: 1...31), scanner.take("T"),
            let hour = scanner.number(in: 0...23), scanner.take(":"),
            let minute = scanner.number(in: 0...59), scanner.take(":"),
            let second = scanner.number(in: 0...59), scanner.take("."),
            let millisecond = scanner.number(in: 0...999), let zone = scanner.zoneMinutes(),
            year < 1_000_000
        else { return nil }
        let days = Civil.days(year: year, month: month, day: day)
        guard Civil(epochMs: days * 86_400_000).day == day else { return nil }
        let minutes = Int64(hour * 60 + minute - zone)
        return (days * 1440 + minutes) * 60_000 + Int64(second) * 1000 + Int64(millisecond)
    }

    /// Reads `PnDTnHnMn.nS` as milliseconds; nil where it is no duration (`java.time.Duration.parse`).
    package static func durationMs(_ text: String) -> Int64? {
        var scanner = Scanner(text.uppercased())
        let sign: Int64 = scanner.take("-") ? -1 : 1
        _ = sign == 1 && scanner.take("+")
        guard scanner.take("P") else { return nil }
        var total: Int64 = 0
        var units: [(Character, Int64)] = [("D", 86_400_000)]
        let timeUnits: [(Character, Int64)] = [("H", 3_600_000), ("M", 60_000), ("S", 1000)]
        var sawTime = false
        var sawUnit = false
        while !scanner.isAtEnd {
            if !sawTime, scanner.take("T") {
                sawTime = true
                sawUnit = false
                units = timeUnits
            }
            guard let amount = scanner.decimalThousandths(), let unit = scanner.next(),
                let place = units.firstIndex(where: { $0.0 == unit }),
                amount % 1000 == 0 || unit == "S"
            else { return nil }
            let (part, tooLong) = amount.multipliedReportingOverflow(by: units[place].1 / 1000)
            guard !tooLong, part.magnitude < 1 << 60 else { return nil }
            total &+= unit == "S" ? amount : part
            units.removeFirst(place + 1)
            sawUnit = true
        }
        return sawUnit ? sign &* total : nil
    }

    private static func pad(_ value: Int, _ width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

/// A date and time of day in UTC.
package struct Civil: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var millisecond: Int

    package init(epochMs: Int64) {
        let dayMs: Int64 = 86_400_000
        let days = epochMs >= 0 ? epochMs / dayMs : (epochMs - dayMs + 1) / dayMs
        let rest = Int(epochMs - days * dayMs)
        (year, month, day) = Civil.date(days: days)
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1000 % 60
        millisecond = rest % 1000
    }

    /// Days since 1970-01-01, by the calendar's cycle of 400 years.
    package static func days(year: Int, month: Int, day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era) * 146_097 + Int64(dayOfEra) - 719_468
    }

    private static func date(days: Int64) -> (Int, Int, Int) {
        let shifted = Int(days) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }
}

private struct Scanner {
    private let text: [Character]
    private var position = 0

    init(_ text: String) { self.text = Array(text) }

    var isAtEnd: Bool { position == text.count }

    mutating func next() -> Character? {
        guard !isAtEnd else { return nil }
        defer { position += 1 }
        return text[position]
    }

    mutating func take(_ character: Character) -> Bool {
        guard !isAtEnd, text[position] == character else { return false }
        position += 1
        return true
    }

    /// Digits, at most nine of them.
    mutating func number() -> Int? {
        let start = position
        while !isAtEnd, text[position].isASCII, text[position].isNumber { position += 1 }
        guard position > start, position - start <= 9 else { return nil }
        return Int(String(text[start..<position]))
    }

    /// Digits whose value lies in a range.
    mutating func number(in range: ClosedRange<Int>) -> Int? {
        guard let value = number(), range.contains(value) else { return nil }
        return value
    }

    /// A signed decimal, in thousandths.
    mutating func decimalThousandths() -> Int64? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let whole = number() else { return nil }
        var thousandths = Int64(whole) * 1000
        if take(".") || take(",") {
            let start = position
            while !isAtEnd, text[position].isASCII, text[position].isNumber { position += 1 }
            let digits = (String(text[start..<position]) + "000").prefix(3)
            thousandths += Int64(digits) ?? 0
        }
        return negative ? -thousandths : thousandths
    }

    /// A zone: `Z`, `+01` or `+01:00`, in minutes east; what follows it does not matter.
    mutating func zoneMinutes() -> Int? {
        if take("Z") { return 0 }
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = twoDigits() else { return nil }
        let minutes = take(":") ? twoDigits() ?? 0 : 0
        return sign * (hours * 60 + minutes)
    }

    private mutating func twoDigits() -> Int? {
        guard position + 2 <= text.count else { return nil }
        let digits = text[position..<position + 2]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        position += 2
        return Int(String(digits))
    }
}
