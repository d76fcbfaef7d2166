// kafka-consumer-groups --reset-offsets: which partitions, to which offsets (`OffsetsUtils`).

import KafkaClient
import KafkaWire

/// Where a group's offset for a partition is to be.
struct NewOffset: Hashable {
    var partition: TopicPartition
    var offset: Int64
}

struct OffsetReset {
    private let service: ConsumerGroupService
    private var admin: ToolAdmin { service.admin }
    private var options: OptionSet { service.options }
    private var environment: ToolEnvironment { service.environment }
    private static let logger = "org.apache.kafka.tools.OffsetsUtils"

    init(_ service: ConsumerGroupService) { self.service = service }

    func run() throws {
        var plans: [(group: String, offsets: [NewOffset])] = []
        for (group, outcome) in try admin.describedConsumerGroups(try service.groups()) {
            switch outcome {
            case .success(let description)
            where !["Empty", "Dead"].contains(description.state):
                ConsumerGroupsTool.printError(
                    "Assignments can only be reset if the group '\(group)' is inactive, but the "
                        + "current state is \(description.state).", environment)
                plans.append((group, []))
            case .failure(let failure) where !failure.type.hasSuffix(".GroupIdNotFoundException"):
                throw failure.asExecutionException.asRuntimeException
            default: plans.append((group, try reset(group)))
            }
        }
        plans = JavaHashMap.order(plans) { JavaHashMap.hash($0.group) }
        if options.has("export") { export(plans) } else { show(plans) }
    }

    private func reset(_ group: String) throws -> [NewOffset] {
        do {
            let partitions = try partitions(of: group)
            let offsets = try offsets(group, partitions)
            if options.has("execute"), !options.has("dry-run") {
                try admin.alterCommittedOffsets(group, offsets)
            }
            return JavaHashMap.order(offsets.sorted { $0.partition < $1.partition }) {
                JavaHashMap.hash($0.partition)
            }
        } catch let failure as JavaException {
            throw failure.unwrapped
        }
    }

    // MARK: - Scope

    private func partitions(of group: String) throws -> [TopicPartition] {
        if options.has("all-topics") {
            return try admin.committedOffsets(group).map(\.partition)
        }
        if options.has("topic") {
            return try TopicArguments(options.values(of: "topic")).partitions(admin)
        }
        if options.has("from-file") { return [] }
        throw ToolExit.usage(
            "One of the reset scopes should be defined: --all-topics, --topic.")
    }

    private func checkValid(_ partitions: [TopicPartition]) throws {
        func list(_ partitions: [TopicPartition]) -> String {
            partitions.map(\.description).joined(separator: ",")
        }
        let topics = try admin.describeTopics(
            Set(partitions.map(\.topic)).sorted(), wrappingErrors: true)
        let existing = topics.flatMap { topic in
            topic.partitions.map { TopicPartition(topic.name, $0.index) }
        }
        let missing = partitions.filter { !existing.contains($0) }
        if !missing.isEmpty {
            throw JavaException.kafka(
                .unknownTopicOrPartition, "The partitions \"\(list(missing))\" do not exist")
        }
        let leaderless = topics.flatMap { topic in
            topic.partitions.filter { $0.leader == nil }.map {
                TopicPartition(topic.name, $0.index)
            }
        }.filter(partitions.contains)
        if !leaderless.isEmpty {
            throw JavaException.kafka(
                .leaderNotAvailable, "The partitions \"\(list(leaderless))\" have no leader")
        }
    }

    // MARK: - Scenario

    private func offsets(_ group: String, _ partitions: [TopicPartition]) throws -> [NewOffset] {
        try checkValid(partitions)
        if let offset = try options.long(of: "to-offset") {
            return try withinLog(partitions.map { NewOffset(partition: $0, offset: offset) })
        }
        if options.has("to-earliest") { return try admin.offsets(partitions, .earliest) }
        if options.has("to-latest") { return try admin.offsets(partitions, .latest) }
        if let shift = try options.long(of: "shift-by") {
            return try shifted(group, partitions, by: shift)
        }
        if let text = options.values(of: "to-datetime").first {
            do {
                return try at(try JavaTime.epochMs(dateTime: text), partitions)
            } catch let failure as JavaException where failure.type.hasSuffix("ParseException") {
                throw failure.asRuntimeException
            }
        }
        if let text = try options.value(of: "by-duration") {
            guard let duration = JavaTime.durationMs(text) else {
                throw JavaException(
                    "java.time.format.DateTimeParseException",
                    "Text cannot be parsed to a Duration")
            }
            let now = environment.port.wallClock.epochMs(at: environment.port.now)
            return try at(now &- duration, partitions)
        }
        if let path = options.values(of: "from-file").first {
            // Kafka reads the file twice, and so complains twice.
            _ = try plan(path)
            return try fromFile(try plan(path), group)
        }
        if options.has("to-current") { return try current(group, partitions) }
        let scenarios = ConsumerGroupsOptions.scenarios.map { "[\($0)]" }.joined(separator: ", ")
        throw ToolExit.usage(
            "Option '[reset-offsets]' requires one of the following scenarios: [\(scenarios)]")
    }

    private func shifted(
        _ group: String, _ partitions: [TopicPartition], by shift: Int64
    ) throws -> [NewOffset] {
        let committed = try admin.committedOffsets(group)
        let wanted = try partitions.map { partition in
            guard let present = committed.first(where: { $0.partition == partition }) else {
                throw JavaException.illegalArgument(
                    "Cannot shift offset for partition \(partition) since there is no current "
                        + "committed offset")
            }
            return NewOffset(partition: partition, offset: present.offset &+ shift)
        }
        return try withinLog(wanted)
    }

