import Testing

@testable import Encoding

@Suite struct MojibakeTests {
    @Test(arguments: [
        ("FacturaciÃ³n", "Ã³"), ("AÃ±o", "Ã±"), ("Ã\u{81}rea", "Ã\u{81}"), ("BOGOTÃ\u{81} D.C.", "Ã\u{81}"),
        ("RAZÃ“N", "Ã“"), ("NIÃ‘O", "Ã‘"), ("4Â°", "Â°"), ("Â¿CÃ³mo?", "Â¿"), ("â€œx", "â€œ"),
        ("xâ€\u{9D}", "â€\u{9D}"),
        ("xâ€", "â€"), ("10 â‚¬", "â‚¬"), ("ï»¿NUMERO", "ï»¿"), ("Peï¿½a", "ï¿½"), ("KÃ–LN", "Ã–"),
        ("CÅ“ur", "Å“"),
        ("Pe\u{FFFD}a", "\u{FFFD}"), ("a\u{85}b", "\u{85}"), ("Ãguas Ã¡", "Ã¡"), ("ðŸ˜€", "ðŸ"),
        ("Ã­ndice", "Ã\u{AD}"),
    ])
    func `what was decoded wrongly is found`(text: String, fragment: String) {
        #expect(mojibake(in: text) == fragment)
    }

    @Test(arguments: [
        "", "ASCII only 100 %", "São", "Ãguas", "«MANHû", "“AMANHÔ", "MAÇû…", "CAFÉ»", "«NIÑO»", "año Ñ° 1",
        "Ñandú, pingüino, ¿qué?, ¡ÁÉÍÓÚÜ!",
        "Não há São João; avós, pêssegos, órgãos, IRMÃS, PORTUGUÊS, À ÂNGELA",
        "à\u{A0}« beauté\u{A0}» – l’été, où, naïve, œuvre, ŒUVRE, Noël, garçon, ÂGE, CHÂTEAU, FORÊT",
        "Größe, Straße, „SCHÖN“, ÜBER, ÄRGER, Köln, Fußgänger", "Calle 65 # 23-10, 2º piso, 4°, 1ª", "10 €",
        "â", "Å",
        "Ángel\u{A0}Å", "caja × 100", "😀", "Ã",
    ])
    func `honest text is let pass`(text: String) { #expect(mojibake(in: text) == nil) }

    /// The oracle: words of Spanish, written as UTF-8 and read in the two encodings.
    @Test(arguments: [
        "Bogotá", "ÁREA", "peña", "PEÑA", "Íntegro", "RAZÓN", "güe", "ÜBER", "¿ya", "4°", "É", "Ú",
    ])
    func `a real accident is always found`(word: String) throws {
        let bytes = Array(word.utf8)
        let latin1 = String(decoding: try TextEncoding.iso88591.decode(bytes), as: UTF8.self)
        #expect(mojibake(in: latin1) != nil)
        // A byte that Windows-1252 does not define is read as the control, as browsers and .NET do.
        let windows = bytes.map { (try? TextEncoding.windows1252.decode([$0])) ?? [0xC2, $0] }.flatMap(\.self)
        #expect(mojibake(in: String(decoding: windows, as: UTF8.self)) != nil)
        #expect(mojibake(in: word) == nil)
    }
}
