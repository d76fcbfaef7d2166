// Replays files on all processors, one file a thread at a time. Reports come in the order of the files,
// each as soon as those before it are there.

import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The replay of a list of files.
final class ParallelReplay: Sendable {
    private struct State {
        var next = 0
        var reports: [Result<FileReport, any Error>?]
        var told = 0
    }

    private let paths: [String]
    /// Only read by the threads; an expression in it is not marked as safe to share.
    private nonisolated(unsafe) let options: Options
    private let tell: @Sendable (Result<FileReport, any Error>) -> Void
    private let state: Mutex<State>

    init(
        _ paths: [String], options: Options,
        tell: @escaping @Sendable (Result<FileReport, any Error>) -> Void
    ) {
        self.paths = paths
        self.options = options
        self.tell = tell
        state = Mutex(State(reports: Array(repeating: nil, count: paths.count)))
    }

    /// Replays all files; returns when the last report has been told. A cluster of somebody else's is
    /// asked by one thread only.
    func run() {
        let processors = options.bootstrapServer == nil ? sysconf(Int32(_SC_NPROCESSORS_ONLN)) : 1
        let others = (1..<max(1, min(processors, paths.count))).compactMap { _ in startThread() }
        work()
        for thread in others { pthread_join(thread, nil) }
    }

    private func startThread() -> pthread_t? {
        var thread = pthread_t(bitPattern: 0)
        let me = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread, nil,
            { argument in
                if let argument {
                    Unmanaged<ParallelReplay>.fromOpaque(argument).takeRetainedValue().work()
                }
                return nil
            }, me.toOpaque())
        if failed != 0 { me.release() }
        return failed == 0 ? thread : nil
    }

    private func work() {
        while let index = takeNext() {
            let report = Result {
                try Replay.run(RecordedFile(path: paths[index]), options: options)
            }
            state.withLock { state in
                state.reports[index] = report
                while state.told < paths.count, let next = state.reports[state.told] {
                    tell(next)
                    state.told += 1
                }
            }
        }
    }

    private func takeNext() -> Int? {
        state.withLock { state in
            guard state.next < paths.count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }
}
