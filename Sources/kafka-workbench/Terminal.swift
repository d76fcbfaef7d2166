// What the terminal is like, and the two clocks of the machine.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

enum Terminal {
    /// Whether a person sits at both ends. KAFKA_WORKBENCH_TTY=1 says so for tests.
    static var isInteractive: Bool {
        environment("KAFKA_WORKBENCH_TTY") == "1"
            || isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }

    static var width: Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
            return Int(size.ws_col)
        }
        return environment("COLUMNS").flatMap { Int($0) } ?? 80
    }

    /// Colour as asked for; `auto` is where a terminal shows it and NO_COLOR does not forbid it.
    static func usesColour(_ choice: String) -> Bool {
        switch choice {
        case "always": true
        case "never": false
        default:
            isatty(STDOUT_FILENO) == 1 && (environment("NO_COLOR") ?? "").isEmpty
                && environment("TERM") != "dumb"
        }
    }

    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// The wall clock, in epoch milliseconds.
    static var epochMs: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The monotonic clock, in milliseconds.
    static var monotonicMs: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Without a UTF-8 locale the program uses C.UTF-8, so that what is typed is read as text.
    static func setLocale() {
        let name = setlocale(LC_ALL, "").map { String(cString: $0) } ?? ""
        let codeset = String(cString: nl_langinfo(nl_item(CODESET)))
        if codeset.uppercased() != "UTF-8" || name == "C" { setlocale(LC_ALL, "C.UTF-8") }
    }
}
