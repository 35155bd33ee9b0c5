import Documents
import Records

/// The lines of a file of fixed widths as the places of records: a record's place is one of the lines kept here.
///
/// A class: the evaluator looks at what the reader adds to, and a copy for each record would cost the square of them.
final class FixedPlaces: SourcePlaces {
    let source: FixedSource
    let plan: FixedPlan
    let types: RecordTypes
    /// Lines of the records above documents, then those of the document in hand.
    private var kept: [FixedLine] = [FixedLine(number: 0, range: 0..<0)]
    private var own: [FixedLine] = []

    init(source: FixedSource, plan: FixedPlan, types: RecordTypes) {
        (self.source, self.plan, self.types) = (source, plan, types)
    }

    /// Lets the lines of the document before go.
    func startDocument() { own.removeAll(keepingCapacity: true) }

    /// The place of the record whose line is added next.
    func nextPlace(isAbove: Bool) -> Int { isAbove ? kept.count : -own.count - 1 }

    func add(_ line: FixedLine, isAbove: Bool) {
        if isAbove { kept.append(line) } else { own.append(line) }
    }

    /// The same places in the same file, decoded anew.
    func moved(to source: FixedSource) -> FixedPlaces {
        let places = FixedPlaces(source: source, plan: plan, types: types)
        (places.kept, places.own) = (kept, own)
        return places
    }

    private func line(at record: SourceRecord) -> FixedLine {
        record.place >= 0 ? kept[Int(record.place)] : own[-Int(record.place) - 1]
    }

    func origin(of record: SourceRecord, slot: Int, value: Value) -> Origin? {
        let line = line(at: record)
        let type = Int(record.type)
        let columns = plan.columns[type][slot]
        let text = FixedText(source, line, countsBytes: plan.countsBytes)
        return Origin(
            line: line.number, column: columns.lowerBound + 1, lastColumn: columns.upperBound,
            field: "\(types[type].name).\(types[type].fields[slot].it.name)",
            raw: source.text(text.bytes(of: columns)))
    }

    func line(of record: SourceRecord) -> Int { line(at: record).number }

    func range(of record: SourceRecord) -> Range<Int> { source.originalRange(line(at: record).range) }

    func fieldTitle(type: Int, slot: Int) -> String {
        let columns = plan.columns[type][slot]
        return "el campo \(types[type].name).\(types[type].fields[slot].it.name), columnas "
            + "\(columns.lowerBound + 1)-\(columns.upperBound)"
    }
}
