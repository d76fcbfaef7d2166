// kafka-consumer-groups --describe: offsets and lag, members, or state.

import KafkaClient
import KafkaWire

struct GroupDescriber {
    private let service: ConsumerGroupService
    private var admin: ToolAdmin { service.admin }
    private var environment: ToolEnvironment { service.environment }
    private var isVerbose: Bool { service.options.has("verbose") }

    init(_ service: ConsumerGroupService) { self.service = service }

    func run() throws {
        let groups = try admin.describeConsumerGroups(try service.groups()).sorted { $0.id < $1.id }
        if service.options.has("members") {
            for group in groups { try showMembers(group) }
        } else if service.options.has("state") {
            for group in groups { try showState(group) }
        } else {
            let rows = try groups.map { try offsetRows($0) }
            for (group, rows) in zip(groups, rows) { try showOffsets(group, rows) }
        }
    }

    /// Says what is special about a group's state; true where there is a table to show.
    private func hasTable(_ group: GroupFacts, rows: Int) throws -> Bool {
        switch group.state {
        case "Dead":
            ConsumerGroupsTool.printError(
                "Consumer group '\(group.id)' does not exist.", environment)
            return false
        case "Empty":
            environment.complain("\nConsumer group '\(group.id)' has no active members.")
        case "PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling":
            environment.complain("\nWarning: Consumer group '\(group.id)' is rebalancing.")
        case "Stable": break
        default:
            throw JavaException(
                "org.apache.kafka.common.KafkaException",
                "Expected a valid consumer group state, but found '\(group.state)'.")
        }
        return rows > 0
    }

    // MARK: - Offsets

    private struct OffsetRow {
        var partition: TopicPartition
        var committed: CommittedFacts?
        var logEnd: Int64?
        var consumer: String
        var host: String
        var client: String

        var lag: Int64? {
            guard let offset = committed?.offset, offset != -1, let logEnd else { return nil }
            return logEnd - offset
        }
    }

    private func offsetRows(_ group: GroupFacts) throws -> [OffsetRow] {
        let committed = try admin.committedOffsets(group.id)
        var rows: [OffsetRow] = []
        var assigned: [TopicPartition] = []
        let busiest = group.members.enumerated().filter { !$0.element.assignment.isEmpty }
            .sorted {
                ($1.element.assignment.count, $0.offset) < ($0.element.assignment.count, $1.offset)
            }
        for (_, member) in busiest {
            assigned += member.assignment
            rows += try rowsOf(
                member.assignment, committed, (member.id, member.host, member.clientId))
        }
        let unassigned = committed.map(\.partition).filter { !assigned.contains($0) }
        return rows + (try rowsOf(unassigned, committed, ("-", "-", "-")))
    }

    private func rowsOf(
        _ partitions: [TopicPartition], _ committed: [CommittedFacts],
        _ reader: (consumer: String, host: String, client: String)
    ) throws -> [OffsetRow] {
        if partitions.isEmpty { return [] }
        let leaderless = try admin.partitionsWithoutLeader(partitions)
        let ends = try admin.offsets(partitions.filter { !leaderless.contains($0) }, .latest)
        return partitions.sorted().map { partition in
            OffsetRow(
                partition: partition,
                committed: committed.first { $0.partition == partition },
                logEnd: ends.first { $0.partition == partition }?.offset,
                consumer: reader.consumer, host: reader.host, client: reader.client)
        }
    }

    private func showOffsets(_ group: GroupFacts, _ rows: [OffsetRow]) throws {
        guard try hasTable(group, rows: rows.count) else { return }
        func shown(_ value: (some CustomStringConvertible)?) -> String {
            value.map(\.description) ?? "-"
        }
        var header = [
            "GROUP", "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG",
            "CONSUMER-ID", "HOST", "CLIENT-ID",
        ]
        var widths = [
            Columns.width(15, [group.id]), Columns.width(15, rows.map(\.partition.topic)), 10, 15,
            15, 15, Columns.width(15, rows.map(\.consumer)), Columns.width(15, rows.map(\.host)), 0,
        ]
        if isVerbose {
            header.insert("LEADER-EPOCH", at: 3)
            widths.insert(15, at: 3)
        }
        environment.output.write("\n" + Columns.row(header, widths))
        for row in rows {
            var cells = [
                group.id, row.partition.topic, String(row.partition.partition),
                shown(row.committed?.offset), shown(row.logEnd), shown(row.lag), row.consumer,
                row.host, row.client,
            ]
            if isVerbose { cells.insert(shown(row.committed?.leaderEpoch), at: 3) }
            environment.output.write("\n" + Columns.row(cells, widths))
        }
        environment.print("")
    }

    // MARK: - Members

