// What --add-config, --add-config-file and --delete-config say.

/// Settings to set and settings to take away.
struct ConfigChanges {
    var added: [(name: String, value: String)]
    var deleted: [String]

    init(_ options: OptionSet, _ environment: ToolEnvironment) throws {
        var properties = JavaProperties()
        if let file = try options.value(of: "add-config-file") {
            properties = try JavaProperties(file: file, environment.files)
        }
        if let text = try options.value(of: "add-config") {
            for pair in ConfigChanges.split(text, at: ",", keepingEmptyEnd: false) {
                let parts = ConfigChanges.split(pair, at: "=", keepingEmptyEnd: true)
                guard parts.count == 2 else {
                    throw JavaException.illegalArgument(
                        "requirement failed: Invalid entity config: all configs to be added must "
                            + "be in the format \"key=val\" or  \"key=[val1,val2]\" to group "
                            + "values which contain commas.")
                }
                let value = parts[1].filter { $0 != "[" && $0 != "]" }
                properties[parts[0].trimmingWhitespace()] = value.trimmingWhitespace()
            }
        }
        added = properties.pairs
        for (name, _) in added where !name.allSatisfy(ConfigChanges.isAllowed) {
            throw JavaException.illegalArgument("Invalid character found for config key: \(name)")
        }
        deleted =
            options.has("delete-config")
            ? options.values(of: "delete-config").map { $0.trimmingWhitespace() } : []
    }

    /// Cuts at a character that stands outside brackets: before the next `]` comes a `[`, or none.
    static func split(
        _ text: String, at separator: Character, keepingEmptyEnd: Bool
    ) -> [String] {
        var parts: [String] = []
        var part = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            let bracket = rest.first { $0 == "[" || $0 == "]" }
            if character == separator, bracket != "]" {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        parts.append(part)
        if !keepingEmptyEnd {
            while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        }
        return parts
    }

    private static func isAllowed(_ character: Character) -> Bool {
        character.isASCII
            && (character.isLetter || character.isNumber || "$._-".contains(character))
    }
}
