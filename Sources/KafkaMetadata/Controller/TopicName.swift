// Which names topics may have (Kafka: Topic).

/// The rules for names of topics.
package enum TopicName {
    /// The topic of the metadata log: nobody may create it.
    package static let clusterMetadata = "__cluster_metadata"

    /// Why a name is none, as Kafka says it; nil where it is fine. `subject` begins the sentence.
    package static func problem(_ name: String, subject: String = "Topic name") -> String? {
        let reason: String
        let units = name.utf16.count
        if name.isEmpty {
            reason = "the empty string is not allowed"
        } else if name == "." || name == ".." {
            reason = "'\(name)' is not allowed"
        } else if units > 249 {
            reason = "the length of '\(name)' is longer than the max allowed length 249"
        } else if !name.utf8.allSatisfy(isAllowed) {
            reason =
                "'\(name)' contains one or more characters other than ASCII alphanumerics, '.', "
                + "'_' and '-'"
        } else {
            return nil
        }
        return "\(subject) is invalid: \(reason)"
    }

    private static func isAllowed(_ octet: UInt8) -> Bool {
        switch octet {
        case 48...57, 65...90, 97...122: true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// The name that a topic has in metrics, where `.` and `_` are the same.
    package static func unified(_ name: String) -> String {
        String(name.map { $0 == "." ? "_" : $0 })
    }

    /// Whether the name has a character that may make it collide with another one.
    package static func mayCollide(_ name: String) -> Bool {
        name.contains { $0 == "." || $0 == "_" }
    }
}
