// What transcripts do to the cluster between commands: kill, stop and start brokers, let
// applications read and commit, wait for conditions.

import KafkaClient
import KafkaSim
import KafkaWire

extension TranscriptLab {
    func perform(_ words: [String], _ text: String) {
        func word(_ index: Int) -> String { index < words.count ? words[index] : "" }
        func number(_ index: Int) -> Int64 { Int64(word(index)) ?? 0 }
        switch word(0) {
        case "kill": port.world.kill(NodeId(number(1)))
        case "stop": stop(NodeId(number(1)))
        case "start": port.world.start(NodeId(number(1)))
        case "sleep": pass(milliseconds: number(1))
        case "file": files.write(word(1), text)
        case "ctrl-c": interrupt(word(1))
        case "consume":
            applications.consume(
                on: port, group: word(1), topics: word(2).split(separator: ",").map(String.init),
                count: Int(number(3)))
        case "commit": commit(word(1), Array(words.dropFirst(2)))
        case "stall": applications.stall(on: port, group: word(1), topic: word(2), client: word(3))
        case "unstall": applications.unstall(on: port, client: word(1))
        default: wait(words)
        }
    }

    /// A controlled shutdown; after half a minute the process is killed.
    private func stop(_ id: NodeId) {
        port.world.shutDown(id)
        let end = port.now.adding(milliseconds: 30_000)
        _ = try? port.run(until: end) { self.isStopped(id) }
        port.world.kill(id)
    }

    private func isStopped(_ id: NodeId) -> Bool {
        port.world.index(of: id).map { port.world.nodes[$0].state == .stopped } ?? true
    }

    private func commit(_ group: String, _ words: [String]) {
        var offsets: [(partition: TopicPartition, offset: OffsetAndMetadata)] = []
        for start in stride(from: 0, to: words.count - 2, by: 3) {
            guard let partition = Int32(words[start + 1]), let offset = Int64(words[start + 2])
            else { continue }
            offsets.append(
                (TopicPartition(words[start], partition), OffsetAndMetadata(offset)))
        }
        waitUntil(timeoutMs: 30_000) { admin in
            try admin.alterConsumerGroupOffsets(group, offsets).allSatisfy { $0.error == nil }
        }
    }

    private func wait(_ words: [String]) {
        func word(_ index: Int) -> String { index < words.count ? words[index] : "" }
        func count(_ index: Int) -> Int? { Int(word(index)) }
        switch word(0) {
        case "wait-brokers":
            waitUntil(timeoutMs: 60_000) { try $0.describeCluster().brokers.count == count(1) }
        case "wait-isr":
            waitUntil(timeoutMs: 120_000) { admin in
                let topics = try admin.describeTopics([word(1)])
                let partitions = topics.first?.value?.partitions ?? []
                return !partitions.isEmpty
                    && partitions.allSatisfy { $0.isrNodes.count == count(2) }
            }
        case "wait-leader":
            let wanted = word(3) == "none" ? -1 : NodeId(word(3)) ?? -1
            waitUntil(timeoutMs: 120_000) { admin in
                let topics = try admin.describeTopics([word(1)])
                return topics.first?.value?.partitions.contains {
                    $0.partitionIndex == Int32(word(2)) && $0.leaderId == wanted
                } ?? false
            }
        case "wait-group": waitForGroup(word(1), word(2), count(3), count(4))
        case "wait-committed":
            waitUntil(timeoutMs: 60_000) { admin in
                let groups = try admin.listConsumerGroupOffsets([(group: word(1), partitions: nil)])
                let wanted = TopicPartition(word(2), Int32(word(3)) ?? 0)
                return groups.first?.value?.contains {
                    $0.partition == wanted && ($0.offset?.offset ?? -1) >= Int64(word(4)) ?? 0
                } ?? false
            }
        case "wait-reassigned":
            waitUntil(timeoutMs: 60_000) { try $0.listPartitionReassignments().isEmpty }
        case "wait-output":
            waitUntil(timeoutMs: 60_000) { _ in self.outputLines(word(1)) >= count(2) ?? 0 }
        default: break
        }
    }

    private func waitForGroup(_ group: String, _ state: String, _ members: Int?, _ each: Int?) {
        waitUntil(timeoutMs: 60_000) { admin in
            guard let found = try admin.describeConsumerGroups([group]).first?.value,
                found.state == state
            else { return false }
            if let members, found.members.count != members { return false }
            return each.map { least in
                found.members.allSatisfy { $0.assignment.count >= least }
            } ?? true
        }
    }
}
