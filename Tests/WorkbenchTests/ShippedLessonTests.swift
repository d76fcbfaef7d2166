// The shipped lessons on the lab: solved by their solutions, not by what learners do instead.

import Curriculum
import Testing

@testable import Workbench

private var root: String {
    #filePath.split(separator: "/").dropLast(3).reduce(into: "") { $0 += "/" + $1 }
}

@Suite struct ShippedLessonTests {
    @Test(arguments: ["log", "isr"]) func provesTheLesson(_ id: String) throws {
        var options = SessionOptions(seed: 7)
        options.contentDirectory = root
        let sink = CapturedText()
        let session = Session(
            options: options, port: nil, output: sink, errors: sink, files: MemoryFiles())
        let lesson = try #require(try ContentLibrary.load(root).lesson(id))
        var test = ContentTest(lesson, seed: lesson.cluster.seed, in: session)
        test.run()
        #expect(test.failures.isEmpty, "\n\(test.failures.map(\.text).joined(separator: "\n"))")
    }
}
