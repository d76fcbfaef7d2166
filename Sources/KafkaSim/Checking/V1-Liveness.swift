// V1: once everything is healed the cluster comes to rest in a bounded time: every broker is back, every
// partition has its leader and its ISR, every move is done, every request is answered.

import KafkaWire

package enum Liveness: Invariant {
    package static let name = "V1"
    package static let summary =
        "after the healing all is in order again within a bound, and every request ends"

    package static func check(_ history: History) -> [Anomaly] {
        history.unsettled.prefix(5).map { anomaly($0) }
    }
}
