// A line of eight heights: how something went over time, in as many columns as there is room for.

package enum Sparkline {
    private static let heights: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// Values from left to right, nil where there was nothing to measure, gathered into at most `width`
    /// columns; each column shows the greatest of its values, so that no peak is lost.
    package static func columns(_ values: [Double?], width: Int) -> [Double?] {
        guard values.count > width, width > 0 else { return values }
        return (0..<width).map { column in
            let from = column * values.count / width
            let to = max(from + 1, (column + 1) * values.count / width)
            return values[from..<to].compactMap { $0 }.max()
        }
    }

    /// The line, between the least and the greatest that it is to show; a gap is a dot.
    package static func line(_ values: [Double?], from least: Double, to greatest: Double) -> String
    {
        String(
            values.map { value in
                guard let value else { return "·" }
                let span = greatest - least
                guard span > 0 else { return value > 0 ? heights[3] : heights[0] }
                let share = min(max((value - least) / span, 0), 1)
                return heights[Int((share * 7).rounded())]
            })
    }
}
