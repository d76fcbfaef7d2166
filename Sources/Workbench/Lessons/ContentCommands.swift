// content lint | test | stats | new | preview, and grade: for those who write content, and for scripts.

import Curriculum
import KafkaWire

enum ContentCommands {
    static let content: Command = Command(
        "content", .learn,
        usage: [
            "content lint [DIR]", "content test [LESSON…] [--seeds N]", "content stats",
            "content preview FILE", "content new lesson ID",
        ],
        summary: "check, prove and count the content",
        details: "Faults are printed as file:line:column, with what to write instead.",
        examples: [
            Example("content lint", "every rule over every file"),
            Example("content test --seeds 20", "every lesson's solutions and wrong attempts"),
            Example("content stats", "how much there is"),
        ], completions: [.words(["lint", "test", "stats", "preview", "new"])]
    ) { session, words in
        switch words.first {
        case "lint"?: return try lint(Array(words.dropFirst()), session)
        case "test"?: return try test(Array(words.dropFirst()), session)
        case "stats"?: return try stats(session)
        case "preview"?: return try preview(Array(words.dropFirst()), session)
        case "new"?: return try new(Array(words.dropFirst()), session)
        case let word?:
            throw content.unknown(
                word, among: ["lint", "test", "stats", "preview", "new"], what: "part")
        case nil: throw content.usageError
        }
    }

    private static func lint(_ words: [String], _ session: Session) throws -> Outcome {
        let directory = try words.first ?? session.requireContentDirectory()
        let errors = Linter.lint(directory, checking: SessionChecking(session))
        for error in errors {
            session.print(session.format == .json ? json(error) : error.description)
        }
        if errors.isEmpty {
            session.note("no faults")
            return .fine
        }
        session.note(EnglishCount.of(errors.count, "fault"))
        return .contentInvalid
    }

    private static func json(_ error: ContentError) -> String {
        JSON.members([
            "schema": .string("content-fault/1"), "file": .string(error.file),
            "line": .integer(Int64(error.position.line)),
            "column": .integer(Int64(error.position.column)), "message": .string(error.message),
            "instead": error.instead.map { .string($0) } ?? .null,
        ]).description
    }

    private static func stats(_ session: Session) throws -> Outcome {
        let stats = try session.requireLibrary().stats()
        if session.format == .json {
            var members = [JSON.Member("schema", .string("content-stats/1"))]
            members += stats.rows.map { JSON.Member($0.name, .integer(Int64($0.value))) }
            session.print(JSON.object(members).description)
        } else {
            for row in stats.rows {
                session.print(
                    row.name + String(repeating: " ", count: max(1, 20 - row.name.count))
                        + "\(row.value)")
            }
        }
        return .fine
    }

    private static func test(_ words: [String], _ session: Session) throws -> Outcome {
        let library = try session.requireLibrary()
        var seeds = 1
        var names: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--seeds" || word.hasPrefix("--seeds=") {
                let value = word == "--seeds" ? rest.popFirst() : String(word.dropFirst(8))
                guard let value, let count = Int(value), (1...1000).contains(count) else {
                    throw CommandError.usage("content test: --seeds takes a number from 1 to 1000")
                }
                seeds = count
            } else {
                names.append(word)
            }
        }
        let lessons =
            try names.isEmpty
            ? library.lessons : names.map { try session.requireLesson([$0], content) }
        var failures = 0
        for lesson in lessons {
            var attempts = 0
            for offset in 0..<UInt64(seeds) {
                let seed = lesson.cluster.seed + offset
                var test = ContentTest(lesson, seed: seed, in: session)
                test.run()
                attempts += test.attempts
                failures += test.failures.count
                for failure in test.failures { session.print(failure.text) }
            }
            session.print(
                "\(lesson.id)  \(lesson.steps.count) steps, \(EnglishCount.of(attempts, "attempt")), "
                    + "\(EnglishCount.of(seeds, "seed"))")
        }
        if failures > 0 {
            session.note(EnglishCount.of(failures, "failure"))
            return .notPassed
        }
        return .fine
    }

    private static func preview(_ words: [String], _ session: Session) throws -> Outcome {
        guard let path = words.first else { throw content.usageError }
        guard let bytes = try? session.files.read(path) else {
            throw CommandError("cannot read \(path)")
        }
        let problems = ContentProblems()
        let blocks = MarkdownReader.read(bytes.utf8Text, file: path, problems: problems)
        session.printLines(MarkdownRenderer.render(blocks, session.textStyle))
        for error in problems.sorted { session.note(error.description) }
        return problems.errors.isEmpty ? .fine : .contentInvalid
    }

    /// A lesson to fill in, on standard output: `content new lesson my-id > lessons/my-id/lesson.md`.
    private static func new(_ words: [String], _ session: Session) throws -> Outcome {
        guard words.count == 2, words[0] == "lesson" else {
            throw CommandError.usage("usage: content new lesson ID > lessons/ID/lesson.md")
        }
        let number = (try session.requireLibrary().lessons.map(\.number).max() ?? 0) + 1
        session.print(
            """
            ---
            format: 1
            id: \(words[1])
            kind: lesson
            number: \(number)
            title: Say what it shows
            level: senior
            minutes: 5
            cluster: {brokers: 3, seed: 7}
            par: {commands: 2, seconds: 60}
            ---
            Begin with the number or the failure that makes it stick.

            :::setup
            kafka-topics --create --topic sample --partitions 1 --replication-factor 3
            :::

            :::step first The first step

            What the learner has, and what to do with it.

            :::predict
            ask: What will happen?
            options:
              - text: this
                reply: Why it is not so.
              - text: that
                reply: Why it is.
            happens: 2
            :::

            :::check something-written
            at-end: end_offset(sample) >= 1
            say: "{end_offset} records in the log"
            :::

            :::hint A nudge. :::
            :::hint Which tool. :::
            :::hint Nearly the command. :::

            :::solution
            echo hello | kafka-console-producer --bootstrap-server localhost:9092 --topic sample
            :::

            :::wrong => something-written
            cluster
            :::

            :::explain
            Why it came out like that.
            :::

            :::testout known Prove it

            One task that shows the lesson is known.

            :::check known-written
            at-end: end_offset(sample) >= 2
            say: "{end_offset} records in the log"
            :::

            :::solution
            echo one | kafka-console-producer --bootstrap-server localhost:9092 --topic sample
            echo two | kafka-console-producer --bootstrap-server localhost:9092 --topic sample
            :::

            :::debrief
            say: The sentence to say in an interview.
            beginner: The sentence that gives a beginner away.
            :::
            """)
        return .fine
    }

    static let grade: Command = Command(
        "grade", .learn, usage: ["grade --batch FILE", "grade ID TEXT"],
        summary: "grade answers: a file of JSON Lines, or one answer",
        examples: [
            Example("grade --batch answers.jsonl", "one line of labels an answer"),
            Example("grade S-04 \"the replicas that are caught up\"", "a receipt"),
        ]
    ) { session, words in
        let grader = try session.requireGrader()
        if words.first == "--batch" {
            guard words.count == 2 else { throw grade.usageError }
            guard let bytes = try? session.files.read(words[1]) else {
                throw CommandError("cannot read \(words[1])")
            }
            do throws(GradingContentError) {
                session.output.write(try grader.batch(bytes.utf8Text, file: words[1]))
                return .fine
            } catch {
                throw CommandError("\(error)")
            }
        }
        guard words.count >= 2,
            let result = grader.grade(
                target: words[0], text: words.dropFirst().joined(separator: " "))
        else { throw grade.usageError }
        session.printLines(result.receipt)
        return .fine
    }
}
