import Foundation
import Journal

@testable import Portal

/// A journal and an archive in a temporary folder, with one document of each interesting kind.
final class FilledJournal {
    static let drop = "20261124-091510-7f3a90"
    static let accepted = DocumentID(drop: drop, ordinal: 1)
    static let invalid = DocumentID(drop: drop, ordinal: 2)
    static let sending = DocumentID(drop: drop, ordinal: 3)
    static let cufe = String(repeating: "8f3b21c9d04e", count: 8)
    static let archive = "2026/11/24/acme/documents/invoice-SETP990000001"

    let root: String
    let journal: JournalStore
    let pages: MonitorPages

    init(isEmpty: Bool = false) throws {
        root = FileManager.default.temporaryDirectory.path + "/portal-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        journal = try JournalStore(path: root + "/journal.sqlite")
        let folders = DocumentFolders(archiveRoot: root + "/archive", workFolder: root + "/work")
        pages = MonitorPages(journal: journal, folders: folders, version: "0.1")
        if !isEmpty { try fill() }
    }

    // What a test leaves in the system's temporary folder harms nobody.
    deinit { try? FileManager.default.removeItem(atPath: root) }

    func get(_ target: String, method: String = "GET", host: String = "localhost:8080") -> PageAnswer {
        pages.answer(to: PageRequest(method: method, host: host, target: target))
    }

    func put(_ path: String, _ text: String) throws {
        let url = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func fill() throws {
        let drop = DropRow(
            id: Self.drop, client: "acme", name: Array("ventas <1>.csv".utf8),
            sha256: String(repeating: "ab", count: 32), size: 2048, receivedAt: 1_795_500_000)
        try journal.commit([
            .dropClaimed(drop), .readingBegun(drop: drop.id),
            .dropRead(drop: drop.id, mapping: "erp 3 ab12", documents: 3, findings: "[]"),
            .documentBound(row(Self.accepted, .numbered, "990000001")),
            .documentBound(invalidRow), .documentBound(row(Self.sending, .numbered, "990000003")),
            .documentSigned(
                Self.accepted, cufe: Self.cufe, signedSHA256: "cd", issued: "2026-11-24T18:15:20-05:00"),
            .intent(Self.accepted, attempt: 1, operation: "send"),
            .result(
                Self.accepted, attempt: 1, outcome: "accepted", code: "7200002",
                exchange: "1.1-send-answer.xml"),
            .stateChanged(Self.accepted, .accepted, dianCode: "7200002", findings: "[]", dueAt: 0, tries: 0),
            .archived(Self.accepted, folder: Self.archive),
            .intent(Self.sending, attempt: 1, operation: "send"),
        ])
        for (name, text) in Self.files { try put("archive/\(Self.archive)/\(name)", text) }
        try put("secret.xml", "secreto")
        try put("work/\(Self.drop)/3.1-send-request.xml", "<peticion/>")
        try put("work/\(Self.drop)/33.1-send-request.xml", "<otra/>")
        try FileManager.default.createSymbolicLink(
            atPath: root + "/archive/\(Self.archive)/link.xml", withDestinationPath: root + "/secret.xml")
    }

    private func row(_ id: DocumentID, _ state: DocumentState, _ sequence: String) -> DocumentRow {
        var row = DocumentRow(id: id, client: "acme", state: state)
        row.kind = "invoice"
        row.prefix = "SETP"
        row.sequence = sequence
        row.line = id.ordinal * 5
        row.customer = "Café <b>Ñandú</b>"
        row.payable = "1234567.50 COP"
        return row
    }

    private var invalidRow: DocumentRow {
        var row = DocumentRow(id: Self.invalid, client: "beta", state: .invalid)
        row.line = 10
        row.customer = "\"\u{301} autofocus onfocus=x"
        row.findings = """
            [{"code":"MAP-TYPE","severity":"error","file":"ventas.csv","line":10,"column":12,"last_column":19,\
            "field":"VALOR","value":"12O","message":"No es un número.","remedy":"Escriba solo dígitos."}]
            """
        return row
    }

    private static let files = [
        "1-send-request.xml": "<peticion/>", "1-send-answer.xml": "<respuesta/>", "factura.pdf": "%PDF-1.4",
        "nota.html": "<script>alert(1)</script>", "raro.xml": "<x/>",
        "manifest.json": """
        {"manifest":1,"files":[{"name":"1-send-request.xml","size":11,"sha256":"aa"},
        {"name":"1-send-answer.xml","size":99,"sha256":"bb"},{"name":"perdido.xml","size":5,"sha256":"cc"},
        {"name":"factura.pdf","size":8,"sha256":"dd"},{"name":"nota.html","size":25,"sha256":"ee"}]}
        """,
        "lineage.json": """
        {"draft":1,"key":"k","line":5,"values":[
        {"path":"customer.name","value":"Ñandú","rule":12,"line":5,"column":10,"last_column":20,
        "field":"NOMBRE","raw":"Ñandú  "},{"path":"currency","value":"COP","rule":2}]}
        """,
    ]
}

extension PageAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }

    func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}
