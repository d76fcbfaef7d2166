// Markdown to tree to terminal: shapes, widths, plain form, and that nothing brings escape codes in.

import Testing

@testable import Curriculum

private func blocks(_ text: String, _ problems: ContentProblems = ContentProblems())
    -> [MarkdownBlock]
{
    MarkdownReader.read(text, file: "f.md", firstLine: 10, problems: problems)
}

private let plain = TextStyle(width: 40, colour: false, plain: true)
private let bare = TextStyle(width: 40, colour: false, plain: false)
private let coloured = TextStyle(width: 40, colour: true, plain: false)

@Suite struct MarkdownTests {
    @Test func readsTheTree() {
        let read = blocks("# T\n\na *b* **c** `d`\n\n1. x\n2. y\n\n```sh\nls\n```\n")
        #expect(
            read == [
                .heading(level: 1, [.text("T")]),
                .paragraph([
                    .text("a "), .emphasis([.text("b")]), .text(" "), .strong([.text("c")]),
                    .text(" "), .code("d"),
                ]),
                .list(start: 1, items: [[.paragraph([.text("x")])], [.paragraph([.text("y")])]]),
                .code(language: "sh", text: "ls\n"),
            ])
    }

    @Test func reportsWhatATerminalCannotShow() {
        let problems = ContentProblems()
        _ = blocks("x\n\n<div>y</div>\n\n![i](p.png) a <b>c</b>\n", problems)
        #expect(problems.errors.first?.position == SourcePosition(line: 12, column: 1))
        #expect(problems.errors.count == 4)
    }

    @Test func wrapsAtTheWidth() {
        let lines = MarkdownRenderer.render(
            blocks("one two three four five six seven eight nine ten eleven twelve"), bare)
        #expect(lines == ["one two three four five six seven eight", "nine ten eleven twelve"])
        #expect(lines.allSatisfy { TerminalText.width(of: $0) <= 40 })
    }

    @Test func cutsWordsWiderThanALine() {
        let word = String(repeating: "x", count: 90)
        let lines = MarkdownRenderer.render(blocks(word), bare)
        #expect(lines.map(\.count) == [40, 40, 10])
    }

    @Test func listsHangAndNest() {
        let lines = MarkdownRenderer.render(blocks("- one\n- two\n  - three\n"), plain)
        #expect(lines == ["- one", "- two", "  - three"])
    }

    @Test func tablesFitOrAreReadAloud() {
        let text = "| Key | Default |\n|---|---|\n| acks | all |\n| linger.ms | 5 |\n"
        #expect(
            MarkdownRenderer.render(blocks(text), bare) == [
                "Key        Default", String(repeating: "─", count: 18), "acks       all",
                "linger.ms  5",
            ])
        #expect(
            MarkdownRenderer.render(blocks(text), plain) == [
                "Key: acks", "Default: all", "", "Key: linger.ms", "Default: 5",
            ])
    }

    @Test func colourIsNeverTheOnlySign() {
        let read = blocks("Set `acks`.")
        #expect(MarkdownRenderer.render(read, bare) == ["Set `acks`."])
        #expect(MarkdownRenderer.render(read, coloured) == ["Set \u{1B}[36macks\u{1B}[0m."])
    }

    @Test func contentCannotBringControlCodes() {
        let lines = MarkdownRenderer.render(
            [.paragraph([.text("a\u{1B}[31mb\u{202E}c\u{7F}")])], coloured)
        #expect(lines == ["a[31mbc"])
    }

    @Test func countsColumnsNotCharacters() {
        #expect(TerminalText.width(of: "日本") == 4)
        #expect(TerminalText.width(of: "e\u{301}") == 1)
        #expect(TerminalText.width(of: "●○") == 2)
    }
}
