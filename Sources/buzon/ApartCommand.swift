import ArgumentParser
import Pipeline

/// What the daemon runs for a file that was in hand when it died; of no use to anybody else.
struct ApartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: ApartReading.command, abstract: "Lee un archivo con topes de memoria y de tiempo.",
        shouldDisplay: false)

    @Argument var mapping: String
    @Argument var original: String
    @Argument var name: String
    @Argument var result: String

    func run() throws {
        try ApartReading.run(mapping: mapping, original: original, name: name, result: result)
    }
}
