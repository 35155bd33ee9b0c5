import Documents
import Findings
import Foundation
import Journal
import Settings
import TestKit
import Testing
import Transmission
import UBL

@testable import Pipeline

@Suite struct ElementQueryTests {
    private static let paths = [
        "/Invoice/ID", "/Invoice/InvoiceLine[1]/Price/PriceAmount/@currencyID",
        "/Invoice/InvoiceLine[1]/Price/PriceAmount", "/Invoice/InvoiceLine[2]/ID",
        "/Invoice/InvoiceLine[2]/Price/PriceAmount/@currencyID", "/Invoice/InvoiceLine[2]/Price/PriceAmount",
    ]

    private static let values: [ElementValue] = paths.map { text in
        var parts = text.split(separator: "/").map(String.init)
        let attribute = parts.last?.first == "@" ? String(parts.removeLast().dropFirst()) : nil
        let steps = parts.map { part in
            let pieces = part.split { $0 == "[" || $0 == "]" }
            return ElementPath.Step(
                name: String(pieces[0]), position: pieces.count > 1 ? Int(pieces[1]) ?? 1 : 1,
                isAlone: pieces.count == 1)
        }
        return ElementValue(path: ElementPath(steps: steps, attribute: attribute), text: "")
    }

    @Test(arguments: [
        ("/Invoice/ID", [0]), ("/fe:Invoice/cbc:ID", [0]), ("ID", [0, 3]), ("//ID", [0, 3]),
        ("/ID", []), ("Invoice/ID", [0]), ("InvoiceLine[2]/ID", [3]), ("InvoiceLine[1]/ID", []),
        ("/Invoice/InvoiceLine[2]/Price/PriceAmount/text()", [5]), ("PriceAmount", [2, 5]),
        ("fe:InvoiceLine[2]//cbc:PriceAmount", []), ("InvoiceLine[2]/Price", [4, 5]),
        ("InvoiceLine[1]", [1, 2]),
        ("@currencyID", [1, 4]), ("InvoiceLine[2]/Price/PriceAmount/@currencyID", [4]),
        ("ID/@currencyID", []),
        ("invoice/id", []),
    ])
    func `a path finds its values`(text: String, found: [Int]) throws {
        let query = try #require(ElementQuery(text))
        #expect(query.values(of: Self.values) == found.map { Self.values[$0] })
    }

    @Test(arguments: [
        "", "/", "//", "a[b]", "a[0]", "a[-1]", "a[1", "a]", "a[1]b", "*", "a/*", "..", "a/../b", "@", "a b",
        "a//@",
        "a[99999999999999999999]", "ñ[1]", String(repeating: "a/", count: 501),
    ])
    func `what is no simple path is none`(text: String) { #expect(ElementQuery(text) == nil) }
}

@Suite struct SourceTextTests {
    @Test func `a line is shown in the encoding that holds its text`() {
        let latin = Array("Número;Ciudad\r\n1;Bogot".unicodeScalars.map { UInt8($0.value) }) + [0xE1]
        let text = SourceText(latin, firstLine: 4)
        #expect(text.line(4, holding: "Número") == "Número;Ciudad")
        #expect(text.line(5, holding: "Bogotá") == "1;Bogotá")
        #expect(SourceText(Array("1;Bogotá".utf8), firstLine: 1).line(1, holding: "Bogotá") == "1;Bogotá")
        let dos = Array("1;Bogot".utf8) + [0xA0]
        #expect(SourceText(dos, firstLine: 1).line(1, holding: "Bogotá") == "1;Bogotá")
    }

    @Test func `a line of another document, or without the text, is not shown`() {
        let text = SourceText(Array("a;b\nc;d".utf8), firstLine: 4)
        #expect(text.line(3, holding: "") == nil && text.line(6, holding: "") == nil)
        #expect(text.line(4, holding: "c") == nil)
    }

    @Test func `carets stand below the columns, in long lines too`() {
        #expect(SourceExcerpt("a;bcd;e", line: 12, columns: 3...5).lines == ["12 | a;bcd;e", "   |   ^^^"])
        let long = String(repeating: "x", count: 300) + "AB" + String(repeating: "y", count: 300)
        let lines = SourceExcerpt(long, line: 1, columns: 301...302).lines
        let mark = lines[1].firstIndex(of: "^").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
        #expect(mark.map { String(Array(lines[0])[$0...($0 + 1)]) } == "AB")
        #expect(lines[0].count < 200 && lines[0].contains("…"))
        #expect(SourceExcerpt("ab", line: 1, columns: 50...60).lines.count == 2)
    }

    @Test func `nothing that drives a terminal is printed`() {
        #expect(printable("a\u{1B}[2J\tb\r\nc\u{9B}d") == "a·[2J·b·c·d")
        #expect(printable("abcdef", atMost: 3) == "abc…")
    }
}

/// With a real engine and a scripted authority.
@Suite(.enabled(if: EngineGround.hasSchemas, "etc/schemas is absent"), .serialized)
struct ExplainedEngineTests {
    private let ground: EngineGround

    init() throws { ground = try EngineGround() }

