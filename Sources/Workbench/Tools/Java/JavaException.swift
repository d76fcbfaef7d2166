// Exceptions as Kafka's Java tools print them: class, message, causes.
//
// Differs from Apache Kafka: no stack frames, since there is no Java stack. Everything else of a
// printed trace stands where Kafka's stands.

import KafkaWire

/// A Java exception by its class name, message, cause and suppressed exceptions.
package struct JavaException: Error, Hashable, Sendable {
    /// The class with its package.
    package var type: String
    package var message: String?
    /// What caused it, outermost first.
    package var causes: [JavaException]
    package var suppressed: [JavaException]

    package init(
        _ type: String, _ message: String? = nil, causes: [JavaException] = [],
        suppressed: [JavaException] = []
    ) {
        self.type = type
        self.message = message
        self.causes = causes
        self.suppressed = suppressed
    }

    /// Any error as an exception; one of our own as it is.
    package init(_ error: any Error) {
        if let exception = error as? JavaException {
            self = exception
        } else if let problem = error as? any JavaExceptionConvertible {
            self = problem.javaException
        } else {
            self.init("org.apache.kafka.common.KafkaException", "\(error)")
        }
    }

    /// `Throwable.toString`: the class, and the message where there is one.
    package var text: String { message.map { "\(type): \($0)" } ?? type }

    /// What `getMessage` gives when it is printed.
    package var messageText: String { message ?? "null" }

    /// A printed stack trace without its frames; every line ends with a newline.
    package var trace: String {
        var lines = text + "\n"
        for exception in suppressed { lines += "\tSuppressed: \(exception.text)\n" }
        for cause in causes { lines += "Caused by: \(cause.text)\n" }
        return lines
    }

    /// The exception inside an `ExecutionException`; itself where it is none.
    package var unwrapped: JavaException {
        type == JavaException.executionType ? causes.first ?? self : self
    }

    static let executionType = "java.util.concurrent.ExecutionException"

    /// This exception as a `KafkaFuture` throws it.
    package var asExecutionException: JavaException {
        JavaException(JavaException.executionType, text, causes: [self] + causes)
    }

    /// This exception inside a `RuntimeException`.
    package var asRuntimeException: JavaException {
        JavaException("java.lang.RuntimeException", text, causes: [self] + causes)
    }

    package static func illegalArgument(_ message: String) -> JavaException {
        JavaException("java.lang.IllegalArgumentException", message)
    }

    package static func illegalState(_ message: String) -> JavaException {
        JavaException("java.lang.IllegalStateException", message)
    }

    /// The exception of Kafka's client library for an error code; its own text where a broker sent one.
    package static func kafka(_ code: ErrorCode, _ message: String? = nil) -> JavaException {
        let name = code.exceptionName
        let package =
            name == "InvalidRecordException" || name == "KafkaException"
            ? "org.apache.kafka.common" : "org.apache.kafka.common.errors"
        return JavaException("\(package).\(name)", message ?? code.defaultMessage)
    }

    /// What `Integer.parseInt` and `Long.parseLong` throw.
    package static func numberFormat(_ text: String) -> JavaException {
        JavaException("java.lang.NumberFormatException", "For input string: \"\(text)\"")
    }

    package static func noSuchFile(_ path: String) -> JavaException {
        JavaException("java.nio.file.NoSuchFileException", path)
    }
}

/// An error of another module that knows how Java would say it.
package protocol JavaExceptionConvertible: Error {
    var javaException: JavaException { get }
}
