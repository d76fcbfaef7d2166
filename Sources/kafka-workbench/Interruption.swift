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
        signal(SIGINT) { _ in Interruption.pressed.store(true, ordering: .relaxed) }
        for number in [SIGTERM, SIGHUP] {
            signal(number) { _ in
                Interruption.ended.store(true, ordering: .relaxed)
                Interruption.pressed.store(true, ordering: .relaxed)
            }
        }
        signal(SIGPIPE, SIG_IGN)
    }

    /// Whether ctrl-C was pressed since the last call.
    static func take() -> Bool { pressed.exchange(false, ordering: .relaxed) }

    /// Whether the process was asked to end.
    static var wantsEnd: Bool { ended.load(ordering: .relaxed) }
}
