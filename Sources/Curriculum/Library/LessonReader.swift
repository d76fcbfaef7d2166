// Reads `lessons/ID/lesson.md`: front matter, then steps begun by `:::step id Title`.

struct LessonReader {
    private let unit: UnitReader
    private let content: ContentFile

    static let markers = ["step", "testout"]
    private static let stepBlocks = [
        "setup", "predict", "try", "check", "hint", "solution", "wrong", "alt", "explain",
        "picture",
    ]

    /// Reads a lesson; nil, with the faults added to `problems`, when it is not usable.
    static func read(_ text: String, file: String, problems: ContentProblems) -> Lesson? {
        do throws(ContentError) {
            let content = try ContentFile.read(text, file: file, markers: markers)
            let reader = LessonReader(
                unit: UnitReader(file: file, problems: problems), content: content)
            return reader.lesson()
        } catch {
            problems.add(error)
            return nil
        }
    }

    private init(unit: UnitReader, content: ContentFile) {
        self.unit = unit
        self.content = content
    }

    private func lesson() -> Lesson? {
        guard
            let fields = FieldReader(
                content.frontMatter, file: unit.file, problems: unit.problems),
            let header = UnitHeader.read(fields, kind: "lesson")
        else { return nil }
        let number = fields.integer("number", in: 1...999)
        let level = fields.choice("level", Level.self)
        let minutes = fields.integer("minutes", in: 1...60)
        let needs = fields.texts("needs")
        let source = fields.texts("source")
        let claims = fields.texts("claims")
        if fields.node("cluster") == nil {
            fields.report(
                fields.position, "key cluster is missing",
                instead: "add cluster: {brokers: 3, seed: 7}")
        }
        let cluster = unit.cluster(fields.reader("cluster"))
        let par = par(fields)
        fields.finish()
        let body = body()
        guard let number, let level, let minutes, let cluster, let par, let debrief = body.debrief
        else { return nil }
        return Lesson(
            id: header.id.value, file: unit.file, number: number, title: header.title, level: level,
            minutes: minutes, needs: needs, source: source, claims: claims, cluster: cluster,
            par: par, introduction: body.introduction, setup: body.setup, steps: body.steps,
            testOut: body.testOut, debrief: debrief)
    }

    private func par(_ fields: FieldReader) -> Lesson.Par? {
        guard let reader = fields.reader("par") else {
            fields.report(
                fields.position, "key par is missing",
                instead: "add par: {commands: 6, seconds: 120}")
            return nil
        }
        let commands = reader.integer("commands", in: 1...200)
        let seconds = reader.integer("seconds", in: 1...3600)
        reader.finish()
        guard let commands, let seconds else { return nil }
        return Lesson.Par(commands: commands, seconds: seconds)
    }

    // MARK: body

    private struct Body {
        var introduction: [MarkdownBlock] = []
        var setup: [ContentCommand] = []
        var steps: [LessonStep] = []
        var testOut: LessonStep?
        var debrief: Debrief?
    }

    private func body() -> Body {
        var body = Body()
        var open: (marker: ContentBlock, parts: [ContentPart])?
        func close() {
            guard let (marker, parts) = open, let step = step(marker, parts) else { return }
            if marker.kind == "step" {
                body.steps.append(step)
            } else if body.testOut != nil {
                unit.report(marker.position, "a second :::testout", instead: "keep one")
            } else {
                body.testOut = step
            }
        }
        for part in content.parts {
            if case .block(let block) = part, Self.markers.contains(block.kind) {
                close()
                open = (block, [])
            } else if case .block(let block) = part, block.kind == "debrief" {
                close()
                open = nil
                body.debrief = unit.debrief(block)
            } else if open != nil {
                open?.parts.append(part)
            } else {
                front(part, into: &body)
            }
        }
        close()
        if body.debrief == nil {
            unit.report(
                SourcePosition(line: 1, column: 1), "the lesson has no usable :::debrief",
                instead: "end it with :::debrief and keys say, beginner, text")
        }
        return body
    }

    private func front(_ part: ContentPart, into body: inout Body) {
        switch part {
        case .prose(let text, let line):
            if body.debrief == nil {
                body.introduction += unit.markdown(text, firstLine: line)
            } else {
                unit.report(
                    SourcePosition(line: line, column: 1), "text after the debrief",
                    instead: "move it into a step")
            }
        case .block(let block) where block.kind == "setup": body.setup += block.lines
        case .block(let block):
            unit.unknownBlock(block, known: ["setup", "step", "testout", "debrief"])
        }
    }

