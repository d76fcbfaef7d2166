// Answers to questions and runs of drills, each kept whole with what it was graded by.

extension ProgressStore {
    package struct Answer: Equatable, Sendable {
        package let question: String
        package let atSeconds: Int64
        /// The learner's words, follow-up turns included.
        package let text: String
        package let points: Double
        package let maximum: Double
        package let flags: Int
        /// The grader's labels, one `item=label` a line.
        package let labels: String

        package init(
            question: String, atSeconds: Int64, text: String, points: Double, maximum: Double,
            flags: Int, labels: String
        ) {
            self.question = question
            self.atSeconds = atSeconds
            self.text = text
            self.points = points
            self.maximum = maximum
            self.flags = flags
            self.labels = labels
        }
    }

    package func record(_ answer: Answer) throws(ProgressError) {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                """
                INSERT INTO answers (question, at, text, points, maximum, flags, labels)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(answer.question), .integer(answer.atSeconds), .text(answer.text),
                    .real(answer.points), .real(answer.maximum), SQLValue(answer.flags),
                    .text(answer.labels),
                ])
        }
    }

    /// All answers to a question, oldest first.
    package func answers(to question: String) throws(ProgressError) -> [Answer] {
        try database.run(
            """
            SELECT question, at, text, points, maximum, flags, labels FROM answers
            WHERE question = ? ORDER BY id
            """, [.text(question)]
        ).compactMap { row in
            guard let question = row[0].text, let at = row[1].integer, let text = row[2].text,
                let points = row[3].real, let maximum = row[4].real
            else { return nil }
            return Answer(
                question: question, atSeconds: at, text: text, points: points, maximum: maximum,
                flags: Int(row[5].integer ?? 0), labels: row[6].text ?? "")
        }
    }

    package struct DrillRun: Equatable, Sendable {
        package let drill: String
        package let seed: UInt64
        package let cause: String
        package let atSeconds: Int64
        package let passed: Bool
        package let score: Double
        /// Seconds past the promise, weighted by tier.
        package let slaSeconds: Double
        /// Ids of the flags committed, in order.
        package let flags: [String]

        package init(
            drill: String, seed: UInt64, cause: String, atSeconds: Int64, passed: Bool,
            score: Double, slaSeconds: Double, flags: [String]
        ) {
            self.drill = drill
            self.seed = seed
            self.cause = cause
            self.atSeconds = atSeconds
            self.passed = passed
            self.score = score
            self.slaSeconds = slaSeconds
            self.flags = flags
        }
    }

    package func record(_ run: DrillRun) throws(ProgressError) {
        try database.transaction { () throws(ProgressError) in
            try database.run(
                """
                INSERT INTO drills (drill, seed, cause, at, passed, score, sla_seconds, flags)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(run.drill), .integer(Int64(bitPattern: run.seed)), .text(run.cause),
                    .integer(run.atSeconds), .integer(run.passed ? 1 : 0), .real(run.score),
                    .real(run.slaSeconds), .text(run.flags.joined(separator: " ")),
                ])
        }
    }

    /// All runs of a drill, oldest first.
    package func drillRuns(of drill: String) throws(ProgressError) -> [DrillRun] {
        try database.run(
            """
            SELECT drill, seed, cause, at, passed, score, sla_seconds, flags FROM drills
            WHERE drill = ? ORDER BY id
            """, [.text(drill)]
        ).compactMap { row in
            guard let drill = row[0].text, let seed = row[1].integer, let cause = row[2].text,
                let at = row[3].integer, let score = row[5].real, let sla = row[6].real
            else { return nil }
            return DrillRun(
                drill: drill, seed: UInt64(bitPattern: seed), cause: cause, atSeconds: at,
                passed: row[4].integer == 1, score: score, slaSeconds: sla,
                flags: (row[7].text ?? "").split(separator: " ").map(String.init))
        }
    }
}
