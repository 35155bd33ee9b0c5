import Foundation
import Testing

@testable import Documents
@testable import Representation

/// Judged by poppler and zbar, which are not ours.
@Suite struct RepresentacionGraficaTests {
    static let notice = NumberingNotice(
        resolution: "18760000001", validFrom: SampleInvoices.date("2019-01-19"),
        validTo: SampleInvoices.date("2030-01-19"), prefix: "SETP", first: "990000000", last: "995000000")

    static func drawn(
        _ invoice: Invoice, page: PageSize = .letter, qrText: String = SampleInvoices.qrText,
        logo: [UInt8]? = nil
    ) throws -> [UInt8] {
        try RepresentacionGrafica.draw(
            invoice, cufe: SampleInvoices.cufe, qrText: qrText, authorization: notice,
            layout: RepresentationLayout(page: page, logo: logo, footer: "Grandes contribuyentes"))
    }

    /// What `program` prints when it is given the path of `bytes` among its `arguments`, as `%`.
    static func judged(_ bytes: [UInt8], by program: String, _ arguments: [String]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments.map { $0.replacing("%", with: file.path) }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: answer, as: UTF8.self)
    }

    static func pages(_ pdf: [UInt8]) throws -> [String] {
        try judged(pdf, by: "pdftotext", ["-layout", "%", "-"]).split(separator: "\u{C}").map(String.init)
            .filter { !$0.allSatisfy(\.isWhitespace) }
    }

    @Test(arguments: PageSize.allCases)
    func `one page carries what art. 617 asks for`(_ page: PageSize) throws {
        let pages = try Self.pages(try Self.drawn(SampleInvoices.invoice(lines: 1), page: page))
        #expect(pages.count == 1)
        for text in [
            "FACTURA DE VENTA", "SETP990000001", "Comercializadora Ñandú & Cía. S.A.S.", "NIT 800.197.268-4",
            "Instalaciones Łódź y Kovačević Ltda.", "NIT 900.108.281-3", "20/06/2019 09:15:23",
            "Bombilla LED",
            "$ 119.000,00", "IVA 19 %", "Resolución DIAN n.º 18760000001", SampleInvoices.cufe,
            "Página 1 de 1",
            "Grandes contribuyentes", "¡Gracias por su compra!",
        ] {
            #expect(pages.first?.contains(text) == true, "\(text)")
        }
    }

    @Test func `a thousand lines fill pages that each say what they belong to`() throws {
        let pages = try Self.pages(try Self.drawn(SampleInvoices.invoice(lines: 1000)))
        #expect(pages.count > 20)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Página \(index + 1) de \(pages.count)"))
            #expect(page.contains(SampleInvoices.cufe))
            #expect(page.contains("SETP990000001"))
        }
        #expect(pages.dropLast().allSatisfy { $0.contains("Descripción") })
        let text = pages.joined()
        let found = (1...1000).filter { text.contains("A-\(1000 + $0) ") }
        #expect(found.count == 1000)
        #expect(pages.last?.contains("$ 119.000.000,00") == true)
        #expect(pages.last?.contains("Subtotal") == true)
    }

    @Test func `a description longer than a page goes on over the pages`() throws {
        var invoice = SampleInvoices.invoice(lines: 1)
        invoice.lines[0].description = (1...900).map { "palabra\($0)" }.joined(separator: " ")
        let pages = try Self.pages(try Self.drawn(invoice))
        #expect(pages.count > 1)
        let text = pages.joined(separator: " ")
        #expect((1...900).allSatisfy { text.contains("palabra\($0)") })
    }

    @Test func `long notes and many references go on over the pages`() throws {
        var invoice = SampleInvoices.everything
        invoice.notes = (1...120).map { "Nota número \($0)." }
        invoice.references = (1...80).map {
            BillingReference(number: "R\($0)", cufe: nil, date: nil, reason: nil)
        }
        let text = try Self.pages(try Self.drawn(invoice)).joined()
        #expect((1...120).allSatisfy { text.contains("Nota número \($0).") })
        #expect((1...80).allSatisfy { text.contains("Factura R\($0)\n") })
    }

    @Test func `a telephone reads the QR of the first and the last page`() throws {
        let pdf = try Self.drawn(SampleInvoices.invoice(lines: 40))
        let read = try Self.judged(
            pdf, by: "sh",
            ["-c", "pdftoppm -r 200 -gray '%' '%' && zbarimg -q --raw '%'-*.pgm; rm -f '%'-*.pgm"])
        #expect(read.components(separatedBy: "NumFac: SETP990000001").count - 1 == 2)
        #expect(read.contains(SampleInvoices.qrText))
    }

    @Test func `the file is tagged, titled, dated and in Spanish`() throws {
        let pdf = try Self.drawn(SampleInvoices.everything)
        let facts = try Self.judged(pdf, by: "pdfinfo", ["%"])
        #expect(facts.contains("Nota crédito NC17"))
        #expect(facts.range(of: #"Tagged: +yes"#, options: .regularExpression) != nil)
        #expect(facts.contains("Thu Jun 20"))
        #expect(String(decoding: pdf, as: UTF8.self).contains("/Lang (es-CO)"))
        let structure = try Self.judged(pdf, by: "pdfinfo", ["-struct-text", "%"])
        for text in [
            "Document", "H1", "Table", "TR", "TH", "TD", "\"NOTA CRÉDITO NC17\"", "\"Descripción\"",
            "prefijo SETP", "CUFE \(SampleInvoices.cufe)",
        ] {
            #expect(structure.contains(text), "\(text)")
        }
    }

    @Test func `the same invoice gives the same bytes`() throws {
        let first = try Self.drawn(SampleInvoices.everything)
        #expect(try Self.drawn(SampleInvoices.everything) == first)
    }

    @Test func `a text that no QR holds is refused`() {
        for text in ["", String(repeating: "x", count: 3000)] {
            #expect(throws: RepresentationError.qrText) {
                try Self.drawn(SampleInvoices.invoice(lines: 1), qrText: text)
            }
        }
    }

    @Test(arguments: [[], Array("no PNG".utf8), [0x89, 0x50, 0x4E, 0x47]] as [[UInt8]])
    func `a logo that is no picture is refused`(_ logo: [UInt8]) {
        #expect(throws: RepresentationError.unreadableLogo) {
            try Self.drawn(SampleInvoices.invoice(lines: 1), logo: logo)
        }
    }

    @Test func `a file that cairo wrote in another form stays as it is`() {
        for text in ["", "%PDF-1.7\nstartxref\n12\n%%EOF", "<< /Type /Catalog\n>>\nstartxref\nx\n%%EOF"] {
            #expect(PDFLanguage.declared("es-CO", in: Array(text.utf8)) == Array(text.utf8))
        }
    }
}
