import Findings
import Foundation
import Mapping
import Testing

/// Answers in the four formats, and what cannot be said in them.
@Suite struct ResponseTests {
    static let result = ResponseResult(
        file: ["drop": "d-1", "client": "acme", "status": "invalido"],
        input: ["name": "ventas.csv", "stem": "ventas", "bytes": "12"], audit: [:],
        documents: [
            .init(
                fields: ["number": "FE1", "status": "aceptado", "payable": "1234.5", "cufe": "abc"],
                findings: []),
            .init(
                fields: ["number": "FE2", "status": "invalido", "payable": "-7"],
                findings: [
                    ["code": "MAP-TYPE", "message": "«ñ» & <b>", "line": "4"],
                    ["code": "TOT-01", "message": "otro", "line": "5"],
                ]),
        ], findings: [])

    static func load(_ response: String) throws -> CompiledResponse {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).map.yaml"
        let text =
            "mapping: 1\nid: vuelta\nrevision: 1\nresponse:\n"
            + response.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try CompiledResponse.load(path: path, lists: .unchecked)
    }

    static func text(_ response: String, _ result: ResponseResult = result) throws -> String {
        String(decoding: try load(response).render(result).bytes, as: UTF8.self)
    }

    @Test func `rows are quoted, numbers are written as asked, formulas are made harmless`() throws {
        var result = Self.result
        result.documents[0].fields["customer"] = "=HYPERLINK(\"x\";1)"
        result.documents[1].fields["customer"] = "A; \"B\""
        let text = try Self.text(
            """
            format: csv
            newline: crlf
            header: true
            file_name: "{input.stem}.{drop}.csv"
            records:
              - each: document
                columns:
                  - {name: N, value: $number}
                  - {name: T, value: $payable, decimals: 2, decimal_mark: ","}
                  - {name: C, value: $customer}
            """, result)
        #expect(text == "N;T;C\r\nFE1;1234,50;\"'=HYPERLINK(\"\"x\"\";1)\"\r\nFE2;-7,00;\"A; \"\"B\"\"\"\r\n")
    }

    @Test func `lines have their columns, findings follow their document`() throws {
        let text = try Self.text(
            """
            format: fixed
            file_name: "{drop}.txt"
            record_length: 12
            records:
              - each: document
                fields: {A: {cols: 1-4, value: $number}, B: {cols: 5-12, value: $payable, implied: 2, pad: "0", align: right}}
              - each: finding
                fields: {A: {cols: 1-6, value: $code}, B: {cols: 7-8, value: $line, align: right}, C: {cols: 9-11, value: $number}}
            """)
        #expect(text == "FE1 00123450\nFE2 0000-700\nMAP-TY 4FE2 \nTOT-01 5FE2 \n")
    }

    @Test func `a number that does not fit is an error, never another number`() throws {
        let response = try Self.load(
            """
            format: fixed
            file_name: "{drop}.txt"
            records: [{each: document, fields: {A: {cols: 1-3, value: $payable, align: right}}}]
            """)
        #expect {
            try response.render(Self.result)
        } throws: { ($0 as? MappingFaults)?.findings.map(\.code) == ["MAP-RANGE"] }
    }

    @Test func `elements are nested and escaped, and what is nothing is not there`() throws {
        let text = try Self.text(
            """
            format: xml
            encoding: iso-8859-1
            file_name: "{drop}.xml"
            root: respuesta
            records:
              - {each: file, fields: {archivo: $input.name}}
              - each: document
                element: doc
                attributes: {numero: $number}
                fields: {cufe: $cufe}
              - {each: finding, element: hallazgo, fields: {texto: $message}}
            """)
        #expect(
            text.hasPrefix(
                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<respuesta>\n  <archivo>ventas.csv</archivo>"
            ))
        let plain = text.filter { !$0.isNewline && $0 != " " }
        #expect(plain.contains("<docnumero=\"FE1\"><cufe>abc</cufe></doc><docnumero=\"FE2\"><hallazgo>"))
        #expect(text.contains("&amp; &lt;b&gt;"))
    }

    @Test func `our own JSON has the same names`() throws {
        let text = try Self.text(
            """
            format: json
            file_name: "{drop}.json"
            records:
              - {each: file, fields: {estado: $status, total: $total_documents}}
              - {each: document, name: docs, fields: {n: $number, primero: $finding.message}}
              - {each: finding, name: faltas, fields: {c: $code}}
            """)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["estado"] as? String == "invalido" && object["total"] as? String == "2")
        let documents = try #require(object["docs"] as? [[String: Any]])
        #expect(documents[1]["primero"] as? String == "«ñ» & <b>")
        #expect((documents[1]["faltas"] as? [[String: String]])?.map { $0["c"] } == ["MAP-TYPE", "TOT-01"])
    }

    @Test func `a finding on the whole file has a place even where the mapping gives it none`() throws {
        var result = Self.result
        result.documents = []
        result.findings = [["code": "MAP-HEADER", "message": "Falta una columna."]]
        let text = try Self.text(
            """
            format: csv
            file_name: "{drop}.csv"
            records: [{each: document, columns: [{name: E, value: $status}, {name: M, value: $finding.message}]}]
            """, result)
        #expect(text == "invalido;Falta una columna.\n")
    }

    @Test(arguments: [
        ("file_name: \"{input.stem}.csv\"\nrecords: []", "YAML-TYPE"),
        ("file_name: \"{drop}\"\nrecords: [{each: linea}]", "YAML-TYPE"),
        (
            "file_name: \"{drop}\"\nrecords: [{each: document, columns: [{name: A, value: $nada}]}]",
            "MAP-EXPR"
        ),
        ("file_name: \"{drop}\"\nheader: true\nrecords: [{each: file}, {each: document}]", "YAML-TYPE"),
    ])
    func `a faulty response mapping is refused`(response: String, code: String) {
        #expect {
            try Self.load("format: csv\n" + response)
        } throws: { ($0 as? MappingFaults)?.findings.contains { $0.code == code } == true }
    }
}
