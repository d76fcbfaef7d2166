// kafka-consumer-groups (`ConsumerGroupCommand`): list, describe, delete groups; reset and delete
// offsets; check a regular expression.

import KafkaClient
import KafkaWire

package enum ConsumerGroupsTool: Tool {
    package static let name = "kafka-consumer-groups"
    package static let summary =
        "Lists, describes and deletes consumer groups, and sets or deletes their offsets."
    package static let options = ConsumerGroupsOptions.table

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try ConsumerGroupsOptions.check(options, arguments, environment)
        do {
            try perform(options, environment)
        } catch let failure as JavaException {
            if failure.type == "java.lang.IllegalArgumentException" {
                throw ToolExit.usage(failure.messageText)
            }
            printError(
                "Executing consumer group command failed due to \(failure.messageText)",
                environment)
            environment.errors.write(failure.trace)
        }
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }

    static func printError(_ text: String, _ environment: ToolEnvironment) {
        environment.print("\nError: \(text)")
    }

    private static func perform(_ options: OptionSet, _ environment: ToolEnvironment) throws {
        if options.has("validate-regex") {
            let regex = try options.value(of: "validate-regex") ?? ""
            let fault = RE2Syntax.fault(in: regex)
            let verdict = fault.map { "invalid: \($0)." } ?? "valid."
            environment.print("The regular expression `\(regex)` is \(verdict)")
            return
        }
        let service = try ConsumerGroupService(options, environment)
        defer { service.admin.close() }
        if options.has("list") {
            try service.list()
        } else if options.has("describe") {
            try GroupDescriber(service).run()
        } else if options.has("delete") {
            try service.delete()
        } else if options.has("reset-offsets") {
            try OffsetReset(service).run()
        } else {
            try OffsetDeletion(service).run()
        }
    }
}

/// What all actions share: the admin client, the options, the timeout of single calls.
struct ConsumerGroupService {
    let admin: ToolAdmin
    let options: OptionSet
    let environment: ToolEnvironment

    init(_ options: OptionSet, _ environment: ToolEnvironment) throws {
        let properties = try ToolAdmin.properties(
            options, "command-config", environment, wrapped: true)
        var admin = try ToolAdmin(
            try options.value(of: "bootstrap-server") ?? "", properties, environment)
        do {
            // Kafka reads all values here, whatever the action needs.
            for name in ["to-offset", "shift-by"] { _ = try options.long(of: name) }
            _ = try options.value(of: "by-duration")
            admin.timeoutMs = try options.long(of: "timeout")
        } catch {
            admin.close()
            throw error
        }
        self.admin = admin
        self.options = options
        self.environment = environment
    }

    /// The groups that the command is about.
    func groups() throws -> [String] {
        if options.has("all-groups") { return try admin.consumerGroups().map(\.id) }
        var seen: [String] = []
        for group in options.values(of: "group") where !seen.contains(group) { seen.append(group) }
        return seen
    }

    // MARK: - List

    func list() throws {
        guard options.has("type") || options.has("state") else {
            do {
                for group in try admin.consumerGroups() { environment.print(group.id) }
            } catch let failure as JavaException {
                throw failure.asRuntimeException
            }
            return
        }
        let types = try GroupFilters.types(try options.value(of: "type"))
        let states = try GroupFilters.states(try options.value(of: "state"))
        let groups = try admin.consumerGroups(types: types, states: states)
        var widths = [max(15, groups.map(\.id.utf16.count).max() ?? 15) + 10]
        var header = ["GROUP"]
        if options.has("type") { header.append("TYPE") }
        if options.has("state") { header.append("STATE") }
        widths += Array(repeating: 20, count: header.count - 1)
        environment.print(Columns.row(header, widths))
        for group in groups {
            var cells = [group.id]
            if options.has("type") { cells.append(group.type) }
            if options.has("state") { cells.append(group.state) }
            environment.print(Columns.row(cells, widths))
        }
    }

    // MARK: - Delete

    func delete() throws {
        let results = try admin.deleteConsumerGroups(try groups())
        let failed = results.compactMap { group, error in error.map { (group, $0) } }
        let deleted = results.filter { $0.error == nil }.map { "'\($0.group)'" }
            .joined(separator: ", ")
        if failed.isEmpty {
            environment.print(
                "Deletion of requested consumer groups (\(deleted)) was successful.")
            return
        }
        ConsumerGroupsTool.printError("Deletion of some consumer groups failed:", environment)
        for (group, error) in failed {
            environment.print("* Group '\(group)' could not be deleted due to: \(error.text)")
        }
        if !deleted.isEmpty {
            environment.print("\nThese consumer groups were deleted successfully: \(deleted)")
        }
    }
}

/// The words that --state and --type take.
enum GroupFilters {
    private static let knownStates = [
        "Assigning", "CompletingRebalance", "Dead", "Empty", "PreparingRebalance", "Reconciling",
        "Stable",
    ]
    private static let knownTypes = ["Classic", "Consumer"]

    static func states(_ text: String?) throws -> [String] {
        try words(text, knownStates, "Invalid state list", "Valid states are")
    }

    static func types(_ text: String?) throws -> [String] {
        try words(text, knownTypes, "Invalid types list", "Valid types are")
    }

    private static func words(
        _ text: String?, _ known: [String], _ complaint: String, _ hint: String
    ) throws -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return try text.javaSplit(",").map { word in
            let plain = word.trimmingWhitespace().lowercased()
            guard let found = known.first(where: { $0.lowercased() == plain }) else {
                throw JavaException.illegalArgument(
                    "\(complaint) '\(text)'. \(hint): \(known.joined(separator: ", "))")
            }
            return found
        }
    }
}
