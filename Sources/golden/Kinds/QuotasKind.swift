// Recorded decisions about quotas: who is limited by what, how long a request waits, which mutations
// and connections are refused. Throttle times may differ by a millisecond of rounding.

import KafkaBroker
import KafkaWire

enum QuotasKind: LineKind {
    static let names = ["quotas"]

    static func replay(_ line: RecordedLine, in file: RecordedFile) throws -> Outcome {
        let config = line.json["config"] ?? .null
        var subject: any QuotaSubject
        switch try config.text("kind") {
        case "produce": subject = ClientQuotaSubject(.produce, config)
        case "fetch": subject = ClientQuotaSubject(.fetch, config)
        case "request": subject = ClientQuotaSubject(.request, config)
        case "controller": subject = MutationQuotaSubject(config)
        case "connections": subject = ConnectionQuotaSubject(config)
        case let other: return .unserved("quotas of the kind \(other)")
        }
        var nowMs: Int64 = 1_700_000_000_000
        for (index, step) in try line.json.array("steps").enumerated() {
            nowMs = step["now"]?.integerValue ?? nowMs
            let ours = try subject.perform(step, atMs: nowMs)
            if var found = difference(step["expect"] ?? .null, ours) {
                found.step = index
                return .differ(found)
            }
        }
        return .agree
    }

    private static func difference(_ expected: JSON, _ ours: JSON) -> Difference? {
        for member in expected.objectValue ?? [] where member.name != "message" {
            let own = ours[member.name] ?? .null
            let agrees =
                switch (member.value.numberValue, own.numberValue) {
                case (let recorded?, let value?): abs(recorded - value) <= tolerance(member.name)
                default: member.value == own
                }
            if !agrees { return .init(member.name, member.value, own) }
        }
        return nil
    }

    private static func tolerance(_ field: String) -> Double {
        switch field {
        case "throttle_ms", "retry_after_ms", "accept_after_ms": 1
        case "tokens": 1e-9
        default: 0
        }
    }
}

/// What a scenario's steps are done to.
private protocol QuotaSubject {
    mutating func perform(_ step: JSON, atMs nowMs: Int64) throws -> JSON
}

extension QuotaSubject {
    static func windows(_ config: JSON) -> QuotaWindows {
        QuotaWindows(
            count: Int(config["num"]?.integerValue ?? 11),
            sizeMs: (config["window_seconds"]?.integerValue ?? 1) * 1000)
    }

    static func entity(_ step: JSON) -> QuotaEntity {
        func name(_ field: String) -> QuotaName? {
            step[field]?.stringValue.map { $0 == "<default>" ? .byDefault : .named($0) }
        }
        return QuotaEntity(user: name("user"), client: name("client"))
    }
}

private struct ClientQuotaSubject: QuotaSubject {
    private var quotas: ClientQuotas

    init(_ kind: ClientQuotas.Kind, _ config: JSON) {
        quotas = ClientQuotas(kind: kind, windows: Self.windows(config))
    }

    mutating func perform(_ step: JSON, atMs nowMs: Int64) throws -> JSON {
        let user = step["user"]?.stringValue ?? ""
        let client = step["client"]?.stringValue ?? ""
        let value = step["value"]?.numberValue ?? 0
        switch try step.text("do") {
        case "set_quota":
            quotas.setQuota(Self.entity(step), to: step["value"]?.numberValue)
            return .members(["any_quota": .bool(quotas.isEnabled)])
        case "limit":
            let limit = quotas.limit(user: user, client: client)
            return .members(["limit": limit.map { .number($0) } ?? "unlimited"])
        case "record":
            // Recorded in nanoseconds of a thread, counted in percent of one.
            let amount = quotas.kind == .request ? value * (100.0 / 1e9) : value
            let waitMs = quotas.record(amount, user: user, client: client, atMs: nowMs)
            return .members(["throttle_ms": .integer(waitMs)])
        case "record_no_throttle":
            quotas.recordWithoutWait(value, user: user, client: client, atMs: nowMs)
        case "unrecord":
            quotas.recordWithoutWait(-value, user: user, client: client, atMs: nowMs)
        case "max_in_window":
            let most = quotas.maxValueInWindow(user: user, client: client)
            return .members(["max": most.map { .number($0) } ?? "unlimited"])
        case let other: throw RecordingError("unknown step \(other)")
        }
        return .members([:])
    }
}

private struct MutationQuotaSubject: QuotaSubject {
    private var quotas: ControllerMutationQuotas
    /// nil: there is no quota.
    private var account: MutationAccount?
    /// The last one that there was, whose tokens are told.
    private var lastAccount: MutationAccount?