    private func current(
        _ group: String, _ partitions: [TopicPartition]
    ) throws -> [NewOffset] {
        let committed = try admin.committedOffsets(group)
        let present = committed.filter { partitions.contains($0.partition) }
            .map { NewOffset(partition: $0.partition, offset: $0.offset) }
        let others = partitions.filter { partition in
            !committed.contains { $0.partition == partition }
        }
        return present + (try admin.offsets(others, .latest))
    }

    /// The first record at or after a time; the end where there is none.
    private func at(_ epochMs: Int64, _ partitions: [TopicPartition]) throws -> [NewOffset] {
        let found = try admin.offsets(partitions, .timestamp(epochMs))
        let missing = found.filter { $0.offset == -1 }.map(\.partition)
        for partition in missing {
            environment.print(
                "\nWarn: Partition \(partition.partition) from topic \(partition.topic) is empty. "
                    + "Falling back to latest known offset.")
        }
        return found.filter { $0.offset != -1 } + (try admin.offsets(missing, .latest))
    }

    /// Offsets outside the log become its start or its end, with a warning.
    private func withinLog(_ wanted: [NewOffset]) throws -> [NewOffset] {
        let partitions = wanted.map(\.partition)
        let starts = try admin.offsets(partitions, .earliest)
        let ends = try admin.offsets(partitions, .latest)
        func warn(_ new: NewOffset, _ what: String, _ bound: Int64) {
            environment.log(
                "WARN",
                "New offset (\(new.offset)) is \(what) offset for topic partition "
                    + "\(new.partition). Value will be set to \(bound)", logger: Self.logger)
        }
        return wanted.map { new in
            var new = new
            if let end = ends.first(where: { $0.partition == new.partition })?.offset,
                new.offset > end
            {
                warn(new, "higher than latest", end)
                new.offset = end
            } else if let start = starts.first(where: { $0.partition == new.partition })?.offset,
                new.offset < start
            {
                warn(new, "lower than earliest", start)
                new.offset = start
            }
            return new
        }
    }

    // MARK: - Files

    private func plan(_ path: String) throws -> ResetPlan {
        guard let bytes = try? environment.files.read(path) else {
            let missing = JavaException.noSuchFile(path)
            throw JavaException(
                "java.io.IOException", "Unable to read file \(path)", causes: [missing]
            ).asRuntimeException
        }
        return try ResetPlan(
            bytes.utf8Text, groups: options.values(of: "group"),
            complain: { environment.errors.write($0.trace) })
    }

    private func fromFile(_ plan: ResetPlan, _ group: String) throws -> [NewOffset] {
        guard let wanted = plan.offsets(of: group) else {
            ConsumerGroupsTool.printError("No reset plan for group \(group) found", environment)
            return []
        }
        return try withinLog(wanted)
    }

    // MARK: - Output

    private func export(_ plans: [(group: String, offsets: [NewOffset])]) {
        let isSingle = options.values(of: "group").count == 1
        var text = ""
        for (group, offsets) in plans {
            for new in offsets {
                let row = "\(new.partition.topic),\(new.partition.partition),\(new.offset)\n"
                text += isSingle ? row : "\(group),\(row)"
            }
        }
        environment.print(text)
    }

    private func show(_ plans: [(group: String, offsets: [NewOffset])]) {
        let topics = plans.flatMap { $0.offsets.map(\.partition.topic) }
        let widths = [
            Columns.width(15, plans.map(\.group)), Columns.width(15, topics), 10, 0,
        ]
        if !plans.isEmpty {
            environment.output.write(
                "\n" + Columns.row(["GROUP", "TOPIC", "PARTITION", "NEW-OFFSET"], widths))
        }
        for (group, offsets) in plans {
            for new in offsets {
                let cells = [
                    group, new.partition.topic, String(new.partition.partition), String(new.offset),
                ]
                environment.output.write("\n" + Columns.row(cells, widths))
            }
        }
        environment.print("")
    }
}

/// `--topic orders`, `--topic orders:0,1`.
struct TopicArguments {
    private let whole: [String]
    private let parts: [TopicPartition]

    init(_ arguments: [String]) throws {
        whole = arguments.filter { !$0.contains(":") }
        parts = try arguments.filter { $0.contains(":") }.flatMap(TopicArguments.parse)
    }

    /// The partitions that were named, then those of whole topics.
    func partitions(_ admin: ToolAdmin) throws -> [TopicPartition] {
        let topics = whole.isEmpty ? [] : try admin.describeTopics(whole)
        return parts
            + topics.flatMap { topic in
                topic.partitions.map { TopicPartition(topic.name, $0.index) }
            }
    }

    var namedPartitions: [TopicPartition] { parts }
    var wholeTopics: [String] { whole }

    private static func parse(_ argument: String) throws -> [TopicPartition] {
        let sides = argument.javaSplit(":")
        guard sides.count == 2 else {
            throw JavaException.illegalArgument(
                "Invalid topic arg '\(argument)', expected topic name and partitions")
        }
        return try sides[1].javaSplit(",").map { text in
            guard let number = Int32(text) else {
                throw JavaException.illegalArgument(
                    "Invalid partition '\(text)' specified in topic arg '\(argument)''")
            }
            return TopicPartition(sides[0], number)
        }
    }
}
