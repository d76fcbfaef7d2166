// Draws Markdown for a terminal: a pure function from blocks and a style to lines.
//
// Plain style is ASCII, linear and without decoration, so that a screen reader and a script get the
// same words. Code keeps its lines whatever the width, because commands are copied from it.

package enum MarkdownRenderer {
    /// The lines of `blocks`, without a blank line at the start or the end.
    package static func render(_ blocks: [MarkdownBlock], _ style: TextStyle) -> [String] {
        lines(of: blocks, width: style.width, style).map { TerminalText.render($0, style) }
    }

    private typealias Line = [StyledSpan]

    private static func lines(
        of blocks: [MarkdownBlock], width: Int, _ style: TextStyle, isTight: Bool = false
    ) -> [Line] {
        var result: [Line] = []
        for block in blocks {
            if !result.isEmpty, !isTight { result.append([]) }
            result += lines(of: block, width: max(10, width), style)
        }
        return result
    }

    private static func lines(of block: MarkdownBlock, width: Int, _ style: TextStyle) -> [Line] {
        switch block {
        case .paragraph(let inlines):
            return TerminalText.wrap(spans(inlines, .normal, style), width: width)
        case .heading(_, let inlines):
            return TerminalText.wrap(spans(inlines, .heading, style), width: width)
        case .list(let start, let items):
            return list(start: start, items: items, width: width, style)
        case .code(_, let text):
            return text.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast(text.hasSuffix("\n") ? 1 : 0)
                .map { [StyledSpan("    "), StyledSpan(String($0), .code)] }
        case .quote(let blocks):
            let mark = style.plain ? "  " : "│ "
            return lines(of: blocks, width: width - 2, style).map {
                [StyledSpan(mark, .faint)] + $0
            }
        case .table(let header, let rows):
            return table(header: header, rows: rows, width: width, style)
        case .rule:
            return [[StyledSpan(String(repeating: style.plain ? "-" : "─", count: width), .faint)]]
        }
    }

    private static func list(
        start: Int?, items: [[MarkdownBlock]], width: Int, _ style: TextStyle
    ) -> [Line] {
        var result: [Line] = []
        for (index, item) in items.enumerated() {
            let mark = start.map { "\($0 &+ index). " } ?? (style.plain ? "- " : "• ")
            let indent = String(repeating: " ", count: mark.count)
            let inner = lines(of: item, width: width - mark.count, style, isTight: true)
            for (number, line) in inner.enumerated() {
                result.append([StyledSpan(number == 0 ? mark : indent)] + line)
            }
        }
        return result
    }

    private static func spans(
        _ inlines: [MarkdownInline], _ role: SpanRole, _ style: TextStyle
    ) -> [StyledSpan] {
        inlines.flatMap { inline -> [StyledSpan] in
            switch inline {
            case .text(let text): return [StyledSpan(text, role)]
            case .code(let text):
                // Without colour, code needs another sign than its look.
                return style.colour && !style.plain
                    ? [StyledSpan(text, .code)] : [StyledSpan("`\(text)`", role)]
            case .emphasis(let inner):
                return style.colour && !style.plain
                    ? spans(inner, .emphasis, style)
                    : [StyledSpan("*", role)] + spans(inner, role, style) + [StyledSpan("*", role)]
            case .strong(let inner): return spans(inner, .strong, style)
            case .link(let destination, let inner):
                let shown = spans(inner, role, style)
                let isWeb = destination.contains("://")
                return isWeb ? shown + [StyledSpan(" (\(destination))", .faint)] : shown
            case .softBreak: return [StyledSpan(" ", role)]
            case .lineBreak: return [StyledSpan("\n", role)]
            }
        }
    }

    // MARK: tables

    private static func table(
        header: [[MarkdownInline]], rows: [[[MarkdownInline]]], width: Int, _ style: TextStyle
    ) -> [Line] {
        let columns = header.count
        guard columns > 0 else { return [] }
        if style.plain { return linearTable(header: header, rows: rows, width: width, style) }
        let all = ([header] + rows).map { row in
            (0..<columns).map { index in
                index < row.count ? row[index] : []
            }
        }
        let widths = columnWidths(all, width: width - 2 * (columns - 1), style)
        var result = tableRow(all[0], widths, .strong, style)
        result.append([
            StyledSpan(
                String(repeating: "─", count: widths.reduce(0, +) + 2 * (columns - 1)), .faint)
        ])
        for row in all.dropFirst() { result += tableRow(row, widths, .normal, style) }
        return result
    }

    /// Each row as "Header: cell" lines, which can be read aloud.
    private static func linearTable(
        header: [[MarkdownInline]], rows: [[[MarkdownInline]]], width: Int, _ style: TextStyle
    ) -> [Line] {
        var result: [Line] = []
        for row in rows {
            if !result.isEmpty { result.append([]) }
            for (name, cell) in zip(header, row) {
                let spans = [StyledSpan(name.plainText + ": ")] + spans(cell, .normal, style)
                result += TerminalText.wrap(spans, width: width)
            }
        }
        return result
    }

    /// Natural widths where they fit; else the widest columns give way first.
    private static func columnWidths(
        _ rows: [[[MarkdownInline]]], width: Int, _ style: TextStyle
    ) -> [Int] {
        var widths = rows[0].indices.map { column in
            rows.map { row in
                spans(row[column], .normal, style).reduce(0) {
                    $0 + TerminalText.width(of: $1.text)
                }
            }.max() ?? 1
        }
        while widths.reduce(0, +) > width {
            guard let widest = widths.max(), widest > 8,
                let column = widths.firstIndex(of: widest)
            else { break }
            widths[column] -= 1
        }
        return widths
    }

    private static func tableRow(
        _ cells: [[MarkdownInline]], _ widths: [Int], _ role: SpanRole, _ style: TextStyle
    ) -> [Line] {
        let wrapped = zip(cells, widths).map { cell, width in
            TerminalText.wrap(spans(cell, role, style), width: max(1, width))
        }
        let height = wrapped.map(\.count).max() ?? 1
        return (0..<height).map { row in
            var line: Line = []
            for (column, cell) in wrapped.enumerated() {
                let spans = row < cell.count ? cell[row] : []
                line += spans
                guard column + 1 < wrapped.count else { continue }
                let used = spans.reduce(0) { $0 + TerminalText.width(of: $1.text) }
                line.append(
                    StyledSpan(String(repeating: " ", count: max(0, widths[column] - used) + 2)))
            }
            return line
        }
    }
}
