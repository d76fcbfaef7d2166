import KafkaWire
import Testing

@testable import Workbench

/// Numbers, dates, tables and files as Java and Kafka's tools write and read them.
@Suite struct RenderingTests {
    @Test(arguments: [
        (1_048_576.0, "1048576.0"), (2.5, "2.5"), (0, "0.0"), (0.001, "0.001"), (1e7, "1.0E7"),
        (12_345_678.9, "1.23456789E7"), (0.0001, "1.0E-4"), (-3.25, "-3.25"),
        (9_999_999, "9999999.0"),
    ])
    func doublesPrintAsJavaPrintsThem(_ value: Double, _ text: String) {
        #expect(JavaNumber.text(value) == text)
    }

    @Test func rowsArePaddedToTheirColumns() {
        #expect(Columns.row(["GROUP", "TOPIC"], [15, 0]) == "GROUP           TOPIC")
        #expect(
            Columns.row(["a-longer-name-than-15", "x"], [15, 3]) == "a-longer-name-than-15 x  ")
        #expect(Columns.width(15, ["short", "exactly-sixteen-x"]) == 17)
    }

    @Test func logTimesAreLog4js() {
        #expect(JavaTime.logTime(epochMs: 1_767_603_600_007) == "2026-01-05 09:00:00,007")
        #expect(JavaTime.logTime(epochMs: -1) == "1969-12-31 23:59:59,999")
    }

    @Test func dateTimesNeedAllTheirParts() throws {
        #expect(try JavaTime.epochMs(dateTime: "2020-01-01T00:00:00.000") == 1_577_836_800_000)
        #expect(
            try JavaTime.epochMs(dateTime: "2020-01-01T00:00:00.000+01:00") == 1_577_833_200_000)
        #expect(try JavaTime.epochMs(dateTime: "2020-02-29T12:00:00.5Z") == 1_582_977_600_005)
        for text in ["2020-01-01", "2020-13-01T00:00:00.000", "2021-02-29T00:00:00.000", "T"] {
            #expect(throws: JavaException.self) { try JavaTime.epochMs(dateTime: text) }
        }
    }

    @Test(arguments: [
        ("PT1H", 3_600_000), ("P1DT2H", 93_600_000), ("PT0S", 0), ("PT1.5S", 1500),
        ("-PT1M", -60_000),
    ])
    func durationsAreIso8601(_ text: String, _ ms: Int64) {
        #expect(JavaTime.durationMs(text) == ms)
    }

    @Test(arguments: ["1h", "P", "PT", "P1H", "PT1D", "PT5M1H", ""])
    func otherTextsAreNoDurations(_ text: String) {
        #expect(JavaTime.durationMs(text) == nil)
    }

    @Test func propertiesFollowJavasFormat() {
        let properties = JavaProperties(
            parsing: "# comment\n a = b \nc: d\ne f\ng=1\\\n   2\nh\nu=\\u0041\\t\\:x\n!no\na=z")
        #expect(
            properties.pairs.map { "\($0.name)|\($0.value)" }
                == ["a|z", "c|d", "e|f", "g|12", "h|", "u|A\t:x"])
    }

    @Test func hashMapsAreIteratedAsJavaDoes() {
        #expect(JavaHashMap.hash("orders") == -1_008_770_331)
        #expect(
            JavaHashMap.order(
                ["producer_byte_rate", "consumer_byte_rate", "controller_mutation_rate"],
                initialCapacity: 3)
                == ["consumer_byte_rate", "controller_mutation_rate", "producer_byte_rate"])
    }

    @Test(arguments: [
        ("orders.*", nil), ("[", "missing closing ]"),
        ("(?!a)b", "invalid or unsupported Perl syntax"), ("(a", "missing closing )"),
        ("*a", "missing argument to repetition operator"),
        ("a**", "invalid nested repetition operator"),
        ("a{3,1}", "invalid repeat count"), ("(?P<n>a)", nil),
        ("[z-a]", "invalid character class range"),
        ("\\", "trailing backslash at end of expression"), ("\\j", "invalid escape sequence"),
        ("(?i)a|b{2,}?", nil),
    ])
    func re2SaysWhatIsWrong(_ pattern: String, _ fault: String?) {
        #expect(RE2Syntax.fault(in: pattern) == fault)
    }

    @Test func topicFiltersTakeCommasAsOr() throws {
        let list = try IncludeList("orders, p.*")
        #expect(list.allows("orders", excludingInternal: false))
        #expect(list.allows("payments", excludingInternal: false))
        #expect(!list.allows("my-orders", excludingInternal: false))
        #expect(throws: JavaException.self) { try IncludeList("[") }
    }

    @Test func digestsAndSaltedPasswordsAreRight() {
        func hex(_ bytes: [UInt8]) -> String { Bytes(bytes).hex }
        #expect(
            hex(SHA2<UInt32>.digest(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex(SHA2<UInt64>.digest(Array("abc".utf8))).hasPrefix(
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea2"))
        // RFC 7677, section 3: user "user", password "pencil".
        let salted = ScramPassword.salted(
            "pencil", salt: Base64.decode("W22ZaJ0SNY7soEsUEjb6gQ==", urlSafe: false) ?? Bytes([]),
            iterations: 4096, mechanism: ScramMechanismName.all[0])
        #expect(
            Base64.encode(salted, urlSafe: false, padded: true)
                == "xKSVEDI6tPlSysH6mUQZOeeOp01r6B3fcJbodRPcYV0=")
    }

    @Test func linesBecomeRecords() throws {
        var reader = try LineReader(
            JavaProperties(keyValues: ["parse.key=true", "parse.headers=true", "null.marker=NULL"]))
        let record = try reader.record("h1:a,h2:NULL\tk\tv\tw")
        #expect(record.key?.utf8Text == "k" && record.value?.utf8Text == "v\tw")
        #expect(record.headers == [RecordHeader("h1", Bytes(utf8: "a")), RecordHeader("h2", nil)])
        #expect(try reader.record("NULL\tNULL\tNULL").value == nil)
        #expect(throws: JavaException.self) { try reader.record("h:v\tno key") }
        #expect(throws: JavaException.self) {
            try LineReader(JavaProperties(keyValues: ["headers.delimiter=,"]))
        }
    }
}
