import XMLTree

/// A node of an XML file, with its place in it.
package struct XMLSourceNode {
    package enum Kind: Hashable, Sendable {
        case document
        case element
        case attribute
        case text
    }

    package let source: XMLSource
    let node: XMLNode

    package var kind: Kind {
        switch node.kind {
        case .document: .document
        case .element: .element
        case .attribute: .attribute
        case .text: .text
        }
    }

    /// Name as the file writes it, with its prefix; empty for the document and for a text.
    package var name: String { node.name }

    /// All text inside an element, of all descendants in order; or the value of an attribute.
    package var text: String { node.text }

    /// A comment or a processing instruction splits the value, so that two readers could see two values.
    package var isSplit: Bool { node.element?.isSplit ?? false }

    /// The value as the file writes it, with its references and CDATA marks.
    package var raw: String {
        let range = valueRange
        return source.withScanner { $0.string(range) }
    }

    /// Line and characters of the value, from 1, clipped to the line on which it starts.
    ///
    /// The value is the text of an element without the blanks around it, or an attribute's between its quotes. An
    /// element that is empty or holds others is shown by its start tag, an empty attribute by its name and quotes.
    package var position: (line: Int, column: Int, lastColumn: Int) {
        let range = valueRange
        return source.withScanner { scanner in
            let (line, column) = source.places.place(of: range.lowerBound, in: scanner.text)
            var end = range.upperBound
            if let newline = scanner.find(UInt8(ascii: "\n"), from: range.lowerBound, before: end) {
                end = newline
                if end > range.lowerBound, scanner.text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            }
            let length = source.places.characters(range.lowerBound..<end, in: scanner.text)
            return (line, column, max(column, column + length - 1))
        }
    }

    package var line: Int { position.line }

    package var column: Int { position.column }

    package var lastColumn: Int { position.lastColumn }

    /// Bytes in the file of a whole element, of an attribute with its name, of a text, or of the file.
    package var range: Range<Int> { source.original(extent) }

    /// Whether both are the same node of the same file.
    package func isSame(as other: XMLSourceNode) -> Bool { node.isSame(as: other.node) }
}

// Positions in the decoded text.
extension XMLSourceNode {
    private var extent: Range<Int> {
        switch node.kind {
        case .document: return 0..<source.text.count
        case .element: return node.ordinal.map { source.extents[$0] } ?? 0..<0
        case .attribute:
            guard let attribute else { return 0..<0 }
            return attribute.name.lowerBound..<attribute.value.upperBound + 1
        case .text: return textRange
        }
    }

    private var valueRange: Range<Int> {
        switch node.kind {
        case .document: return elementValue(0)
        case .element: return node.ordinal.map(elementValue) ?? 0..<0
        case .attribute:
            guard let attribute else { return 0..<0 }
            return attribute.value.isEmpty ? extent : attribute.value
        case .text:
            let range = textRange
            let trimmed = source.withScanner { $0.trimmed(range) }
            return trimmed.isEmpty ? range : trimmed
        }
    }

    private var attribute: XMLMarkupScanner.Attribute? {
        guard let ordinal = node.parent?.ordinal else { return nil }
        let name = node.name
        return source.attributes(of: ordinal).first { attribute in
            source.withScanner { $0.string(attribute.name) } == name
        }
    }

    private func elementValue(_ ordinal: Int) -> Range<Int> {
        source.withScanner { scanner in
            let whole = source.extents[ordinal]
            guard let tag = scanner.markup(at: whole.lowerBound) else { return whole }
            let startTag = whole.lowerBound..<tag.end
            guard tag.kind == .start, !source.extents.hasChildren(ordinal) else { return startTag }
            var end = whole.upperBound - 1
            while scanner.text[end] != UInt8(ascii: "<") { end -= 1 }
            let value = scanner.trimmed(tag.end..<end)
            return value.isEmpty ? startTag : insideCDATA(value, scanner)
        }
    }

    /// The inside of a value that is one CDATA section; `value` itself otherwise.
    private func insideCDATA(_ value: Range<Int>, _ scanner: XMLMarkupScanner) -> Range<Int> {
        guard scanner.text[value.lowerBound] == UInt8(ascii: "<"),
            let markup = scanner.markup(at: value.lowerBound), markup.kind == .cdata,
            markup.end == value.upperBound
        else { return value }
        let inside = scanner.trimmed(value.lowerBound + 9..<value.upperBound - 3)
        return inside.isEmpty ? value : inside
    }

    /// A text between two pieces of markup, which may hold CDATA sections.
    private var textRange: Range<Int> {
        guard let parent = node.parent?.ordinal else { return 0..<0 }
        let (element, remarks) = node.before
        return source.withScanner { scanner in
            let whole = source.extents[parent]
            var start = element?.ordinal.map { source.extents[$0].upperBound }
            start = start ?? scanner.markup(at: whole.lowerBound)?.end
            guard var start else { return whole }
            var (position, left) = (start, remarks)
            while let next = scanner.find(UInt8(ascii: "<"), from: position),
                let markup = scanner.markup(at: next)
            {
                guard markup.kind == .cdata || left > 0 else { return start..<next }
                position = markup.end
                if markup.kind == .remark {
                    left -= 1
                    start = markup.end
                }
            }
            return start..<whole.upperBound
        }
    }
}
