// Access control entries by the resources that they are for, so that those for a name are found
// without a look at all the others: literal names by themselves, prefixes by halving from the longest
// that can begin the name.

import KafkaMetadata

/// The entries of a cluster, by resource.
struct AclPatterns: Sendable {
    /// A name's bytes and the entries for it.
    private struct Pattern: Sendable {
        let name: [UInt8]
        var entries: [AclImage]
    }

    /// Of one resource type, each sorted by name.
    private struct Patterns: Sendable {
        var literal: [Pattern] = []
        var prefixed: [Pattern] = []
    }

    private var types: [Int8: Patterns] = [:]

    init() {}

    init(_ entries: some Sequence<AclImage>) {
        let sorted = entries.sorted { $0.nameBytes.lexicographicallyPrecedes($1.nameBytes) }
        for entry in sorted {
            switch entry.patternType {
            case AclPatternType.literal.rawValue:
                Self.add(entry, to: &types[entry.resourceType, default: Patterns()].literal)
            case AclPatternType.prefixed.rawValue:
                Self.add(entry, to: &types[entry.resourceType, default: Patterns()].prefixed)
            default: break
            }
        }
    }

    private static func add(_ entry: AclImage, to patterns: inout [Pattern]) {
        let name = Array(entry.nameBytes)
        if patterns.last?.name == name {
            patterns[patterns.count - 1].entries.append(entry)
        } else {
            patterns.append(Pattern(name: name, entries: [entry]))
        }
    }

    /// All entries of a type, by name.
    func entries(of type: AclResourceType) -> [AclImage] {
        guard let patterns = types[type.rawValue] else { return [] }
        return (patterns.literal + patterns.prefixed).flatMap(\.entries)
    }

    /// The entries that have to do with a resource, pattern by pattern.
    func matching(_ type: AclResourceType, _ name: String) -> [[AclImage]] {
        guard let patterns = types[type.rawValue] else { return [] }
        let bytes = Array(name.utf8)
        var found: [[AclImage]] = []
        for literal in [bytes, Array(StandardAuthorizer.wildcard.utf8)] {
            if let index = Self.lastIndex(notAfter: literal[...], in: patterns.literal),
                patterns.literal[index].name == literal
            {
                found.append(patterns.literal[index].entries)
            }
            if bytes == Array(StandardAuthorizer.wildcard.utf8) { break }
        }
        // A prefix of the name sorts before the name: from the nearest one that does, go on with
        // what both have in common.
        var limit = bytes[...]
        while let index = Self.lastIndex(notAfter: limit, in: patterns.prefixed) {
            let candidate = patterns.prefixed[index].name
            let common = zip(candidate, limit).prefix { $0 == $1 }.count
            if common == candidate.count {
                found.append(patterns.prefixed[index].entries)
                if common == 0 { break }
                limit = limit.prefix(common - 1)
            } else {
                limit = limit.prefix(common)
            }
        }
        return found
    }

    /// The last of some patterns whose name does not sort after another one.
    private static func lastIndex(
        notAfter name: ArraySlice<UInt8>, in patterns: [Pattern]
    ) -> Int? {
        var low = 0
        var high = patterns.count
        while low < high {
            let middle = (low + high) / 2
            if name.lexicographicallyPrecedes(patterns[middle].name) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low > 0 ? low - 1 : nil
    }
}

extension AclImage {
    fileprivate var nameBytes: String.UTF8View { resourceName.utf8 }
}
