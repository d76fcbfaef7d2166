// The tools that are here, by name.

/// All of Kafka's tools that the workbench serves.
package enum Tools {
    package static let all: [any Tool.Type] = [
        TopicsTool.self, ConsoleProducerTool.self, ConsoleConsumerTool.self,
        ConsumerGroupsTool.self, ConfigsTool.self, LeaderElectionTool.self, GetOffsetsTool.self,
        DeleteRecordsTool.self, DumpLogTool.self, ReassignTool.self,
        LogDirsTool.self, GroupsTool.self,
        ClusterTool.self, MetadataQuorumTool.self, FeaturesTool.self, BrokerApiVersionsTool.self,
        ProducerPerfTool.self, ConsumerPerfTool.self,
        VerifiableProducerTool.self,
    ]

    /// The tools' names, in the order in which `help` lists them.
    package static let names: [String] = all.map { $0.name }

    /// The tool of a name; `.sh` at its end and folders before it do not matter.
    package static func named(_ name: String) -> (any Tool.Type)? {
        let plain = SimpleCommand.withoutSuffix(name)
        return all.first { $0.name == plain }
    }
}
