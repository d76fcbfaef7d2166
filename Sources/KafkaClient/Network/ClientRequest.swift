// A request on its way and the answer that came back, as NetworkClient and the clients above it hand
// them to each other. The version is chosen when the request is sent, from what both sides speak.

import KafkaWire

/// A request whose version is still open.
package struct ClientRequest: Sendable {
    package let apiKey: ApiKey
    /// The versions that may be used, beyond what both sides can.
    package let versions: ClosedRange<Int16>
    package var timeoutMs: Int64?
    /// False for Produce with acks=0: done once it is sent.
    package var expectsAnswer = true
    let build: @Sendable (Int16) throws -> any WireMessage
    let decode: @Sendable (Bytes, Int16) throws -> any WireMessage

    /// A request that depends on its version.
    package init<Answer: WireMessage>(
        answer: Answer.Type, versions: ClosedRange<Int16>? = nil,
        build: @escaping @Sendable (Int16) throws -> any WireMessage
    ) {
        guard let key = Answer.info.key.flatMap(ApiKey.init(rawValue:)) else {
            preconditionFailure("\(Answer.info.name) is no response")
        }
        apiKey = key
        let known = key.advertisedVersions
        self.versions = versions.map { $0.clamped(to: known) } ?? known
        self.build = build
        decode = { try Answer.decode($0, version: $1) }
    }

    /// A request that is the same in all versions.
    package init<Answer: WireMessage>(
        _ request: some WireMessage, answer: Answer.Type, versions: ClosedRange<Int16>? = nil
    ) {
        self.init(answer: answer, versions: versions) { _ in request }
    }
}

/// How a request ended.
package enum ClientOutcome: Sendable {
    /// The broker's answer.
    case answer(any WireMessage)
    /// It was sent, and no answer is expected.
    case sent
    /// The connection ended first, by itself or because the answer took too long.
    case disconnected(timedOut: Bool)
    /// The broker does not speak a version that would do; the text is for people.
    case unsupportedVersion(String)
    /// The request could not be written: an argument that the format cannot carry.
    case invalidRequest(WireError)
}

/// The end of a request, with what the sender gave along.
package struct ClientResponse<Context: Sendable>: Sendable {
    package let node: NodeId
    package let apiKey: ApiKey
    package let version: Int16
    package let correlationId: Int32
    package let sentAtMs: Int64
    package let context: Context
    package let outcome: ClientOutcome

    /// The answer, where there is one of this type.
    package func answer<Answer: WireMessage>(as type: Answer.Type) -> Answer? {
        if case .answer(let message) = outcome { return message as? Answer }
        return nil
    }
}

/// The versions of each API that one broker speaks, and its features.
package struct NodeApiVersions: Sendable {
    package private(set) var finalizedFeatures: [String: Int16] = [:]
    package private(set) var finalizedFeaturesEpoch: Int64 = -1
    private var ranges: [Int16: ClosedRange<Int16>] = [:]

    init(_ answer: ApiVersionsResponse) {
        for api in answer.apiKeys where api.minVersion <= api.maxVersion {
            ranges[api.apiKey] = api.minVersion...api.maxVersion
        }
        finalizedFeaturesEpoch = answer.finalizedFeaturesEpoch
        for feature in answer.finalizedFeatures {
            finalizedFeatures[feature.name] = feature.maxVersionLevel
        }
    }

    /// What the broker offers for an API; nil: it does not serve it.
    package func range(_ api: ApiKey) -> ClosedRange<Int16>? { ranges[api.rawValue] }

    /// The newest version that both sides allow, or why there is none.
    func latestUsable(_ request: ClientRequest) -> Result<Int16, UnsupportedVersion> {
        guard let offered = ranges[request.apiKey.rawValue] else {
            return .failure(
                UnsupportedVersion(
                    text: "The node does not support \(request.apiKey.upperSnakeName)"))
        }
        let wanted = request.versions
        let version = min(offered.upperBound, wanted.upperBound)
        if version >= offered.lowerBound, version >= wanted.lowerBound { return .success(version) }
        return .failure(
            UnsupportedVersion(
                text:
                    "The node does not support \(request.apiKey.upperSnakeName) "
                    + "with version in range [\(wanted.lowerBound),\(wanted.upperBound)]. "
                    + "The supported range is [\(offered.lowerBound),\(offered.upperBound)]."))
    }
}

/// Why no version of an API will do.
struct UnsupportedVersion: Error {
    let text: String
}

extension ApiKey {
    /// The name as Java's enumeration spells it: `CREATE_TOPICS`.
    package var upperSnakeName: String {
        var text = ""
        for character in name {
            if character.isUppercase, !text.isEmpty { text += "_" }
            text += character.uppercased()
        }
        return text
    }
}
