import Findings
import Records

extension FixedReading {
    /// - Parameter message: without its full stop; the columns are added.
    func finding(
        _ code: String, severity: Severity = .error, _ type: Int, _ slot: Int, _ line: FixedLine,
        _ text: FixedText, message: String, remedy: String
    ) -> Finding {
        let columns = plan.columns[type][slot]
        let field = types[type].fields[slot].it
        return Finding(
            code: code, severity: severity,
            place: Place(
                file: file, line: line.number, column: columns.lowerBound + 1, lastColumn: columns.upperBound,
                field: "\(types[type].name).\(field.name)"),
            value: places.source.text(text.bytes(of: columns)),
            message: "\(message), en \(places.fieldTitle(type: type, slot: slot)).", remedy: remedy,
            rule: field.place)
    }

    /// A text that was read in the wrong encoding is told, once in a document.
    func noteMojibake(
        _ content: String, _ type: Int, _ slot: Int, _ line: FixedLine, _ text: FixedText,
        _ findings: inout [Finding]
    ) {
        guard let fragment = wrongDecoding(in: content),
            !(findings + pass.findings).contains(where: { $0.code == "MAP-ENCODING" })
        else { return }
        findings.append(
            finding(
                "MAP-ENCODING", severity: .warning, type, slot, line, text,
                message: "«\(fragment)» parece un texto leído en otra codificación",
                remedy: "Revise si el archivo está en \(plan.encoding.name), como dice «encoding» del mapeo.")
        )
    }

    func lengthFindings(_ type: Int, _ line: FixedLine, _ text: FixedText) -> [Finding] {
        var problem: String?
        if text.length < plan.length, !plan.padsShortRecords {
            problem = "La línea tiene \(text.length) columnas y el registro lleva \(plan.length)."
        } else if text.length > plan.length,
            text.bytes(of: plan.length..<text.length).contains(where: { $0 > 0x20 })
        {
            problem = "La línea tiene \(text.length) columnas, más de las \(plan.length) del registro."
        }
        guard let problem else { return [] }
        return [
            Finding(
                code: "MAP-RECORD", place: Place(file: file, line: line.number), message: problem,
                remedy:
                    "Revise si la línea está cortada o unida a otra; los blancos finales se pueden admitir "
                    + "con «short_records: pad» en el mapeo.")
        ]
    }

    func reportUnknown(_ line: FixedLine, _ text: FixedText) {
        guard plan.unknown != .ignore else { return }
        let width = max(1, plan.ids.flatMap(\.parts).map(\.range.upperBound).max() ?? 4)
        let shown = text.text(of: 0..<width, length: width)
        pass.report(
            Finding(
                code: "MAP-RECORD", severity: plan.unknown == .warn ? .warning : .error,
                place: Place(file: file, line: line.number, column: 1, lastColumn: width), value: shown,
                message: "El tipo de registro «\(shortened(shown))» no se conoce.",
                remedy: "Corrija la exportación, o agregue el registro al mapeo."))
    }

    func reportOrder(_ type: Int, _ line: FixedLine) {
        let (name, parent) = (types[type].name, types[types[type].parent ?? 0].name)
        pass.report(
            Finding(
                code: "MAP-ORDER", place: Place(file: file, line: line.number),
                message: "El registro «\(name)» llega sin un registro «\(parent)» antes.",
                remedy: "Ordene la exportación: cada «\(name)» va después de su «\(parent)»."))
    }
}
