// The console consumer as a client core of its own: it polls its consumer, shows what comes, and ends
// at its limit, after its timeout, on an error or by ctrl-C. Because it is a core, it goes on in the
// background while other tools work on the same cluster.

import KafkaClient
import KafkaWire

struct ConsoleConsumerCore: ClientCore {
    /// What the core has to print, in order.
    enum Output: Sendable {
        case stdout([UInt8])
        /// A log line of the consumer itself.
        case consumerError(String, logger: String, at: Instant)
        /// A log line of the tool at a moment, and the exception behind it.
        case error(String, JavaException, at: Instant)
    }

    /// What it is to do.
    struct Task: Sendable {
        var formatter: MessageFormatter
        var maxMessages: Int?
        var timeoutMs: Int64?
        var skipsErrors: Bool
        /// End, as by ctrl-C, when nothing has come for so long from partitions that are being read;
        /// nil: never.
        var idleLimitMs: Int64?
    }

    private enum State { case fresh, running, closing, ended }

    private(set) var consumer: ConsumerCore
    private let task: Task
    private var state = State.fresh
    private var waiting: ArraySlice<ConsumerRecord> = []
    private var receivingSince: Instant?
    /// Since when the consumer has partitions with positions, and gets nothing.
    private var idleSince: Instant?
    private var outputs: [Output] = []
    /// Records shown, or tried to.
    private(set) var count = 0
    /// An exception that ended the tool.
    private(set) var failure: JavaException?
    private(set) var wasInterrupted = false

    init(_ consumer: ConsumerCore, _ task: Task) {
        self.consumer = consumer
        self.task = task
    }

    var hasEnded: Bool { state == .ended }
    var hasOutput: Bool { !outputs.isEmpty }

    /// What was printed since the last call.
    mutating func takeOutputs() -> [Output] {
        defer { outputs = [] }
        return outputs
    }

    /// Subscribes or assigns; what the consumer does not allow is thrown.
    mutating func begin<Failure: Error>(
        at now: Instant, into effects: inout [ClientEffect],
        _ body: (inout ConsumerCore, Instant, inout [ClientEffect]) throws(Failure) -> Void
    ) throws(Failure) {
        try body(&consumer, now, &effects)
        state = .running
        work(at: now, into: &effects)
    }

    /// Ctrl-C: shows no more, commits, leaves the group.
    mutating func interrupt(at now: Instant, into effects: inout [ClientEffect]) {
        guard state == .running else { return }
        wasInterrupted = true
        close(at: now, into: &effects)
    }

    mutating func step(
        _ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]
    ) {
        consumer.step(input, at: now, into: &effects)
        work(at: now, into: &effects)
    }

    var nextDeadline: Instant? {
        if state == .ended { return nil }
        guard state == .running else { return consumer.nextDeadline }
        let ends = [
            end(of: receivingSince, task.timeoutMs), end(of: idleSince, task.idleLimitMs),
            end(of: receivingSince, task.idleLimitMs.map { _ in Self.assignmentLimitMs }),
            consumer.nextDeadline,
        ]
        return ends.compactMap { $0 }.min()
    }

    /// How long a consumer that ends when idle waits for partitions.
    private static let assignmentLimitMs: Int64 = 60_000

    private func end(of since: Instant?, _ limitMs: Int64?) -> Instant? {
        guard let since, let limitMs else { return nil }
        return since.adding(milliseconds: limitMs)
    }

    private func isOver(_ since: Instant?, _ limitMs: Int64?, _ now: Instant) -> Bool {
        end(of: since, limitMs).map { $0 <= now } ?? false
    }

    private mutating func work(at now: Instant, into effects: inout [ClientEffect]) {
        while state == .running {
            if let limit = task.maxMessages, count >= limit {
                close(at: now, into: &effects)
            } else if let record = waiting.popFirst() {
                receivingSince = nil
                idleSince = nil
                show(record, at: now)
                if failure != nil { close(at: now, into: &effects) }
            } else if !receive(at: now, into: &effects) {
                break
            }
        }
        if state == .closing, consumer.isClosed { state = .ended }
    }

    /// Polls; false where nothing has come yet.
    private mutating func receive(
        at now: Instant, into effects: inout [ClientEffect]
    ) -> Bool {
        do throws(ClientError) {
            waiting = try consumer.poll(at: now, into: &effects)[...]
        } catch {
            logMembershipEnd(error, at: now)
            terminate(error.javaException, at: now, into: &effects)
            return true
        }
        if !waiting.isEmpty { return true }
        if receivingSince == nil { receivingSince = now }
        idleSince = isReading ? idleSince ?? now : nil
        if isOver(receivingSince, task.timeoutMs, now) {
            let timeout = JavaException("org.apache.kafka.common.errors.TimeoutException")
            terminate(timeout, at: now, into: &effects)
            return true
        }
        guard let limit = task.idleLimitMs else { return false }
        if isOver(idleSince, limit, now) || isOver(receivingSince, Self.assignmentLimitMs, now) {
            close(at: now, into: &effects)
            return true
        }
        return false
    }

    /// Whether there are partitions, and it is known where in them to read on.
    private var isReading: Bool {
        let partitions = consumer.assignment
        return !partitions.isEmpty && partitions.allSatisfy { consumer.position($0) != nil }
    }

    /// What the consumer itself logs where its group will not have it (KIP-848).
    private mutating func logMembershipEnd(_ error: ClientError, at now: Instant) {
        guard consumer.member.state == .fatal, let code = error.code else { return }
        let config = consumer.config
        let prefix =
            "[Consumer clientId=\(config.network.clientId), groupId=\(config.groupId ?? "null")] "
        let package = "org.apache.kafka.clients.consumer.internals."
        outputs.append(
            .consumerError(
                prefix + "ConsumerGroupHeartbeatRequest failed due to \(code.name): "
                    + error.message,
                logger: package + "ConsumerHeartbeatRequestManager", at: now))
        outputs.append(
            .consumerError(
                prefix + "Member \(consumer.member.memberId) with epoch "
                    + "\(consumer.member.epoch) transitioned to fatal state",
                logger: package + "ConsumerMembershipManager", at: now))
    }

    private mutating func terminate(
        _ error: JavaException, at now: Instant, into effects: inout [ClientEffect]
    ) {
        outputs.append(
            .error("Error processing message, terminating consumer process: ", error, at: now))
        close(at: now, into: &effects)
    }

    private mutating func show(_ record: ConsumerRecord, at now: Instant) {
        count += 1
        let shown = FormattedRecord(
            topic: record.topic, partition: record.partition, timestampType: record.timestampType,
            record: Record(
                offset: record.offset, timestamp: record.timestamp, key: record.key,
                value: record.value, headers: record.headers))
        var bytes: [UInt8] = []
        do {
            try task.formatter.write(shown, to: &bytes)
        } catch {
            let exception = JavaException(error)
            if task.skipsErrors {
                outputs.append(
                    .error("Error processing message, skipping this message: ", exception, at: now))
            } else {
                failure = exception
            }
        }
        if !bytes.isEmpty { outputs.append(.stdout(bytes)) }
    }

    /// Goes back to the first record that was not shown, so that the commit does not cover it.
    private mutating func close(at now: Instant, into effects: inout [ClientEffect]) {
        state = .closing
        var seen: Set<TopicPartition> = []
        for record in waiting where seen.insert(record.topicPartition).inserted {
            try? consumer.seek(record.topicPartition, to: OffsetAndMetadata(record.offset))
        }
        waiting = []
        consumer.close(at: now, into: &effects)
        if consumer.isClosed { state = .ended }
    }
}
