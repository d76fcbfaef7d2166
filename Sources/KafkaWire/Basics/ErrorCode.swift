// Kafka's error codes: what a response says. Names, numbers, classes and texts are Kafka 4.3's
// (`org.apache.kafka.common.protocol.Errors`); the texts appear where Kafka's tools print them.

/// The outcome of a request, or of a part of one, as it travels in responses.
package enum ErrorCode: Int16, Sendable, CaseIterable {
    case unknownServerError = -1
    case none = 0
    case offsetOutOfRange = 1
    case corruptMessage = 2
    case unknownTopicOrPartition = 3
    case invalidFetchSize = 4
    case leaderNotAvailable = 5
    case notLeaderOrFollower = 6
    case requestTimedOut = 7
    case brokerNotAvailable = 8
    case replicaNotAvailable = 9
    case messageTooLarge = 10
    case staleControllerEpoch = 11
    case offsetMetadataTooLarge = 12
    case networkException = 13
    case coordinatorLoadInProgress = 14
    case coordinatorNotAvailable = 15
    case notCoordinator = 16
    case invalidTopicException = 17
    case recordListTooLarge = 18
    case notEnoughReplicas = 19
    case notEnoughReplicasAfterAppend = 20
    case invalidRequiredAcks = 21
    case illegalGeneration = 22
    case inconsistentGroupProtocol = 23
    case invalidGroupId = 24
    case unknownMemberId = 25
    case invalidSessionTimeout = 26
    case rebalanceInProgress = 27
    case invalidCommitOffsetSize = 28
    case topicAuthorizationFailed = 29
    case groupAuthorizationFailed = 30
    case clusterAuthorizationFailed = 31
    case invalidTimestamp = 32
    case unsupportedSaslMechanism = 33
    case illegalSaslState = 34
    case unsupportedVersion = 35
    case topicAlreadyExists = 36
    case invalidPartitions = 37
    case invalidReplicationFactor = 38
    case invalidReplicaAssignment = 39
    case invalidConfig = 40
    case notController = 41
    case invalidRequest = 42
    case unsupportedForMessageFormat = 43
    case policyViolation = 44
    case outOfOrderSequenceNumber = 45
    case duplicateSequenceNumber = 46
    case invalidProducerEpoch = 47
    case invalidTxnState = 48
    case invalidProducerIdMapping = 49
    case invalidTransactionTimeout = 50
    case concurrentTransactions = 51
    case transactionCoordinatorFenced = 52
    case transactionalIdAuthorizationFailed = 53
    case securityDisabled = 54
    case operationNotAttempted = 55
    case kafkaStorageError = 56
    case logDirNotFound = 57
    case saslAuthenticationFailed = 58
    case unknownProducerId = 59
    case reassignmentInProgress = 60
    case delegationTokenAuthDisabled = 61
    case delegationTokenNotFound = 62
    case delegationTokenOwnerMismatch = 63
    case delegationTokenRequestNotAllowed = 64
    case delegationTokenAuthorizationFailed = 65
    case delegationTokenExpired = 66
    case invalidPrincipalType = 67
    case nonEmptyGroup = 68
    case groupIdNotFound = 69
    case fetchSessionIdNotFound = 70
    case invalidFetchSessionEpoch = 71
    case listenerNotFound = 72
    case topicDeletionDisabled = 73
    case fencedLeaderEpoch = 74
    case unknownLeaderEpoch = 75
    case unsupportedCompressionType = 76
    case staleBrokerEpoch = 77
    case offsetNotAvailable = 78
    case memberIdRequired = 79
    case preferredLeaderNotAvailable = 80
    case groupMaxSizeReached = 81
    case fencedInstanceId = 82
    case eligibleLeadersNotAvailable = 83
    case electionNotNeeded = 84
    case noReassignmentInProgress = 85
    case groupSubscribedToTopic = 86
    case invalidRecord = 87
    case unstableOffsetCommit = 88
    case throttlingQuotaExceeded = 89
    case producerFenced = 90
    case resourceNotFound = 91
    case duplicateResource = 92
    case unacceptableCredential = 93
    case inconsistentVoterSet = 94
    case invalidUpdateVersion = 95
    case featureUpdateFailed = 96
    case principalDeserializationFailure = 97
    case snapshotNotFound = 98
    case positionOutOfRange = 99
    case unknownTopicId = 100
    case duplicateBrokerRegistration = 101
    case brokerIdNotRegistered = 102
    case inconsistentTopicId = 103
    case inconsistentClusterId = 104
    case transactionalIdNotFound = 105
    case fetchSessionTopicIdError = 106
    case ineligibleReplica = 107
    case newLeaderElected = 108
    case offsetMovedToTieredStorage = 109
    case fencedMemberEpoch = 110
    case unreleasedInstanceId = 111
    case unsupportedAssignor = 112
    case staleMemberEpoch = 113
    case mismatchedEndpointType = 114
    case unsupportedEndpointType = 115
    case unknownControllerId = 116
    case unknownSubscriptionId = 117
    case telemetryTooLarge = 118
    case invalidRegistration = 119
    case transactionAbortable = 120
    case invalidRecordState = 121
    case shareSessionNotFound = 122
    case invalidShareSessionEpoch = 123
    case fencedStateEpoch = 124
    case invalidVoterKey = 125
    case duplicateVoter = 126
    case voterNotFound = 127
    case invalidRegularExpression = 128
    case rebootstrapRequired = 129
    case streamsInvalidTopology = 130
    case streamsInvalidTopologyEpoch = 131
    case streamsTopologyFenced = 132
    case shareSessionLimitReached = 133
}

