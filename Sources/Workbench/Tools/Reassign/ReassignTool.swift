// kafka-reassign-partitions (`ReassignPartitionsCommand`): moves partitions between brokers, and
// between the directories of a broker.
//
// What goes wrong is told on standard output, as Kafka's tool does; only a wrong command line ends on
// standard error.
//
// Differs from Apache Kafka: of a file that is no JSON the error always tells that it ends too early,
// whatever the fault; `--generate` draws its chance from the clock of the session, so that a lab
// proposes the same moves again when the same is done in it.

import KafkaClient
import KafkaSim
import KafkaWire

package enum ReassignTool: Tool {
    package static let name = "kafka-reassign-partitions"
    package static let summary =
        "Moves partitions between brokers: proposes moves, begins them, tells how far they are, "
        + "cancels them."
    package static let options = ReassignOptions.table

    /// A message that is printed alone.
    private struct Refusal: Error {
        var message: String
    }

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        let action = try ReassignOptions.action(options)
        do {
            try perform(action, options, environment)
            return .success
        } catch let interrupted as Interrupted {
            throw interrupted
        } catch let refusal as Refusal {
            environment.print(refusal.message)
        } catch {
            let failure = JavaException(error)
            environment.print("Error: \(failure.messageText)")
            environment.print(failure.trace)
        }
        return .failure
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" \(failure.trace)")
        return .failure
    }

    private static func perform(
        _ action: String, _ options: OptionSet, _ environment: ToolEnvironment
    ) throws {
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let isController = options.has("bootstrap-controller")
        let addresses = try options.value(
            of: isController ? "bootstrap-controller" : "bootstrap-server")
        let admin = try ToolAdmin(
            addresses ?? "", properties, environment, clientId: "reassign-partitions-tool",
            isController: isController)
        defer { admin.close() }
        func file(_ option: String) throws -> String {
            try JavaFiles.text(try options.value(of: option) ?? "", environment.files)
        }
        let keepsThrottles = options.has("preserve-throttles")
        switch action {
        case "verify":
            try verify(
                ReassignmentPlan(try file("reassignment-json-file")), keepsThrottles, admin)
        case "generate":
            let text = try file("topics-to-move-json-file")
            let brokers = try ReassignmentPlan.brokers(try options.value(of: "broker-list") ?? "")
            try generate(
                try ReassignmentPlan.topics(text), on: brokers,
                byRack: !options.has("disable-rack-aware"), admin)
        case "execute":
            let text = try file("reassignment-json-file")
            let execution = Execution(
                isAdditional: options.has("additional"),
                rate: try options.long(of: "throttle") ?? -1,
                directoryRate: try options.long(of: "replica-alter-log-dirs-throttle") ?? -1,
                timeoutMs: try options.long(of: "timeout") ?? 10_000,
                keepsReplicationFactor: options.has("disallow-replication-factor-change"))
            try execute(ReassignmentPlan(text), execution, admin)
        case "cancel":
            let text = try file("reassignment-json-file")
            let timeoutMs = try options.long(of: "timeout") ?? 10_000
            try cancel(ReassignmentPlan(text), keepsThrottles, timeoutMs, admin)
        default: try list(admin)
        }
    }

    // MARK: - Where things are

    /// The replicas of all partitions of topics.
    private static func replicas(
        of topics: [String], _ admin: ToolAdmin
    ) throws -> [TopicPartition: [NodeId]] {
        var found: [TopicPartition: [NodeId]] = [:]
        for result in try admin.client.describeTopics(topics) {
            switch result.outcome {
            case .success(let topic):
                let facts = TopicFacts(topic)
                for partition in facts.partitions {
                    found[TopicPartition(result.key, partition.index)] = partition.replicas
                }
            case .failure(let error) where error.code == .unknownTopicOrPartition:
                throw JavaException.kafka(error.code, "Topic \(result.key) not found.")
                    .asExecutionException
            case .failure(let error): throw error.javaException.asExecutionException
            }
        }
        return found
    }

    /// The directories of replicas, as far as their brokers run.
    private static func directories(
        _ partitions: [TopicPartition: [NodeId]], _ admin: ToolAdmin
    ) throws -> [PartitionReplica: String] {
        let running = Set(try admin.describeCluster().nodes.map(\.id))
        let replicas = partitions.flatMap { partition, brokers in
            brokers.filter(running.contains).map {
                PartitionReplica(broker: $0, partition: partition)
            }
        }
        return try admin.directories(of: replicas).compactMapValues(\.current)
    }

    // MARK: - list

    private static func list(_ admin: ToolAdmin) throws {
        func joined(_ brokers: [NodeId]) -> String {
            brokers.map(String.init).joined(separator: ",")
        }
        let lines = try admin.reassignments().sorted { $0.partition < $1.partition }.map { move in
            let adding = move.adding.isEmpty ? "" : " adding: \(joined(move.adding))."
            let removing = move.removing.isEmpty ? "" : " removing: \(joined(move.removing))."
            return "\(move.partition): replicas: \(joined(move.replicas)).\(adding)\(removing)"
        }
        if lines.isEmpty {
            admin.environment.print("No partition reassignments found.")
        } else {
            admin.environment.print("Current partition reassignments:")
            for line in lines { admin.environment.print(line) }
        }
    }

    // MARK: - verify

    private static func verify(
        _ plan: ReassignmentPlan, _ keepsThrottles: Bool, _ admin: ToolAdmin
    ) throws {
        let underWay = try admin.reassignments()
        let states = try MoveStates.lines(of: plan, underWay, admin)
        admin.environment.print(states.joined(separator: "\n"))
        let directories = try admin.directories(of: Array(plan.directories.keys))
        let lines = plan.directories.sorted { $0.key < $1.key }.map { replica, target in
            MoveStates.line(of: replica, target, directories[replica] ?? .init())
        }
        admin.environment.print(lines.joined(separator: "\n"))
        let isMoving = plan.directories.keys.contains { directories[$0]?.future != nil }
        if underWay.isEmpty, !isMoving, !keepsThrottles {
            try ReassignThrottles(admin: admin).clear(plan)
        }
    }

    // MARK: - generate

    private static func generate(
        _ topics: [String], on brokers: [NodeId], byRack: Bool, _ admin: ToolAdmin
    ) throws {
        let current = try replicas(of: Set(topics).sorted(), admin)
        let currentDirectories = try directories(current, admin)
        let usable = try admin.describeCluster().nodes.filter { brokers.contains($0.id) }.map {
            (id: $0.id, rack: byRack ? $0.rack : nil)
        }
        let rackless = usable.count { $0.rack == nil }
        if byRack, rackless != 0, rackless != usable.count {
            throw JavaException(
                ReassignmentPlan.operationType,
                "Not all brokers have rack information. Add --disable-rack-aware in command line "
                    + "to make replica assignment without rack information.")
        }
        var random = SeededRandom(seed: UInt64(bitPattern: admin.environment.port.now.milliseconds))
        var proposed: [TopicPartition: [NodeId]] = [:]
        let byTopic = Dictionary(grouping: current) { $0.key.topic }.sorted { $0.key < $1.key }
        for (topic, partitions) in byTopic {
            let factor = partitions.min { $0.key < $1.key }?.value.count ?? 0
            do {
                let places = try ReplicaProposals.place(
                    partitions: partitions.count, replicationFactor: factor, on: usable,
                    random: &random)
                for (index, replicas) in places.enumerated() {
                    proposed[TopicPartition(topic, Int32(index))] = replicas
                }
            } catch {
                throw JavaException.kafka(error.code, error.message)
            }
        }
        admin.environment.print(
            "Current partition replica assignment\n"
                + ReassignmentPlan.text(current, currentDirectories) + "\n")
        admin.environment.print(
            "Proposed partition reassignment configuration\n" + ReassignmentPlan.text(proposed))
    }

    // MARK: - execute

    /// How moves are begun.
    private struct Execution {
        var isAdditional: Bool
        /// Bytes a second between brokers; below 0: no throttle.
        var rate: Int64
        /// Bytes a second between directories; below 0: no throttle.
        var directoryRate: Int64
        var timeoutMs: Int64
        var keepsReplicationFactor: Bool
    }

    private static func execute(
        _ plan: ReassignmentPlan, _ execution: Execution, _ admin: ToolAdmin
    ) throws {
        try plan.checkForExecution()
        let underWay = try admin.reassignments()
        if !execution.isAdditional, !underWay.isEmpty {
            throw Refusal(
                message: "Cannot execute because there is an existing partition assignment.  Use "
                    + "--additional to override this and create a new partition assignment in "
                    + "addition to the existing one. The --additional flag can also be used to "
                    + "change the throttle by resubmitting the current reassignment.")
        }
        try checkBrokers(of: plan, admin)
        let targets = plan.replicas
        let current = try currentReplicas(of: plan, admin)
        admin.environment.print(
            "Current partition replica assignment\n\n"
                + ReassignmentPlan.text(current, try directories(current, admin))
                + "\n\nSave this to use as the --reassignment-json-file option during rollback")
        try throttle(plan, from: current, underWay, execution, admin)
        let errors = try admin.reassign(
            targets.mapValues(Optional.some),
            allowsOtherReplicationFactor: !execution.keepsReplicationFactor)
        if !errors.isEmpty {
            let lines = errors.map { "\($0.partition): \($0.error.javaException.messageText)" }
            throw Refusal(
                message: "Error reassigning partition(s):\n" + lines.joined(separator: "\n"))
        }
        let names = targets.keys.sorted().map(\.description).joined(separator: ",")
        admin.environment.print(
            "Successfully started partition reassignment\(targets.count == 1 ? "" : "s") for "
                + names)
        if !plan.directories.isEmpty {
            try moveDirectories(plan.directories, execution.timeoutMs, admin)
        }
    }

    private static func checkBrokers(of plan: ReassignmentPlan, _ admin: ToolAdmin) throws {
        let known = Set(try admin.describeCluster().nodes.map(\.id))
        let wanted = JavaHashMap.order(Set(plan.targets.flatMap(\.replicas)).sorted()) { $0 }
        if let unknown = wanted.first(where: { !known.contains($0) }) {
            throw ReassignmentPlan.failure("Unknown broker id \(unknown)")
        }
    }

    /// Where the partitions of a plan are now.
    private static func currentReplicas(
        of plan: ReassignmentPlan, _ admin: ToolAdmin
    ) throws -> [TopicPartition: [NodeId]] {
        let wanted = plan.replicas
        let found = try replicas(of: plan.topics, admin).filter { wanted[$0.key] != nil }
        let missing = JavaHashMap.order(wanted.keys.filter { found[$0] == nil }.sorted())
        if !missing.isEmpty {
            throw JavaException.kafka(
                .unknownTopicOrPartition,
                "Unable to find partition: " + missing.map(\.description).joined(separator: ", ")
            ).asExecutionException
        }
        return found
    }

    private static func throttle(
        _ plan: ReassignmentPlan, from current: [TopicPartition: [NodeId]],
        _ underWay: [ReassignmentFacts], _ execution: Execution, _ admin: ToolAdmin
    ) throws {
        if execution.rate < 0, execution.directoryRate < 0 { return }
        admin.environment.print(
            "Warning: You must run --verify periodically, until the reassignment completes, to "
                + "ensure the throttle is removed.")
        let throttles = ReassignThrottles(admin: admin)
        if execution.rate >= 0 {
            try throttles.throttle(
                plan.replicas, from: current, underWay: underWay, rate: execution.rate)
        }
        if execution.directoryRate >= 0 {
            try throttles.throttleDirectories(
                of: Set(plan.directories.keys.map(\.broker)), rate: execution.directoryRate)
        }
    }

    /// Begins moves between directories; replicas that are not there yet are waited for.
    private static func moveDirectories(
        _ targets: [PartitionReplica: String], _ timeoutMs: Int64, _ admin: ToolAdmin
    ) throws {
        let port = admin.environment.port
        let end = port.now.milliseconds &+ timeoutMs
        var pending = targets
        while true {
            for (replica, error) in try admin.moveDirectories(pending).sorted(by: {
                $0.replica < $1.replica
            }) {
                if error?.code == .replicaNotAvailable { continue }
                if let error {
                    let cause = error.javaException.asExecutionException
                    throw ReassignmentPlan.failure(
                        "Failed to alter dir for \(replica)", causes: [cause] + cause.causes)
                }
                admin.environment.print(
                    "Successfully started moving log directory to \(pending[replica] ?? "null") "
                        + "for replica \(replica.partition) with broker \(replica.broker) ")
                pending[replica] = nil
            }
            if pending.isEmpty { return }
            if port.now.milliseconds >= end {
                let names = pending.keys.sorted().map(\.description).joined(separator: ",")
                throw Refusal(
                    message: "Timed out before log directory move\(pending.count == 1 ? "" : "s") "
                        + "could be started for: \(names)")
            }
            _ = try port.run(until: Instant(milliseconds: port.now.milliseconds + 100)) { false }
        }
    }

    // MARK: - cancel

    private static func cancel(
        _ plan: ReassignmentPlan, _ keepsThrottles: Bool, _ timeoutMs: Int64, _ admin: ToolAdmin
    ) throws {
        let moving = try admin.reassignments(plan.replicas.keys.sorted()).filter {
            !$0.adding.isEmpty || !$0.removing.isEmpty
        }.map(\.partition).sorted()
        if moving.isEmpty {
            admin.environment.print("None of the specified partition reassignments are active.")
        } else {
            let ends = moving.count == 1 ? "" : "s"
            let errors = try admin.reassign(
                Dictionary(uniqueKeysWithValues: moving.map { ($0, nil) }))
            if !errors.isEmpty {
                let lines = errors.map { "\($0.partition): \($0.error.javaException.messageText)" }
                throw Refusal(
                    message: "Error cancelling partition reassignment"
                        + "\(errors.count == 1 ? "" : "s") for:\n"
                        + lines.joined(separator: "\n"))
            }
            admin.environment.print(
                "Successfully cancelled partition reassignment\(ends) for: "
                    + moving.map(\.description).joined(separator: ","))
        }
        let directories = try admin.directories(of: Array(plan.directories.keys))
        let back = directories.filter { $0.value.future != nil }.compactMapValues(\.current)
        if back.isEmpty {
            // Kafka's tool ends no line here.
            admin.environment.output.write("None of the specified partition moves are active.")
        } else {
            try moveDirectories(back, timeoutMs, admin)
        }
        if !keepsThrottles { try ReassignThrottles(admin: admin).clear(plan) }
    }
}
