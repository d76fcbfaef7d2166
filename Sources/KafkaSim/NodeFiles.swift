// The files of a lab node as they stand on its disk, for tools that read logs (kafka-dump-log).
//
// The indexes of an active segment live in the node's memory and reach the disk when the segment
// closes. Apache Kafka maps them as files of their full size, zeroed behind the last entry; here they
// are given with one such empty entry, which is what a reader stops at.

import KafkaBroker
import KafkaLog
import KafkaWire

extension World {
    /// A file of a node's log directory, such as `orders-0/00000000000000000000.log`; nil: none.
    package func file(ofNode id: NodeId, _ path: String) -> Bytes? {
        guard let index = index(of: id) else { return nil }
        if let bytes = nodes[index].disk.image.files[path] { return bytes }
        return activeIndex(of: nodes[index], path)
    }

    private func activeIndex(of node: SimNode, _ path: String) -> Bytes? {
        let parts = path.split(separator: "/")
        guard parts.count == 2, let replicas = node.node?.broker?.partitions,
            let replica = replicas.first(where: { $0.key.description == parts[0] })?.value
        else { return nil }
        let segment = replica.log.activeSegment
        switch String(parts[1]) {
        case LogFiles.name(segment.baseOffset, ".index"):
            return Bytes.concatenating([
                segment.offsetIndex.fileBytes, Bytes([UInt8](repeating: 0, count: 8)),
            ])
        case LogFiles.name(segment.baseOffset, ".timeindex"):
            return Bytes.concatenating([
                segment.timeIndex.fileBytes, Bytes([UInt8](repeating: 0, count: 12)),
            ])
        default: return nil
        }
    }
}
