// kafka-console-consumer (`ConsoleConsumer`): shows the records of topics as they come.

import KafkaClient
import KafkaWire

package enum ConsoleConsumerTool: Tool {
    package static let name = "kafka-console-consumer"
    package static let summary = "Reads records from topics and shows them."
    package static let options = ConsoleConsumerOptions.table

    package static func run(
        _ arguments: [String], _ environment: inout ToolEnvironment
    ) throws -> ExitCode {
        _ = try ConsoleConsumerOptions(arguments, environment)
        return .success
    }

    package static func report(
        _ failure: JavaException, _ environment: ToolEnvironment
    ) -> ExitCode {
        environment.errors.write("Exception in thread \"main\" " + failure.trace)
        return .failure
    }
}
