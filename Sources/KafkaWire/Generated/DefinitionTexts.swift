// Made by scripts/generate-messages: the definitions as text, for MessageSchema. Do not edit.
// swift-format-ignore-file

enum DefinitionTexts {
    static let all = #"""
request 0 ProduceRequest versions 3-13 flexible 9+
    transactionalId: string nullable = null
    acks: int16
    timeoutMs: int32
    topicData: [TopicProduceData]
        name: string 3-12 ignorable
        topicId: uuid 13+ ignorable
        partitionData: [PartitionProduceData]
            index: int32
            records: records nullable

response 0 ProduceResponse versions 3-13 flexible 9+
    responses: [TopicProduceResponse]
        name: string 3-12 ignorable
        topicId: uuid 13+ ignorable
        partitionResponses: [PartitionProduceResponse]
            index: int32
            errorCode: int16
            baseOffset: int64
            logAppendTimeMs: int64 ignorable = -1
            logStartOffset: int64 5+ ignorable = -1
            recordErrors: [BatchIndexAndErrorMessage] 8+ ignorable
                batchIndex: int32 8+
                batchIndexErrorMessage: string 8+ nullable = null
            errorMessage: string 8+ nullable ignorable = null
            currentLeader: LeaderIdAndEpoch 10+ tag 0
                leaderId: int32 10+ = -1
                leaderEpoch: int32 10+ = -1
    throttleTimeMs: int32 ignorable
    nodeEndpoints: [NodeEndpoint] 10+ tag 0
        nodeId: int32 10+
        host: string 10+
        port: int32 10+
        rack: string 10+ nullable = null

request 1 FetchRequest versions 4-18 flexible 12+
    clusterId: string 12+ nullable tag 0 ignorable = null
    replicaId: int32 4-14 = -1
    replicaState: ReplicaState 15+ tag 1
        replicaId: int32 15+ = -1
        replicaEpoch: int64 15+ = -1
    maxWaitMs: int32
    minBytes: int32
    maxBytes: int32 ignorable = 2147483647
    isolationLevel: int8 ignorable
    sessionId: int32 7+ ignorable
    sessionEpoch: int32 7+ ignorable = -1
    topics: [FetchTopic]
        topic: string 4-12 ignorable
        topicId: uuid 13+ ignorable
        partitions: [FetchPartition]
            partition: int32
            currentLeaderEpoch: int32 9+ ignorable = -1
            fetchOffset: int64
            lastFetchedEpoch: int32 12+ = -1
            logStartOffset: int64 5+ ignorable = -1
            partitionMaxBytes: int32
            replicaDirectoryId: uuid 17+ tag 0 ignorable
            highWatermark: int64 18+ tag 1 ignorable = 9223372036854775807
    forgottenTopicsData: [ForgottenTopic] 7+
        topic: string 7-12 ignorable
        topicId: uuid 13+ ignorable
        partitions: [int32] 7+
    rackId: string 11+ ignorable

response 1 FetchResponse versions 4-18 flexible 12+
    throttleTimeMs: int32 ignorable
    errorCode: int16 7+ ignorable
    sessionId: int32 7+
    responses: [FetchableTopicResponse]
        topic: string 4-12 ignorable
        topicId: uuid 13+ ignorable
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            highWatermark: int64
            lastStableOffset: int64 ignorable = -1
            logStartOffset: int64 5+ ignorable = -1
            divergingEpoch: EpochEndOffset 12+ tag 0
                epoch: int32 12+ = -1
                endOffset: int64 12+ = -1
            currentLeader: LeaderIdAndEpoch 12+ tag 1
                leaderId: int32 12+ = -1
                leaderEpoch: int32 12+ = -1
            snapshotId: SnapshotId 12+ tag 2
                endOffset: int64 = -1
                epoch: int32 = -1
            abortedTransactions: [AbortedTransaction] nullable ignorable
                producerId: int64
                firstOffset: int64
            preferredReadReplica: int32 11+ = -1
            records: records nullable
    nodeEndpoints: [NodeEndpoint] 16+ tag 0
        nodeId: int32 16+
        host: string 16+
        port: int32 16+
        rack: string 16+ nullable = null

request 2 ListOffsetsRequest versions 1-11 flexible 6+
    replicaId: int32
    isolationLevel: int8 2+
    topics: [ListOffsetsTopic]
        name: string
        partitions: [ListOffsetsPartition]
            partitionIndex: int32
            currentLeaderEpoch: int32 4+ ignorable = -1
            timestamp: int64
    timeoutMs: int32 10+ ignorable

response 2 ListOffsetsResponse versions 1-11 flexible 6+
    throttleTimeMs: int32 2+ ignorable
    topics: [ListOffsetsTopicResponse]
        name: string
        partitions: [ListOffsetsPartitionResponse]
            partitionIndex: int32
            errorCode: int16
            timestamp: int64 = -1
            offset: int64 = -1
            leaderEpoch: int32 4+ = -1

request 3 MetadataRequest versions 0-13 flexible 9+
    topics: [MetadataRequestTopic] nullable 1+
        topicId: uuid 10+ ignorable
        name: string nullable 10+
    allowAutoTopicCreation: bool 4+ = true
    includeClusterAuthorizedOperations: bool 8-10
    includeTopicAuthorizedOperations: bool 8+

response 3 MetadataResponse versions 0-13 flexible 9+
    throttleTimeMs: int32 3+ ignorable
    brokers: [MetadataResponseBroker]
        nodeId: int32
        host: string
        port: int32
        rack: string 1+ nullable ignorable = null
    clusterId: string 2+ nullable ignorable = null
    controllerId: int32 1+ ignorable = -1
    topics: [MetadataResponseTopic]
        errorCode: int16
        name: string nullable 12+
        topicId: uuid 10+ ignorable
        isInternal: bool 1+ ignorable
        partitions: [MetadataResponsePartition]
            errorCode: int16
            partitionIndex: int32
            leaderId: int32
            leaderEpoch: int32 7+ ignorable = -1
            replicaNodes: [int32]
            isrNodes: [int32]
            offlineReplicas: [int32] 5+ ignorable
        topicAuthorizedOperations: int32 8+ = -2147483648
    clusterAuthorizedOperations: int32 8-10 = -2147483648
    errorCode: int16 13+ ignorable

request 8 OffsetCommitRequest versions 2-10 flexible 8+
    groupId: string
    generationIdOrMemberEpoch: int32 ignorable = -1
    memberId: string ignorable
    groupInstanceId: string 7+ nullable = null
    retentionTimeMs: int64 2-4 ignorable = -1
    topics: [OffsetCommitRequestTopic]
        name: string 2-9 ignorable
        topicId: uuid 10+ ignorable
        partitions: [OffsetCommitRequestPartition]
            partitionIndex: int32
            committedOffset: int64
            committedLeaderEpoch: int32 6+ ignorable = -1
            committedMetadata: string nullable

response 8 OffsetCommitResponse versions 2-10 flexible 8+
    throttleTimeMs: int32 3+ ignorable
    topics: [OffsetCommitResponseTopic]
        name: string 2-9 ignorable
        topicId: uuid 10+ ignorable
        partitions: [OffsetCommitResponsePartition]
            partitionIndex: int32
            errorCode: int16

request 9 OffsetFetchRequest versions 1-10 flexible 6+
    groupId: string 1-7
    topics: [OffsetFetchRequestTopic] 1-7 nullable 2-7
        name: string 1-7
        partitionIndexes: [int32] 1-7
    groups: [OffsetFetchRequestGroup] 8+
        groupId: string 8+
        memberId: string 9+ nullable ignorable = null
        memberEpoch: int32 9+ ignorable = -1
        topics: [OffsetFetchRequestTopics] 8+ nullable
            name: string 8-9 ignorable
            topicId: uuid 10+ ignorable
            partitionIndexes: [int32] 8+
    requireStable: bool 7+

response 9 OffsetFetchResponse versions 1-10 flexible 6+
    throttleTimeMs: int32 3+ ignorable
    topics: [OffsetFetchResponseTopic] 1-7
        name: string 1-7
        partitions: [OffsetFetchResponsePartition] 1-7
            partitionIndex: int32 1-7
            committedOffset: int64 1-7
            committedLeaderEpoch: int32 5-7 ignorable = -1
            metadata: string 1-7 nullable
            errorCode: int16 1-7
    errorCode: int16 2-7 ignorable
    groups: [OffsetFetchResponseGroup] 8+
        groupId: string 8+
        topics: [OffsetFetchResponseTopics] 8+
            name: string 8-9 ignorable
            topicId: uuid 10+ ignorable
            partitions: [OffsetFetchResponsePartitions] 8+
                partitionIndex: int32 8+
                committedOffset: int64 8+
                committedLeaderEpoch: int32 8+ ignorable = -1
                metadata: string 8+ nullable
                errorCode: int16 8+
        errorCode: int16 8+

request 10 FindCoordinatorRequest versions 0-6 flexible 3+
    key: string 0-3
    keyType: int8 1+
    coordinatorKeys: [string] 4+

response 10 FindCoordinatorResponse versions 0-6 flexible 3+
    throttleTimeMs: int32 1+ ignorable
    errorCode: int16 0-3
    errorMessage: string 1-3 nullable ignorable
    nodeId: int32 0-3
    host: string 0-3
    port: int32 0-3
    coordinators: [Coordinator] 4+
        key: string 4+
        nodeId: int32 4+
        host: string 4+
        port: int32 4+
        errorCode: int16 4+
        errorMessage: string 4+ nullable ignorable

request 11 JoinGroupRequest versions 0-9 flexible 6+
    groupId: string
    sessionTimeoutMs: int32
    rebalanceTimeoutMs: int32 1+ ignorable = -1
    memberId: string
    groupInstanceId: string 5+ nullable = null
    protocolType: string
    protocols: [JoinGroupRequestProtocol]
        name: string
        metadata: bytes
    reason: string 8+ nullable ignorable = null

response 11 JoinGroupResponse versions 0-9 flexible 6+
    throttleTimeMs: int32 2+ ignorable
    errorCode: int16
    generationId: int32 = -1
    protocolType: string 7+ nullable ignorable = null
    protocolName: string nullable 7+
    leader: string
    skipAssignment: bool 9+
    memberId: string
    members: [JoinGroupResponseMember]
        memberId: string
        groupInstanceId: string 5+ nullable ignorable = null
        metadata: bytes

request 12 HeartbeatRequest versions 0-4 flexible 4+
    groupId: string
    generationId: int32
    memberId: string
    groupInstanceId: string 3+ nullable = null

response 12 HeartbeatResponse versions 0-4 flexible 4+
    throttleTimeMs: int32 1+ ignorable
    errorCode: int16

request 13 LeaveGroupRequest versions 0-5 flexible 4+
    groupId: string
    memberId: string 0-2
    members: [MemberIdentity] 3+
        memberId: string 3+
        groupInstanceId: string 3+ nullable = null
        reason: string 5+ nullable ignorable = null

response 13 LeaveGroupResponse versions 0-5 flexible 4+
    throttleTimeMs: int32 1+ ignorable
    errorCode: int16
    members: [MemberResponse] 3+
        memberId: string 3+
        groupInstanceId: string 3+ nullable
        errorCode: int16 3+

request 14 SyncGroupRequest versions 0-5 flexible 4+
    groupId: string
    generationId: int32
    memberId: string
    groupInstanceId: string 3+ nullable = null
    protocolType: string 5+ nullable ignorable = null
    protocolName: string 5+ nullable ignorable = null
    assignments: [SyncGroupRequestAssignment]
        memberId: string
        assignment: bytes

response 14 SyncGroupResponse versions 0-5 flexible 4+
    throttleTimeMs: int32 1+ ignorable
    errorCode: int16
    protocolType: string 5+ nullable ignorable = null
    protocolName: string 5+ nullable ignorable = null
    assignment: bytes

request 15 DescribeGroupsRequest versions 0-6 flexible 5+
    groups: [string]
    includeAuthorizedOperations: bool 3+

response 15 DescribeGroupsResponse versions 0-6 flexible 5+
    throttleTimeMs: int32 1+ ignorable
    groups: [DescribedGroup]
        errorCode: int16
        errorMessage: string 6+ nullable = null
        groupId: string
        groupState: string
        protocolType: string
        protocolData: string
        members: [DescribedGroupMember]
            memberId: string
            groupInstanceId: string 4+ nullable ignorable = null
            clientId: string
            clientHost: string
            memberMetadata: bytes
            memberAssignment: bytes
        authorizedOperations: int32 3+ = -2147483648

request 16 ListGroupsRequest versions 0-5 flexible 3+
    statesFilter: [string] 4+
    typesFilter: [string] 5+

response 16 ListGroupsResponse versions 0-5 flexible 3+
    throttleTimeMs: int32 1+ ignorable
    errorCode: int16
    groups: [ListedGroup]
        groupId: string
        protocolType: string
        groupState: string 4+ ignorable
        groupType: string 5+ ignorable

request 17 SaslHandshakeRequest versions 0-1
    mechanism: string

response 17 SaslHandshakeResponse versions 0-1
    errorCode: int16
    mechanisms: [string]

request 18 ApiVersionsRequest versions 0-4 flexible 3+
    clientSoftwareName: string 3+ ignorable
    clientSoftwareVersion: string 3+ ignorable

response 18 ApiVersionsResponse versions 0-4 flexible 3+
    errorCode: int16
    apiKeys: [ApiVersion]
        apiKey: int16
        minVersion: int16
        maxVersion: int16
    throttleTimeMs: int32 1+ ignorable
    supportedFeatures: [SupportedFeatureKey] 3+ tag 0 ignorable
        name: string 3+
        minVersion: int16 3+
        maxVersion: int16 3+
    finalizedFeaturesEpoch: int64 3+ tag 1 ignorable = -1
    finalizedFeatures: [FinalizedFeatureKey] 3+ tag 2 ignorable
        name: string 3+
        maxVersionLevel: int16 3+
        minVersionLevel: int16 3+
    zkMigrationReady: bool 3+ tag 3 ignorable

request 19 CreateTopicsRequest versions 2-7 flexible 5+
    topics: [CreatableTopic]
        name: string
        numPartitions: int32
        replicationFactor: int16
        assignments: [CreatableReplicaAssignment]
            partitionIndex: int32
            brokerIds: [int32]
        configs: [CreatableTopicConfig]
            name: string
            value: string nullable
    timeoutMs: int32 = 60000
    validateOnly: bool

response 19 CreateTopicsResponse versions 2-7 flexible 5+
    throttleTimeMs: int32 ignorable
    topics: [CreatableTopicResult]
        name: string
        topicId: uuid 7+ ignorable
        errorCode: int16
        errorMessage: string nullable ignorable
        topicConfigErrorCode: int16 5+ tag 0 ignorable
        numPartitions: int32 5+ ignorable = -1
        replicationFactor: int16 5+ ignorable = -1
        configs: [CreatableTopicConfigs] 5+ nullable ignorable
            name: string 5+
            value: string 5+ nullable
            readOnly: bool 5+
            configSource: int8 5+ ignorable = -1
            isSensitive: bool 5+

request 20 DeleteTopicsRequest versions 1-6 flexible 4+
    topics: [DeleteTopicState] 6+
        name: string 6+ nullable = null
        topicId: uuid 6+
    topicNames: [string] 1-5 ignorable
    timeoutMs: int32

response 20 DeleteTopicsResponse versions 1-6 flexible 4+
    throttleTimeMs: int32 ignorable
    responses: [DeletableTopicResult]
        name: string nullable 6+
        topicId: uuid 6+ ignorable
        errorCode: int16
        errorMessage: string 5+ nullable ignorable = null

request 21 DeleteRecordsRequest versions 0-2 flexible 2+
    topics: [DeleteRecordsTopic]
        name: string
        partitions: [DeleteRecordsPartition]
            partitionIndex: int32
            offset: int64
    timeoutMs: int32

response 21 DeleteRecordsResponse versions 0-2 flexible 2+
    throttleTimeMs: int32
    topics: [DeleteRecordsTopicResult]
        name: string
        partitions: [DeleteRecordsPartitionResult]
            partitionIndex: int32
            lowWatermark: int64
            errorCode: int16

request 22 InitProducerIdRequest versions 0-6 flexible 2+ unstable
    transactionalId: string nullable
    transactionTimeoutMs: int32
    producerId: int64 3+ = -1
    producerEpoch: int16 3+ = -1
    enable2Pc: bool 6+
    keepPreparedTxn: bool 6+

response 22 InitProducerIdResponse versions 0-6 flexible 2+
    throttleTimeMs: int32 ignorable
    errorCode: int16
    producerId: int64 = -1
    producerEpoch: int16
    ongoingTxnProducerId: int64 6+ = -1
    ongoingTxnProducerEpoch: int16 6+ = -1

request 23 OffsetForLeaderEpochRequest versions 2-4 flexible 4+
    replicaId: int32 3+ ignorable = -2
    topics: [OffsetForLeaderTopic]
        topic: string
        partitions: [OffsetForLeaderPartition]
            partition: int32
            currentLeaderEpoch: int32 ignorable = -1
            leaderEpoch: int32

response 23 OffsetForLeaderEpochResponse versions 2-4 flexible 4+
    throttleTimeMs: int32 ignorable
    topics: [OffsetForLeaderTopicResult]
        topic: string
        partitions: [EpochEndOffset]
            errorCode: int16
            partition: int32
            leaderEpoch: int32 ignorable = -1
            endOffset: int64 = -1

request 24 AddPartitionsToTxnRequest versions 0-5 flexible 3+
    transactions: [AddPartitionsToTxnTransaction] 4+
        transactionalId: string 4+
        producerId: int64 4+
        producerEpoch: int16 4+
        verifyOnly: bool 4+
        topics: [AddPartitionsToTxnTopic] 4+
            name: string
            partitions: [int32]
    v3AndBelowTransactionalId: string 0-3
    v3AndBelowProducerId: int64 0-3
    v3AndBelowProducerEpoch: int16 0-3
    v3AndBelowTopics: [AddPartitionsToTxnTopic] 0-3

response 24 AddPartitionsToTxnResponse versions 0-5 flexible 3+
    throttleTimeMs: int32
    errorCode: int16 4+ ignorable
    resultsByTransaction: [AddPartitionsToTxnResult] 4+
        transactionalId: string 4+
        topicResults: [AddPartitionsToTxnTopicResult] 4+
            name: string
            resultsByPartition: [AddPartitionsToTxnPartitionResult]
                partitionIndex: int32
                partitionErrorCode: int16
    resultsByTopicV3AndBelow: [AddPartitionsToTxnTopicResult] 0-3

request 25 AddOffsetsToTxnRequest versions 0-4 flexible 3+
    transactionalId: string
    producerId: int64
    producerEpoch: int16
    groupId: string

response 25 AddOffsetsToTxnResponse versions 0-4 flexible 3+
    throttleTimeMs: int32
    errorCode: int16

request 26 EndTxnRequest versions 0-5 flexible 3+
    transactionalId: string
    producerId: int64
    producerEpoch: int16
    committed: bool

response 26 EndTxnResponse versions 0-5 flexible 3+
    throttleTimeMs: int32
    errorCode: int16
    producerId: int64 5+ ignorable = -1
    producerEpoch: int16 5+ ignorable = -1

request 27 WriteTxnMarkersRequest versions 1-2 flexible 1+
    markers: [WritableTxnMarker]
        producerId: int64
        producerEpoch: int16
        transactionResult: bool
        topics: [WritableTxnMarkerTopic]
            name: string
            partitionIndexes: [int32]
        coordinatorEpoch: int32
        transactionVersion: int8 2+ ignorable

response 27 WriteTxnMarkersResponse versions 1-2 flexible 1+
    markers: [WritableTxnMarkerResult]
        producerId: int64
        topics: [WritableTxnMarkerTopicResult]
            name: string
            partitions: [WritableTxnMarkerPartitionResult]
                partitionIndex: int32
                errorCode: int16

request 28 TxnOffsetCommitRequest versions 0-5 flexible 3+
    transactionalId: string
    groupId: string
    producerId: int64
    producerEpoch: int16
    generationId: int32 3+ = -1
    memberId: string 3+
    groupInstanceId: string 3+ nullable = null
    topics: [TxnOffsetCommitRequestTopic]
        name: string
        partitions: [TxnOffsetCommitRequestPartition]
            partitionIndex: int32
            committedOffset: int64
            committedLeaderEpoch: int32 2+ ignorable = -1
            committedMetadata: string nullable

response 28 TxnOffsetCommitResponse versions 0-5 flexible 3+
    throttleTimeMs: int32
    topics: [TxnOffsetCommitResponseTopic]
        name: string
        partitions: [TxnOffsetCommitResponsePartition]
            partitionIndex: int32
            errorCode: int16

request 29 DescribeAclsRequest versions 1-3 flexible 2+
    resourceTypeFilter: int8
    resourceNameFilter: string nullable
    patternTypeFilter: int8 = 3
    principalFilter: string nullable
    hostFilter: string nullable
    operation: int8
    permissionType: int8

response 29 DescribeAclsResponse versions 1-3 flexible 2+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable
    resources: [DescribeAclsResource]
        resourceType: int8
        resourceName: string
        patternType: int8 = 3
        acls: [AclDescription]
            principal: string
            host: string
            operation: int8
            permissionType: int8

request 30 CreateAclsRequest versions 1-3 flexible 2+
    creations: [AclCreation]
        resourceType: int8
        resourceName: string
        resourcePatternType: int8 = 3
        principal: string
        host: string
        operation: int8
        permissionType: int8

response 30 CreateAclsResponse versions 1-3 flexible 2+
    throttleTimeMs: int32
    results: [AclCreationResult]
        errorCode: int16
        errorMessage: string nullable

request 31 DeleteAclsRequest versions 1-3 flexible 2+
    filters: [DeleteAclsFilter]
        resourceTypeFilter: int8
        resourceNameFilter: string nullable
        patternTypeFilter: int8 = 3
        principalFilter: string nullable
        hostFilter: string nullable
        operation: int8
        permissionType: int8

response 31 DeleteAclsResponse versions 1-3 flexible 2+
    throttleTimeMs: int32
    filterResults: [DeleteAclsFilterResult]
        errorCode: int16
        errorMessage: string nullable
        matchingAcls: [DeleteAclsMatchingAcl]
            errorCode: int16
            errorMessage: string nullable
            resourceType: int8
            resourceName: string
            patternType: int8 = 3
            principal: string
            host: string
            operation: int8
            permissionType: int8

request 32 DescribeConfigsRequest versions 1-4 flexible 4+
    resources: [DescribeConfigsResource]
        resourceType: int8
        resourceName: string
        configurationKeys: [string] nullable
    includeSynonyms: bool
    includeDocumentation: bool 3+

response 32 DescribeConfigsResponse versions 1-4 flexible 4+
    throttleTimeMs: int32
    results: [DescribeConfigsResult]
        errorCode: int16
        errorMessage: string nullable
        resourceType: int8
        resourceName: string
        configs: [DescribeConfigsResourceResult]
            name: string
            value: string nullable
            readOnly: bool
            configSource: int8 ignorable = -1
            isSensitive: bool
            synonyms: [DescribeConfigsSynonym] ignorable
                name: string
                value: string nullable
                source: int8
            configType: int8 3+ ignorable
            documentation: string 3+ nullable ignorable

request 33 AlterConfigsRequest versions 0-2 flexible 2+
    resources: [AlterConfigsResource]
        resourceType: int8
        resourceName: string
        configs: [AlterableConfig]
            name: string
            value: string nullable
    validateOnly: bool

response 33 AlterConfigsResponse versions 0-2 flexible 2+
    throttleTimeMs: int32
    responses: [AlterConfigsResourceResponse]
        errorCode: int16
        errorMessage: string nullable
        resourceType: int8
        resourceName: string

request 34 AlterReplicaLogDirsRequest versions 1-2 flexible 2+
    dirs: [AlterReplicaLogDir]
        path: string
        topics: [AlterReplicaLogDirTopic]
            name: string
            partitions: [int32]

response 34 AlterReplicaLogDirsResponse versions 1-2 flexible 2+
    throttleTimeMs: int32
    results: [AlterReplicaLogDirTopicResult]
        topicName: string
        partitions: [AlterReplicaLogDirPartitionResult]
            partitionIndex: int32
            errorCode: int16

request 35 DescribeLogDirsRequest versions 1-5 flexible 2+
    topics: [DescribableLogDirTopic] nullable
        topic: string
        partitions: [int32]

response 35 DescribeLogDirsResponse versions 1-5 flexible 2+
    throttleTimeMs: int32
    errorCode: int16 3+ ignorable
    results: [DescribeLogDirsResult]
        errorCode: int16
        logDir: string
        topics: [DescribeLogDirsTopic]
            name: string
            partitions: [DescribeLogDirsPartition]
                partitionIndex: int32
                partitionSize: int64
                offsetLag: int64
                isFutureKey: bool
        totalBytes: int64 4+ ignorable = -1
        usableBytes: int64 4+ ignorable = -1
        isCordoned: bool 5+ ignorable

request 36 SaslAuthenticateRequest versions 0-2 flexible 2+
    authBytes: bytes

response 36 SaslAuthenticateResponse versions 0-2 flexible 2+
    errorCode: int16
    errorMessage: string nullable
    authBytes: bytes
    sessionLifetimeMs: int64 1+ ignorable

request 37 CreatePartitionsRequest versions 0-3 flexible 2+
    topics: [CreatePartitionsTopic]
        name: string
        count: int32
        assignments: [CreatePartitionsAssignment] nullable
            brokerIds: [int32]
    timeoutMs: int32
    validateOnly: bool

response 37 CreatePartitionsResponse versions 0-3 flexible 2+
    throttleTimeMs: int32
    results: [CreatePartitionsTopicResult]
        name: string
        errorCode: int16
        errorMessage: string nullable = null

request 38 CreateDelegationTokenRequest versions 1-3 flexible 2+
    ownerPrincipalType: string 3+ nullable
    ownerPrincipalName: string 3+ nullable
    renewers: [CreatableRenewers]
        principalType: string
        principalName: string
    maxLifetimeMs: int64

response 38 CreateDelegationTokenResponse versions 1-3 flexible 2+
    errorCode: int16
    principalType: string
    principalName: string
    tokenRequesterPrincipalType: string 3+
    tokenRequesterPrincipalName: string 3+
    issueTimestampMs: int64
    expiryTimestampMs: int64
    maxTimestampMs: int64
    tokenId: string
    hmac: bytes
    throttleTimeMs: int32

request 39 RenewDelegationTokenRequest versions 1-2 flexible 2+
    hmac: bytes
    renewPeriodMs: int64

response 39 RenewDelegationTokenResponse versions 1-2 flexible 2+
    errorCode: int16
    expiryTimestampMs: int64
    throttleTimeMs: int32

request 40 ExpireDelegationTokenRequest versions 1-2 flexible 2+
    hmac: bytes
    expiryTimePeriodMs: int64

response 40 ExpireDelegationTokenResponse versions 1-2 flexible 2+
    errorCode: int16
    expiryTimestampMs: int64
    throttleTimeMs: int32

request 41 DescribeDelegationTokenRequest versions 1-3 flexible 2+
    owners: [DescribeDelegationTokenOwner] nullable
        principalType: string
        principalName: string

response 41 DescribeDelegationTokenResponse versions 1-3 flexible 2+
    errorCode: int16
    tokens: [DescribedDelegationToken]
        principalType: string
        principalName: string
        tokenRequesterPrincipalType: string 3+
        tokenRequesterPrincipalName: string 3+
        issueTimestamp: int64
        expiryTimestamp: int64
        maxTimestamp: int64
        tokenId: string
        hmac: bytes
        renewers: [DescribedDelegationTokenRenewer]
            principalType: string
            principalName: string
    throttleTimeMs: int32

request 42 DeleteGroupsRequest versions 0-2 flexible 2+
    groupsNames: [string]

response 42 DeleteGroupsResponse versions 0-2 flexible 2+
    throttleTimeMs: int32
    results: [DeletableGroupResult]
        groupId: string
        errorCode: int16

request 43 ElectLeadersRequest versions 0-2 flexible 2+
    electionType: int8 1+
    topicPartitions: [TopicPartitions] nullable
        topic: string
        partitions: [int32]
    timeoutMs: int32 = 60000

response 43 ElectLeadersResponse versions 0-2 flexible 2+
    throttleTimeMs: int32
    errorCode: int16 1+
    replicaElectionResults: [ReplicaElectionResult]
        topic: string
        partitionResult: [PartitionResult]
            partitionId: int32
            errorCode: int16
            errorMessage: string nullable

request 44 IncrementalAlterConfigsRequest versions 0-1 flexible 1+
    resources: [AlterConfigsResource]
        resourceType: int8
        resourceName: string
        configs: [AlterableConfig]
            name: string
            configOperation: int8
            value: string nullable
    validateOnly: bool

response 44 IncrementalAlterConfigsResponse versions 0-1 flexible 1+
    throttleTimeMs: int32
    responses: [AlterConfigsResourceResponse]
        errorCode: int16
        errorMessage: string nullable
        resourceType: int8
        resourceName: string

request 45 AlterPartitionReassignmentsRequest versions 0-1 flexible 0+
    timeoutMs: int32 = 60000
    allowReplicationFactorChange: bool 1+ = true
    topics: [ReassignableTopic]
        name: string
        partitions: [ReassignablePartition]
            partitionIndex: int32
            replicas: [int32] nullable = null

response 45 AlterPartitionReassignmentsResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    allowReplicationFactorChange: bool 1+ ignorable = true
    errorCode: int16
    errorMessage: string nullable
    responses: [ReassignableTopicResponse]
        name: string
        partitions: [ReassignablePartitionResponse]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string nullable

request 46 ListPartitionReassignmentsRequest versions 0 flexible 0+
    timeoutMs: int32 = 60000
    topics: [ListPartitionReassignmentsTopics] nullable = null
        name: string
        partitionIndexes: [int32]

response 46 ListPartitionReassignmentsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable
    topics: [OngoingTopicReassignment]
        name: string
        partitions: [OngoingPartitionReassignment]
            partitionIndex: int32
            replicas: [int32]
            addingReplicas: [int32]
            removingReplicas: [int32]

request 47 OffsetDeleteRequest versions 0
    groupId: string
    topics: [OffsetDeleteRequestTopic]
        name: string
        partitions: [OffsetDeleteRequestPartition]
            partitionIndex: int32

response 47 OffsetDeleteResponse versions 0
    errorCode: int16
    throttleTimeMs: int32 ignorable
    topics: [OffsetDeleteResponseTopic]
        name: string
        partitions: [OffsetDeleteResponsePartition]
            partitionIndex: int32
            errorCode: int16

request 48 DescribeClientQuotasRequest versions 0-1 flexible 1+
    components: [ComponentData]
        entityType: string
        matchType: int8
        match: string nullable
    strict: bool

response 48 DescribeClientQuotasResponse versions 0-1 flexible 1+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable
    entries: [EntryData] nullable
        entity: [EntityData]
            entityType: string
            entityName: string nullable
        values: [ValueData]
            key: string
            value: float64

request 49 AlterClientQuotasRequest versions 0-1 flexible 1+
    entries: [EntryData]
        entity: [EntityData]
            entityType: string
            entityName: string nullable
        ops: [OpData]
            key: string
            value: float64
            remove: bool
    validateOnly: bool

response 49 AlterClientQuotasResponse versions 0-1 flexible 1+
    throttleTimeMs: int32
    entries: [EntryData]
        errorCode: int16
        errorMessage: string nullable
        entity: [EntityData]
            entityType: string
            entityName: string nullable

request 50 DescribeUserScramCredentialsRequest versions 0 flexible 0+
    users: [UserName] nullable
        name: string

response 50 DescribeUserScramCredentialsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable
    results: [DescribeUserScramCredentialsResult]
        user: string
        errorCode: int16
        errorMessage: string nullable
        credentialInfos: [CredentialInfo]
            mechanism: int8
            iterations: int32

request 51 AlterUserScramCredentialsRequest versions 0 flexible 0+
    deletions: [ScramCredentialDeletion]
        name: string
        mechanism: int8
    upsertions: [ScramCredentialUpsertion]
        name: string
        mechanism: int8
        iterations: int32
        salt: bytes
        saltedPassword: bytes

response 51 AlterUserScramCredentialsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    results: [AlterUserScramCredentialsResult]
        user: string
        errorCode: int16
        errorMessage: string nullable

request 52 VoteRequest versions 0-2 flexible 0+
    clusterId: string nullable = null
    voterId: int32 1+ ignorable = -1
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            replicaEpoch: int32
            replicaId: int32
            replicaDirectoryId: uuid 1+ ignorable
            voterDirectoryId: uuid 1+ ignorable
            lastOffsetEpoch: int32
            lastOffset: int64
            preVote: bool 2+

response 52 VoteResponse versions 0-2 flexible 0+
    errorCode: int16
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            leaderId: int32
            leaderEpoch: int32
            voteGranted: bool
    nodeEndpoints: [NodeEndpoint] 1+ tag 0
        nodeId: int32 1+
        host: string 1+
        port: uint16 1+

request 53 BeginQuorumEpochRequest versions 0-1 flexible 1+
    clusterId: string nullable = null
    voterId: int32 1+ ignorable = -1
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            voterDirectoryId: uuid 1+ ignorable
            leaderId: int32
            leaderEpoch: int32
    leaderEndpoints: [LeaderEndpoint] 1+ ignorable
        name: string 1+
        host: string 1+
        port: uint16 1+

response 53 BeginQuorumEpochResponse versions 0-1 flexible 1+
    errorCode: int16
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            leaderId: int32
            leaderEpoch: int32
    nodeEndpoints: [NodeEndpoint] 1+ tag 0
        nodeId: int32 1+
        host: string 1+
        port: uint16 1+

request 54 EndQuorumEpochRequest versions 0-1 flexible 1+
    clusterId: string nullable = null
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            leaderId: int32
            leaderEpoch: int32
            preferredSuccessors: [int32] 0 ignorable
            preferredCandidates: [ReplicaInfo] 1+ ignorable
                candidateId: int32 1+
                candidateDirectoryId: uuid 1+
    leaderEndpoints: [LeaderEndpoint] 1+ ignorable
        name: string 1+
        host: string 1+
        port: uint16 1+

response 54 EndQuorumEpochResponse versions 0-1 flexible 1+
    errorCode: int16
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            leaderId: int32
            leaderEpoch: int32
    nodeEndpoints: [NodeEndpoint] 1+ tag 0
        nodeId: int32 1+
        host: string 1+
        port: uint16 1+

request 55 DescribeQuorumRequest versions 0-2 flexible 0+
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32

response 55 DescribeQuorumResponse versions 0-2 flexible 0+
    errorCode: int16
    errorMessage: string 2+ nullable ignorable
    topics: [TopicData]
        topicName: string
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string 2+ nullable ignorable
            leaderId: int32
            leaderEpoch: int32
            highWatermark: int64
            currentVoters: [ReplicaState]
                replicaId: int32
                replicaDirectoryId: uuid 2+
                logEndOffset: int64
                lastFetchTimestamp: int64 1+ ignorable = -1
                lastCaughtUpTimestamp: int64 1+ ignorable = -1
            observers: [ReplicaState]
    nodes: [Node] 2+
        nodeId: int32 2+
        listeners: [Listener] 2+
            name: string 2+
            host: string 2+
            port: uint16 2+

request 56 AlterPartitionRequest versions 2-3 flexible 0+
    brokerId: int32
    brokerEpoch: int64 = -1
    topics: [TopicData]
        topicId: uuid ignorable
        partitions: [PartitionData]
            partitionIndex: int32
            leaderEpoch: int32
            newIsr: [int32] 2
            newIsrWithEpochs: [BrokerState] 3+
                brokerId: int32 3+
                brokerEpoch: int64 3+ = -1
            leaderRecoveryState: int8
            partitionEpoch: int32

response 56 AlterPartitionResponse versions 2-3 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    topics: [TopicData]
        topicId: uuid ignorable
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            leaderId: int32
            leaderEpoch: int32
            isr: [int32]
            leaderRecoveryState: int8 ignorable
            partitionEpoch: int32

request 57 UpdateFeaturesRequest versions 0-2 flexible 0+
    timeoutMs: int32 = 60000
    featureUpdates: [FeatureUpdateKey]
        feature: string
        maxVersionLevel: int16
        allowDowngrade: bool 0
        upgradeType: int8 1+ = 1
    validateOnly: bool 1+

response 57 UpdateFeaturesResponse versions 0-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable
    results: [UpdatableFeatureResult] 0-1 ignorable
        feature: string
        errorCode: int16
        errorMessage: string nullable

request 58 EnvelopeRequest versions 0 flexible 0+
    requestData: bytes
    requestPrincipal: bytes nullable
    clientHostAddress: bytes

response 58 EnvelopeResponse versions 0 flexible 0+
    responseData: bytes nullable = null
    errorCode: int16

request 59 FetchSnapshotRequest versions 0-1 flexible 0+
    clusterId: string nullable tag 0 = null
    replicaId: int32 = -1
    maxBytes: int32 = 2147483647
    topics: [TopicSnapshot]
        name: string
        partitions: [PartitionSnapshot]
            partition: int32
            currentLeaderEpoch: int32
            snapshotId: SnapshotId
                endOffset: int64
                epoch: int32
            position: int64
            replicaDirectoryId: uuid 1+ tag 0 ignorable

response 59 FetchSnapshotResponse versions 0-1 flexible 0+
    throttleTimeMs: int32 ignorable
    errorCode: int16
    topics: [TopicSnapshot]
        name: string
        partitions: [PartitionSnapshot]
            index: int32
            errorCode: int16
            snapshotId: SnapshotId
                endOffset: int64
                epoch: int32
            currentLeader: LeaderIdAndEpoch tag 0
                leaderId: int32
                leaderEpoch: int32
            size: int64
            position: int64
            unalignedRecords: records
    nodeEndpoints: [NodeEndpoint] 1+ tag 0
        nodeId: int32 1+
        host: string 1+
        port: uint16 1+

request 60 DescribeClusterRequest versions 0-2 flexible 0+
    includeClusterAuthorizedOperations: bool
    endpointType: int8 1+ = 1
    includeFencedBrokers: bool 2+

response 60 DescribeClusterResponse versions 0-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    endpointType: int8 1+ = 1
    clusterId: string
    controllerId: int32 = -1
    brokers: [DescribeClusterBroker]
        brokerId: int32
        host: string
        port: int32
        rack: string nullable = null
        isFenced: bool 2+
    clusterAuthorizedOperations: int32 = -2147483648

request 61 DescribeProducersRequest versions 0 flexible 0+
    topics: [TopicRequest]
        name: string
        partitionIndexes: [int32]

response 61 DescribeProducersResponse versions 0 flexible 0+
    throttleTimeMs: int32
    topics: [TopicResponse]
        name: string
        partitions: [PartitionResponse]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string nullable = null
            activeProducers: [ProducerState]
                producerId: int64
                producerEpoch: int32
                lastSequence: int32 = -1
                lastTimestamp: int64 = -1
                coordinatorEpoch: int32
                currentTxnStartOffset: int64 = -1

request 62 BrokerRegistrationRequest versions 0-4 flexible 0+
    brokerId: int32
    clusterId: string
    incarnationId: uuid
    listeners: [Listener]
        name: string
        host: string
        port: uint16
        securityProtocol: int16
    features: [Feature]
        name: string
        minSupportedVersion: int16
        maxSupportedVersion: int16
    rack: string nullable
    isMigratingZkBroker: bool 1+
    logDirs: [uuid] 2+ ignorable
    previousBrokerEpoch: int64 3+ ignorable = -1

response 62 BrokerRegistrationResponse versions 0-4 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    brokerEpoch: int64 = -1

request 63 BrokerHeartbeatRequest versions 0-2 flexible 0+
    brokerId: int32
    brokerEpoch: int64 = -1
    currentMetadataOffset: int64
    wantFence: bool
    wantShutDown: bool
    offlineLogDirs: [uuid] 1+ tag 0
    cordonedLogDirs: [uuid] 2+ nullable tag 1 = null

response 63 BrokerHeartbeatResponse versions 0-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    isCaughtUp: bool
    isFenced: bool = true
    shouldShutDown: bool

request 64 UnregisterBrokerRequest versions 0 flexible 0+
    brokerId: int32

response 64 UnregisterBrokerResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable

request 65 DescribeTransactionsRequest versions 0 flexible 0+
    transactionalIds: [string]

response 65 DescribeTransactionsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    transactionStates: [TransactionState]
        errorCode: int16
        transactionalId: string
        transactionState: string
        transactionTimeoutMs: int32
        transactionStartTimeMs: int64
        producerId: int64
        producerEpoch: int16
        topics: [TopicData]
            topic: string
            partitions: [int32]

request 66 ListTransactionsRequest versions 0-2 flexible 0+
    stateFilters: [string]
    producerIdFilters: [int64]
    durationFilter: int64 1+ = -1
    transactionalIdPattern: string 2+ nullable = null

response 66 ListTransactionsResponse versions 0-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    unknownStateFilters: [string]
    transactionStates: [TransactionState]
        transactionalId: string
        producerId: int64
        transactionState: string

request 67 AllocateProducerIdsRequest versions 0 flexible 0+
    brokerId: int32
    brokerEpoch: int64 = -1

response 67 AllocateProducerIdsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    producerIdStart: int64
    producerIdLen: int32

request 68 ConsumerGroupHeartbeatRequest versions 0-1 flexible 0+
    groupId: string
    memberId: string
    memberEpoch: int32
    instanceId: string nullable = null
    rackId: string nullable = null
    rebalanceTimeoutMs: int32 = -1
    subscribedTopicNames: [string] nullable = null
    subscribedTopicRegex: string 1+ nullable = null
    serverAssignor: string nullable = null
    topicPartitions: [TopicPartitions] nullable = null
        topicId: uuid
        partitions: [int32]

response 68 ConsumerGroupHeartbeatResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    memberId: string nullable = null
    memberEpoch: int32
    heartbeatIntervalMs: int32
    assignment: Assignment nullable = null
        topicPartitions: [TopicPartitions]
            topicId: uuid
            partitions: [int32]

request 69 ConsumerGroupDescribeRequest versions 0-1 flexible 0+
    groupIds: [string]
    includeAuthorizedOperations: bool

response 69 ConsumerGroupDescribeResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    groups: [DescribedGroup]
        errorCode: int16
        errorMessage: string nullable = null
        groupId: string
        groupState: string
        groupEpoch: int32
        assignmentEpoch: int32
        assignorName: string
        members: [Member]
            memberId: string
            instanceId: string nullable = null
            rackId: string nullable = null
            memberEpoch: int32
            clientId: string
            clientHost: string
            subscribedTopicNames: [string]
            subscribedTopicRegex: string nullable = null
            assignment: Assignment
                topicPartitions: [TopicPartitions]
                    topicId: uuid
                    topicName: string
                    partitions: [int32]
            targetAssignment: Assignment
            memberType: int8 1+ ignorable = -1
        authorizedOperations: int32 = -2147483648

request 70 ControllerRegistrationRequest versions 0 flexible 0+
    controllerId: int32
    incarnationId: uuid
    zkMigrationReady: bool
    listeners: [Listener]
        name: string
        host: string
        port: uint16
        securityProtocol: int16
    features: [Feature]
        name: string
        minSupportedVersion: int16
        maxSupportedVersion: int16

response 70 ControllerRegistrationResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable

request 71 GetTelemetrySubscriptionsRequest versions 0 flexible 0+
    clientInstanceId: uuid

response 71 GetTelemetrySubscriptionsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    clientInstanceId: uuid
    subscriptionId: int32
    acceptedCompressionTypes: [int8]
    pushIntervalMs: int32
    telemetryMaxBytes: int32
    deltaTemporality: bool
    requestedMetrics: [string]

request 72 PushTelemetryRequest versions 0 flexible 0+
    clientInstanceId: uuid
    subscriptionId: int32
    terminating: bool
    compressionType: int8
    metrics: bytes

response 72 PushTelemetryResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16

request 73 AssignReplicasToDirsRequest versions 0 flexible 0+
    brokerId: int32
    brokerEpoch: int64 = -1
    directories: [DirectoryData]
        id: uuid
        topics: [TopicData]
            topicId: uuid
            partitions: [PartitionData]
                partitionIndex: int32

response 73 AssignReplicasToDirsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    directories: [DirectoryData]
        id: uuid
        topics: [TopicData]
            topicId: uuid
            partitions: [PartitionData]
                partitionIndex: int32
                errorCode: int16

request 74 ListConfigResourcesRequest versions 0-1 flexible 0+
    resourceTypes: [int8] 1+

response 74 ListConfigResourcesResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    configResources: [ConfigResource]
        resourceName: string
        resourceType: int8 1+ ignorable = 16

request 75 DescribeTopicPartitionsRequest versions 0 flexible 0+
    topics: [TopicRequest]
        name: string
    responsePartitionLimit: int32 = 2000
    cursor: Cursor nullable = null
        topicName: string
        partitionIndex: int32

response 75 DescribeTopicPartitionsResponse versions 0 flexible 0+
    throttleTimeMs: int32 ignorable
    topics: [DescribeTopicPartitionsResponseTopic]
        errorCode: int16
        name: string nullable
        topicId: uuid ignorable
        isInternal: bool ignorable
        partitions: [DescribeTopicPartitionsResponsePartition]
            errorCode: int16
            partitionIndex: int32
            leaderId: int32
            leaderEpoch: int32 ignorable = -1
            replicaNodes: [int32]
            isrNodes: [int32]
            eligibleLeaderReplicas: [int32] nullable = null
            lastKnownElr: [int32] nullable = null
            offlineReplicas: [int32] ignorable
        topicAuthorizedOperations: int32 = -2147483648
    nextCursor: Cursor nullable = null
        topicName: string
        partitionIndex: int32

request 76 ShareGroupHeartbeatRequest versions 1 flexible 0+
    groupId: string
    memberId: string
    memberEpoch: int32
    rackId: string nullable = null
    subscribedTopicNames: [string] nullable = null

response 76 ShareGroupHeartbeatResponse versions 1 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    memberId: string nullable = null
    memberEpoch: int32
    heartbeatIntervalMs: int32
    assignment: Assignment nullable = null
        topicPartitions: [TopicPartitions]
            topicId: uuid
            partitions: [int32]

request 77 ShareGroupDescribeRequest versions 1 flexible 0+
    groupIds: [string]
    includeAuthorizedOperations: bool

response 77 ShareGroupDescribeResponse versions 1 flexible 0+
    throttleTimeMs: int32
    groups: [DescribedGroup]
        errorCode: int16
        errorMessage: string nullable = null
        groupId: string
        groupState: string
        groupEpoch: int32
        assignmentEpoch: int32
        assignorName: string
        members: [Member]
            memberId: string
            rackId: string nullable = null
            memberEpoch: int32
            clientId: string
            clientHost: string
            subscribedTopicNames: [string]
            assignment: Assignment
                topicPartitions: [TopicPartitions]
                    topicId: uuid
                    topicName: string
                    partitions: [int32]
        authorizedOperations: int32 = -2147483648

request 78 ShareFetchRequest versions 1-2 flexible 0+
    groupId: string nullable = null
    memberId: string nullable
    shareSessionEpoch: int32
    maxWaitMs: int32
    minBytes: int32
    maxBytes: int32 = 2147483647
    maxRecords: int32
    batchSize: int32
    shareAcquireMode: int8 2+ ignorable
    isRenewAck: bool 2+
    topics: [FetchTopic]
        topicId: uuid
        partitions: [FetchPartition]
            partitionIndex: int32
            acknowledgementBatches: [AcknowledgementBatch]
                firstOffset: int64
                lastOffset: int64
                acknowledgeTypes: [int8]
    forgottenTopicsData: [ForgottenTopic]
        topicId: uuid
        partitions: [int32]

response 78 ShareFetchResponse versions 1-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    acquisitionLockTimeoutMs: int32
    responses: [ShareFetchableTopicResponse]
        topicId: uuid
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string nullable = null
            acknowledgeErrorCode: int16
            acknowledgeErrorMessage: string nullable = null
            currentLeader: LeaderIdAndEpoch
                leaderId: int32
                leaderEpoch: int32
            records: records
            acquiredRecords: [AcquiredRecords]
                firstOffset: int64
                lastOffset: int64
                deliveryCount: int16
    nodeEndpoints: [NodeEndpoint]
        nodeId: int32
        host: string
        port: int32
        rack: string nullable = null

request 79 ShareAcknowledgeRequest versions 1-2 flexible 0+
    groupId: string nullable = null
    memberId: string nullable
    shareSessionEpoch: int32
    isRenewAck: bool 2+
    topics: [AcknowledgeTopic]
        topicId: uuid
        partitions: [AcknowledgePartition]
            partitionIndex: int32
            acknowledgementBatches: [AcknowledgementBatch]
                firstOffset: int64
                lastOffset: int64
                acknowledgeTypes: [int8]

response 79 ShareAcknowledgeResponse versions 1-2 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    acquisitionLockTimeoutMs: int32 2+ ignorable
    responses: [ShareAcknowledgeTopicResponse]
        topicId: uuid
        partitions: [PartitionData]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string nullable = null
            currentLeader: LeaderIdAndEpoch
                leaderId: int32
                leaderEpoch: int32
    nodeEndpoints: [NodeEndpoint]
        nodeId: int32
        host: string
        port: int32
        rack: string nullable = null

request 80 AddRaftVoterRequest versions 0-1 flexible 0+
    clusterId: string nullable
    timeoutMs: int32
    voterId: int32
    voterDirectoryId: uuid
    listeners: [Listener]
        name: string
        host: string
        port: uint16
    ackWhenCommitted: bool 1+ = true

response 80 AddRaftVoterResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable ignorable

request 81 RemoveRaftVoterRequest versions 0 flexible 0+
    clusterId: string nullable
    voterId: int32
    voterDirectoryId: uuid

response 81 RemoveRaftVoterResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable ignorable

request 82 UpdateRaftVoterRequest versions 0 flexible 0+
    clusterId: string nullable
    currentLeaderEpoch: int32
    voterId: int32
    voterDirectoryId: uuid
    listeners: [Listener]
        name: string
        host: string
        port: uint16
    kRaftVersionFeature: KRaftVersionFeature
        minSupportedVersion: int16
        maxSupportedVersion: int16

response 82 UpdateRaftVoterResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    currentLeader: CurrentLeader tag 0
        leaderId: int32 = -1
        leaderEpoch: int32 = -1
        host: string
        port: int32

request 83 InitializeShareGroupStateRequest versions 0 flexible 0+
    groupId: string
    topics: [InitializeStateData]
        topicId: uuid
        partitions: [PartitionData]
            partition: int32
            stateEpoch: int32
            startOffset: int64

response 83 InitializeShareGroupStateResponse versions 0 flexible 0+
    results: [InitializeStateResult]
        topicId: uuid
        partitions: [PartitionResult]
            partition: int32
            errorCode: int16
            errorMessage: string nullable = null

request 84 ReadShareGroupStateRequest versions 0 flexible 0+
    groupId: string
    topics: [ReadStateData]
        topicId: uuid
        partitions: [PartitionData]
            partition: int32
            leaderEpoch: int32

response 84 ReadShareGroupStateResponse versions 0 flexible 0+
    results: [ReadStateResult]
        topicId: uuid
        partitions: [PartitionResult]
            partition: int32
            errorCode: int16
            errorMessage: string nullable = null
            stateEpoch: int32
            startOffset: int64
            stateBatches: [StateBatch]
                firstOffset: int64
                lastOffset: int64
                deliveryState: int8
                deliveryCount: int16

request 85 WriteShareGroupStateRequest versions 0-1 flexible 0+
    groupId: string
    topics: [WriteStateData]
        topicId: uuid
        partitions: [PartitionData]
            partition: int32
            stateEpoch: int32
            leaderEpoch: int32
            startOffset: int64
            deliveryCompleteCount: int32 1+ ignorable = -1
            stateBatches: [StateBatch]
                firstOffset: int64
                lastOffset: int64
                deliveryState: int8
                deliveryCount: int16

response 85 WriteShareGroupStateResponse versions 0-1 flexible 0+
    results: [WriteStateResult]
        topicId: uuid
        partitions: [PartitionResult]
            partition: int32
            errorCode: int16
            errorMessage: string nullable = null

request 86 DeleteShareGroupStateRequest versions 0 flexible 0+
    groupId: string
    topics: [DeleteStateData]
        topicId: uuid
        partitions: [PartitionData]
            partition: int32

response 86 DeleteShareGroupStateResponse versions 0 flexible 0+
    results: [DeleteStateResult]
        topicId: uuid
        partitions: [PartitionResult]
            partition: int32
            errorCode: int16
            errorMessage: string nullable = null

request 87 ReadShareGroupStateSummaryRequest versions 0-1 flexible 0+
    groupId: string
    topics: [ReadStateSummaryData]
        topicId: uuid
        partitions: [PartitionData]
            partition: int32
            leaderEpoch: int32

response 87 ReadShareGroupStateSummaryResponse versions 0-1 flexible 0+
    results: [ReadStateSummaryResult]
        topicId: uuid
        partitions: [PartitionResult]
            partition: int32
            errorCode: int16
            errorMessage: string nullable = null
            stateEpoch: int32
            leaderEpoch: int32
            startOffset: int64
            deliveryCompleteCount: int32 1+ ignorable = -1

request 88 StreamsGroupHeartbeatRequest versions 0 flexible 0+
    groupId: string
    memberId: string
    memberEpoch: int32
    endpointInformationEpoch: int32
    instanceId: string nullable = null
    rackId: string nullable = null
    rebalanceTimeoutMs: int32 = -1
    topology: Topology nullable = null
        epoch: int32
        subtopologies: [Subtopology]
            subtopologyId: string
            sourceTopics: [string]
            sourceTopicRegex: [string]
            stateChangelogTopics: [TopicInfo]
                name: string
                partitions: int32
                replicationFactor: int16
                topicConfigs: [KeyValue]
                    key: string
                    value: string
            repartitionSinkTopics: [string]
            repartitionSourceTopics: [TopicInfo]
            copartitionGroups: [CopartitionGroup]
                sourceTopics: [int16]
                sourceTopicRegex: [int16]
                repartitionSourceTopics: [int16]
    activeTasks: [TaskIds] nullable = null
        subtopologyId: string
        partitions: [int32]
    standbyTasks: [TaskIds] nullable = null
    warmupTasks: [TaskIds] nullable = null
    processId: string nullable = null
    userEndpoint: Endpoint nullable = null
        host: string
        port: uint16
    clientTags: [KeyValue] nullable = null
    taskOffsets: [TaskOffset] nullable = null
        subtopologyId: string
        partition: int32
        offset: int64
    taskEndOffsets: [TaskOffset] nullable = null
    shutdownApplication: bool

response 88 StreamsGroupHeartbeatResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    memberId: string
    memberEpoch: int32
    heartbeatIntervalMs: int32
    acceptableRecoveryLag: int32
    taskOffsetIntervalMs: int32
    status: [Status] nullable
        statusCode: int8
        statusDetail: string
    activeTasks: [TaskIds] nullable = null
        subtopologyId: string
        partitions: [int32]
    standbyTasks: [TaskIds] nullable = null
    warmupTasks: [TaskIds] nullable = null
    endpointInformationEpoch: int32
    partitionsByUserEndpoint: [EndpointToPartitions] nullable = null
        userEndpoint: Endpoint
            host: string
            port: uint16
        activePartitions: [TopicPartition]
            topic: string
            partitions: [int32]
        standbyPartitions: [TopicPartition]

request 89 StreamsGroupDescribeRequest versions 0 flexible 0+
    groupIds: [string]
    includeAuthorizedOperations: bool

response 89 StreamsGroupDescribeResponse versions 0 flexible 0+
    throttleTimeMs: int32
    groups: [DescribedGroup]
        errorCode: int16
        errorMessage: string nullable = null
        groupId: string
        groupState: string
        groupEpoch: int32
        assignmentEpoch: int32
        topology: Topology nullable = null
            epoch: int32
            subtopologies: [Subtopology] nullable = null
                subtopologyId: string
                sourceTopics: [string]
                repartitionSinkTopics: [string]
                stateChangelogTopics: [TopicInfo]
                    name: string
                    partitions: int32
                    replicationFactor: int16
                    topicConfigs: [KeyValue]
                        key: string
                        value: string
                repartitionSourceTopics: [TopicInfo]
        members: [Member]
            memberId: string
            memberEpoch: int32
            instanceId: string nullable = null
            rackId: string nullable = null
            clientId: string
            clientHost: string
            topologyEpoch: int32
            processId: string
            userEndpoint: Endpoint nullable = null
                host: string
                port: uint16
            clientTags: [KeyValue]
            taskOffsets: [TaskOffset]
                subtopologyId: string
                partition: int32
                offset: int64
            taskEndOffsets: [TaskOffset]
            assignment: Assignment
                activeTasks: [TaskIds]
                    subtopologyId: string
                    partitions: [int32]
                standbyTasks: [TaskIds]
                warmupTasks: [TaskIds]
            targetAssignment: Assignment
            isClassic: bool
        authorizedOperations: int32 = -2147483648

request 90 DescribeShareGroupOffsetsRequest versions 0-1 flexible 0+
    groups: [DescribeShareGroupOffsetsRequestGroup]
        groupId: string
        topics: [DescribeShareGroupOffsetsRequestTopic] nullable
            topicName: string
            partitions: [int32]

response 90 DescribeShareGroupOffsetsResponse versions 0-1 flexible 0+
    throttleTimeMs: int32
    groups: [DescribeShareGroupOffsetsResponseGroup]
        groupId: string
        topics: [DescribeShareGroupOffsetsResponseTopic]
            topicName: string
            topicId: uuid
            partitions: [DescribeShareGroupOffsetsResponsePartition]
                partitionIndex: int32
                startOffset: int64
                leaderEpoch: int32
                lag: int64 1+ ignorable = -1
                errorCode: int16
                errorMessage: string nullable = null
        errorCode: int16
        errorMessage: string nullable = null

request 91 AlterShareGroupOffsetsRequest versions 0 flexible 0+
    groupId: string
    topics: [AlterShareGroupOffsetsRequestTopic]
        topicName: string
        partitions: [AlterShareGroupOffsetsRequestPartition]
            partitionIndex: int32
            startOffset: int64

response 91 AlterShareGroupOffsetsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    responses: [AlterShareGroupOffsetsResponseTopic]
        topicName: string
        topicId: uuid
        partitions: [AlterShareGroupOffsetsResponsePartition]
            partitionIndex: int32
            errorCode: int16
            errorMessage: string nullable = null

request 92 DeleteShareGroupOffsetsRequest versions 0 flexible 0+
    groupId: string
    topics: [DeleteShareGroupOffsetsRequestTopic]
        topicName: string

response 92 DeleteShareGroupOffsetsResponse versions 0 flexible 0+
    throttleTimeMs: int32
    errorCode: int16
    errorMessage: string nullable = null
    responses: [DeleteShareGroupOffsetsResponseTopic]
        topicName: string
        topicId: uuid
        errorCode: int16
        errorMessage: string nullable = null

data ConsumerProtocolAssignment versions 0-3
    assignedPartitions: [TopicPartition]
        topic: string
        partitions: [int32]
    userData: bytes nullable = null

data ConsumerProtocolSubscription versions 0-3
    topics: [string]
    userData: bytes nullable = null
    ownedPartitions: [TopicPartition] 1+ ignorable
        topic: string 1+
        partitions: [int32] 1+
    generationId: int32 2+ ignorable = -1
    rackId: string 3+ nullable ignorable = null

data ControlRecordTypeSchema versions 0
    type: int16

data DefaultPrincipalData versions 0 flexible 0+
    type: string
    name: string
    tokenAuthenticated: bool

data EndTxnMarker versions 0
    coordinatorEpoch: int32

data KRaftVersionRecord versions 0 flexible 0+
    version: int16
    kRaftVersion: int16

data LeaderChangeMessage versions 0-1 flexible 0+
    version: int16
    leaderId: int32
    voters: [Voter]
        voterId: int32
        voterDirectoryId: uuid 1+
    grantingVoters: [Voter]

data SnapshotFooterRecord versions 0 flexible 0+
    version: int16

data SnapshotHeaderRecord versions 0 flexible 0+
    version: int16
    lastContainedLogTimestamp: int64

data VotersRecord versions 0 flexible 0+
    version: int16
    voters: [Voter]
        voterId: int32
        voterDirectoryId: uuid
        endpoints: [Endpoint]
            name: string
            host: string
            port: uint16
        kRaftVersionFeature: KRaftVersionFeature
            minSupportedVersion: int16
            maxSupportedVersion: int16

coordinator-key 0 LegacyOffsetCommitKey versions 0
    group: string
    topic: string
    partition: int32

coordinator-value 0 LegacyOffsetCommitValue versions 0
    offset: int64
    metadata: string
    commitTimestamp: int64

coordinator-key 1 OffsetCommitKey versions 0
    group: string
    topic: string
    partition: int32

coordinator-value 1 OffsetCommitValue versions 0-4 flexible 4+
    offset: int64
    leaderEpoch: int32 3+ ignorable = -1
    metadata: string
    commitTimestamp: int64
    expireTimestamp: int64 1 ignorable = -1
    topicId: uuid 4+ tag 0 ignorable

coordinator-key 2 GroupMetadataKey versions 0
    group: string

coordinator-value 2 GroupMetadataValue versions 0-4 flexible 4+
    protocolType: string
    generation: int32
    protocol: string nullable
    leader: string nullable
    currentStateTimestamp: int64 2+ ignorable = -1
    members: [MemberMetadata]
        memberId: string
        groupInstanceId: string 3+ nullable ignorable = null
        clientId: string
        clientHost: string
        rebalanceTimeout: int32 1+ ignorable = -1
        sessionTimeout: int32
        subscription: bytes
        assignment: bytes

coordinator-key 3 ConsumerGroupMetadataKey versions 0
    groupId: string

coordinator-value 3 ConsumerGroupMetadataValue versions 0 flexible 0+
    epoch: int32
    metadataHash: int64 tag 0

coordinator-key 4 ConsumerGroupPartitionMetadataKey versions 0
    groupId: string

coordinator-value 4 ConsumerGroupPartitionMetadataValue versions 0 flexible 0+
    topics: [TopicMetadata]
        topicId: uuid
        topicName: string
        numPartitions: int32
        partitionMetadata: [PartitionMetadata]
            partition: int32
            racks: [string]

coordinator-key 5 ConsumerGroupMemberMetadataKey versions 0
    groupId: string
    memberId: string

coordinator-value 5 ConsumerGroupMemberMetadataValue versions 0 flexible 0+
    instanceId: string nullable
    rackId: string nullable
    clientId: string
    clientHost: string
    subscribedTopicNames: [string]
    subscribedTopicRegex: string nullable
    rebalanceTimeoutMs: int32 = -1
    serverAssignor: string nullable
    classicMemberMetadata: ClassicMemberMetadata nullable tag 0
        sessionTimeoutMs: int32
        supportedProtocols: [ClassicProtocol]
            name: string
            metadata: bytes

coordinator-key 6 ConsumerGroupTargetAssignmentMetadataKey versions 0
    groupId: string

coordinator-value 6 ConsumerGroupTargetAssignmentMetadataValue versions 0 flexible 0+
    assignmentEpoch: int32
    assignmentTimestamp: int64 tag 0 ignorable

coordinator-key 7 ConsumerGroupTargetAssignmentMemberKey versions 0
    groupId: string
    memberId: string

coordinator-value 7 ConsumerGroupTargetAssignmentMemberValue versions 0 flexible 0+
    topicPartitions: [TopicPartition]
        topicId: uuid
        partitions: [int32]

coordinator-key 8 ConsumerGroupCurrentMemberAssignmentKey versions 0
    groupId: string
    memberId: string

coordinator-value 8 ConsumerGroupCurrentMemberAssignmentValue versions 0 flexible 0+
    memberEpoch: int32
    previousMemberEpoch: int32
    state: int8
    assignedPartitions: [TopicPartitions]
        topicId: uuid
        partitions: [int32]
        assignmentEpochs: [int32] nullable tag 0
    partitionsPendingRevocation: [TopicPartitions]

coordinator-key 10 ShareGroupMemberMetadataKey versions 0
    groupId: string
    memberId: string

coordinator-value 10 ShareGroupMemberMetadataValue versions 0 flexible 0+
    rackId: string nullable
    clientId: string
    clientHost: string
    subscribedTopicNames: [string]

coordinator-key 11 ShareGroupMetadataKey versions 0
    groupId: string

coordinator-value 11 ShareGroupMetadataValue versions 0 flexible 0+
    epoch: int32
    metadataHash: int64

coordinator-key 12 ShareGroupTargetAssignmentMetadataKey versions 0
    groupId: string

coordinator-value 12 ShareGroupTargetAssignmentMetadataValue versions 0 flexible 0+
    assignmentEpoch: int32
    assignmentTimestamp: int64 tag 0 ignorable

coordinator-key 13 ShareGroupTargetAssignmentMemberKey versions 0
    groupId: string
    memberId: string

coordinator-value 13 ShareGroupTargetAssignmentMemberValue versions 0 flexible 0+
    topicPartitions: [TopicPartition]
        topicId: uuid
        partitions: [int32]

coordinator-key 14 ShareGroupCurrentMemberAssignmentKey versions 0
    groupId: string
    memberId: string

coordinator-value 14 ShareGroupCurrentMemberAssignmentValue versions 0 flexible 0+
    memberEpoch: int32
    previousMemberEpoch: int32
    state: int8
    assignedPartitions: [TopicPartitions]
        topicId: uuid
        partitions: [int32]

coordinator-key 15 ShareGroupStatePartitionMetadataKey versions 0
    groupId: string

coordinator-value 15 ShareGroupStatePartitionMetadataValue versions 0 flexible 0+
    initializingTopics: [TopicPartitionsInfo]
        topicId: uuid
        topicName: string
        partitions: [int32]
    initializedTopics: [TopicPartitionsInfo]
    deletingTopics: [TopicInfo]
        topicId: uuid
        topicName: string

coordinator-key 16 ConsumerGroupRegularExpressionKey versions 0
    groupId: string
    regularExpression: string

coordinator-value 16 ConsumerGroupRegularExpressionValue versions 0 flexible 0+
    topics: [string]
    version: int64
    timestamp: int64

coordinator-key 17 StreamsGroupMetadataKey versions 0
    groupId: string

coordinator-value 17 StreamsGroupMetadataValue versions 0 flexible 0+
    epoch: int32
    metadataHash: int64
    validatedTopologyEpoch: int32 tag 0 = -1
    lastAssignmentConfigs: [LastAssignmentConfig] nullable tag 1
        key: string
        value: string

coordinator-key 19 StreamsGroupMemberMetadataKey versions 0
    groupId: string
    memberId: string

coordinator-value 19 StreamsGroupMemberMetadataValue versions 0 flexible 0+
    instanceId: string nullable
    rackId: string nullable
    clientId: string
    clientHost: string
    rebalanceTimeoutMs: int32 = -1
    topologyEpoch: int32
    processId: string
    userEndpoint: Endpoint nullable = null
        host: string
        port: uint16
    clientTags: [KeyValue]
        key: string
        value: string

coordinator-key 20 StreamsGroupTargetAssignmentMetadataKey versions 0
    groupId: string

coordinator-value 20 StreamsGroupTargetAssignmentMetadataValue versions 0 flexible 0+
    assignmentEpoch: int32
    assignmentTimestamp: int64 tag 0 ignorable

coordinator-key 21 StreamsGroupTargetAssignmentMemberKey versions 0
    groupId: string
    memberId: string

coordinator-value 21 StreamsGroupTargetAssignmentMemberValue versions 0 flexible 0+
    activeTasks: [TaskIds]
        subtopologyId: string
        partitions: [int32]
    standbyTasks: [TaskIds]
    warmupTasks: [TaskIds]

coordinator-key 22 StreamsGroupCurrentMemberAssignmentKey versions 0
    groupId: string
    memberId: string

coordinator-value 22 StreamsGroupCurrentMemberAssignmentValue versions 0 flexible 0+
    memberEpoch: int32
    previousMemberEpoch: int32
    state: int8
    activeTasks: [TaskIds]
        subtopologyId: string
        partitions: [int32]
        assignmentEpochs: [int32] nullable tag 0
    standbyTasks: [TaskIds]
    warmupTasks: [TaskIds]
    activeTasksPendingRevocation: [TaskIds]
    standbyTasksPendingRevocation: [TaskIds]
    warmupTasksPendingRevocation: [TaskIds]

coordinator-key 23 StreamsGroupTopologyKey versions 0
    groupId: string

coordinator-value 23 StreamsGroupTopologyValue versions 0 flexible 0+
    epoch: int32
    subtopologies: [Subtopology]
        subtopologyId: string
        sourceTopics: [string]
        sourceTopicRegex: [string]
        stateChangelogTopics: [TopicInfo]
            name: string
            partitions: int32
            replicationFactor: int16
            topicConfigs: [TopicConfig]
                key: string
                value: string
        repartitionSinkTopics: [string]
        repartitionSourceTopics: [TopicInfo]
        copartitionGroups: [CopartitionGroup]
            sourceTopics: [int16]
            sourceTopicRegex: [int16]
            repartitionSourceTopics: [int16]

header RequestHeader versions 1-2 flexible 2+
    requestApiKey: int16
    requestApiVersion: int16
    correlationId: int32
    clientId: string nullable flexible none

header ResponseHeader versions 0-1 flexible 1+
    correlationId: int32

metadata 0 RegisterBrokerRecord versions 0-4 flexible 0+
    brokerId: int32
    isMigratingZkBroker: bool 2+
    incarnationId: uuid
    brokerEpoch: int64
    endPoints: [BrokerEndpoint]
        name: string
        host: string
        port: uint16
        securityProtocol: int16
    features: [BrokerFeature]
        name: string
        minSupportedVersion: int16
        maxSupportedVersion: int16
    rack: string nullable
    fenced: bool = true
    inControlledShutdown: bool 1+
    logDirs: [uuid] 3+ tag 0
    cordonedLogDirs: [uuid] 4+ nullable tag 1 = null

metadata 1 UnregisterBrokerRecord versions 0 flexible 0+
    brokerId: int32
    brokerEpoch: int64

metadata 2 TopicRecord versions 0 flexible 0+
    name: string
    topicId: uuid

metadata 3 PartitionRecord versions 0-2 flexible 0+
    partitionId: int32 = -1
    topicId: uuid
    replicas: [int32]
    isr: [int32]
    removingReplicas: [int32]
    addingReplicas: [int32]
    leader: int32 = -1
    leaderRecoveryState: int8 tag 0
    leaderEpoch: int32 = -1
    partitionEpoch: int32 = -1
    directories: [uuid] 1+
    eligibleLeaderReplicas: [int32] 2+ nullable tag 1 = null
    lastKnownElr: [int32] 2+ nullable tag 2 = null

metadata 4 ConfigRecord versions 0 flexible 0+
    resourceType: int8
    resourceName: string
    name: string
    value: string nullable

metadata 5 PartitionChangeRecord versions 0-2 flexible 0+
    partitionId: int32 = -1
    topicId: uuid
    isr: [int32] nullable tag 0 = null
    leader: int32 tag 1 = -2
    replicas: [int32] nullable tag 2 = null
    removingReplicas: [int32] nullable tag 3 = null
    addingReplicas: [int32] nullable tag 4 = null
    leaderRecoveryState: int8 tag 5 = -1
    directories: [uuid] 1+ nullable tag 8 = null
    eligibleLeaderReplicas: [int32] 2+ nullable tag 6 = null
    lastKnownElr: [int32] 2+ nullable tag 7 = null

metadata 7 FenceBrokerRecord versions 0 flexible 0+
    id: int32
    epoch: int64

metadata 8 UnfenceBrokerRecord versions 0 flexible 0+
    id: int32
    epoch: int64

metadata 9 RemoveTopicRecord versions 0 flexible 0+
    topicId: uuid

metadata 10 DelegationTokenRecord versions 0 flexible 0+
    owner: string
    requester: string
    renewers: [string]
    issueTimestamp: int64
    maxTimestamp: int64
    expirationTimestamp: int64
    tokenId: string

metadata 11 UserScramCredentialRecord versions 0 flexible 0+
    name: string
    mechanism: int8
    salt: bytes
    storedKey: bytes
    serverKey: bytes
    iterations: int32

metadata 12 FeatureLevelRecord versions 0 flexible 0+
    name: string
    featureLevel: int16

metadata 14 ClientQuotaRecord versions 0 flexible 0+
    entity: [EntityData]
        entityType: string
        entityName: string nullable
    key: string
    value: float64
    remove: bool

metadata 15 ProducerIdsRecord versions 0 flexible 0+
    brokerId: int32
    brokerEpoch: int64 = -1
    nextProducerId: int64

metadata 17 BrokerRegistrationChangeRecord versions 0-3 flexible 0+
    brokerId: int32
    brokerEpoch: int64
    fenced: int8 tag 0
    inControlledShutdown: int8 1+ tag 1
    logDirs: [uuid] 2+ tag 2
    cordonedLogDirs: [uuid] 3+ nullable tag 3 = null

metadata 18 AccessControlEntryRecord versions 0 flexible 0+
    id: uuid
    resourceType: int8
    resourceName: string
    patternType: int8
    principal: string
    host: string
    operation: int8
    permissionType: int8

metadata 19 RemoveAccessControlEntryRecord versions 0 flexible 0+
    id: uuid

metadata 20 NoOpRecord versions 0 flexible 0+

metadata 22 RemoveUserScramCredentialRecord versions 0 flexible 0+
    name: string
    mechanism: int8

metadata 23 BeginTransactionRecord versions 0 flexible 0+
    name: string nullable tag 0 = null

metadata 24 EndTransactionRecord versions 0 flexible 0+

metadata 25 AbortTransactionRecord versions 0 flexible 0+
    reason: string nullable tag 0 = null

metadata 26 RemoveDelegationTokenRecord versions 0 flexible 0+
    tokenId: string

metadata 27 RegisterControllerRecord versions 0 flexible 0+
    controllerId: int32
    incarnationId: uuid
    zkMigrationReady: bool
    endPoints: [ControllerEndpoint]
        name: string
        host: string
        port: uint16
        securityProtocol: int16
    features: [ControllerFeature]
        name: string
        minSupportedVersion: int16
        maxSupportedVersion: int16

metadata 28 ClearElrRecord versions 0 flexible 0+
    topicName: string

# The producer snapshot of a partition's log: a file, after its version.

data ProducerSnapshot versions 1
    crc: uint32
    producerEntries: [ProducerSnapshotEntry]
        producerId: int64
        epoch: int16
        lastSequence: int32
        lastOffset: int64
        offsetDelta: int32
        timestamp: int64
        coordinatorEpoch: int32
        currentTxnFirstOffset: int64

data QuorumStateData versions 0-1 flexible 0+
    clusterId: string 0
    leaderId: int32 = -1
    leaderEpoch: int32 = -1
    votedId: int32 = -1
    votedDirectoryId: uuid 1+
    appliedOffset: int64 0
    currentVoters: [Voter] 0 nullable
        voterId: int32 0

# What the topic __remote_log_metadata holds (KIP-405); each record stands in a frame like that of the
# metadata log, with the number given here as its type: 0, 3, 1, 2.

data RemoteLogSegmentMetadataRecord versions 0 flexible 0+
    remoteLogSegmentId: RemoteLogSegmentIdEntry
        topicIdPartition: TopicIdPartitionEntry
            name: string
            id: uuid
            partition: int32
        id: uuid
    startOffset: int64
    endOffset: int64
    brokerId: int32
    maxTimestampMs: int64
    eventTimestampMs: int64
    segmentLeaderEpochs: [SegmentLeaderEpochEntry]
        leaderEpoch: int32
        offset: int64
    segmentSizeInBytes: int32
    customMetadata: bytes nullable = null
    remoteLogSegmentState: int8
    txnIndexEmpty: bool tag 0

data RemoteLogSegmentMetadataSnapshotRecord versions 0 flexible 0+
    segmentId: uuid
    startOffset: int64
    endOffset: int64
    brokerId: int32
    maxTimestampMs: int64
    eventTimestampMs: int64
    segmentLeaderEpochs: [SnapshotLeaderEpochEntry]
        leaderEpoch: int32
        offset: int64
    segmentSizeInBytes: int32
    customMetadata: bytes nullable = null
    remoteLogSegmentState: int8
    txnIndexEmpty: bool tag 0

data RemoteLogSegmentMetadataUpdateRecord versions 0 flexible 0+
    remoteLogSegmentId: RemoteLogSegmentIdEntry
        topicIdPartition: TopicIdPartitionEntry
            name: string
            id: uuid
            partition: int32
        id: uuid
    brokerId: int32
    eventTimestampMs: int64
    customMetadata: bytes nullable = null
    remoteLogSegmentState: int8

data RemotePartitionDeleteMetadataRecord versions 0 flexible 0+
    topicIdPartition: TopicIdPartitionEntry
        name: string
        id: uuid
        partition: int32
    brokerId: int32
    eventTimestampMs: int64
    remotePartitionDeleteState: int8

# Of the metadata log: no longer written, still read.
metadata 21 ZkMigrationStateRecord versions 0 flexible 0+
    zkMigrationState: int8

coordinator-key 0 ShareSnapshotKey versions 0
    groupId: string
    topicId: uuid
    partition: int32

coordinator-value 0 ShareSnapshotValue versions 0 flexible 0+
    snapshotEpoch: int32
    stateEpoch: int32
    leaderEpoch: int32
    startOffset: int64
    deliveryCompleteCount: int32 tag 0 = -1
    createTimestamp: int64
    writeTimestamp: int64
    stateBatches: [StateBatch]
        firstOffset: int64
        lastOffset: int64
        deliveryState: int8
        deliveryCount: int16

coordinator-key 1 ShareUpdateKey versions 0
    groupId: string
    topicId: uuid
    partition: int32

coordinator-value 1 ShareUpdateValue versions 0 flexible 0+
    snapshotEpoch: int32
    leaderEpoch: int32
    startOffset: int64
    deliveryCompleteCount: int32 tag 0 = -1
    stateBatches: [StateBatch]
        firstOffset: int64
        lastOffset: int64
        deliveryState: int8
        deliveryCount: int16

coordinator-key 0 TransactionLogKey versions 0
    transactionalId: string

coordinator-value 0 TransactionLogValue versions 0-1 flexible 1+
    producerId: int64
    previousProducerId: int64 1+ tag 0 = -1
    nextProducerId: int64 1+ tag 1 = -1
    producerEpoch: int16
    nextProducerEpoch: int16 1+ tag 3 = -1
    transactionTimeoutMs: int32
    transactionStatus: int8
    transactionPartitions: [PartitionsSchema] nullable
        topic: string
        partitionIds: [int32]
    transactionLastUpdateTimestampMs: int64
    transactionStartTimestampMs: int64
    clientTransactionVersion: int16 1+ tag 2

"""#
}
