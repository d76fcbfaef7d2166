import Testing

@testable import KafkaRuntime
