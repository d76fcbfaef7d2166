// Concept frames: how each item of a rubric may be said.
//
// A frame is a set of roles, each filled by a concept or phrase, that must stand near each other in
// the answer. The file is a list of sections, one an item:
//
//     [s04.kp.writes-rejected]
//     covered: below_min writes_refused        all roles, near each other, what is asserted
//     partial: "unwritable"                    earns half
//     part: topic                              one of several; `need: 2` of them cover the item,
//                                              `least: 1` of them earns half
//     committed: …   avoided: …                for red flags
//     ask: Do all producers stop then?         the follow-up question
//     accept: question hedge denial            what does not lessen a match here
//
// A role is `concept`, `"phrase"`, or several joined by `|`; `-` before one of them says that this one
// must be negated. Signs before the whole role: `!` it must not occur in the clauses of the match, `~`
// its negation does not matter, `+` its negation matters too (for key items only the first role's
// does; for flags every role's). `>` says
// that the next role comes later; `/12` sets the window in tokens, `/s` keeps to one sentence, `/c`
// to one clause, `/t` allows the whole answer.

/// One role of a frame.
struct GradingRole: Sendable {
    enum Sign: Sendable { case plain, neutral, counted, absent }

    /// One of the things that fill a role.
    struct Filler: Sendable {
        var negated = false
        var concept: Int?
        var patterns: [GradingPattern] = []
    }

    var sign: Sign
    var fillers: [Filler]
    /// It must stand after the role before it.
    var after: Bool
}

/// One way in which an item may be said.
struct GradingFrame: Sendable {
    enum Kind: Sendable { case covered, partial, part, committed, avoided }
    enum Reach: Sendable { case clause, sentence, pair, text }

    var kind: Kind
    var roles: [GradingRole]
    var reach: Reach
    /// Tokens from the first role to the last.
    var window: Int
    /// The line of the file, which the receipts name.
    var line: Int
}

/// All frames of one item.
struct GradingItemFrames: Sendable {
    var id: String
    var frames: [GradingFrame] = []
    /// Parts that cover the item.
    var need = 2
    /// Parts that earn half.
    var least = 1
    var acceptsQuestion = false
    var acceptsHedge = false
    var acceptsDenial = false
    var questions: [String] = []
}

/// The frames of all items, by item id, and the words of the questions.
package struct GradingFrames: Sendable {
    private(set) var items: [String: GradingItemFrames] = [:]
    /// What a scenario says, in our words, for the echo mask.
    private(set) var prompts: [String: String] = [:]

    static let defaultWindow = 30

    package init() {}

    /// Reads one file of frames; phrases in it enter the lexicon's vocabulary.
    package mutating func add(
        _ text: String, file: String, lexicon: inout GradingLexicon
    ) throws(GradingContentError) {
        var item = ""
        var key = ""
        var line = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            let content = GradingLines.trimmed(raw)
            if content.isEmpty || content.hasPrefix("#") { continue }
            if content.hasPrefix("["), content.hasSuffix("]") {
                item = String(content.dropFirst().dropLast())
                guard items[item] == nil else {
                    throw GradingContentError(
                        file: file, line: line, message: "item \(item) has two sections")
                }
                items[item] = GradingItemFrames(id: item)
                continue
            }
            var value = content
            if raw.first != " ", raw.first != "\t" {
                guard let colon = content.firstIndex(of: ":") else {
                    throw GradingContentError(
                        file: file, line: line, message: "expected 'key: value'")
                }
                key = String(content[..<colon])
                value = GradingLines.trimmed(content[content.index(after: colon)...])
            }
            if key.hasPrefix("prompt ") {
                prompts[String(key.dropFirst(7)), default: ""] += " " + value
                continue
            }
            try addLine(key, value, item, file, line, &lexicon)
        }
    }

    private mutating func addLine(
        _ key: String, _ value: String, _ item: String, _ file: String, _ line: Int,
        _ lexicon: inout GradingLexicon
    ) throws(GradingContentError) {
        guard items[item] != nil else {
            throw GradingContentError(file: file, line: line, message: "no [item] above this line")
        }
        let kind: GradingFrame.Kind
        switch key {
        case "covered": kind = .covered
        case "partial": kind = .partial
        case "part": kind = .part
        case "committed": kind = .committed
        case "avoided": kind = .avoided
        case "need":
            items[item]?.need = Int(value) ?? 2
            return
        case "least":
            items[item]?.least = Int(value) ?? 1
            return
        case "ask":
            items[item]?.questions.append(value)
            return
        case "accept":
            items[item]?.acceptsQuestion = value.contains("question")
            items[item]?.acceptsHedge = value.contains("hedge")
            items[item]?.acceptsDenial = value.contains("denial")
            return
        default:
            throw GradingContentError(file: file, line: line, message: "unknown key '\(key)'")
        }
        var reader = GradingFrameReader(value, file: file, line: line)
        items[item]?.frames.append(try reader.frame(kind, &lexicon))
    }
}

