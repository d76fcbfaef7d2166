// Regular expressions of subscriptions: the dialect is RE2's.

import Testing

@testable import KafkaBroker

@Suite("Group coordinator: regular expressions")
struct GroupExpressionTests {
    @Test("the whole name must match")
    func wholeNames() {
        let resolution = GroupRegexResolution(
            group: "g", expressions: ["orders", "orders.*", "[a-c]+|x", "(", "", "größe"],
            member: "m")
        let names = ["orders", "orders-2", "abc", "x", "größe"]
        let resolved = GroupExpressions.resolve(resolution, names: names)
        #expect(resolved["orders"] == ["orders"])
        #expect(resolved["orders.*"] == ["orders", "orders-2"])
        #expect(resolved["[a-c]+|x"] == ["abc", "x"])
        #expect(resolved["("] == [])
        #expect(resolved[""] == [])
        #expect(resolved["größe"] == ["größe"])
    }

    @Test("look-around and back references are no part of RE2")
    func dialect() {
        for text in ["a(?=b)", "(?!x)y", "(a)\\1", "[z-a]", "a**b(", "a{1001}"] {
            #expect(!GroupExpressions.isValid(text), "\(text)")
        }
        for text in ["a.*", "(?i)orders", "\\d+", "(?P<name>x)", "a{2,5}", "\\pL+"] {
            #expect(GroupExpressions.isValid(text), "\(text)")
        }
    }
}