extension ErrorCode {
    /// The code of a number; an unknown number counts as `unknownServerError`, as in Kafka.
    package init(code: Int16) { self = ErrorCode(rawValue: code) ?? .unknownServerError }

    /// Kafka's name, such as `NOT_ENOUGH_REPLICAS`.
    package var name: String { facts.name }

    /// The simple name of the exception that Kafka's clients throw; empty for `none`.
    package var exceptionName: String { facts.exception }

    /// The text that goes with the code where the answer has none of its own.
    package var defaultMessage: String { facts.message }

    /// Whether a client may send the request again (`RetriableException`).
    package var isRetriable: Bool { facts.retriable }

    /// Whether a client must refresh its metadata (`InvalidMetadataException`).
    package var invalidatesMetadata: Bool { facts.invalidMetadata }

    private var facts: ErrorFacts { ErrorFacts.byCode[Int(rawValue) + 1] }
}

/// What is known of a code, one row each, in order of code from -1.
private struct ErrorFacts: Sendable {
    let name: String
    let exception: String
    let retriable: Bool
    let invalidMetadata: Bool
    let message: String

    init(
        _ name: String, _ exception: String, _ message: String, retry: Bool = false,
        metadata: Bool = false
    ) {
        (self.name, self.exception, self.message) = (name, exception, message)
        (retriable, invalidMetadata) = (retry, metadata)
    }

