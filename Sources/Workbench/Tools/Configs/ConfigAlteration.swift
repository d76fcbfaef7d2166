// kafka-configs --alter.

import KafkaClient
import KafkaWire

struct ConfigAlteration {
    let admin: ToolAdmin
    let entities: ConfigEntities
    let changes: ConfigChanges
    let environment: ToolEnvironment

    private var type: String { entities.types[0] }
    private var name: String { entities.names[0] }
    private var addedNames: [String] { changes.added.map(\.name) }

    func run() throws {
        switch type {
        case "topics": try alterResource(.topic)
        case "client-metrics": try alterResource(.clientMetrics)
        case "groups": try alterResource(.group)
        case "brokers": try alterResource(.broker)
        case "broker-loggers": try alterLoggers()
        case "users", "clients": try alterUserOrClient()
        default: try alterAddress()
        }
        if name.isEmpty {
            environment.print("Completed updating default config for \(type) in the cluster.")
        } else {
            environment.print("Completed updating config for \(type.dropLast()) \(name).")
        }
    }

    private func alterResource(_ kind: ConfigResource.Kind) throws {
        try admin.alterConfigs(
            ConfigResource(kind, name), setting: changes.added, deleting: changes.deleted)
    }

    private func alterLoggers() throws {
        let resource = ConfigResource(.brokerLogger, name)
        let known = try admin.describeConfigs([resource]).first?.map(\.name) ?? []
        let unknown = (changes.deleted + addedNames).filter { !known.contains($0) }
        if !unknown.isEmpty {
            throw JavaException.kafka(
                .invalidConfig, "Invalid broker logger(s): \(unknown.joined(separator: ","))")
        }
        try admin.alterConfigs(resource, setting: changes.added, deleting: changes.deleted)
    }

    private func alterUserOrClient() throws {
        func isScram(_ name: String) -> Bool { ScramMechanismName.named(name) != nil }
        func isKnown(_ name: String) -> Bool {
            isScram(name) || QuotaNames.userAndClient.contains(name)
        }
        let added = addedNames
        let scramAdded = changes.added.filter { isScram($0.name) }
        let scramDeleted = changes.deleted.filter(isScram)
        let unknownAdded = added.filter { !isKnown($0) }
        let unknownDeleted = changes.deleted.filter { !isKnown($0) }
        let hasQuota = (added + changes.deleted).contains { QuotaNames.userAndClient.contains($0) }
        if type == "clients" || entities.types.count == 2 {
            try refuse(
                unknownAdded + scramAdded.map(\.name), "Only quota configs can be added", "clients",
                "Set")
            try refuse(
                unknownDeleted + scramDeleted, "Only quota configs can be deleted", "clients",
                "ArrayBuffer")
        } else {
            try refuse(
                unknownAdded, "Only quota and SCRAM credential configs can be added", "users",
                "Set")
            try refuse(
                unknownDeleted, "Only quota and SCRAM credential configs can be deleted", "users",
                "ArrayBuffer")
            if !scramAdded.isEmpty || !scramDeleted.isEmpty {
                if entities.hasDefault {
                    throw JavaException.illegalArgument(
                        "The use of --entity-default or --user-defaults is not allowed with User "
                            + "SCRAM Credentials using --bootstrap-server.")
                }
                if hasQuota {
                    throw JavaException.illegalArgument(
                        "Cannot alter both quota and SCRAM credential configs simultaneously for "
                            + "'users' using --bootstrap-server.")
                }
            }
        }
        if hasQuota {
            try alterQuotas()
        } else {
            try alterScram(added: scramAdded, deleted: scramDeleted)
        }
    }

    private func refuse(
        _ names: [String], _ rule: String, _ type: String, _ collection: String
    ) throws {
        if names.isEmpty { return }
        throw JavaException.illegalArgument(
            "\(rule) for '\(type)' using --bootstrap-server. Unexpected config names: "
                + "\(collection)(\(names.joined(separator: ", ")))")
    }

    private func alterAddress() throws {
        let unknown = (addedNames + changes.deleted).filter { !QuotaNames.address.contains($0) }
        if !unknown.isEmpty {
            throw JavaException.illegalArgument(
                "Only connection quota configs can be added for 'ips' using --bootstrap-server. "
                    + "Unexpected config names: \(unknown.joined(separator: ","))")
        }
        try alterQuotas()
    }

