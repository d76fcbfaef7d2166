// The content in the repository: it lints clean, and holds what the first release promises.

import Testing

@testable import Curriculum

private var root: String {
    // Tests/CurriculumTests/ShippedContentTests.swift, three levels below the root.
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
}

@Suite struct ShippedContentTests {
    @Test func lintsClean() {
        let errors = Linter.lint(root)
        #expect(errors.isEmpty, "\n\(errors.map(\.description).joined(separator: "\n"))")
    }

    @Test func holdsWhatTheGuideHolds() throws {
        let stats = try ContentLibrary.load(root).stats()
        #expect(stats.concepts == 8)
        #expect(stats.gotchas == 6)
        #expect(stats.configurationRows == 21)
        #expect(stats.lessons >= 3)
        #expect(stats.questions >= 6)
        #expect(stats.scenarios >= 1)
    }

    @Test func everythingCanBeFound() throws {
        let library = try ContentLibrary.load(root)
        #expect(library.lessons.map(\.id).prefix(3) == ["log", "isr", "groups"])
        #expect(library.entry("ISR")?.id == "replication")
        #expect(library.entry("log")?.id == "kafka")
        #expect(library.configuration("acks").first?.defaultValue == "all")
        #expect(library.configuration("max.in.flight.requests").count == 1)
        #expect(library.question("s-04")?.level == .senior)
        #expect(library.scenario("incident")?.causes.count ?? 0 >= 4)
    }

    @Test func drawsOnEightyColumnsInEveryStyle() throws {
        let library = try ContentLibrary.load(root)
        let texts =
            library.guide.flatMap(\.entries).flatMap { [$0.text, $0.exact] }
            + library.lessons.flatMap { lesson in lesson.steps.flatMap { [$0.text, $0.explain] } }
            + library.questions.flatMap { [$0.answer, $0.exact] }
        for colour in [true, false] {
            for plain in [true, false] {
                let style = TextStyle(width: 80, colour: colour, plain: plain)
                for line in texts.flatMap({ MarkdownRenderer.render($0, style) }) {
                    if !colour {
                        #expect(TerminalText.width(of: line) <= 80, "\(line)")
                        #expect(!line.contains("\u{1B}"))
                    }
                }
            }
        }
    }
}
