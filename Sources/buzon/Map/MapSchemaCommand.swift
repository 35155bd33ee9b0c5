import ArgumentParser
import Mapping

extension MapCommand {
    /// Prints the JSON Schema of mapping files.
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Escribe el esquema JSON de los mapeos, para el editor.",
            discussion: """
                EJEMPLO
                  buzon map schema > mapeo-v1.schema.json
                En el mapeo, en la primera línea, y el editor completa y revisa las claves:
                  # yaml-language-server: $schema=../mapeo-v1.schema.json
                """)

        func run() {
            // The text ends its last line itself.
            Console.say(String(Language.schema.dropLast()))
        }
    }
}
