import Documents

/// Where the values of a source stand, for its lineage and its findings; each format has its own.
protocol SourcePlaces {
    /// The cell of a field; nil when the record has none.
    func origin(record: Int, field: Int, value: Value) -> Origin?
    /// Line at which a record begins, from 1.
    func line(of record: Int) -> Int
    /// Byte range of a record in the file.
    func range(of record: Int) -> Range<Int>
    /// How a person finds the column: `la columna O «Cantidad»`.
    func columnName(_ field: Int) -> String
    /// Text of the `number`th cell of a record, from 1.
    func cellText(record: Int, number: Int) -> String?
    /// Text of the `number`th cell of the first skipped row that begins with `start`.
    func footerText(startingWith start: String, number: Int) -> String?
}

/// The typed values of a file: one run of slots per record.
struct SourceRecords {
    /// Number of fields of a record.
    var width: Int
    var values: ContiguousArray<Value> = []
    var count = 0
    var documents: [SourceDocument] = []
}

/// The records of one document.
struct SourceDocument {
    var records: [Int]
}
