// The files that a transcript names: those it writes itself, and the brokers' log folders.

import KafkaLog
import KafkaSim
import KafkaWire
import Workbench

final class TranscriptFiles: FileProvider {
    private let port: LabPort
    private let own = MemoryFiles()
    private static let root = "/lab/broker-"

    init(_ port: LabPort) { self.port = port }

    func write(_ name: String, _ text: String) { own.write(name, Bytes(utf8: text)) }

    /// A command with the brokers' folders put in.
    func withPlaceholders(_ command: String) -> String {
        (1...3).reduce(command) { text, id in
            text.replacing("<log-dir-\(id)>", with: TranscriptFiles.root + "\(id)")
        }
    }

    func read(_ path: String) throws(FileProblem) -> Bytes {
        guard path.hasPrefix(TranscriptFiles.root) else { return try own.read(path) }
        let parts = path.dropFirst(TranscriptFiles.root.count)
            .split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let id = Int32(parts[0]), let index = port.world.index(of: id)
        else { throw .missing }
        guard let bytes = port.world.nodes[index].disk.image.files[String(parts[1])] else {
            throw .missing
        }
        return bytes
    }
}
