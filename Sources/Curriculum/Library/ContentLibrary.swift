// All content: loaded from a folder, found by name, counted.
//
// `load` reads everything and throws all faults together; the linter (Linter.swift) then looks at
// what no single file can know: links, cycles, coverage, commands.

/// Content that cannot be used, with every fault found. Exit code 5.
package struct ContentInvalid: Error, Sendable {
    package let errors: [ContentError]
}

package struct ContentLibrary: Sendable {
    /// In the order of the course.
    package let lessons: [Lesson]
    /// In the order of the guide: S, ST, P.
    package let questions: [Question]
    package let guide: [GuideSection]
    package let scenarios: [Scenario]
    /// Ids of the guide's claims that content has to cover, in the file's order.
    package let claims: [Located<String>]

    package static let empty = ContentLibrary(
        lessons: [], questions: [], guide: [], scenarios: [], claims: [])

    static let claimsFile = "content/claims.yaml"

    /// Reads all content below `directory`, which holds `lessons`, `scenarios` and `content`.
    package static func load(_ directory: String) throws(ContentInvalid) -> ContentLibrary {
        let problems = ContentProblems()
        let library = read(directory, problems: problems)
        guard problems.errors.isEmpty else { throw ContentInvalid(errors: problems.sorted) }
        return library
    }

    /// Reads what can be read and adds the faults of the rest to `problems`.
    package static func read(_ directory: String, problems: ContentProblems) -> ContentLibrary {
        let files = ContentFiles(root: directory, problems: problems)
        if !["content", "lessons", "scenarios"].contains(where: files.exists) {
            problems.add(
                directory, SourcePosition(line: 1, column: 1), "there is no content here",
                instead: "name the folder that holds lessons, scenarios and content (--content DIR)"
            )
            return .empty
        }
        let lessons = files.names(in: "lessons").compactMap { name -> Lesson? in
            let file = "lessons/\(name)/lesson.md"
            return files.text(file).flatMap {
                LessonReader.read($0, file: file, problems: problems)
            }
        }
        let questions = markdownFiles(files, "content/questions").compactMap { file in
            files.text(file).flatMap { QuestionReader.read($0, file: file, problems: problems) }
        }
        let guide = markdownFiles(files, "content/guide").compactMap { file in
            files.text(file).flatMap { GuideReader.read($0, file: file, problems: problems) }
        }
        let scenarios = files.names(in: "scenarios").filter { $0.hasSuffix(".yaml") }.compactMap {
            name -> Scenario? in
            let file = "scenarios/\(name)"
            return files.text(file).flatMap {
                ScenarioReader.read($0, file: file, problems: problems)
            }
        }
        return ContentLibrary(
            lessons: lessons.sorted { ($0.number, $0.id) < ($1.number, $1.id) },
            questions: questions.sorted { questionOrder($0.id) < questionOrder($1.id) },
            guide: guide.sorted { ($0.number, $0.id) < ($1.number, $1.id) },
            scenarios: scenarios,
            claims: files.exists(claimsFile) ? readClaims(files, problems) : [])
    }

    private static func markdownFiles(_ files: ContentFiles, _ folder: String) -> [String] {
        files.names(in: folder).filter { $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }

    private static func readClaims(_ files: ContentFiles, _ problems: ContentProblems)
        -> [Located<String>]
    {
        guard let text = files.text(claimsFile) else { return [] }
        do throws(ContentError) {
            let node = try YAMLReader.read(text, file: claimsFile)
            guard let fields = FieldReader(node, file: claimsFile, problems: problems) else {
                return []
            }
            return fields.allEntries().flatMap { fields.texts($0.key) }
        } catch {
            problems.add(error)
            return []
        }
    }

    /// Senior, staff, principal, then by number.
    private static func questionOrder(_ id: String) -> (Int, Int, String) {
        let rank = id.hasPrefix("ST-") ? 1 : id.hasPrefix("S-") ? 0 : id.hasPrefix("P-") ? 2 : 3
        let number = id.split(separator: "-").last.flatMap { Int($0) } ?? 0
        return (rank, number, id)
    }

    // MARK: finding

    package func lesson(_ id: String) -> Lesson? { lessons.first { $0.id == id } }

    package func question(_ id: String) -> Question? {
        questions.first { $0.id.lowercased() == id.lowercased() }
    }

    package func scenario(_ id: String) -> Scenario? { scenarios.first { $0.id == id } }

    package func section(_ id: String) -> GuideSection? { guide.first { $0.id == id } }

    /// The guide entry with this id, title or name, whatever its case.
    package func entry(_ word: String) -> GuideEntry? {
        let wanted = word.lowercased()
        let entries = guide.flatMap(\.entries)
        return entries.first { $0.id == wanted || $0.title.lowercased() == wanted }
            ?? entries.first { entry in entry.names.contains { $0.lowercased() == wanted } }
    }

    /// The configuration rows of this key; one key can stand for producer and consumer.
    package func configuration(_ key: String) -> [ConfigurationRow] {
        guide.flatMap(\.rows).filter { $0.key == key || $0.names.contains(key) }
    }

    /// Every word that `explain` and `config` understand, for completion.
    package var words: [String] {
        let entries = guide.flatMap(\.entries).flatMap { [$0.id] + $0.names }
        let keys = guide.flatMap(\.rows).map(\.key)
        return Array(Set(entries + keys)).sorted()
    }

    // MARK: counting

    /// What `content stats` prints.
    package struct Stats: Equatable, Sendable {
        package let questions: Int
        package let scenarios: Int
        package let concepts: Int
        package let gotchas: Int
        package let configurationRows: Int
        package let lessons: Int
        /// Claims of the guide that at least one unit covers.
        package let claims: Int
        package let experiments: Int

        /// Names and numbers in the order in which they are printed.
        package var rows: [(name: String, value: Int)] {
            [
                ("questions", questions), ("scenarios", scenarios), ("concepts", concepts),
                ("gotchas", gotchas), ("configurationRows", configurationRows),
                ("lessons", lessons), ("claims", claims), ("experiments", experiments),
            ]
        }
    }

    /// `experiments` are counted by who runs them.
    package func stats(experiments: Int = 0) -> Stats {
        Stats(
            questions: questions.count, scenarios: scenarios.count,
            concepts: guide.filter { $0.kind == .concepts }.reduce(0) { $0 + $1.entries.count },
            gotchas: guide.filter { $0.kind == .gotchas }.reduce(0) { $0 + $1.entries.count },
            configurationRows: guide.reduce(0) { $0 + $1.rows.count }, lessons: lessons.count,
            claims: Set(coveredClaims.map(\.claim.value)).count, experiments: experiments)
    }

    /// Every claim that a unit names, with its file.
    var coveredClaims: [(file: String, claim: Located<String>)] {
        lessons.flatMap { lesson in lesson.claims.map { (lesson.file, $0) } }
            + questions.flatMap { question in question.claims.map { (question.file, $0) } }
            + scenarios.flatMap { scenario in scenario.claims.map { (scenario.file, $0) } }
            + guide.flatMap { section in
                section.entries.flatMap { entry in entry.claims.map { (section.file, $0) } }
                    + section.rows.flatMap { row in row.claims.map { (section.file, $0) } }
            }
    }
}
