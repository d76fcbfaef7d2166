import Testing

@testable import KafkaMetadata
