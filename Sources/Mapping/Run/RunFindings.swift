import Documents
import Findings

extension MappingRun {
    /// A check over the whole file, which nobody can judge by a cut one: the rows it asks for must be there even where
    /// a faulty value keeps it from being judged.
    mutating func runOnFile(_ check: CheckRule) {
        guard !run(check), let name = evaluator.missingFooter(in: check.assertion) else { return }
        let fault = Fault(
            code: check.code,
            message: "Falta la fila «\(name)», o está incompleta: el archivo podría estar cortado",
            remedy: "Envíe el archivo completo, con la fila «\(name)».")
        report(
            fault, origin: nil, path: check.path, rule: check.place,
            severity: check.isWarning ? .warning : .error)
    }

    /// - Parameter origin: where the finding points; without it, to the cell that the check itself mentions.
    /// - Returns: false when a value that has been reported keeps the check from being judged.
    @discardableResult
    mutating func run(_ check: CheckRule, origin: OriginRule? = nil) -> Bool {
        do {
            if let when = check.when, !(try evaluator.evaluate(when)).isTrue { return true }
            if try evaluator.evaluate(check.assertion).isTrue { return true }
            let fault = Fault(
                code: check.code, message: try evaluator.text(of: check.message),
                remedy: check.remedy ?? "Corrija el dato en el ERP y vuelva a enviar el documento.")
            report(
                fault, origin: origin ?? check.origin, path: check.path, rule: check.place,
                severity: check.isWarning ? .warning : .error)
            return true
        } catch {
            report(error, origin: origin ?? check.origin, path: check.path, rule: check.place)
            return error != .skipped
        }
    }

    /// Reports a fault; what only depends on a reported one is passed over.
    mutating func report(_ interruption: Interruption, origin: OriginRule?, path: String, rule: Place) {
        guard interruption == .faulty, let fault = evaluator.fault else { return }
        evaluator.fault = nil
        report(fault, origin: origin, path: path, rule: rule)
    }

    mutating func report(
        _ fault: Fault, origin: OriginRule?, path: String, rule: Place, severity: Severity = .error
    ) {
        var place = Place(file: file(of: evaluator.record), line: line(of: evaluator.record))
        var value: String?
        var column = ""
        if let (origin, title) = origin.flatMap({ evaluator.cell(of: $0) }) {
            place = Place(
                file: origin.file ?? file, line: origin.line, column: origin.column,
                lastColumn: origin.lastColumn, field: origin.field)
            value = shortened(origin.raw)
            column = " Está en \(title)."
        }
        let message = fault.message.hasSuffix(".") ? fault.message : fault.message + "."
        var rule = rule
        rule.field = path
        findings.append(
            Finding(
                code: fault.code, severity: severity, place: place, value: value, message: message + column,
                remedy: fault.remedy, rule: rule))
    }
}
