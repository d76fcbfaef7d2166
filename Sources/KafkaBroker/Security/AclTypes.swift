// What access control entries are made of, with the numbers that requests and records have for them.

/// The kind of thing that an entry is for.
package enum AclResourceType: Int8, CaseIterable, Sendable {
    case unknown = 0
    case any = 1
    case topic = 2
    case group = 3
    case cluster = 4
    case transactionalId = 5
    case delegationToken = 6
    case user = 7
}

/// What may be done, or may not.
package enum AclOperation: Int8, CaseIterable, Sendable {
    case unknown = 0
    case any = 1
    case all = 2
    case read = 3
    case write = 4
    case create = 5
    case delete = 6
    case alter = 7
    case describe = 8
    case clusterAction = 9
    case describeConfigs = 10
    case alterConfigs = 11
    case idempotentWrite = 12
    case createTokens = 13
    case describeTokens = 14
    case twoPhaseCommit = 15

    /// Whether an entry that allows this operation also allows another one: who may read, write,
    /// delete or alter may describe. What denies never implies anything but through `all`.
    func allows(_ other: AclOperation) -> Bool {
        switch other {
        case .describe: [.all, .describe, .read, .write, .delete, .alter].contains(self)
        case .describeConfigs: [.all, .describeConfigs, .alterConfigs].contains(self)
        default: self == .all || self == other
        }
    }
}

/// How the name of an entry is compared with that of a resource.
package enum AclPatternType: Int8, CaseIterable, Sendable {
    case unknown = 0
    case any = 1
    case match = 2
    case literal = 3
    case prefixed = 4
}

/// Whether an entry gives a right or takes it.
package enum AclPermissionType: Int8, CaseIterable, Sendable {
    case unknown = 0
    case any = 1
    case deny = 2
    case allow = 3
}
