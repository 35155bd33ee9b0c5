import Documents
import Findings
import Foundation
import Testing
import Transmission

@testable import Pipeline

@Suite struct RejectionTests {
    private static let cases: [(message: String, target: String)] = [
        // Texts of code 310, Anexo técnico 003 §5.
        ("ERROR: El TAG DocumentCurrencyCode [EUX] es invalido.", "currency"),
        ("ERROR: Invoice Type Code [1] es invalido.", "type_code"),
        ("ERROR: El TAG TaxSubtotal/TaxCategory/TaxScheme: ID [03] es invalido.", "lines.1.taxes.0.scheme"),
        (
            "ERROR: El valor del nodo 'AccountingCustomerParty/AdditionalAccountID' [1] es invalido",
            "customer.org_type"
        ),
        (
            "ERROR: Si es tipo Persona natural, en el nodo 'AccountingCustomerParty' es obligatorio el nodo 'Person'",
            "customer.org_type"
        ),
        (
            "ERROR: Si es tipo Persona jurídica, en el nodo 'AccountingSupplierParty' es obligatorio el nodo "
                + "'PartyLegalEntity'", "(issuer.org_type)"
        ),
        (
            "ERROR: En el nodo 'AccountingCustumerParty/Party/PhysicalLocation/Address/Country/' es obligatorio en el "
                + "atributo 'IdentificationCode'.", "customer.address.country"
        ),
        (
            "ERROR: AccountingCustomerParty/PartyIdentification/ID/@schemeID [31] es invalido.",
            "customer.id.type"
        ),
        (
            "ERROR: AccountingCustomerParty/PartyIdentification/ID [830] excede el tamaño máximo de [35].",
            "customer.id.number"
        ),
        (
            "ERROR: AccountingCustomerParty/Party/PartyLegalEntity [La Ñapa] excede el tamaño máximo de [450].",
            "customer.name"
        ),
        ("ERROR: ID [SETP1] excede el tamaño máximo de [35].", "number.prefix"),
        (
            "ERROR: El TAG LegalMonetaryTotal/PayableAmount [381.00] excede el tamaño máximo de precisión definido "
                + "[14 enteros, 4 decimales].", "declared.payable"
        ),
        (
            "ERROR: El TAG TaxTotal/TaxSubtotal/TaxableAmount [200.00] excede el tamaño.",
            "lines.1.taxes.0.percent"
        ),
        ("ERROR: El TAG DianExtensions/SoftwareID [x] excede el tamaño máximo de [50]", "(software.id)"),
        ("ERROR: La extensión 'Signature' es requerida.", "(firma)"),
        // A schema's words, as libxml2 has them.
        (
            "ERROR: línea 1: Element '{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}PriceAmount':"
                + " '200.00' is not a valid value of the atomic type 'xs:decimal'.", "lines.1.price"
        ),
        ("fe:InvoiceLine[2]/cbc:InvoicedQuantity inválida", "lines.1.quantity"),
        ("InvoicedQuantity inválida", "-"),
        ("Falta el atributo unitCode en InvoicedQuantity [1]", "(94, unidad)"),
        // The checks of the second step.
        ("Incorrecta: el número está fuera del rango autorizado", "number.prefix"),
        ("Incorrecta: el número del documento ya fue recibido: duplicado", "number.prefix"),
        ("Incorrecta: la fecha de emisión es futura", "issued.date"),
        ("Incorrecta: la fecha de firma está fuera de la vigencia del certificado", "(firma)"),
        ("Incorrecta: la firma es inconsistente o su certificado no es de confianza", "(firma)"),
        ("Incorrecta: el CUFE no corresponde al documento", "(CUFE)"),
        ("Incorrecta: la vigencia de la autorización no es la registrada", "(numbering.valid_from)"),
        ("Incorrecta: el software no está habilitado para el emisor", "(software.id)"),
        ("Incorrecta: el NIT del adquirente no existe", "customer.id.number"),
        ("El ejemplar contiene errores de validación semantica", "-"),
        ("incorrecta: el total no cuadra", "-"), ("", "-"),
        ("[[[[]]]]{{'''", "-"),
    ]

    @Test(arguments: cases)
    func `a message leads to the cell it is about`(message: String, target: String) throws {
        let translation = try Self.translation()
        switch translation.target(of: message) {
        case .cell(let origin): #expect(origin.field == target)
        case .elsewhere(let words):
            #expect(target.hasPrefix("("), "\(words)")
            #expect(words.contains(target.dropFirst().dropLast()))
        case nil: #expect(target == "-")
        }
    }

    @Test func `several errors of one comment are findings of their own`() throws {
        let exchange = Exchange.answering(
            .rejected(codes: ["310"], numberConsumed: true), "310", "El ejemplar contiene errores",
            "ERROR: El TAG DocumentCurrencyCode [EUX] es invalido.\nERROR: ID [SETP1] excede. ERROR: otra cosa"
        )
        let findings = RejectionFindings(number: "SETP1", line: 7, translation: try Self.translation())
            .findings(
                exchange, codes: ["310"], isConsumed: true)
        #expect(findings.map(\.message.count) == [28, 53, 25, 16])
        #expect(findings.map(\.place.line) == [7, 5, 5, 7])
        #expect(findings.map(\.place.field) == [nil, "currency", "number.prefix", nil])
        #expect(findings[1].value == "crudo COP" && findings[1].place.column == 3)
        #expect(findings.allSatisfy { $0.code == "DIAN-310" && $0.remedy.contains("número nuevo") })
    }

