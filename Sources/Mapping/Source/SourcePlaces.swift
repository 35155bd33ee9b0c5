import Documents

/// Where the values of a source stand, for its lineage and its findings; each format has its own.
protocol SourcePlaces {
    /// The cell of a field; nil when the record has none.
    func origin(of record: SourceRecord, slot: Int, value: Value) -> Origin?
    /// Name of the file that the record stands in, where a document comes from several.
    func file(of record: SourceRecord) -> String?
    /// Line at which a record begins, from 1.
    func line(of record: SourceRecord) -> Int
    /// Byte range of a record in the file as it was handed in.
    func range(of record: SourceRecord) -> Range<Int>
    /// How a person finds the field: `la columna O «Cantidad»`.
    func fieldTitle(type: Int, slot: Int) -> String
    /// Text of the `number`th cell of a record, from 1.
    func cellText(of record: SourceRecord, number: Int) -> String?
    /// The `number`th cell of the skipped row that begins with exactly `start`, else of the first that starts so.
    func footer(startingWith start: String, number: Int) -> Origin?
}

extension SourcePlaces {
    func file(of record: SourceRecord) -> String? { nil }
    func cellText(of record: SourceRecord, number: Int) -> String? { nil }
    func footer(startingWith start: String, number: Int) -> Origin? { nil }
}
