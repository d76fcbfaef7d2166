// What a learner has done, kept on disk: lesson runs with their commands, answers, drills, reviews.
//
// Every call is one transaction, synced before it returns (WAL, synchronous FULL), so a crash loses
// at most what was under way. Errors are thrown to the caller, which tells the learner and goes on;
// nothing here decides to continue without saving. Times are seconds since 1970, given by the caller.

package final class ProgressStore {
    let database: Database
    private let lock: StateLock
    let scheduler = FSRS()

    /// Opens the progress of a state directory, makes it where there is none, and takes its lock.
    /// Throws `.inUse` when another workbench has it.
    package init(directory: String) throws(ProgressError) {
        try StateDirectory.make(directory)
        lock = try StateLock(directory: directory)
        let path = directory + "/progress.db"
        try StateDirectory.touch(path)
        database = try Database(path: path)
        try database.run("PRAGMA journal_mode = WAL")
        try database.run("PRAGMA synchronous = FULL")
        try database.run("PRAGMA foreign_keys = ON")
        try ProgressSchema.migrate(database)
    }

    /// Limits the file's size in pages of 4 KiB; for tests of a full disk.
    func limitPages(_ count: Int) throws(ProgressError) {
        try database.run("PRAGMA max_page_count = \(count)")
    }

    /// The number of pages in use.
    func pageCount() throws(ProgressError) -> Int {
        Int(try database.run("PRAGMA page_count").first?.first?.integer ?? 0)
    }

    // MARK: lessons

    /// A lesson that was begun: enough to rebuild its cluster by replay and to go on at its step.
    package struct LessonRun: Equatable, Sendable {
        package let id: Int64
        package let lesson: String
        package let seed: UInt64
        package let startedSeconds: Int64
        package let step: String
        /// Where within the step: the Workbench's own word (predicting, acting, explained).
        package let phase: String
        package let finishedSeconds: Int64?
        /// "done" or "tested-out".
        package let outcome: String?
    }

    package struct LoggedCommand: Equatable, Sendable {
        /// Lab time at which it was typed.
        package let labMs: Int64
        package let line: String

        package init(labMs: Int64, line: String) {
            self.labMs = labMs
            self.line = line
        }
    }

    package struct StepRecord: Equatable, Sendable {
        package var step: String
        package var metSeconds: Int64
        package var predicted: Int?
        package var happened: Int?
        package var hints: Int
        package var solutionShown: Bool
        package var commands: Int
        package var labMs: Int64

        package init(
            step: String, metSeconds: Int64, predicted: Int?, happened: Int?, hints: Int,
            solutionShown: Bool, commands: Int, labMs: Int64
        ) {
            self.step = step
            self.metSeconds = metSeconds
            self.predicted = predicted
            self.happened = happened
            self.hints = hints
            self.solutionShown = solutionShown
            self.commands = commands
            self.labMs = labMs
        }
    }

    package func beginLesson(
        _ lesson: String, seed: UInt64, step: String, atSeconds now: Int64
    ) throws(ProgressError) -> Int64 {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                "INSERT INTO lesson_runs (lesson, seed, started, step) VALUES (?, ?, ?, ?)",
                [
                    .text(lesson), .integer(Int64(bitPattern: seed)), .integer(now), .text(step),
                ])
            return try lastRow()
        }
    }

    /// Notes where a run stands, and replaces its command log by `commands`, so that `undo` and
    /// `back` shorten it.
    package func saveLesson(
        run: Int64, step: String, phase: String, commands: [LoggedCommand]
    ) throws(ProgressError) {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                "UPDATE lesson_runs SET step = ?, phase = ? WHERE id = ?",
                [.text(step), .text(phase), .integer(run)])
            let kept = try commonPrefix(run, commands)
            try database.run(
                "DELETE FROM run_commands WHERE run = ? AND number >= ?",
                [.integer(run), SQLValue(kept)])
            for (number, command) in commands.enumerated().dropFirst(kept) {
                try database.run(
                    "INSERT INTO run_commands (run, number, lab_ms, line) VALUES (?, ?, ?, ?)",
                    [
                        .integer(run), .integer(Int64(number)), .integer(command.labMs),
                        .text(command.line),
                    ])
            }
        }
    }

    private func commonPrefix(_ run: Int64, _ commands: [LoggedCommand]) throws(ProgressError)
        -> Int
    {
        let stored = try self.commands(run: run)
        var count = 0
        while count < stored.count, count < commands.count, stored[count] == commands[count] {
            count += 1
        }
        return count
    }

    package func recordStep(run: Int64, _ record: StepRecord) throws(ProgressError) {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                """
                INSERT OR REPLACE INTO lesson_steps
                (run, step, met, predicted, happened, hints, solution, commands, lab_ms)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .integer(run), .text(record.step), .integer(record.metSeconds),
                    SQLValue(record.predicted), SQLValue(record.happened), SQLValue(record.hints),
                    .integer(record.solutionShown ? 1 : 0), SQLValue(record.commands),
                    .integer(record.labMs),
                ])
        }
    }

    package func finishLesson(run: Int64, outcome: String, atSeconds now: Int64)
        throws(ProgressError)
    {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                "UPDATE lesson_runs SET finished = ?, outcome = ? WHERE id = ?",
                [.integer(now), .text(outcome), .integer(run)])
        }
    }

    /// The newest run of a lesson that is not finished.
    package func openRun(of lesson: String) throws(ProgressError) -> LessonRun? {
        try runs("WHERE lesson = ? AND finished IS NULL ORDER BY id DESC LIMIT 1", [.text(lesson)])
            .first
    }

    /// The newest run of any lesson, if it is not finished.
    package func lastOpenRun() throws(ProgressError) -> LessonRun? {
        try runs("ORDER BY id DESC LIMIT 1", []).first { $0.finishedSeconds == nil }
    }

    /// Ids of lessons finished at least once, sorted.
    package func finishedLessons() throws(ProgressError) -> [String] {
        try database.run(
            "SELECT DISTINCT lesson FROM lesson_runs WHERE finished IS NOT NULL ORDER BY lesson"
        ).compactMap { $0.first?.text }
    }

    package func commands(run: Int64) throws(ProgressError) -> [LoggedCommand] {
        try database.run(
            "SELECT lab_ms, line FROM run_commands WHERE run = ? ORDER BY number", [.integer(run)]
        ).compactMap { row in
            guard let labMs = row[0].integer, let line = row[1].text else { return nil }
            return LoggedCommand(labMs: labMs, line: line)
        }
    }

    package func steps(run: Int64) throws(ProgressError) -> [StepRecord] {
        try database.run(
            """
            SELECT step, met, predicted, happened, hints, solution, commands, lab_ms
            FROM lesson_steps WHERE run = ? ORDER BY met, step
            """, [.integer(run)]
        ).compactMap { row in
            guard let step = row[0].text, let met = row[1].integer else { return nil }
            return StepRecord(
                step: step, metSeconds: met, predicted: row[2].integer.map { Int($0) },
                happened: row[3].integer.map { Int($0) }, hints: Int(row[4].integer ?? 0),
                solutionShown: row[5].integer == 1, commands: Int(row[6].integer ?? 0),
                labMs: row[7].integer ?? 0)
        }
    }

    private func runs(_ condition: String, _ values: [SQLValue]) throws(ProgressError)
        -> [LessonRun]
    {
        try database.run(
            """
            SELECT id, lesson, seed, started, step, phase, finished, outcome
            FROM lesson_runs \(condition)
            """, values
        ).compactMap { row in
            guard let id = row[0].integer, let lesson = row[1].text, let seed = row[2].integer,
                let started = row[3].integer, let step = row[4].text
            else { return nil }
            return LessonRun(
                id: id, lesson: lesson, seed: UInt64(bitPattern: seed), startedSeconds: started,
                step: step, phase: row[5].text ?? "", finishedSeconds: row[6].integer,
                outcome: row[7].text)
        }
    }

    private func lastRow() throws(ProgressError) -> Int64 {
        try database.run("SELECT last_insert_rowid()").first?.first?.integer ?? 0
    }
}
