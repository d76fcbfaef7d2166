// Which mistake is made on purpose, in a build that has any (scripts/mutants).

import KafkaLog

package enum SimMutants {
    /// Makes the mistake of this number from now on, 0: none. False: this build has no mutants.
    package static func choose(_ number: Int) -> Bool {
        #if MUTANTS
            Mutant.active = number
            return true
        #else
            return false
        #endif
    }
}
