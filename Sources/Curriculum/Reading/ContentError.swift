// What is wrong with a content file, where, and what to write instead.
//
// Content is written by people, so every fault names file, line and column and says how to mend it.
// One fault is thrown where reading cannot go on (broken YAML); everything else is collected in
// `ContentProblems`, so that a lint run shows all faults at once.

/// A place in a text file. Line and column count from 1; a column is a Unicode code point.
package struct SourcePosition: Hashable, Comparable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (a: SourcePosition, b: SourcePosition) -> Bool {
        (a.line, a.column) < (b.line, b.column)
    }
}

/// A fault in content: `file:line:column: message; write instead`.
package struct ContentError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Path relative to the content root, as the author knows it.
    package let file: String
    package let position: SourcePosition
    package let message: String
    /// What to write instead, as an instruction ("write label"); nil where nothing better is known.
    package let instead: String?

    package init(
        file: String, position: SourcePosition, message: String, instead: String? = nil
    ) {
        self.file = file
        self.position = position
        self.message = message
        self.instead = instead
    }

    package var description: String {
        let place = "\(file):\(position.line):\(position.column): \(message)"
        guard let instead else { return place }
        return "\(place); \(instead)"
    }
}

/// Collects faults while content is read. A class, because one reading has one list of faults and
/// every reader below it adds to the same list.
package final class ContentProblems {
    package private(set) var errors: [ContentError] = []

    package init() {}

    package func add(_ error: ContentError) {
        errors.append(error)
    }

    package func add(
        _ file: String, _ position: SourcePosition, _ message: String, instead: String? = nil
    ) {
        add(ContentError(file: file, position: position, message: message, instead: instead))
    }

    /// All faults in the order of file and place.
    package var sorted: [ContentError] {
        errors.sorted {
            $0.file != $1.file
                ? $0.file < $1.file : ($0.position, $0.message) < ($1.position, $1.message)
        }
    }
}

/// The candidate nearest to `word` by edit distance, if it is near enough to be meant.
package func nearest(to word: String, among candidates: [String]) -> String? {
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
        let distance = editDistance(Array(word.unicodeScalars), Array(candidate.unicodeScalars))
        guard distance <= max(1, min(word.count, candidate.count) / 3 + 1) else { continue }
        if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.candidate
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard a.count <= 80, b.count <= 80 else { return Int.max }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, y) in b.enumerated() {
            let above = row[j + 1]
            row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
            diagonal = above
        }
    }
    return row[b.count]
}
