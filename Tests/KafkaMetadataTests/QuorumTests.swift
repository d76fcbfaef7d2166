// The quorum: elections, replication, stepping down, snapshots; and, over many seeds with lost
// messages, cuts and crashes, that an epoch has one leader and nothing committed is lost.

import KafkaWire
import Testing

@testable import KafkaMetadata

@Suite struct QuorumTests {
    @Test func aSingleVoterLeadsAtOnce() {
        var world = QuorumWorld(voters: [1], seed: 1)
        #expect(world.leader == 1)
        #expect(world.claims.map(\.epoch) == [1])
        #expect(world.nodes[1]?.highWatermark == 1)
        world.append("orders")
        #expect(world.nodes[1]?.image.topicIds["orders"] != nil)
        #expect(world.nodes[1]?.image.lastOffset == 1)
        world.run(until: 60_000)
        #expect(world.leader == 1 && world.violations.isEmpty)
    }

    @Test func aRestartedVoterKeepsItsLog() {
        var world = QuorumWorld(voters: [1], seed: 1)
        world.append("orders")
        world.stop(1)
        world.restart(1)
        world.run(until: 100)
        #expect(world.leader == 1)
        #expect(world.nodes[1]?.epoch == 2)
        #expect(world.nodes[1]?.image.topicIds["orders"] != nil)
    }

    @Test func threeVotersElectOneAndReplicate() {
        var world = QuorumWorld(voters: [1, 2, 3], observers: [10], seed: 7)
        world.run(until: 5000)
        #expect(world.ids.filter { world.nodes[$0]?.isLeader ?? false }.count == 1)
        for number in 0..<20 { world.append("topic-\(number)") }
        world.run(until: 6000)
        for id in world.ids {
            #expect(world.nodes[id]?.image.topicIds.count == 20, "node \(id)")
            #expect(world.nodes[id]?.leaderId == world.leader)
        }
        #expect(world.violations.isEmpty)
    }

    @Test func theFailureOfALeaderIsNoticed() {
        var world = QuorumWorld(voters: [1, 2, 3], seed: 3)
        world.run(until: 5000)
        world.append("before")
        world.run(until: 5100)
        guard let first = world.leader else {
            Issue.record("nobody leads")
            return
        }
        world.stop(first)
        world.run(until: 15_000)
        guard let second = world.leader else {
            Issue.record("nobody leads after the failure")
            return
        }
        #expect(second != first)
        #expect(world.nodes[second]?.image.topicIds["before"] != nil)
        world.append("after")
        world.restart(first)
        world.run(until: 20_000)
        #expect(world.leader == second, "a node that comes back does not depose the leader")
        #expect(world.nodes[first]?.image.topicIds.count == 2)
        #expect(world.violations.isEmpty)
    }

    @Test func aControlledShutdownHandsOver() {
        var world = QuorumWorld(voters: [1, 2, 3], seed: 4)
        world.run(until: 5000)
        guard let first = world.leader else {
            Issue.record("nobody leads")
            return
        }
        world.with(first) { node, now, effects in node.shutDown(at: now, into: &effects) }
        world.run(until: 5200)
        #expect(world.leader != nil && world.leader != first, "the best placed one stands at once")
        #expect(world.violations.isEmpty)
    }

    @Test func aLeaderWithoutAMajorityStepsDown() {
        var world = QuorumWorld(voters: [1, 2, 3], seed: 5)
        world.run(until: 5000)
        guard let old = world.leader else {
            Issue.record("nobody leads")
            return
        }
        for other in world.voters where other != old {
            world.cut.insert([old, other])
            world.cut.insert([other, old])
        }
        world.run(until: 5000 + 3100)
        #expect(world.nodes[old]?.isLeader == false)
        world.run(until: 15_000)
        #expect(world.leader != nil && world.leader != old)
        #expect(world.violations.isEmpty)
    }

    @Test func anIsolatedVoterRaisesNoEpoch() {
        var world = QuorumWorld(voters: [1, 2, 3], seed: 6)
        world.run(until: 5000)
        guard let leader = world.leader, let lonely = world.voters.first(where: { $0 != leader })
        else {
            Issue.record("nobody leads")
            return
        }
        let epoch = world.nodes[leader]?.epoch
        for other in world.voters where other != lonely {
            world.cut.insert([lonely, other])
            world.cut.insert([other, lonely])
        }
        world.run(until: 60_000)
        #expect(world.nodes[lonely]?.epoch == epoch, "pre-vote keeps the epoch")
        world.cut = []
        world.run(until: 65_000)
        #expect(world.leader == leader)
        #expect(world.nodes[leader]?.epoch == epoch)
        #expect(world.nodes[lonely]?.leaderId == leader)
    }

