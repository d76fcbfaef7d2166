// Measures parts of the cores that a session's commands show only mixed with others.
//
//     bench compaction | failover | expressions
//
// One line of JSON, {"name","value","unit"}. `Benchmarks/run` calls it beside its own measurements.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

guard CommandLine.arguments.count == 2 else {
    print("bench: compaction | failover | expressions")
    exit(2)
}

do {
    switch CommandLine.arguments[1] {
    case "compaction":
        report("compaction of 1 KiB records in memory", try Compaction.megabytesASecond(), "MB/s")
    case "failover":
        report("failover of 1,000 led partitions", try Failover.milliseconds(), "ms")
    case "expressions":
        report("an expression over 10,000 topic names", Expressions.milliseconds(), "ms")
    default:
        print(
            "bench: no measurement \(CommandLine.arguments[1]): compaction, failover, expressions")
        exit(2)
    }
} catch {
    print("bench: \(error)")
    exit(1)
}

func report(_ name: String, _ value: Double, _ unit: String) {
    let rounded = (value * 100).rounded() / 100
    print("{\"name\":\"\(name)\",\"value\":\(rounded),\"unit\":\"\(unit)\"}")
}
