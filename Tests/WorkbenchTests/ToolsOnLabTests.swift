import KafkaClient
import KafkaSim
import KafkaWire
import Testing

@testable import Workbench

/// Kafka's tools on a lab cluster, as a session runs them.
@Suite struct ToolsOnLabTests {
    private final class Lab {
        let port: LabPort
        let files = MemoryFiles()

        init(seed: UInt64 = 7) {
            port = LabPort(LabConfig(seed: seed))
            let end = port.now.adding(milliseconds: 10_000)
            port.world.run(until: end)
        }

        struct Printed: Equatable {
            var exit: Int32
            var output: String
            var errors: String
        }

        func run(_ line: String, input: String = "") throws -> Printed {
            let command = try #require(
                try CommandLineSyntax(parsing: line).pipelines.first?.commands.first)
            let tool = try #require(Tools.named(command.name))
            let (output, errors) = (BufferSink(), BufferSink())
            var environment = ToolEnvironment(
                port: port, input: TextInput(input), output: output, errors: errors,
                files: LabFiles(port, beside: files), addresses: .standForTheCluster,
                endsWhenIdle: true)
            let code = tool.invoke(command.arguments, &environment)
            return Printed(exit: code.status, output: output.text, errors: errors.text)
        }
    }

    @Test func aTopicIsMadeWrittenReadAndDescribed() throws {
        let lab = Lab()
        let created = try lab.run(
            "kafka-topics.sh --create --topic orders --partitions 3 --replication-factor 3 "
                + "--bootstrap-server broker:9092")
        #expect(created == Lab.Printed(exit: 0, output: "Created topic orders.\n", errors: ""))
        let produced = try lab.run(
            "kafka-console-producer --topic orders --reader-property parse.key=true",
            input: "a\t1\nb\t2\nc\t3\n")
        #expect(produced == Lab.Printed(exit: 0, output: "", errors: ""))
        let read = try lab.run("kafka-console-consumer --topic orders --group g --from-beginning")
        #expect(read.exit == 0)
        #expect(read.output.split(separator: "\n").sorted() == ["1", "2", "3"])
        #expect(read.errors.hasSuffix("Processed a total of 3 messages\n"))
        let described = try lab.run("kafka-consumer-groups --describe --group g")
        #expect(described.errors == "\nConsumer group 'g' has no active members.\n")
        let rows = described.output.split(separator: "\n").dropFirst()
        #expect(rows.count == 3 && rows.allSatisfy { $0.hasPrefix("g               orders") })
        let lags = rows.map { $0.split(separator: " ")[5] }
        #expect(lags.allSatisfy { $0 == "0" })
    }

    @Test func aConsumerWithoutALimitEndsWhenNothingIsLeft() throws {
        let lab = Lab()
        _ = try lab.run("kafka-topics --create --topic t --partitions 1")
        let read = try lab.run("kafka-console-consumer --topic t --from-beginning")
        #expect(read.exit == 0 && read.output.isEmpty)
        #expect(read.errors.hasSuffix("Processed a total of 0 messages\n"))
    }

    @Test func logsOfTheLabCanBeRead() throws {
        let lab = Lab()
        _ = try lab.run("kafka-topics --create --topic t --replica-assignment 1:2:3")
        _ = try lab.run("kafka-console-producer --topic t", input: "one\n")
        let dump = try lab.run(
            "kafka-dump-log --files /lab/broker-1/t-0/00000000000000000000.log --print-data-log")
        #expect(dump.exit == 0)
        #expect(dump.output.contains("| offset: 0 CreateTime: "))
        #expect(dump.output.hasSuffix(" payload: one\n"))
    }

    @Test func theSameSeedPrintsTheSame() throws {
        func story(_ seed: UInt64) throws -> [Lab.Printed] {
            let lab = Lab(seed: seed)
            return try [
                "kafka-topics --create --topic t --partitions 6 --replication-factor 3",
                "kafka-topics --describe", "kafka-configs --describe --broker-defaults",
                "kafka-get-offsets",
            ].map { try lab.run($0) }
        }
        #expect(try story(3) == story(3))
    }

    @Test func addressesAreRealUnlessASessionSaysOtherwise() throws {
        let lab = Lab()
        let (output, errors) = (BufferSink(), BufferSink())
        var environment = ToolEnvironment(
            port: lab.port, input: TextInput(""), output: output, errors: errors, files: lab.files)
        let missing = TopicsTool.invoke(["--list"], &environment)
        #expect(missing == .failure)
        #expect(errors.text.hasPrefix("--bootstrap-server must be specified\n"))
        let away = TopicsTool.invoke(["--list", "--bootstrap-server", "localhost:9"], &environment)
        #expect(away == .failure)
        #expect(output.text.contains("Timed out waiting for a node assignment. Call: listTopics"))
    }

    @Test func aPartitionIsMovedAndTheMoveVerified() throws {
        let lab = Lab()
        _ = try lab.run("kafka-topics --create --topic orders --replica-assignment 1:2")
        lab.files.write(
            "move.json",
            Bytes(
                Array(
                    #"{"partitions":[{"topic":"orders","partition":0,"replicas":[3,2]}]}"#.utf8)))
        let begun = try lab.run(
            "kafka-reassign-partitions --execute --reassignment-json-file move.json --throttle 9000"
        )
        #expect(begun.exit == 0 && begun.errors.isEmpty)
        #expect(begun.output.contains(#""topic":"orders","partition":0,"replicas":[1,2]"#))
        #expect(
            begun.output.hasSuffix(
                "The inter-broker throttle limit was set to 9000 B/s\n"
                    + "Successfully started partition reassignment for orders-0\n"))
        _ = try lab.port.run(until: lab.port.now.adding(milliseconds: 10_000)) { false }
        let verified = try lab.run(
            "kafka-reassign-partitions --verify --reassignment-json-file move.json")
        #expect(
            verified.output
                == "Status of partition reassignment:\n"
                + "Reassignment of partition orders-0 is completed.\n\n"
                + "Clearing broker-level throttles on brokers 1,2,3\n"
                + "Clearing topic-level throttles on topic orders\n")
        let described = try lab.run("kafka-topics --describe --topic orders")
        #expect(described.output.contains("Replicas: 3,2"))
    }
}
