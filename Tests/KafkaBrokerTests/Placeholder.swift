import Testing

@testable import KafkaBroker
