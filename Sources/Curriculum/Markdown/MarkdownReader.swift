// Turns Markdown into `MarkdownBlock`s with cmark-gfm (CommonMark and its tables).
//
// This file owns cmark's nodes; only values leave it. Links in content name other entries
// ("guide:ordering", "lesson:isr") or the web; images and HTML cannot be shown in a terminal and are
// reported with their line.

import CSystemCmarkGFM

package enum MarkdownReader {
    /// Deepest nesting that is read; what lies deeper is reported and left out.
    private static let maximumDepth = 24

    /// The extensions are registered once a process; a `let` makes that safe.
    private static let tableExtension: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    /// Reads `text`, whose first line is `firstLine` of `file`.
    package static func read(
        _ text: String, file: String, firstLine: Int = 1, problems: ContentProblems
    ) -> [MarkdownBlock] {
        guard tableExtension, let parser = cmark_parser_new(CMARK_OPT_UNSAFE) else { return [] }
        defer { cmark_parser_free(parser) }
        if let tables = cmark_find_syntax_extension("table") {
            cmark_parser_attach_syntax_extension(parser, tables)
        }
        var copy = text
        copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in
                cmark_parser_feed(parser, chars.baseAddress, chars.count)
            }
        }
        guard let document = cmark_parser_finish(parser) else { return [] }
        defer { cmark_node_free(document) }
        let walk = Walk(file: file, lineOffset: firstLine - 1, problems: problems)
        return walk.blocks(of: document, depth: 0)
    }

    private struct Walk {
        let file: String
        let lineOffset: Int
        let problems: ContentProblems

        func children(_ node: OpaquePointer) -> [OpaquePointer] {
            var result: [OpaquePointer] = []
            var child = cmark_node_first_child(node)
            while let current = child {
                result.append(current)
                child = cmark_node_next(current)
            }
            return result
        }

        func report(_ node: OpaquePointer, _ message: String, _ instead: String) {
            let line = max(1, Int(cmark_node_get_start_line(node))) + lineOffset
            let column = max(1, Int(cmark_node_get_start_column(node)))
            problems.add(
                file, SourcePosition(line: line, column: column), message, instead: instead)
        }

        func literal(_ node: OpaquePointer) -> String {
            cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        }

        func type(_ node: OpaquePointer) -> String {
            cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
        }

        func blocks(of node: OpaquePointer, depth: Int) -> [MarkdownBlock] {
            guard depth < MarkdownReader.maximumDepth else {
                report(node, "nested too deep for a terminal", "flatten it")
                return []
            }
            return children(node).compactMap { block($0, depth: depth) }
        }

        func block(_ node: OpaquePointer, depth: Int) -> MarkdownBlock? {
            switch type(node) {
            case "paragraph": return .paragraph(inlines(of: node, depth: depth))
            case "heading":
                return .heading(
                    level: Int(cmark_node_get_heading_level(node)), inlines(of: node, depth: depth))
            case "list":
                let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                return .list(
                    start: ordered ? Int(cmark_node_get_list_start(node)) : nil,
                    items: children(node).map { blocks(of: $0, depth: depth + 1) })
            case "code_block":
                let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
                return .code(language: info, text: literal(node))
            case "block_quote": return .quote(blocks(of: node, depth: depth + 1))
            case "thematic_break": return .rule
            case "table":
                let rows = children(node).map { row in
                    children(row).map { inlines(of: $0, depth: depth + 1) }
                }
                return .table(header: rows.first ?? [], rows: Array(rows.dropFirst()))
            case "html_block":
                report(node, "HTML cannot be shown in a terminal", "write Markdown")
                return nil
            default:
                report(node, "Markdown of kind \(type(node)) is not supported", "write text")
                return nil
            }
        }

        func inlines(of node: OpaquePointer, depth: Int) -> [MarkdownInline] {
            guard depth < MarkdownReader.maximumDepth else { return [] }
            return children(node).compactMap { child -> MarkdownInline? in
                switch type(child) {
                case "text": return .text(literal(child))
                case "code": return .code(literal(child))
                case "emph": return .emphasis(inlines(of: child, depth: depth + 1))
                case "strong": return .strong(inlines(of: child, depth: depth + 1))
                case "softbreak": return .softBreak
                case "linebreak": return .lineBreak
                case "link":
                    let url = cmark_node_get_url(child).map { String(cString: $0) } ?? ""
                    return .link(destination: url, inlines(of: child, depth: depth + 1))
                case "image":
                    report(node, "an image cannot be shown in a terminal", "describe it")
                    return nil
                case "html_inline":
                    report(
                        node, "HTML cannot be shown in a terminal",
                        "put it in `code` or write Markdown")
                    return nil
                default: return .text(literal(child))
                }
            }
        }
    }
}
