import Foundation
import Journal
import Testing

@testable import Portal

@Suite struct `The monitor's pages` {
    private let filled: FilledJournal

    init() throws { filled = try FilledJournal() }

    static let accepted = "/documentos/\(FilledJournal.accepted)"

    @Test(arguments: [
        ("/", 200), ("/?estado=accepted&cliente=acme&q=SETP", 200), ("/?estado=aceptadisimo", 400),
        ("/?pagina=0", 400), ("/documentos/\(FilledJournal.accepted)", 200), ("/documentos/nada-1", 404),
        ("/documentos/\(FilledJournal.drop)-01", 404), ("/archivos", 200),
        ("/archivos/\(FilledJournal.drop)", 200),
        ("/archivos/otro", 404), ("/api/documentos", 200), ("/livez", 200), ("/readyz", 200),
        ("/estilo.css", 200),
        ("/icono.svg", 200), ("/otra", 404), ("/%zz", 404), ("/documentos", 404), ("", 404),
    ]) func `every address has its answer`(target: String, status: Int) {
        #expect(filled.get(target).status == status)
    }

    @Test(arguments: [
        "/", "/otra", "/estilo.css", "/livez", "/?pagina=x", accepted + "/archivos/factura.pdf",
    ])
    func `every answer carries the guards`(target: String) {
        let answer = filled.get(target)
        #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(answer.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Referrer-Policy") == "no-referrer")
        #expect(answer.header("Cache-Control") == "no-store")
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"]) func `nothing but reading`(method: String)
    {
        let answer = filled.get("/", method: method)
        #expect(answer.status == 405)
        #expect(answer.header("Allow") == "GET, HEAD")
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1:8080", true), ("[::1]:8080", true), ("[::1]", true),
        ("LOCALHOST:1", true),
        ("malo.example:8080", false), ("127.0.0.1.malo.example", false), ("", false), ("localhost:x", false),
        ("localhost:8080:80", false), ("10.0.0.1", false), ("::1", false),
    ]) func `only this machine's names are answered to`(host: String, isOurs: Bool) {
        #expect((filled.get("/", host: host).status == 200) == isOurs)
    }

    @Test(arguments: [
        ("/?estado=accepted", ["SETP990000001"], ["SETP990000003"]),
        ("/?cliente=beta", ["línea 10"], ["SETP990000001"]),
        ("/?q=990000003", ["SETP990000003"], ["SETP990000001"]),
        ("/?q=%C3%91and%C3%BA", ["SETP990000001", "SETP990000003"], ["línea 10"]),
        ("/?q=\(FilledJournal.cufe.uppercased())", ["SETP990000001"], ["SETP990000003"]),
        ("/?q=nadie", ["Ningún documento cumple estos filtros", "Quitar filtros"], ["<table"]),
    ]) func `filters narrow the list`(target: String, present: [String], absent: [String]) {
        let text = filled.get(target).text
        for part in present { #expect(text.contains(part)) }
        for part in absent { #expect(!text.contains(part)) }
    }

    @Test func `an empty journal says what to do`() throws {
        let empty = try FilledJournal(isEmpty: true)
        #expect(empty.get("/").text.contains("spool/clients/<var>cliente</var>/inbound/"))
        #expect(empty.get("/archivos").text.contains("Todavía no ha llegado ningún archivo"))
    }

    @Test func `what senders wrote is escaped`() {
        let list = filled.get("/").text
        #expect(list.contains("Café &lt;b&gt;Ñandú&lt;/b&gt;"))
        #expect(!list.contains("<b>Ñandú"))
        #expect(filled.get("/archivos").text.contains("ventas &lt;1&gt;.csv"))
    }

    @Test func `a quote with a combining mark closes no attribute`() {
        let text = filled.get("/?q=%22%CC%81%20autofocus").text
        #expect(text.contains("value=\"&quot;\u{301} autofocus\""))
    }

    @Test func `pages refresh themselves only when asked`() {
        #expect(!filled.get("/").text.contains("http-equiv"))
        #expect(filled.get("/?auto=1").text.contains("<meta http-equiv=\"refresh\" content=\"5\">"))
    }

    @Test func `long lists have pages`() throws {
        try filled.journal.commit(
            (10..<110).map { ordinal in
                var row = DocumentRow(
                    id: DocumentID(drop: FilledJournal.drop, ordinal: ordinal), client: "acme",
                    state: .invalid)
                row.customer = "Lote"
                return .documentBound(row)
            })
        let pages = (1...3).map { filled.get("/?q=Lote&pagina=\($0)").text }
        let counts = pages.map { $0.components(separatedBy: "role=\"rowheader\"").count - 1 }
        #expect(counts == [50, 50, 0])
        #expect(pages[0].contains("href=\"/?q=Lote&amp;pagina=2\""))
        #expect(!pages[0].contains("Más nuevos"))
        #expect(pages[1].contains("Más nuevos") && !pages[1].contains("Más antiguos"))
    }

    @Test func `programs get the list as JSON`() throws {
        let answer = filled.get("/api/documentos?estado=accepted")
        #expect(answer.header("Content-Type") == "application/json; charset=utf-8")
        let object = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        let documents = try #require(object?["documents"] as? [[String: Any]])
        #expect(documents.count == 1)
        #expect(documents[0]["number"] as? String == "SETP990000001")
        #expect(documents[0]["total"] as? String == "1234567.50 COP")
        #expect(documents[0]["cufe"] as? String == FilledJournal.cufe)
    }
}
