// The memory that a producer may fill with records (`buffer.memory`), counted as Kafka's `BufferPool`
// counts it: blocks of `batch.size` are kept for reuse, other sizes come from the rest.

/// Memory as numbers; the bytes themselves live elsewhere.
package struct BufferPool: Sendable, Hashable {
    package let totalBytes: Int
    private let poolableBytes: Int
    private var freeBlocks = 0
    /// What is neither in use nor kept as blocks.
    package private(set) var unpooledBytes: Int
    /// How many sends wait for memory.
    package var waiting = 0

    package init(totalBytes: Int, poolableBytes: Int) {
        self.totalBytes = totalBytes
        self.poolableBytes = poolableBytes
        unpooledBytes = totalBytes
    }

    package var availableBytes: Int { unpooledBytes + freeBlocks * poolableBytes }

    /// Takes memory; false where there is not enough now.
    package mutating func allocate(_ bytes: Int) -> Bool {
        if bytes == poolableBytes, freeBlocks > 0 {
            freeBlocks -= 1
            return true
        }
        guard availableBytes >= bytes else { return false }
        while unpooledBytes < bytes, freeBlocks > 0 {
            freeBlocks -= 1
            unpooledBytes += poolableBytes
        }
        unpooledBytes -= bytes
        return true
    }

    /// Gives memory back; a block that was lent as one is kept as one, unless it is replaced by another.
    mutating func deallocate(_ bytes: Int, keepsBlock: Bool = true) {
        if keepsBlock, bytes == poolableBytes {
            freeBlocks += 1
        } else {
            unpooledBytes += bytes
        }
    }
}
