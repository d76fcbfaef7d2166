// The tables of handlers: what brokers and controllers serve. ApiVersions answers from them.

import KafkaWire

enum BrokerRoutes {
    /// The APIs of a broker's listeners.
    static let table = RoutingTable<Broker>([
        RoutingTable.row(ProduceHandler.self),
        RoutingTable.row(FetchHandler.self),
        RoutingTable.row(ListOffsetsHandler.self),
        RoutingTable.row(MetadataHandler.self),
        RoutingTable.row(OffsetCommitHandler.self),
        RoutingTable.row(OffsetFetchHandler.self),
        RoutingTable.row(FindCoordinatorHandler.self),
        RoutingTable.row(JoinGroupHandler.self),
        RoutingTable.row(HeartbeatHandler.self),
        RoutingTable.row(LeaveGroupHandler.self),
        RoutingTable.row(SyncGroupHandler.self),
        RoutingTable.row(DescribeGroupsHandler.self),
        RoutingTable.row(ListGroupsHandler.self),
        RoutingTable.row(ApiVersionsHandler.self),
        RoutingTable.row(CreateTopicsHandler.self),
        RoutingTable.row(DeleteTopicsHandler.self),
        RoutingTable.row(DeleteRecordsHandler.self),
        RoutingTable.row(InitProducerIdHandler.self),
        RoutingTable.row(OffsetForLeaderEpochHandler.self),
        RoutingTable.row(AlterConfigsHandler.self),
        RoutingTable.row(CreatePartitionsHandler.self),
        RoutingTable.row(DeleteGroupsHandler.self),
        RoutingTable.row(ElectLeadersHandler.self),
        RoutingTable.row(IncrementalAlterConfigsHandler.self),
        RoutingTable.row(AlterPartitionReassignmentsHandler.self),
        RoutingTable.row(ListPartitionReassignmentsHandler.self),
        RoutingTable.row(OffsetDeleteHandler.self),
        RoutingTable.row(AlterClientQuotasHandler.self),
        RoutingTable.row(AlterUserScramCredentialsHandler.self),
        RoutingTable.row(UpdateFeaturesHandler.self),
        RoutingTable.row(DescribeClusterHandler.self),
        RoutingTable.row(UnregisterBrokerHandler.self),
        RoutingTable.row(ConsumerGroupHeartbeatHandler.self),
        RoutingTable.row(ConsumerGroupDescribeHandler.self),
        RoutingTable.row(DescribeTopicPartitionsHandler.self),
    ])
}

enum ControllerRoutes {
    /// The APIs of a controller's listeners.
    static let table = RoutingTable<Controller>([
        RoutingTable.row(FetchHandler.self),
        RoutingTable.row(ApiVersionsHandler.self),
        RoutingTable.row(CreateTopicsHandler.self),
        RoutingTable.row(DeleteTopicsHandler.self),
        RoutingTable.row(AlterConfigsHandler.self),
        RoutingTable.row(CreatePartitionsHandler.self),
        RoutingTable.row(ElectLeadersHandler.self),
        RoutingTable.row(IncrementalAlterConfigsHandler.self),
        RoutingTable.row(AlterPartitionReassignmentsHandler.self),
        RoutingTable.row(ListPartitionReassignmentsHandler.self),
        RoutingTable.row(AlterClientQuotasHandler.self),
        RoutingTable.row(AlterUserScramCredentialsHandler.self),
        RoutingTable.row(AlterPartitionHandler.self),
        RoutingTable.row(UpdateFeaturesHandler.self),
        RoutingTable.row(EnvelopeHandler.self),
        RoutingTable.row(DescribeClusterHandler.self),
        RoutingTable.row(BrokerRegistrationHandler.self),
        RoutingTable.row(BrokerHeartbeatHandler.self),
        RoutingTable.row(UnregisterBrokerHandler.self),
        RoutingTable.row(AllocateProducerIdsHandler.self),
        RoutingTable.row(AssignReplicasToDirsHandler.self),
    ])
}
