// Which answers carry a throttle time that the client must wait out (KIP-219).

import KafkaWire

/// An answer that may ask the client to hold back.
protocol ThrottledResponse {
    var throttleTimeMs: Int32 { get }
}

extension ProduceResponse: ThrottledResponse {}
extension FetchResponse: ThrottledResponse {}
extension ListOffsetsResponse: ThrottledResponse {}
extension MetadataResponse: ThrottledResponse {}
extension OffsetCommitResponse: ThrottledResponse {}
extension OffsetFetchResponse: ThrottledResponse {}
extension FindCoordinatorResponse: ThrottledResponse {}
extension JoinGroupResponse: ThrottledResponse {}
extension SyncGroupResponse: ThrottledResponse {}
extension HeartbeatResponse: ThrottledResponse {}
extension LeaveGroupResponse: ThrottledResponse {}
extension DescribeGroupsResponse: ThrottledResponse {}
extension ListGroupsResponse: ThrottledResponse {}
extension ApiVersionsResponse: ThrottledResponse {}
extension CreateTopicsResponse: ThrottledResponse {}
extension DeleteTopicsResponse: ThrottledResponse {}
extension CreatePartitionsResponse: ThrottledResponse {}
extension DeleteRecordsResponse: ThrottledResponse {}
extension InitProducerIdResponse: ThrottledResponse {}
extension OffsetForLeaderEpochResponse: ThrottledResponse {}
extension DescribeConfigsResponse: ThrottledResponse {}
extension IncrementalAlterConfigsResponse: ThrottledResponse {}
extension DescribeTopicPartitionsResponse: ThrottledResponse {}
extension ConsumerGroupHeartbeatResponse: ThrottledResponse {}
extension ConsumerGroupDescribeResponse: ThrottledResponse {}
