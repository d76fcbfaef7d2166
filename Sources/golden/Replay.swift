// Which kind a file is of, and the report of its replay.

import KafkaWire

enum Replay {
    /// The kinds by file name. Transcripts and traces are known by their first line.
    static let kinds: [any GoldenKind.Type] =
        [
            ControllerKind.self,
            CoordinatorPartitionsKind.self,
            ErrorsByApiKind.self,
            GroupsKind.self,
            ReplicaPlacementKind.self,
            ServerAssignorsKind.self,
            TranscriptKind.self,
        ] + StorageKinds.all + ClientKinds.all

    static func run(_ file: RecordedFile, options: Options) -> FileReport {
        guard let (name, kind) = kind(of: file) else {
            let cases = file.lines.filter { options.wants($0.name) }
            return FileReport(
                file: file.path, kind: "unknown",
                results: cases.map { CaseResult(name: $0.name, outcome: .unserved("unknown kind")) }
            )
        }
        return FileReport(
            file: file.path, kind: name, results: kind.replay(file, options: options))
    }

    private static func kind(of file: RecordedFile) -> (String, any GoldenKind.Type)? {
        let name = file.isTranscript ? "transcript" : file.isTrace ? "trace" : nil
        var best: (name: String, kind: any GoldenKind.Type)?
        for kind in kinds {
            for ending in kind.names {
                let matches = name.map { ending == $0 } ?? file.stem.hasSuffix(ending)
                if matches, ending.count > (best?.name.count ?? 0) { best = (ending, kind) }
            }
        }
        return best
    }
}

/// What came of a file.
struct FileReport {
    let file: String
    let kind: String
    let results: [CaseResult]

    private var agree: Int {
        results.count { if case .agree = $0.outcome { true } else { false } }
    }

    /// The steps of all cases, where the kind counts them.
    private var steps: StepCount? {
        let counts = results.compactMap(\.steps)
        guard !counts.isEmpty else { return nil }
        return counts.reduce(into: StepCount()) {
            $0.agree += $1.agree
            $0.total += $1.total
        }
    }

    /// A line for people, then a line for each case that does not agree.
    var text: String {
        let unserved = results.count { if case .unserved = $0.outcome { true } else { false } }
        var lines = ["\(file): \(kind) \(agree)/\(results.count)"]
        if unserved > 0 { lines[0] += " (\(unserved) not served)" }
        if let steps { lines[0] += "; steps \(steps.agree)/\(steps.total)" }
        for result in results {
            switch result.outcome {
            case .agree: break
            case .differ(let difference):
                let step = difference.step.map { " step \($0)" } ?? ""
                lines.append(
                    "  \(result.name):\(step) \(difference.field): recorded "
                        + "\(Self.short(difference.recorded)), ours \(Self.short(difference.ours))")
            case .unserved(let reason): lines.append("  \(result.name): not served: \(reason)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func short(_ text: String) -> String {
        text.count > 400 ? text.prefix(400) + "…" : text
    }

    var json: JSON {
        var differ: [JSON] = []
        var unserved: [JSON] = []
        for result in results {
            switch result.outcome {
            case .agree: break
            case .differ(let difference):
                differ.append(
                    .members([
                        "case": .string(result.name),
                        "step": difference.step.map { .integer(Int64($0)) } ?? .null,
                        "field": .string(difference.field),
                        "recorded": .string(difference.recorded), "ours": .string(difference.ours),
                    ]))
            case .unserved: unserved.append(.string(result.name))
            }
        }
        var members: [JSON.Member] = [
            .init("file", .string(file)), .init("kind", .string(kind)),
            .init("agree", .integer(Int64(agree))),
            .init("total", .integer(Int64(results.count))),
            .init("differ", .array(differ)), .init("unserved", .array(unserved)),
        ]
        if let steps {
            let counts = JSON.members([
                "agree": .integer(Int64(steps.agree)), "total": .integer(Int64(steps.total)),
            ])
            members.append(.init("steps", counts))
        }
        return .object(members)
    }
}
