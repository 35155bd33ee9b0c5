import Findings
import Records
import YAMLText

extension MappingBuilder {
    static let xmlKeys = sourceKeys + ["namespaces", "records"]

    mutating func buildXML(_ node: YAMLNode) -> XMLPlan? {
        reader.expectKeys(Self.xmlKeys, in: node)
        var namespaces: [String: String] = [:]
        for entry in reader.entries(node["namespaces"]) {
            namespaces[entry.key] = reader.text(entry.value) ?? ""
        }
        let nodes = buildRecords(node, keys: ["each"], fieldKeys: ["xpath"], defaults: node["defaults"])
        var plan = XMLPlan(
            encoding: encoding(node), records: types.all.map { _ in nil },
            fields: types.all.map { _ in [] })
        for (type, record) in nodes.sorted(by: { $0.key < $1.key }) {
            plan.records[type] = path(reader.required("each", in: record), namespaces)
            for field in reader.entries(record["fields"]) {
                plan.fields[type] +=
                    path(reader.required("xpath", in: field.value), namespaces).map { [$0] } ?? []
            }
        }
        return reader.findings.isEmpty ? plan : nil
    }

    /// An XPath that is known to be one.
    private mutating func path(_ node: YAMLNode?, _ namespaces: [String: String]) -> XMLSourcePath? {
        guard let node, let text = reader.text(node) else { return nil }
        do {
            return try XMLSourcePath(text, namespaces: namespaces)
        } catch {
            var place = node.place
            if case .scalar(_, let isPlain) = node.content, let offset = error.offset {
                place.column += offset + (isPlain ? 0 : 1)
                place.lastColumn = place.column
            }
            reader.report(
                code: "MAP-XPATH", place: place, value: text,
                message: "El XPath «\(text)» no sirve: \(error.reason).",
                remedy: "Corrija el XPath, o declare su prefijo en «namespaces».")
            return nil
        }
    }
}
