// The version of the program.

package enum WorkbenchVersion {
    package static let text = "0.1"
}
