// kafka-producer-perf-test (`ProducerPerformance`): sends records as fast as it may, and says how fast
// that was. On the lab its figures are those of the simulated network and disks.
//
// Differs from Apache Kafka: transactions and --print-metrics are not served.

import KafkaClient
import KafkaWire

package enum ProducerPerfTool: Tool {
    package static let name = "kafka-producer-perf-test"
    package static let summary = "Sends many records and measures throughput and latency."
    package static let options = table.optionTable

    static let table = ArgparseTable(
        program: "kafka-producer-perf-test", summary: summary,
        options: [
            ArgparseOption(
                "--bootstrap-server", "BOOTSTRAP-SERVER", help: "The brokers to begin with."),
            ArgparseOption("--topic", "TOPIC", required: true, help: "The topic to write to."),
            ArgparseOption(
                "--num-records", "NUM-RECORDS", .long, required: true,
                help: "How many records to send."),
            ArgparseOption(
                "--payload-delimiter", "PAYLOAD-DELIMITER", default: "\\n",
                help: "What separates the payloads in --payload-file."),
            ArgparseOption(
                "--throughput", "THROUGHPUT", .double, required: true,
                help: "At most so many records a second; -1: no limit."),
            ArgparseOption(
                "--producer-props", "PROP-NAME=PROP-VALUE", .many,
                help: "Settings of the producer (deprecated: --command-property)."),
            ArgparseOption(
                "--command-property", "PROP-NAME=PROP-VALUE", .many,
                help: "Settings of the producer; they win over those of a file."),
            ArgparseOption(
                "--producer.config", "CONFIG-FILE",
                help: "A file with settings (deprecated: --command-config)."),
            ArgparseOption("--command-config", "CONFIG-FILE", help: "A file with settings."),
            ArgparseOption("--print-metrics", help: "Print the producer's metrics at the end."),
            ArgparseOption(
                "--transactional-id", "TRANSACTIONAL-ID", help: "Send in transactions."),
            ArgparseOption(
                "--transaction-duration-ms", "TRANSACTION-DURATION", .long,
                help: "How long each transaction lasts."),
            ArgparseOption(
                "--warmup-records", "WARMUP-RECORDS", .long, default: "0",
                help: "How many records at the beginning are kept out of the second summary."),
            ArgparseOption(
                "--reporting-interval", "INTERVAL-MS", .long, default: "5000",
                help: "How often to report, in milliseconds."),
            ArgparseOption(
                "--record-size", "RECORD-SIZE", .int, help: "Random payloads of so many bytes."),
            ArgparseOption("--payload-file", "PAYLOAD-FILE", help: "Payloads from a file."),
            ArgparseOption("--payload-monotonic", help: "The record's number as its payload."),
        ], oneOf: ["--record-size", "--payload-file", "--payload-monotonic"])

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        let values = try table.parsedOrEnd(arguments, environment)
        try check(values, environment)
        var test = try ProducerPerfTest(values, environment)
        try test.run()
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }

    private static func check(
        _ values: ArgparseTable.Values, _ environment: ToolEnvironment
    ) throws {
        func refuse(_ message: String) throws { throw table.refusal(message, environment) }
        let sources = [
            "--bootstrap-server", "--command-property", "--producer-props", "--producer.config",
            "--command-config",
        ]
        let count = values.number("--num-records") ?? 0
        if count <= 0 { try refuse("--num-records should be greater than zero.") }
        if let warmup = values.number("--warmup-records"), warmup > 0, warmup >= count {
            try refuse(
                "The value for --warmup-records must be strictly fewer than the number of records "
                    + "in the test, --num-records.")
        }
        if let size = values.number("--record-size"), size <= 0 {
            try refuse("--record-size should be greater than zero.")
        }
        if !sources.contains(where: values.has) {
            try refuse(
                "At least one of \(sources.dropLast().joined(separator: ", ")) or "
                    + "\(sources.last ?? "") must be specified.")
        }
        if values.has("--transactional-id") || values.has("--transaction-duration-ms") {
            throw ToolExit.message("transactions are not served here yet")
        }
        for (old, new) in [
            ("--producer-props", "--command-property"), ("--producer.config", "--command-config"),
        ] where values.has(old) {
            environment.print(
                "Option \(old) has been deprecated and will be removed in a future version. "
                    + "Use \(new) instead.")
        }
    }
}
