// Compares what was recorded of a group scenario with ours: member ids that the server makes are
// placeholders, hashes of metadata mean nothing but equality, order is taken out where it is free.

import KafkaWire

struct GroupsCompare {
    /// Placeholder to our id, and back.
    private var ids: [String: String] = [:]
    private var placeholders: [String: String] = [:]
    private var hashes: [Int64: Int64] = [:]

    /// Recorded text with our ids in it.
    func ours(_ text: String) -> String { ids[text] ?? text }
    func filledIn(_ json: JSON) -> JSON { GroupsJSON.mapStrings(json) { ours($0) } }

    mutating func difference(
        recorded: JSON, ours: JSON, groupsInAnyOrder: Bool, members: [(id: String, name: String)]
    ) -> Difference? {
        bind(recorded, ours, members)
        let named = GroupsJSON.mapStrings(ours) { placeholders[$0] ?? $0 }
        let forgiven = forgive(named, recorded)
        var recordedHashes: [Int64] = []
        var ourHashes: [Int64] = []
        let left = normalised(recorded, groupsInAnyOrder, &recordedHashes)
        let right = normalised(forgiven, groupsInAnyOrder, &ourHashes)
        if let found = GroupsJSON.firstDifference(left, right, at: "") { return found }
        return hashDifference(recordedHashes, ourHashes)
    }

    // MARK: Placeholders

    private mutating func bind(
        _ recorded: JSON, _ ours: JSON, _ members: [(id: String, name: String)]
    ) {
        var seen: Set<String> = []
        for text in GroupsJSON.strings(in: recorded)
        where text.hasPrefix("<member:") && ids[text] == nil && seen.insert(text).inserted {
            var id: String?
            if recorded["response"]?["memberId"]?.stringValue == text {
                id = ours["response"]?["memberId"]?.stringValue
            }
            let name = text.dropFirst(8).prefix { $0 != "#" && $0 != ">" }
            id =
                id
                ?? members.first { $0.name == name && placeholders[$0.id] == nil && $0.id != name }?
                .id
            if let id, !id.isEmpty {
                ids[text] = id
                placeholders[id] = text
            }
        }
    }

    // MARK: What may differ

    private func forgive(_ ours: JSON, _ recorded: JSON) -> JSON {
        guard case .object(let members) = ours else { return ours }
        return .object(
            members.map { member in
                guard member.name == "response" else { return member }
                return JSON.Member(
                    "response", GroupsJSON.forgiving(member.value, recorded["response"] ?? .null))
            })
    }

    private func normalised(
        _ json: JSON, _ groupsInAnyOrder: Bool, _ hashes: inout [Int64]
    ) -> JSON {
        guard case .object(let members) = json else { return json }
        var result: [JSON.Member] = []
        for member in members {
            if member.name == "records" {
                var records: [JSON] = []
                var values = member.value.arrayValue ?? []
                if groupsInAnyOrder { values = GroupsJSON.byGroup(values) }
                for record in GroupsJSON.orderedRecords(values) {
                    records.append(hashless(record, &hashes))
                }
                result.append(JSON.Member(member.name, .array(records)))
            } else {
                result.append(JSON.Member(member.name, GroupsJSON.ordered(member.value)))
            }
        }
        return .object(result.sorted { $0.name < $1.name })
    }

    /// Takes the hash of the metadata out of a record.
    private func hashless(_ json: JSON, _ hashes: inout [Int64]) -> JSON {
        guard case .object(let members) = json else { return json }
        var result: [JSON.Member] = []
        for member in members {
            if member.name == "metadataHash" {
                hashes.append(member.value.integerValue ?? 0)
            } else {
                result.append(JSON.Member(member.name, hashless(member.value, &hashes)))
            }
        }
        return .object(result)
    }

    /// A hash is the same where the recorded one is the same, and only there.
    private mutating func hashDifference(_ recorded: [Int64], _ ours: [Int64]) -> Difference? {
        for (left, right) in zip(recorded, ours) {
            if let known = hashes[left], known != right {
                return Difference(
                    field: "metadataHash", recorded: "as before", ours: "another than before")
            }
            if hashes[left] == nil, hashes.values.contains(right) || (left == 0) != (right == 0) {
                return Difference(
                    field: "metadataHash", recorded: "another than before", ours: "as before")
            }
            hashes[left] = right
        }
        return nil
    }
}
