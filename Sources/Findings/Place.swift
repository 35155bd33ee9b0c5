/// Where in a file something stands, in the terms of the person who opens that file.
package struct Place: Hashable, Sendable, Codable {
    /// The file's name as the sender knows it.
    package var file: String
    /// Counted from 1; 0 when the whole file is meant.
    package var line: Int
    /// First character of the text, counted from 1 in characters of the line; 0 when unknown.
    package var column: Int
    /// Last character of the text, included; 0 when unknown.
    package var lastColumn: Int
    /// Name of the field: the column's header, the record's field or the XPath.
    package var field: String?

    package init(file: String, line: Int = 0, column: Int = 0, lastColumn: Int = 0, field: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.lastColumn = lastColumn
        self.field = field
    }
}

extension Place: CustomStringConvertible {
    /// `ventas.csv:5:12-19 (VALOR_UNIT)`, with only the parts that are known.
    package var description: String {
        var text = file
        if line > 0 { text += ":\(line)" }
        if line > 0, column > 0 { text += lastColumn > column ? ":\(column)-\(lastColumn)" : ":\(column)" }
        if let field { text += " (\(field))" }
        return text
    }
}
