// kafka-dump-log (`DumpLogSegments`): what lies in segments, indexes and snapshots on disk.
//
// Differs from Apache Kafka: batches before format 2 end the listing; decoder classes of one's own
// are not loaded.

import KafkaClient
import KafkaWire

package enum DumpLogTool: Tool {
    package static let name = "kafka-dump-log"
    package static let summary =
        "This tool helps to parse a log file and dump its contents to the console, useful for "
        + "debugging a seemingly corrupt log segment."
    package static let options = OptionTable([
        .flag("print-data-log", "Show keys and values too. Any decoder implies it."),
        .flag("verify-index-only", "Check an index against its log, without showing it."),
        .flag(
            "index-sanity-check",
            "Make just the check by which a broker decides at its start whether to rebuild an index."
        ),
        .value(
            "files", "file1, file2, ...", help: "Needed: the files, with commas between."),
        .value(
            "max-message-size", "size", .int, default: "5242880", help: "The largest batch."),
        .value(
            "max-bytes", "size", .int, default: "2147483647",
            help: "Read only so much of each log."),
        .flag("deep-iteration", "Show single records, not only batches."),
        .value(
            "value-decoder-class", optional: true,
            default: "org.apache.kafka.tools.api.StringDecoder", help: "How to read values."),
        .value(
            "key-decoder-class", optional: true,
            default: "org.apache.kafka.tools.api.StringDecoder", help: "How to read keys."),
        .flag("offsets-decoder", "Read records as those of __consumer_offsets."),
        .flag("transaction-log-decoder", "Read records as those of __transaction_state."),
        .flag("cluster-metadata-decoder", "Read records as those of the metadata log."),
        .flag("remote-log-metadata-decoder", "Read records as those of __remote_log_metadata."),
        .flag("share-group-state-decoder", "Read records as those of __share_group_state."),
        .flag("skip-record-metadata", "Show only keys and values, and no control records."),
    ])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let options = try OptionParser.parse(arguments, options)
        try options.checkHelpOrVersion(arguments, summary)
        try options.require("files")
        var findings = DumpFindings()
        for path in (try options.value(of: "files") ?? "").javaSplit(",") {
            environment.print("Dumping \(path)")
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let suffix = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
            let file = DumpedFile(path: path, name: name, files: environment.files)
            switch name.contains(".") ? suffix : "" {
            case "log", "checkpoint":
                try LogDump(file, options, environment).run(&findings)
            case "index":
                try OffsetIndexDump(file, options, environment).run(&findings)
            case "timeindex":
                try TimeIndexDump(file, options, environment).run(&findings)
            case "snapshot": try SnapshotDump.run(file, environment)
            case "txnindex": try TransactionIndexDump.run(file, environment)
            default: environment.complain("Ignoring unknown file \(path)")
            }
        }
        findings.report(environment)
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }
}

/// A file that is being shown.
struct DumpedFile {
    let path: String
    let name: String
    let files: any FileProvider

    private var stem: String { name.javaSplit(".").first ?? "" }

    /// The offset that the file's name begins with.
    func baseOffset() throws -> Int64 { try JavaNumber.long(stem) }

    func read() throws -> Bytes { try read(path) }

    /// The file beside this one with another ending.
    func sibling(_ suffix: String) throws -> Bytes {
        try read(String(path.dropLast(name.count)) + stem + suffix)
    }

    private func read(_ path: String) throws -> Bytes {
        do {
            return try files.read(path)
        } catch {
            throw JavaException.noSuchFile(path)
        }
    }
}

/// What is wrong with the files: said at the end, on standard error.
struct DumpFindings {
    var indexMismatches: [(file: String, index: Int64, log: Int64)] = []
    var timeMismatches: [(file: String, index: Int64, log: Int64)] = []
    var timesOutOfOrder: [(file: String, index: Int64, previous: Int64)] = []
    var offsetsNotFound: [(file: String, index: Int64, log: Int64)] = []
    var gaps: [(file: String, previous: Int64, next: Int64)] = []

    func report(_ environment: ToolEnvironment) {
        func list<Finding>(
            _ findings: [Finding], _ title: String, _ file: (Finding) -> String,
            _ line: (Finding) -> String
        ) {
            var last: String?
            for finding in findings {
                if file(finding) != last { environment.complain(title + file(finding)) }
                last = file(finding)
                environment.complain(line(finding))
            }
        }
        list(indexMismatches.reversed(), "Mismatches in :", \.file) {
            "  Index offset: \($0.index), log offset: \($0.log)"
        }
        list(timeMismatches, "Found timestamp mismatch in :", \.file) {
            "  Index timestamp: \($0.index), log timestamp: \($0.log)"
        }
        list(timesOutOfOrder, "Found out of order timestamp in :", \.file) {
            "  Index timestamp: \($0.index), Previously indexed timestamp: \($0.previous)"
        }
        list(offsetsNotFound, "The following indexed offsets are not found in :", \.file) {
            "Indexed offset: \($0.index), found log offset: \($0.log)"
        }
        list(gaps, "Non-consecutive offsets in ", \.file) {
            "  \($0.previous) is followed by \($0.next)"
        }
    }
}