    private func showMembers(_ group: GroupFacts) throws {
        let members = group.members
        let layout: MemberColumns =
            try hasTable(group, rows: members.count)
            ? MemberColumns(group, members, isVerbose) : MemberColumns(isVerbose)
        environment.output.write("\n" + layout.header)
        environment.print("")
        for member in members { environment.print(layout.row(group, member)) }
    }

    // MARK: - State

    private func showState(_ group: GroupFacts) throws {
        guard try hasTable(group, rows: 1) else { return }
        let node = group.coordinator
        let coordinator = "\(node.host):\(node.port)  (\(node.id))"
        var header = ["GROUP", "COORDINATOR (ID)", "ASSIGNMENT-STRATEGY", "STATE", "#MEMBERS"]
        var cells = [
            group.id, coordinator, group.assignor.isEmpty ? "-" : group.assignor, group.state,
            String(group.members.count),
        ]
        var widths = [
            Columns.width(15, [group.id]), Columns.width(25, [coordinator]), 20, 20, 0,
        ]
        if isVerbose {
            header.insert(contentsOf: ["GROUP-EPOCH", "TARGET-ASSIGNMENT-EPOCH"], at: 4)
            cells.insert(
                contentsOf: [group.epoch, group.targetAssignmentEpoch].map {
                    $0.map(String.init) ?? "-"
                }, at: 4)
            widths.insert(contentsOf: [15, 25], at: 4)
        }
        environment.output.write("\n" + Columns.row(header, widths))
        environment.output.write("\n" + Columns.row(cells, widths))
        environment.print("")
    }
}

/// The columns of the member table; which there are, and how wide, follows from the members.
private struct MemberColumns {
    private let isVerbose: Bool
    private let showsInstance: Bool
    private let showsUpgraded: Bool
    private let widths: [Int]
    private let assignmentWidths: (current: Int, target: Int)

    /// The columns of a table without rows.
    init(_ isVerbose: Bool) {
        self.isVerbose = isVerbose
        showsInstance = false
        showsUpgraded = false
        widths = [15, 15, 17, 15, 15, 15]
        assignmentWidths = (20, 20)
    }

    init(_ group: GroupFacts, _ members: [MemberFacts], _ isVerbose: Bool) {
        self.isVerbose = isVerbose
        showsInstance = members.contains { !($0.instanceId ?? "").isEmpty }
        showsUpgraded =
            members.contains { $0.upgraded == true } && members.contains { $0.upgraded == false }
        widths = [
            Columns.width(15, [group.id]), Columns.width(15, members.map(\.id)),
            Columns.width(17, members.map { $0.instanceId ?? "" }),
            Columns.width(15, members.map(\.host)), Columns.width(15, members.map(\.clientId)), 15,
        ]
        assignmentWidths = (
            Columns.width(20, members.map { Self.text($0.assignment) }),
            Columns.width(20, members.map { Self.text($0.targetAssignment) })
        )
    }

    var header: String {
        line(
            ["GROUP", "CONSUMER-ID", "GROUP-INSTANCE-ID", "HOST", "CLIENT-ID", "#PARTITIONS"],
            [
                "CURRENT-EPOCH", "CURRENT-ASSIGNMENT", "TARGET-EPOCH", "TARGET-ASSIGNMENT",
                "UPGRADED",
            ])
    }

    func row(_ group: GroupFacts, _ member: MemberFacts) -> String {
        line(
            [
                group.id, member.id, member.instanceId ?? "", member.host, member.clientId,
                String(member.assignment.count),
            ],
            [
                member.epoch.map(String.init) ?? "-", Self.text(member.assignment),
                group.targetAssignmentEpoch.map(String.init) ?? "-",
                Self.text(member.targetAssignment), member.upgraded.map { "\($0)" } ?? "-",
            ])
    }

    private func line(_ cells: [String], _ more: [String]) -> String {
        var cells = cells
        var widths = widths
        if !showsInstance {
            cells.remove(at: 2)
            widths.remove(at: 2)
        }
        let line = Columns.row(cells, widths) + " "
        if !isVerbose { return line }
        let moreWidths = [15, assignmentWidths.current, 15, assignmentWidths.target, 0]
        let count = showsUpgraded ? 5 : 4
        return line + Columns.row(Array(more.prefix(count)), moreWidths)
    }

    /// `orders:0,1;refunds:2`, or a dash.
    static func text(_ partitions: [TopicPartition]) -> String {
        if partitions.isEmpty { return "-" }
        let topics = Set(partitions.map(\.topic))
        let parts = topics.map { topic in
            let numbers = partitions.filter { $0.topic == topic }.map(\.partition).sorted()
            return topic + ":" + numbers.map(String.init).joined(separator: ",")
        }
        return parts.sorted().joined(separator: ";")
    }
}
