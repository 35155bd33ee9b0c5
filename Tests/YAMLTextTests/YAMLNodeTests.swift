import Findings
import Testing
import YAMLText

@Suite struct YAMLNodeTests {
    @Test(arguments: ["01", "no", "yes", "1e3", "0x10", "2026-02-03", "~x", "null", "true"])
    func `a scalar stays the text of the file`(text: String) throws {
        #expect(try YAMLNode.read(text: "clave: \(text)", file: "a.yaml")["clave"]?.scalar == text)
    }

    @Test(arguments: [
        ("a: [1\nb: 2", "YAML-SYNTAX", 2), ("a: &x 1\nb: 2", "YAML-ANCHOR", 1),
        ("a: 1\nb: *x", "YAML-ANCHOR", 2),
        ("a: 1\nb: !!str 2", "YAML-TAG", 2), ("a: 1\nb: !foo {c: 1}", "YAML-TAG", 2),
        ("a: 1\nb: 2\na: 3", "YAML-DUPLICATE", 1), ("? [a, b]\n: 1", "YAML-TYPE", 1),
        ("a: 1\n---\nb: 2", "YAML-SYNTAX", 2), ("a: 1\n\tb: 2", "YAML-SYNTAX", 2),
    ])
    func `what is no plain YAML is a finding with its line`(text: String, code: String, line: Int) {
        #expect {
            try YAMLNode.read(text: text, file: "a.yaml")
        } throws: { error in
            let finding = (error as? YAMLFailure)?.findings.first
            return finding?.code == code && finding?.place.line == line && finding?.place.file == "a.yaml"
        }
    }

    @Test func `keys keep their order and know their places`() throws {
        let root = try YAMLNode.read(text: "b: 1\na:\n  ñ: 'dos'\n", file: "a.yaml")
        #expect(root.entries?.map(\.key) == ["b", "a"])
        let inner = try #require(root["a"]?.entries?.first)
        #expect(inner.keyPlace.line == 3 && inner.keyPlace.column == 3)
        #expect(inner.value.place.column == 6 && inner.value.scalar == "dos")
    }

    @Test func `an empty file is an empty mapping`() throws {
        #expect(try YAMLNode.read(text: "# nada\n", file: "a.yaml").entries?.isEmpty == true)
    }

    @Test(arguments: [
        ("delimeter", "delimiter"), ("requierd", "required"), ("haeder", "header"), ("xyz", nil),
    ])
    func `an unknown key names the nearest known one`(key: String, nearest: String?) throws {
        var reader = YAMLReader()
        reader.expectKeys(
            ["delimiter", "required", "header"], in: try .read(text: "\(key): 1", file: "a.yaml"))
        let message = try #require(reader.findings.first?.message)
        #expect(message.contains("¿Quiso decir") == (nearest != nil))
        #expect(message.contains(nearest ?? key))
    }

    @Test func `a value of another kind is reported`() throws {
        let root = try YAMLNode.read(text: "a: [1]\nb: x\nc: sí", file: "a.yaml")
        var reader = YAMLReader()
        _ = (
            reader.text(root["a"]), reader.integer(root["b"]), reader.boolean(root["c"]),
            reader.required("d", in: root)
        )
        #expect(reader.findings.map(\.code) == ["YAML-TYPE", "YAML-TYPE", "YAML-TYPE", "YAML-MISSING"])
    }
}
