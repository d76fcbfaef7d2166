// What a group coordinator knows of the cluster's topics: names, ids, numbers of partitions.
// The broker hands it a new value whenever the metadata image changes.

import KafkaWire

/// One topic.
package struct GroupTopic: Hashable, Sendable {
    package var id: Uuid
    package var name: String
    package var partitionCount: Int32
    /// The racks of each partition's replicas, if they are known; they only go into the hash.
    package var racks: [[String]]

    package init(id: Uuid, name: String, partitionCount: Int32, racks: [[String]] = []) {
        self.id = id
        self.name = name
        self.partitionCount = partitionCount
        self.racks = racks
    }
}

/// All topics at one version of the metadata.
package struct GroupTopics: Hashable, Sendable {
    /// The version of the metadata (the offset of its last record); it never falls.
    package private(set) var version: Int64
    private var byName: [String: GroupTopic] = [:]
    private var nameById: [Uuid: String] = [:]

    /// No topics.
    package static let none = GroupTopics(version: 0, topics: [])

    package init(version: Int64, topics: [GroupTopic]) {
        self.version = version
        for topic in topics {
            byName[topic.name] = topic
            nameById[topic.id] = topic.name
        }
    }

    package subscript(name: String) -> GroupTopic? { byName[name] }
    package subscript(id: Uuid) -> GroupTopic? { nameById[id].flatMap { byName[$0] } }

    /// Names in ascending order.
    package var names: [String] { byName.keys.sorted() }
}

/// How the topics have changed from one version of the metadata to the next.
package struct GroupTopicsChange: Hashable, Sendable {
    package var created: [GroupTopic]
    /// As they are now.
    package var changed: [GroupTopic]
    /// As they were.
    package var deleted: [GroupTopic]

    package init(created: [GroupTopic], changed: [GroupTopic], deleted: [GroupTopic]) {
        self.created = created
        self.changed = changed
        self.deleted = deleted
    }
}
