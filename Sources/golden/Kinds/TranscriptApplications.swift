// The applications of transcripts: a reader that commits what it has read, a member that stalls.

import KafkaClient
import KafkaSim
import KafkaWire

struct TranscriptApplications {
    private var stalled: [String: ClientId] = [:]

    mutating func consume(
        on port: LabPort, group: String, topics: [String], count: Int, properties: [String]
    ) {}

    mutating func stall(on port: LabPort, group: String, topic: String, client: String) {}

    mutating func unstall(on port: LabPort, client: String) {}
}
