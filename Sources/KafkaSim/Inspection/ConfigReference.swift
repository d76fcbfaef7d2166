// What Kafka's settings mean: the table of the broker, opened to those who explain it.

import KafkaMetadata

/// One setting in words.
package struct ConfigDescription: Hashable, Sendable {
    package let name: String
    package let scope: String
    package let type: String
    package let defaultValue: String
    package let meaning: String
}
