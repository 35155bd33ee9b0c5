/// The first fragment of `text` that shows a wrong decoding; nil for honest text.
///
/// Found are UTF-8 that was read as Windows-1252 or ISO-8859-1 (`Ã±` for `ñ`, `â€œ` for a quote, `Â°` for a degree),
/// U+FFFD, and the controls U+0080 to U+009F, which no ERP writes. A pair that is also good spelling, such as the end
/// of `«MANHû`, is let pass unless a letter follows it: a doubtful pair at the end of a word stays unseen.
package func mojibake(in text: some StringProtocol) -> String? {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    let scalars = Array(text.unicodeScalars)
    for start in scalars.indices where scalars[start].value >= 0x80 {
        if let length = Mojibake.length(in: scalars, at: start) {
            return String(String.UnicodeScalarView(scalars[start..<start + length]))
        }
    }
    return nil
}

private enum Mojibake {
    /// Number of characters of the wrong fragment that starts at `start`; nil when nothing wrong starts there.
    static func length(in scalars: [Unicode.Scalar], at start: Int) -> Int? {
        let scalar = scalars[start]
        switch scalar.value {
        case 0x80...0x9F, 0xFFFD: return 1
        case 0xC2, 0xC3, 0xC5: return isPair(scalars, at: start) ? 2 : nil
        case 0xE2:
            guard let second = byte(in: scalars, at: start + 1), [0x80, 0x82, 0x84].contains(second) else {
                return nil
            }
            // The last byte of a closing quote has no character in Windows-1252, so it is often lost.
            guard byte(in: scalars, at: start + 2) != nil else { return second == 0x80 ? 2 : nil }
            return 3
        case 0xEF:
            let rest = [byte(in: scalars, at: start + 1), byte(in: scalars, at: start + 2)]
            return rest == [0xBB, 0xBF] || rest == [0xBF, 0xBD] ? 3 : nil
        case 0xF0: return byte(in: scalars, at: start + 1) == 0x9F ? 2 : nil
        default: return nil
        }
    }

    private static func isPair(_ scalars: [Unicode.Scalar], at start: Int) -> Bool {
        guard let second = byte(in: scalars, at: start + 1) else { return false }
        let isDoubtful = closing.contains(scalars[start + 1])
        let isInWord = start + 2 < scalars.count && scalars[start + 2].properties.isAlphabetic
        switch scalars[start].value {
        case 0xC2: return second >= 0xA0
        case 0xC3: return !isDoubtful || isInWord
        // Of Latin Extended-A only Œ œ Š š Ÿ Ž ž are in Windows-1252; Š, whose second half is a no-break space, is
        // let pass.
        default: return [0x93, 0xA1, 0xB8, 0xBD, 0xBE].contains(second) || second == 0x92 && isInWord
        }
    }

    /// What may honestly follow a capital at the end of a word.
    private static let closing: Set<Unicode.Scalar> = ["’", "”", "»", "›", "…", "–", "—", "·", "\u{A0}"]

    /// The continuation byte of UTF-8 that the character at `index` was; nil when it was none.
    private static func byte(in scalars: [Unicode.Scalar], at index: Int) -> UInt8? {
        guard index < scalars.count else { return nil }
        let value = scalars[index].value
        if (0x80...0xBF).contains(value) { return UInt8(value) }
        return value < 0x100 ? nil : continuations[value]
    }

    private static let continuations: [UInt32: UInt8] = {
        var bytes: [UInt32: UInt8] = [:]
        for (index, code) in UpperHalf.windows1252.prefix(32).enumerated() where code != 0xFFFD {
            bytes[UInt32(code)] = UInt8(0x80 + index)
        }
        return bytes
    }()
}
