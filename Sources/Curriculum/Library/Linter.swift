// What no single file can know: names that have to be unique, links that have to resolve, commands
// that have to parse, claims that have to be covered. Every finding is an error with its place.
//
// The rules are grouped by what they look at (LintLessons, LintDrills, LintProse); this file holds
// the entry point and the rules about the library as a whole.

/// What lint asks of the program around it; the Workbench answers from its command tables and from
/// Kafka's configuration tables. Each answer is nil when all is well.
package protocol ContentChecking {
    /// What is wrong with a command line of the session.
    func fault(inCommand line: String) -> ContentFault?
    /// What is wrong with a topic's setting.
    func fault(inTopicConfig key: String, value: String) -> ContentFault?
    /// Whether the protocol has an error of this name (NOT_ENOUGH_REPLICAS).
    func isErrorName(_ name: String) -> Bool
    /// Ids of the items and flags of a rubric; nil when there is no such rubric.
    func rubricItems(_ id: String) -> [String]?
}

package struct ContentFault: Equatable, Sendable {
    package let message: String
    package let instead: String?

    package init(_ message: String, instead: String? = nil) {
        self.message = message
        self.instead = instead
    }
}

package struct Linter {
    let library: ContentLibrary
    let checking: (any ContentChecking)?
    let problems: ContentProblems

    /// All faults of the content below `directory`, sorted by file and place. Without `checking`
    /// the rules that need the program (commands, settings, rubrics) are left out.
    package static func lint(_ directory: String, checking: (any ContentChecking)? = nil)
        -> [ContentError]
    {
        let problems = ContentProblems()
        let library = ContentLibrary.read(directory, problems: problems)
        Linter(library: library, checking: checking, problems: problems).run()
        LintProse(root: directory, problems: problems).run()
        return problems.sorted
    }

    init(library: ContentLibrary, checking: (any ContentChecking)?, problems: ContentProblems) {
        self.library = library
        self.checking = checking
        self.problems = problems
    }

    func run() {
        names()
        links()
        cycles()
        claims()
        for lesson in library.lessons { LintLesson(linter: self, lesson: lesson).run() }
        for question in library.questions { lint(question) }
        for section in library.guide { lint(section) }
        for scenario in library.scenarios { LintDrill(linter: self, drill: scenario).run() }
    }

    static let top = SourcePosition(line: 1, column: 1)

    func report(
        _ file: String, _ position: SourcePosition, _ message: String, instead: String? = nil
    ) {
        problems.add(file, position, message, instead: instead)
    }

    func lint(_ commands: [ContentCommand], _ file: String) {
        guard let checking else { return }
        for command in commands {
            guard let fault = checking.fault(inCommand: command.value) else { continue }
            report(
                file, command.position, "\(command.value): \(fault.message)",
                instead: fault.instead)
        }
    }

    // MARK: names and files

    private func names() {
        var seen: [(id: String, file: String)] = []
        func check(_ id: String, _ file: String, expected: String) {
            if let earlier = seen.first(where: { $0.id.lowercased() == id.lowercased() }) {
                report(
                    file, Self.top, "id \(id) is also the id of \(earlier.file)",
                    instead: "choose another one")
            }
            seen.append((id, file))
            if id != expected {
                report(
                    file, Self.top, "id \(id) does not match the file's name",
                    instead: "write id: \(expected)")
            }
        }
        for lesson in library.lessons {
            let folder = lesson.file.split(separator: "/").dropLast().last.map(String.init)
            check(lesson.id, lesson.file, expected: folder ?? lesson.id)
            checkKebab(lesson.id, lesson.file, Self.top)
        }
        for question in library.questions {
            check(question.id, question.file, expected: baseName(question.file))
            let parts = question.id.split(separator: "-")
            if parts.count != 2 || !["S", "ST", "P"].contains(parts[0]) || parts[1].count != 2 {
                report(
                    question.file, Self.top, "\(question.id) is no question id",
                    instead: "write S-04, ST-01 or P-06")
            }
        }
        for scenario in library.scenarios {
            check(scenario.id, scenario.file, expected: baseName(scenario.file))
            checkKebab(scenario.id, scenario.file, Self.top)
        }
        for section in library.guide {
            check("guide/" + section.id, section.file, expected: "guide/" + baseName(section.file))
        }
        let numbers = library.lessons.map(\.number)
        for lesson in library.lessons where numbers.filter({ $0 == lesson.number }).count > 1 {
            report(
                lesson.file, Self.top, "number \(lesson.number) belongs to two lessons",
                instead: "number the lessons one after the other")
        }
    }

    private func baseName(_ file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        return String(name.split(separator: ".").first ?? "")
    }

    func checkKebab(_ id: String, _ file: String, _ position: SourcePosition) {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
        }
        if !isKebab || id.count > 48 {
            report(
                file, position, "\(id) is no id",
                instead: "write lower-case words with - between, at most 48 characters")
        }
    }

    // MARK: links

    /// "lesson:isr", "question:S-04", "guide:isr", "drill:incident" as in `see` and in Markdown links.
    func checkLink(_ link: Located<String>, _ file: String) {
        let parts = link.value.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else {
            report(
                file, link.position, "\(link.value) is no link",
                instead: "write lesson:ID, question:ID, guide:ID or drill:ID")
            return
        }
        let known: [String]
        switch parts[0] {
        case "lesson": known = library.lessons.map(\.id)
        case "question": known = library.questions.map(\.id)
        case "drill": known = library.scenarios.map(\.id)
        case "guide": known = library.guide.flatMap { [$0.id] + $0.entries.map(\.id) }
        case "http", "https": return
        default: known = []
        }
        guard !known.contains(parts[1]) else { return }
        let advice = nearest(to: parts[1], among: known).map { "write \(parts[0]):\($0)" }
        report(
            file, link.position, "\(link.value) leads nowhere",
            instead: advice ?? "known: \(known.joined(separator: ", "))")
    }

    private func links() {
        for lesson in library.lessons {
            for need in lesson.needs where library.lesson(need.value) == nil {
                report(
                    lesson.file, need.position, "there is no lesson \(need.value)",
                    instead: nearest(to: need.value, among: library.lessons.map(\.id))
                        .map { "write \($0)" })
            }
            if let next = lesson.debrief.next { checkLink(next, lesson.file) }
            let texts =
                [lesson.introduction, lesson.debrief.text]
                + lesson.steps.flatMap { [$0.text, $0.explain] + $0.hints }
            for link in texts.flatMap(\.links) {
                checkLink(Located(link, at: Self.top), lesson.file)
            }
        }
        for question in library.questions {
            for link in question.see { checkLink(link, question.file) }
            for link in (question.answer + question.exact + question.setting).links {
                checkLink(Located(link, at: Self.top), question.file)
            }
        }
        for section in library.guide {
            for entry in section.entries {
                for link in entry.see { checkLink(link, section.file) }
                for link in (entry.text + entry.exact).links {
                    checkLink(Located(link, at: entry.position), section.file)
                }
            }
        }
        for scenario in library.scenarios {
            if let next = scenario.debrief.next { checkLink(next, scenario.file) }
        }
    }

    private func cycles() {
        for lesson in library.lessons {
            var visited: [String] = []
            var open = lesson.needs.map(\.value)
            while let id = open.popLast() {
                if id == lesson.id {
                    report(
                        lesson.file, lesson.needs.first?.position ?? Self.top,
                        "lesson \(id) needs itself, by way of \(visited.joined(separator: ", "))",
                        instead: "break the circle")
                    break
                }
                guard !visited.contains(id) else { continue }
                visited.append(id)
                open += library.lesson(id)?.needs.map(\.value) ?? []
            }
        }
    }

    // MARK: claims

    private func claims() {
        let known = Set(library.claims.map(\.value))
        guard !known.isEmpty else { return }
        let covered = library.coveredClaims
        for (file, claim) in covered where !known.contains(claim.value) {
            report(
                file, claim.position, "there is no claim \(claim.value)",
                instead: nearest(to: claim.value, among: library.claims.map(\.value))
                    .map { "write \($0)" })
        }
        let names = Set(covered.map(\.claim.value))
        var seen: Set<String> = []
        for claim in library.claims {
            if !seen.insert(claim.value).inserted {
                report(
                    ContentLibrary.claimsFile, claim.position, "claim \(claim.value) stands twice",
                    instead: "remove one")
            }
            if !names.contains(claim.value) {
                report(
                    ContentLibrary.claimsFile, claim.position,
                    "no unit covers claim \(claim.value)",
                    instead: "name it in claims: of a lesson, question, entry or drill")
            }
        }
    }

    // MARK: questions and guide

    private func lint(_ question: Question) {
        let file = question.file
        lint(question.show, file)
        if question.exact.isEmpty {
            report(
                file, Self.top, "the question has no exact answer for Kafka 4.3",
                instead: "add :::exact … :::")
        }
        if question.answer.isEmpty {
            report(file, Self.top, "the question has no answer", instead: "add :::answer … :::")
        }
        guard let items = checking?.rubricItems(question.rubric.value) else {
            if checking != nil {
                report(
                    file, question.rubric.position, "there is no rubric \(question.rubric.value)")
            }
            return
        }
        for followUp in question.followUps where !items.contains(followUp.item.value) {
            report(
                file, followUp.item.position,
                "\(followUp.item.value) is no item of rubric \(question.rubric.value)",
                instead: nearest(to: followUp.item.value, among: items).map { "write \($0)" })
        }
    }

    private func lint(_ section: GuideSection) {
        for entry in section.entries {
            checkKebab(entry.id, section.file, entry.position)
            lint(entry.tries, section.file)
            if entry.text.isEmpty {
                report(
                    section.file, entry.position, "entry \(entry.id) says nothing",
                    instead: "write a paragraph")
            }
        }
        let ids = library.guide.flatMap(\.entries).map(\.id)
        for entry in section.entries where ids.filter({ $0 == entry.id }).count > 1 {
            report(
                section.file, entry.position, "entry id \(entry.id) stands twice",
                instead: "choose another one")
        }
        if section.entries.isEmpty, section.rows.isEmpty {
            report(section.file, Self.top, "the section is empty", instead: "add :::entry id Title")
        }
    }
}
