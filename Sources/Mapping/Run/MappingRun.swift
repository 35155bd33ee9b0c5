import Documents
import Findings

/// Makes the documents of one file out of its records.
struct MappingRun {
    let plan: MappingPlan
    let file: String
    let evaluator: Evaluator
    let places: any SourcePlaces
    /// Findings of the document in hand.
    var findings: [Finding] = []
    /// Lists of the frames in hand, frame upon frame.
    var lists: [[DraftNode]] = []
    /// Line of the document that has a key.
    private var keys: [String: Int] = [:]

    init(plan: MappingPlan, file: String, evaluator: Evaluator, places: any SourcePlaces) {
        (self.plan, self.file, self.evaluator, self.places) = (plan, file, evaluator, places)
    }

    /// The findings of the checks of scope `file`.
    mutating func checkFile() -> [Finding] {
        findings = []
        evaluator.bases = []
        evaluator.scope = Array(0..<evaluator.records.count)
        for check in plan.fileChecks { run(check, hasRecord: false) }
        return findings
    }

    /// - Parameter ordinal: position in the file, from 1.
    mutating func document(_ source: SourceDocument, ordinal: Int, findings earlier: [Finding])
        -> MappedDocument
    {
        findings = earlier
        evaluator.scope = source.records
        evaluator.record = source.records[0]
        evaluator.slots.removeAll(keepingCapacity: true)
        evaluator.bases.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        let root = make(plan.document.root)
        for check in plan.documentChecks { run(check) }
        let key = readKey()
        checkUnique(key)
        let (first, last) = (source.records[0], source.records[source.records.count - 1])
        var document = MappedDocument(
            key: key, number: number(), kind: plan.document.kind.flatMap { evaluator.slots[$0].text },
            line: places.line(of: first),
            source: places.range(of: first).lowerBound..<places.range(of: last).upperBound, findings: findings
        )
        if let key, !findings.contains(where: { $0.severity == .error }), case .object(let object)? = root {
            document.draft = Draft(
                key: key, ordinal: ordinal, source: document.source, line: document.line, root: object)
        }
        return document
    }

    private mutating func readKey() -> String? {
        do {
            if let key = try evaluator.evaluate(plan.document.key).text, !key.isEmpty { return key }
            report(
                Fault(
                    code: "MAP-REQUIRED", message: "El documento no tiene clave.",
                    remedy: "Llene los campos que forman la clave del documento."),
                field: plan.document.key.firstField, path: "key", line: plan.document.keyLine)
        } catch {
            report(error, field: plan.document.key.firstField, path: "key", line: plan.document.keyLine)
        }
        return nil
    }

    private mutating func checkUnique(_ key: String?) {
        guard let key else { return }
        guard let first = keys[key] else {
            keys[key] = places.line(of: evaluator.scope[0])
            return
        }
        report(
            Fault(
                code: "MAP-GROUP",
                message: "La clave «\(key)» ya es de otro documento, en la línea \(first).",
                remedy: "Revise la numeración: cada documento lleva su propia clave."),
            field: plan.document.key.firstField, path: "key", line: plan.document.keyLine)
    }

    private func number() -> String? {
        guard let sequence = plan.document.sequence.flatMap({ evaluator.slots[$0].text }) else { return nil }
        guard let prefix = plan.document.prefix else { return sequence }
        if evaluator.slots[prefix].isFailed { return nil }
        return (evaluator.slots[prefix].text ?? "") + sequence
    }
}
