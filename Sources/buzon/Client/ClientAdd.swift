import ArgumentParser
import Fiscal
import Foundation
import Pipeline

/// Makes the two things a client begins with: its settings, switched off until they are complete, and a mapping of its own.
struct ClientAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Crea el archivo de un cliente y un mapeo suyo para empezar.",
        discussion: """
            El cliente queda apagado (enabled: false) hasta que se completen certificado, software y numeración. El mapeo
            se copia de uno de los incluidos, con sus muestras y pruebas, para cambiarlo después; sin --from, es el CSV
            genérico, cuya plantilla.csv se llena en Excel.

            EJEMPLOS
              buzon client add cafe-nevado --nit 901777888-6 --name "Tostadora Nevado Azul S.A.S."
              buzon client add aceros --nit 900123456-8 --name "Aceros S.A.S." --from sap-txt
            """)

    @Argument(help: "Nombre del cliente y de su carpeta: minúsculas, cifras, «-» y «_».")
    var client: String

    @Option(help: "NIT con su dígito de verificación.")
    var nit: String

    @Option(help: "Razón social.")
    var name: String

    @Option(help: "Mapeo incluido del que parte el suyo.")
    var from = "generico-csv"

    @Option(help: "Archivo de configuración, junto al que está clients/.")
    var config = "etc/buzon.yaml"

    func run() throws {
        let home = try ProductHome.find()
        let issuer = try checked(home)
        let folder = URL(fileURLWithPath: config).deletingLastPathComponent().path + "/clients"
        let settings = "\(folder)/\(client).yaml"
        let mapping = "\(client)-ventas"
        let copy = "\(home.mappings)/\(mapping)"
        for path in [settings, copy] where FileManager.default.fileExists(atPath: path) {
            Console.error("\(path) ya existe: no se toca nada.")
            throw ExitStatus.findings
        }
        do {
            try copyMapping(from: "\(home.mappings)/\(from)", to: copy, called: mapping)
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try settingsText(home, issuer, mapping).write(toFile: settings, atomically: true, encoding: .utf8)
        } catch {
            Console.error("No se pudo escribir: \(error.localizedDescription)")
            throw ExitStatus.disk
        }
        Console.say(
            """
            \(settings)   complete certificado, software y numeración; después, enabled: true
            \(copy)/   su mapeo, copiado de \(from)

            Siga con:
              buzon map test \(copy)/\(mapping).map.yaml
              buzon check \(copy) SU-ARCHIVO
              buzon config check --config \(config)
            """)
    }

    private func checked(_ home: ProductHome) throws -> NIT {
        let isName =
            !client.isEmpty && client.utf8.count <= 40
            && client.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_") }
            && client.first?.isLetter == true
        guard isName else {
            throw ValidationError(
                "El nombre «\(client)» lleva solo minúsculas, cifras, «-» y «_», y empieza por letra.")
        }
        guard !from.contains("/"),
            FileManager.default.fileExists(atPath: "\(home.mappings)/\(from)/\(from).map.yaml")
        else { throw ValidationError("No hay un mapeo «\(from)» en \(home.mappings).") }
        guard !name.isEmpty, !name.contains(where: \.isNewline) else {
            throw ValidationError("Falta la razón social.")
        }
        do {
            return try NIT(nit)
        } catch {
            switch error {
            case .wrongDV(let expected, _):
                throw ValidationError("El dígito de verificación de \(nit) es \(expected).")
            case .malformed: throw ValidationError("«\(nit)» no es un NIT con su dígito de verificación.")
            }
        }
    }

    /// The folder with the mapping under its own name, from its first revision.
    private func copyMapping(from source: String, to copy: String, called id: String) throws {
        try FileManager.default.copyItem(atPath: source, toPath: copy)
        let old = "\(copy)/\(from).map.yaml"
        let text = try String(contentsOfFile: old, encoding: .utf8)
            .replacing(/(?m)^id: .*$/, with: "id: \(id)", maxReplacements: 1)
            .replacing(/(?m)^revision: .*$/, with: "revision: 1", maxReplacements: 1)
        try text.write(toFile: "\(copy)/\(id).map.yaml", atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: old)
    }

    /// The model of a client with what is known of this one.
    private func settingsText(_ home: ProductHome, _ issuer: NIT, _ mapping: String) throws -> String {
        let model = try String(contentsOfFile: "\(home.path)/etc/clients/ejemplo.yaml.txt", encoding: .utf8)
        let quoted = "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return
            model
            .replacing("client: ejemplo", with: "client: \(client)")
            .replacing("# enabled: true", with: "enabled: false")
            .replacing("nit: \"900123456-8\"", with: "nit: \"\(issuer.digits)-\(issuer.dv)\"")
            .replacing("name: Comercial Ejemplo S.A.S.", with: "name: \(quoted)")
            .replacing("secrets/ejemplo", with: "secrets/\(client)")
            .replacing("EJEMPLO_SOFTWARE", with: client.uppercased().replacing("-", with: "_") + "_SOFTWARE")
            .replacing("mappings: [ventas]", with: "mappings: [\(mapping)]")
    }
}
