// The commands of learning: lessons, next, guide, ask, drill, progress.

enum LearningCommands {
    static let all: [Command] = []
}