/// Reads the roles of one frame.
struct GradingFrameReader {
    private let text: [Character]
    private var position = 0
    private let file: String
    private let line: Int

    init(_ text: String, file: String, line: Int) {
        self.text = Array(text)
        self.file = file
        self.line = line
    }

    mutating func frame(
        _ kind: GradingFrame.Kind, _ lexicon: inout GradingLexicon
    ) throws(GradingContentError) -> GradingFrame {
        var frame = GradingFrame(
            kind: kind, roles: [], reach: .pair, window: GradingFrames.defaultWindow, line: line)
        var after = false
        while skipSpace() {
            if text[position] == ">" {
                after = true
                position += 1
            } else if text[position] == "/" {
                readReach(&frame)
            } else {
                var role = try role(&lexicon)
                role.after = after
                after = false
                frame.roles.append(role)
            }
        }
        guard let first = frame.roles.first, first.sign != .absent else {
            throw failure("a frame begins with a role that must occur")
        }
        return frame
    }

    private func failure(_ message: String) -> GradingContentError {
        GradingContentError(file: file, line: line, message: message)
    }

    private mutating func skipSpace() -> Bool {
        while position < text.count, text[position] == " " { position += 1 }
        return position < text.count
    }

    private mutating func readReach(_ frame: inout GradingFrame) {
        position += 1
        var word = ""
        while position < text.count, text[position] != " " {
            word.append(text[position])
            position += 1
        }
        switch word {
        case "c": frame.reach = .clause
        case "s": frame.reach = .sentence
        case "t":
            frame.reach = .text
            frame.window = Int.max
        default: frame.window = Int(word) ?? frame.window
        }
    }

    private mutating func role(
        _ lexicon: inout GradingLexicon
    ) throws(GradingContentError) -> GradingRole {
        var role = GradingRole(sign: .plain, fillers: [], after: false)
        switch text[position] {
        case "!": role.sign = .absent
        case "~": role.sign = .neutral
        case "+": role.sign = .counted
        default: position -= 1
        }
        position += 1
        repeat {
            try alternative(&role, &lexicon)
            guard position < text.count, text[position] == "|" else { break }
            position += 1
        } while true
        return role
    }

    private mutating func alternative(
        _ role: inout GradingRole, _ lexicon: inout GradingLexicon
    ) throws(GradingContentError) {
        guard position < text.count else { throw failure("a role is missing") }
        var filler = GradingRole.Filler()
        if text[position] == "-" {
            filler.negated = true
            position += 1
        }
        if position < text.count, text[position] == "\"" {
            position += 1
            var phrase = ""
            while position < text.count, text[position] != "\"" {
                phrase.append(text[position])
                position += 1
            }
            position += 1
            for part in phrase.split(separator: "|") {
                filler.patterns.append(
                    contentsOf: try lexicon.patterns(String(part), file: file, line: line))
            }
            role.fillers.append(filler)
            return
        }
        var name = ""
        while position < text.count, text[position] != " ", text[position] != "|" {
            name.append(text[position])
            position += 1
        }
        if name == "#" {
            filler.patterns = try lexicon.patterns(name, file: file, line: line)
            role.fillers.append(filler)
            return
        }
        guard let concept = lexicon.concept(name) else {
            throw failure("the lexicon has no concept '\(name)'")
        }
        filler.concept = concept
        role.fillers.append(filler)
    }
}
