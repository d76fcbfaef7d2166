// The kinds of recordings about bytes and logs.

enum StorageKinds {
    static let all: [any GoldenKind.Type] = [
        RecordsKind.self, HashKind.self, PrimitivesKind.self, AppendKind.self,
        WireKind.self, WireMalformedKind.self, RecordsServerKind.self, ProducerSnapshotKind.self,
        LogRecoveryKind.self, CleanerKind.self, LogDirKind.self, BrokenFramesKind.self,
        QuotasKind.self, AuthorizerKind.self,
    ]
}
