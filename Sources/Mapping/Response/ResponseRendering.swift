import Findings
import Fiscal
import Records

/// Writes one result by a response mapping.
struct ResponseRendering {
    let plan: ResponsePlan
    let evaluator: Evaluator
    /// What could not be written.
    var findings: [Finding] = []
    private let documents: [Int]
    private let wholeFile: Int
    /// The mapping has a place for the findings on the whole file, or there are none; else they come as a document.
    private let showsFileFindings: Bool

    init(plan: ResponsePlan, result: ResponseResult) {
        self.plan = plan
        let types = ResponseFields.types
        evaluator = Evaluator(
            program: plan.program, tables: plan.tables, decimal: NumberFormat(), types: types)
        var loader = ResponseLoader(evaluator: evaluator, types: types)
        loader.fillFile(result.file.merging(Self.totals(result)) { _, total in total })
        _ = loader.add("input", under: 0, result.input)
        if !result.audit.isEmpty { _ = loader.add("audit", under: 0, result.audit) }
        documents = result.documents.map { document in
            let record = loader.add("document", under: 0, document.fields)
            for finding in document.findings { _ = loader.add("finding", under: record, finding) }
            return record
        }
        let hasPlace = plan.records.contains { $0.each == .finding || !$0.nested.isEmpty }
        showsFileFindings = hasPlace || result.findings.isEmpty
        wholeFile = loader.add(
            ResponseFields.wholeFile, under: 0, ["status": result.file["status"] ?? "invalido"])
        for finding in result.findings {
            _ = loader.add(ResponseFields.wholeFileFinding, under: wholeFile, finding)
        }
    }

    private static func totals(_ result: ResponseResult) -> [String: String] {
        let accepted = result.documents.count { $0.fields["status"] == "aceptado" }
        let findings = result.documents.reduce(result.findings.count) { $0 + $1.findings.count }
        return [
            "total_documents": String(result.documents.count), "total_accepted": String(accepted),
            "total_findings": String(findings),
        ]
    }

    mutating func fileName() -> String {
        evaluator.record = RecordType.file
        do {
            return safe(try evaluator.text(of: plan.fileName))
        } catch {
            report("file_name", nil)
            return ""
        }
    }

    /// A name without folders.
    private func safe(_ name: String) -> String {
        let characters = name.map { $0 == "/" || $0.isNewline || $0 == "\0" ? "_" : $0 }
        return String(String(characters).drop { $0 == "." })
    }

    mutating func bytes() -> [UInt8] {
        switch plan.format {
        case .csv: csv()
        case .fixed: fixed()
        case .xml: xml()
        case .json: json()
        }
    }

    /// The records to write for one kind of what the mapping names, each with those nested in it.
    func records(_ record: ResponseRecord) -> [Int] {
        switch record.each {
        case .file: [RecordType.file]
        case .document: showsFileFindings ? documents : [wholeFile] + documents
        // Findings without a document before them in the mapping: all of them.
        case .finding: findings(of: wholeFile) + documents.flatMap(findings)
        }
    }

    func findings(of document: Int) -> [Int] {
        var found: [Int] = []
        var record = evaluator.records.first(0, of: document)
        while record >= 0 {
            found.append(record)
            record = evaluator.records.next(after: record)
        }
        return found
    }

    /// The findings on the file as a whole: where documents are written, they come before the first.
    var fileFindings: [Int] { findings(of: wholeFile) }

    /// Whether the record is written at all.
    mutating func isWanted(_ plan: ResponseRecord, _ record: Int) -> Bool {
        evaluator.record = record
        guard let when = plan.when else { return true }
        do {
            return try evaluator.evaluate(when).isTrue
        } catch {
            report("when", nil)
            return false
        }
    }

    /// The values of a record, one for each field; nil for nothing.
    mutating func texts(_ plan: ResponseRecord, _ record: Int) -> [String?] {
        evaluator.record = record
        return plan.fields.map { field in
            do {
                return try text(of: field)
            } catch {
                report(field.name, field.rule.it.place)
                return nil
            }
        }
    }

    private func text(of field: ResponseField) throws(Interruption) -> String? {
        let value = try evaluator.value(of: field.rule.it)
        guard case .number(let number) = value, let decimals = field.number.decimals else {
            return value.text
        }
        let rounded = number.rounded(to: decimals).padded(to: decimals)
        let text = "\(rounded)"
        return text.replacing(".", with: field.number.isImplied ? "" : field.number.mark)
    }

    /// A text that a spreadsheet would run, made harmless.
    func guarded(_ text: String, _ field: ResponseField) -> String {
        guard plan.guardsFormulas, let first = text.unicodeScalars.first,
            "=+-@\t\r".unicodeScalars.contains(first)
        else { return text }
        // A number may begin with a sign.
        if (try? Amount(text.replacing(field.number.mark, with: "."))) != nil { return text }
        return "'" + text
    }

    mutating func report(_ path: String, _ rule: Place?) {
        let fault = evaluator.fault
        evaluator.fault = nil
        findings.append(
            Finding(
                code: fault?.code ?? "MAP-EXPR", place: rule ?? Place(file: plan.identity.id),
                message:
                    "No se pudo escribir «\(path)» de la respuesta: \(fault?.message ?? "falta un valor.")",
                remedy: fault?.remedy ?? "Use coalesce(…) en el mapeo de la respuesta.", rule: rule))
    }
}