    @Test func `a rejection names the cell, and the archive explains it`() throws {
        let message = "ERROR: El TAG LegalMonetaryTotal/PayableAmount [119000.00] excede el tamaño máximo."
        ground.authority.expect(
            "SETP990000002",
            send: [.answering(.rejected(codes: ["310"], numberConsumed: true), "310", message)])
        try ground.running { engine in
            let answer = try ground.answer(
                to: "ventas_1.csv",
                dropping: Export.file(Export.invoice(990_000_001, quantity: 3), Export.invoice(990_000_002)))
            #expect(answer.states == ["SETP990000001 aceptado", "SETP990000002 rechazado"])
            let row = try #require(try only("setp990000002", in: engine.journal))
            let finding = try #require(FindingCodec.decoded(row.findings)?.first)
            #expect(finding.message == message && finding.code == "DIAN-310")
            #expect(finding.place.line == 3 && finding.place.field == "Total documento")
            #expect(finding.value == "119.000,00")
            try explain(row, of: engine)
        }
    }

    private func explain(_ row: DocumentRow, of engine: Engine) throws {
        #expect(!row.archive.isEmpty)
        let files = try ExplainedFiles(of: row, in: engine.settings.folders)
        let document = try ExplainedDocument(xml: files.xml, draft: files.draft)
        #expect(document.all(atMost: 2).allSatisfy { $0.source != nil })
        let query = try #require(ElementQuery("InvoiceLine/Price/PriceAmount"))
        let chain = try #require(document.explanations(of: query).first)
        #expect(chain.leaves.map(\.path) == ["lines.0.price"])
        let origin = try #require(chain.leaves.first?.leaf.origin)
        #expect(origin.line == 3 && origin.raw == "100.000,00")
        let source = SourceText(files.source, firstLine: files.draft.line)
        let line = try #require(source.line(3, holding: origin.raw))
        #expect(String(Array(line)[(origin.column - 1)..<origin.lastColumn]) == origin.raw)
        #expect(
            document.uses(of: "lines.0.price").contains { $0.value.path.steps.last?.name == "PriceAmount" })
        #expect(document.leaves(at: "lines.0").count > 5 && document.leaves(at: "nada").isEmpty)
        let drop = try #require(try engine.journal.drop(row.id.drop))
        let rule = LeafWords(file: "x", mapping: drop.mapping).rule(chain.leaves[0].leaf)
        #expect(rule.hasPrefix("mapeo generico-csv, revisión 2, línea "))
    }

    @Test func `a document is found by number, CUFE and position`() throws {
        try ground.running { engine in
            let good = Export.file(
                Export.invoice(990_000_001), Export.creditNote(1, of: "SETP990000001"),
                Export.invoice(990_000_003))
            _ = try ground.answer(to: "ventas_1.csv", dropping: good)
            _ = try ground.answer(to: "ventas_2.csv", dropping: Export.file(Export.invoice(990_000_001)))
            let row = try #require(try only("SETP990000001", in: engine.journal))
            // The one that was signed, not its repetition.
            #expect(row.state == .accepted)
            for name in [row.cufe, row.cufe.uppercased(), "\(row.id.drop).1", row.id.description] {
                #expect(try only(name, in: engine.journal)?.id == row.id)
            }
            #expect(try only("NC1", in: engine.journal)?.kind == "credit_note")
            guard
                case .several(let rows) = try DocumentSearch.find(
                    row.id.drop, client: nil, in: engine.journal)
            else { throw ground.missing("a drop of three documents") }
            #expect(rows.map(\.id.ordinal) == [1, 2, 3])
            for (name, client) in [
                ("SETP990000001", "otro"), ("SETP99000000", nil), ("", nil), (row.id.drop + ".9", nil),
            ] {
                guard case .none = try DocumentSearch.find(name, client: client, in: engine.journal) else {
                    throw ground.missing("nothing for \(name)")
                }
            }
            let repeated = try #require(try engine.journal.documents(called: "SETP990000001").last)
            #expect(throws: ExplainedFiles.Fault.neverSigned) {
                try ExplainedFiles(of: repeated, in: engine.settings.folders)
            }
        }
    }

    @Test func `a document on its way is explained from the folder of its drop`() throws {
        ground.authority.expect("SETP990000002", consult: [.pending])
        try ground.running { engine in
            try ground.drop(
                "ventas_1.csv",
                Export.file(Export.invoice(990_000_001), Export.invoice(990_000_002, quantity: 7)))
            #expect(eventually { (try? only("SETP990000002", in: engine.journal))??.state == .pending })
            let row = try #require(try only("SETP990000002", in: engine.journal))
            let files = try ExplainedFiles(of: row, in: engine.settings.folders)
            let query = try #require(ElementQuery("InvoicedQuantity"))
            let chain = try ExplainedDocument(xml: files.xml, draft: files.draft).explanations(of: query)
            #expect(chain.map(\.value.text) == ["7"])
            #expect(SourceText(files.source, firstLine: files.draft.line).line(3, holding: "7") != nil)
        }
    }

    private func only(_ name: String, in journal: JournalStore) throws -> DocumentRow? {
        if case .one(let row) = try DocumentSearch.find(name, client: nil, in: journal) { row } else { nil }
    }
}

extension EngineGround {
    fileprivate func missing(_ what: String) -> NoAnswer { NoAnswer(name: what, left: []) }
}
