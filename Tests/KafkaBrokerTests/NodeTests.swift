// A node by itself: framing, versions, and what becomes of connections that send rubbish.

import KafkaBroker
import KafkaLog
import KafkaWire
import Testing

@Suite("A node alone")
struct NodeTests {
    /// A controller: a broker serves nobody before it is registered.
    static func node() -> Node {
        Node(
            config: NodeConfig(
                nodeId: 1, role: .controller, clusterId: "test-cluster",
                listeners: [
                    ListenerConfig(
                        name: "CONTROLLER", advertised: Endpoint(host: "controller-1", port: 9093))
                ],
                controllerQuorumVoters: []),
            disk: DiskImage(), seed: 1)
    }

    static func exchange(_ hex: String, with node: inout Node) throws -> [NodeEffect] {
        var effects: [NodeEffect] = []
        let id = ConnectionId.accepted(1)
        node.step(
            .accepted(id, listener: "CONTROLLER", peer: Endpoint(host: "10.0.0.9", port: 40000)),
            at: .zero, into: &effects)
        effects = []
        node.step(.received(id, try #require(Bytes(hex: hex))), at: .zero, into: &effects)
        return effects
    }

    @Test("ApiVersions of an unknown version is answered in version 0")
    func unknownApiVersions() throws {
        var node = Self.node()
        let effects = try Self.exchange("000000110012006300000005000163000278023100", with: &node)
        guard case .send(_, let bytes, nil)? = effects.first else {
            Issue.record("no answer: \(effects)")
            return
        }
        #expect(bytes.hex == "0000001000000005002300000001001200000004")
    }

    @Test(
        "What cannot be read closes the connection",
        arguments: [
            "0000000f000300090000000300016300010000", "0000000c000300090000000300016300",
            "00000003000300", "00000000", "ffffffff", "7fffffff", "06400001",
            "474554202f20485454502f312e310d0a0d0a", "160301002f0100002b0303",
            "0000000b0012006300000006000163", "0000000e0012000300000008000163000278",
        ])
    func rubbish(_ hex: String) throws {
        var node = Self.node()
        let effects = try Self.exchange(hex, with: &node)
        guard case .close(.accepted(1))? = effects.first else {
            Issue.record("not closed: \(effects)")
            return
        }
    }

    @Test("A frame of the largest size is waited for")
    func largestFrame() throws {
        var node = Self.node()
        #expect(try Self.exchange("06400000", with: &node).isEmpty)
    }
}
