// scripts/golden: replays what Apache Kafka 4.3.0 was recorded doing against our cores.
//
//     golden [--json] [--only REGEX] [--out DIR] [--bootstrap-server HOST:PORT] PATH...
//
// A line a file: its kind, cases that agree, cases in all; then the cases that differ, with the
// first step and field that does. Exit 0 where all agree, 3 where one differs, 2 on a usage
// error.

import KafkaWire
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

func complain(_ message: String) {
    let text = Array("golden: \(message)\n".utf8)
    _ = write(STDERR_FILENO, text, text.count)
}

do {
    let options = try Options(CommandLine.arguments.dropFirst())
    let asJSON = options.asJSON
    let outcome = Atomic<Int>(0)
    ParallelReplay(try Files.recordings(options.paths), options: options) { result in
        switch result {
        case .success(let report):
            print(asJSON ? report.json.description : report.text)
            fflush(nil)
            let differs = report.results.contains { $0.outcome.isDifference }
            if differs { outcome.max(3, ordering: .relaxed) }
        case .failure(let error):
            complain("\(error)")
            outcome.max(2, ordering: .relaxed)
        }
    }.run()
    exit(Int32(outcome.load(ordering: .relaxed)))
} catch let error as UsageError {
    complain(error.message)
    complain(
        "usage: golden [--json] [--only REGEX] [--out DIR] [--bootstrap-server HOST:PORT] PATH...")
    exit(2)
} catch {
    complain("\(error)")
    exit(2)
}