    // MARK: one step

    private func step(_ marker: ContentBlock, _ parts: [ContentPart]) -> LessonStep? {
        let id = String(marker.arguments.prefix { $0 != " " })
        let title = marker.arguments.dropFirst(id.count).trimmed()
        guard !id.isEmpty, !title.isEmpty else {
            unit.report(
                marker.argumentsPosition, "a step has no id or no title",
                instead: "write :::step some-id Some title")
            return nil
        }
        var draft = StepDraft()
        for part in parts {
            switch part {
            case .prose(let text, let line): draft.text += unit.markdown(text, firstLine: line)
            case .block(let block): take(block, into: &draft)
            }
        }
        return LessonStep(
            id: id, title: title, position: marker.position, text: draft.text, setup: draft.setup,
            prediction: draft.prediction, tries: draft.tries, checks: draft.checks,
            hints: draft.hints, solution: draft.solution, wrongs: draft.wrongs,
            alternatives: draft.alternatives, explain: draft.explain, picture: draft.picture)
    }

    private struct StepDraft {
        var text: [MarkdownBlock] = []
        var setup: [ContentCommand] = []
        var prediction: Prediction?
        var tries: [ContentCommand] = []
        var checks: [Check] = []
        var hints: [[MarkdownBlock]] = []
        var solution: [ContentCommand] = []
        var wrongs: [WrongAttempt] = []
        var alternatives: [[ContentCommand]] = []
        var explain: [MarkdownBlock] = []
        var picture: Located<String>?
    }

    private func take(_ block: ContentBlock, into draft: inout StepDraft) {
        switch block.kind {
        case "setup": draft.setup += block.lines
        case "try": draft.tries += block.lines
        case "hint": draft.hints.append(unit.markdown(block))
        case "explain": draft.explain += unit.markdown(block)
        case "alt": draft.alternatives.append(block.lines)
        case "solution":
            if !draft.solution.isEmpty {
                unit.report(
                    block.position, "a second :::solution", instead: "make it :::alt")
            }
            draft.solution = block.lines
        case "picture": draft.picture = block.lines.first
        case "predict":
            if draft.prediction != nil {
                unit.report(
                    block.position, "a second :::predict in a step", instead: "split the step")
            }
            draft.prediction = prediction(block)
        case "wrong":
            if let wrong = wrong(block) { draft.wrongs.append(wrong) }
        case "check":
            let parser = ConditionParser(file: unit.file, problems: unit.problems)
            guard !block.arguments.isEmpty else {
                unit.report(block.position, "a check has no id", instead: "write :::check some-id")
                return
            }
            if let check = parser.check(
                id: block.arguments, lines: block.lines, at: block.position)
            {
                draft.checks.append(check)
            }
        default: unit.unknownBlock(block, known: Self.stepBlocks)
        }
    }

    private func wrong(_ block: ContentBlock) -> WrongAttempt? {
        guard block.arguments.hasPrefix("=>") else {
            unit.report(
                block.argumentsPosition, "a wrong attempt does not name the check it fails",
                instead: "write :::wrong => check-id")
            return nil
        }
        let name = block.arguments.dropFirst(2).trimmed()
        return WrongAttempt(
            commands: block.lines, failsCheck: Located(name, at: block.argumentsPosition))
    }

    private func prediction(_ block: ContentBlock) -> Prediction? {
        guard let fields = unit.fields(block) else { return nil }
        let question = fields.text("ask")
        let options = fields.readers("options").compactMap { option -> Prediction.Option? in
            let text = option.text("text")
            let reply = option.text("reply")
            option.finish()
            guard let text, let reply else { return nil }
            return Prediction.Option(text: text, reply: reply)
        }
        let happens = fields.integer("happens", in: 1...9)
        fields.finish()
        guard let question, let happens else { return nil }
        guard (2...5).contains(options.count), happens <= options.count else {
            unit.report(
                block.position,
                "a prediction with \(options.count) usable options, of which \(happens) happens",
                instead: "write two to five options and the number of the one that happens")
            return nil
        }
        return Prediction(
            question: question, options: options, happens: happens - 1, position: block.position)
    }
}
