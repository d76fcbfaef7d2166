// The line editor: libedit, with our own completion, our own treatment of ctrl-C, and pasted
// blocks.
//
// A pasted block (the terminal brackets it) is taken whole: its lines run one after the other,
// and what follows the last newline stays on the line to be edited.

import CSystemLibedit
import Workbench

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What came of reading a line.
enum ReadLine {
    case line(String)
    /// Ctrl-C: the line was given up.
    case abandoned
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
}

final class LineReader {
    private let editor: OpaquePointer
    private let history: OpaquePointer?
    private var wasAbandoned = false
    /// Lines of a pasted block that are still to be run.
    private var pasted: [String] = []
    /// What completes the text before the cursor: where the word begins, and what may stand there.
    var complete: (String) -> (start: Int, candidates: [String]) = { (($0.utf8.count), []) }

    init?() {
        guard let editor = workbench_el_init("kafka-workbench") else { return nil }
        self.editor = editor
        history = history_init()
        workbench_el_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
        workbench_el_prompt(editor) { editor in
            guard let reader = LineReader.of(editor) else { return nil }
            return reader.promptPointer
        }
        workbench_el_editor(editor, "emacs")
        workbench_el_signal(editor, 0)
        if let history {
            workbench_history_size(history, 2000)
            workbench_history_unique(history)
            workbench_el_history(editor, history)
        }
        bindKeys()
    }

    deinit {
        if let history { history_end(history) }
        el_end(editor)
    }

    private var promptStorage = UnsafeMutablePointer<CChar>.allocate(capacity: 512)

    private var promptPointer: UnsafeMutablePointer<CChar> { promptStorage }

    private static func of(_ editor: OpaquePointer?) -> LineReader? {
        guard let data = workbench_el_get_client_data(editor) else { return nil }
        return Unmanaged<LineReader>.fromOpaque(data).takeUnretainedValue()
    }

    private func bindKeys() {
        workbench_el_no_signals(editor)
        workbench_el_function(editor, "workbench-complete", "complete the word") { editor, _ in
            LineReader.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
        }
        workbench_el_bind(editor, "^I", "workbench-complete")
        workbench_el_function(editor, "workbench-abandon", "give the line up") { editor, _ in
            LineReader.of(editor)?.wasAbandoned = true
            return UInt8(CC_EOF)
        }
        workbench_el_bind(editor, "^C", "workbench-abandon")
        workbench_el_function(editor, "workbench-paste", "take a pasted block") { editor, _ in
            LineReader.of(editor)?.takePaste() ?? UInt8(CC_ERROR)
        }
        workbench_el_bind(editor, "\\e[200~", "workbench-paste")
        workbench_el_bind(editor, "^R", "em-inc-search-prev")
    }

    // MARK: Reading

    func readLine(prompt text: String) -> ReadLine {
        if !pasted.isEmpty {
            let line = pasted.removeFirst()
            standardOutput.write(text + line + "\n")
            return .line(line)
        }
        setPrompt(text)
        wasAbandoned = false
        standardOutput.write("\u{1b}[?2004h")
        defer {
            standardOutput.write("\u{1b}[?2004l")
        }
        var count: Int32 = 0
        guard let pointer = el_gets(editor, &count), count > 0 else {
            if wasAbandoned {
                standardOutput.write("^C\n")
                return .abandoned
            }
            return .end
        }
        var line = String(
            decoding: UnsafeRawBufferPointer(start: pointer, count: Int(count)), as: UTF8.self)
        while line.hasSuffix("\n") || line.hasSuffix("\r") { line.removeLast() }
        return .line(line)
    }

    private func setPrompt(_ text: String) {
        var bytes = Array(text.utf8.prefix(500)).map { CChar(bitPattern: $0) }
        bytes.append(0)
        for (index, byte) in bytes.enumerated() { promptStorage[index] = byte }
    }

    // MARK: History

    func remember(_ line: String) {
        if let history, !line.isEmpty { workbench_history_enter(history, line) }
    }

    func loadHistory(_ path: String) {
        if let history { workbench_history_load(history, path) }
    }

    /// Writes the history, readable by its owner alone.
    func saveHistory(_ path: String) {
        guard let history else { return }
        let before = umask(0o077)
        workbench_history_save(history, path)
        chmod(path, 0o600)
        umask(before)
    }

    // MARK: Keys

    private func textBeforeCursor() -> String {
        guard let line = el_line(editor)?.pointee, let buffer = line.buffer,
            let cursor = line.cursor
        else {
            return ""
        }
        let raw = UnsafeRawBufferPointer(start: buffer, count: cursor - buffer)
        return String(decoding: raw, as: UTF8.self)
    }

    private func completeWord() -> UInt8 {
        let text = textBeforeCursor()
        let (start, candidates) = complete(text)
        let typed = String(decoding: Array(text.utf8.dropFirst(start)), as: UTF8.self)
        guard let first = candidates.first else { return UInt8(CC_REFRESH_BEEP) }
        if candidates.count == 1 {
            insert(String(first.dropFirst(typed.count)) + (first.hasSuffix("=") ? "" : " "))
            return UInt8(CC_REFRESH)
        }
        let common = candidates.reduce(first) { shared, next in
            String(zip(shared, next).prefix { $0 == $1 }.map(\.0))
        }
        if common.count > typed.count {
            insert(String(common.dropFirst(typed.count)))
            return UInt8(CC_REFRESH)
        }
        standardOutput.write("\n" + LineReader.columns(candidates) + "\n")
        return UInt8(CC_REDISPLAY)
    }

    private func insert(_ text: String) {
        text.withCString { _ = el_insertstr(editor, $0) }
    }

    private static func columns(_ words: [String]) -> String {
        let width = (words.map(\.count).max() ?? 0) + 2
        let perLine = max(1, Terminal.width / width)
        var lines: [String] = []
        for start in stride(from: 0, to: min(words.count, 200), by: perLine) {
            let row = words[start..<min(start + perLine, words.count)]
            lines.append(row.map { $0 + String(repeating: " ", count: width - $0.count) }.joined())
        }
        if words.count > 200 { lines.append("… and \(words.count - 200) more") }
        return lines.joined(separator: "\n")
    }

    /// Reads a pasted block up to its closing bracket.
    private func takePaste() -> UInt8 {
        var block: [Unicode.Scalar] = []
        let end = Array("\u{1b}[201~".unicodeScalars)
        while block.count < 1 << 20 {
            var character: wchar_t = 0
            guard el_wgetc(editor, &character) == 1 else { break }
            block.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{fffd}")
            if block.suffix(end.count).elementsEqual(end) {
                block.removeLast(end.count)
                break
            }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: block)
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        let first = lines.removeFirst()
        insert(first)
        guard let last = lines.popLast() else { return UInt8(CC_REFRESH) }
        pasted += lines
        if !last.isEmpty { pasted.append(last) }
        return UInt8(CC_NEWLINE)
    }
}
