// How long the coordinator needs to resolve a subscription's regular expression over 10,000 topics.

import KafkaBroker

enum Expressions {
    /// The best of five, in milliseconds; the expression is one that leads a backtracking matcher astray.
    static func milliseconds() -> Double {
        let names = (0..<10_000).map { "orders-aaaaaaaaaaaaaaaaaaaa-\($0)" }
        let resolution = GroupRegexResolution(
            group: "g", expressions: ["(orders-)?(a+)+-[0-9]*7"], member: "m")
        var best = Double.infinity
        for _ in 0..<5 {
            var count = 0
            let took = ContinuousClock().measure {
                let resolved = GroupExpressions.resolve(resolution, names: names)
                count = resolved.values.first?.count ?? 0
            }
            precondition(count == 1000, "one name in ten ends in a seven")
            best = min(best, Double(took.components.attoseconds) / 1e15)
        }
        return best
    }
}
