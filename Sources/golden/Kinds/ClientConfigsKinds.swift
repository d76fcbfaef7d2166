// The kinds of recordings that the clients answer.

enum ClientKinds {
    static let all: [any GoldenKind.Type] = [
        AccumulatorKind.self,
        AssignorsKind.self,
        BackoffKind.self,
        ClientConfigsKind.self,
        OffsetsKind.self,
        PartitionerKind.self,
    ]
}
