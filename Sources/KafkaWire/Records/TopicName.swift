// Which topic names are legal, and which two collide in the names of metrics (Kafka's `Topic`).

/// The rules for topic names.
package enum TopicName {
    /// The longest legal name, in characters.
    package static let maxLength = 249

    package static let consumerOffsets = "__consumer_offsets"
    package static let transactionState = "__transaction_state"
    package static let shareGroupState = "__share_group_state"
    package static let clusterMetadata = "__cluster_metadata"

    /// Why a name is not legal, in the words that follow "Topic name is invalid: "; nil: it is.
    package static func problem(_ name: String) -> String? {
        if name.isEmpty { return "the empty string is not allowed" }
        if name == "." { return "'.' is not allowed" }
        if name == ".." { return "'..' is not allowed" }
        if name.utf16.count > maxLength {
            return "the length of '\(name)' is longer than the max allowed length \(maxLength)"
        }
        guard name.utf8.allSatisfy(isLegal) else {
            return "'\(name)' contains one or more characters other than "
                + "ASCII alphanumerics, '.', '_' and '-'"
        }
        return nil
    }

    package static func isValid(_ name: String) -> Bool { problem(name) == nil }

    private static func isLegal(_ octet: UInt8) -> Bool {
        switch octet {
        case 48...57, 65...90, 97...122, 45, 46, 95: true
        default: false
        }
    }

    /// Kafka's own topics, which clients do not write to.
    package static func isInternal(_ name: String) -> Bool {
        name == consumerOffsets || name == transactionState || name == shareGroupState
    }

    /// Metrics write '.' as '_', so names that differ only there collide.
    package static func hasCollisionCharacters(_ name: String) -> Bool {
        name.utf8.contains { $0 == 46 || $0 == 95 }
    }

    package static func collide(_ one: String, _ other: String) -> Bool {
        unified(one) == unified(other)
    }

    private static func unified(_ name: String) -> [UInt8] { name.utf8.map { $0 == 46 ? 95 : $0 } }
}
