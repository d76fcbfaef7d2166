// config: what a setting of Kafka means, its default, and where it stands.

import KafkaSim

enum ConfigCommand {
    static let command: Command = Command(
        "config", .look, usage: ["config NAME"], summary: "what a setting means, and its default",
        examples: [
            Example("config min.insync.replicas", "meaning, type, default"),
            Example("config broker.session.timeout.ms", "how long a dead broker goes unnoticed"),
        ], completions: [.configKeys]
    ) { session, words in
        guard let name = words.first else { throw command.usageError }
        let found = ConfigReference.find(name)
        if found.isEmpty {
            let parts = ConfigReference.allKeys.filter { $0.contains(name) }
            if parts.isEmpty {
                throw command.unknown(name, among: ConfigReference.allKeys, what: "setting")
            }
            for key in parts.prefix(40) { session.print(key) }
            return .fine
        }
        for setting in found {
            let value = setting.defaultValue.map { $0.isEmpty ? "empty" : $0 } ?? "none"
            session.print(
                "\(session.style.bold(setting.name)) · \(setting.scope) · \(setting.type) · default \(value)"
            )
            if !setting.meaning.isEmpty { session.print("  " + setting.meaning) }
            if let broker = setting.brokerDefaultFrom, broker != setting.name {
                session.print("  a topic without it takes the broker's \(broker)")
            }
        }
        return .fine
    }
}
