// Who may do what: the authorizer over the access control entries of the metadata log (KIP-11,
// KIP-290, KIP-801).
//
// An entry that denies wins over all that allow. Without an entry that has to do with the resource
// the answer is `allow.everyone.if.no.acl.found`; with one it is no. Super users may do everything,
// also before the entries are loaded. Names and hosts are compared byte by byte.
// Source: Kafka's StandardAuthorizer, StandardAuthorizerData and Authorizer.

import KafkaMetadata
import KafkaWire

/// Settings of the authorizer.
package struct AuthorizerConfig: Hashable, Sendable {
    /// `super.users`: principals that may do everything, as `Type:name`.
    package var superUsers: Set<String>
    /// `allow.everyone.if.no.acl.found`
    package var allowsWithoutEntries: Bool

    /// From the settings as text. Throws `AuthorizerConfigError` for a super user that is no
    /// principal.
    package init(superUsers text: String?, allowEveryone: String?) throws(AuthorizerConfigError) {
        superUsers = []
        for part in (text ?? "").split(separator: ";") {
            let user = part.trimmingBlanks
            if user.isEmpty { continue }
            guard user.contains(":") else { throw AuthorizerConfigError(superUser: user) }
            superUsers.insert(user)
        }
        // As Java reads a truth value: any other text is no.
        let word = allowEveryone.map { $0[...].trimmingBlanks.lowercased() }
        allowsWithoutEntries = word == "true"
    }
}

/// A super user without a colon between its type and its name.
package struct AuthorizerConfigError: Error, Hashable {
    package var superUser: String
}

/// Who asks.
package struct Requester: Hashable, Sendable {
    /// `Type:name`, as in `User:alice`.
    package var principal: String
    /// The client's address, as Java writes it.
    package let host: String

    package init(principal: String, host: String) {
        self.principal = principal
        self.host = HostAddress.canonical(host)
    }

    fileprivate func isMeant(by entry: AclImage) -> Bool {
        let isHis =
            entry.principal.utf8.elementsEqual(principal.utf8)
            || entry.principal == StandardAuthorizer.anyPrincipal
        return isHis
            && (entry.host == StandardAuthorizer.wildcard
                || entry.host.utf8.elementsEqual(host.utf8))
    }
}

/// Decides by access control entries.
package struct StandardAuthorizer: Sendable {
    /// Any host, and any name of a literal pattern.
    static let wildcard = "*"
    static let anyPrincipal = "User:*"

    package let config: AuthorizerConfig
    /// False: the entries are not all known yet, and only super users get an answer.
    package private(set) var isLoaded = false
    private var patterns = AclPatterns()

    package init(config: AuthorizerConfig) { self.config = config }

    /// Takes the entries as the metadata now have them.
    package mutating func load(_ entries: some Sequence<AclImage>) {
        patterns = AclPatterns(entries)
        isLoaded = true
    }

    package enum Decision: Hashable, Sendable {
        case allowed, denied
        /// The entries are not loaded yet.
        case notReady
    }

    /// Whether somebody may do something with a resource.
    package func decide(
        _ requester: Requester, _ operation: AclOperation, on type: AclResourceType,
        named name: String
    ) -> Decision {
        if config.superUsers.contains(requester.principal) { return .allowed }
        guard isLoaded else { return .notReady }
        var isAllowed = false
        var hasEntries = false
        for entries in patterns.matching(type, name) {
            hasEntries = true
            for entry in entries where requester.isMeant(by: entry) {
                guard let given = AclOperation(rawValue: entry.operation) else { continue }
                if entry.permissionType == AclPermissionType.deny.rawValue {
                    if given == .all || given == operation { return .denied }
                } else if given.allows(operation) {
                    isAllowed = true
                }
            }
        }
        if !hasEntries { return config.allowsWithoutEntries ? .allowed : .denied }
        return isAllowed ? .allowed : .denied
    }

    /// Whether there can be any resource of a type with which somebody may do something: what a
    /// producer that wants to be idempotent is asked (KIP-679).
    ///
    /// Here an operation is only allowed by an entry of its own or for all.
    package func decideByType(
        _ requester: Requester, _ operation: AclOperation, on type: AclResourceType
    ) -> Decision {
        guard ![.any, .unknown].contains(operation), ![.any, .unknown].contains(type) else {
            return .denied
        }
        // A super user, or everyone, gets the answer for a name that nobody uses.
        let byName = decide(requester, operation, on: type, named: "hardcode")
        if byName != .denied { return byName }
        var allowing: [(isLiteral: Bool, name: String)] = []
        var denied: (literals: Set<[UInt8]>, prefixes: Set<[UInt8]>) = ([], [])
        var isAllowedForAll = false
        for entry in patterns.entries(of: type) where requester.isMeant(by: entry) {
            guard let given = AclOperation(rawValue: entry.operation),
                given == .all || given == operation
            else { continue }
            let isLiteral = entry.patternType == AclPatternType.literal.rawValue
            let isForAll = isLiteral && entry.resourceName == Self.wildcard
            if entry.permissionType == AclPermissionType.deny.rawValue {
                if isForAll { return .denied }
                let name = Array(entry.resourceName.utf8)
                if isLiteral { denied.literals.insert(name) } else { denied.prefixes.insert(name) }
            } else if isForAll {
                isAllowedForAll = true
            } else {
                allowing.append((isLiteral, entry.resourceName))
            }
        }
        if isAllowedForAll { return .allowed }
        let isAnyLeft = allowing.contains { isLiteral, name in
            let bytes = Array(name.utf8)
            if isLiteral, denied.literals.contains(bytes) { return false }
            return !bytes.indices.contains { denied.prefixes.contains(Array(bytes[...$0])) }
        }
        return isAnyLeft ? .allowed : .denied
    }
}

extension Substring {
    /// The text without what Java's `trim` cuts off: spaces and control characters at its ends.
    fileprivate var trimmingBlanks: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { $0.value > 0x20 }),
            let last = scalars.lastIndex(where: { $0.value > 0x20 })
        else { return "" }
        return String(scalars[first...last])
    }
}
