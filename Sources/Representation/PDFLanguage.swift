/// Says in which language a PDF is and that its title is to be shown, which cairo has no call for.
///
/// Source: ISO 32000-1, 7.7.2 (`Lang`, `ViewerPreferences`) and 7.5.5 (`startxref`).
enum PDFLanguage {
    /// `pdf` with both in its catalogue.
    ///
    /// A file that cairo wrote in another form than 1.16's stays as it is: it lacks
    /// the language then, and is otherwise right.
    ///
    /// - Parameter language: such as `es-CO`.
    static func declared(_ language: String, in pdf: [UInt8]) -> [UInt8] {
        let start = Array("startxref\n".utf8)
        guard let catalogue = last(Array("<< /Type /Catalog\n".utf8), in: pdf),
            let xref = last(start, in: pdf)
        else { return pdf }
        let digits = pdf[(xref + start.count)...].prefix { $0 != UInt8(ascii: "\n") }
        // Only while the catalogue is the last object does nothing but the table move.
        guard let table = Int(String(decoding: digits, as: UTF8.self)), table > catalogue,
            pdf[catalogue..<table].split(separator: UInt8(ascii: "\n")).last == ArraySlice("endobj".utf8),
            last(Array(" obj\n".utf8), in: pdf[..<table]).map({ $0 < catalogue }) == true
        else { return pdf }
        let entries = Array("<< /Lang (\(language)) /ViewerPreferences << /DisplayDocTitle true >>\n  ".utf8)
        var result = Array(pdf[..<catalogue])
        result += entries
        result += pdf[(catalogue + 2)..<(xref + start.count)]
        result += Array(String(table + entries.count - 2).utf8)
        result += pdf[digits.endIndex...]
        return result
    }

    private static func last(_ word: [UInt8], in bytes: some BidirectionalCollection<UInt8>) -> Int? {
        let bytes = Array(bytes)
        var start = bytes.count - word.count
        while start >= 0 {
            if bytes[start] == word[0], bytes[start..<(start + word.count)].elementsEqual(word) {
                return start
            }
            start -= 1
        }
        return nil
    }
}
