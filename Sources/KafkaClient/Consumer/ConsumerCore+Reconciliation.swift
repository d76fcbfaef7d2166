// How a member of a group of the consumer protocol comes from the assignment that it has to the one that
// the broker wants: what it read is committed, partitions are given up, others taken, and then the
// next heartbeat acknowledges it (KIP-848). Kafka's `AbstractMembershipManager.maybeReconcile`.

import KafkaWire

extension ConsumerCore {
    /// Goes on with the reconciliation, where one is due. Only within polls: the application's thread
    /// is where partitions change hands.
    mutating func reconcile(at now: Instant, into effects: inout [ClientEffect]) {
        if let reconciliation = member.reconciliation {
            let isCommitting = commits.contains { $0.id == reconciliation.commit }
            if isCommitting, now.milliseconds < reconciliation.deadlineMs { return }
            member.reconciliation = nil
            if member.state == .reconciling {
                finish(reconciliation, at: now)
            }
            return
        }
        guard member.state == .reconciling, !member.isReconciled, let target = member.target else {
            return
        }
        begin(target, at: now, into: &effects)
    }

    private mutating func begin(
        _ target: ConsumerMembership.LocalAssignment, at now: Instant,
        into effects: inout [ClientEffect]
    ) {
        let known = resolvable(target)
        let resolved = ConsumerMembership.LocalAssignment(epoch: target.epoch, partitions: known)
        if let current = member.current, current.partitions == known {
            // Nothing that could be done but to say so; topics without a name yet come later.
            guard current != resolved else { return }
            member.current = resolved
            member.state = .acknowledging
            return
        }
        let assigned = known.flatMap { topic in
            topic.partitions.map { TopicPartition(member.names[topic.topicId] ?? "", $0) }
        }.sorted()
        let kept = Set(assigned)
        let revoked = positions.subscription.assigned.filter { !kept.contains($0) }
        for partition in revoked {
            positions.subscription.change(partition) { $0.isPendingRevocation = true }
        }
        var reconciliation = ConsumerMembership.Reconciliation(
            resolved: resolved, assigned: assigned, revoked: revoked, commit: 0, deadlineMs: 0)
        let deadline = now.milliseconds &+ config.maxPollIntervalMs
        if commitsAutomatically,
            let commit = commitConsumed(isRetried: true, deadlineMs: deadline, at: now)
        {
            reconciliation.commit = commit
            reconciliation.deadlineMs = deadline
            member.reconciliation = reconciliation
            sendCommits(at: now, into: &effects)
            return
        }
        finish(reconciliation, at: now)
    }

    /// The part of an assignment whose topics have names; for the others metadata are asked.
    private mutating func resolvable(
        _ target: ConsumerMembership.LocalAssignment
    ) -> [TopicIdPartitions] {
        var known: [TopicIdPartitions] = []
        for topic in target.partitions {
            if let name = network.metadata.snapshot.topicName(topic.topicId) {
                member.names[topic.topicId] = name
            }
            if member.names[topic.topicId] != nil {
                known.append(topic)
            } else if !network.metadata.isUpdateWanted {
                network.metadata.requestUpdate(resetEquivalent: true)
            }
        }
        return known
    }

    /// Gives up and takes what there is to be given up and taken.
    private mutating func finish(
        _ reconciliation: ConsumerMembership.Reconciliation, at now: Instant
    ) {
        let before = Set(positions.subscription.assigned)
        if !reconciliation.revoked.isEmpty { events.append(.revoked(reconciliation.revoked)) }
        positions.subscription.assignFromSubscribed(reconciliation.assigned)
        fetcher.retain(Set(reconciliation.assigned))
        let added = reconciliation.assigned.filter { !before.contains($0) }
        events.append(.assigned(added: added, all: reconciliation.assigned))
        nextCommittedFetchMs = Int64.min
        startAutoCommit(at: now)
        let ids = Set(reconciliation.resolved.partitions.map(\.topicId))
        member.names = member.names.filter { ids.contains($0.key) }
        member.current = reconciliation.resolved
        member.state = .acknowledging
    }
}
