// Mutants: mistakes built in on purpose, one at a time, to see that the checkers of simulated lives find
// them. They exist only in a build with KAFKA_WORKBENCH_MUTANTS set (scripts/mutants); everywhere else this
// file is empty, and so is every place that asks for one.

#if MUTANTS
    package enum Mutant {
        /// The mistake that is made; 0: none. Set once, before anything runs.
        package nonisolated(unsafe) static var active = 0

        @inline(__always) package static func isOn(_ number: Int) -> Bool { active == number }
    }
#endif
