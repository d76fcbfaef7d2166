// The files that a transcript names: those it writes itself, and the brokers' log folders.

import KafkaSim
import KafkaWire
import Workbench

final class TranscriptFiles: FileProvider {
    private let own = MemoryFiles()
    private let all: LabFiles

    init(_ port: LabPort) { all = LabFiles(port, beside: own) }

    func write(_ name: String, _ text: String) { own.write(name, Bytes(utf8: text)) }

    /// A command with the brokers' folders put in.
    func withPlaceholders(_ command: String) -> String {
        (1...3).reduce(command) { text, id in
            text.replacing("<log-dir-\(id)>", with: LabFiles.logDirectory(of: NodeId(id)))
        }
    }

    func read(_ path: String) throws(FileProblem) -> Bytes { try all.read(path) }
}
