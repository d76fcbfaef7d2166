// The checks that Kafka's tools share (`CommandLineUtils`), with their texts.

extension OptionSet {
    /// Ends with help where there are no arguments or `--help`, with the version for `--version`.
    func checkHelpOrVersion(_ arguments: [String], _ summary: String) throws {
        if arguments.isEmpty || has("help") { throw ToolExit.usage(summary) }
        if has("version") { throw ToolExit.version }
    }

    /// Each of these options must be there.
    func require(_ names: String...) throws {
        for name in names where !has(name) {
            throw ToolExit.usage("Missing required argument \"[\(name)]\"")
        }
    }

    /// Beside an option that was given, none of the others may be.
    func forbid(with used: String, _ others: [String]) throws {
        guard has(used) else { return }
        for other in others where has(other) {
            throw ToolExit.usage(
                "Option \"[\(used)]\" can't be used with option \"[\(other)]\"")
        }
    }

    /// The addresses of `--bootstrap-server` must all have a host and a port
    /// (`ToolsUtils.validateBootstrapServer`).
    func validateBootstrapServer(_ addresses: String?) throws {
        guard let addresses, !addresses.isEmpty else {
            throw ToolExit.usage("Error while validating the bootstrap address\n")
        }
        let parts = addresses.split(separator: ",")
        let valid = parts.filter { Addresses.port(of: String($0)) != nil }
        if valid.isEmpty || valid.count != parts.count {
            throw ToolExit.usage(
                "Please provide valid host:port like host1:9091,host2:9092\n")
        }
    }
}
