// G5: once everything is healed every group comes to rest and reads to the end.

import KafkaWire

package enum GroupsSettle: Invariant {
    package static let name = "G5"
    package static let summary =
        "after the healing every group is stable and its lag goes to zero within a bound"

    package static func check(_ history: History) -> [Anomaly] {
        history.unsettledGroups.prefix(5).map { anomaly($0) }
    }
}
