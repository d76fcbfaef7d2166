// A TCP connection on a loop: reads into large shared blocks, so that a frame is a slice of what
// the kernel wrote; writes without a copy, several pieces in one call.

import CSystemUV
import KafkaWire

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a connection tells its owner. All calls come on the loop's thread.
protocol SocketOwner: AnyObject {
    func socketOpened(_ id: ConnectionId)
    func socketReceived(_ id: ConnectionId, _ bytes: Bytes)
    func socketClosed(_ id: ConnectionId)
}

/// One connection. It lives until libuv has closed its handle.
final class SocketConnection {
    let id: ConnectionId
    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private weak var owner: (any SocketOwner)?
    /// Set once the handle is being closed: nothing more is read or written.
    private(set) var isClosing = false
    private var block = ReadBlock()
    /// Pieces to be written at the next `flush`, in order.
    private var outgoing: [Bytes] = []
    /// Bytes handed to libuv and not yet taken by the kernel.
    private(set) var unsentBytes = 0

    init(_ id: ConnectionId, on loop: EventLoop, owner: any SocketOwner) throws(RuntimeFailure) {
        self.id = id
        self.owner = owner
        handle = .allocate(capacity: 1)
        try check(uv_tcp_init(loop.loop, handle), "socket")
        handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
    }

    deinit { handle.deallocate() }

    private var stream: UnsafeMutablePointer<uv_stream_t> {
        UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_stream_t.self)
    }

    private static func connection(_ data: UnsafeMutableRawPointer?) -> SocketConnection? {
        data.map { Unmanaged<SocketConnection>.fromOpaque($0).takeUnretainedValue() }
    }

    // MARK: Opening

    /// Takes a waiting connection of a listener, and begins to read. The other side's address, or
    /// nil.
    func accept(from server: UnsafeMutablePointer<uv_stream_t>) -> Endpoint? {
        guard uv_accept(server, stream) == 0 else { return nil }
        begin()
        var address = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                uv_tcp_getpeername(handle, $0, &length)
            }
        }
        return code == 0 ? endpoint(of: &address) : Endpoint(host: "unknown", port: 0)
    }

    /// Connects to an address given in numbers; the owner is told how it went.
    func connect(to address: inout sockaddr_storage) throws(RuntimeFailure) {
        let request = UnsafeMutablePointer<uv_connect_t>.allocate(capacity: 1)
        request.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { socketAddress in
                uv_tcp_connect(request, handle, socketAddress) { request, status in
                    defer { request?.deallocate() }
                    guard let connection = SocketConnection.connection(request?.pointee.data) else {
                        return
                    }
                    connection.connected(status)
                }
            }
        }
        if code < 0 { request.deallocate() }
        try check(code, "connect")
    }

    private func connected(_ status: Int32) {
        guard !isClosing else { return }
        guard status == 0 else { return fail() }
        begin()
        owner?.socketOpened(id)
    }

    private func begin() {
        uv_tcp_nodelay(handle, 1)
        uv_read_start(
            stream,
            { handle, _, buffer in
                guard let connection = SocketConnection.connection(handle?.pointee.data) else {
                    return
                }
                let (base, count) = connection.block.room()
                buffer?.pointee = uv_buf_init(
                    base.assumingMemoryBound(to: CChar.self), UInt32(count))
            },
            { handle, count, _ in
                guard let connection = SocketConnection.connection(handle?.pointee.data) else {
                    return
                }
                connection.received(count)
            })
    }

    private func received(_ count: Int) {
        if count < 0 { return fail() }
        guard count > 0, !isClosing else { return }
        owner?.socketReceived(id, block.take(count))
    }

    // MARK: Writing

    /// Adds bytes to what the next `flush` writes.
    func enqueue(_ bytes: Bytes) {
        if !isClosing { outgoing.append(bytes) }
    }

    /// Hands everything enqueued to the kernel.
    func flush() {
        guard !isClosing, !outgoing.isEmpty else { return }
        let write = PendingWrite(connection: self, pieces: outgoing)
        outgoing.removeAll(keepingCapacity: true)
        unsentBytes += write.byteCount
        if write.start(on: stream) < 0 { fail() }
    }

    fileprivate func wrote(_ byteCount: Int, status: Int32) {
        unsentBytes -= byteCount
        if status < 0 { fail() }
    }

    // MARK: Closing

    private func fail() {
        guard !isClosing else { return }
        close()
        owner?.socketClosed(id)
    }

    /// Closes without telling the owner. What was flushed before is still sent.
    func close() {
        guard !isClosing else { return }
        flush()
        isClosing = true
        uv_close(UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_handle_t.self)) {
            handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<SocketConnection>.fromOpaque(data).release()
        }
    }
}

