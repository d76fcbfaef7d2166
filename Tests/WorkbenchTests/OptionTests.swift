import Testing

@testable import Workbench

/// Arguments as joptsimple reads them for Kafka's tools, and the errors it gives.
@Suite struct OptionTests {
    private let table = OptionTable([
        .flag("list", "."), .value("topic", "topic", help: "."),
        .value("partitions", "# of partitions", .int, help: "."),
        .value("state", optional: true, availableIf: ["list"], help: "."),
        .value("delete-config", separator: ",", help: "."),
        .value("time", default: "latest", help: "."),
        .value("type", nil, .choice(shown: "[A,B]", ["A", "B"]), help: "."),
    ])

    private func parse(_ arguments: String...) throws -> OptionSet {
        try OptionParser.parse(arguments, table)
    }

    private func failure(_ body: () throws -> Void) -> JavaException? {
        do {
            try body()
            return nil
        } catch {
            return error as? JavaException
        }
    }

    @Test func valuesComeWithOrWithoutEqualsSign() throws {
        for options in [
            try parse("--topic", "a"), try parse("--topic=a"), try parse("-topic", "a"),
        ] {
            #expect(try options.value(of: "topic") == "a")
        }
        #expect(try parse("--topic=", "b").value(of: "topic") == "b")
        #expect(try parse("--topic", "a=b").value(of: "topic") == "a=b")
    }

    @Test func aRequiredValueIsTakenWhateverItLooksLike() throws {
        let options = try parse("--topic", "--list")
        #expect(try options.value(of: "topic") == "--list")
        #expect(!options.has("list"))
    }

    @Test func anOptionalValueIsTakenUnlessItLooksLikeAnOption() throws {
        #expect(try parse("--list", "--state", "Stable").value(of: "state") == "Stable")
        let options = try parse("--state", "--list")
        #expect(try options.value(of: "state") == nil)
        #expect(options.has("state") && options.has("list"))
    }

    @Test func strayWordsAreKept() throws {
        #expect(try parse("--list", "stray", "--", "--topic").strays == ["stray", "--topic"])
    }

    @Test func errorsAreThoseOfJoptsimple() {
        #expect(
            failure { _ = try parse("--lst") }?.text
                == "joptsimple.UnrecognizedOptionException: lst is not a recognized option")
        #expect(
            failure { _ = try parse("--topic") }?.text
                == "joptsimple.OptionMissingRequiredArgumentException: Option topic requires an argument"
        )
        #expect(failure { _ = try parse("-x") }?.message == "x is not a recognized option")
        #expect(
            failure { _ = try parse("--topic", "a", "--topic", "b").value(of: "topic") }?.message
                == "Found multiple arguments for option topic, but you asked for only one")
        #expect(
            failure { _ = try parse("--state") }?.text
                == "joptsimple.UnavailableOptionException: Option(s) [state] are unavailable given other options on the command line"
        )
    }

    @Test func valuesAreConvertedWhenAskedFor() throws {
        let options = try parse("--partitions", "many", "--type", "b")
        #expect(
            failure { _ = try options.int(of: "partitions") }?.trace == """
                joptsimple.OptionArgumentConversionException: Cannot parse argument 'many' of option partitions
                Caused by: joptsimple.internal.ReflectionException: java.lang.NumberFormatException: For input string: "many"
                Caused by: java.lang.NumberFormatException: For input string: "many"

                """)
        #expect(try options.choice(of: "type") == "B")
    }

    @Test func defaultsAndListsAreApplied() throws {
        #expect(try parse("--list").value(of: "time") == "latest")
        #expect(try parse("--delete-config", "a,b").values(of: "delete-config") == ["a", "b"])
    }

    @Test func helpNamesEachOptionWithItsValue() {
        let help = OptionHelp.text(of: TopicsTool.options)
        #expect(help.contains("--partitions <Integer: # of partitions>"))
        #expect(help.contains("--help"))
        #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("<") })
    }

    @Test func bracketsKeepCommasTogether() {
        #expect(
            ConfigChanges.split("a=1,b=[x,y],c=2", at: ",", keepingEmptyEnd: false)
                == ["a=1", "b=[x,y]", "c=2"])
        #expect(
            ConfigChanges.split(
                "SCRAM-SHA-256=[iterations=8192,password=p]", at: "=", keepingEmptyEnd: true)
                == ["SCRAM-SHA-256", "[iterations=8192,password=p]"])
    }
}
