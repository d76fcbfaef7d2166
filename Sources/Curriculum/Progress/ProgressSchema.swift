// The tables of the progress file and how an older file becomes a newer one.
//
// `user_version` counts the migrations that a file has had; each runs once, in a transaction of its
// own. Nothing is ever deleted: cards can be computed again from the reviews under another model.

enum ProgressSchema {
    /// Migration n makes version n + 1.
    static let migrations: [[String]] = [
        [
            """
            CREATE TABLE lesson_runs (
                id INTEGER PRIMARY KEY, lesson TEXT NOT NULL, seed INTEGER NOT NULL,
                started INTEGER NOT NULL, step TEXT NOT NULL, phase TEXT NOT NULL DEFAULT '',
                finished INTEGER, outcome TEXT)
            """,
            "CREATE INDEX lesson_runs_by_lesson ON lesson_runs (lesson, id)",
            """
            CREATE TABLE lesson_steps (
                run INTEGER NOT NULL REFERENCES lesson_runs (id), step TEXT NOT NULL,
                met INTEGER NOT NULL, predicted INTEGER, happened INTEGER,
                hints INTEGER NOT NULL, solution INTEGER NOT NULL, commands INTEGER NOT NULL,
                lab_ms INTEGER NOT NULL, PRIMARY KEY (run, step))
            """,
            """
            CREATE TABLE run_commands (
                run INTEGER NOT NULL REFERENCES lesson_runs (id), number INTEGER NOT NULL,
                lab_ms INTEGER NOT NULL, line TEXT NOT NULL, PRIMARY KEY (run, number))
            """,
            """
            CREATE TABLE answers (
                id INTEGER PRIMARY KEY, question TEXT NOT NULL, at INTEGER NOT NULL,
                text TEXT NOT NULL, points REAL NOT NULL, maximum REAL NOT NULL,
                flags INTEGER NOT NULL, labels TEXT NOT NULL)
            """,
            "CREATE INDEX answers_by_question ON answers (question, id)",
            """
            CREATE TABLE drills (
                id INTEGER PRIMARY KEY, drill TEXT NOT NULL, seed INTEGER NOT NULL,
                cause TEXT NOT NULL, at INTEGER NOT NULL, passed INTEGER NOT NULL,
                score REAL NOT NULL, sla_seconds REAL NOT NULL, flags TEXT NOT NULL)
            """,
            """
            CREATE TABLE cards (
                id TEXT PRIMARY KEY, state INTEGER NOT NULL, step INTEGER, stability REAL,
                difficulty REAL, due INTEGER NOT NULL, last_review INTEGER)
            """,
            """
            CREATE TABLE reviews (
                id INTEGER PRIMARY KEY, card TEXT NOT NULL, at INTEGER NOT NULL,
                rating INTEGER NOT NULL, evidence TEXT NOT NULL)
            """,
            "CREATE INDEX reviews_by_card ON reviews (card, id)",
        ]
    ]

    static func migrate(_ database: Database) throws(ProgressError) {
        let version = try database.run("PRAGMA user_version").first?.first?.integer ?? 0
        guard version <= migrations.count else {
            throw ProgressError(
                .tooNew,
                "the progress file was written by a newer workbench (version \(version), this one knows \(migrations.count))"
            )
        }
        for (index, statements) in migrations.enumerated().dropFirst(Int(max(0, version))) {
            try database.transaction { () throws(ProgressError) in
                for statement in statements { try database.run(statement) }
                try database.run("PRAGMA user_version = \(index + 1)")
            }
        }
    }
}
