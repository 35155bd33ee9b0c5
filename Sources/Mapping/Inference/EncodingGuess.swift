import Records

/// In which encoding a sample is, by its bytes.
struct EncodingGuess {
    var name: String
    /// In Spanish: what the guess rests on, where it is not certain.
    var doubt: String?

    /// - Parameter bytes: the beginning of the file; a character may be cut at its end.
    init(_ bytes: [UInt8]) {
        let high = bytes.count { $0 >= 0x80 }
        let zeros = bytes.count { $0 == 0 }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(name: "utf-8")
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || zeros > bytes.count / 4
        {
            self.init(name: "utf-16")
        } else if Self.isEBCDIC(bytes) {
            self.init(name: "ibm037", doubt: "Parece EBCDIC de IBM i; confirme la página de códigos.")
        } else if high == 0 {
            self.init(
                name: "utf-8",
                doubt: "La muestra no tiene tildes ni eñes: no se puede saber su codificación; se puso utf-8."
            )
        } else if Self.isUTF8(bytes) {
            self.init(name: "utf-8")
        } else {
            let scores = ["windows-1252", "cp850"].map { (name: $0, score: Self.score(bytes, $0)) }
            let best = scores[1].score > scores[0].score ? scores[1] : scores[0]
            let isClear = scores[0].score != scores[1].score
            self.init(
                name: best.name,
                doubt: isClear
                    ? nil : "No hay letras que distingan windows-1252 de cp850; se puso \(best.name).")
        }
    }

    private init(name: String, doubt: String? = nil) {
        self.name = name
        self.doubt = doubt
    }

    /// Letters and digits of code page 37 make most of it, and no blank of ASCII is there.
    private static func isEBCDIC(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 16, !bytes.contains(0x20) else { return false }
        let common = bytes.count { byte in
            byte == 0x40 || (0xF0...0xF9).contains(byte) || (0x81...0xA9).contains(byte)
                || (0xC1...0xE9).contains(byte)
        }
        return common * 10 > bytes.count * 7
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        // The limit of the sample may cut a character.
        (0...3).contains { cut in
            bytes.count > cut && String(validating: bytes.dropLast(cut), as: UTF8.self) != nil
        }
    }

    /// Letters of Spanish less characters that no ERP writes.
    private static func score(_ bytes: [UInt8], _ name: String) -> Int {
        guard let encoding = SourceEncoding(name: name) else { return 0 }
        let high = bytes.filter { $0 >= 0x80 }.prefix(100_000)
        let text = Array(high).withUnsafeBytes { encoding.text(of: $0) }
        return text.unicodeScalars.reduce(0) { score, scalar in
            if "áéíóúñüÁÉÍÓÚÑÜ¿¡°ºª".unicodeScalars.contains(scalar) { return score + 2 }
            return score - (scalar.properties.isAlphabetic ? 0 : 1)
        }
    }
}
