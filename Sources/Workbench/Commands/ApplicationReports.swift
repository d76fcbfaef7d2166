// What background applications have to show: a line each.

import KafkaClient
import KafkaSim
import KafkaWire

/// A producer's ledger held against the cluster.
package struct ProducerReport: Sendable {
    package let name: String
    package let sent: Int
    package let acknowledged: Int
    /// Acknowledged records that no leader's log holds any more.
    package let missing: Int
    package let failures: [(error: String, count: Int)]

    package init(_ name: String, _ core: ProducerApplication, _ world: World) {
        self.name = name
        sent = core.sentCount
        acknowledged = core.acknowledged.count
        failures = core.failures
        missing = world.missing(core.acknowledged, of: core.config.topic)
    }

    package var line: String {
        var text = "\(name): sent \(sent), acknowledged \(acknowledged), missing \(missing)"
        for failure in failures { text += " · refused \(failure.count) \(failure.error)" }
        return text
    }
}

/// A group of consuming members held against the cluster.
package struct ConsumerReport: Sendable {
    package let line: String

    package init(_ application: Application, _ cores: [ConsumerApplication], _ world: World) {
        let processed = cores.reduce(0) { $0 + $1.processedCount }
        let repeated = cores.reduce(0) { $0 + $1.repeatedCount }
        let lag = world.lag(ofGroup: application.name, topic: application.topic)
        var text = "\(application.name): \(EventText.counted(cores.count, "member"))"
        text += ", state \(world.group(application.name)?.state ?? "unknown")"
        text += ", processed \(processed), lag \(lag.map(String.init) ?? "unknown")"
        if repeated > 0 { text += " · processed again \(repeated)" }
        if let error = cores.compactMap(\.errors.last).last { text += " · last error: \(error)" }
        line = text
    }
}
