import Records
import Testing

@Suite struct XMLSourceEncodingTests {
    @Test(arguments: [
        ("utf-8", "", "utf-8"), ("utf-8", "<?xml version='1.0'?>", "utf-8"),
        ("iso-8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?>", "iso-8859-1"),
        ("iso-8859-1", "<?xml version='1.0' encoding = \"latin1\" standalone='yes'?>", "iso-8859-1"),
        ("windows-1252", "<?xml version='1.0' encoding='CP1252'?>", "windows-1252"),
        ("iso-8859-15", "<?xml version='1.0' encoding='iso-8859-15'?>", "iso-8859-15"),
        ("cp850", "<?xml version='1.0' encoding='IBM850'?>", "cp850"),
        ("cp437", "<?xml version='1.0' encoding='cp437'?>", "cp437"),
        ("utf-8", "<?xml version='1.0' encoding='utf8'?>", "utf-8"),
        ("utf-16", "<?xml version='1.0' encoding='UTF-16'?>", "utf-16"),
        ("utf-16", "<?xml version='1.0' encoding='ISO-8859-1'?>", "utf-16"), ("utf-16", "", "utf-16"),
        ("ibm037", "<?xml version='1.0' encoding='IBM037'?>\n", "ibm037"),
    ])
    func `a file tells its encoding`(written: String, declaration: String, found: String) throws {
        let bytes = try XMLGround.bytes(declaration + "<a b='ñ'>É</a>", in: written)
        let source = try XMLGround.source(bytes)
        #expect(source.encoding.name == found)
        #expect(try XMLGround.nodes("/a", in: source).map(\.text) == ["É"])
        #expect(try XMLGround.nodes("/a/@b", in: source).map(\.raw) == ["ñ"])
        let name = bytes.withUnsafeBytes { XMLSource.rootName(of: $0) }
        #expect(name?.local == "a")
    }

    @Test func `the mapping's encoding wins over the declaration`() throws {
        let bytes = try XMLGround.bytes("<?xml version='1.0' encoding='nada'?><a>€</a>", in: "windows-1252")
        let source = try XMLGround.source(bytes, given: "windows-1252")
        #expect(source.encoding.name == "windows-1252")
        #expect(try XMLGround.nodes("/a", in: source).map(\.text) == ["€"])
    }

    @Test(arguments: [
        ("<a/>", "", "a"), ("<a xmlns='urn:x'>", "urn:x", "a"),
        ("\u{FEFF} <!--x--><?y?>\n<p:a q='1' xmlns:p = \"u&amp;v\" ", nil, nil),
        ("\u{FEFF} <!--x--><?y?>\n<p:a q='1' xmlns:p = \"u&amp;v\" >", "u&v", "a"),
        ("<p:a xmlns='u'/>", nil, nil),
        ("<?xml version='1.0'?><Línea>", "", "Línea"), ("<!DOCTYPE a><a/>", nil, nil),
        ("texto<a/>", nil, nil),
        ("", nil, nil), ("NIT;NOMBRE\n", nil, nil), ("</a>", nil, nil), ("<a:b:c/>", nil, nil),
        ("<a", nil, nil),
        ("<a>\u{0}", "", "a"), ("<:a/>", nil, nil),
    ])
    func `the root is named without reading the file`(text: String, namespace: String?, local: String?) {
        let found = Array(text.utf8).withUnsafeBytes { XMLSource.rootName(of: $0) }
        #expect(found?.namespace == namespace && found?.local == local)
    }

    @Test(arguments: [0, 1, 2, 3])
    func `a cut through a character does not hide the root`(shift: Int) {
        let text = "<a>" + String(repeating: "x", count: shift) + String(repeating: "€😀", count: 20_000)
        let found = Array(text.utf8).withUnsafeBytes { XMLSource.rootName(of: $0) }
        #expect(found?.local == "a")
    }
}
