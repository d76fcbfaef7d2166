// The command line of scripts/golden.

struct UsageError: Error {
    let message: String
}

struct Options {
    var asJSON = false
    /// Only cases whose name this expression finds itself in.
    var only: Regex<AnyRegexOutput>?
    /// Where transcripts go, for the reference matcher.
    var outputDirectory: String?
    /// A cluster to replay transcripts on, instead of fresh lab clusters.
    var bootstrapServer: String?
    var paths: [String] = []

    init(_ arguments: some Collection<String>) throws {
        var rest = arguments[...]
        func value(of flag: String) throws -> String {
            guard let value = rest.popFirst() else {
                throw UsageError(message: "\(flag) takes a value")
            }
            return value
        }
        while let argument = rest.popFirst() {
            switch argument {
            case "--json": asJSON = true
            case "--only":
                let pattern = try value(of: argument)
                guard let regex = try? Regex(pattern) else {
                    throw UsageError(message: "--only: \(pattern) is no regular expression")
                }
                only = regex
            case "--out": outputDirectory = try value(of: argument)
            case "--bootstrap-server": bootstrapServer = try value(of: argument)
            case _ where argument.hasPrefix("--"):
                throw UsageError(message: "unknown option \(argument)")
            default: paths.append(argument)
            }
        }
        if paths.isEmpty {
            throw UsageError(message: "a file or folder of recorded cases is missing")
        }
    }

    func wants(_ name: String) -> Bool {
        guard let only else { return true }
        return name.contains(only)
    }
}
