// A listening TCP socket on a loop.

import CSystemUV
import KafkaWire

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Listens, and hands each waiting connection to its owner.
final class SocketListener {
    private let handle: UnsafeMutablePointer<uv_tcp_t>
    private let onConnection: (UnsafeMutablePointer<uv_stream_t>) -> Void
    private var isClosing = false

    /// Binds an address and listens. Port 0 takes a free one; `boundPort` tells which.
    init(
        _ endpoint: Endpoint, on loop: EventLoop,
        onConnection: @escaping (UnsafeMutablePointer<uv_stream_t>) -> Void
    ) throws(RuntimeFailure) {
        self.onConnection = onConnection
        handle = .allocate(capacity: 1)
        guard var address = resolve(endpoint) else {
            throw RuntimeFailure("address \(endpoint)", UV_EADDRNOTAVAIL.rawValue)
        }
        try check(uv_tcp_init(loop.loop, handle), "listener")
        handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { uv_tcp_bind(handle, $0, 0) }
        }
        try listen(bound, endpoint)
    }

    deinit { handle.deallocate() }

    private func listen(_ bound: Int32, _ endpoint: Endpoint) throws(RuntimeFailure) {
        var code = bound
        if code == 0 {
            code = uv_listen(stream, 1024) { server, status in
                guard status == 0, let server, let data = server.pointee.data else { return }
                Unmanaged<SocketListener>.fromOpaque(data).takeUnretainedValue().onConnection(
                    server)
            }
        }
        if code < 0 {
            close()
            throw RuntimeFailure("listen on \(endpoint)", code)
        }
    }

    private var stream: UnsafeMutablePointer<uv_stream_t> {
        UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_stream_t.self)
    }

    /// The port that is bound.
    var boundPort: Int {
        var address = sockaddr_storage()
        var length = Int32(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                uv_tcp_getsockname(handle, $0, &length)
            }
        }
        return endpoint(of: &address).port
    }

    func close() {
        guard !isClosing else { return }
        isClosing = true
        uv_close(UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_handle_t.self)) {
            handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<SocketListener>.fromOpaque(data).release()
        }
    }
}
