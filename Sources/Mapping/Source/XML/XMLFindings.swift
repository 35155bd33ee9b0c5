import Findings
import Records

extension XMLReading {
    /// - Parameter message: without its full stop; the field is added.
    func finding(
        _ code: String, severity: Severity = .error, _ type: Int, _ slot: Int, _ record: XMLSourceNode,
        at node: XMLSourceNode? = nil, message: String, remedy: String
    ) -> Finding {
        let own = node ?? places.lastNode(slot: slot, of: types[type].fields.count) ?? record
        let position = own.position
        return Finding(
            code: code, severity: severity,
            place: Place(
                file: file, line: position.line, column: position.column, lastColumn: position.lastColumn,
                field: places.name(type, slot)),
            value: shortened(own.raw),
            message: "\(message), en \(places.fieldTitle(type: type, slot: slot)).",
            remedy: remedy, rule: types[type].fields[slot].it.place)
    }

    func many(_ type: Int, _ slot: Int, _ nodes: [XMLSourceNode]) -> Finding {
        finding(
            "MAP-XPATH", type, slot, nodes[0], at: nodes[0],
            message: "Se esperaba un solo valor y hay \(nodes.count) (líneas \(lines(nodes)))",
            remedy: "Deje uno solo, o diga en el XPath cuál vale, como con [1].")
    }

    func split(_ type: Int, _ slot: Int, _ node: XMLSourceNode) -> Finding {
        finding(
            "MAP-XPATH", type, slot, node, at: node, message: "Un comentario parte el valor en dos",
            remedy: "Quite el comentario: dos programas podrían leer dos valores.")
    }

    private func lines(_ nodes: [XMLSourceNode]) -> String {
        let shown = nodes.prefix(4).map { String($0.line) }.joined(separator: ", ")
        return nodes.count > 4 ? shown + "…" : shown
    }

    /// A text that was read in the wrong encoding is told, once in a document.
    func noteMojibake(
        _ content: String, _ type: Int, _ slot: Int, _ node: XMLSourceNode, _ findings: inout [Finding]
    ) {
        guard let fragment = wrongDecoding(in: content),
            !(findings + pass.findings).contains(where: { $0.code == "MAP-ENCODING" })
        else { return }
        findings.append(
            finding(
                "MAP-ENCODING", severity: .warning, type, slot, node,
                message: "«\(fragment)» parece un texto leído en otra codificación",
                remedy: "Revise en qué codificación escribe el ERP, y la que declara el archivo."))
    }
}
