// What `undo` goes back to. A world is a value, so keeping the last ones costs little.

import KafkaSim

package struct UndoHistory {
    package struct Entry {
        package let line: String
        package let world: World
        package let applications: ApplicationTable
    }

    private var entries: [Entry] = []
    private static let mostKept = 20

    package init() {}

    package mutating func push(line: String, world: World, applications: ApplicationTable) {
        entries.append(Entry(line: line, world: world, applications: applications))
        if entries.count > UndoHistory.mostKept { entries.removeFirst() }
    }

    package mutating func pop() -> Entry? { entries.popLast() }

    package var isEmpty: Bool { entries.isEmpty }
}
