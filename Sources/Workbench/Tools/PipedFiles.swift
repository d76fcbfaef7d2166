// `/dev/stdin` for a tool that is fed by a pipe: `echo '{…}' | kafka-reassign-partitions
// --reassignment-json-file /dev/stdin …` works here as it does in a shell.

import KafkaWire

/// The text that came through a pipe as a file, beside those of another provider.
final class PipedFiles: FileProvider {
    private let text: String
    private let others: any FileProvider

    init(_ text: String, beside others: any FileProvider) {
        self.text = text
        self.others = others
    }

    func read(_ path: String) throws(FileProblem) -> Bytes {
        path == "/dev/stdin" ? Bytes(utf8: text) : try others.read(path)
    }
}
