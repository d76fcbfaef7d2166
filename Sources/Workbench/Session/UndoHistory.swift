// What `undo` goes back to: the moments before the last commands that changed something, with the
// timeline as it was. A world is a value, so keeping the last ones costs little.

package struct UndoHistory {
    struct Entry {
        let line: String
        let moment: Moment
        let timeline: Timeline
    }

    private var entries: [Entry] = []
    private static let mostKept = 20

    package init() {}

    mutating func push(_ entry: Entry) {
        entries.append(entry)
        if entries.count > UndoHistory.mostKept { entries.removeFirst() }
    }

    mutating func pop() -> Entry? { entries.popLast() }

    /// Oldest first.
    var all: [Entry] { entries }

    package var isEmpty: Bool { entries.isEmpty }
}
