import Documents
import Findings
import Fiscal
import Records
import YAMLText

/// A mapping, read and checked: turns the bytes of a file into drafts.
package struct CompiledMapping: Sendable {
    let plan: MappingPlan
    /// The resolved tree, for the tests that stand in it.
    let root: YAMLNode

    package var id: String { plan.identity.id }
    package var revision: Int { plan.identity.revision }
    package var title: String { plan.identity.title }
    /// What the mapping means, in one text: its digest is its identity. Comments, title and tests are not in it.
    package var resolvedText: String { plan.resolvedText }

    /// Reads a `*.map.yaml` with everything that it extends and the tables that it names.
    ///
    /// - Throws: every fault of the mapping that can be told at once.
    package static func load(path: String, lists: CodeLists) throws(MappingFaults) -> CompiledMapping {
        let root = try Resolution.resolve(path: path)
        var builder = MappingBuilder(root: root, lists: lists)
        guard let plan = builder.build() else { throw MappingFaults(findings: builder.reader.findings) }
        return CompiledMapping(plan: plan, root: root)
    }

    /// Whether a file of this name is for this mapping: `*` and `?` in `match.file`, case counts.
    package func accepts(fileName: String) -> Bool {
        guard let pattern = plan.identity.filePattern else { return true }
        return matches(fileName[...], pattern[...])
    }

    package func map(_ bytes: [UInt8], file: String) -> MappingResult {
        bytes.withUnsafeBytes { map($0, file: file) }
    }

    /// Maps one file; good documents go on when others fail.
    ///
    /// - Parameters:
    ///   - bytes: at most 2 GiB.
    ///   - file: its name, for places.
    package func map(_ bytes: UnsafeRawBufferPointer, file: String) -> MappingResult {
        switch plan.source {
        case .csv(let csv):
            withCSVTable(of: bytes, dialect: csv.dialect) { table in map(table, csv, file: file) }
        }
    }

    private func map(_ table: CSVTable, _ csv: CSVPlan, file: String) -> MappingResult {
        let layout = table.layout(csv.header, file: file)
        let evaluator = Evaluator(plan: plan, decimal: csv.decimal, width: csv.fields.count)
        var reading = CSVReading(plan: csv, table: table, layout: layout, file: file, evaluator: evaluator)
        reading.read()
        evaluator.places = reading.places
        return finish(reading, places: reading.places, file: file)
    }

    private func finish(_ reading: CSVReading, places: any SourcePlaces, file: String) -> MappingResult {
        var run = MappingRun(plan: plan, file: file, evaluator: reading.evaluator, places: places)
        var result = MappingResult(fileFindings: reading.fileFindings, documents: [])
        // A check over the whole file means nothing while rows are missing from it.
        if !result.stopsFile { result.fileFindings += run.checkFile() }
        for (index, source) in reading.documents.enumerated() {
            var document = run.document(source, ordinal: index + 1, findings: reading.findings[index])
            document.source = reading.table.originalRange(document.source)
            document.draft?.source = document.source
            result.documents.append(document)
        }
        if !reading.table.isEnded, plan.fileChecks.isEmpty, !result.documents.isEmpty {
            result.documents[result.documents.count - 1].findings.append(unended(reading.table, file: file))
        }
        result.limit(to: 100)
        return result
    }

    private func unended(_ table: CSVTable, file: String) -> Finding {
        Finding(
            code: "MAP-RECORD", severity: .warning,
            place: Place(file: file, line: table.rows.last?.line ?? 0),
            message: "La última línea no termina con un fin de línea: el archivo podría estar cortado.",
            remedy: "Compruebe que el último documento está completo.")
    }
}

extension MappingResult {
    /// Keeps `limit` findings, but the first of every document: nobody fails without a reason.
    mutating func limit(to limit: Int) {
        var kept = fileFindings.count
        var dropped = 0
        for index in documents.indices {
            let room = max(1, limit - kept)
            let count = documents[index].findings.count
            if count > room {
                dropped += count - room
                documents[index].findings = Array(documents[index].findings.prefix(room))
            }
            kept += documents[index].findings.count
        }
        guard dropped > 0 else { return }
        fileFindings.append(
            Finding(
                code: "MAP-MORE", severity: .warning,
                place: fileFindings.first?.place ?? documents[0].findings[0].place,
                message: "Y \(dropped) hallazgos más en este archivo.",
                remedy: "Corrija los que se muestran y vuelva a enviar el archivo."))
    }
}

/// `*` stands for any text and `?` for one character.
private func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: Substring, pattern: Substring)?
    while let first = name.first {
        if pattern.first == "*" {
            pattern = pattern.dropFirst()
            retry = (name, pattern)
        } else if let wanted = pattern.first, wanted == "?" || wanted == first {
            name = name.dropFirst()
            pattern = pattern.dropFirst()
        } else if let last = retry {
            name = last.name.dropFirst()
            pattern = last.pattern
            retry = (name, pattern)
        } else {
            return false
        }
    }
    return pattern.allSatisfy { $0 == "*" }
}
