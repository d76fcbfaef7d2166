// `--help`: the options in two columns, in the order of their names, 80 columns wide, as
// joptsimple's formatter lays them out. The explanations are our own.

package enum OptionHelp {
    private static let width = 80

    /// The list of a tool's options; every line ends with a newline.
    package static func text(of table: OptionTable) -> String {
        let rows = table.specs.sorted { $0.name < $1.name }.map { ($0.usage, description($0)) }
        let longest = (rows.map { $0.0.count } + ["Option".count]).max() ?? 0
        let left = min(longest, (width - 2) / 2)
        let right = width - 2 - left
        var lines = [row("Option", "Description", left)]
        lines.append(
            row(String(repeating: "-", count: 6), String(repeating: "-", count: 11), left))
        for (usage, description) in rows {
            let leftLines = wrap(usage, left)
            let rightLines = wrap(description, right)
            for index in 0..<max(leftLines.count, rightLines.count) {
                lines.append(
                    row(
                        index < leftLines.count ? leftLines[index] : "",
                        index < rightLines.count ? rightLines[index] : "", left))
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func description(_ spec: OptionSpec) -> String {
        let value = spec.defaultValue.map { " (default: \($0))" } ?? ""
        return spec.help + value
    }

    private static func row(_ left: String, _ right: String, _ width: Int) -> String {
        let padded = left + String(repeating: " ", count: max(0, width - left.count))
        return (padded + "  " + right).trimmingTrailingBlanks()
    }

    /// Cuts a text into lines; the ones after the first are indented by two.
    private static func wrap(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let candidate = line.isEmpty ? String(word) : line + " " + word
            if candidate.count > width, !line.trimmingWhitespace().isEmpty {
                lines.append(line)
                line = "  " + word
            } else {
                line = candidate
            }
        }
        return lines + [line]
    }
}

extension String {
    func trimmingTrailingBlanks() -> String {
        var slice = self[...]
        while slice.last == " " { slice = slice.dropLast() }
        return String(slice)
    }
}