    static let byCode: [ErrorFacts] = [
        ErrorFacts(
            "UNKNOWN_SERVER_ERROR", "UnknownServerException",
            "The server experienced an unexpected error when processing the request."),
        ErrorFacts("NONE", "", ""),
        ErrorFacts(
            "OFFSET_OUT_OF_RANGE", "OffsetOutOfRangeException",
            "The requested offset is not within the range of offsets maintained by the server."),
        ErrorFacts(
            "CORRUPT_MESSAGE", "CorruptRecordException",
            "This message has failed its CRC checksum, exceeds the valid size, has a null key for a compacted topic, or is otherwise corrupt.",
            retry: true),
        ErrorFacts(
            "UNKNOWN_TOPIC_OR_PARTITION", "UnknownTopicOrPartitionException",
            "This server does not host this topic-partition.", retry: true, metadata: true),
        ErrorFacts(
            "INVALID_FETCH_SIZE", "InvalidFetchSizeException",
            "The requested fetch size is invalid."),
        ErrorFacts(
            "LEADER_NOT_AVAILABLE", "LeaderNotAvailableException",
            "There is no leader for this topic-partition as we are in the middle of a leadership election.",
            retry: true, metadata: true),
        ErrorFacts(
            "NOT_LEADER_OR_FOLLOWER", "NotLeaderOrFollowerException",
            "For requests intended only for the leader, this error indicates that the broker is not the current leader. For requests intended for any replica, this error indicates that the broker is not a replica of the topic partition.",
            retry: true, metadata: true),
        ErrorFacts("REQUEST_TIMED_OUT", "TimeoutException", "The request timed out.", retry: true),
        ErrorFacts(
            "BROKER_NOT_AVAILABLE", "BrokerNotAvailableException", "The broker is not available."),
        ErrorFacts(
            "REPLICA_NOT_AVAILABLE", "ReplicaNotAvailableException",
            "The replica is not available for the requested topic-partition. Produce/Fetch requests and other requests intended only for the leader or follower return NOT_LEADER_OR_FOLLOWER if the broker is not a replica of the topic-partition.",
            retry: true, metadata: true),
        ErrorFacts(
            "MESSAGE_TOO_LARGE", "RecordTooLargeException",
            "The request included a message larger than the max message size the server will accept."
        ),
        ErrorFacts(
            "STALE_CONTROLLER_EPOCH", "ControllerMovedException",
            "The controller moved to another broker."),
        ErrorFacts(
            "OFFSET_METADATA_TOO_LARGE", "OffsetMetadataTooLarge",
            "The metadata field of the offset request was too large."),
        ErrorFacts(
            "NETWORK_EXCEPTION", "NetworkException",
            "The server disconnected before a response was received.", retry: true, metadata: true),
        ErrorFacts(
            "COORDINATOR_LOAD_IN_PROGRESS", "CoordinatorLoadInProgressException",
            "The coordinator is loading and hence can't process requests.", retry: true),
        ErrorFacts(
            "COORDINATOR_NOT_AVAILABLE", "CoordinatorNotAvailableException",
            "The coordinator is not available.", retry: true),
        ErrorFacts(
            "NOT_COORDINATOR", "NotCoordinatorException", "This is not the correct coordinator.",
            retry: true),
        ErrorFacts(
            "INVALID_TOPIC_EXCEPTION", "InvalidTopicException",
            "The request attempted to perform an operation on an invalid topic."),
        ErrorFacts(
            "RECORD_LIST_TOO_LARGE", "RecordBatchTooLargeException",
            "The request included message batch larger than the configured segment size on the server."
        ),
        ErrorFacts(
            "NOT_ENOUGH_REPLICAS", "NotEnoughReplicasException",
            "Messages are rejected since there are fewer in-sync replicas than required.",
            retry: true),
        ErrorFacts(
            "NOT_ENOUGH_REPLICAS_AFTER_APPEND", "NotEnoughReplicasAfterAppendException",
            "Messages are written to the log, but to fewer in-sync replicas than required.",
            retry: true),
        ErrorFacts(
            "INVALID_REQUIRED_ACKS", "InvalidRequiredAcksException",
            "Produce request specified an invalid value for required acks."),
        ErrorFacts(
            "ILLEGAL_GENERATION", "IllegalGenerationException",
            "Specified group generation id is not valid."),
        ErrorFacts(
            "INCONSISTENT_GROUP_PROTOCOL", "InconsistentGroupProtocolException",
            "The group member's supported protocols are incompatible with those of existing members or first group member tried to join with empty protocol type or empty protocol list."
        ),
        ErrorFacts("INVALID_GROUP_ID", "InvalidGroupIdException", "The group id is invalid."),
        ErrorFacts(
            "UNKNOWN_MEMBER_ID", "UnknownMemberIdException",
            "The coordinator is not aware of this member."),
        ErrorFacts(
            "INVALID_SESSION_TIMEOUT", "InvalidSessionTimeoutException",
            "The session timeout is not within the range allowed by the broker (as configured by group.min.session.timeout.ms and group.max.session.timeout.ms)."
        ),
        ErrorFacts(
            "REBALANCE_IN_PROGRESS", "RebalanceInProgressException",
            "The group is rebalancing, so a rejoin is needed."),
        ErrorFacts(
            "INVALID_COMMIT_OFFSET_SIZE", "InvalidCommitOffsetSizeException",
            "The committing offset data size is not valid."),
        ErrorFacts(
            "TOPIC_AUTHORIZATION_FAILED", "TopicAuthorizationException",
            "Topic authorization failed."),
        ErrorFacts(
            "GROUP_AUTHORIZATION_FAILED", "GroupAuthorizationException",
            "Group authorization failed."),
        ErrorFacts(
            "CLUSTER_AUTHORIZATION_FAILED", "ClusterAuthorizationException",
            "Cluster authorization failed."),
        ErrorFacts(
            "INVALID_TIMESTAMP", "InvalidTimestampException",
            "The timestamp of the message is out of acceptable range."),
        ErrorFacts(
            "UNSUPPORTED_SASL_MECHANISM", "UnsupportedSaslMechanismException",
            "The broker does not support the requested SASL mechanism."),
        ErrorFacts(
            "ILLEGAL_SASL_STATE", "IllegalSaslStateException",
            "Request is not valid given the current SASL state."),
        ErrorFacts(
            "UNSUPPORTED_VERSION", "UnsupportedVersionException",
            "The version of API is not supported."),
        ErrorFacts(
            "TOPIC_ALREADY_EXISTS", "TopicExistsException", "Topic with this name already exists."),
        ErrorFacts(
            "INVALID_PARTITIONS", "InvalidPartitionsException", "Number of partitions is below 1."),
        ErrorFacts(
            "INVALID_REPLICATION_FACTOR", "InvalidReplicationFactorException",
            "Replication factor is below 1 or larger than the number of available brokers."),
        ErrorFacts(
            "INVALID_REPLICA_ASSIGNMENT", "InvalidReplicaAssignmentException",
            "Replica assignment is invalid."),
        ErrorFacts("INVALID_CONFIG", "InvalidConfigurationException", "Configuration is invalid."),
        ErrorFacts(
            "NOT_CONTROLLER", "NotControllerException",
            "This is not the correct controller for this cluster.", retry: true),
        ErrorFacts(
            "INVALID_REQUEST", "InvalidRequestException",
            "This most likely occurs because of a request being malformed by the client library or the message was sent to an incompatible broker. See the broker logs for more details."
        ),
        ErrorFacts(
            "UNSUPPORTED_FOR_MESSAGE_FORMAT", "UnsupportedForMessageFormatException",
            "The message format version on the broker does not support the request."),
        ErrorFacts(
            "POLICY_VIOLATION", "PolicyViolationException",
            "Request parameters do not satisfy the configured policy."),
        ErrorFacts(
            "OUT_OF_ORDER_SEQUENCE_NUMBER", "OutOfOrderSequenceException",
            "The broker received an out of order sequence number."),
        ErrorFacts(
            "DUPLICATE_SEQUENCE_NUMBER", "DuplicateSequenceException",
            "The broker received a duplicate sequence number."),
        ErrorFacts(
            "INVALID_PRODUCER_EPOCH", "InvalidProducerEpochException",
            "Producer attempted to produce with an old epoch."),
        ErrorFacts(
            "INVALID_TXN_STATE", "InvalidTxnStateException",
            "The producer attempted a transactional operation in an invalid state."),
        ErrorFacts(
            "INVALID_PRODUCER_ID_MAPPING", "InvalidPidMappingException",
            "The producer attempted to use a producer id which is not currently assigned to its transactional id."
        ),
        ErrorFacts(
            "INVALID_TRANSACTION_TIMEOUT", "InvalidTxnTimeoutException",
            "The transaction timeout is larger than the maximum value allowed by the broker (as configured by transaction.max.timeout.ms)."
        ),
        ErrorFacts(
            "CONCURRENT_TRANSACTIONS", "ConcurrentTransactionsException",
            "The producer attempted to update a transaction while another concurrent operation on the same transaction was ongoing.",
            retry: true),
        ErrorFacts(
            "TRANSACTION_COORDINATOR_FENCED", "TransactionCoordinatorFencedException",
            "Indicates that the transaction coordinator sending a WriteTxnMarker is no longer the current coordinator for a given producer."
        ),
        ErrorFacts(
            "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", "TransactionalIdAuthorizationException",
            "Transactional Id authorization failed."),
        ErrorFacts(
            "SECURITY_DISABLED", "SecurityDisabledException", "Security features are disabled."),
        ErrorFacts(
            "OPERATION_NOT_ATTEMPTED", "OperationNotAttemptedException",
            "The broker did not attempt to execute this operation. This may happen for batched RPCs where some operations in the batch failed, causing the broker to respond without trying the rest."
        ),
        ErrorFacts(
            "KAFKA_STORAGE_ERROR", "KafkaStorageException",
            "Disk error when trying to access log file on the disk.", retry: true, metadata: true),
        ErrorFacts(
            "LOG_DIR_NOT_FOUND", "LogDirNotFoundException",
            "The user-specified log directory is not found in the broker config."),
        ErrorFacts(
            "SASL_AUTHENTICATION_FAILED", "SaslAuthenticationException",
            "SASL Authentication failed."),
        ErrorFacts(
            "UNKNOWN_PRODUCER_ID", "UnknownProducerIdException",
            "This exception is raised by the broker if it could not locate the producer metadata associated with the producerId in question. This could happen if, for instance, the producer's records were deleted because their retention time had elapsed. Once the last records of the producerId are removed, the producer's metadata is removed from the broker, and future appends by the producer will return this exception."
        ),
        ErrorFacts(
            "REASSIGNMENT_IN_PROGRESS", "ReassignmentInProgressException",
            "A partition reassignment is in progress."),
        ErrorFacts(
            "DELEGATION_TOKEN_AUTH_DISABLED", "DelegationTokenDisabledException",
            "Delegation Token feature is not enabled."),
        ErrorFacts(
            "DELEGATION_TOKEN_NOT_FOUND", "DelegationTokenNotFoundException",
            "Delegation Token is not found on server."),
        ErrorFacts(
            "DELEGATION_TOKEN_OWNER_MISMATCH", "DelegationTokenOwnerMismatchException",
            "Specified Principal is not valid Owner/Renewer."),
        ErrorFacts(
            "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED", "UnsupportedByAuthenticationException",
            "Delegation Token requests are not allowed on PLAINTEXT/1-way SSL channels and on delegation token authenticated channels."
        ),
        ErrorFacts(
            "DELEGATION_TOKEN_AUTHORIZATION_FAILED", "DelegationTokenAuthorizationException",
            "Delegation Token authorization failed."),
        ErrorFacts(
            "DELEGATION_TOKEN_EXPIRED", "DelegationTokenExpiredException",
            "Delegation Token is expired."),
        ErrorFacts(
            "INVALID_PRINCIPAL_TYPE", "InvalidPrincipalTypeException",
            "Supplied principalType is not supported."),
        ErrorFacts("NON_EMPTY_GROUP", "GroupNotEmptyException", "The group is not empty."),
        ErrorFacts(
            "GROUP_ID_NOT_FOUND", "GroupIdNotFoundException", "The group id does not exist."),
        ErrorFacts(
            "FETCH_SESSION_ID_NOT_FOUND", "FetchSessionIdNotFoundException",
            "The fetch session ID was not found.", retry: true),
        ErrorFacts(
            "INVALID_FETCH_SESSION_EPOCH", "InvalidFetchSessionEpochException",
            "The fetch session epoch is invalid.", retry: true),
        ErrorFacts(
            "LISTENER_NOT_FOUND", "ListenerNotFoundException",
            "There is no listener on the leader broker that matches the listener on which metadata request was processed.",
            retry: true, metadata: true),
        ErrorFacts(
            "TOPIC_DELETION_DISABLED", "TopicDeletionDisabledException",
            "Topic deletion is disabled."),
        ErrorFacts(
            "FENCED_LEADER_EPOCH", "FencedLeaderEpochException",
            "The leader epoch in the request is older than the epoch on the broker.", retry: true,
            metadata: true),
        ErrorFacts(
            "UNKNOWN_LEADER_EPOCH", "UnknownLeaderEpochException",
            "The leader epoch in the request is newer than the epoch on the broker.", retry: true),
        ErrorFacts(
            "UNSUPPORTED_COMPRESSION_TYPE", "UnsupportedCompressionTypeException",
            "The requesting client does not support the compression type of given partition."),
        ErrorFacts("STALE_BROKER_EPOCH", "StaleBrokerEpochException", "Broker epoch has changed."),
        ErrorFacts(
            "OFFSET_NOT_AVAILABLE", "OffsetNotAvailableException",
            "The leader high watermark has not caught up from a recent leader election so the offsets cannot be guaranteed to be monotonically increasing.",
            retry: true),
        ErrorFacts(
            "MEMBER_ID_REQUIRED", "MemberIdRequiredException",
            "The group member needs to have a valid member id before actually entering a consumer group."
        ),
        ErrorFacts(
            "PREFERRED_LEADER_NOT_AVAILABLE", "PreferredLeaderNotAvailableException",
            "The preferred leader was not available.", retry: true, metadata: true),
        ErrorFacts(
            "GROUP_MAX_SIZE_REACHED", "GroupMaxSizeReachedException",
            "The group has reached its maximum size."),
        ErrorFacts(
            "FENCED_INSTANCE_ID", "FencedInstanceIdException",
            "The broker rejected this static consumer since another consumer with the same group.instance.id has registered with a different member.id."
        ),
        ErrorFacts(
            "ELIGIBLE_LEADERS_NOT_AVAILABLE", "EligibleLeadersNotAvailableException",
            "Eligible topic partition leaders are not available.", retry: true, metadata: true),
        ErrorFacts(
            "ELECTION_NOT_NEEDED", "ElectionNotNeededException",
            "Leader election not needed for topic partition.", retry: true, metadata: true),
        ErrorFacts(
            "NO_REASSIGNMENT_IN_PROGRESS", "NoReassignmentInProgressException",
            "No partition reassignment is in progress."),
        ErrorFacts(
            "GROUP_SUBSCRIBED_TO_TOPIC", "GroupSubscribedToTopicException",
            "Deleting offsets of a topic is forbidden while the consumer group is actively subscribed to it."
        ),
        ErrorFacts(
            "INVALID_RECORD", "InvalidRecordException",
            "This record has failed the validation on broker and hence will be rejected."),
        ErrorFacts(
            "UNSTABLE_OFFSET_COMMIT", "UnstableOffsetCommitException",
            "There are unstable offsets that need to be cleared.", retry: true),
        ErrorFacts(
            "THROTTLING_QUOTA_EXCEEDED", "ThrottlingQuotaExceededException",
            "The throttling quota has been exceeded.", retry: true),
        ErrorFacts(
            "PRODUCER_FENCED", "ProducerFencedException",
            "There is a newer producer with the same transactionalId which fences the current one."),
        ErrorFacts(
            "RESOURCE_NOT_FOUND", "ResourceNotFoundException",
            "A request illegally referred to a resource that does not exist."),
        ErrorFacts(
            "DUPLICATE_RESOURCE", "DuplicateResourceException",
            "A request illegally referred to the same resource twice."),
        ErrorFacts(
            "UNACCEPTABLE_CREDENTIAL", "UnacceptableCredentialException",
            "Requested credential would not meet criteria for acceptability."),
        ErrorFacts(
            "INCONSISTENT_VOTER_SET", "InconsistentVoterSetException",
            "Indicates that the either the sender or recipient of a voter-only request is not one of the expected voters."
        ),
        ErrorFacts(
            "INVALID_UPDATE_VERSION", "InvalidUpdateVersionException",
            "The given update version was invalid."),
        ErrorFacts(
            "FEATURE_UPDATE_FAILED", "FeatureUpdateFailedException",
            "Unable to update finalized features due to an unexpected server error."),
        ErrorFacts(
            "PRINCIPAL_DESERIALIZATION_FAILURE", "PrincipalDeserializationException",
            "Request principal deserialization failed during forwarding. This indicates an internal error on the broker cluster security setup."
        ),
        ErrorFacts(
            "SNAPSHOT_NOT_FOUND", "SnapshotNotFoundException", "Requested snapshot was not found."),
        ErrorFacts(
            "POSITION_OUT_OF_RANGE", "PositionOutOfRangeException",
            "Requested position is not greater than or equal to zero, and less than the size of the snapshot."
        ),
        ErrorFacts(
            "UNKNOWN_TOPIC_ID", "UnknownTopicIdException",
            "This server does not host this topic ID.", retry: true, metadata: true),
        ErrorFacts(
            "DUPLICATE_BROKER_REGISTRATION", "DuplicateBrokerRegistrationException",
            "This broker ID is already in use."),
        ErrorFacts(
            "BROKER_ID_NOT_REGISTERED", "BrokerIdNotRegisteredException",
            "The given broker ID was not registered."),
        ErrorFacts(
            "INCONSISTENT_TOPIC_ID", "InconsistentTopicIdException",
            "The log's topic ID did not match the topic ID in the request.", retry: true,
            metadata: true),
        ErrorFacts(
            "INCONSISTENT_CLUSTER_ID", "InconsistentClusterIdException",
            "The clusterId in the request does not match that found on the server."),
        ErrorFacts(
            "TRANSACTIONAL_ID_NOT_FOUND", "TransactionalIdNotFoundException",
            "The transactionalId could not be found."),
        ErrorFacts(
            "FETCH_SESSION_TOPIC_ID_ERROR", "FetchSessionTopicIdException",
            "The fetch session encountered inconsistent topic ID usage.", retry: true),
        ErrorFacts(
            "INELIGIBLE_REPLICA", "IneligibleReplicaException",
            "The new ISR contains at least one ineligible replica."),
        ErrorFacts(
            "NEW_LEADER_ELECTED", "NewLeaderElectedException",
            "The AlterPartition request successfully updated the partition state but the leader has changed."
        ),
        ErrorFacts(
            "OFFSET_MOVED_TO_TIERED_STORAGE", "OffsetMovedToTieredStorageException",
            "The requested offset is moved to tiered storage."),
        ErrorFacts(
            "FENCED_MEMBER_EPOCH", "FencedMemberEpochException",
            "The member epoch is fenced by the group coordinator. The member must abandon all its partitions and rejoin."
        ),
        ErrorFacts(
            "UNRELEASED_INSTANCE_ID", "UnreleasedInstanceIdException",
            "The instance ID is still used by another member in the consumer group. That member must leave first."
        ),
        ErrorFacts(
            "UNSUPPORTED_ASSIGNOR", "UnsupportedAssignorException",
            "The assignor or its version range is not supported by the consumer group."),
        ErrorFacts(
            "STALE_MEMBER_EPOCH", "StaleMemberEpochException",
            "The member epoch is stale. The member must retry after receiving its updated member epoch via the ConsumerGroupHeartbeat API."
        ),
        ErrorFacts(
            "MISMATCHED_ENDPOINT_TYPE", "MismatchedEndpointTypeException",
            "The request was sent to an endpoint of the wrong type."),
        ErrorFacts(
            "UNSUPPORTED_ENDPOINT_TYPE", "UnsupportedEndpointTypeException",
            "This endpoint type is not supported yet."),
        ErrorFacts(
            "UNKNOWN_CONTROLLER_ID", "UnknownControllerIdException",
            "This controller ID is not known."),
        ErrorFacts(
            "UNKNOWN_SUBSCRIPTION_ID", "UnknownSubscriptionIdException",
            "Client sent a push telemetry request with an invalid or outdated subscription ID."),
        ErrorFacts(
            "TELEMETRY_TOO_LARGE", "TelemetryTooLargeException",
            "Client sent a push telemetry request larger than the maximum size the broker will accept."
        ),
        ErrorFacts(
            "INVALID_REGISTRATION", "InvalidRegistrationException",
            "The controller has considered the broker registration to be invalid."),
        ErrorFacts(
            "TRANSACTION_ABORTABLE", "TransactionAbortableException",
            "The server encountered an error with the transaction. The client can abort the transaction to continue using this transactional ID."
        ),
        ErrorFacts(
            "INVALID_RECORD_STATE", "InvalidRecordStateException",
            "The record state is invalid. The acknowledgement of delivery could not be completed."),
        ErrorFacts(
            "SHARE_SESSION_NOT_FOUND", "ShareSessionNotFoundException",
            "The share session was not found.", retry: true),
        ErrorFacts(
            "INVALID_SHARE_SESSION_EPOCH", "InvalidShareSessionEpochException",
            "The share session epoch is invalid.", retry: true),
        ErrorFacts(
            "FENCED_STATE_EPOCH", "FencedStateEpochException",
            "The share coordinator rejected the request because the share-group state epoch did not match."
        ),
        ErrorFacts(
            "INVALID_VOTER_KEY", "InvalidVoterKeyException",
            "The voter key doesn't match the receiving replica's key."),
        ErrorFacts(
            "DUPLICATE_VOTER", "DuplicateVoterException",
            "The voter is already part of the set of voters."),
        ErrorFacts(
            "VOTER_NOT_FOUND", "VoterNotFoundException",
            "The voter is not part of the set of voters."),
        ErrorFacts(
            "INVALID_REGULAR_EXPRESSION", "InvalidRegularExpression",
            "The regular expression is not valid."),
        ErrorFacts(
            "REBOOTSTRAP_REQUIRED", "RebootstrapRequiredException",
            "Client metadata is stale. The client should rebootstrap to obtain new metadata."),
        ErrorFacts(
            "STREAMS_INVALID_TOPOLOGY", "StreamsInvalidTopologyException",
            "The supplied topology is invalid."),
        ErrorFacts(
            "STREAMS_INVALID_TOPOLOGY_EPOCH", "StreamsInvalidTopologyEpochException",
            "The supplied topology epoch is invalid."),
        ErrorFacts(
            "STREAMS_TOPOLOGY_FENCED", "StreamsTopologyFencedException",
            "The supplied topology epoch is outdated."),
        ErrorFacts(
            "SHARE_SESSION_LIMIT_REACHED", "ShareSessionLimitReachedException",
            "The limit of share sessions has been reached.", retry: true),
    ]
}
