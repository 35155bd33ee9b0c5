import DurableFiles
import Foundation
import Journal
import Logging
import Mapping
import Settings
import Synchronization
import TestKit

@testable import Pipeline

/// A gateway of its own for one test: settings, one client called `acme`, a scripted authority.
final class EngineGround: Sendable {
    let root = NSTemporaryDirectory() + "engine-\(UUID().uuidString)"
    let authority = ScriptedAuthority()

    static let home = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let hasSchemas = FileManager.default.fileExists(atPath: home + "/etc/schemas/ubl-2.0")
    private static let password = "prueba"
    /// Made once: keys take their time.
    private static let pki = Result {
        try ThrowawayPKI.make(
            in: NSTemporaryDirectory() + "engine-pki-\(UUID().uuidString)", p12Password: password)
    }

    /// - Parameters:
    ///   - mappings: a folder of mappings to use instead of those of the repository.
    ///   - choice: the client's mapping, as its settings name it.
    init(
        client extra: String = "outbound: {xml: true, pdf: false}\ndeliver: accepted",
        mappings: String = EngineGround.home + "/mappings", choice: String = "generico-csv"
    ) throws {
        try write(
            """
            root: "\(root)"
            schemas: "\(Self.home)/etc/schemas"
            mappings: "\(mappings)"
            quiet: 50ms
            rescan: 50ms
            limits: {file: 1MB}
            dian: {poll: {first: 10ms, max: 40ms}, retry: {first: 10ms, max: 40ms}, breaker: {probe: 20ms}}

            """, to: "etc/buzon.yaml")
        try write(Self.password, to: "etc/secret")
        try write(
            """
            profile: ubl20
            environment: habilitacion
            issuer:
              nit: "901777888-6"
              name: Tostadora Nevado Azul S.A.S.
              org_type: 1
              vat_responsible: true
              address: {line: Calle 10, city: "11001", city_name: "Bogotá, D.C.", department_name: "Bogotá, D.C."}
            software: {id: prueba, pin_file: etc/secret, password_file: etc/secret}
            certificate: {p12: "\(try Self.pki.get().signerP12)", password_file: etc/secret}
            numbering:
              - {resolution: "18760000001", prefix: SETP, from: 990000000, to: 995000000, valid_from: 2019-01-19, valid_to: 2049-01-19, technical_key_file: etc/secret}
            mappings: [\(choice)]
            \(extra)

            """, to: "etc/clients/acme.yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var inbound: String { root + "/spool/clients/acme/inbound" }
    var outbound: String { root + "/spool/clients/acme/outbound" }

    func settings() throws -> GatewaySettings { try GatewaySettings.read(file: root + "/etc/buzon.yaml") }

    func engine() throws -> Engine {
        var log = Logger(label: "test")
        log.logLevel = .critical
        return try Engine(settings: settings(), log: log, mappingPause: 20) { [authority] _ in
            ScriptedService(authority: authority)
        }
    }

    /// Runs an engine over what is there while `body` lasts.
    ///
    /// - Parameter before: done to it before it starts.
    func running<R>(before: (Engine) throws -> Void = { _ in }, _ body: (Engine) throws -> R) throws -> R {
        let engine = try engine()
        try before(engine)
        try engine.start()
        defer { engine.stop() }
        return try body(engine)
    }

    /// Leaves a drop as a crash between numbering and signing would.
    func numbered(_ text: String, in engine: Engine) throws -> String {
        let id = "20260203-000000-000001"
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let folder = try engine.work.making(id)
        try folder.write(bytes, to: "original", syncing: false)
        let name = "ventas_1.csv"
        guard let client = engine.clients["acme"], let mapping = client.mappings.pair(for: name)?.active
        else {
            throw NoAnswer(name: name, left: [])
        }
        var drop = DropRow(
            id: id, client: "acme", name: Array(name.utf8), sha256: "00", size: bytes.count,
            receivedAt: 1_700_000_000)
        try engine.journal.commit([
            .dropClaimed(drop), .readingBegun(drop: id),
            .mapping(.chosen(drop: id, mapping: mapping.identity)),
        ])
        drop.attempts = 1
        let documents = mapping.mapping.map(bytes, file: name).documents
        var binder = NumberBinder(engine: engine, client: client, drop: drop)
        _ = try engine.binding.withLock { try binder.bind(documents, &$0, then: { _ in [] }) }
        return id
    }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(root)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Leaves a file as an ERP does: written under a temporary name, then renamed.
    func drop(_ name: String, _ text: String) throws {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        try FileManager.default.createDirectory(atPath: inbound, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: "\(inbound)/\(name).part"))
        try FileManager.default.moveItem(atPath: "\(inbound)/\(name).part", toPath: "\(inbound)/\(name)")
    }

    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Waits for the final answer to a file.
    func answer(to name: String) throws -> Answer {
        let find = {
            self.names(self.outbound).first { $0.hasPrefix(name + ".") && $0.hasSuffix(".respuesta.json") }
        }
        guard eventually({ find() != nil }), let file = find() else {
            throw NoAnswer(name: name, left: names(outbound))
        }
        return try JSONDecoder().decode(
            Answer.self, from: Data(contentsOf: URL(fileURLWithPath: "\(outbound)/\(file)")))
    }

    /// Drops a file and waits for its final answer.
    func answer(to name: String, dropping text: String) throws -> Answer {
        try drop(name, text)
        return try answer(to: name)
    }

    struct NoAnswer: Error {
        var name: String
        var left: [String]
    }

    /// The final answer, as an ERP reads it.
    struct Answer: Decodable {
        var status: String
        var drop: String?
        var digest: String?
        var repair: String?
        var documents: [Document]
        var findings: [Finding]

        struct Document: Decodable {
            var document: String?
            var kind: String?
            var status: String
            var cufe: String?
            var dian_code: String?
            var first_status: String?
            var findings: [Finding]
            var links: Links
        }

        struct Finding: Decodable {
            var code: String
            var file: String
            var message: String
            var remedy: String
        }

        struct Links: Decodable {
            var xml: String?
            var archive: String?
        }

        var states: [String] { documents.map { "\($0.document ?? "-") \($0.status)" } }
        var codes: [String] { (findings + documents.flatMap(\.findings)).map(\.code) }
    }
}

/// Rows of an export as the mapping `generico-csv` reads it.
enum Export {
    static let header =
        "Tipo;Prefijo;Número;Fecha;Vencimiento;Forma de pago;Medio de pago;Tipo documento;Documento;DV;Cliente;Dirección;Ciudad;"
        + "Correo;Teléfono;Código;Descripción;Cantidad;Unidad;Precio unitario;Descuento;Impuesto;Factura que afecta;"
        + "Fecha factura;Motivo;Total documento;Observaciones\r\n"

    private static let customer =
        "Contado;Efectivo;NIT;830099887;2;Droguería La Ñapa S.A.S.;Calle 72 # 10-34;Bogotá, D.C.;compras@lanapa.example;6017778899"

    /// One invoice of one line: 100.000 pesos and IVA 19 % apiece.
    static func invoice(_ number: Int, quantity: Int = 1) -> String {
        "Factura;SETP;\(number);03/02/2026;;\(customer);CAF-1;Café «Sierra»;\(quantity);Unidad;100.000,00;;IVA 19%;;;;\(119 * quantity).000,00;\r\n"
    }

    static func creditNote(_ number: Int, of invoice: String) -> String {
        "Nota crédito;NC;\(number);04/02/2026;;\(customer);CAF-1;Café «Sierra»;1;Unidad;100.000,00;;IVA 19%;\(invoice);03/02/2026;Devolución;119.000,00;\r\n"
    }

    static func file(_ rows: String...) -> String { header + rows.joined() }
}