    @Test func aNodeFarBehindTakesASnapshot() {
        var world = QuorumWorld(voters: [1, 2, 3], observers: [10], seed: 8)
        world.run(until: 5000)
        world.stop(10)
        for round in 0..<3 {
            for number in 0..<10 { world.append("topic-\(round)-\(number)") }
            world.run(until: world.nowMs + 1000)
            for id in world.voters {
                world.with(id) { node, now, effects in
                    node.takeSnapshot(timestampMs: now, into: &effects)
                }
            }
        }
        guard let leader = world.leader else {
            Issue.record("nobody leads")
            return
        }
        #expect(world.nodes[leader]?.log.start.offset ?? 0 > 0)
        world.start(10, QuorumDurableState())
        world.run(until: world.nowMs + 3000)
        #expect(world.nodes[10]?.image.topicIds.count == 30)
        #expect(world.nodes[10]?.log.snapshot != nil)
        world.append("last")
        world.run(until: world.nowMs + 1000)
        #expect(world.nodes[10]?.image.topicIds["last"] != nil)
        // What was written is enough to start again from.
        for id in world.ids {
            world.stop(id)
        }
        for id in world.ids { world.restart(id) }
        world.run(until: world.nowMs + 10_000)
        for id in world.ids {
            #expect(world.nodes[id]?.image.topicIds.count == 31, "node \(id)")
        }
        #expect(world.violations.isEmpty)
    }

    @Test func snapshotsHoldTheWholeImage() throws {
        var image = MetadataImage()
        var lab = ControllerLab(seed: 11)
        for _ in 0..<200 { lab.step() }
        image = lab.controller.image
        image.lastEpoch = 3
        let restored = try MetadataSnapshot(of: image, timestampMs: 5).image()
        #expect(restored.lastOffset == image.lastOffset)
        #expect(restored.topics == image.topics)
        #expect(restored.configs == image.configs)
        #expect(restored.brokers.keys == image.brokers.keys)
        #expect(restored.finalizedFeatures == image.finalizedFeatures)
        #expect(restored.metadataVersion == image.metadataVersion)
    }

    @Test(arguments: 0..<60) func nothingCommittedIsLost(seed: Int) {
        var world = QuorumWorld(voters: [1, 2, 3], observers: [10], seed: UInt64(seed))
        var chance = SeededRandom(seed: UInt64(seed) &* 31 &+ 5)
        world.lossProbability = seed % 3 == 0 ? 0.1 : 0
        for step in 0..<60 {
            switch chance.below(10) {
            case 0:
                let down = world.voters[chance.below(3)]
                if world.stopped.isEmpty { world.stop(down) }
            case 1, 2: for id in world.ids { world.restart(id) }
            case 3:
                let one = world.voters[chance.below(3)]
                for other in world.ids where other != one {
                    world.cut.insert([one, other])
                    // Half of the cuts go one way only.
                    if chance.chance(0.5) { world.cut.insert([other, one]) }
                }
            case 4: world.cut = []
            case 5:
                world.with(world.ids[chance.below(4)]) { node, now, effects in
                    node.takeSnapshot(timestampMs: now, into: &effects)
                }
            default: world.append("topic-\(step)")
            }
            world.run(until: world.nowMs + Int64(chance.below(1500)))
        }
        world.cut = []
        world.lossProbability = 0
        for id in world.ids { world.restart(id) }
        world.run(until: world.nowMs + 20_000)
        #expect(world.violations.isEmpty, "\(world.violations)")
        #expect(world.leader != nil)
        world.append("end")
        world.run(until: world.nowMs + 2000)
        let ends = Set(world.ids.map { world.nodes[$0]?.image.lastOffset ?? -1 })
        #expect(ends.count == 1, "all have the same: \(ends)")
        #expect(world.nodes[1]?.image.topicIds["end"] != nil)
        // Every record that was ever said to be committed is in everybody's state.
        for id in world.ids {
            #expect(
                world.nodes[id]?.image.topicIds.count == world.committed.count, "node \(id)")
        }
    }
}
