// Regular expressions over topic names as the server side of KIP-848 wants them: RE2's, which take linear
// time and know neither look-around nor back references. This file alone touches the library.
//
// Differs from Apache Kafka: it uses RE2/J, the same dialect in Java.

import CRE2

/// Checks and resolves the regular expressions of subscriptions.
package enum GroupExpressions {
    package static func isValid(_ text: String) -> Bool { compiled(text) { _ in } != nil }

    /// The topics whose whole name matches each expression, for a `.resolve` effect. An expression
    /// that cannot be read stands for no topics.
    package static func resolve(
        _ resolution: GroupRegexResolution, names: [String]
    ) -> [String: [String]] {
        var resolved: [String: [String]] = [:]
        for text in resolution.expressions {
            let found = compiled(text) { expression in
                names.filter { matches($0, expression) }
            }
            resolved[text] = found ?? []
        }
        return resolved
    }

    /// Compiles an expression for as long as the body runs; nil where it cannot be read.
    private static func compiled<Result>(
        _ text: String, _ body: (OpaquePointer) -> Result
    ) -> Result? {
        var text = text
        let expression = text.withUTF8 { bytes in
            withBytes(bytes) { cre2_compile($0, bytes.count) }
        }
        guard let expression else { return nil }
        defer { cre2_free(expression) }
        return body(expression)
    }

    private static func matches(_ name: String, _ expression: OpaquePointer) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            withBytes(bytes) { cre2_matches(expression, $0, bytes.count) }
        }
    }

    /// A pointer for C, which wants one for empty texts too.
    private static func withBytes<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafePointer<CChar>) -> Result
    ) -> Result {
        guard let base = bytes.baseAddress else { return withUnsafePointer(to: 0, body) }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count, body)
    }
}
