// The log directories of the lab's nodes as folders that tools can read: `/lab/broker-1/orders-0/...`,
// `/lab/controller-101/__cluster_metadata-0/...`.

import KafkaSim
import KafkaWire

/// Files of the lab, and beside them those of another provider.
package final class LabFiles: FileProvider {
    /// What the folders of brokers begin with; the broker's number follows.
    package static let root = "/lab/broker-"
    /// The same for controllers.
    package static let controllerRoot = "/lab/controller-"

    private let port: LabPort
    private let others: any FileProvider

    package init(_ port: LabPort, beside others: any FileProvider) {
        self.port = port
        self.others = others
    }

    /// The log directory of a broker.
    package static func logDirectory(of broker: NodeId) -> String { root + String(broker) }

    package func read(_ path: String) throws(FileProblem) -> Bytes {
        let roots = [LabFiles.root, LabFiles.controllerRoot]
        guard let root = roots.first(where: { path.hasPrefix($0) }) else {
            return try others.read(path)
        }
        let parts = path.dropFirst(root.count).split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let id = NodeId(parts[0]),
            let bytes = port.world.file(ofNode: id, String(parts[1]))
        else { throw .missing }
        return bytes
    }
}
