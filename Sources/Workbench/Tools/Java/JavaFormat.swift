// Numbers as Java's `printf` writes them.

enum JavaFormat {
    /// `%.Nf`: rounded half up, with so many digits after the point.
    static func fixed(_ value: Double, _ places: Int) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e18 else { return JavaNumber.text(value) }
        let digits = Int64(scaled)
        let (whole, rest) = digits.quotientAndRemainder(dividingBy: Int64(scale))
        let fraction = String(rest)
        let sign = value < 0 && digits > 0 ? "-" : ""
        if places == 0 { return sign + String(whole) }
        return "\(sign)\(whole)."
            + String(repeating: "0", count: places - fraction.count) + fraction
    }
}
