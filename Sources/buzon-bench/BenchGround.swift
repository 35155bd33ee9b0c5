import Documents
import Fiscal
import Foundation
import Mapping
import Pipeline
import Signing
import TestKit
import UBL

/// What every measurement works on: a throwaway key, a client, and invoices of ten lines.
struct BenchGround {
    let root: String
    let home: String
    let pki: ThrowawayPKI
    let key: SigningKey
    let mapping: LoadedMapping
    let supplier: Party
    let issuance: Issuance

    static let password = "bench"
    static let technicalKey = "693ff6f2a553c3646a063436fd4dd9ded0311471"

    init(root: String) throws {
        self.root = root
        home = FileManager.default.currentDirectoryPath
        pki = try ThrowawayPKI.make(in: root + "/pki", p12Password: Self.password)
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: pki.signerP12)))
        key = try SigningKey(pkcs12: bytes, password: Self.password, path: pki.signerP12)
        mapping = try LoadedMapping(path: home + "/mappings/generico-csv/generico-csv.map.yaml")
        supplier = Party(
            id: PartyID(type: "31", number: "901777888", dv: 6), orgType: "1",
            name: "Tostadora Nevado Azul S.A.S.",
            address: Address(
                line: "Calle 10", municipality: "11001", city: "Bogotá, D.C.", department: "Bogotá",
                country: "CO"),
            isVATResponsible: true)
        let days = [CalendarDate("2019-01-19"), CalendarDate("2049-01-19")].compactMap(\.self)
        issuance = Issuance(
            software: Software(
                providerNIT: "901777888", id: "bench", securityCode: String(repeating: "0", count: 96)),
            authorizations: [
                InvoiceAuthorization(
                    resolution: "18760000001", prefix: "SETP", first: 990_000_000, last: 995_000_000,
                    validFrom: days[0], validUntil: days[1], claveTecnica: Self.technicalKey)
            ])
    }

    /// An export of `count` invoices, as the mapping `generico-csv` reads it (Windows-1252).
    static func export(invoices count: Int, from first: Int, lines: Int = 10) -> [UInt8] {
        let header =
            "Tipo;Prefijo;Número;Fecha;Vencimiento;Forma de pago;Medio de pago;Tipo documento;Documento;DV;Cliente;"
            + "Dirección;Ciudad;Correo;Teléfono;Código;Descripción;Cantidad;Unidad;Precio unitario;Descuento;Impuesto;"
            + "Factura que afecta;Fecha factura;Motivo;Total documento;Observaciones\r\n"
        // Each line is 29,750: twice 12,500 and 19 % of it.
        let total = String(format: "%d.%03d,00", lines * 29_750 / 1000, lines * 29_750 % 1000)
        var text = header
        for number in first..<first + count {
            for line in 1...lines {
                text +=
                    "Factura;SETP;\(number);03/02/2026;;Contado;Efectivo;NIT;830099887;2;Droguería La Ñapa S.A.S.;"
                    + "Calle 72 # 10-34;Bogotá;compras@lanapa.example;6017778899;CAF-\(line);"
                    + "Café tostado «Sierra» de la línea \(line), 500 g;2;Unidad;12.500,00;;IVA 19%;;;;\(total);\r\n"
            }
        }
        return text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "?") }
    }

    func drafts(_ count: Int) -> [Draft] {
        mapping.mapping.map(Self.export(invoices: count, from: 990_000_001), file: "bench.csv").documents
            .compactMap(\.draft)
    }

    func invoice(_ draft: Draft) -> Invoice? {
        guard let instant = LegalInstant("2026-02-03T10:00:00") else { return nil }
        let context = DocumentContext(supplier: supplier, numbered: instant, tolerance: .zero)
        return draft.totalled(in: context, file: "bench.csv").invoice
    }
}

enum BenchFailure: Error {
    /// What was to be measured did not do its work.
    case wrongResult(String)
}
