// Markdown as a small tree of values, all that a terminal can show.
//
// What Markdown offers beyond it (raw HTML, images) is a content error, reported by the reader.

package indirect enum MarkdownBlock: Equatable, Sendable {
    case paragraph([MarkdownInline])
    case heading(level: Int, [MarkdownInline])
    /// `start` is the first number of an ordered list, nil for a bulleted one.
    case list(start: Int?, items: [[MarkdownBlock]])
    case code(language: String, text: String)
    case quote([MarkdownBlock])
    case table(header: [[MarkdownInline]], rows: [[[MarkdownInline]]])
    case rule
}

package indirect enum MarkdownInline: Equatable, Sendable {
    case text(String)
    case emphasis([MarkdownInline])
    case strong([MarkdownInline])
    case code(String)
    case link(destination: String, [MarkdownInline])
    case softBreak
    case lineBreak
}

extension [MarkdownInline] {
    /// The words alone.
    package var plainText: String {
        reduce(into: "") { text, inline in
            switch inline {
            case .text(let words), .code(let words): text += words
            case .emphasis(let inner), .strong(let inner), .link(_, let inner):
                text += inner.plainText
            case .softBreak, .lineBreak: text += " "
            }
        }
    }
}

extension [MarkdownBlock] {
    /// The words alone, blocks parted by blanks: for searching and for reading time.
    package var plainText: String {
        map { block in
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
            case .list(_, let items): items.map(\.plainText).joined(separator: " ")
            case .code(_, let text): text
            case .quote(let blocks): blocks.plainText
            case .table(let header, let rows):
                ([header] + rows).map { $0.map(\.plainText).joined(separator: " ") }
                    .joined(separator: " ")
            case .rule: ""
            }
        }.joined(separator: " ")
    }

    /// Every link destination, in order.
    package var links: [String] {
        flatMap { block -> [String] in
            switch block {
            case .paragraph(let inlines), .heading(_, let inlines): inlines.links
            case .list(_, let items): items.flatMap(\.links)
            case .quote(let blocks): blocks.links
            case .table(let header, let rows): ([header] + rows).flatMap { $0.flatMap(\.links) }
            case .code, .rule: []
            }
        }
    }
}

extension [MarkdownInline] {
    fileprivate var links: [String] {
        flatMap { inline -> [String] in
            switch inline {
            case .link(let destination, let inner): [destination] + inner.links
            case .emphasis(let inner), .strong(let inner): inner.links
            default: []
            }
        }
    }
}
