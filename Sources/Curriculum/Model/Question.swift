// An interview question: asked first, graded against a rubric, then answered exactly.

package struct Question: Sendable {
    /// The guide's id: S-04, ST-01, P-06.
    package let id: String
    package let file: String
    package let level: Level
    package let title: String
    /// Id of the rubric that grades it.
    package let rubric: Located<String>
    package let claims: [Located<String>]
    /// Lessons and guide entries that teach it ("lesson:isr", "guide:isr").
    package let see: [Located<String>]
    /// What is said before the learner answers, if the title needs a setting.
    package let setting: [MarkdownBlock]
    /// The exact truth for Kafka 4.3 in a line or two, shown after grading.
    package let exact: [MarkdownBlock]
    /// A full answer in our own words, shown on request after an attempt.
    package let answer: [MarkdownBlock]
    package let followUps: [FollowUp]
    /// Commands that show it on the lab.
    package let show: [ContentCommand]

    /// What the interviewer asks when a point is missing or unclear.
    package struct FollowUp: Equatable, Sendable {
        /// Id of the rubric's key item.
        package let item: Located<String>
        package let question: String
    }
}
