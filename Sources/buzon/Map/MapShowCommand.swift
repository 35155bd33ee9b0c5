import ArgumentParser
import Findings
import JSONText
import Mapping
import YAMLText

struct MapShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Muestra un mapeo, y de qué archivo y línea viene cada valor.",
        discussion: """
            EJEMPLOS
              buzon map show mappings/ventas --resolved            con lo que toma de «extends»
              buzon map show mappings/ventas --resolved --origin   y de dónde viene cada valor
              buzon map show mappings/ventas --resolved --origin --format json
            """)

    @Argument(help: "Carpeta del mapeo, o su archivo .map.yaml.")
    var mapping: String

    @Flag(help: "Con todo lo que toma de «extends».")
    var resolved = false

    @Flag(help: "Delante de cada valor, su archivo y línea.")
    var origin = false

    @OptionGroup var options: FormatOptions

    func run() throws {
        let format = try options.chosen(of: [.full, .json])
        let root: YAMLNode
        do throws(MappingFaults) {
            root = try ResolvedMapping(path: MappingLoading.path(mapping), resolved: resolved).root
        } catch {
            var report = FindingReport()
            report.add(error.findings)
            report.write(as: .full)
            throw ExitStatus.configuration
        }
        guard format == .full else { return Console.say(json(root).serialized(indented: true)) }
        let lines = root.lines
        guard origin else { return lines.forEach { Console.say($0.text) } }
        let places = lines.map { line in line.place.map { "\($0.file):\($0.line)" } ?? "" }
        let width = places.map(\.count).max() ?? 0
        for (line, place) in zip(lines, places) {
            Console.say(place + String(repeating: " ", count: width - place.count) + "  " + line.text)
        }
    }

    /// With origins every value is an object of its text and its place.
    private func json(_ node: YAMLNode) -> JSONValue {
        switch node.content {
        case .scalar(let text, _):
            guard origin else { return node.isNull ? .null : .text(text) }
            return .object([
                "value": node.isNull ? .null : .text(text), "file": .text(node.place.file),
                "line": .integer(node.place.line),
            ])
        case .sequence(let elements): return .list(elements.map(json))
        case .mapping(let entries):
            return .object(entries.map { JSONValue.Member(name: $0.key, value: json($0.value)) })
        }
    }
}
