/// Text inside header fields.
enum HeaderText {
    /// - Throws: ``MailError/controlCharacter(field:)``.
    static func refuseControls(_ text: String, field: String) throws(MailError) {
        let isForged = text.unicodeScalars.contains { scalar in
            scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}"
        }
        if isForged { throw .controlCharacter(field: field) }
    }

    /// Plain where it is short ASCII, else encoded words, folded.
    ///
    /// Source: RFC 2047 §2 (75 characters a word, whole characters in each) and §5.
    static func unstructured(_ text: String) -> String {
        isPlain(text) && text.utf8.count <= 66 ? text : encodedWords(text)
    }

    /// The display name of an address.
    static func phrase(_ text: String) -> String {
        guard isPlain(text), text.utf8.count <= 40 else { return encodedWords(text) }
        return "\"" + escaped(text) + "\""
    }

    /// A parameter such as a file's name: the true one, and an ASCII form for old readers.
    ///
    /// Source: RFC 2231 §4.
    static func parameter(_ name: String, _ value: String) -> String {
        let fallback = String(
            String.UnicodeScalarView(value.unicodeScalars.map { $0.isASCII && $0 != "%" ? $0 : "_" }))
        let plain = ";\r\n \(name)=\"\(escaped(fallback))\""
        guard fallback != value else { return plain }
        // The true form first: readers that know it may take the first they meet, the others skip it.
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in value.utf8 {
            if isLetterOrDigit(byte) || "-._".utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return ";\r\n \(name)*=UTF-8''" + String(decoding: encoded, as: UTF8.self) + plain
    }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && !text.hasPrefix(" ") && !text.hasSuffix(" ")
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if character == "\"" || character == "\\" { result.append("\\") }
            result.append(character)
        }
    }

    private static func encodedWords(_ text: String) -> String {
        // 36 bytes are 48 characters in base64: with its frame and the field's name a line stays within 76.
        var words: [String] = []
        var piece: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if piece.count + bytes.count > 36 {
                words.append(word(piece))
                piece = []
            }
            piece += bytes
        }
        words.append(word(piece))
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?" + String(decoding: TransferEncoding.base64(bytes, column: .max), as: UTF8.self) + "?="
    }
}
