// The state directory: where it is, that only its owner can read it, and who may write in it.
//
// One workbench at a time saves progress. The lock is the kernel's (`flock`), so it ends with its
// process however that ends, and no stale lock is ever left behind.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

package enum StateDirectory {
    /// `$XDG_STATE_HOME/kafka-workbench`, or `~/.local/state/kafka-workbench`; nil without a home.
    package static func standard(xdgStateHome: String?, home: String?) -> String? {
        if let xdgStateHome, xdgStateHome.hasPrefix("/") {
            return xdgStateHome + "/kafka-workbench"
        }
        guard let home, home.hasPrefix("/") else { return nil }
        return home + "/.local/state/kafka-workbench"
    }

    /// Makes the directory and what lies above it, for the owner alone (0700).
    static func make(_ path: String) throws(ProgressError) {
        var current = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            current += "/" + part
            if mkdir(current, 0o700) != 0, errno != EEXIST {
                throw ProgressError(.storage, "\(current) cannot be made: \(errorText())")
            }
        }
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
            throw ProgressError(.storage, "\(path) is not a directory")
        }
        if info.st_uid == getuid(), info.st_mode & 0o077 != 0 { chmod(path, 0o700) }
    }

    /// Makes an empty file of mode 0600 where there is none.
    static func touch(_ path: String) throws(ProgressError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let kind: ProgressError.Kind = errno == ENOSPC ? .diskFull : .storage
            throw ProgressError(kind, "\(path) cannot be written: \(errorText())")
        }
        close(descriptor)
    }

    static func errorText() -> String { String(cString: strerror(errno)) }
}

/// The lock of a state directory, held until it is released or the process ends.
final class StateLock {
    private let descriptor: Int32

    init(directory: String) throws(ProgressError) {
        let path = directory + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let kind: ProgressError.Kind = errno == ENOSPC ? .diskFull : .storage
            throw ProgressError(
                kind, "\(path) cannot be opened: \(StateDirectory.errorText())")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw ProgressError(
                .inUse,
                "another workbench is using \(directory); this one goes on without saving")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
