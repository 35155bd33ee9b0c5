/// One document as the mapping made it: neutral names, text values, each with its origin. Nothing is computed yet.
package struct Draft: Hashable, Sendable {
    /// The sender's own key of the document, unique within the client; from `document.key` of the mapping.
    package var key: String
    /// Position in the file, from 1.
    package var ordinal: Int
    /// Byte range of the document's rows in the file.
    package var source: Range<Int>
    /// First line of the document in the file, from 1.
    package var line: Int
    package var root: DraftObject

    package init(key: String, ordinal: Int, source: Range<Int>, line: Int, root: DraftObject) {
        self.key = key
        self.ordinal = ordinal
        self.source = source
        self.line = line
        self.root = root
    }
}

/// Named values in the order in which the mapping wrote them.
package struct DraftObject: Hashable, Sendable {
    package var entries: [Entry]

    package struct Entry: Hashable, Sendable {
        package var name: String
        package var value: DraftNode

        package init(name: String, value: DraftNode) {
            self.name = name
            self.value = value
        }
    }

    package init(entries: [Entry] = []) { self.entries = entries }

    package subscript(name: String) -> DraftNode? { entries.first { $0.name == name }?.value }
}

package enum DraftNode: Hashable, Sendable {
    case leaf(DraftLeaf)
    case object(DraftObject)
    case list([DraftNode])
}

/// One value of the document and where it came from.
package struct DraftLeaf: Hashable, Sendable {
    /// Dates `YYYY-MM-DD`, times `HH:MM:SS-05:00`, decimals with a point and without trailing zeros, else the text itself.
    package var value: String
    /// The cell that the value came from: the first one that its rule names. Nil for constants of the mapping.
    package var origin: Origin?
    /// Line of the rule in its mapping file, from 1.
    package var ruleLine: Int
    /// Name of the mapping file that the rule stands in: a mapping may extend others. Empty when unknown.
    package var ruleFile: String

    package init(value: String, origin: Origin?, ruleLine: Int, ruleFile: String = "") {
        self.value = value
        self.origin = origin
        self.ruleLine = ruleLine
        self.ruleFile = ruleFile
    }
}

/// The cell of a source file that a value came from.
package struct Origin: Hashable, Sendable {
    /// Name of the file, where a document comes from several; nil for the only one.
    package var file: String?
    /// From 1.
    package var line: Int
    /// First and last character in the line, from 1, both included.
    package var column: Int
    package var lastColumn: Int
    /// Header of the column, name of the record's field, or XPath.
    package var field: String
    /// The text as it stands in the file.
    package var raw: String

    package init(
        line: Int, column: Int, lastColumn: Int, field: String, raw: String, file: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.lastColumn = lastColumn
        self.field = field
        self.raw = raw
    }
}