/// Where reads go: blocks of storage that are filled once, from front to back.
private struct ReadBlock {
    private static let blockBytes = 256 * 1024
    private static let leastRoomBytes = 16 * 1024
    private var storage = ByteStorage.block(ReadBlock.blockBytes)
    private var used = 0

    mutating func room() -> (UnsafeMutableRawPointer, Int) {
        if storage.capacity - used < ReadBlock.leastRoomBytes {
            storage = ByteStorage.block(ReadBlock.blockBytes)
            used = 0
        }
        return (storage.room(from: used), storage.capacity - used)
    }

    /// The bytes just read, as a slice of the block.
    mutating func take(_ count: Int) -> Bytes {
        defer { used += count }
        return storage.slice(used..<used + count)
    }
}

/// A write under way: it keeps the bytes alive until the kernel has them.
private final class PendingWrite {
    private let connection: SocketConnection
    private let pieces: [Bytes]
    private let request = UnsafeMutablePointer<uv_write_t>.allocate(capacity: 1)
    let byteCount: Int

    init(connection: SocketConnection, pieces: [Bytes]) {
        self.connection = connection
        self.pieces = pieces
        byteCount = pieces.reduce(0) { $0 + $1.count }
    }

    deinit { request.deallocate() }

    func start(on stream: UnsafeMutablePointer<uv_stream_t>) -> Int32 {
        let buffers = pieces.map { piece in
            piece.withUnsafeBytes { raw in
                uv_buf_init(
                    UnsafeMutablePointer(
                        mutating: raw.baseAddress?.assumingMemoryBound(to: CChar.self)),
                    UInt32(raw.count))
            }
        }
        let retained = Unmanaged.passRetained(self)
        request.pointee.data = retained.toOpaque()
        let code = uv_write(request, stream, buffers, UInt32(buffers.count)) { request, status in
            guard let data = request?.pointee.data else { return }
            let write = Unmanaged<PendingWrite>.fromOpaque(data).takeRetainedValue()
            write.connection.wrote(write.byteCount, status: status)
        }
        if code < 0 { retained.release() }
        return code
    }
}

/// A socket address as host and port.
func endpoint(of address: inout sockaddr_storage) -> Endpoint {
    var name = [CChar](repeating: 0, count: 64)
    let port: UInt16 = withUnsafePointer(to: &address) { pointer in
        if pointer.pointee.ss_family == sa_family_t(AF_INET6) {
            return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                uv_ip6_name($0, &name, name.count)
                return UInt16(bigEndian: $0.pointee.sin6_port)
            }
        }
        return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            uv_ip4_name($0, &name, name.count)
            return UInt16(bigEndian: $0.pointee.sin_port)
        }
    }
    let octets = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return Endpoint(host: String(decoding: octets, as: UTF8.self), port: Int(port))
}

/// The numeric address of an endpoint: an address in numbers, or the loopback for `localhost`.
///
/// Other names are looked up through the system, which may block: clients of a real cluster only.
func resolve(_ endpoint: Endpoint) -> sockaddr_storage? { resolveAll(endpoint).first }

/// All addresses of an endpoint, in the order of preference; none where its name is not known.
func resolveAll(_ endpoint: Endpoint) -> [sockaddr_storage] {
    var address = sockaddr_storage()
    let host = endpoint.host == "localhost" ? "127.0.0.1" : endpoint.host
    let port = Int32(truncatingIfNeeded: endpoint.port)
    let isNumeric = withUnsafeMutablePointer(to: &address) { pointer in
        let four = pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
            uv_ip4_addr(host, port, $0) == 0
        }
        if four { return true }
        return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
            uv_ip6_addr(host, port, $0) == 0
        }
    }
    return isNumeric ? [address] : lookUp(host, port: endpoint.port)
}

private func lookUp(_ host: String, port: Int) -> [sockaddr_storage] {
    var hints = addrinfo()
    hints.ai_family = AF_INET
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
        return []
    }
    defer { freeaddrinfo(first) }
    var addresses: [sockaddr_storage] = []
    var next = found
    while let entry = next {
        next = entry.pointee.ai_next
        guard let source = entry.pointee.ai_addr else { continue }
        var address = sockaddr_storage()
        withUnsafeMutableBytes(of: &address) { target in
            let length = min(Int(entry.pointee.ai_addrlen), target.count)
            target.copyMemory(from: UnsafeRawBufferPointer(start: source, count: length))
        }
        addresses.append(address)
    }
    return addresses
}