    init(_ config: JSON) { quotas = ControllerMutationQuotas(windows: Self.windows(config)) }

    mutating func perform(_ step: JSON, atMs nowMs: Int64) throws -> JSON {
        switch try step.text("do") {
        case "set_quota":
            quotas.setQuota(Self.entity(step), to: step["value"]?.numberValue)
            return .members(["any_quota": .bool(quotas.isEnabled)])
        case "begin":
            account = quotas.account(
                user: step["user"]?.stringValue ?? "", client: step["client"]?.stringValue ?? "",
                isStrict: step["strict"]?.boolValue ?? true, atMs: nowMs)
            lastAccount = account ?? lastAccount
            return .members(["unbounded": .bool(account == nil)])
        case "mutate": return mutate(step["count"]?.numberValue ?? 0, atMs: nowMs)
        case "throttle_time": return .object(state(atMs: nowMs))
        case let other: throw RecordingError("unknown step \(other)")
        }
    }

    private mutating func mutate(_ count: Double, atMs nowMs: Int64) -> JSON {
        guard var charged = account else {
            return .object([.init("accepted", true)] + state(atMs: nowMs))
        }
        let isAccepted = quotas.record(count, to: &charged, atMs: nowMs)
        account = charged
        var members: [JSON.Member] = [.init("accepted", .bool(isAccepted))]
        if !isAccepted {
            members.append(.init("error", .string(ErrorCode.throttlingQuotaExceeded.name)))
            members.append(
                .init("retry_after_ms", .integer(charged.throttleTimeMs(atMs: nowMs))))
        }
        return .object(members + state(atMs: nowMs))
    }

    private mutating func state(atMs nowMs: Int64) -> [JSON.Member] {
        var members: [JSON.Member] = [
            .init("exceeded", .bool(account?.isExceeded ?? false)),
            .init("throttle_ms", .integer(account?.throttleTimeMs(atMs: nowMs) ?? 0)),
        ]
        if let lastAccount, let tokens = quotas.tokens(of: lastAccount, atMs: nowMs) {
            members.append(.init("tokens", .number(tokens)))
        }
        return members
    }
}

private struct ConnectionQuotaSubject: QuotaSubject {
    private var quotas: ConnectionQuotas

    init(_ config: JSON) {
        let properties = config["properties"] ?? .null
        func number(_ name: String) -> Double? {
            properties[name]?.stringValue.flatMap { Double($0) }
        }
        let rates = config["listener_rates"] ?? .null
        var overrides: [String: Int] = [:]
        let texts = properties["max.connections.per.ip.overrides"]?.stringValue ?? ""
        for text in texts.split(separator: ",") {
            guard let colon = text.lastIndex(of: ":") else { continue }
            overrides[String(text[..<colon])] = Int(text[text.index(after: colon)...])
        }
        quotas = ConnectionQuotas(
            windows: Self.windows(config),
            listeners: ["PLAINTEXT", "INTERNAL"].map { ($0, rates[$0]?.numberValue) },
            interBrokerListener: "INTERNAL", brokerRate: number("max.connection.creation.rate"),
            maxPerAddress: number("max.connections.per.ip").map { Int($0) } ?? .max,
            maxPerAddressOverrides: overrides)
    }

    mutating func perform(_ step: JSON, atMs nowMs: Int64) throws -> JSON {
        let listener = step["listener"]?.stringValue ?? ""
        let address = step["ip"]?.stringValue ?? ""
        switch try step.text("do") {
        case "connect":
            switch quotas.connect(listener: listener, address: address, atMs: nowMs) {
            case .accept(let waitMs): return .members(["accept_after_ms": .integer(waitMs)])
            case .refuse(let waitMs):
                return .members(["refused": "ip rate", "throttle_ms": .integer(waitMs)])
            }
        case "set_ip_rate":
            quotas.setAddressRate(step["value"]?.numberValue, of: step["ip"]?.stringValue)
        case "set_broker_rate": quotas.setBrokerRate(step["value"]?.numberValue)
        case "count_in":
            let isAccepted = quotas.open(listener: listener, address: address)
            let count = Int64(quotas.openCount(address: address))
            return .members(["accepted": .bool(isAccepted), "open": .integer(count)])
        case "count_out":
            quotas.close(listener: listener, address: address)
            return .members(["open": .integer(Int64(quotas.openCount(address: address)))])
        case let other: throw RecordingError("unknown step \(other)")
        }
        return .members([:])
    }
}