    private func alterQuotas() throws {
        let present = try admin.describeQuotas(QuotaFilter(entities)).first?.values ?? []
        let missing = changes.deleted.filter { name in !present.contains { $0.name == name } }
        if !missing.isEmpty {
            throw JavaException.kafka(
                .invalidConfig, "Invalid config(s): \(missing.joined(separator: ","))")
        }
        var operations: [(name: String, value: Double?)] = []
        for (name, value) in changes.added {
            guard let number = try? JavaNumber.double(value) else {
                throw JavaException.illegalArgument(
                    "Cannot parse quota configuration value for \(name): \(value)")
            }
            operations.append((name, number))
        }
        operations += changes.deleted.map { ($0, nil) }
        let entity = zip(entities.types, entities.names).map { type, name in
            QuotaEntityPart(type: QuotaNames.entityType(type), name: name.isEmpty ? nil : name)
        }
        try admin.alterQuotas(entity, operations)
    }

    private func alterScram(
        added: [(name: String, value: String)], deleted: [String]
    ) throws {
        var upsertions: [ScramUpsertion] = []
        for (mechanismName, value) in added {
            guard let mechanism = ScramMechanismName.named(mechanismName) else { continue }
            let (iterations, password) = try credential(mechanism, value)
            if iterations < 4096 {
                throw JavaException.illegalArgument(
                    "Iterations \(iterations) is less than the minimum 4096 required for "
                        + mechanism.name)
            }
            upsertions.append(
                ScramUpsertion(mechanism: mechanism, iterations: iterations, password: password))
        }
        try admin.alterScram(
            user: name, deleting: deleted.compactMap(ScramMechanismName.named),
            upserting: upsertions)
    }

    /// `iterations=8192,password=secret`, of which the first part may be missing.
    private func credential(
        _ mechanism: ScramMechanismName, _ text: String
    ) throws -> (Int32, String) {
        func invalid() -> JavaException {
            let shown = mechanism.name.replacing("-", with: "_")
            return .illegalArgument("Invalid credential property \(shown)=\(text)")
        }
        var rest = text[...]
        var iterations: Int32 = 4096
        if rest.hasPrefix("iterations=") {
            let digits = rest.dropFirst("iterations=".count).prefix { $0.isNumber || $0 == "-" }
            rest = rest.dropFirst("iterations=".count + digits.count)
            guard rest.first == ",", !digits.dropFirst().contains("-") else { throw invalid() }
            rest = rest.dropFirst()
            if digits != "-1" { iterations = try JavaNumber.int(digits) }
        }
        guard rest.hasPrefix("password=") else { throw invalid() }
        return (iterations, String(rest.dropFirst("password=".count)))
    }
}

/// The names of quotas, and of the entities that have them.
enum QuotaNames {
    static let userAndClient = [
        "producer_byte_rate", "consumer_byte_rate", "request_percentage",
        "controller_mutation_rate",
    ]
    static let address = ["connection_creation_rate"]

    static func entityType(_ type: String) -> String {
        switch type {
        case "users": "user"
        case "clients": "client-id"
        default: "ip"
        }
    }
}

/// A SCRAM mechanism by its SASL name and Kafka's number for it.
struct ScramMechanismName: Hashable, Sendable {
    let name: String
    let code: Int8

    static let all = [
        ScramMechanismName(name: "SCRAM-SHA-256", code: 1),
        ScramMechanismName(name: "SCRAM-SHA-512", code: 2),
    ]

    static func named(_ name: String) -> ScramMechanismName? { all.first { $0.name == name } }
}

/// A credential to make or change.
struct ScramUpsertion {
    var mechanism: ScramMechanismName
    var iterations: Int32
    var password: String
}

/// One part of what a quota applies to; without a name it is the default.
struct QuotaEntityPart: Hashable {
    var type: String
    var name: String?
}

/// Which entities' quotas are wanted: all parts must be there, and no others.
struct QuotaFilter {
    enum Match: Hashable {
        case exact(String)
        case defaultEntity
        case any
    }

    var parts: [(type: String, match: Match)]

    init(_ entities: ConfigEntities) {
        parts = entities.types.enumerated().map { index, type in
            let name = index < entities.names.count ? entities.names[index] : nil
            let match: Match =
                switch name {
                case nil: .any
                case "": .defaultEntity
                case .some(let name): .exact(name)
                }
            return (QuotaNames.entityType(type), match)
        }
    }
}
