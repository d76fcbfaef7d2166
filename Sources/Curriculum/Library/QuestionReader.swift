// Reads `content/questions/ID.md`.

enum QuestionReader {
    private static let blocks = ["exact", "answer", "follow-up", "show"]

    /// Reads a question; nil, with the faults added to `problems`, when it is not usable.
    static func read(_ text: String, file: String, problems: ContentProblems) -> Question? {
        let unit = UnitReader(file: file, problems: problems)
        do throws(ContentError) {
            let content = try ContentFile.read(text, file: file)
            return question(content, unit)
        } catch {
            problems.add(error)
            return nil
        }
    }

    private static func question(_ content: ContentFile, _ unit: UnitReader) -> Question? {
        guard
            let fields = FieldReader(
                content.frontMatter, file: unit.file, problems: unit.problems),
            let header = UnitHeader.read(fields, kind: "question")
        else { return nil }
        let level = fields.choice("level", Level.self)
        let rubric = fields.located("rubric")
        let claims = fields.texts("claims")
        let see = fields.texts("see")
        fields.finish()
        var setting: [MarkdownBlock] = []
        var exact: [MarkdownBlock] = []
        var answer: [MarkdownBlock] = []
        var followUps: [Question.FollowUp] = []
        var show: [ContentCommand] = []
        for part in content.parts {
            switch part {
            case .prose(let text, let line): setting += unit.markdown(text, firstLine: line)
            case .block(let block):
                switch block.kind {
                case "exact": exact += unit.markdown(block)
                case "answer": answer += unit.markdown(block)
                case "show": show += block.lines
                case "follow-up":
                    followUps.append(
                        Question.FollowUp(
                            item: Located(block.arguments, at: block.argumentsPosition),
                            question: block.lines.map(\.value).joined(separator: " ")))
                default: unit.unknownBlock(block, known: blocks)
                }
            }
        }
        guard let level, let rubric else { return nil }
        return Question(
            id: header.id.value, file: unit.file, level: level, title: header.title, rubric: rubric,
            claims: claims, see: see, setting: setting, exact: exact, answer: answer,
            followUps: followUps, show: show)
    }
}
