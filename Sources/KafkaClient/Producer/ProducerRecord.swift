// What a producer is given and what it gives back.

import KafkaWire

/// A record to be sent.
package struct ProducerRecord: Sendable, Hashable {
    package var topic: String
    /// nil leaves the choice to the partitioner.
    package var partition: Int32?
    /// Epoch milliseconds; nil: the moment of the send.
    package var timestamp: Int64?
    package var key: Bytes?
    package var value: Bytes?
    package var headers: [RecordHeader]

    package init(
        topic: String, partition: Int32? = nil, timestamp: Int64? = nil, key: Bytes? = nil,
        value: Bytes?, headers: [RecordHeader] = []
    ) {
        self.topic = topic
        self.partition = partition
        self.timestamp = timestamp
        self.key = key
        self.value = value
        self.headers = headers
    }
}

/// Why a record, a poll or a commit failed: Kafka's exception by name and text.
package struct ClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The code of an answer; nil for failures inside the client.
    package var code: ErrorCode?
    /// The simple name of Kafka's exception class.
    package var exceptionName: String
    package var message: String

    package init(_ exceptionName: String, _ message: String, code: ErrorCode? = nil) {
        self.code = code
        self.exceptionName = exceptionName
        self.message = message
    }

    /// The exception of a code; a null message means the code's own text.
    package init(_ code: ErrorCode, _ message: String? = nil) {
        self.init(code.exceptionName, message ?? code.defaultMessage, code: code)
    }

    /// The full name of Kafka's exception class.
    package var qualifiedExceptionName: String {
        switch exceptionName {
        case "KafkaException": "org.apache.kafka.common.KafkaException"
        case "BufferExhaustedException":
            "org.apache.kafka.clients.producer.BufferExhaustedException"
        case "IllegalStateException", "IllegalArgumentException": "java.lang.\(exceptionName)"
        case "CommitFailedException", "NoOffsetForPartitionException",
            "OffsetOutOfRangeException" where code == nil,
            "RetriableCommitFailedException", "LogTruncationException":
            "org.apache.kafka.clients.consumer.\(exceptionName)"
        default: "org.apache.kafka.common.errors.\(exceptionName)"
        }
    }

    package var isRetriable: Bool { code?.isRetriable ?? (exceptionName == "TimeoutException") }

    /// As Java prints the exception.
    package var description: String { "\(qualifiedExceptionName): \(message)" }
}

/// The end of a record.
package struct SendResult: Sendable, Hashable {
    /// The number that `send` gave it.
    package var id: Int
    package var topic: String
    /// nil: it did not get so far.
    package var partition: Int32?
    /// -1: not known (acks=0, duplicates).
    package var offset: Int64 = -1
    /// What the log holds: the record's own, or the time of the append.
    package var timestamp: Int64 = -1
    package var error: ClientError?

    package init(
        id: Int, topic: String, partition: Int32? = nil, offset: Int64 = -1,
        timestamp: Int64 = -1, error: ClientError? = nil
    ) {
        self.id = id
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.timestamp = timestamp
        self.error = error
    }
}

/// A producer id with its epoch.
package struct ProducerIdAndEpoch: Hashable, Sendable {
    package var id: Int64
    package var epoch: Int16

    package init(_ id: Int64, _ epoch: Int16) {
        self.id = id
        self.epoch = epoch
    }

    package static let none = ProducerIdAndEpoch(-1, -1)
    package var isValid: Bool { id > -1 }
}
