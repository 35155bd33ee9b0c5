import Records
import YAMLText

extension MappingBuilder {
    static let fixedKeys =
        sourceKeys + ["record_length", "short_records", "unknown_records", "unit", "records"]

    mutating func buildFixed(_ node: YAMLNode) -> FixedPlan? {
        reader.expectKeys(Self.fixedKeys, in: node)
        let length = reader.required("record_length", in: node).flatMap { reader.integer($0, in: 1...65_536) }
        let nodes = buildRecords(node, keys: ["id"], fieldKeys: ["cols"], defaults: node["defaults"])
        let unknown = reader.word(
            node["unknown_records"], of: FixedPlan.UnknownRecords.allCases.map(\.rawValue))
        let short = reader.word(node["short_records"], of: ["error", "pad"])
        let unit = reader.word(node["unit"], of: ["chars", "bytes"])
        guard let length else { return nil }
        var plan = FixedPlan(
            encoding: encoding(node) ?? SourceEncoding.utf8, countsBytes: unit == "bytes", length: length,
            padsShortRecords: short == "pad",
            unknown: unknown.flatMap(FixedPlan.UnknownRecords.init(rawValue:)) ?? .error, ids: [],
            columns: types.all.map { _ in [] })
        for entry in reader.entries(node["records"]) {
            guard let type = types.names[entry.key], nodes[type] != nil else { continue }
            plan.ids.append(RecordID(type: type, parts: idParts(entry.value, length)))
            for field in reader.entries(entry.value["fields"]) {
                plan.columns[type].append(
                    reader.required("cols", in: field.value).flatMap { columns($0, length) } ?? 0..<1)
            }
        }
        return plan
    }

    private mutating func idParts(_ record: YAMLNode, _ length: Int) -> [RecordID.Part] {
        var parts: [RecordID.Part] = []
        for part in reader.entries(reader.required("id", in: record)) {
            guard let range = Self.columns(part.key, length) else {
                reader.wrongKind(part.value, expected: "columnas como 1-2 y su texto, hasta la \(length)")
                continue
            }
            parts.append(RecordID.Part(range: range, text: reader.text(part.value) ?? ""))
        }
        return parts
    }

    mutating func columns(_ node: YAMLNode, _ length: Int) -> Range<Int>? {
        guard let text = reader.text(node) else { return nil }
        if let range = Self.columns(text, length) { return range }
        reader.wrongKind(node, expected: "columnas como 3-10, desde 1 hasta \(length)")
        return nil
    }

    /// Columns as an ERP's specification writes them: from and to, from 1, both included.
    private static func columns(_ text: String, _ length: Int) -> Range<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let from = ends[0], let to = ends[ends.count - 1], from >= 1,
            to >= from, to <= length
        else { return nil }
        return from - 1..<to
    }
}
