// The background applications of a session, by the names that commands take.

import KafkaClient
import KafkaSim
import KafkaWire

/// A service that was started in the background.
package struct Application: Sendable {
    package enum Kind: String, Sendable { case producer, consumer }

    /// `orders` for a producer to that topic; the group's name for consumers.
    package let name: String
    package let kind: Kind
    package let topic: String
    /// The clients attached for it: one for a producer, one a member for consumers.
    package var clients: [ClientId]
    /// How many members were ever started, for their client ids.
    package var startedCount = 0
    /// Whether its members are static (KIP-345).
    package var isStatic = false
    /// Members that were taken down and can be brought back.
    package var down: [ConsumerApplicationConfig] = []
    /// When a member was last added or taken away.
    package var changedAt = Instant.zero

    package init(name: String, kind: Kind, topic: String, clients: [ClientId]) {
        self.name = name
        self.kind = kind
        self.topic = topic
        self.clients = clients
    }
}

/// What a producing service that has stopped was promised: it can be counted as long as the lab lives.
package struct ProducerBooks: Sendable {
    package let topic: String
    package let acknowledged: ChunkedArray<AcknowledgedRecord>
}

package struct ApplicationTable: Sendable {
    package private(set) var all: [Application] = []
    /// The books of producers that were stopped, oldest first.
    package private(set) var closedBooks: [ProducerBooks] = []

    package init() {}

    package var names: [String] { all.map(\.name) }

    package func find(_ kind: Application.Kind, _ name: String) -> Application? {
        all.first { $0.kind == kind && $0.name == name }
    }

    package mutating func add(_ application: Application) { all.append(application) }

    package mutating func update(_ application: Application) {
        guard
            let index = all.firstIndex(where: {
                $0.kind == application.kind && $0.name == application.name
            })
        else { return }
        all[index] = application
    }

    /// Keeps what a producer that stops was promised.
    package mutating func keepBooks(of core: ProducerApplication, topic: String) {
        closedBooks.append(ProducerBooks(topic: topic, acknowledged: core.acknowledged))
    }

    package mutating func remove(_ kind: Application.Kind, _ name: String) {
        all.removeAll { $0.kind == kind && $0.name == name }
    }
}
