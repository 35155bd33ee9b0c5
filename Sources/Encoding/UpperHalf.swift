/// The characters of the bytes 0x80 to 0xFF of the one-byte encodings; U+FFFD where a byte means nothing.
enum UpperHalf {
    /// Source: code page 1252 of Microsoft, which leaves 81, 8D, 8F, 90 and 9D undefined.
    static let windows1252 = scalars(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
            + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
            + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ")

    /// Source: code page 850 of IBM.
    static let cp850 = scalars(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ"
            + "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
            + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
            + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")

    /// Source: code page 437 of IBM.
    static let cp437 = scalars(
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ"
            + "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
            + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
            + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")

    /// Source: ISO/IEC 8859-1 with the C1 controls: every byte is its own code point.
    static let iso88591 = (0x80...0xFF).map { UInt16($0) }

    /// Source: ISO/IEC 8859-15: 8859-1 with eight characters exchanged.
    static let iso885915 = {
        var table = iso88591
        for (byte, character) in zip([0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE], scalars("€ŠšŽžŒœŸ")) {
            table[byte - 0x80] = character
        }
        return table
    }()

    private static func scalars(_ text: String) -> [UInt16] { text.unicodeScalars.map { UInt16($0.value) } }
}
