// SQLite as this program uses it: one connection, statements with bound values, transactions.
//
// The only file that sees sqlite3's pointers. Every failure becomes a `ProgressError` that says in a
// line what is wrong; a transaction that fails is rolled back, so a full disk or a crash leaves what
// was there before.

import CSystemSQLite

package struct ProgressError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Kind: Equatable, Sendable {
        /// Another workbench holds the state directory.
        case inUse
        case diskFull
        /// The file is not a database, or is damaged.
        case damaged
        /// Made by a newer workbench.
        case tooNew
        /// Reading, writing or permission failed.
        case storage
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package var description: String { message }
}

/// A value that goes into or comes out of a statement.
enum SQLValue: Equatable, Sendable {
    case integer(Int64)
    case real(Double)
    case text(String)
    case null

    init(_ value: Int64?) { self = value.map(SQLValue.integer) ?? .null }
    init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    init(_ value: Double?) { self = value.map(SQLValue.real) ?? .null }
    init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }

    var integer: Int64? {
        if case .integer(let value) = self { return value }
        return nil
    }

    var real: Double? {
        switch self {
        case .real(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    var text: String? {
        if case .text(let value) = self { return value }
        return nil
    }
}

final class Database {
    private let handle: OpaquePointer
    private let path: String

    /// Opens or creates the file.
    init(path: String) throws(ProgressError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            if let opened { sqlite3_close_v2(opened) }
            throw ProgressError(.storage, "\(path) cannot be opened (SQLite error \(code))")
        }
        self.handle = opened
        self.path = path
        sqlite3_extended_result_codes(opened, 1)
        sqlite3_busy_timeout(opened, 2000)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs one statement and returns its rows.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue] = []) throws(ProgressError) -> [[SQLValue]] {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
            throw failure()
        }
        defer { sqlite3_finalize(prepared) }
        for (index, value) in values.enumerated() {
            try bind(value, to: prepared, at: Int32(index + 1))
        }
        var rows: [[SQLValue]] = []
        while true {
            switch sqlite3_step(prepared) {
            case SQLITE_ROW:
                rows.append((0..<sqlite3_column_count(prepared)).map { column(prepared, $0) })
            case SQLITE_DONE: return rows
            default: throw failure()
            }
        }
    }

    /// Runs `body` as one transaction; rolls back and throws on when it throws.
    @discardableResult
    func transaction<Value>(_ body: () throws(ProgressError) -> Value) throws(ProgressError)
        -> Value
    {
        try run("BEGIN IMMEDIATE")
        do throws(ProgressError) {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            // SQLite has rolled back by itself after some errors; then this one is refused.
            if sqlite3_get_autocommit(handle) == 0 { _ = try? run("ROLLBACK") }
            throw error
        }
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32)
        throws(ProgressError)
    {
        let code: Int32
        switch value {
        case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
        case .real(let number): code = sqlite3_bind_double(statement, index, number)
        case .null: code = sqlite3_bind_null(statement, index)
        case .text(let text):
            // The destructor -1 (SQLITE_TRANSIENT, a macro) tells SQLite to copy the text.
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            code = sqlite3_bind_text(
                statement, index, text, Int32(clamping: text.utf8.count), transient)
        }
        guard code == SQLITE_OK else { throw failure() }
    }

    private func column(_ statement: OpaquePointer, _ index: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: .real(sqlite3_column_double(statement, index))
        case SQLITE_TEXT:
            sqlite3_column_text(statement, index).map { .text(String(cString: $0)) } ?? .null
        default: .null
        }
    }

    private func failure() -> ProgressError {
        let code = sqlite3_extended_errcode(handle)
        let reason = String(cString: sqlite3_errmsg(handle))
        switch code & 0xFF {
        case SQLITE_FULL:
            return ProgressError(.diskFull, "the disk is full; nothing was saved to \(path)")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return ProgressError(.damaged, "\(path) is damaged: \(reason)")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return ProgressError(.inUse, "\(path) is in use by another program")
        default: return ProgressError(.storage, "\(path): \(reason)")
        }
    }
}
