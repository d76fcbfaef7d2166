// Ctrl-C while a command runs: the signal sets a flag, and whoever waits looks at it.

import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum Interruption {
    private static let pressed = Atomic<Bool>(false)
    private static let ended = Atomic<Bool>(false)

    /// From here on ctrl-C and requests to end do not kill the process but are noted.
    static func install() {
        handle(SIGINT) { _ in Interruption.pressed.store(true, ordering: .relaxed) }
        for number in [SIGTERM, SIGHUP] {
            handle(number) { _ in
                Interruption.ended.store(true, ordering: .relaxed)
                Interruption.pressed.store(true, ordering: .relaxed)
            }
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Sets a handler. What waits in the kernel is broken off by the signal and not begun again, so that
    /// who reads a line notices.
    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void)
    {
        var action = sigaction()
        #if canImport(Glibc)
            action.__sigaction_handler.sa_handler = handler
        #else
            action.__sigaction_u.__sa_handler = handler
        #endif
        sigaction(number, &action, nil)
    }

    /// Whether ctrl-C was pressed since the last call.
    static func take() -> Bool { pressed.exchange(false, ordering: .relaxed) }

    /// Whether the process was asked to end.
    static var wantsEnd: Bool { ended.load(ordering: .relaxed) }
}
