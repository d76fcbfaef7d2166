// Append-only storage for a log: what is appended lands behind what was appended before, so that a
// long stretch of a log is one slice. Bytes that are handed out never change. Copies of a log share
// their arena; the first to append after the copy goes on in it, the other starts one of its own.
// That decision is one atomic exchange, so copies may live on different threads.

import Synchronization

/// Blocks that are filled from front to back.
package struct ByteArena: Sendable {
    /// A block, and how much of it is taken.
    private final class Block: Sendable {
        let storage: ByteStorage
        let taken = Atomic<Int>(0)

        init(capacity: Int) { storage = ByteStorage(capacity: capacity) }
    }

    private var block: Block?
    /// Where this copy's bytes end in the block.
    private var end = 0
    private var nextCapacity: Int
    private let largestBlock: Int

    /// Blocks begin small and double, so that a quiet log stays small.
    package init(firstBlock: Int = 4096, largestBlock: Int = 1 << 20) {
        nextCapacity = firstBlock
        self.largestBlock = largestBlock
    }

    /// Takes `count` bytes, lets `fill` write all of them, and returns them.
    package mutating func append(
        count: Int, filledBy fill: (UnsafeMutableRawBufferPointer) -> Void
    ) -> Bytes {
        let (block, start) = reserve(count)
        fill(UnsafeMutableRawBufferPointer(start: block.storage.base + start, count: count))
        return Bytes(storage: block.storage, start: start, count: count)
    }

    private mutating func reserve(_ count: Int) -> (Block, Int) {
        if let block, block.storage.capacity - end >= count {
            let taken = block.taken.compareExchange(
                expected: end, desired: end + count, ordering: .acquiringAndReleasing)
            if taken.exchanged {
                defer { end += count }
                return (block, end)
            }
        }
        let fresh = Block(capacity: max(count, nextCapacity))
        nextCapacity = min(nextCapacity * 2, largestBlock)
        fresh.taken.store(count, ordering: .releasing)
        block = fresh
        end = count
        return (fresh, 0)
    }
}

extension Bytes {
    /// This slice and the one right behind it in the same storage as one slice; nil: it is not.
    package func joined(with next: Bytes) -> Bytes? {
        guard storage === next.storage, start + count == next.start else { return nil }
        return Bytes(storage: storage, start: start, count: count + next.count)
    }
}
