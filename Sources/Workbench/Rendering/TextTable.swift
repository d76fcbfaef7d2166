// Rows in columns, in the format that the session asks for.

import KafkaWire

/// A table of our own commands: for people, or as JSON, CSV, Markdown or plain lines.
package struct TextTable {
    package let schema: String
    package var columns: [String]
    package var rows: [[String]] = []

    /// `schema` names the shape of the JSON objects, with a version, as in `cluster/1`.
    package init(schema: String, columns: [String]) {
        self.schema = schema
        self.columns = columns
    }

    package func rendered(_ format: OutputFormat) -> String {
        switch format {
        case .table: aligned(gap: "  ")
        case .plain: plain
        case .json: rows.map { json($0) }.joined(separator: "\n")
        case .csv:
            ([columns] + rows).map { $0.map(csv).joined(separator: ",") }.joined(separator: "\n")
        case .markdown: markdown
        }
    }

    private func aligned(gap: String) -> String {
        var widths = columns.map(\.count)
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], cell.count)
            }
        }
        return ([columns] + rows).map { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                line += cell
                if index < row.count - 1 {
                    line += String(repeating: " ", count: widths[index] - cell.count) + gap
                }
            }
            return line
        }.joined(separator: "\n")
    }

    private var plain: String {
        rows.map { row in
            zip(columns, row).map { "\($0) \($1)" }.joined(separator: ", ")
        }.joined(separator: "\n")
    }

    private var markdown: String {
        let head = "| " + columns.joined(separator: " | ") + " |"
        let rule = "|" + String(repeating: " --- |", count: columns.count)
        return ([head, rule] + rows.map { "| " + $0.joined(separator: " | ") + " |" })
            .joined(separator: "\n")
    }

    private func json(_ row: [String]) -> String {
        var members = [JSON.Member("schema", .string(schema))]
        for (name, cell) in zip(columns, row) {
            members.append(JSON.Member(name, Int64(cell).map { .integer($0) } ?? .string(cell)))
        }
        return JSON.object(members).description
    }

    private func csv(_ cell: String) -> String {
        let needsQuotes = cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        return needsQuotes
            ? "\""
                + cell.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\"" : cell
    }
}
