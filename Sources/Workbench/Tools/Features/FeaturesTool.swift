// kafka-features (`FeatureCommand`): feature levels of the cluster, and changing them.

import KafkaClient
import KafkaWire

package enum FeaturesTool: Tool {
    package static let name = "kafka-features"
    package static let summary = "Shows and changes the feature levels of the cluster."
    package static let options = OptionTable([
        .value("bootstrap-server", "server(s)", help: "The broker(s) to begin with."),
        .value("bootstrap-controller", "controller(s)", help: "The controller(s) to begin with."),
        .value("command-config", "file", help: "A file with settings of the admin client."),
        .value("node-id", "id", help: "The node to ask."),
        .value("metadata", "version", help: "The old way to name a metadata version."),
        .value("release-version", "version", help: "The release whose levels are meant."),
        .value("feature", "feature=level", help: "A feature and its level."),
        .flag("unsafe", "Goes down even if metadata may be lost."),
        .flag("dry-run", "Says what would be done."),
    ])

    private static let dryRun = ParserOption(
        "--dry-run", kind: .flag, help: "Says what would be done.")
    private static let unsafe = ParserOption(
        "--unsafe", kind: .flag, help: "Goes down even if metadata may be lost.")
    private static let levels = [
        ParserOption("--metadata", help: "The old way to name a metadata version."),
        ParserOption("--release-version", help: "The release whose levels are meant."),
        ParserOption("--feature", kind: .list, help: "A feature and its level: name=level."),
    ]

    static let parser = ArgumentParser(
        name, summary,
        [
            ParserOption("--bootstrap-server", group: 1, help: "The broker(s) to begin with."),
            ParserOption(
                "--bootstrap-controller", group: 1, help: "The controller(s) to begin with."),
            ParserOption("--command-config", help: "A file with settings of the admin client."),
        ],
        commands: [
            ArgumentParser(
                "kafka-features describe", "Shows the levels.",
                [ParserOption("--node-id", kind: .integer, help: "The node to ask.")]),
            ArgumentParser("kafka-features upgrade", "Raises levels.", levels + [dryRun]),
            ArgumentParser(
                "kafka-features downgrade", "Lowers levels.", levels + [unsafe, dryRun]),
            ArgumentParser(
                "kafka-features disable", "Lowers levels to 0.",
                [ParserOption("--feature", kind: .list, help: "A feature."), unsafe, dryRun]),
            ArgumentParser(
                "kafka-features version-mapping", "The levels that go with a release.",
                [ParserOption("--release-version", help: "The release.")]),
            ArgumentParser(
                "kafka-features feature-dependencies", "What a level needs.",
                [
                    ParserOption(
                        "--feature", kind: .list, isRequired: true,
                        help: "A feature and its level: name=level.")
                ]),
        ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let parsed: ParsedArguments
        do {
            parsed = try parser.parse(arguments)
        } catch ArgumentProblem.help(let asked) {
            environment.print(asked.help)
            return .success
        } catch ArgumentProblem.error(let message, _) {
            return misused(message, environment)
        }
        switch parsed.command {
        case "version-mapping":
            try printMapping(parsed.value("release-version"), environment)
            return .success
        case "feature-dependencies":
            for text in parsed.values("feature") ?? [] { try printDependencies(text, environment) }
            return .success
        default: break
        }
        let addresses = parsed.value("bootstrap-controller") ?? parsed.value("bootstrap-server")
        guard let addresses else {
            return misused(
                "You must specify either --bootstrap-controller or --bootstrap-server.",
                environment)
        }
        let admin = try ToolAdmin(
            addresses,
            try parsed.value("command-config").map {
                try JavaProperties(file: $0, environment.files)
            } ?? JavaProperties(), environment, isController: parsed.has("bootstrap-controller"))
        defer { admin.close() }
        if parsed.command == "describe" {
            try describe(parsed.integer("node-id"), admin, environment)
        } else {
            try FeatureChange(parsed, environment).carryOut(admin, environment)
        }
        return .success
    }

    private static func misused(_ message: String, _ environment: ToolEnvironment) -> ExitCode {
        environment.errors.write("Command line error: \(message). Type --help for help.")
        return .failure
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        return .failure
    }

    // MARK: Showing

    private static func describe(
        _ node: NodeId?, _ admin: ToolAdmin, _ environment: ToolEnvironment
    ) throws {
        if let node, node < 0 {
            throw JavaException.illegalArgument(
                "Invalid node id \(node): must be non-negative.")
        }
        let features = try admin.future { try admin.client.describeFeatures(node: node) }
        for supported in features.supported {
            let name = supported.name
            let level = features.finalized.first { $0.name == name }?.level ?? 0
            environment.print(
                "Feature: \(Columns.pad(name, 40))  "
                    + "SupportedMinVersion: \(padded(name, supported.min))  "
                    + "SupportedMaxVersion: \(padded(name, supported.max))  "
                    + "FinalizedVersionLevel: \(padded(name, level))  "
                    + "Epoch: \(features.finalizedEpoch.map(String.init) ?? "-")")
        }
    }

    private static func padded(_ name: String, _ level: Int16) -> String {
        Columns.pad(FeatureLevels.text(name, level), 15)
    }

    private static func printMapping(
        _ release: String?, _ environment: ToolEnvironment
    ) throws {
        let latest = FeatureLevels.metadataName(FeatureLevels.latestMetadataLevel) ?? ""
        let level = try FeatureLevels.metadataLevel(release ?? latest)
        environment.print("metadata.version=\(level) (\(release ?? latest))")
        for feature in FeatureLevels.features {
            let own = FeatureLevels.defaultLevel(feature.since, at: level)
            environment.print("\(feature.name)=\(own)")
        }
    }

    private static func printDependencies(
        _ text: String, _ environment: ToolEnvironment
    ) throws {
        let (name, level) = try FeatureChange.nameAndLevel(text)
        if name == "metadata.version" {
            guard let version = FeatureLevels.metadataName(level) else {
                throw ToolExit.message("Unknown metadata.version \(level)")
            }
            environment.print("\(name)=\(level) (\(version)) has no dependencies.")
            return
        }
        guard let feature = FeatureLevels.features.first(where: { $0.name == name }) else {
            throw ToolExit.message("Unknown feature: \(name)")
        }
        guard (0...feature.since.count).contains(Int(level)) else {
            throw ToolExit.message("No feature:\(name) with feature level \(level)")
        }
        if name == "eligible.leader.replicas.version", level == 1 {
            environment.print("\(name)=\(level) requires:")
            environment.print("    metadata.version=23 (4.0-IV1)")
        } else {
            environment.print("\(name)=\(level) has no dependencies.")
        }
    }
}

/// A change of levels that a command line asks for.
struct FeatureChange {
    private let operation: String
    private let upgradeType: Int8
    private let isDryRun: Bool
    /// In order of their names.
    private var levels: [(name: String, level: Int16)] = []

    /// Throws what the tool says to contradictions.
    init(_ parsed: ParsedArguments, _ environment: ToolEnvironment) throws {
        operation = parsed.command
        upgradeType = operation == "upgrade" ? 1 : parsed.has("unsafe") ? 3 : 2
        isDryRun = parsed.has("dry-run")
        let features = parsed.values("feature")
        if let release = parsed.value("release-version") {
            if parsed.has("metadata") || features != nil {
                throw ToolExit.message(
                    "Can not specify `release-version` with other feature flags.")
            }
            let level = try FeatureLevels.metadataLevel(release)
            try add("metadata.version", level)
            for feature in FeatureLevels.features {
                let own = FeatureLevels.defaultLevel(feature.since, at: level)
                if upgradeType != 1 || own > 0 { try add(feature.name, own) }
            }
        }
        if let metadata = parsed.value("metadata") {
            environment.print(
                " `metadata` flag is deprecated and may be removed in a future release.")
            try add("metadata.version", try FeatureLevels.metadataLevel(metadata))
        }
        for text in features ?? [] {
            if operation == "disable" {
                try add(text, 0)
            } else {
                let (name, level) = try FeatureChange.nameAndLevel(text)
                try add(name, level)
            }
        }
        levels.sort { $0.name < $1.name }
    }

    private mutating func add(_ name: String, _ level: Int16) throws {
        if levels.contains(where: { $0.name == name }) {
            throw ToolExit.message("Feature \(name) was specified more than once.")
        }
        levels.append((name, level))
    }

    /// `name=level`.
    static func nameAndLevel(_ text: String) throws -> (name: String, level: Int16) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw ToolExit.message(
                "Can't parse feature=level string \(text): equals sign not found.")
        }
        let word = parts[1].filter { $0 != " " }
        guard let level = Int16(word) else {
            throw ToolExit.message(
                "Can't parse feature=level string \(text): unable to parse \(word) as a short.")
        }
        return (parts[0].filter { $0 != " " }, level)
    }

    func carryOut(_ admin: ToolAdmin, _ environment: ToolEnvironment) throws {
        if levels.isEmpty {
            throw ToolExit.message("You must specify at least one feature to \(operation)")
        }
        let updates = levels.map {
            (feature: $0.name, level: $0.level, upgradeType: upgradeType)
        }
        let results = try admin.client.updateFeatures(updates, validateOnly: isDryRun)
        var failures = 0
        for (name, level) in levels {
            let outcome = results.first { $0.key == name }?.outcome
            let isDisabling = operation == "disable"
            if case .failure(let error)? = outcome {
                failures += 1
                let what = isDisabling ? "disable \(name)" : "\(operation) \(name) to \(level)"
                let text = error.javaException.messageText
                environment.print("\(isDryRun ? "Can not" : "Could not") \(what). \(text)")
            } else {
                let what = isDisabling ? "disabled." : "\(operation)d to \(level)."
                environment.print("\(name) \(isDryRun ? "can be" : "was") \(what)")
            }
        }
        if failures > 0 {
            throw ToolExit.message("\(failures) out of \(levels.count) operation(s) failed.")
        }
    }
}
