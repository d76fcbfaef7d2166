// The YAML subset: what is read, and that every refusal has its place and its advice.

import Testing

@testable import Curriculum

private func read(_ text: String, firstLine: Int = 1) throws(ContentError) -> YAMLNode {
    try YAMLReader.read(text, file: "f.yaml", firstLine: firstLine)
}

private func fault(_ text: String, firstLine: Int = 1) -> ContentError? {
    do throws(ContentError) {
        _ = try read(text, firstLine: firstLine)
        return nil
    } catch {
        return error
    }
}

@Suite struct YAMLReaderTests {
    @Test func readsMapsListsAndScalarsWithTheirPlaces() throws {
        let node = try read("a: 1\nb:\n  - x\n  - \"y: z\"\nc: {k: v}\n")
        guard case .map(let entries) = node.value else {
            Issue.record("no map")
            return
        }
        #expect(entries.map(\.key) == ["a", "b", "c"])
        #expect(entries[1].keyPosition == SourcePosition(line: 2, column: 1))
        guard case .list(let items) = entries[1].value.value else {
            Issue.record("no list")
            return
        }
        #expect(items.map(\.value) == [.scalar("x"), .scalar("y: z")])
        #expect(items[1].position == SourcePosition(line: 4, column: 5))
    }

    @Test func countsLinesFromTheFrontMatter() {
        let error = fault("a: 1\na: 2\n", firstLine: 2)
        #expect(error?.position == SourcePosition(line: 3, column: 1))
        #expect(
            error?.description.hasPrefix("f.yaml:3:1: key a stands twice, first on line 2") == true)
    }

    @Test func anEmptyDocumentIsAnEmptyMap() throws {
        #expect(try read("").value == .map([]))
        #expect(try read("# only a comment\n").value == .map([]))
    }

    @Test(arguments: [
        ("a: &x 1\n", 1, 4, "anchors"),
        ("a: 1\nb: *a\n", 2, 4, "aliases"),
        ("a: !!str 1\n", 1, 4, "tags"),
        ("a: yes\n", 1, 4, "truth value"),
        ("a: ~\n", 1, 4, "empty value"),
        ("a:\nb: 1\n", 1, 3, "empty value"),
        ("a: [1, [2]]\n", 1, 8, "inside another"),
        ("a: [1,\n  2]\n", 1, 4, "several lines"),
        ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
        ("? [a]\n: 1\n", 1, 3, "plain text"),
        ("a: 'never closed\n", 2, 1, "YAML"),
        ("a: b: c\n", 1, 5, "mapping values"),
        ("\ta: 1\n", 1, 1, "YAML"),
    ])
    func refuses(_ text: String, line: Int, column: Int, says: String) {
        let error = fault(text)
        #expect(error?.position == SourcePosition(line: line, column: column), "\(text)")
        #expect(error?.message.contains(says) == true, "\(error?.message ?? "no error")")
    }

    @Test func refusesDeepNestingAndLargeFiles() {
        let deep =
            (0..<40).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            + String(repeating: " ", count: 41) + "b"
        #expect(fault(deep)?.message.contains("nested deeper") == true)
        #expect(
            fault(String(repeating: "#", count: YAMLReader.maximumBytes + 1))?.message
                .contains("larger") == true)
    }

    @Test func quotesProtectWhatPlainTextMayNotBe() throws {
        let node = try read("a: \"yes\"\nb: \"\"\n")
        guard case .map(let entries) = node.value else { return }
        #expect(entries.map(\.value.value) == [.scalar("yes"), .scalar("")])
    }

    @Test func unknownKeysGetTheNearestKnownOne() throws {
        let problems = ContentProblems()
        let node = try read("titel: x\n")
        let fields = FieldReader(node, file: "f.yaml", problems: problems)
        #expect(fields?.text("title") == nil)
        fields?.finish()
        #expect(
            problems.errors.map(\.description) == [
                "f.yaml:1:1: key title is missing; add title: …",
                "f.yaml:1:1: unknown key titel; write title",
            ])
    }

    @Test func numbersNeedTheirUnits() throws {
        let problems = ContentProblems()
        let node = try read("a: 20\nb: 20ms\nc: 500/s\n")
        let fields = FieldReader(node, file: "f.yaml", problems: problems)
        #expect(fields?.quantity("a", .duration) == nil)
        #expect(fields?.quantity("b", .duration)?.milliseconds == 20)
        #expect(fields?.quantity("c", .rate)?.value == 30_000)
        #expect(problems.errors.first?.position == SourcePosition(line: 1, column: 4))
        #expect(problems.errors.count == 1)
    }

    @Test func quantitiesThatOverflowAreNone() {
        #expect(Quantity("9223372036854775807h") == nil)
        #expect(Quantity("99999999999999999999ms") == nil)
        #expect(Quantity("-5s") == nil)
    }
}

@Suite struct ContentFileTests {
    private func parts(_ body: String) throws(ContentError) -> [ContentPart] {
        try ContentFile.read("---\nid: x\n---\n" + body, file: "f.md", markers: ["step"]).parts
    }

    private func fault(_ text: String) -> ContentError? {
        do throws(ContentError) {
            _ = try ContentFile.read(text, file: "f.md", markers: ["step"])
            return nil
        } catch {
            return error
        }
    }

    @Test func splitsProseMarkersAndBlocks() throws {
        let parts = try parts(
            "Hello.\n\n:::step one The first\ntext\n:::check c\nat-end: x\n:::\n:::hint short :::\n"
        )
        guard parts.count == 5, case .block(let step) = parts[1], case .block(let check) = parts[3],
            case .block(let hint) = parts[4]
        else {
            Issue.record("\(parts)")
            return
        }
        #expect(step.kind == "step" && step.arguments == "one The first")
        #expect(check.arguments == "c" && check.body == "at-end: x" && check.bodyLine == 9)
        #expect(hint.body == "short" && hint.bodyLine == 11)
        #expect(check.lines == [Located("at-end: x", at: SourcePosition(line: 9, column: 1))])
    }

    @Test func fencesHideMarks() throws {
        let parts = try parts("```\n:::step x y\n```\n")
        #expect(parts.count == 1)
    }

    @Test func faultsOfStructureHaveTheirPlace() {
        #expect(fault("id: x\n")?.message == "the file has no front matter")
        #expect(fault("---\nid: x\n")?.message == "the front matter never ends")
        #expect(fault("---\na: 1\n---\n:::hint\nx\n")?.position.line == 4)
        #expect(fault("---\na: 1\n---\n:::hint\n:::check c\n")?.position.line == 5)
        #expect(fault("---\na: 1\n---\n:::\n")?.message.contains("not open") == true)
        #expect(fault("---\na: yes\n---\n")?.position == SourcePosition(line: 2, column: 4))
    }
}
