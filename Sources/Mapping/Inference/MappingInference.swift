import Records

/// Why no mapping can be drafted from a sample.
package struct InferenceFault: Error, Hashable, Sendable {
    /// In Spanish.
    package var message: String
}

/// A mapping drafted from a sample: it can be loaded and reads the sample, and says what it could not know.
package struct MappingInference: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case csv, fixed, xml
    }

    package let kind: Kind
    /// The text of a `*.map.yaml`.
    package let yaml: String
    /// What could not be known, in Spanish, each a sentence.
    package let doubts: [String]

    /// Bytes of a sample that are looked at; an XML file is taken whole or not at all.
    static let sampleLimit = 1 << 20
    private static let xmlLimit = 8 << 20

    /// - Parameters:
    ///   - bytes: of the sample.
    ///   - file: its name, which `match.file` is made of.
    ///   - kind: nil to tell it from the bytes.
    ///   - id: nil to make it from the name.
    /// - Throws: why there is nothing to draft.
    package init(_ bytes: [UInt8], file: String, kind: Kind? = nil, id: String? = nil) throws(InferenceFault)
    {
        guard !bytes.isEmpty else { throw InferenceFault(message: "La muestra está vacía.") }
        let start = Self.sample(bytes)
        let encoding = EncodingGuess(start)
        let chosen = kind ?? Self.kind(of: start, encoding)
        self.kind = chosen
        var source: InferredSource
        switch chosen {
        case .xml:
            guard bytes.count <= Self.xmlLimit else {
                throw InferenceFault(message: "La muestra mide más de 8 MiB: deje en ella pocos documentos.")
            }
            source = try XMLInference(bytes).source()
        case .csv: source = CSVInference(start, encoding: encoding).source()
        case .fixed: source = FixedInference(start, encoding: encoding).source()
        }
        guard !source.key.isEmpty else {
            throw InferenceFault(message: "En la muestra no hay datos que leer.")
        }
        if start.count < bytes.count, chosen != .xml {
            source.doubts.append("Se miró solo el primer MiB de la muestra.")
        }
        let writer = DraftWriter(source: source, file: file, id: id ?? Self.id(of: file))
        (yaml, doubts) = writer.written()
    }

    /// The beginning of a large file, up to its last line end there.
    private static func sample(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count > sampleLimit else { return bytes }
        let start = bytes[..<sampleLimit]
        return Array(start[...(start.lastIndex(of: UInt8(ascii: "\n")) ?? sampleLimit - 1)])
    }

    private static func kind(of bytes: [UInt8], _ encoding: EncodingGuess) -> Kind {
        let source = SourceEncoding(name: encoding.name) ?? .utf8
        let text = bytes.withUnsafeBytes { buffer in
            source.withSplittable(buffer, limit: 1) { text, _, _ in
                String(decoding: text.prefix(512), as: UTF8.self)
            }
        }
        if text.unicodeScalars.first(where: { $0 != "\u{FEFF}" && !$0.properties.isWhitespace }) == "<" {
            return .xml
        }
        let table = CSVInference(bytes, encoding: encoding).score
        let fixed = FixedInference(bytes, encoding: encoding).score
        // A table that is regular wins; lines of one length without one are fixed.
        return table >= 1000 || (table > 0 && fixed < 800) ? .csv : .fixed
    }

    /// Small letters, digits and hyphens, from 2 to 63.
    static func id(of file: String) -> String {
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        let words = Target.words(stem).filter { !$0.allSatisfy(\.isNumber) }
        let name = words.joined(separator: "-").filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
        }
        let id = String(name.drop { $0 == "-" }.prefix(63))
        return id.count < 2 ? "muestra" : id
    }
}
