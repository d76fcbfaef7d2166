// The authorizer beside one that looks at every entry, and the rules that are easily got wrong.

import KafkaBroker
import KafkaMetadata
import KafkaWire
import Testing

@Suite struct AuthorizerTests {
    private static func authorizer(
        _ entries: [AclImage], superUsers: String? = nil, everyone: String? = nil
    ) throws -> StandardAuthorizer {
        var authorizer = StandardAuthorizer(
            config: try AuthorizerConfig(superUsers: superUsers, allowEveryone: everyone))
        authorizer.load(entries)
        return authorizer
    }

    private static func entry(
        _ name: String, _ pattern: AclPatternType = .literal, _ operation: AclOperation = .read,
        _ permission: AclPermissionType = .allow, principal: String = "User:a", host: String = "*"
    ) -> AclImage {
        AclImage(
            resourceType: AclResourceType.topic.rawValue, resourceName: name,
            patternType: pattern.rawValue, principal: principal, host: host,
            operation: operation.rawValue, permissionType: permission.rawValue)
    }

    private static let alice = Requester(principal: "User:a", host: "10.0.0.1")

    @Test func whatDeniesWins() throws {
        let authorizer = try Self.authorizer([
            Self.entry("payments"), Self.entry("pay", .prefixed, .read, .deny),
        ])
        #expect(authorizer.decide(Self.alice, .read, on: .topic, named: "payments") == .denied)
        #expect(authorizer.decide(Self.alice, .read, on: .topic, named: "other") == .denied)
    }

    @Test func superUsersMayDoEverythingEvenBeforeTheEntriesAreThere() throws {
        let config = try AuthorizerConfig(superUsers: "User:a; User:b", allowEveryone: nil)
        let authorizer = StandardAuthorizer(config: config)
        #expect(authorizer.decide(Self.alice, .alter, on: .cluster, named: "x") == .allowed)
        let carol = Requester(principal: "User:c", host: "10.0.0.1")
        #expect(authorizer.decide(carol, .read, on: .topic, named: "x") == .notReady)
        #expect(throws: AuthorizerConfigError.self) {
            try AuthorizerConfig(superUsers: "alice", allowEveryone: nil)
        }
    }

    @Test func namesThatLookAlikeAreNotTheSame() throws {
        let authorizer = try Self.authorizer([Self.entry("caf\u{e9}")])
        #expect(
            authorizer.decide(Self.alice, .read, on: .topic, named: "cafe\u{301}") == .denied)
        #expect(authorizer.decide(Self.alice, .read, on: .topic, named: "caf\u{e9}") == .allowed)
    }

    @Test(arguments: [
        ("::1", "0:0:0:0:0:0:0:1"), ("::ffff:10.0.0.1", "10.0.0.1"),
        ("fe80::1%eth0", "fe80:0:0:0:0:0:0:1"), ("2001:db8::", "2001:db8:0:0:0:0:0:0"),
        ("10.0.0.1", "10.0.0.1"), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), (":::", ":::"),
    ])
    func addressesReadAsJavaWritesThem(_ text: String, _ expected: String) {
        #expect(Requester(principal: "User:a", host: text).host == expected)
    }

    /// Whatever the entries are, the answer is that of looking at each of them.
    @Test(arguments: UInt64(1)...30)
    func findsWhatLookingAtAllFinds(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let names = ["*", "a", "ab", "abc", "abd", "b", "ba", "a*"]
        let operations: [AclOperation] = [.all, .read, .write, .describe, .alterConfigs]
        func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }
        let entries = (0..<random.below(25)).map { _ in
            Self.entry(
                pick(names), pick([.literal, .prefixed]), pick(operations),
                pick([.allow, .allow, .deny]), principal: pick(["User:a", "User:b", "User:*"]),
                host: pick(["*", "10.0.0.1", "10.0.0.2"]))
        }
        let authorizer = try Self.authorizer(entries, everyone: pick(["true", "false"]))
        for name in names + ["abcd", "c"] {
            for operation: AclOperation in [.read, .write, .describe, .describeConfigs] {
                let decision = authorizer.decide(Self.alice, operation, on: .topic, named: name)
                let expected = Self.byHand(
                    entries, operation, name, authorizer.config.allowsWithoutEntries)
                #expect(decision == (expected ? .allowed : .denied))
            }
        }
    }

    private static func byHand(
        _ entries: [AclImage], _ operation: AclOperation, _ name: String, _ byDefault: Bool
    ) -> Bool {
        let here = entries.filter { entry in
            entry.patternType == AclPatternType.literal.rawValue
                ? entry.resourceName == name || entry.resourceName == "*"
                : name.hasPrefix(entry.resourceName)
        }
        if here.isEmpty { return byDefault }
        let mine = here.filter {
            $0.principal != "User:b" && $0.host != "10.0.0.2"
        }
        let denies = mine.contains {
            $0.permissionType == AclPermissionType.deny.rawValue
                && ($0.operation == 2 || $0.operation == operation.rawValue)
        }
        let allows = mine.contains { entry in
            guard entry.permissionType == AclPermissionType.allow.rawValue else { return false }
            switch (AclOperation(rawValue: entry.operation), operation) {
            case (.all, _): return true
            case (.read, .describe), (.write, .describe): return true
            case (.alterConfigs, .describeConfigs): return true
            case (let given, _): return given == operation
            }
        }
        return allows && !denies
    }
}
