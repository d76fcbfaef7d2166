// What a terminal gives to something that runs in the foreground there: the wall's time, and a picture
// that is drawn over itself. The executable makes one; scripts and tests have none.

/// The terminal, while a command has it.
package protocol Foreground: AnyObject {
    /// Waits for so long; false where the user breaks off, by ctrl-C or, if asked for, by enter.
    func wait(milliseconds: Int64, endsAtKey: Bool) -> Bool
    /// How many lines there are on the screen.
    var height: Int { get }
    /// Draws lines in the place of those drawn last.
    func redraw(_ lines: [String])
    /// Leaves what was drawn last where it is; the next picture begins below it.
    func keep()
}
