// The metadata quorum as kafka-metadata-quorum prints it.

import KafkaWire

/// An answer to DescribeQuorum, put in words.
struct QuorumDescription {
    private typealias Replica = DescribeQuorumResponse.ReplicaState

    private let data: DescribeQuorumResponse.PartitionData
    private let nodes: [DescribeQuorumResponse.Node]
    private let leader: Replica

    /// Throws what Java throws where the leader is none of the voters.
    init(_ response: DescribeQuorumResponse) throws {
        guard let data = response.topics.first?.partitions.first,
            let leader = data.currentVoters.first(where: { $0.replicaId == data.leaderId })
        else {
            throw JavaException("java.util.NoSuchElementException", "No value present")
        }
        self.data = data
        self.leader = leader
        nodes = response.nodes
    }

    /// The eight lines of `--status`.
    func status(clusterId: String) -> String {
        let slowest = data.currentVoters.min { $0.logEndOffset < $1.logEndOffset } ?? leader
        let lagTimeMs: Int64 =
            if slowest.replicaId == leader.replicaId {
                0
            } else if leader.lastCaughtUpTimestamp >= 0, slowest.lastCaughtUpTimestamp >= 0 {
                leader.lastCaughtUpTimestamp - slowest.lastCaughtUpTimestamp
            } else {
                -1
            }
        return """
            ClusterId:              \(clusterId)
            LeaderId:               \(data.leaderId)
            LeaderEpoch:            \(data.leaderEpoch)
            HighWatermark:          \(data.highWatermark)
            MaxFollowerLag:         \(leader.logEndOffset - slowest.logEndOffset)
            MaxFollowerLagTimeMs:   \(lagTimeMs)
            CurrentVoters:          \(list(data.currentVoters))
            CurrentObservers:       \(list(data.observers))
            """
    }

    private func list(_ replicas: [Replica]) -> String {
        "[" + replicas.map(text).joined(separator: ", ") + "]"
    }

    private func text(_ replica: Replica) -> String {
        var parts = ["\"id\": \(replica.replicaId)"]
        if replica.replicaDirectoryId != .zero {
            parts.append("\"directoryId\": \"\(replica.replicaDirectoryId)\"")
        }
        let listeners = nodes.first { $0.nodeId == replica.replicaId }?.listeners ?? []
        if !listeners.isEmpty {
            let places = listeners.map { "\"\($0.name)://\($0.host):\($0.port)\"" }
            parts.append("\"endpoints\": [\(places.joined(separator: ", "))]")
        }
        return "{" + parts.joined(separator: ", ") + "}"
    }

    /// The table of `--replication`, with times as spans before a moment, or as they are.
    func replication(relativeTo nowMs: Int64?) throws -> [String] {
        var rows = [
            [
                "NodeId", "DirectoryId", "LogEndOffset", "Lag", "LastFetchTimestamp",
                "LastCaughtUpTimestamp", "Status",
            ]
        ]
        func add(_ replicas: [Replica], _ status: String) throws {
            for replica in replicas {
                rows.append([
                    String(replica.replicaId), replica.replicaDirectoryId.description,
                    String(replica.logEndOffset),
                    String(leader.logEndOffset - replica.logEndOffset),
                    try time(replica.lastFetchTimestamp, "last fetch", nowMs),
                    try time(replica.lastCaughtUpTimestamp, "last caught up", nowMs), status,
                ])
            }
        }
        try add([leader], "Leader")
        try add(data.currentVoters.filter { $0.replicaId != data.leaderId }, "Follower")
        try add(data.observers, "Observer")
        let widths = rows[0].indices.map { column in
            rows.map { $0[column].utf16.count }.max() ?? 0
        }
        return rows.map { row in
            zip(row, widths).map { Columns.pad($0, $1) + "\t" }.joined()
        }
    }

    private func time(_ timestampMs: Int64, _ what: String, _ nowMs: Int64?) throws -> String {
        if timestampMs < 0 { return "-1" }
        guard let nowMs else { return String(timestampMs) }
        guard timestampMs > 0, timestampMs <= nowMs else {
            throw JavaException(
                "org.apache.kafka.common.KafkaException",
                "Error while computing relative time, possible drift in system clock.\n"
                    + "Current timestamp is \(nowMs), \(what) timestamp is \(timestampMs)")
        }
        return "\(nowMs - timestampMs) ms ago"
    }
}

/// A controller that is to become a voter, from its own configuration file.
struct NewController {
    let id: NodeId
    let directoryId: Uuid
    let endpoints: [(name: String, endpoint: Endpoint)]

    private static let doubt = "Is this a valid controller configuration file?"

    /// Throws what Kafka's tool says to a file that is none of a controller.
    init(_ properties: JavaProperties, _ environment: ToolEnvironment) throws {
        func fail(_ text: String) -> ToolExit { .message(text + " " + NewController.doubt) }
        guard let idText = properties["node.id"] else {
            throw fail("node.id not found in configuration file.")
        }
        guard let id = NodeId(idText) else { throw JavaException.numberFormat(idText) }
        if id < 0 { throw fail("node.id was negative in configuration file.") }
        guard (properties["process.roles"] ?? "").contains("controller") else {
            throw fail("process.roles did not contain 'controller' in configuration file.")
        }
        self.id = id
        let directory =
            properties["metadata.log.dir"]
            ?? properties["log.dirs"]?.split(separator: ",").first.map(String.init)
        guard let directory else {
            throw fail("Neither metadata.log.dir nor log.dirs were found.")
        }
        directoryId = try NewController.directoryId(of: directory, environment)
        guard let names = properties["controller.listener.names"] else {
            throw fail("controller.listener.names was not found.")
        }
        var listeners: [String: Endpoint] = [:]
        for key in ["listeners", "advertised.listeners"] {
            for text in (properties[key] ?? "").split(separator: ",") {
                if let (name, endpoint) = NewController.listener(String(text)) {
                    listeners[name] = endpoint
                }
            }
        }
        endpoints = try names.split(separator: ",").map { name in
            guard let endpoint = listeners[String(name)] else {
                throw ToolExit.message(
                    "Cannot find information about controller listener name: \(name)")
            }
            return (String(name), endpoint)
        }
    }

    private static func directoryId(
        of directory: String, _ environment: ToolEnvironment
    ) throws -> Uuid {
        guard
            let file = try? JavaProperties(file: directory + "/meta.properties", environment.files)
        else { throw ToolExit.message("Unable to read meta.properties from \(directory)") }
        guard let id = file["directory.id"].flatMap({ Uuid($0) }) else {
            throw ToolExit.message("No directory id found in \(directory)")
        }
        return id
    }

    /// `NAME://host:port`.
    private static func listener(_ text: String) -> (String, Endpoint)? {
        let trimmed = text.drop { $0 == " " }
        guard let colon = trimmed.firstIndex(of: ":"), let last = trimmed.lastIndex(of: ":"),
            let port = Int(trimmed[trimmed.index(after: last)...])
        else { return nil }
        let host = trimmed[colon..<last].dropFirst(3)
        return (
            String(trimmed[..<colon]),
            Endpoint(host: host.isEmpty ? "localhost" : String(host), port: port)
        )
    }
}
