// Which limit holds for whom: the quotas of one kind as they are set for users, clients, both, and
// their defaults, and the one that is the most special for a request (KIP-13, KIP-55, KIP-546).
//
// A level is one of user and client, user, client. While quotas are set on one level only, requests
// are counted by what that level names; with several levels the levels are tried in Kafka's order,
// and a request is counted where its limit comes from. An empty name belongs to no quota.
// Source: Kafka's ClientQuotaManager and its DefaultQuotaCallback.

/// What a quota is set for: a name or the default.
package enum QuotaName: Hashable, Sendable {
    case named(String)
    case byDefault
}

/// The user, the client or both that a quota is set for; nil: that part does not matter.
package struct QuotaEntity: Hashable, Sendable {
    package var user: QuotaName?
    package var client: QuotaName?

    package init(user: QuotaName?, client: QuotaName?) {
        self.user = user
        self.client = client
    }
}

/// What requests are counted by: user and client, where an empty one is left out.
package struct QuotaTags: Hashable, Sendable {
    package var user: String
    package var client: String

    package init(user: String, client: String) {
        self.user = user
        self.client = client
    }
}

/// The quotas of one kind.
package struct ClientQuotaTable: Sendable {
    private enum Level: Hashable, Sendable, CaseIterable {
        case client, user, userAndClient
    }

    private var limits: [QuotaEntity: Double] = [:]
    /// How many quotas are set on each level; an absent one has none.
    private var counts: [Level: Int] = [:]

    package init() {}

    /// Whether any quota is set, without which nothing is counted.
    package var isEmpty: Bool { counts.isEmpty }

    /// Whether quotas are set on one level at most.
    var hasOneLevel: Bool { counts.count <= 1 }

    /// Sets a quota; nil removes it.
    package mutating func set(_ entity: QuotaEntity, to limit: Double?) {
        let wasSet = limits[entity] != nil
        limits[entity] = limit
        guard wasSet != (limit != nil), let level = Self.level(of: entity) else { return }
        let count = (counts[level] ?? 0) + (wasSet ? -1 : 1)
        counts[level] = count > 0 ? count : nil
    }

    private static func level(of entity: QuotaEntity) -> Level? {
        switch (entity.user, entity.client) {
        case (nil, nil): nil
        case (nil, _): .client
        case (_, nil): .user
        default: .userAndClient
        }
    }

    private func has(_ user: QuotaName?, _ client: QuotaName?) -> Bool {
        limits[QuotaEntity(user: user, client: client)] != nil
    }

    /// What the requests of a user's client are counted by.
    package func tags(user: String, client: String) -> QuotaTags {
        if hasOneLevel {
            switch counts.keys.first ?? .client {
            case .client: return QuotaTags(user: "", client: client)
            case .user: return QuotaTags(user: user, client: "")
            case .userAndClient: return QuotaTags(user: user, client: client)
            }
        }
        let both = QuotaTags(user: user, client: client)
        if has(.named(user), .named(client)) || has(.named(user), .byDefault) { return both }
        if has(.named(user), nil) { return QuotaTags(user: user, client: "") }
        if has(.byDefault, .named(client)) || has(.byDefault, .byDefault) { return both }
        if has(.byDefault, nil) { return QuotaTags(user: user, client: "") }
        return QuotaTags(user: "", client: client)
    }

    /// The limit for what is counted so; nil: none.
    package func limit(_ tags: QuotaTags) -> Double? {
        func first(_ candidates: [(QuotaName?, QuotaName?)]) -> Double? {
            for (user, client) in candidates {
                if let limit = limits[QuotaEntity(user: user, client: client)] { return limit }
            }
            return nil
        }
        let user = QuotaName.named(tags.user)
        let client = QuotaName.named(tags.client)
        switch (tags.user.isEmpty, tags.client.isEmpty) {
        case (false, false):
            return first([
                (user, client), (user, .byDefault), (.byDefault, client), (.byDefault, .byDefault),
            ])
        case (false, true): return first([(user, nil), (.byDefault, nil)])
        case (true, false): return first([(nil, client), (nil, .byDefault)])
        case (true, true): return nil
        }
    }
}
