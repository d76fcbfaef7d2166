// The terminal while a command has it: waits on the wall clock, and a picture drawn over itself.

import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

final class TerminalForeground: Foreground {
    /// How many lines the picture on the screen has.
    private var drawn = 0

    /// Waits until the time is over, ctrl-C, or enter is pressed where that ends it.
    func wait(milliseconds: Int64, endsAtKey: Bool) -> Bool {
        let end = Terminal.monotonicMs + milliseconds
        while Terminal.monotonicMs < end {
            if Interruption.take() || Interruption.wantsEnd { return false }
            let left = Int32(clamping: end - Terminal.monotonicMs)
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let count = nfds_t(endsAtKey ? 1 : 0)
            guard poll(&input, count, max(1, min(left, 50))) > 0 else { continue }
            // What was typed ends the picture and is no command.
            var typed = [UInt8](repeating: 0, count: 256)
            _ = read(STDIN_FILENO, &typed, typed.count)
            return false
        }
        return true
    }

    var height: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
        return Int(size.ws_row)
    }

    func redraw(_ lines: [String]) {
        // Up to where the last picture begins, then line by line, each cleared to its end.
        var text = drawn > 0 ? "\u{1b}[\(drawn)A\r" : ""
        for line in lines { text += line + "\u{1b}[K\n" }
        text += "\u{1b}[J"
        standardOutput.write(text)
        drawn = lines.count
    }

    func keep() { drawn = 0 }
}
