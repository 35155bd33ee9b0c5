import Encoding

/// The lines of a document in its source file, to be shown beside what came of them.
///
/// Which encoding the mapping read is not kept: the one in which a line holds the text that was read is right.
package struct SourceText: Sendable {
    private let readings: [[Substring]]
    private let firstLine: Int

    /// - Parameters:
    ///   - bytes: the document's own rows.
    ///   - firstLine: of the first row in its file.
    package init(_ bytes: [UInt8], firstLine: Int) {
        self.firstLine = firstLine
        let encodings: [TextEncoding] = [.utf8, .windows1252, .iso885915, .cp850, .utf16]
        readings = encodings.compactMap { encoding in
            // What cannot be decoded was another encoding.
            guard let text = try? encoding.decode(bytes) else { return nil }
            return String(decoding: text, as: UTF8.self)
                .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        }
    }

    /// - Returns: nil when `line` is none of the document's, or does not hold `raw`.
    package func line(_ line: Int, holding raw: String) -> String? {
        let index = line - firstLine
        for lines in readings where lines.indices.contains(index) && lines[index].contains(raw) {
            return String(lines[index])
        }
        return nil
    }
}
