// Reviews and the cards they schedule. A review and its card are stored together or not at all.

extension ProgressStore {
    package struct DueCard: Equatable, Sendable {
        package let id: String
        package let dueSeconds: Int64
    }

    /// Stores a review and schedules its card; returns the card's next state. `evidence` says in a
    /// few words what the rating rests on.
    @discardableResult
    package func review(
        _ id: String, _ rating: Rating, evidence: String, atSeconds now: Int64
    ) throws(ProgressError) -> ReviewCard {
        try database.transaction { () throws(ProgressError) in
            let card = try card(id) ?? ReviewCard.new(atSeconds: now)
            let next = scheduler.review(card, rating, atSeconds: now)
            try database.run(
                "INSERT INTO reviews (card, at, rating, evidence) VALUES (?, ?, ?, ?)",
                [.text(id), .integer(now), SQLValue(rating.rawValue), .text(evidence)])
            try database.run(
                """
                INSERT OR REPLACE INTO cards
                (id, state, step, stability, difficulty, due, last_review)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(id), SQLValue(next.state.rawValue), SQLValue(next.step),
                    SQLValue(next.stability), SQLValue(next.difficulty), .integer(next.dueSeconds),
                    SQLValue(next.lastReviewSeconds),
                ])
            return next
        }
    }

    package func card(_ id: String) throws(ProgressError) -> ReviewCard? {
        let rows = try database.run(
            "SELECT state, step, stability, difficulty, due, last_review FROM cards WHERE id = ?",
            [.text(id)])
        guard let row = rows.first, let due = row[4].integer,
            let state = row[0].integer.flatMap({ ReviewCard.State(rawValue: Int($0)) })
        else { return nil }
        return ReviewCard(
            state: state, step: row[1].integer.map { Int($0) }, stability: row[2].real,
            difficulty: row[3].real, dueSeconds: due, lastReviewSeconds: row[5].integer)
    }

    /// The cards due at `now`, longest overdue first.
    package func due(atSeconds now: Int64) throws(ProgressError) -> [DueCard] {
        try database.run(
            "SELECT id, due FROM cards WHERE due <= ? ORDER BY due, id", [.integer(now)]
        ).compactMap { row in
            guard let id = row[0].text, let due = row[1].integer else { return nil }
            return DueCard(id: id, dueSeconds: due)
        }
    }

    /// The number of reviews stored.
    package func reviewCount() throws(ProgressError) -> Int {
        Int(try database.run("SELECT count(*) FROM reviews").first?.first?.integer ?? 0)
    }
}
