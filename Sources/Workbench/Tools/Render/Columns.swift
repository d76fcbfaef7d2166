// Cells padded to a width, as Java's `%-15s` lays them out. A longer text is not cut.

enum Columns {
    static func pad(_ text: String, _ width: Int) -> String {
        let missing = width - text.utf16.count
        return missing > 0 ? text + String(repeating: " ", count: missing) : text
    }

    /// A row: each cell padded to its width, a blank between; a width of 0 leaves a cell as it is.
    static func row(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells, widths).map { pad($0, $1) }.joined(separator: " ")
    }

    /// The width of a column: its least width or its longest cell.
    static func width(_ least: Int, _ cells: [String]) -> Int {
        max(least, cells.map(\.utf16.count).max() ?? 0)
    }
}
