// libuv's loop as a Swift object: time, one timer, wake-ups from other threads. All pointers of
// libuv's handles stay in this folder; nothing outside it sees one.

import CSystemUV
import KafkaWire
import Synchronization

/// A refusal by libuv, with its own words.
package struct RuntimeFailure: Error, CustomStringConvertible {
    package let what: String
    package let code: Int32

    init(_ what: String, _ code: Int32) {
        self.what = what
        self.code = code
    }

    package var description: String { "\(what): \(String(cString: uv_strerror(code)))" }
}

func check(_ code: Int32, _ what: String) throws(RuntimeFailure) {
    if code < 0 { throw RuntimeFailure(what, code) }
}

/// One loop, run by one thread. Everything but `post` and `stop` is for that thread alone.
final class EventLoop: @unchecked Sendable {
    let loop: UnsafeMutablePointer<uv_loop_t>
    private let timer: UnsafeMutablePointer<uv_timer_t>
    private let wake: UnsafeMutablePointer<uv_async_t>
    private let posted = Mutex<[@Sendable () -> Void]>([])
    /// Called when the time set by `setTimer` has come.
    var onTimer: () -> Void = {}
    private let origin: UInt64

    /// `origin` is the moment that counts as zero, so that loops of one process agree on the time.
    init(origin: UInt64) throws(RuntimeFailure) {
        self.origin = origin
        loop = .allocate(capacity: 1)
        timer = .allocate(capacity: 1)
        wake = .allocate(capacity: 1)
        try check(uv_loop_init(loop), "event loop")
        try check(uv_timer_init(loop, timer), "timer")
        let code = uv_async_init(loop, wake) { handle in
            guard let data = handle?.pointee.data else { return }
            Unmanaged<EventLoop>.fromOpaque(data).takeUnretainedValue().runPosted()
        }
        try check(code, "wake-up")
        timer.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        wake.pointee.data = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        timer.deallocate()
        wake.deallocate()
        loop.deallocate()
    }

    static var systemNow: UInt64 { uv_hrtime() }

    /// The present moment, of the monotonic clock.
    var now: Instant { Instant(nanoseconds: Int64(uv_hrtime() - origin)) }

    /// Asks for one call of `onTimer`, at this moment or as soon after it as can be.
    func setTimer(_ time: Instant?) {
        guard let time else {
            uv_timer_stop(timer)
            return
        }
        uv_update_time(loop)
        let wait = max(0, time.nanoseconds - now.nanoseconds)
        // The timer counts milliseconds and must not fire early: round up.
        let milliseconds = UInt64((wait + 999_999) / 1_000_000)
        uv_timer_start(
            timer,
            { handle in
                guard let data = handle?.pointee.data else { return }
                Unmanaged<EventLoop>.fromOpaque(data).takeUnretainedValue().onTimer()
            }, milliseconds, 0)
    }

    /// Runs a body on the loop's thread; may be called from any thread.
    func post(_ body: @escaping @Sendable () -> Void) {
        posted.withLock { $0.append(body) }
        uv_async_send(wake)
    }

    private func runPosted() {
        let bodies = posted.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        for body in bodies { body() }
    }

    /// Runs until `stop`.
    func run() { uv_run(loop, UV_RUN_DEFAULT) }

    /// Waits for one round of events, at most.
    func runOnce() { uv_run(loop, UV_RUN_ONCE) }

    func stop() { uv_stop(loop) }
}