    @Test func `a flood of messages is counted, and hardly read`() throws {
        let comment = String(repeating: "ERROR: ID ID ID Note Note [a] PayableAmount\n", count: 5000)
        let exchange = Exchange.answering(.rejected(codes: ["310"], numberConsumed: true), "310", comment)
        let findings = RejectionFindings(number: "SETP1", line: 7, translation: try Self.translation())
            .findings(
                exchange, codes: ["310"], isConsumed: true)
        #expect(findings.count == RejectionFindings.limit + 1)
        #expect(findings.last?.message.contains("4800") == true)
    }

    @Test func `without what was kept the words stand at the first line`() {
        let exchange = Exchange.answering(
            .rejected(codes: ["310"], numberConsumed: false), "310", "ID [1] malo")
        let findings = RejectionFindings(number: "SETP1", line: 7, translation: nil).findings(
            exchange, codes: ["310"], isConsumed: false)
        #expect(findings.map(\.place) == [Place(file: "", line: 7)])
        #expect(findings.first?.remedy.contains("mismo número") == true)
    }

    /// Every cell has its own path as its header, so that the table above can name it.
    private static func translation() throws -> RejectionTranslation {
        func leaf(_ path: String, _ value: String) -> DraftNode {
            let origin = Origin(line: 5, column: 3, lastColumn: 9, field: path, raw: "crudo \(value)")
            return .leaf(DraftLeaf(value: value, origin: origin, ruleLine: 1))
        }
        func object(_ entries: (String, DraftNode)...) -> DraftNode {
            .object(DraftObject(entries: entries.map { DraftObject.Entry(name: $0.0, value: $0.1) }))
        }
        func line(_ n: Int, _ price: String, _ scheme: String) -> DraftNode {
            let lead = "lines.\(n)."
            let tax = object(
                ("percent", leaf(lead + "taxes.0.percent", "0")),
                ("scheme", leaf(lead + "taxes.0.scheme", scheme)))
            return object(
                ("quantity", leaf(lead + "quantity", "1")), ("price", leaf(lead + "price", price)),
                ("taxes", .list([tax])))
        }
        let customer = object(
            ("org_type", leaf("customer.org_type", "1")), ("name", leaf("customer.name", "La Ñapa")),
            (
                "id",
                object(
                    ("type", leaf("customer.id.type", "31")), ("number", leaf("customer.id.number", "830")))
            ),
            ("address", object(("country", leaf("customer.address.country", "CO")))))
        let root = DraftObject(
            entries: [
                ("type_code", leaf("type_code", "01")), ("currency", leaf("currency", "COP")),
                (
                    "number",
                    object(
                        ("prefix", leaf("number.prefix", "SETP")), ("sequence", leaf("number.sequence", "1")))
                ),
                ("issued", object(("date", leaf("issued.date", "2026-02-03")))), ("customer", customer),
                ("lines", .list([line(0, "100", "01"), line(1, "200", "03")])),
                ("declared", object(("payable", leaf("declared.payable", "381")))),
            ].map { DraftObject.Entry(name: $0.0, value: $0.1) })
        let draft = Draft(key: "k", ordinal: 1, source: 0..<1, line: 7, root: root)
        return try RejectionTranslation(xml: Array(xml.utf8), draft: draft)
    }

    private static let xml = """
        <Invoice><UBLExtensions><UBLExtension><ExtensionContent><DianExtensions>
        <InvoiceControl><AuthorizationPeriod><StartDate>2019-01-19</StartDate></AuthorizationPeriod></InvoiceControl>
        <SoftwareProvider><SoftwareID>x</SoftwareID></SoftwareProvider></DianExtensions></ExtensionContent></UBLExtension>
        <UBLExtension><ExtensionContent><Signature><A>b</A></Signature></ExtensionContent></UBLExtension></UBLExtensions>
        <ID>SETP1</ID><UUID>abc</UUID><IssueDate>2026-02-03</IssueDate><InvoiceTypeCode>1</InvoiceTypeCode>
        <DocumentCurrencyCode>EUX</DocumentCurrencyCode>
        <AccountingSupplierParty><AdditionalAccountID>1</AdditionalAccountID></AccountingSupplierParty>
        <AccountingCustomerParty><AdditionalAccountID>1</AdditionalAccountID><Party><PartyIdentification>
        <ID schemeID="31">830</ID></PartyIdentification><PhysicalLocation><Address><Country>
        <IdentificationCode>CO</IdentificationCode></Country></Address></PhysicalLocation><PartyLegalEntity>
        <RegistrationName>La Ñapa</RegistrationName></PartyLegalEntity></Party></AccountingCustomerParty>
        <TaxTotal><TaxAmount>0.00</TaxAmount><TaxSubtotal><TaxableAmount>100.00</TaxableAmount><TaxCategory><TaxScheme>
        <ID>01</ID></TaxScheme></TaxCategory></TaxSubtotal></TaxTotal>
        <TaxTotal><TaxAmount>0.00</TaxAmount><TaxSubtotal><TaxableAmount>200.00</TaxableAmount><TaxCategory><TaxScheme>
        <ID>03</ID></TaxScheme></TaxCategory></TaxSubtotal></TaxTotal>
        <LegalMonetaryTotal><PayableAmount>381.00</PayableAmount></LegalMonetaryTotal>
        <InvoiceLine><InvoicedQuantity unitCode="94">1</InvoicedQuantity><Price><PriceAmount>100.00</PriceAmount></Price>
        </InvoiceLine>
        <InvoiceLine><InvoicedQuantity unitCode="94">1</InvoicedQuantity><Price><PriceAmount>200.00</PriceAmount></Price>
        </InvoiceLine></Invoice>
        """
}
