import Documents
import Records

/// The nodes of an XML file as the places of records.
///
/// A class: the evaluator looks at what the reader adds to, and a copy for each record would cost the square of them.
final class XMLPlaces: SourcePlaces {
    /// The node of a record, and where those of its fields begin.
    private struct Entry {
        var node: XMLSourceNode
        var firstField: Int
    }

    private let types: RecordTypes
    /// For each type and slot its XPath.
    private let paths: [[String]]
    /// Records above documents first, then those of the document in hand.
    private var entries: [Entry] = []
    private var fields: [XMLSourceNode?] = []
    private var kept = (entries: 0, fields: 0)
    private var isKeeping = false

    init(types: RecordTypes, paths: [[String]]) {
        (self.types, self.paths) = (types, paths)
    }

    /// Lets the nodes of the document before go.
    func startDocument() {
        entries.removeSubrange(kept.entries...)
        fields.removeSubrange(kept.fields...)
    }

    /// - Returns: the place of a record; the nodes of its fields follow by ``append(_:)``.
    func add(_ node: XMLSourceNode, isAbove: Bool) -> Int {
        if isAbove { startDocument() }
        entries.append(Entry(node: node, firstField: fields.count))
        if isAbove { kept.entries = entries.count }
        isKeeping = isAbove
        return entries.count - 1
    }

    func append(_ field: XMLSourceNode?) {
        fields.append(field)
        if isKeeping { kept.fields = fields.count }
    }

    func node(of record: SourceRecord) -> XMLSourceNode { entries[Int(record.place)].node }

    /// The node of a field; that of its record where it has none of its own.
    func node(of record: SourceRecord, slot: Int) -> XMLSourceNode {
        let entry = entries[Int(record.place)]
        return fields[entry.firstField + slot] ?? entry.node
    }

    /// The node of a field of the record added last, as far as its fields are there.
    func lastNode(slot: Int, of count: Int) -> XMLSourceNode? {
        guard let first = entries.last?.firstField, fields.indices.contains(first + slot) else { return nil }
        return fields[first + slot]
    }

    func origin(of record: SourceRecord, slot: Int, value: Value) -> Origin? {
        let entry = entries[Int(record.place)]
        let node = fields[entry.firstField + slot]
        // A field that is not there has no place; the text of a function stands for its record.
        if node == nil, value.isNull { return nil }
        let position = (node ?? entry.node).position
        return Origin(
            line: position.line, column: position.column, lastColumn: position.lastColumn,
            field: name(Int(record.type), slot), raw: node?.raw ?? value.text ?? "")
    }

    func line(of record: SourceRecord) -> Int { node(of: record).line }

    func range(of record: SourceRecord) -> Range<Int> { node(of: record).range }

    func name(_ type: Int, _ slot: Int) -> String {
        "\(types[type].name).\(types[type].fields[slot].it.name)"
    }

    func fieldTitle(type: Int, slot: Int) -> String { "el campo \(name(type, slot)) (\(paths[type][slot]))" }
}
