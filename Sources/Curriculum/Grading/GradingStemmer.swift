// A light English stemmer for grading.
//
// Inflection must not decide whether an answer is recognised ("commits", "committed",
// "committing"), while derived words stay apart where they mean different things (a consumer is not
// consumption). So only plural, past and -ing endings go, with a table for irregular verbs. The
// same function runs over the lexicon and over the answer; what it returns need not be a word.

/// Reduces a lower-case English word to the form under which lexicon and answer meet.
package enum GradingStemmer {
    /// The stem of `word`, which must be in lower case. Words with digits or marks come back as
    /// they are.
    package static func stem(_ word: String) -> String {
        if let known = irregular[word] { return known }
        let letters = Array(word.utf8)
        guard letters.count > 3, letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
            return word
        }
        return String(decoding: finish(stripped(letters)), as: UTF8.self)
    }

    private static func stripped(_ word: [UInt8]) -> [UInt8] {
        let count = word.count
        if ends(word, "ies"), count > 4 { return Array(word[..<(count - 3)]) + [0x79] }
        if ends(word, "ied"), count > 4 { return Array(word[..<(count - 3)]) + [0x79] }
        if ends(word, "ing"), let base = verbBase(word, dropping: 3) { return base }
        if ends(word, "eed") { return word }
        if ends(word, "ed"), let base = verbBase(word, dropping: 2) { return base }
        for ending in ["sses", "shes", "ches", "xes", "zes"] where ends(word, ending) {
            return Array(word[..<(count - 2)])
        }
        if ends(word, "ss") || ends(word, "us") || ends(word, "is") { return word }
        if ends(word, "s") { return Array(word[..<(count - 1)]) }
        return word
    }

    /// The verb left when an ending of `length` letters goes, or nil if none would be left.
    private static func verbBase(_ word: [UInt8], dropping length: Int) -> [UInt8]? {
        var base = Array(word[..<(word.count - length)])
        guard base.contains(where: isVowel) else { return nil }
        if base.count < 3 { return base + [0x65] }
        let last = base[base.count - 1]
        if base.count > 3, last == base[base.count - 2], last != 0x6C, last != 0x73 {
            base.removeLast()
        }
        return base
    }

    /// Drops a final e, so that "store", "stored" and "storing" meet.
    private static func finish(_ word: [UInt8]) -> [UInt8] {
        word.count > 4 && word[word.count - 1] == 0x65 ? Array(word[..<(word.count - 1)]) : word
    }

    private static func ends(_ word: [UInt8], _ ending: String) -> Bool {
        let tail = ending.utf8
        return word.count >= tail.count && word.suffix(tail.count).elementsEqual(tail)
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    /// Looked up only, never iterated.
    private static let irregular: [String: String] = [
        "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "being": "be",
        "am": "be", "has": "have", "had": "have", "having": "have", "does": "do", "did": "do",
        "done": "do", "doing": "do", "went": "go", "gone": "go", "goes": "go", "going": "go",
        "lost": "lose", "losing": "lose", "loses": "lose", "sent": "send", "kept": "keep",
        "made": "make", "fell": "fall", "fallen": "fall", "wrote": "write", "written": "write",
        "writing": "write", "writes": "write", "died": "die", "dies": "die", "dying": "die",
        "ran": "run", "took": "take", "taken": "take", "taking": "take", "takes": "take",
        "got": "get", "gotten": "get", "held": "hold", "caught": "catch", "broke": "break",
        "broken": "break", "chose": "choose", "chosen": "choose", "choosing": "choose",
        "chooses": "choose", "grew": "grow", "grown": "grow", "led": "lead", "met": "meet",
        "paid": "pay", "saw": "see", "seen": "see", "told": "tell", "thought": "think",
        "woke": "wake", "woken": "wake", "waking": "wake", "wakes": "wake", "rose": "rise",
        "risen": "rise", "rising": "rise", "rises": "rise", "threw": "throw", "thrown": "throw",
        "brought": "bring", "bought": "buy", "fed": "feed", "found": "find", "built": "build",
        "knew": "know", "known": "know", "gave": "give", "given": "give", "giving": "give",
        "gives": "give", "began": "begin", "begun": "begin", "came": "come", "coming": "come",
        "comes": "come", "said": "say", "ate": "eat", "eaten": "eat", "hid": "hide",
        "hidden": "hide", "hides": "hide", "hiding": "hide", "slept": "sleep", "sat": "sit",
        "stood": "stand", "spent": "spend", "taught": "teach", "bound": "bind", "dealt": "deal",
        "meant": "mean", "left": "leave", "leaving": "leave", "leaves": "leave", "used": "use",
        "using": "use", "uses": "use", "news": "news", "less": "less", "process": "process",
        "processes": "process", "access": "access", "always": "always", "perhaps": "perhaps",
        "during": "during", "nothing": "nothing", "anything": "anything", "something": "something",
        "everything": "everything", "string": "string", "others": "other", "makes": "make",
        "making": "make", "shrunk": "shrink", "shrank": "shrink", "forgot": "forget",
        "forgotten": "forget", "won": "win",
        "wore": "wear", "worn": "wear", "laid": "lay",
    ]
}
