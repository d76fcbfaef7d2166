// Why a log refuses something: a Kafka error code with a text for people. It goes into a response,
// so it is not for malformed files (`LogLoadError`) nor for our own bugs.

import KafkaWire

/// A refusal by a log.
package struct LogError: Error, Hashable, Sendable, CustomStringConvertible {
    package var code: ErrorCode
    package var message: String
    /// The records at fault: index in the batch, and why (KIP-467).
    package var recordErrors: [RecordError] = []

    package struct RecordError: Hashable, Sendable {
        package var index: Int32
        package var message: String
    }

    package init(_ code: ErrorCode, _ message: String, recordErrors: [RecordError] = []) {
        self.code = code
        self.message = message
        self.recordErrors = recordErrors
    }

    package var description: String { "\(code): \(message)" }

    /// Bytes that are no record batches: the producer's fault, refused as corrupt.
    static func corrupt(_ error: WireError) -> LogError {
        LogError(.corruptMessage, "Record batches cannot be read: \(error)")
    }

    /// Records inside a batch that cannot be read.
    static func invalidRecords(_ error: WireError) -> LogError {
        LogError(.invalidRecord, "Records cannot be read: \(error)")
    }
}
