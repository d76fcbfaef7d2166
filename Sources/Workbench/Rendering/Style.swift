// How our own output looks: sixteen colours at most and never colour alone; a plain form without
// any.

package struct Style: Sendable {
    package let usesColour: Bool
    package let isPlain: Bool
    package let width: Int

    package init(usesColour: Bool, isPlain: Bool, width: Int) {
        self.usesColour = usesColour && !isPlain
        self.isPlain = isPlain
        self.width = max(40, width)
    }

    private func paint(_ text: String, _ code: String) -> String {
        usesColour ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }

    package func bold(_ text: String) -> String { paint(text, "1") }
    package func faint(_ text: String) -> String { paint(text, "2") }
    package func good(_ text: String) -> String { paint(text, "32") }
    package func bad(_ text: String) -> String { paint(text, "31") }
    package func warning(_ text: String) -> String { paint(text, "33") }
    package func accent(_ text: String) -> String { paint(text, "36") }

    package func error(_ text: String) -> String { text }

    package func prompt(_ text: String, kafka: Bool) -> String {
        kafka ? text : "\(text)> "
    }

    /// A state by symbol, or by word where symbols do not serve.
    package func mark(_ symbol: String, plain word: String) -> String { isPlain ? word : symbol }
}
