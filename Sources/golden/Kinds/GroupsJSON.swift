// Pieces for comparing JSON of recorded group scenarios: placeholders put in, order taken out.

import KafkaWire

enum GroupsJSON {
    /// Walks a value and changes its strings, also the names of members.
    static func mapStrings(_ json: JSON, _ change: (String) -> String) -> JSON {
        switch json {
        case .string(let text): .string(change(text))
        case .array(let values): .array(values.map { mapStrings($0, change) })
        case .object(let members):
            .object(
                members.map { JSON.Member(change($0.name), mapStrings($0.value, change)) })
        default: json
        }
    }

    /// All strings and names in a value.
    static func strings(in json: JSON) -> [String] {
        switch json {
        case .string(let text): [text]
        case .array(let values): values.flatMap(strings)
        case .object(let members): members.flatMap { [$0.name] + strings(in: $0.value) }
        default: []
        }
    }

    /// The value with everything in one order: names sorted, arrays sorted (but where order
    /// means something), partitions with their epochs.
    static func ordered(_ json: JSON) -> JSON {
        switch json {
        case .array(let values):
            return .array(values.map(ordered).sorted { $0.description < $1.description })
        case .object(let members):
            var result: [JSON.Member] = []
            let pairs = pairedEpochs(json)
            for member in members {
                if let pairs, member.name == "partitions" || member.name == "assignmentEpochs" {
                    if member.name == "partitions" {
                        result.append(JSON.Member("partitions", .array(pairs)))
                    }
                } else if member.name == "protocols" || member.name == "supportedProtocols" {
                    let values = (member.value.arrayValue ?? []).map(ordered)
                    result.append(JSON.Member(member.name, .array(values)))
                } else if member.name == "errorMessage", !member.value.isNull {
                    result.append(JSON.Member(member.name, "some text"))
                } else {
                    result.append(JSON.Member(member.name, ordered(member.value)))
                }
            }
            return .object(result.sorted { $0.name < $1.name })
        default: return json
        }
    }

    private static func pairedEpochs(_ json: JSON) -> [JSON]? {
        guard let partitions = json["partitions"]?.arrayValue,
            let epochs = json["assignmentEpochs"]?.arrayValue, partitions.count == epochs.count
        else { return nil }
        return zip(partitions, epochs).map { JSON.array([$0, $1]) }
            .sorted { $0.description < $1.description }
    }

    /// Records in runs of one type, tombstones apart, each run sorted by key.
    static func orderedRecords(_ records: [JSON]) -> [JSON] {
        var result: [JSON] = []
        var run: [JSON] = []
        var kind = ""
        func endRun() {
            result += run.sorted {
                ($0["key"]?.description ?? "") < ($1["key"]?.description ?? "")
            }
            run = []
        }
        for record in orderedRemovals(records.map(ordered)) {
            let type = record["key"]?["type"]?.description ?? "marker"
            let next = type + (record["value"]?.isNull == true ? " tombstone" : "")
            if next != kind { endRun() }
            kind = next
            run.append(record)
        }
        endRun()
        return result
    }

    /// Where one request removes several members, the three tombstones of each stand together;
    /// which member comes first is free.
    private static func orderedRemovals(_ records: [JSON]) -> [JSON] {
        func type(_ index: Int) -> Int64? {
            guard index < records.count, records[index]["value"]?.isNull == true else { return nil }
            return records[index]["key"]?["type"]?.integerValue
        }
        func member(_ index: Int) -> String {
            records[index]["key"]?["json"]?["memberId"]?.stringValue ?? ""
        }
        func isRemoval(_ index: Int) -> Bool {
            type(index) == 8 && type(index + 1) == 7 && type(index + 2) == 5
                && member(index) == member(index + 1) && member(index) == member(index + 2)
        }
        var result: [JSON] = []
        var index = 0
        while index < records.count {
            var removals: [(member: String, records: ArraySlice<JSON>)] = []
            while isRemoval(index) {
                removals.append((member(index), records[index..<index + 3]))
                index += 3
            }
            for removal in removals.sorted(by: { $0.member < $1.member }) {
                result += removal.records
            }
            if removals.isEmpty {
                result.append(records[index])
                index += 1
            }
        }
        return result
    }

    /// Records group by group, in the order of their ids; within a group as they are.
    static func byGroup(_ records: [JSON]) -> [JSON] {
        func group(_ record: JSON) -> String {
            let key = record["key"]?["json"]
            return (key?["group"] ?? key?["groupId"])?.stringValue ?? ""
        }
        let groups = Set(records.map(group)).sorted()
        return groups.flatMap { name in records.filter { group($0) == name } }
    }

    /// An accident of Java is no error that ours must give: where -1 was recorded, ours counts as
    /// -1.
    static func forgiving(_ ours: JSON, _ recorded: JSON) -> JSON {
        guard recorded["errorCode"]?.integerValue == -1, case .object(let members) = ours else {
            return ours
        }
        return .object(
            members.map { member in
                switch member.name {
                case "errorCode": JSON.Member(member.name, -1)
                case "errorMessage": JSON.Member(member.name, recorded["errorMessage"] ?? .null)
                default: member
                }
            })
    }

    /// The first place where two values differ, as a path; nil where they are equal.
    static func firstDifference(
        _ recorded: JSON?, _ ours: JSON?, at path: String
    ) -> Difference? {
        if recorded == ours { return nil }
        if case .object(let left)? = recorded, case .object(let right)? = ours {
            var names = left.map(\.name)
            names += right.map(\.name).filter { !names.contains($0) }
            for name in names {
                if let found = firstDifference(
                    recorded?[name], ours?[name], at: path + "." + name)
                {
                    return found
                }
            }
            return nil
        }
        if case .array(let left)? = recorded, case .array(let right)? = ours,
            left.count == right.count
        {
            for (index, pair) in zip(left, right).enumerated() {
                if let found = firstDifference(pair.0, pair.1, at: "\(path)[\(index)]") {
                    return found
                }
            }
            return nil
        }
        return Difference(
            step: nil, field: path, recorded: recorded?.description ?? "nothing",
            ours: ours?.description ?? "nothing")
    }
}
