// JSON files as Kafka's tools read them (Jackson behind `DecodeJson`), with the errors they give.

import KafkaWire

enum JavaJSON {
    private static func mapping(_ text: String) -> JavaException {
        JavaException("com.fasterxml.jackson.databind.JsonMappingException", text)
    }

    static func notAnObject(_ json: JSON) -> JavaException {
        mapping("Expected JSON object, received \(json)")
    }

    static func field(_ json: JSON, _ name: String) throws -> JSON {
        guard json.objectValue != nil else { throw notAnObject(json) }
        guard let value = json[name] else {
            throw mapping("No such field exists: `\(name)`")
        }
        return value
    }

    static func array(_ json: JSON) throws -> [JSON] {
        guard let values = json.arrayValue else {
            throw mapping("Expected JSON array, received \(json)")
        }
        return values
    }

    static func string(_ json: JSON) throws -> String {
        guard let value = json.stringValue else {
            throw mapping("Expected `String` value, received \(json)")
        }
        return value
    }

    static func integer(_ json: JSON) throws -> Int64 {
        guard let value = json.integerValue else {
            throw mapping("Expected `Integer` value, received \(json)")
        }
        return value
    }
}

/// Files as Kafka's tools read them.
enum JavaFiles {
    /// `Utils.readFileAsString`.
    static func text(_ path: String, _ files: any FileProvider) throws -> String {
        do {
            return try files.read(path).utf8Text
        } catch {
            throw JavaException(
                "java.io.IOException", "Unable to read file \(path)",
                causes: [JavaException.noSuchFile(path)])
        }
    }
}
