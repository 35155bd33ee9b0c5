import Findings
import Fiscal

/// A constraint that a value breaks, without its place.
struct BrokenConstraint {
    var code: String
    var message: String
    var remedy: String
}

extension SourcePass {
    /// The first constraint that a value breaks; nil for one that is nothing or failed.
    func brokenConstraint(slot: Int, of record: Int) -> BrokenConstraint? {
        let value = records.value(slot, of: record)
        if value.isNull || value.isFailed { return nil }
        let field = plan.types[records.type(of: record)].fields[slot].it
        if let broken = field.brokenBound(value) { return broken }
        guard let equals = field.equals else { return nil }
        evaluator.record = record
        // A faulty or failed other side has its own finding.
        guard let expected = try? evaluator.evaluate(equals) else { return nil }
        guard expected.text != value.text else { return nil }
        return BrokenConstraint(
            code: "MAP-EQUALS",
            message: "«\(shortened(value.text ?? ""))» debería ser «\(shortened(expected.text ?? ""))»",
            remedy: "Corrija el valor.")
    }

    /// Gives the numbers of a record the signs that stand in fields of their own.
    ///
    /// - Returns: the slots whose sign is none, with what is wrong.
    func applySigns(to record: Int) -> [(slot: Int, fault: BrokenConstraint)] {
        var faults: [(slot: Int, fault: BrokenConstraint)] = []
        let fields = plan.types[records.type(of: record)].fields
        for slot in plan.signed[records.type(of: record)] {
            guard let signSlot = fields[slot].it.signSlot,
                case .number(let number) = records.value(slot, of: record)
            else { continue }
            switch records.value(signSlot, of: record).text {
            case nil, "", "+": break
            case "-": evaluator.records.set(.number(number.negated), slot: slot, of: record)
            case let sign?:
                faults.append(
                    (
                        signSlot,
                        BrokenConstraint(
                            code: "MAP-TYPE", message: "«\(shortened(sign))» no es un signo",
                            remedy: "Escriba «+» o «-».")
                    ))
                fail(slot: slot, of: record)
            }
        }
        return faults
    }

    /// A value that broke its constraint and was reported counts as failed.
    func fail(slot: Int, of record: Int) { evaluator.records.set(.failed, slot: slot, of: record) }
}

extension FieldRule {
    fileprivate func brokenBound(_ value: Value) -> BrokenConstraint? {
        let text = value.text ?? ""
        let shown = shortened(text)
        if !oneOf.isEmpty, !oneOf.contains(text) {
            let known = oneOf.joined(separator: ", ")
            return BrokenConstraint(
                code: "MAP-ENUM", message: "«\(shown)» no es uno de \(known)",
                remedy: "Escriba uno de \(known).")
        }
        if case .number(let number) = value {
            if let minimum, number < minimum {
                return BrokenConstraint(
                    code: "MAP-RANGE", message: "«\(shown)» es menor que \(minimum)",
                    remedy: "Escriba un número de \(minimum) en adelante.")
            }
            if let maximum, number > maximum {
                return BrokenConstraint(
                    code: "MAP-RANGE", message: "«\(shown)» es mayor que \(maximum)",
                    remedy: "Escriba un número hasta \(maximum).")
            }
        }
        if let maximumLength, text.unicodeScalars.count > maximumLength {
            return BrokenConstraint(
                code: "MAP-RANGE", message: "«\(shown)» tiene más de \(maximumLength) caracteres",
                remedy: "Acorte el texto.")
        }
        guard let pattern, !pattern.matches(text) else { return nil }
        return BrokenConstraint(
            code: "MAP-TYPE", message: "«\(shown)» no tiene la forma \(pattern.text)",
            remedy: "Escriba el valor con esa forma.")
    }
}
