import KafkaWire
import Testing

@testable import Workbench

/// Words, quotes and operators of a typed line.
@Suite struct ShellTests {
    private func words(_ line: String) throws -> [String] {
        try ShellWords.split(line).map(\.text)
    }

    @Test func quotesKeepWhatTheyHold() throws {
        #expect(try words("a 'b c' \"d e\"") == ["a", "b c", "d e"])
        #expect(try words("--x=\"a b\"c") == ["--x=a bc"])
        #expect(try words(#"a\ b "c\"d" 'e\f' "g\h""#) == ["a b", "c\"d", "e\\f", "g\\h"])
        #expect(try words("--topic ''") == ["--topic", ""])
    }

    @Test func commentsBeginOnlyAtTheStartOfAWord() throws {
        #expect(try words("list # the rest") == ["list"])
        #expect(try words("a#b") == ["a#b"])
    }

    @Test func anOpenQuoteAsksForMore() throws {
        #expect(throws: ShellSyntaxError.unclosedQuote("'")) { try words("echo 'a") }
        #expect(throws: ShellSyntaxError.trailingBackslash) { try words("echo a\\") }
        #expect(ShellSyntaxError.unclosedQuote("\"").isIncomplete)
    }

    @Test func operatorsAreWordsOfTheirOwn() throws {
        let line = try CommandLineSyntax(parsing: "echo a | kafka-console-producer.sh < f ; list")
        #expect(line.pipelines.count == 2)
        #expect(line.pipelines[0].commands.map(\.name) == ["echo", "kafka-console-producer"])
        #expect(line.pipelines[0].commands[1].inputFile == "f")
        #expect(line.pipelines[1].commands[0].words == ["list"])
    }

    @Test func operatorsInsideWordsOrQuotesAreText() throws {
        let line = try CommandLineSyntax(parsing: "p headers.delimiter=| s=; a<b ';' \"|\"")
        #expect(
            line.pipelines.first?.commands.first?.arguments
                == ["headers.delimiter=|", "s=;", "a<b", ";", "|"])
    }

    @Test(arguments: ["| a", "a |", "a ; ; b", "a <", "a < |", "< f"])
    func misplacedOperatorsAreErrors(_ line: String) {
        #expect(throws: ShellSyntaxError.self) { try CommandLineSyntax(parsing: line) }
    }

    @Test func anEmptyLineHasNoCommands() throws {
        #expect(try CommandLineSyntax(parsing: "  # nothing").pipelines.isEmpty)
    }

    @Test(arguments: ["plain", "with blank", "it's", "", "|", "a\"b", "#x"])
    func quotedWordsReadBack(_ word: String) throws {
        #expect(try words(ShellWords.quoted(word)) == [word])
    }

    @Test func feedersPrintWhatAShellWould() throws {
        let files = MemoryFiles()
        files.write("f", "x\ny\n")
        func output(_ line: String) throws -> String {
            let command = try CommandLineSyntax(parsing: line).pipelines[0].commands[0]
            return try Feeder.output(of: command, input: "in\n", files: files)
        }
        #expect(try output("echo a  b") == "a b\n")
        #expect(try output("echo -n a") == "a")
        #expect(try output(#"echo -e 'a\tb\nc'"#) == "a\tb\nc\n")
        #expect(try output("cat f -") == "x\ny\nin\n")
        #expect(try output("cat < f") == "x\ny\n")
        #expect(throws: Feeder.Problem.unreadable("g")) { try output("cat g") }
        #expect(throws: Feeder.Problem.unknownCommand("ls")) { try output("ls") }
    }
}
