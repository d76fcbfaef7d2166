// A YAML document as a tree in which every node and every key knows its line and column.
//
// Content uses a strict subset (see YAMLReader), so three shapes are enough. A scalar stays text:
// what it means (a number, a duration, a choice) is decided by who asks for it, never by its look.

package struct YAMLNode: Equatable, Sendable {
    package indirect enum Value: Equatable, Sendable {
        case scalar(String)
        case list([YAMLNode])
        case map([YAMLEntry])
    }

    package let value: Value
    package let position: SourcePosition

    package init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }

    /// "a text", "a list" or "a map", for messages.
    package var shape: String {
        switch value {
        case .scalar: "a text"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

package struct YAMLEntry: Equatable, Sendable {
    package let key: String
    package let keyPosition: SourcePosition
    package let value: YAMLNode
}
