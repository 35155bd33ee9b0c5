import Encoding
import XMLTree

/// Text that goes out in the encoding that a client's program reads.
extension SourceEncoding {
    /// The bytes of a text; a character that the encoding lacks becomes the letter without its mark, or `?`.
    package func writableBytes(of text: String) -> [UInt8] {
        if let bytes = bytes(of: text) { return bytes }
        let plain = text.unicodeScalars.map { scalar -> String in
            let single = String(scalar)
            if bytes(of: single) != nil { return single }
            let bare = single.decomposedBase
            return bytes(of: bare) == nil ? "?" : bare
        }.joined()
        // Every character of it was tried.
        return bytes(of: plain) ?? []
    }
}

extension String {
    /// The letter under the marks of a composed one; `-`, `"`, `'` and `...` for their typographic kinds.
    fileprivate var decomposedBase: String {
        switch self {
        case "–", "—", "−": return "-"
        case "«", "»", "“", "”": return "\""
        case "‘", "’": return "'"
        case "…": return "..."
        default: break
        }
        let scalars = decomposedStringWithoutMarks
        return scalars.isEmpty ? "?" : scalars
    }

    private var decomposedStringWithoutMarks: String {
        let base = unicodeScalars.first.map { $0.properties.name ?? "" } ?? ""
        // Such as «LATIN SMALL LETTER N WITH TILDE».
        let words = base.split(separator: " ")
        guard words.count > 4, words[0] == "LATIN", words[2] == "LETTER", words[4] == "WITH",
            words[3].count == 1
        else { return "" }
        return words[1] == "SMALL" ? words[3].lowercased() : String(words[3])
    }
}

/// Writes rows of cells.
package struct CSVWriter {
    private let delimiter: Character
    private let quote: Character
    private let newline: String
    package private(set) var text = ""

    /// - Parameter newline: what ends each row.
    package init(delimiter: UInt8, quote: UInt8, newline: String) {
        self.delimiter = Character(UnicodeScalar(delimiter))
        self.quote = Character(UnicodeScalar(quote))
        self.newline = newline
    }

    /// A cell is quoted where it must be: with a delimiter, a quote or a line end in it, or blanks at its ends.
    package mutating func row(_ cells: [String]) {
        text += cells.map(written).joined(separator: String(delimiter)) + newline
    }

    private func written(_ cell: String) -> String {
        let needsQuotes =
            cell.unicodeScalars.contains { $0 == "\n" || $0 == "\r" } || cell.contains(delimiter)
            || cell.contains(quote) || cell.first == " " || cell.last == " "
        guard needsQuotes else { return cell }
        let doubled = cell.map { $0 == quote ? "\(quote)\(quote)" : String($0) }.joined()
        return "\(quote)\(doubled)\(quote)"
    }
}

/// An element of an XML answer; its names are known to be XML names.
package struct XMLRecord: Sendable {
    private var element: PlainElement

    /// Nil when `name` is no XML name.
    package init?(name: String) {
        guard isXMLName(name) else { return nil }
        element = PlainElement(name: name)
    }

    package static func isName(_ text: String) -> Bool { isXMLName(text) }

    /// - Precondition: `name` is an XML name.
    package mutating func set(_ name: String, _ value: String) {
        element.attributes.append(PlainElement.Attribute(name: name, value: value))
    }

    package mutating func add(text: String) { element.children.append(.text(text)) }

    package mutating func add(_ child: XMLRecord) { element.children.append(.element(child.element)) }

    /// A whole file with its declaration; characters that the encoding lacks are written as references.
    package func file(encoding: SourceEncoding, newline: String) -> [UInt8] {
        let name = encoding.name.uppercased()
        let markup = "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n" + element.markup() + "\n"
        let lines =
            newline == "\n"
            ? markup
            : markup.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: newline)
        if let bytes = encoding.bytes(of: lines) { return bytes }
        let referenced = lines.unicodeScalars.map { scalar in
            encoding.bytes(of: String(scalar)) == nil ? "&#\(scalar.value);" : String(scalar)
        }.joined()
        // What could not be written is ASCII now.
        return encoding.bytes(of: referenced) ?? []
    }
}
