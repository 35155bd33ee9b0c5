import Findings
import Foundation
import Testing
import YAMLText

@testable import Mapping

@Suite struct DocumentationTests {
    @Test(arguments: MappingFolderTests.sources)
    func `a specification names every field`(name: String) throws {
        let mapping = try CompiledMapping.load(path: mappingPath(name), lists: neutralLists)
        let text = MappingSpecification(mapping).blocks.markdown
        let source = try ResolvedMapping(path: mappingPath(name), resolved: true).root["source"]
        let groups =
            [source?["columns"]].compactMap { $0 }
            + (source?["records"]?.entries ?? []).compactMap { $0.value["fields"] }
        #expect(!groups.isEmpty)
        for field in groups.flatMap({ $0.entries ?? [] }) {
            #expect(text.contains("`\(field.key)`"), "\(field.key)")
        }
        #expect(text.contains("## Ejemplo") && text.contains("## Errores"))
    }

    @Test(arguments: MappingFolderTests.sources)
    func `records come in the order of the mapping`(name: String) throws {
        let mapping = try CompiledMapping.load(path: mappingPath(name), lists: neutralLists)
        let written = (mapping.root["source"]?["records"]?.entries ?? []).map(\.key)
        let shown = MappingSpecification(mapping).blocks.compactMap { block -> String? in
            guard case .heading(3, let title) = block, title.hasPrefix("Registro ") else { return nil }
            return String(title.dropFirst("Registro ".count))
        }
        #expect(written.count < 2 || shown == written)
    }

    @Test(arguments: ["sap-respuesta", "csv-respuesta"])
    func `the specification of an answer names every field`(name: String) throws {
        let response = try CompiledResponse.load(path: mappingPath(name), lists: neutralLists)
        let specification = ResponseSpecification(response)
        let text = specification.blocks.markdown
        for record in response.root["response"]?["records"]?.elements ?? [] {
            for field in record["fields"]?.entries ?? [] {
                #expect(text.contains("`\(field.key)` | columnas \(field.value["cols"]?.scalar ?? "?")"))
            }
            for column in record["columns"]?.elements ?? [] {
                #expect(text.contains("`\(column["name"]?.scalar ?? "?")` | columna "))
            }
        }
        #expect(text.contains("## Ejemplo"))
        #expect(specification.blocks.html(title: specification.title).contains("</html>"))
    }

    @Test func `what an answer holds is said in words`() throws {
        let response = try CompiledResponse.load(path: mappingPath("sap-respuesta"), lists: neutralLists)
        let text = ResponseSpecification(response).blocks.markdown
        for words in [
            "siempre `00`", "a la derecha, relleno con «0»", "2 decimales sin separador | total por pagar",
            "`PE` si `$status = 'pendiente'`; si no, siempre `ER`", "Uno por cada hallazgo",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test func `every field of a result has its words`() {
        let all =
            ResponseFields.file + ResponseFields.document + ResponseFields.finding
            + ResponseFields.input.map { "input." + $0 } + ResponseFields.audit.map { "audit." + $0 }
        #expect(all.filter { ResponseWords.names[$0] == nil } == [])
    }

    @Test func `types are said in words`() throws {
        let mapping = try CompiledMapping.load(path: mappingPath("generico-csv"), lists: neutralLists)
        let text = MappingSpecification(mapping).blocks.markdown
        for words in [
            "número con coma decimal y punto de miles, como 1.234,50", "fecha dd/MM/yyyy, como 31/01/2026",
            "| `CLIENTE` | «Cliente» | texto | sí | hasta 450 caracteres | nombre del cliente |",
            "uno de `Factura`, `Nota crédito`", "La nota crédito no dice qué factura afecta",
        ] { #expect(text.contains(words), "\(words)") }
    }

    @Test(arguments: [
        ("letters(2) '-' digits(1..3)", "2 letras, «-», de 1 a 3 cifras"), ("digits", "1 cifra"),
        ("alphanumeric any(1..*)", "1 letra o cifra, 1 o más caracteres"),
    ])
    func `a pattern is said in words`(pattern: String, words: String) {
        #expect(PatternWords.words(pattern) == words)
    }

    @Test func `what a mapping says is escaped`() {
        let blocks: [SpecificationBlock] = [
            .paragraph([.text("<b>*x*|y"), .code("a`|<i>")]),
            .table(header: ["<th>"], rows: [[[.text("a|b\nc"), .code("d|e")]]]), .code("</pre>\n# x"),
        ]
        #expect(blocks.html(title: "</title>").contains("<title>&lt;/title&gt;</title>"))
        let html = blocks.html(title: "x")
        #expect(!html.contains("<b>") && !html.contains("<i>") && html.contains("&lt;/pre&gt;"))
        let markdown = blocks.markdown
        #expect(markdown.contains(#"&lt;b>\*x\*\|y`` a`|<i> ``"#))
        #expect(markdown.contains(#"| a\|b c`d\|e` |"#) && markdown.contains("    # x"))
    }

    @Test(arguments: MappingFolderTests.sources)
    func `a resolved mapping, written and read, is the same mapping`(name: String) throws {
        let root = try ResolvedMapping(path: mappingPath(name), resolved: true).root
        let text = root.lines.map(\.text).joined(separator: "\n")
        let again = try YAMLNode.read(text: text, file: "x")
        #expect(canonicalText(again, isRoot: false) == canonicalText(root, isRoot: false))
        let own = try ResolvedMapping(path: mappingPath(name), resolved: false).root
        let bases = Set(root.lines.compactMap { $0.place?.file })
        #expect((bases.count > 1) == (own["extends"] != nil))
    }

    @Test(arguments: [
        "", "null", "true", "1", "01", "-3", "a: b", "- a", "#a", "a #b", "@x", "x:", "á\n\"b\"", "[a]", " a",
    ])
    func `a text written as a value is read as that text`(text: String) throws {
        let node = try YAMLNode.read(text: "k: \(writtenYAML(text))\n", file: "x")
        #expect(node["k"]?.scalar == text && node["k"]?.isNull == false)
    }
}
