import Documents
import Findings

/// Makes the documents of one file out of its records.
struct MappingRun {
    let plan: MappingPlan
    let file: String
    let evaluator: Evaluator
    /// Findings of the document in hand.
    var findings: [Finding] = []
    /// Lists of the frames in hand, frame upon frame.
    var lists: [[DraftNode]] = []
    /// Line of the document that has a key.
    private var keys = KeyLines()

    init(plan: MappingPlan, file: String, evaluator: Evaluator) {
        (self.plan, self.file, self.evaluator) = (plan, file, evaluator)
    }

    /// The findings of the checks of scope `file`.
    mutating func checkFile() -> [Finding] {
        findings = []
        evaluator.bases = []
        evaluator.record = RecordType.file
        for check in plan.fileChecks { runOnFile(check) }
        return findings
    }

    /// - Parameters:
    ///   - record: that of the document, in hand with all below it.
    ///   - ordinal: position in the file, from 1.
    mutating func document(_ record: Int, ordinal: Int, findings earlier: [Finding]) -> MappedDocument {
        findings = earlier
        evaluator.record = record
        evaluator.slots.removeAll(keepingCapacity: true)
        evaluator.bases.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        let root = make(plan.document.root)
        for check in plan.documentChecks { run(check) }
        let key = readKey()
        checkUnique(key)
        var document = MappedDocument(
            key: key, number: number(), kind: plan.document.kind.flatMap { evaluator.slots[$0].text },
            line: line(of: record), source: range(from: record), findings: findings)
        if let key, !findings.contains(where: { $0.severity == .error }), case .object(let object)? = root {
            document.draft = Draft(
                key: key, ordinal: ordinal, source: document.source, line: document.line, root: object)
        }
        return document
    }

    /// From 1; 0 for the file itself.
    func line(of record: Int) -> Int {
        guard record != RecordType.file, let places = evaluator.places else { return 0 }
        return places.line(of: evaluator.records.records[record])
    }

    func file(of record: Int) -> String {
        evaluator.places?.file(of: evaluator.records.records[record]) ?? file
    }

    /// From the document's record to the end of the last one below it that stands in the same file.
    private func range(from record: Int) -> Range<Int> {
        guard let places = evaluator.places else { return 0..<0 }
        let own = evaluator.records.records[record]
        let first = places.range(of: own)
        let last = places.range(of: evaluator.records.records[evaluator.records.count - 1])
        let isSameFile =
            places.file(of: own) == places.file(of: evaluator.records.records[evaluator.records.count - 1])
        return first.lowerBound..<(isSameFile ? max(first.upperBound, last.upperBound) : first.upperBound)
    }

    private mutating func readKey() -> String? {
        do {
            if let key = try evaluator.evaluate(plan.document.key).text, !key.isEmpty { return key }
            report(
                Fault(
                    code: "MAP-REQUIRED", message: "El documento no tiene clave.",
                    remedy: "Llene los campos que forman la clave del documento."),
                origin: plan.document.key.origin, path: "key", rule: plan.document.keyPlace)
        } catch {
            report(error, origin: plan.document.key.origin, path: "key", rule: plan.document.keyPlace)
        }
        return nil
    }

    private mutating func checkUnique(_ key: String?) {
        guard let key else { return }
        guard let first = keys.firstLine(of: key, line: line(of: evaluator.record)) else { return }
        report(
            Fault(
                code: "MAP-GROUP",
                message: "La clave «\(key)» ya es de otro documento, en la línea \(first).",
                remedy: "Revise la numeración: cada documento lleva su propia clave."),
            origin: plan.document.key.origin, path: "key", rule: plan.document.keyPlace)
    }

    private func number() -> String? {
        guard let sequence = plan.document.sequence.flatMap({ evaluator.slots[$0].text }) else { return nil }
        guard let prefix = plan.document.prefix else { return sequence }
        if evaluator.slots[prefix].isFailed { return nil }
        return (evaluator.slots[prefix].text ?? "") + sequence
    }
}
