import ArgumentParser

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Escribir, validar, probar, explicar y publicar mapeos.",
        discussion: """
            EJEMPLOS
              buzon map infer ventas.csv -o mappings/ventas/ventas.map.yaml   un borrador, de una muestra
              buzon map validate mappings/ventas/ventas.map.yaml              las faltas del mapeo
              buzon map preview mappings/ventas ventas.csv                    lo que sale, con su origen
              buzon map test mappings/ventas/ventas.map.yaml                  sus pruebas
              buzon map diff antes.map.yaml ventas.map.yaml --on entradas/    lo que cambia
              buzon map doc mappings/ventas --html -o formato.html            el formato, para el ERP
              buzon map show mappings/ventas --resolved --origin              de dónde viene cada regla

            CÓDIGOS DE SALIDA
              0 bien, 1 hay hallazgos o diferencias, 64 uso, 78 el mapeo no se puede usar
            """,
        subcommands: [
            MapValidateCommand.self, MapTestCommand.self, MapPreviewCommand.self, MapInferCommand.self,
            MapDiffCommand.self, MapDocCommand.self, MapShowCommand.self, Schema.self,
            Publish.self, Rollback.self, History.self,
        ])
}
