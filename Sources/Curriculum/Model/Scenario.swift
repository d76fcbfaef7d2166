// A drill: a live cluster under load, a cause chosen by the seed, customers who feel it.
//
// Everything here is data. The Workbench builds the cluster, starts the load, applies the effects of
// the chosen cause and measures; flags and credits are judged on the ordered log of commands.

package struct Scenario: Sendable {
    package let id: String
    package let file: String
    package let title: String
    package let level: Level
    /// Id of the rubric whose items the credits and flags name.
    package let rubric: Located<String>
    package let claims: [Located<String>]
    /// Time limit of the drill.
    package let minutes: Int
    /// The clock in the prompt when the page arrives, in seconds after midnight.
    package let clockStart: Int
    /// How long the cluster runs healthily before the cause begins, and with it until the page.
    package let warmUpMs: Int64
    package let simmerMs: Int64
    /// The alert, one line.
    package let page: String
    /// What the learner is told.
    package let briefing: [MarkdownBlock]
    package let constraints: [String]
    package let cluster: ClusterSettings
    package let topics: [Topic]
    package let producers: [Producer]
    package let downstreams: [Downstream]
    package let groups: [Group]
    package let tiers: [Tier]
    package let teams: [Team]
    package let causes: [Cause]
    package let credits: [Credit]
    package let flags: [Flag]
    package let debrief: Debrief

    package struct Topic: Sendable {
        package let name: String
        package let partitions: Int
        package let replication: Int
        package let position: SourcePosition
        /// Leaders by preference, one a partition; empty means as the controller places them.
        package let settings: [ClusterSettings.Setting]
    }

    package struct Producer: Sendable {
        package let topic: Located<String>
        /// Records a minute.
        package let rate: Quantity
        /// Different keys; 0 means no keys.
        package let keys: Int
        package let recordBytes: Quantity
    }

    /// What applications call for each record: a database, an HTTP API.
    package struct Downstream: Sendable {
        package let id: String
        package let title: String
        package let latency: Quantity
        package let team: Located<String>
        package let position: SourcePosition
    }

    package struct Group: Sendable {
        package let id: String
        package let topic: Located<String>
        package let members: Int
        /// Own work a record, without the downstream's latency.
        package let process: Quantity
        package let uses: Located<String>?
        package let tier: Located<String>
        package let team: Located<String>
        package let position: SourcePosition
    }

    /// Customers with a promise.
    package struct Tier: Sendable {
        package let id: String
        package let title: String
        package let sla: Quantity
        /// Points lost for each second past the SLA, as a weight.
        package let weight: Int
        package let position: SourcePosition
    }

    /// Who can be paged, and how long until they have mended what is theirs.
    package struct Team: Sendable {
        package let id: String
        package let title: String
        package let repairs: Quantity
        package let position: SourcePosition
    }

    package struct Cause: Sendable {
        package let id: String
        package let title: String
        package let position: SourcePosition
        package let effects: [Effect]
        /// The team whose work ends it.
        package let team: Located<String>
        /// Words of which a diagnosis must contain one from each list.
        package let diagnosis: [[String]]
        /// What proves it: each look, and what it shows.
        package let proof: [Proof]
        /// Commands by the learner that end or ease it.
        package let remedies: [ContentCommand]
        /// The author's run, command by command, with `advance` between.
        package let run: [ContentCommand]
        package let explain: [MarkdownBlock]
    }

    package struct Proof: Sendable {
        package let look: ContentCommand
        package let shows: String
    }

    /// What a cause does to the world, typed, each in one of these forms.
    package enum Effect: Equatable, Sendable {
        /// A downstream answers this slowly.
        case downstreamLatency(id: String, milliseconds: Int64)
        /// A broker's disk needs this long for an operation.
        case slowDisk(broker: Int, milliseconds: Int64)
        /// Producers of a topic send `factor` times as much, with `keys` different keys.
        case surge(topic: String, factor: Int, keys: Int?)
        /// Applications cannot reach a broker, brokers see each other.
        case cutClients(broker: Int)
        /// The group's own work takes this long a record.
        case slowGroup(id: String, milliseconds: Int64)
    }

    /// Credit for looking or acting, by what the command's output contained.
    package struct Credit: Sendable {
        package let id: String
        package let evidence: Evidence
        package let items: [Located<String>]
        package let position: SourcePosition

        /// Kinds of evidence, as rubrics name them.
        package enum Evidence: String, CaseIterable, Sendable {
            case underReplicated = "under-replicated"
            case activeController = "active-controller"
            case brokerResources = "broker-resources"
            case bytesIn = "bytes-in"
            case describePaymentGroup = "describe-payment-group"
            case unassignedPartitions = "unassigned-partitions"
            case paymentsFirst = "payments-first"
        }
    }

    /// A harmful command, judged by `trigger`; it works, hurts, and is counted.
    package struct Flag: Sendable {
        package let id: String
        package let item: Located<String>
        package let trigger: Trigger
        /// What is said about it, with the harm that was measured put in for `{harm}`.
        package let feedback: String
        /// What a calm colleague does instead.
        package let instead: String
        /// Commands that commit it, for the content test; the cure beside it is `instead`.
        package let harm: [ContentCommand]
        package let position: SourcePosition

        package enum Trigger: String, CaseIterable, Sendable {
            case restartAllConsumersFirst = "restart-all-consumers-first"
            case alterPartitionsLive = "alter-partitions-live"
            case equalUrgency = "equal-urgency"
            case consumersPastPartitions = "consumers-past-partitions"
            case skipBrokerHealth = "skip-broker-health"
            case restartBroker = "restart-broker"
        }
    }
}
