import Documents
import Findings

extension MappingRun {
    /// - Parameter field: where the finding points if the check itself names no field.
    mutating func run(_ check: CheckRule, field: Int? = nil, hasRecord: Bool = true) {
        do {
            if let when = check.when, !(try evaluator.evaluate(when)).isTrue { return }
            if try evaluator.evaluate(check.assertion).isTrue { return }
            let fault = Fault(
                code: check.code, message: try text(of: check.message),
                remedy: check.remedy ?? "Corrija el dato en el ERP y vuelva a enviar el documento.")
            report(
                fault, field: field ?? check.field, path: check.path, line: check.line,
                severity: check.isWarning ? .warning : .error, hasRecord: hasRecord)
        } catch {
            report(
                error, field: field ?? check.field, path: check.path, line: check.line, hasRecord: hasRecord)
        }
    }

    func text(of template: Template) throws(Interruption) -> String {
        var text = ""
        for part in template.parts {
            switch part {
            case .literal(let literal): text += literal
            case .hole(let expression): text += try evaluator.evaluate(expression).text ?? "—"
            }
        }
        return text
    }

    /// Reports a fault; what only depends on a reported one is passed over.
    mutating func report(
        _ interruption: Interruption, field: Int?, path: String, line: Int, hasRecord: Bool = true
    ) {
        guard interruption == .faulty, let fault = evaluator.fault else { return }
        evaluator.fault = nil
        report(fault, field: field, path: path, line: line, hasRecord: hasRecord)
    }

    mutating func report(
        _ fault: Fault, field: Int?, path: String, line: Int, severity: Severity = .error,
        hasRecord: Bool = true
    ) {
        var place = Place(file: file)
        var value: String?
        var column = ""
        if hasRecord {
            place.line = places.line(of: evaluator.record)
            if let field {
                let stored = evaluator.records.values[evaluator.record * evaluator.records.width + field]
                if let origin = places.origin(record: evaluator.record, field: field, value: stored) {
                    place.line = origin.line
                    place.column = origin.column
                    place.lastColumn = origin.lastColumn
                    place.field = origin.field
                    value = origin.raw
                    column = " Está en \(places.columnName(field))."
                }
            }
        }
        let message = fault.message.hasSuffix(".") ? fault.message : fault.message + "."
        findings.append(
            Finding(
                code: fault.code, severity: severity, place: place, value: value, message: message + column,
                remedy: "\(fault.remedy) (Regla «\(path)», línea \(line) del mapeo \(plan.identity.id).)"))
    }
}
