// The files of a log directory that belong to no partition: `meta.properties`, which says whose it is,
// and `.kafka_cleanshutdown`, which says that it was left in order. Formats: Kafka's
// MetaProperties (version 1) and CleanShutdownFileHandler.

import KafkaLog
import KafkaWire

enum MetaProperties {
    static let path = "meta.properties"
    static let cleanShutdownPath = ".kafka_cleanshutdown"

    /// The directory id that a disk has; nil where it has none.
    static func directoryId(in disk: DiskImage) -> Uuid? {
        guard let text = disk.files[path]?.utf8Text else { return nil }
        for line in text.split(separator: "\n") where line.hasPrefix("directory.id=") {
            return Uuid(String(line.dropFirst("directory.id=".count)))
        }
        return nil
    }

    static func write(config: NodeConfig, directoryId: Uuid) -> [DiskOperation] {
        let text = """
            cluster.id=\(config.clusterId)
            directory.id=\(directoryId)
            node.id=\(config.nodeId)
            version=1

            """
        return [.write(path: path, Bytes(utf8: text)), .sync(path: path)]
    }

    /// The broker epoch that a clean stop has left; nil: the stop was not clean.
    static func cleanShutdownEpoch(in disk: DiskImage) -> Int64? {
        guard let file = disk.files[cleanShutdownPath] else { return nil }
        guard let json = try? JSON(parsing: file.utf8Text),
            let epoch = json["brokerEpoch"]?.integerValue
        else { return -1 }
        return epoch
    }

    static func cleanShutdown(brokerEpoch: Int64) -> [DiskOperation] {
        [
            .write(
                path: cleanShutdownPath,
                Bytes(utf8: "{\"version\":0,\"brokerEpoch\":\(brokerEpoch)}")),
            .sync(path: cleanShutdownPath),
        ]
    }
}
