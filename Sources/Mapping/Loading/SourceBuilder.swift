import Fiscal
import Records
import YAMLText

extension MappingBuilder {
    /// Keys that every source may have.
    static let sourceKeys = ["format", "encoding", "defaults"]

    mutating func buildSource(_ node: YAMLNode) -> SourcePlan? {
        guard let format = reader.required("format", in: node) else { return nil }
        if let defaults = node["defaults"] {
            reader.expectKeys(Self.fieldTypes, in: defaults)
            for entry in defaults.entries ?? [] { reader.expectKeys(Self.fieldKeys, in: entry.value) }
        }
        if let node = node["defaults"]?["decimal"] { decimal = numberFormat([node], isWhole: false) }
        switch reader.word(format, of: ["csv", "fixed", "xml"]) {
        case "csv": return buildCSV(node).map { .csv($0) }
        case "fixed": return buildFixed(node).map { .fixed($0) }
        case "xml": return buildXML(node).map { .xml($0) }
        default: return nil
        }
    }

    mutating func encoding(_ node: YAMLNode) -> SourceEncoding? {
        reader.word(node["encoding"], of: SourceEncoding.names).flatMap(SourceEncoding.init(name:))
    }

    // MARK: Records

    /// Adds the types of `records`, parents first, with their fields.
    ///
    /// - Parameters:
    ///   - keys: what a record may have beside `parent`, `occurs` and `fields`.
    ///   - fieldKeys: what a field may have beside the keys of every field.
    /// - Returns: the nodes of the types that were added, by type.
    mutating func buildRecords(
        _ node: YAMLNode, keys: [String], fieldKeys: [String], defaults: YAMLNode?
    ) -> [Int: YAMLNode] {
        var waiting = reader.entries(node["records"])
        var nodes: [Int: YAMLNode] = [:]
        if waiting.isEmpty { _ = reader.required("records", in: node) }
        let names = Set(waiting.map(\.key))
        while !waiting.isEmpty {
            let ready = waiting.filter { parent(of: $0, among: names) != nil }
            guard !ready.isEmpty else {
                reportCircle(waiting)
                break
            }
            for entry in ready {
                guard let parent = parent(of: entry, among: names) else { continue }
                reader.expectKeys(keys + ["parent", "occurs", "fields"], in: entry.value)
                let type = types.add(entry.key, parent: parent)
                types[type].occurs = occurrence(entry.value["occurs"])
                buildFields(entry.value["fields"], of: type, keys: fieldKeys, defaults: defaults)
                nodes[type] = entry.value
            }
            waiting.removeAll { entry in ready.contains { $0.key == entry.key } }
        }
        setDocumentType()
        for (type, node) in nodes { addReferences(of: type, node["fields"]) }
        return nodes
    }

    /// The type that a record hangs from; nil while that is not there yet.
    private mutating func parent(of entry: YAMLEntry, among names: Set<String>) -> Int? {
        guard let node = entry.value["parent"], let name = reader.text(node) else { return RecordType.file }
        if let type = types.names[name] { return type }
        if names.contains(name) { return nil }
        let nearest = nearestName(to: name, among: names.sorted())
        reader.report(
            code: "MAP-EXPR", place: node.place, value: name,
            message: "El registro «\(name)» no existe." + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
            remedy: "Escriba en «parent» el nombre de otro registro.")
        return RecordType.file
    }

    private mutating func reportCircle(_ entries: [YAMLEntry]) {
        guard let first = entries.first else { return }
        let names = entries.map(\.key).joined(separator: ", ")
        reader.report(
            code: "MAP-CYCLE", place: first.keyPlace, value: first.key,
            message: "Los registros cuelgan unos de otros en círculo: \(names).",
            remedy: "Quite «parent» de uno de ellos.")
    }

    private mutating func occurrence(_ node: YAMLNode?) -> Occurrence? {
        guard let node, let text = reader.text(node) else { return nil }
        if let occurs = Occurrence(text) { return occurs }
        reader.wrongKind(node, expected: "cuántos puede haber: 1, 0..1, 1..* o 0..9")
        return nil
    }

    /// The record that `document.each` names, `doc` where it names none.
    mutating func setDocumentType() {
        let node = root["document"]?["each"]
        let name = node?.scalar ?? "doc"
        if let type = types.names[name] {
            types.document = type
        } else {
            let place = node ?? root["document"] ?? root
            let nearest = nearestName(to: name, among: types.names.keys.sorted())
            reader.report(
                code: "YAML-TYPE", place: place.place, value: name,
                message: "El registro «\(name)» de «each» no existe."
                    + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? ""),
                remedy: "Escriba en «document.each» el registro que abre cada documento.")
        }
    }
}
