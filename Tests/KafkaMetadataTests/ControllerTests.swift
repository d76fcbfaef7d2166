// The controller: invariants over random lives, replay, failover, sessions, and single decisions that
// recordings do not cover.

import KafkaWire
import Testing

@testable import KafkaMetadata

@Suite struct ControllerTests {
    @Test(arguments: 0..<40) func invariantsHold(seed: Int) {
        var lab = ControllerLab(seed: UInt64(seed), elr: seed % 2 == 0)
        for _ in 0..<300 { lab.step() }
        #expect(lab.violations.isEmpty, "\(lab.violations.prefix(3))")
    }

    @Test func replayMakesTheSameState() throws {
        var lab = ControllerLab(seed: 99)
        for _ in 0..<300 { lab.step() }
        var image = MetadataImage()
        for (offset, record) in lab.log.enumerated() {
            // Through the bytes of the log.
            let copy = try MetadataRecord(parsing: record.encoded())
            #expect(copy.version == record.version)
            try image.apply(copy, offset: Int64(offset))
        }
        #expect(image.topics == lab.controller.image.topics)
        #expect(image.brokers == lab.controller.image.brokers)
        #expect(image.configs == lab.controller.image.configs)
        #expect(image.lastOffset == lab.controller.image.lastOffset)
    }

    @Test func sameSeedSameRecords() throws {
        var one = ControllerLab(seed: 5)
        var other = ControllerLab(seed: 5)
        for _ in 0..<200 {
            one.step()
            other.step()
        }
        #expect(try one.log.map { try $0.encoded() } == other.log.map { try $0.encoded() })
    }

    @Test func aTopicNeedsBrokers() {
        var controller = QuorumController(
            config: ControllerConfig(nodeId: 1, clusterId: "c"), random: SeededRandom(seed: 1))
        _ = controller.claim(epoch: 1, nextWriteOffset: 0, at: 0)
        let request = CreateTopicsRequest { request in
            request.topics = [
                CreateTopicsRequest.CreatableTopic {
                    $0.name = "orders"
                    $0.numPartitions = 1
                    $0.replicationFactor = 3
                }
            ]
        }
        let result = controller.handle(request, ControllerRequestContext(version: 7))
        #expect(result.records.isEmpty)
        #expect(
            result.response.topics.first?.errorCode
                == ErrorCode.invalidReplicationFactor.rawValue)
    }

    @Test func producerIdsGoUpInBlocks() {
        var lab = ControllerLab(seed: 1)
        let epoch = lab.controller.image.brokers[1]?.epoch ?? -1
        let context = ControllerRequestContext(version: 0)
        let request = AllocateProducerIdsRequest {
            $0.brokerId = 1
            $0.brokerEpoch = epoch
        }
        let first = lab.controller.handle(request, context).response
        let second = lab.controller.handle(request, context).response
        #expect(first.producerIdStart == 0 && first.producerIdLen == 1000)
        #expect(second.producerIdStart == 1000)
        let stale = AllocateProducerIdsRequest {
            $0.brokerId = 1
            $0.brokerEpoch = epoch + 1
        }
        #expect(
            lab.controller.handle(stale, context).failure?.code == .staleBrokerEpoch)
    }

    @Test func quotasAreCheckedAndKept() {
        var lab = ControllerLab(seed: 1)
        func alter(_ key: String, _ value: Double, remove: Bool = false) -> ErrorCode {
            let request = AlterClientQuotasRequest { request in
                request.entries = [
                    AlterClientQuotasRequest.EntryData { entry in
                        entry.entity = [
                            AlterClientQuotasRequest.EntityData {
                                $0.entityType = "user"
                                $0.entityName = "alice"
                            }
                        ]
                        entry.ops = [
                            AlterClientQuotasRequest.OpData {
                                $0.key = key
                                $0.value = value
                                $0.remove = remove
                            }
                        ]
                    }
                ]
            }
            let result = lab.controller.handle(request, ControllerRequestContext(version: 1))
            return ErrorCode(rawValue: result.response.entries[0].errorCode) ?? .unknownServerError
        }
        #expect(alter("producer_byte_rate", 1024) == .none)
        #expect(alter("producer_byte_rate", 0.5) == .invalidRequest)
        #expect(alter("request_percentage", 12.5) == .none)
        #expect(alter("connection_creation_rate", 1) == .invalidRequest)
        #expect(alter("no_such_quota", 1) == .invalidRequest)
        let entity = ClientQuotaEntity([("user", "alice")])
        #expect(
            lab.controller.image.clientQuotas[entity]?.keys == [
                "producer_byte_rate", "request_percentage",
            ])
        #expect(alter("producer_byte_rate", 0, remove: true) == .none)
        #expect(lab.controller.image.clientQuotas[entity]?.keys == ["request_percentage"])
    }

    @Test func scramCredentialsAreStored() {
        var lab = ControllerLab(seed: 1)
        let request = AlterUserScramCredentialsRequest { request in
            request.upsertions = [("alice", Int32(4096)), ("bob", 10)].map { name, iterations in
                AlterUserScramCredentialsRequest.ScramCredentialUpsertion {
                    $0.name = name
                    $0.mechanism = 1
                    $0.iterations = iterations
                }
            }
        }
        let result = lab.controller.handle(
            request, ControllerRequestContext(version: 0), derive: { _ in ("stored", "server") })
        let codes = result.response.results.map(\.errorCode)
        #expect(codes == [0, ErrorCode.unacceptableCredential.rawValue])
        let key = ScramCredentialKey(user: "alice", mechanism: 1)
        #expect(lab.controller.image.scramCredentials[key]?.storedKey == "stored")
    }

    @Test func aStrictMutationQuotaStopsTheRest() {
        var lab = ControllerLab(seed: 3)
        for _ in 0..<20 { lab.step() }
        let request = CreateTopicsRequest { request in
            request.validateOnly = true
            request.topics = ["a", "b", "c"].map { name in
                CreateTopicsRequest.CreatableTopic {
                    $0.name = name
                    $0.assignments = [
                        CreateTopicsRequest.CreatableReplicaAssignment { $0.brokerIds = [1] }
                    ]
                    $0.numPartitions = -1
                    $0.replicationFactor = -1
                }
            }
        }
        let result = lab.controller.handle(
            request, ControllerRequestContext(version: 7, mutationTokens: 0.5))
        let last = result.response.topics.last?.errorCode
        if result.response.topics.first?.errorCode == 0 {
            #expect(last == ErrorCode.throttlingQuotaExceeded.rawValue)
            #expect(result.partitionMutations == 1)
        }
        #expect(result.records.isEmpty)
    }
}
