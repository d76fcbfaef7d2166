// An error as answers carry it: a code and a text (Kafka: ApiError). Thrown inside the controller to
// refuse a request, or a part of one.

import KafkaWire

/// A refusal: Kafka's error code and what Kafka says with it.
package struct ApiError: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: ErrorCode
    /// What an answer says; nil with `none`, and where the code says it all.
    package var message: String?

    package init(_ code: ErrorCode, _ message: String) {
        self.code = code
        self.message = message
    }

    /// With the code's own text.
    package init(_ code: ErrorCode) {
        self.code = code
        message = code == .none ? nil : code.defaultMessage
    }

    /// A code that says everything: the answer has no text.
    package static func wordless(_ code: ErrorCode) -> ApiError {
        var error = ApiError(code)
        error.message = nil
        return error
    }

    /// No error.
    package static let none = ApiError(.none)

    package var isFailure: Bool { code != .none }
    package var description: String { "\(code.name): \(message ?? "")" }
}

extension ApiError {
    /// A configuration that is not taken, as the answer says it.
    init(_ error: ConfigError) {
        switch error.kind {
        case .value, .configuration: self.init(.invalidConfig, error.message)
        case .request: self.init(.invalidRequest, error.message)
        }
    }
}
