import Journal
import Testing

@testable import Portal

@Suite struct `The page of a document` {
    private let filled: FilledJournal
    private let address = "/documentos/\(FilledJournal.accepted)"

    init() throws { filled = try FilledJournal() }

    @Test(arguments: [
        "Factura SETP990000001", "$ 1.234.567,50 COP", "24 nov 2026, 6:15:20 p. m.",
        "Archivo recibido y puesto a salvo",
        "3 documentos, mapeo erp 3", "Número apartado", "La DIAN respondió: aceptado", "código 7200002",
        "Aceptado por la DIAN", "Guardado en el archivo", FilledJournal.cufe,
        "/archivos/1-send-request.xml\">Ver petición",
        "/archivos/1-send-answer.xml\">Ver respuesta", "línea 5, col. 10–20", "NOMBRE", "fijo en el mapeo",
        "Su tamaño no es el del manifiesto.", "Falta: el manifiesto lo nombra.", "No está en el manifiesto.",
    ]) func `tells everything that is known`(part: String) {
        #expect(filled.get(address).text.contains(part))
    }

    @Test(arguments: [
        "Documento sin número", "MAP-TYPE", "ventas.csv, línea 10, columnas 12–19, campo VALOR",
        "<code>12O</code>", "No es un número.", "Escriba solo dígitos.",
        "Este documento todavía no tiene archivos.",
    ]) func `an invalid one tells what to correct`(part: String) {
        #expect(filled.get("/documentos/\(FilledJournal.invalid)").text.contains(part))
    }

    @Test func `findings that cannot be read are shown as they are`() {
        let cards = FindingCard.cards("{rotos", file: nil)
        #expect(cards.map(\.code) == ["POR-FINDINGS"])
        #expect(cards.first?.found == "{rotos")
    }

    @Test func `before archiving, files come from the daemon's folder`() {
        let address = "/documentos/\(FilledJournal.sending)"
        #expect(filled.get(address).text.contains("En curso: todavía no están archivados."))
        #expect(filled.get(address + "/archivos/1-send-request.xml").text == "<peticion/>")
        #expect(!filled.get(address).text.contains("3.1-send"))
    }

    @Test(arguments: [
        ("1-send-answer.xml", "text/plain; charset=utf-8", "inline"),
        ("factura.pdf", "application/pdf", "inline"),
        ("manifest.json", "text/plain; charset=utf-8", "inline"),
        ("nota.html", "application/octet-stream", "attachment"),
        ("factura.pdf?descargar=1", "application/pdf", "attachment"),
    ]) func `a file is given out as what runs nowhere`(name: String, type: String, way: String) {
        let answer = filled.get("\(address)/archivos/\(name)")
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == type)
        #expect(answer.header("Content-Disposition")?.hasPrefix(way) == true)
    }

    @Test(arguments: [
        "link.xml", "perdido.xml", "..", "%2e%2e", "..%2f..%2fsecret.xml", "../../../../../../../secret.xml",
        "",
        "%2e%2e%2fsecret.xml", "factura.pdf%00", ".",
    ]) func `nothing outside the folder is given out`(name: String) {
        let answer = filled.get("\(address)/archivos/\(name)")
        #expect(answer.status == 404)
        #expect(!answer.text.contains("secreto"))
    }

    @Test func `an archive path that climbs is refused`() throws {
        try filled.journal.commit([.archived(FilledJournal.accepted, folder: "../")])
        #expect(filled.get(address + "/archivos/secret.xml").status == 404)
    }
}
