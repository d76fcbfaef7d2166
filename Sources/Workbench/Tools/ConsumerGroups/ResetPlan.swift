// The CSV file of --from-file: topic,partition,offset for one group, group,topic,partition,offset
// for several. Columns that are missing count as 0.

import KafkaWire

struct ResetPlan {
    private var plans: [(group: String, offsets: [NewOffset])] = []

    /// Reads a file. `complain` gets the error of the first line where that is not in the short form.
    init(_ text: String, groups: [String], complain: (JavaException) -> Void) throws {
        let lines = text.javaSplit("\n")
        var isShort = false
        do {
            if let first = lines.first {
                _ = try ResetPlan.offset(ResetPlan.columns(first))
                isShort = true
            }
        } catch let failure as JavaException {
            complain(failure)
        }
        for line in lines {
            var columns = ResetPlan.columns(line)
            var group = groups.first ?? ""
            if !(groups.count == 1 && isShort) {
                group = columns.first ?? ""
                columns = Array(columns.dropFirst())
            }
            do {
                add(try ResetPlan.offset(columns), to: group)
            } catch let failure as JavaException {
                throw failure.asRuntimeException
            }
        }
    }

    func offsets(of group: String) -> [NewOffset]? {
        plans.first { $0.group == group }?.offsets
    }

    private mutating func add(_ new: NewOffset, to group: String) {
        let index = plans.firstIndex { $0.group == group } ?? plans.count
        if index == plans.count { plans.append((group, [])) }
        plans[index].offsets.removeAll { $0.partition == new.partition }
        plans[index].offsets.append(new)
    }

    private static func offset(_ columns: [String]) throws -> NewOffset {
        let partition = Int32(clamping: try number(columns, 1, "int"))
        return NewOffset(
            partition: TopicPartition(columns.first ?? "", partition),
            offset: try number(columns, 2, "long"))
    }

    private static func number(_ columns: [String], _ index: Int, _ type: String) throws -> Int64 {
        guard index < columns.count else { return 0 }
        let text = columns[index].trimmingWhitespace()
        if text.isEmpty { return 0 }
        guard let value = Int64(text), type == "long" || Int32(exactly: value) != nil else {
            throw JavaException(
                "com.fasterxml.jackson.databind.exc.InvalidFormatException",
                "Cannot deserialize value of type `\(type)` from String \"\(text)\": not a valid "
                    + "`\(type)` value")
        }
        return value
    }

    /// The cells of a line; quoted ones may hold commas.
    private static func columns(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        for character in line where character != "\r" {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == ",", !isQuoted {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return cells + [cell]
    }
}
