// A client that speaks frames and nothing else: what is given to it goes out, what comes back is kept.

import KafkaClient
import KafkaWire

/// A client that sends bytes and keeps what comes back.
struct RawClient: ClientCore {
    let endpoint: Endpoint
    var isOpen = false
    var isClosed = false
    var toSend: [Bytes] = []
    var splitter = FrameSplitter(maxFrameBytes: 1 << 30)
    var frames: [Bytes] = []
    private var isAsked = false

    init(endpoint: Endpoint) { self.endpoint = endpoint }

    var nextDeadline: Instant? { nil }

    mutating func step(_ input: ClientInput, at now: Instant, into effects: inout [ClientEffect]) {
        switch input {
        case .deadline: break
        case .opened: isOpen = true
        case .received(_, let bytes):
            splitter.append(bytes)
            while let frame = (try? splitter.next()) ?? nil { frames.append(frame) }
        case .closed: isClosed = true
        }
        flush(into: &effects)
    }

    mutating func flush(into effects: inout [ClientEffect]) {
        if !isAsked {
            isAsked = true
            effects.append(.open(.opened(1), endpoint))
        }
        guard isOpen, !isClosed else { return }
        for bytes in toSend { effects.append(.send(.opened(1), bytes)) }
        toSend = []
    }
}
