// Quotas: what holds whatever is recorded, and the numbers that anybody can work out by hand.

import KafkaBroker
import KafkaWire
import Testing

@Suite struct QuotaTests {
    private static let windows = QuotaWindows(count: 11, sizeMs: 1000)
    private static let startMs: Int64 = 1_700_000_000_000

    private static func user(_ name: String) -> QuotaEntity {
        QuotaEntity(user: .named(name), client: nil)
    }

    @Test func aBurstIsTakenAndTheRestWaits() {
        var quotas = ClientQuotas(kind: .produce, windows: Self.windows)
        quotas.setQuota(Self.user("u"), to: 1000)
        func send(_ bytes: Double, atMs offset: Int64) -> Int64 {
            quotas.record(bytes, user: "u", client: "c", atMs: Self.startMs + offset)
        }
        // Ten whole windows of the limit pass at once: the rate is measured over all of them.
        #expect(send(10_000, atMs: 0) == 0)
        #expect(send(1000, atMs: 0) == 1000)
        // Who waits as told is no longer in the way.
        #expect(send(0, atMs: 12_000) == 0)
    }

    @Test func withoutQuotasNobodyWaits() {
        var quotas = ClientQuotas(kind: .fetch, windows: Self.windows)
        #expect(quotas.record(1e12, user: "u", client: "c", atMs: Self.startMs) == 0)
        #expect(!quotas.isEnabled)
        #expect(quotas.maxValueInWindow(user: "u", client: "c") == nil)
    }

    @Test func theMoreSpecialQuotaHolds() {
        var table = ClientQuotaTable()
        let levels: [(QuotaEntity, Double)] = [
            (QuotaEntity(user: nil, client: .byDefault), 1),
            (QuotaEntity(user: nil, client: .named("c")), 2),
            (QuotaEntity(user: .byDefault, client: nil), 3),
            (QuotaEntity(user: .byDefault, client: .byDefault), 4),
            (QuotaEntity(user: .byDefault, client: .named("c")), 5),
            (QuotaEntity(user: .named("u"), client: nil), 6),
            (QuotaEntity(user: .named("u"), client: .byDefault), 7),
            (QuotaEntity(user: .named("u"), client: .named("c")), 8),
        ]
        for (entity, limit) in levels {
            table.set(entity, to: limit)
            #expect(table.limit(table.tags(user: "u", client: "c")) == limit)
        }
        for (index, (entity, _)) in levels.enumerated().reversed() {
            table.set(entity, to: nil)
            let expected = index > 0 ? levels[index - 1].1 : nil
            #expect(table.limit(table.tags(user: "u", client: "c")) == expected)
        }
        #expect(table.isEmpty)
    }

    /// However a client behaves that waits as it is told, it gets little more than its quota: windows
    /// are whole, so that up to a quarter too much may pass.
    @Test(arguments: UInt64(1)...10)
    func whoWaitsAsToldKeepsTheLimit(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var quotas = ClientQuotas(kind: .produce, windows: Self.windows)
        quotas.setQuota(Self.user("u"), to: 1000)
        var nowMs = Self.startMs
        var sent = 0.0
        while nowMs < Self.startMs + 120_000 {
            let bytes = Double(random.below(4000))
            sent += bytes
            let waitMs = quotas.record(bytes, user: "u", client: "c", atMs: nowMs)
            nowMs += max(waitMs, 1) + Int64(random.below(20))
        }
        let most: Double = 150_000
        #expect(sent < most)
        let least: Double = 100_000
        #expect(sent > least)
    }

    @Test func aStrictQuotaRefusesAndAPermissiveOneWaits() {
        var quotas = ControllerMutationQuotas(windows: Self.windows)
        quotas.setQuota(Self.user("u"), to: 2)
        for isStrict in [true, false] {
            guard
                var account = quotas.account(
                    user: isStrict ? "u" : "v", client: "c", isStrict: isStrict,
                    atMs: Self.startMs)
            else { return #expect(Bool(false), "there is a quota") }
            #expect(quotas.record(23, to: &account, atMs: Self.startMs))
            #expect(quotas.record(1, to: &account, atMs: Self.startMs) == !isStrict)
            #expect(account.isExceeded == isStrict)
        }
    }

    @Test func anAddressThatIsTooFastIsRefusedAndCountsNowhere() {
        var quotas = ConnectionQuotas(
            windows: Self.windows, listeners: [("PLAINTEXT", nil)],
            interBrokerListener: "PLAINTEXT", brokerRate: 100, maxPerAddress: 2)
        quotas.setAddressRate(1, of: nil)
        let decisions = (0..<12).map { _ in
            quotas.connect(listener: "PLAINTEXT", address: "10.0.0.1", atMs: Self.startMs)
        }
        #expect(decisions[9] == .accept(afterMs: 0))
        #expect(decisions[11] == .refuse(closeAfterMs: 1000))
        let other = quotas.connect(listener: "PLAINTEXT", address: "10.0.0.2", atMs: Self.startMs)
        #expect(other == .accept(afterMs: 0))
        let opened = (0..<3).map { _ in quotas.open(listener: "PLAINTEXT", address: "10.0.0.1") }
        #expect(opened == [true, true, false])
        #expect(quotas.openCount(address: "10.0.0.1") == 3)
    }
}
