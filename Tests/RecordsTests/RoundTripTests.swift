import Records
import Testing

/// What is written is read again as it was.
@Suite struct RoundTripTests {
    struct Random {
        private var state: UInt64

        init(_ seed: Int) { state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func below(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
        }
    }

    /// Characters that readers trip over, then plain ones of every encoding.
    private static let characters: [String] =
        ",;\t|\"'\n\r \u{A0}0-=@\\/áñÑ€¿".unicodeScalars.map { String($0) } + ["\r\n", "\"\"", "a", "Z"]

    private static func cell(_ random: inout Random, in encoding: SourceEncoding) -> String {
        let text = (0..<random.below(9)).map { _ in characters[random.below(characters.count)] }.joined()
        return encoding.bytes(of: text) == nil ? "x" : text
    }

    @Test(arguments: SourceEncoding.names)
    func `cells of a CSV file`(name: String) throws {
        let encoding = try #require(SourceEncoding(name: name))
        for seed in 0..<300 {
            var random = Random(seed)
            let delimiter = Array(",;\t|".utf8)[random.below(4)]
            let quote = Array("\"'".utf8)[random.below(2)]
            let newline = ["\n", "\r\n"][random.below(2)]
            let rows = (0...random.below(6)).map { _ in
                (0...random.below(5)).map { _ in Self.cell(&random, in: encoding) }
            }
            var writer = CSVWriter(delimiter: delimiter, quote: quote, newline: newline)
            rows.forEach { writer.row($0) }
            let bytes = try #require(encoding.bytes(of: writer.text))
            let dialect = CSVDialect(encoding: encoding, delimiter: delimiter, quote: quote)
            bytes.withUnsafeBytes { bytes in
                withCSVTable(of: bytes, dialect: dialect) { table in
                    let read = table.rows.map { row in
                        (0..<row.count).map { table.text(table.cell($0, of: row)) }
                    }
                    #expect(table.faults.isEmpty && table.isEnded, "\(seed)")
                    #expect(
                        read.map { $0.map(scalars) } == rows.map { $0.map(scalars) }, "\(seed) \(newline)")
                }
            }
        }
    }

    /// Letters are compared by their code points: `é` of one and of two are not the same text in a file.
    private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    @Test(arguments: ["utf-8", "iso-8859-1", "ibm037", "utf-16"], [true, false])
    func `columns of fixed width`(name: String, hasLineEnds: Bool) throws {
        let encoding = try #require(SourceEncoding(name: name))
        for seed in 0..<200 {
            var random = Random(seed)
            let widths = (0...random.below(6)).map { _ in 1 + random.below(12) }
            let length = widths.reduce(0, +)
            let rows = (0..<(2 + random.below(6))).map { _ in
                widths.map { width in
                    String(
                        (0..<width).map { _ in
                            Array(" 0aZñÁ¿;\"|")[random.below(10)]
                        })
                }
            }
            let text = rows.map { $0.joined() + (hasLineEnds ? ["\n", "\r\n"][random.below(2)] : "") }
                .joined()
            let bytes = try #require(encoding.bytes(of: text))
            bytes.withUnsafeBytes { bytes in
                encoding.withSplittable(bytes, limit: 10) { bytes, original, undecodable in
                    let source = FixedSource(
                        bytes: bytes, encoding: encoding, original: original, undecodable: undecodable)
                    var cursor = LineCursor(source, blockLength: length, countsBytes: false)
                    var read: [[String]] = []
                    while let line = cursor.next() {
                        let text = FixedText(source, line, countsBytes: false)
                        var start = 0
                        read.append(
                            widths.map { width in
                                defer { start += width }
                                return text.text(of: start..<start + width, length: length)
                            })
                    }
                    #expect(read == rows, "\(seed)")
                }
            }
        }
    }

    @Test(arguments: ["utf-8", "utf-16", "windows-1252", "cp850", "ibm037"], ["\n", "\r\n"])
    func `texts of an XML file`(name: String, newline: String) throws {
        let encoding = try #require(SourceEncoding(name: name))
        let characters = Array("<>&\"'\t  aZñÁ€]].;-")
        for seed in 0..<200 {
            var random = Random(seed)
            func text() -> String {
                "x" + String((0..<random.below(9)).map { _ in characters[random.below(characters.count)] })
                    + "x"
            }
            var root = try #require(XMLRecord(name: "r"))
            var written: [(text: String, attribute: String)] = []
            for _ in 0..<random.below(5) {
                var child = try #require(XMLRecord(name: "c"))
                written.append((text(), text()))
                child.set("a", written[written.count - 1].attribute)
                child.add(text: written[written.count - 1].text)
                root.add(child)
            }
            let bytes = root.file(encoding: encoding, newline: newline)
            let source = try XMLGround.source(bytes, given: name)
            let nodes = try XMLGround.nodes("/r/c", in: source)
            #expect(nodes.map(\.text) == written.map(\.text), "\(seed)")
            let attributes = try XMLGround.nodes("/r/c/@a", in: source)
            #expect(attributes.map(\.text) == written.map(\.attribute), "\(seed)")
        }
    }
}
