import Testing

@testable import KafkaLog
