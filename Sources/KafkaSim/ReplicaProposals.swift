// Where the replicas of a topic would go on a set of brokers: the controller's own placing, for tools
// that propose moves (kafka-reassign-partitions --generate).

import KafkaMetadata
import KafkaWire

package enum ReplicaProposals {
    /// Why replicas cannot be placed.
    package struct Failure: Error {
        package var code: ErrorCode
        package var message: String?
    }

    /// Places so many partitions on brokers; racks nil: no regard to them.
    package static func place(
        partitions: Int, replicationFactor: Int, on brokers: [(id: NodeId, rack: String?)],
        random: inout SeededRandom
    ) throws(Failure) -> [[NodeId]] {
        do {
            return try StripedReplicaPlacer<SeededRandom>.place(
                partitions: partitions, replicationFactor: replicationFactor,
                brokers: brokers.map { UsableBroker(id: $0.id, rack: $0.rack, fenced: false) },
                random: &random)
        } catch {
            throw Failure(code: error.code, message: error.message)
        }
    }
}
