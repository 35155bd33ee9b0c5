import Findings
import Records

/// Reads the elements of an XML file into records.
final class XMLReading {
    let plan: XMLPlan
    let types: RecordTypes
    let pass: SourcePass
    let file: String
    let places: XMLPlaces

    init(plan: XMLPlan, pass: SourcePass, file: String) {
        (self.plan, self.pass, self.file) = (plan, pass, file)
        types = pass.plan.types
        places = XMLPlaces(types: types, paths: plan.fields.map { $0.map(\.text) })
        pass.evaluator.places = places
    }

    func read(_ bytes: UnsafeRawBufferPointer) {
        do throws(XMLSourceFault) {
            let source = try XMLSource(bytes, encoding: plan.encoding)
            readChildren(of: RecordType.file, 0, at: source.document, source)
        } catch {
            pass.fileFindings.append(error.finding(file: file))
        }
        pass.finish()
    }

    /// What stands above documents comes first, so that documents can look at all of it.
    private func readChildren(of type: Int, _ record: Int, at node: XMLSourceNode, _ source: XMLSource) {
        let isInside = types.isInside(type, of: types.document)
        let children = types[type].children
        for child in children where isInside || !types.isInside(types.document, of: child) {
            read(child, under: record, at: node, source)
        }
        guard !isInside, let child = children.first(where: { types.isInside(types.document, of: $0) }) else {
            return
        }
        read(child, under: record, at: node, source)
    }

    private func read(_ type: Int, under record: Int, at parent: XMLSourceNode, _ source: XMLSource) {
        guard !pass.stops, let path = plan.records[type] else { return }
        do throws(XMLSourcePathError) {
            for node in try source.nodes(path, from: parent) {
                try add(type, under: record, node, source)
            }
        } catch {
            pass.fileFindings.append(
                Finding(
                    code: "MAP-LIMIT",
                    place: Place(file: file, line: parent.kind == .document ? 0 : parent.line),
                    message: "El registro «\(types[type].name)» no se pudo leer: \(error.reason).",
                    remedy: "Simplifique el XPath del mapeo, o divida el archivo.", rule: nil))
        }
    }

    private func add(
        _ type: Int, under parent: Int, _ node: XMLSourceNode, _ source: XMLSource
    ) throws(XMLSourcePathError) {
        let isAbove = !types.isInside(type, of: types.document)
        if isAbove || type == types.document { pass.closeDocument() }
        if type == types.document { places.startDocument() }
        let record = pass.add(type, parent: parent, place: places.add(node, isAbove: isAbove))
        var findings: [Finding] = []
        for slot in types[type].fields.indices {
            pass.append(try value(type, slot, node, source, &findings))
        }
        check(record, &findings)
        findings.forEach(pass.report)
        readChildren(of: type, record, at: node, source)
    }

    private func value(
        _ type: Int, _ slot: Int, _ node: XMLSourceNode, _ source: XMLSource, _ findings: inout [Finding]
    ) throws(XMLSourcePathError) -> Value {
        let found = try source.value(plan.fields[type][slot], from: node)
        let field = types[type].fields[slot].it
        var text: String?
        switch found {
        case .none: places.append(nil)
        case .text(let result):
            places.append(nil)
            text = result
        case .node(let inner):
            places.append(inner)
            guard !inner.isSplit else {
                findings.append(split(type, slot, inner))
                return .failed
            }
            text = inner.text
        case .many(let nodes):
            places.append(nodes[0])
            findings.append(many(type, slot, nodes))
            return .failed
        }
        guard let text else { return missing(field, type, slot, node, &findings) }
        return converted(text, field, type, slot, node, &findings)
    }

    private func converted(
        _ text: String, _ field: FieldRule, _ type: Int, _ slot: Int, _ node: XMLSourceNode,
        _ findings: inout [Finding]
    ) -> Value {
        do {
            let value = try Array(text.utf8).withUnsafeBytes { bytes in
                Result { () throws(FormatFault) in
                    try field.value(of: bytes) { String(decoding: $0, as: UTF8.self) }
                }
            }.get()
            if value.isNull { return missing(field, type, slot, node, &findings) }
            if case .text(let content) = value { noteMojibake(content, type, slot, node, &findings) }
            return value
        } catch {
            findings.append(
                finding(
                    error.code, type, slot, node,
                    message: "«\(shortened(trimmedBlanks(text)))» \(error.message)",
                    remedy: "Escriba \(field.example)."))
            return .failed
        }
    }

    private func missing(
        _ field: FieldRule, _ type: Int, _ slot: Int, _ node: XMLSourceNode, _ findings: inout [Finding]
    ) -> Value {
        guard field.isRequired else { return .null }
        findings.append(
            finding(
                "MAP-REQUIRED", type, slot, node, message: "El valor es obligatorio y no está",
                remedy: "Escriba \(field.example)."))
        return .failed
    }

    private func check(_ record: Int, _ findings: inout [Finding]) {
        let own = pass.records.records[record]
        let type = Int(own.type)
        var faults = pass.applySigns(to: record)
        for slot in pass.plan.constrained[type] {
            guard let broken = pass.brokenConstraint(slot: slot, of: record) else { continue }
            faults.append((slot, broken))
            pass.fail(slot: slot, of: record)
        }
        for (slot, fault) in faults {
            findings.append(
                finding(
                    fault.code, type, slot, places.node(of: own), message: fault.message, remedy: fault.remedy
                ))
        }
    }
}
