// kafka-delete-records (`DeleteRecordsCommand`): cuts the beginning of partitions off, by a JSON file.

import KafkaClient
import KafkaWire

package enum DeleteRecordsTool: Tool {
    package static let name = "kafka-delete-records"
    package static let summary = "Deletes the records of partitions before given offsets."
    package static let options = OptionTable([
        .value(
            "bootstrap-server", "server(s) to use for bootstrapping",
            help: "Needed: brokers to begin with."),
        .value(
            "offset-json-file", "Offset json file path",
            help: "Needed: a file like {\"partitions\":[{\"topic\":\"orders\",\"partition\":0,"
                + "\"offset\":100}],\"version\":1}; offset -1 means the high watermark."),
        .value(
            "command-config", "command config property file path",
            help: "A file with settings of the admin client."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("bootstrap-server", "offset-json-file")
        let properties = try ToolAdmin.properties(options, "command-config", environment)
        let admin = try ToolAdmin(
            try options.value(of: "bootstrap-server") ?? "", properties, environment)
        defer { admin.close() }
        let path = try options.value(of: "offset-json-file") ?? ""
        let offsets = try parse(try JavaFiles.text(path, environment.files))
        environment.print("Executing records delete operation")
        let results = try admin.deleteRecords(offsets)
        environment.print("Records delete operation completed:")
        for (partition, outcome) in results {
            switch outcome {
            case .success(let mark):
                environment.print("partition: \(partition)\tlow_watermark: \(mark)")
            case .failure(let failure):
                environment.print("partition: \(partition)\terror: \(failure.text)")
            }
        }
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.complain(failure.messageText)
        environment.complain(failure.trace)
        return .failure
    }

    private static func parse(_ text: String) throws -> [NewOffset] {
        func failure(_ text: String) -> JavaException {
            JavaException("org.apache.kafka.tools.AdminOperationException", text)
        }
        guard let json = try? JSON(parsing: text) else {
            throw failure("The input string is not a valid JSON")
        }
        guard json.objectValue != nil else { throw JavaJSON.notAnObject(json) }
        let version = try json["version"].map { try JavaJSON.integer($0) } ?? 1
        if version != 1 { throw failure("Not supported version field value \(version)") }
        guard let partitions = json["partitions"] else { throw failure("Missing partitions field") }
        var offsets: [NewOffset] = []
        var duplicates: [TopicPartition] = []
        for entry in try JavaJSON.array(partitions) {
            let partition = TopicPartition(
                try JavaJSON.string(try JavaJSON.field(entry, "topic")),
                Int32(clamping: try JavaJSON.integer(try JavaJSON.field(entry, "partition"))))
            let offset = try JavaJSON.integer(try JavaJSON.field(entry, "offset"))
            if offsets.contains(where: { $0.partition == partition }) {
                if !duplicates.contains(partition) { duplicates.append(partition) }
            } else {
                offsets.append(NewOffset(partition: partition, offset: offset))
            }
        }
        if !duplicates.isEmpty {
            let list = duplicates.map(\.description).joined(separator: ",")
            throw JavaException(
                "org.apache.kafka.tools.AdminCommandFailedException",
                "Offset json file contains duplicate topic partitions: \(list)")
        }
        return offsets
    }
}

extension ToolAdmin {
    /// Deletes records before offsets; the new low watermark of each partition, or why not.
    func deleteRecords(
        _ offsets: [NewOffset]
    ) throws -> [(partition: TopicPartition, outcome: Result<Int64, JavaException>)] {
        if offsets.isEmpty { return [] }
        let results = try future {
            try client.deleteRecords(offsets.map { (partition: $0.partition, before: $0.offset) })
        }
        return JavaHashMap.order(results, by: { JavaHashMap.hash($0.key) }).map { result in
            switch result.outcome {
            case .success(let mark): (result.key, .success(mark))
            case .failure(let error):
                (result.key, .failure(explain(error, result.key, "DeleteRecords")))
            }
        }
    }
}
