import Findings
import Records

/// Reads the lines of a file of fixed widths into records.
final class FixedReading {
    let plan: FixedPlan
    let types: RecordTypes
    let pass: SourcePass
    let file: String
    let places: FixedPlaces
    private var nesting: RecordNesting
    private var undecodable: ArraySlice<Int>
    private var cursor: LineCursor

    /// - Parameter surveyed: the places that an earlier pass found.
    init(plan: FixedPlan, pass: SourcePass, source: FixedSource, file: String, surveyed: FixedPlaces?) {
        (self.plan, self.pass, self.file) = (plan, pass, file)
        types = pass.plan.types
        nesting = RecordNesting(types: types)
        places = surveyed ?? FixedPlaces(source: source, plan: plan, types: types)
        undecodable = source.undecodable[...]
        cursor = LineCursor(source, blockLength: plan.length, countsBytes: plan.countsBytes)
        pass.evaluator.places = places
    }

    func read() {
        reportUndecodableFile()
        while !pass.stops, let line = cursor.next() {
            if places.source.isBlank(line) { continue }
            take(line)
        }
        pass.finish()
        reportUnended()
    }

    private func take(_ line: FixedLine) {
        let text = FixedText(places.source, line, countsBytes: plan.countsBytes)
        guard let id = plan.ids.first(where: { matches($0, text) }) else { return reportUnknown(line, text) }
        let type = id.type
        guard let parent = nesting.parent(of: type) else { return reportOrder(type, line) }
        let isAbove = !types.isInside(type, of: types.document)
        if isAbove || type == types.document {
            pass.closeDocument()
            places.startDocument()
        }
        let record = pass.add(type, parent: parent, place: places.nextPlace(isAbove: isAbove))
        nesting.opened(type, record)
        if pass.isKnown(record) { return }
        places.add(line, isAbove: isAbove)
        var findings = lengthFindings(type, line, text)
        let isWhole = findings.isEmpty && !hasUndecodable(line, type, &findings)
        for slot in types[type].fields.indices {
            pass.append(isWhole ? value(type, slot, line, text, &findings) : .failed)
        }
        if isWhole { check(record, line, &findings) }
        findings.forEach(pass.report)
    }

    private func matches(_ id: RecordID, _ text: FixedText) -> Bool {
        id.parts.allSatisfy { text.text(of: $0.range, length: plan.length) == $0.text }
    }

    private func value(
        _ type: Int, _ slot: Int, _ line: FixedLine, _ text: FixedText, _ findings: inout [Finding]
    ) -> Value {
        let field = types[type].fields[slot].it
        let columns = plan.columns[type][slot]
        do throws(FormatFault) {
            guard !isCut(columns, text, field) else {
                throw FormatFault(
                    code: "MAP-RECORD", message: "está cortado: la línea termina en la columna \(text.length)"
                )
            }
            let value = try field.value(of: text.bytes(of: columns)) { places.source.text($0) }
            if value.isNull, field.isRequired {
                findings.append(
                    finding(
                        "MAP-REQUIRED", type, slot, line, text,
                        message: "El valor es obligatorio y está vacío",
                        remedy: "Escriba \(field.example)."))
                return .failed
            }
            if case .text(let content) = value { noteMojibake(content, type, slot, line, text, &findings) }
            return value
        } catch {
            let shown = shortened(trimmedBlanks(places.source.text(text.bytes(of: columns))))
            findings.append(
                finding(
                    error.code, type, slot, line, text, message: "«\(shown)» \(error.message)",
                    remedy: "Escriba \(field.example)."))
            return .failed
        }
    }

    /// A line that ends inside a number or a date would give another one.
    private func isCut(_ columns: Range<Int>, _ text: FixedText, _ field: FieldRule) -> Bool {
        guard text.length > columns.lowerBound, text.length < columns.upperBound else { return false }
        if case .text = field.kind { return false }
        return true
    }

    private func check(_ record: Int, _ line: FixedLine, _ findings: inout [Finding]) {
        let type = pass.records.type(of: record)
        let text = FixedText(places.source, line, countsBytes: plan.countsBytes)
        var faults = pass.applySigns(to: record)
        for slot in pass.plan.constrained[type] {
            guard let broken = pass.brokenConstraint(slot: slot, of: record) else { continue }
            faults.append((slot, broken))
            pass.fail(slot: slot, of: record)
        }
        for (slot, fault) in faults {
            findings.append(
                finding(fault.code, type, slot, line, text, message: fault.message, remedy: fault.remedy))
        }
    }

    // MARK: Undecodable bytes

    private func hasUndecodable(_ line: FixedLine, _ type: Int, _ findings: inout [Finding]) -> Bool {
        undecodable = undecodable.drop { $0 < line.range.lowerBound }
        guard let offset = undecodable.first, line.range.contains(offset) else { return false }
        let column = places.source.characters(line.range.lowerBound..<offset) + 1
        findings.append(
            Finding(
                code: "MAP-ENCODING",
                place: Place(file: file, line: line.number, column: column, lastColumn: column),
                message:
                    "El byte \(hexadecimal(places.source.bytes[offset])) de la posición \(offset) no existe en "
                    + "\(plan.encoding.name).",
                remedy: "Corrija el carácter en el ERP, o exporte en \(plan.encoding.name)."))
        return true
    }

    private func reportUndecodableFile() {
        if places.source.isUnreadable, let offset = places.source.undecodable.first {
            pass.fileFindings.append(
                Finding(
                    code: "MAP-ENCODING", place: Place(file: file),
                    message: "El byte de la posición \(offset) no existe en \(plan.encoding.name).",
                    remedy: "Exporte el archivo en \(plan.encoding.name)."))
        } else if places.source.undecodable.count >= FixedSource.undecodableLimit {
            pass.fileFindings.append(
                Finding(
                    code: "MAP-ENCODING", place: Place(file: file),
                    message: "El archivo tiene muchísimos bytes que no existen en \(plan.encoding.name).",
                    remedy: "Exporte el archivo en \(plan.encoding.name), o corrija «encoding» en el mapeo."))
        }
    }

    private func reportUnended() {
        guard !cursor.isEnded, pass.plan.fileChecks.isEmpty, pass.documentCount > 0 else { return }
        pass.fileFindings.append(
            Finding(
                code: "MAP-RECORD", severity: .warning, place: Place(file: file),
                message: "La última línea no termina con un fin de línea: el archivo podría estar cortado.",
                remedy: "Compruebe que el último documento está completo."))
    }
}
