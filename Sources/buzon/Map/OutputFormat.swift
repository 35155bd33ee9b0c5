import ArgumentParser

/// How findings and results are written.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    /// For people: the lines with carets.
    case full
    /// One line a finding, as editors and `grep` like it.
    case concise
    case json
    /// Results of tests, as build servers read them.
    case junit
    /// SARIF 2.1.0, as code reviews read it.
    case sarif

    static let help = ArgumentHelp(
        "full (con las líneas señaladas), concise (una línea por hallazgo), json, junit o sarif.",
        valueName: "formato")
}

/// `--format`, and its synonym `--json`.
struct FormatOptions: ParsableArguments {
    @Option(name: .long, help: OutputFormat.help)
    var format: OutputFormat?

    @Flag(help: "Lo mismo que --format json.")
    var json = false

    /// - Throws: a usage fault when the command cannot write that format.
    func chosen(of formats: [OutputFormat]) throws -> OutputFormat {
        if json, let format, format != .json {
            throw ValidationError("--json y --format \(format.rawValue) se contradicen.")
        }
        let chosen = json ? .json : format ?? .full
        guard formats.contains(chosen) else {
            let known = formats.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("Este comando no escribe \(chosen.rawValue); use \(known).")
        }
        return chosen
    }
}
