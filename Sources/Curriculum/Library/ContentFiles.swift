// Where content lies on disk, and reading it: the only place of the curriculum that opens files of
// content. Every file is bounded, has to be UTF-8, and is named by its path below the root.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct ContentFiles {
    /// The root that holds `lessons`, `scenarios` and `content`.
    let root: String
    let problems: ContentProblems

    private static let maximumBytes = 1 << 20

    /// The names in a folder below the root, sorted; empty when there is no such folder.
    func names(in folder: String) -> [String] {
        let found = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
        return (found ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root + "/" + path)
    }

    /// The text of a file; nil, with the reason added to the problems, when it cannot be read.
    func text(_ path: String) -> String? {
        let start = SourcePosition(line: 1, column: 1)
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else {
            problems.add(path, start, "the file cannot be read")
            return nil
        }
        guard data.count <= Self.maximumBytes else {
            problems.add(path, start, "the file is larger than 1 MiB", instead: "split it")
            return nil
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            problems.add(path, start, "the file is not UTF-8", instead: "save it as UTF-8")
            return nil
        }
        return text
    }
}
