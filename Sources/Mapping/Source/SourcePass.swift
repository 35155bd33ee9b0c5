import Documents
import Findings

/// One way through a source: takes the records from a reader and finishes each document once its last record is there.
final class SourcePass {
    enum Purpose {
        /// Only what concerns the whole file is looked at; documents are counted.
        case survey
        case documents
    }

    let plan: MappingPlan
    let purpose: Purpose
    let evaluator: Evaluator
    var fileFindings: [Finding] = []
    /// Findings of the document in hand.
    var findings: [Finding] = []
    /// Documents that are finished.
    private(set) var documentCount = 0
    /// Documents that were begun.
    private(set) var openedCount = 0
    private var run: MappingRun
    private var document: (record: Int, mark: SourceRecords.Mark)?
    /// Records above documents that a survey found, and how many of them came again.
    private var known: (count: Int, seen: Int)?
    private let emit: (MappedDocument) -> Void

    /// - Parameter surveyed: what an earlier pass found above the documents; they may look at it before they reach it.
    init(
        plan: MappingPlan, file: String, purpose: Purpose, surveyed: SourceRecords? = nil,
        emit: @escaping (MappedDocument) -> Void
    ) {
        self.plan = plan
        self.purpose = purpose
        self.emit = emit
        evaluator = Evaluator(
            program: plan.program, tables: plan.tables, decimal: plan.decimal, types: plan.types)
        run = MappingRun(plan: plan, file: file, evaluator: evaluator)
        if let surveyed {
            evaluator.records = surveyed
            known = (surveyed.count, 1)
        }
    }

    var records: SourceRecords { evaluator.records }

    var stops: Bool { fileFindings.contains { $0.severity == .error } }

    /// The record of the document in hand.
    var currentDocument: Int? { document?.record }

    /// Adds a record whose values follow by ``append(_:)``, unless ``isKnown(_:)``.
    func add(_ type: Int, parent: Int, place: Int, isCounted: Bool = true) -> Int {
        let isInside = plan.types.isInside(type, of: plan.types.document)
        if !isInside || type == plan.types.document { closeDocument() }
        if !isInside, let (count, seen) = known, seen < count {
            known?.seen = seen + 1
            return seen
        }
        if type == plan.types.document {
            openedCount += 1
            document = (evaluator.records.count, evaluator.records.mark)
        }
        return evaluator.records.add(type, parent: parent, place: place, isCounted: isCounted)
    }

    /// Whether the values of `record` are there already, from a survey.
    func isKnown(_ record: Int) -> Bool {
        guard let known else { return false }
        return record < known.count
    }

    func append(_ value: Value) { evaluator.records.values.append(value) }

    /// Finishes the document in hand, if there is one.
    func closeDocument() {
        guard let (record, mark) = document else { return }
        document = nil
        documentCount += 1
        checkOccurrences(of: record)
        evaluator.sumUp(from: record)
        if purpose == .documents {
            emit(run.document(record, ordinal: documentCount, findings: findings))
        }
        findings = []
        drop(record, mark, isUndone: false)
    }

    /// Forgets the document in hand: it will be read again.
    func undoDocument() {
        guard let (record, mark) = document else { return }
        document = nil
        findings = []
        drop(record, mark, isUndone: true)
    }

    private func drop(_ record: Int, _ mark: SourceRecords.Mark, isUndone: Bool) {
        let parent = Int(evaluator.records.records[record].parent)
        evaluator.records.drop(
            to: mark, parent: parent, type: plan.types.document, isUndone: isUndone)
    }

    /// The end of the source: closes the last document, then checks the file as a whole.
    func finish() {
        closeDocument()
        guard purpose == .survey || known == nil else { return }
        for record in 0..<evaluator.records.count { checkOwnOccurrences(of: record, into: &fileFindings) }
        // A check over the whole file means nothing while records are missing from it.
        if !stops { fileFindings += run.checkFile() }
    }

    // MARK: Occurrences

    private func checkOccurrences(of document: Int) {
        guard purpose == .documents else { return }
        for record in document..<evaluator.records.count {
            checkOwnOccurrences(of: record, into: &findings)
        }
    }

    private func checkOwnOccurrences(of record: Int, into findings: inout [Finding]) {
        for type in plan.types[evaluator.records.type(of: record)].children {
            guard let occurs = plan.types[type].occurs else { continue }
            let count = evaluator.records.count(plan.types[type].position, of: record)
            guard !occurs.range.contains(count) else { continue }
            let own = evaluator.records.records[record]
            let line = record == 0 ? 0 : evaluator.places?.line(of: own) ?? 0
            findings.append(
                Finding(
                    code: "MAP-OCCURS", place: Place(file: run.file(of: record), line: line),
                    message: "Se esperaban \(occurs.text) registros «\(plan.types[type].name)» y hay \(count)"
                        + (record == 0 ? " en el archivo." : " en el que empieza en esta línea."),
                    remedy: "Revise que la exportación traiga todos sus registros y que no esté cortada."))
        }
    }

    /// Where a finding about something without a document of its own goes: to the document in hand, else to the file.
    func report(_ finding: Finding) {
        if document == nil { fileFindings.append(finding) } else { findings.append(finding) }
    }
}
