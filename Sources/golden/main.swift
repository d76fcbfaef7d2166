// scripts/golden: replays what Apache Kafka 4.3.0 was recorded doing against our cores.
//
//     golden [--json] [--only REGEX] [--out DIR] [--bootstrap-server HOST:PORT] PATH...
//
// A line a file: its kind, cases that agree, cases in all; then the cases that differ, with the
// first step and field that does. Exit 0 where all agree, 3 where one differs, 2 on a usage
// error.

import KafkaWire

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
    var differs = false
    for path in try Files.recordings(options.paths) {
        let file = try RecordedFile(path: path)
        let report = Replay.run(file, options: options)
        print(options.asJSON ? report.json.description : report.text)
        fflush(nil)
        differs = differs || report.results.contains { $0.outcome.isDifference }
    }
    exit(differs ? 3 : 0)
} catch let error as UsageError {
    complain(error.message)
    complain(
        "usage: golden [--json] [--only REGEX] [--out DIR] [--bootstrap-server HOST:PORT] PATH...")
    exit(2)
} catch {
    complain("\(error)")
    exit(2)
}
