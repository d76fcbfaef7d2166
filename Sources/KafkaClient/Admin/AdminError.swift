// How an admin operation fails: Kafka's exception by name and text, with the code where one travelled.

import KafkaWire

/// A refused or failed operation, as Kafka's admin client would throw it.
package struct AdminError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The code of the answer, or the nearest one for failures inside the client.
    package var code: ErrorCode
    /// The simple name of Kafka's exception class.
    package var exceptionName: String
    /// The text of the exception.
    package var message: String
    /// Class and text of what led to it, where there is something.
    package var cause: String?
    /// The throttle time that came with a quota violation.
    package var throttleTimeMs: Int32 = 0

    package init(code: ErrorCode, exceptionName: String, message: String, cause: String? = nil) {
        self.code = code
        self.exceptionName = exceptionName
        self.message = message
        self.cause = cause
    }

    /// The exception of a code; a null message means the code's own text.
    package init(_ code: ErrorCode, _ message: String? = nil) {
        self.init(
            code: code, exceptionName: code.exceptionName, message: message ?? code.defaultMessage)
    }

    /// The full name of Kafka's exception class.
    package var qualifiedExceptionName: String {
        "org.apache.kafka.common.errors.\(exceptionName)"
    }

    /// As Java prints the exception.
    package var description: String { "\(qualifiedExceptionName): \(message)" }

    package static func timeout(_ message: String, cause: String? = nil) -> AdminError {
        AdminError(
            code: .requestTimedOut, exceptionName: "TimeoutException", message: message,
            cause: cause)
    }
}

/// The outcome for one of the things that an operation was about.
package struct AdminResult<Key: Sendable, Value: Sendable>: Sendable {
    package let key: Key
    package let outcome: Result<Value, AdminError>

    package init(_ key: Key, _ outcome: Result<Value, AdminError>) {
        self.key = key
        self.outcome = outcome
    }

    package var error: AdminError? {
        if case .failure(let error) = outcome { error } else { nil }
    }
    package var value: Value? { if case .success(let value) = outcome { value } else { nil } }
}

/// The outcome for one thing that has nothing to tell on success.
package typealias AdminOutcome<Key: Sendable> = AdminResult<Key, Void>

extension ErrorCode {
    /// The error of a code, with the text of the answer; nil for `none`.
    func adminError(_ message: String?) -> AdminError? {
        self == .none ? nil : AdminError(self, message)
    }
}

extension AdminResult where Value == Void {
    init(_ key: Key, code: Int16, message: String? = nil) {
        let error = ErrorCode(code: code).adminError(message)
        self.init(key, error.map { .failure($0) } ?? .success(()))
    }
}
