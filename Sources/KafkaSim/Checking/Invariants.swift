// All invariants, in the order in which they are reported.

package enum Invariants {
    package static let all: [any Invariant.Type] = [
        AcknowledgedSurvives.self, LeadersHoldTheFrontier.self, HighWatermarkRises.self,
        LogsMatch.self, OneLeaderAnEpoch.self, MinIsrHolds.self, OnlyEligibleLead.self,
        TruncationStopsAtFrontier.self, OneValueAnOffset.self, OffsetsInOrder.self,
        AssignmentsDisjoint.self, GenerationsRise.self, CommittedRegister.self, AtLeastOnce.self,
        GroupsSettle.self, LastValueStays.self, SurvivorsUnchanged.self, TombstonesLinger.self,
        KeysAreRequired.self, RetentionDeletesOldOnly.self, DeletionStands.self,
        MetadataMatch.self, SnapshotsTellTheSame.self, RecoveryIsSound.self, Liveness.self,
    ]

    /// Where a history breaks any of them.
    package static func check(_ history: History) -> [Anomaly] {
        all.flatMap { $0.check(history) }
    }

    package static func named(_ name: String) -> (any Invariant.Type)? {
        all.first { $0.name == name }
    }
}
