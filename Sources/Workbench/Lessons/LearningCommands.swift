// The commands of learning: lessons, lesson, test-out, next, guide, explain, ask, answer, show, drill,
// review, progress, content, grade.

import Curriculum

enum LearningCommands {
    static let all: [Command] = [
        next, lessons, lesson, testOut, guide, explain, ask, answer, show, DrillCommand.command,
        review, progress, ContentCommands.content, ContentCommands.grade,
    ]

    static let next: Command = Command(
        "next", .learn, usage: ["next"],
        summary: "what to do next, by what is due and what is open",
        examples: [Example("next", "the lesson to go on with, or the first that is new")]
    ) { session, _ in
        let library = try session.requireLibrary()
        let open =
            session.attemptProgress { store throws(ProgressError) in
                try store.lastOpenRun()
            } ?? nil
        let done = session.finishedLessons()
        let due = session.dueCards()
        if let open, let lesson = library.lesson(open.lesson) {
            session.print("You are in the middle of lesson \(lesson.number) · \(lesson.title)")
            session.print("  go on: lesson \(lesson.id)")
        } else if let lesson = library.lessons.first(where: { !done.contains($0.id) }) {
            let needs =
                lesson.needs.isEmpty
                ? "you need nothing for it"
                : "after \(lesson.needs.map(\.value).joined(separator: ", "))"
            session.print(
                "Lesson \(lesson.number) · \(lesson.title) · \(lesson.minutes) minutes · \(needs)")
            session.print(
                "  start it: lesson \(lesson.id) · know it already: test-out \(lesson.id)")
        } else if let question = library.questions.first {
            session.print(
                "All lessons are done. Try a question: ask \(question.id), or: drill incident")
        }
        if !due.isEmpty {
            session.print("  due for review: \(due.joined(separator: ", ")) · review")
        }
        return .fine
    }

    static let lessons: Command = Command(
        "lessons", .learn, usage: ["lessons"], summary: "the lessons, and which are done",
        examples: [Example("lessons", "a line a lesson")]
    ) { session, _ in
        let library = try session.requireLibrary()
        let done = session.finishedLessons()
        let open =
            session.attemptProgress { store throws(ProgressError) in
                try store.lastOpenRun()
            } ?? nil
        for lesson in library.lessons {
            session.print(
                LessonScreen.listing(
                    lesson, isDone: done.contains(lesson.id), isOpen: open?.lesson == lesson.id,
                    session.textStyle))
        }
        return .fine
    }

    static let lesson: Command = Command(
        "lesson", .learn, usage: ["lesson ID"], summary: "start a lesson, or go on with it",
        details: "The lesson has a cluster of its own; yours is back when it ends.",
        examples: [Example("lesson isr", "replicas in sync, step by step")],
        completions: [.lessons]
    ) { session, words in
        try LessonMode.start(try session.requireLesson(words, lesson), testOut: false, session)
        return .fine
    }

    static let testOut: Command = Command(
        "test-out", .learn, usage: ["test-out ID"],
        summary: "show in one task that you know a lesson already",
        examples: [Example("test-out log", "two minutes instead of seven")],
        completions: [.lessons]
    ) { session, words in
        try LessonMode.start(try session.requireLesson(words, testOut), testOut: true, session)
        return .fine
    }

    static let guide: Command = Command(
        "guide", .learn, usage: ["guide [SECTION | ENTRY]"], summary: "read the guide",
        examples: [
            Example("guide", "its sections and entries"), Example("guide gotchas", "one section"),
            Example("guide isr", "one entry"),
        ]
    ) { session, words in
        try GuidePages.show(words, session)
        return .fine
    }

    static let explain: Command = Command(
        "explain", .learn, usage: ["explain WORD"], summary: "what a word of Kafka's means",
        examples: [
            Example("explain ISR", "a concept"), Example("explain acks", "a setting"),
        ]
    ) { session, words in
        guard !words.isEmpty else { throw explain.usageError }
        try GuidePages.explain(words.joined(separator: " "), session)
        return .fine
    }

    static let ask: Command = Command(
        "ask", .learn, usage: ["ask ID"], summary: "an interview question, graded with receipts",
        examples: [Example("ask S-04", "answer in your own words")], completions: [.questions]
    ) { session, words in
        let question = try session.requireQuestion(words, ask)
        AskMode.start(question, try session.requireGrader(), session)
        return .fine
    }

    static let answer: Command = Command(
        "answer", .learn, usage: ["answer ID"], summary: "a whole answer to a question",
        examples: [Example("answer S-04", "best after you tried: ask S-04")],
        completions: [.questions]
    ) { session, words in
        let question = try session.requireQuestion(words, answer)
        session.printLines(
            LessonScreen.wrap("\(question.id) · \(question.title)", session.textStyle))
        session.print("")
        session.printLines(MarkdownRenderer.render(question.answer, session.textStyle))
        session.print("")
        session.print("Exact for Kafka 4.3:")
        session.printLines(MarkdownRenderer.render(question.exact, session.textStyle))
        return .fine
    }

    static let show: Command = Command(
        "show", .learn, usage: ["show ID"],
        summary: "see a question's answer happen on a fresh lab",
        examples: [Example("show S-04", "the ISR shrinks, writes are refused")],
        completions: [.questions]
    ) { session, words in
        let question = try session.requireQuestion(words, show)
        guard !question.show.isEmpty else {
            throw CommandError("\(question.id) has nothing to run; try: answer \(question.id)")
        }
        _ = try session.requireLab("show")
        let stage = LessonStage(session, ClusterSettings(brokers: 3, seed: 7, settings: []))
        stage.replaceLab(seed: nil)
        defer { stage.returnLab() }
        for command in question.show {
            session.print("> \(command.value)")
            _ = session.run(command.value)
        }
        return .fine
    }

    static let review: Command = Command(
        "review", .learn, usage: ["review"], summary: "what is due, longest overdue first",
        examples: [Example("review", "questions and lessons to do again today")]
    ) { session, _ in
        let due = session.dueCards()
        guard let first = due.first else {
            session.print("Nothing is due.")
            return .fine
        }
        session.print("Due: \(due.joined(separator: ", "))")
        let isLesson = first.hasPrefix("lesson:")
        session.print(
            "  begin: "
                + (isLesson ? "lesson \(first.dropFirst(7))" : "ask \(first)"))
        return .fine
    }

    static let progress: Command = Command(
        "progress", .learn, usage: ["progress"], summary: "what you have done, and what is due",
        examples: [Example("progress", "lessons, questions, drills, reviews")]
    ) { session, _ in
        try ProgressPage.show(session)
        return .fine
    }
}
