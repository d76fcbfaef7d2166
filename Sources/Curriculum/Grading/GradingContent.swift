// The grader's content: rubrics, lexicon and frames as they lie in content/grading.
//
//     content/grading/lexicon.txt        concepts and cues
//     content/grading/frames/*.txt       frames, one file a question or scenario
//     content/grading/rubrics/*.json     rubrics, one file a question or scenario

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Grader {
    /// Loads a grader.
    ///
    /// - Parameter directory: the path of `content/grading`.
    /// - Throws: `GradingContentError` with file and line.
    package init(directory: String) throws(GradingContentError) {
        let lexiconFile = directory + "/lexicon.txt"
        var lexicon = try GradingLexicon(Self.read(lexiconFile), file: lexiconFile)
        var frames = GradingFrames()
        for file in try Self.files(directory + "/frames", ending: ".txt") {
            try frames.add(Self.read(file), file: file, lexicon: &lexicon)
        }
        var rubrics: [GradingRubric] = []
        for file in try Self.files(directory + "/rubrics", ending: ".json") {
            rubrics.append(try GradingRubric.decode(Self.read(file), file: file))
        }
        self.init(rubrics: GradingRubrics(rubrics), lexicon: lexicon, frames: frames)
    }

    private static func read(_ path: String) throws(GradingContentError) -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw GradingContentError(file: path, line: 0, message: "cannot be read")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Files of a folder by name.
    private static func files(
        _ directory: String, ending: String
    ) throws(GradingContentError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw GradingContentError(file: directory, line: 0, message: "cannot be read")
        }
        return names.filter { $0.hasSuffix(ending) }.sorted().map { directory + "/" + $0 }
    }
}
