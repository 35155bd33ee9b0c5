import Records

extension FuzzTarget {
    /// The first byte chooses the encoding, the second the delimiter and the window.
    static let readCSV: @Sendable ([UInt8]) -> Void = { input in
        guard input.count > 2, let encoding = chosenEncoding(input[0]) else { return }
        let dialect = CSVDialect(
            encoding: encoding, delimiter: [0x2C, 0x3B, 0x09, 0x7C][Int(input[1] & 3)],
            quote: input[1] & 4 == 0 ? 0x22 : nil)
        Array(input[2...]).withUnsafeBytes { bytes in
            withCSVFile(of: bytes, dialect: dialect) { file in
                var position = file.start
                while true {
                    let table = file.table(from: position, size: 1 + Int(input[1] >> 3))
                    for row in table.rows {
                        for index in 0..<row.count {
                            let cell = table.cell(index, of: row)
                            _ = (table.text(cell), table.position(of: cell, in: row))
                        }
                        _ = (table.lineText(of: row), table.originalRange(row.range), table.isBlank(row))
                    }
                    guard !table.isLast else { return }
                    precondition(table.end.offset > position.offset, "no window may stand still")
                    position = table.end
                }
            }
        }
    }

    /// The first byte chooses the encoding, the second the length of a record.
    static let readFixed: @Sendable ([UInt8]) -> Void = { input in
        guard input.count > 2, let encoding = chosenEncoding(input[0]) else { return }
        let length = 1 + Int(input[1])
        Array(input[2...]).withUnsafeBytes { bytes in
            encoding.withSplittable(bytes, limit: FixedSource.undecodableLimit) {
                bytes, original, undecodable in
                let source = FixedSource(
                    bytes: bytes, encoding: encoding, original: original, undecodable: undecodable)
                var cursor = LineCursor(source, blockLength: length, countsBytes: false)
                while let line = cursor.next() {
                    for countsBytes in [true, false] {
                        let text = FixedText(source, line, countsBytes: countsBytes)
                        _ = text.text(of: length / 3..<length, length: length)
                        _ = text.text(of: 0..<text.length, length: length)
                    }
                    _ = (source.isBlank(line), source.originalRange(line.range))
                }
            }
        }
    }

    /// A path, a zero and a file; without a zero the whole input is a file.
    static let readXML: @Sendable ([UInt8]) -> Void = { input in
        let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        let text = parts.count == 2 ? String(decoding: parts[0], as: UTF8.self) : "//*/@* | //text()"
        // What is no path and what is no XML are refused: both are right answers.
        guard let path = try? XMLSourcePath(text, namespaces: ["a": "urn:a"]) else { return }
        Array(parts[parts.count - 1]).withUnsafeBytes { bytes in
            guard let source = try? XMLSource(bytes),
                let nodes = try? source.nodes(path, from: source.document)
            else { return }
            for node in nodes.prefix(100) { _ = (node.position, node.raw, node.range, node.text) }
        }
    }

    private static func chosenEncoding(_ byte: UInt8) -> SourceEncoding? {
        SourceEncoding(name: SourceEncoding.names[Int(byte) % SourceEncoding.names.count])
    }
}
