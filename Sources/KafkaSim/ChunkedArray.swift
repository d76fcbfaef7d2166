// An array that only grows, made for worlds that are copied: a history of a million elements is
// shared between a world and its copies, and appending after a copy copies one block of it.

/// Elements in order of arrival. Copies share all full blocks.
package struct ChunkedArray<Element: Sendable>: RandomAccessCollection, Sendable {
    private var blocks: [[Element]] = []
    private var last: [Element] = []

    private static var blockSize: Int { 256 }

    package init() {}

    package var startIndex: Int { 0 }
    package var endIndex: Int { blocks.count * Self.blockSize + last.count }

    package subscript(position: Int) -> Element {
        get {
            let block = position / Self.blockSize
            return block < blocks.count
                ? blocks[block][position % Self.blockSize] : last[position % Self.blockSize]
        }
        set {
            let block = position / Self.blockSize
            if block < blocks.count {
                blocks[block][position % Self.blockSize] = newValue
            } else {
                last[position % Self.blockSize] = newValue
            }
        }
    }

    package mutating func append(_ element: Element) {
        last.append(element)
        if last.count == Self.blockSize {
            blocks.append(last)
            last = []
        }
    }
}

extension ChunkedArray: Equatable where Element: Equatable {}
extension ChunkedArray: Hashable where Element: Hashable {}
