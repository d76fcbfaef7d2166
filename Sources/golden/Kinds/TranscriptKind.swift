// Transcripts of Kafka's command-line tools, each replayed on a fresh lab cluster.
//
// A case is a step whose output was recorded; its name is the step's number. A step whose tool we
// do not have is unserved, and does nothing; where later steps depend on it, they may differ.

import KafkaWire
import Workbench

enum TranscriptKind: GoldenKind {
    static let names = ["transcript"]

    static func replay(_ file: RecordedFile, options: Options) -> [CaseResult] {
        let lab = TranscriptLab()
        var results: [CaseResult] = []
        var lines: [String] = []
        for step in file.lines.compactMap({ TranscriptStep($0.json) }) {
            let output = lab.perform(step)
            guard let recorded = step.recorded else { continue }
            let name = String(step.number)
            lines.append(line(step.number, output))
            guard options.wants(name) else { continue }
            switch output {
            case .success(let output):
                let difference = output.difference(from: recorded)
                results.append(
                    CaseResult(
                        name: name, outcome: difference.map { .differ($0) } ?? .agree))
            case .failure(let unserved):
                results.append(CaseResult(name: name, outcome: .unserved(unserved.reason)))
            }
        }
        if let directory = options.outputDirectory {
            save(lines, to: directory + "/" + file.fileName)
        }
        return results
    }

    private static func line(
        _ number: Int, _ output: Result<TranscriptOutput, TranscriptLab.Unserved>
    ) -> String {
        switch output {
        case .success(let output):
            JSON.members([
                "n": .integer(Int64(number)), "exit": .integer(Int64(output.exit)),
                "stdout": .string(output.stdout), "stderr": .string(output.stderr),
            ]).description
        case .failure:
            JSON.members(["n": .integer(Int64(number)), "unserved": .bool(true)]).description
        }
    }

    private static func save(_ lines: [String], to path: String) {
        do {
            try Files.write(lines.map { $0 + "\n" }.joined(), to: path)
        } catch {
            complain("\(error)")
        }
    }
}
