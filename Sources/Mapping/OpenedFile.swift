package import Findings
import Records

/// A file that was looked through as a whole: its own findings are known before the first of its documents is handed out.
///
/// Valid only while its bytes are.
package struct OpenedFile {
    /// Findings on the file as a whole; one error among them and no document may go on.
    package let fileFindings: [Finding]
    package let documentCount: Int
    private let documents: [MappedDocument]?
    private let read: ((@escaping (MappedDocument) -> Void) -> Void)?

    /// An error on the file as a whole.
    package var stopsFile: Bool { fileFindings.contains { $0.severity == .error } }

    init(fileFindings: [Finding], documents: [MappedDocument]) {
        self.fileFindings = fileFindings
        self.documents = documents
        documentCount = documents.count
        read = nil
    }

    init(
        fileFindings: [Finding], documentCount: Int,
        read: @escaping (@escaping (MappedDocument) -> Void) -> Void
    ) {
        self.fileFindings = fileFindings
        self.documentCount = documentCount
        self.read = read
        documents = nil
    }

    /// Hands out the documents in the order of the file; a large file is read once more for it.
    package func forEach(_ body: @escaping (MappedDocument) -> Void) {
        documents?.forEach(body)
        read?(body)
    }
}

extension CompiledMapping {
    package func open(_ bytes: UnsafeRawBufferPointer, file: String, keeping: Int = 4 << 20) -> OpenedFile {
        open([SourceFile(name: file, bytes: bytes)], keeping: keeping)
    }

    /// Looks through the file, or the files of a bundle. A small one is mapped on the way; of a large one only what
    /// concerns the whole file is kept, so that memory does not grow with it.
    ///
    /// - Parameters:
    ///   - keeping: bytes up to which a file is small.
    ///   - window: bytes of a CSV file that are split at a time; the outcome does not depend on it.
    package func open(_ files: [SourceFile], keeping: Int = 4 << 20, window: Int = 4 << 20) -> OpenedFile {
        let name = files.first?.name ?? ""
        let isSmall = files.reduce(0) { $0 + $1.bytes.count } <= keeping
        if plan.source.isWhole || isSmall && !plan.program.looksAboveDocument {
            var documents: [MappedDocument] = []
            let pass = SourcePass(plan: plan, file: name, purpose: .documents) { documents.append($0) }
            _ = read(files, pass, window: window, surveyed: nil)
            return OpenedFile(fileFindings: pass.fileFindings, documents: documents)
        }
        let survey = SourcePass(plan: plan, file: name, purpose: .survey) { _ in }
        let places = read(files, survey, window: window, surveyed: nil)
        let findings = survey.fileFindings
        let surveyed = survey.records
        let again: (@escaping (MappedDocument) -> Void) -> Void = { body in
            guard !findings.contains(where: { $0.severity == .error }) else { return }
            let pass = SourcePass(
                plan: plan, file: name, purpose: .documents, surveyed: surveyed, emit: body)
            _ = read(files, pass, window: window, surveyed: places)
        }
        guard isSmall else {
            return OpenedFile(fileFindings: findings, documentCount: survey.documentCount, read: again)
        }
        var documents: [MappedDocument] = []
        again { documents.append($0) }
        return OpenedFile(fileFindings: findings, documents: documents)
    }

    /// - Parameter surveyed: the places that an earlier pass came back with.
    /// - Returns: where the records above documents stand, for the next pass.
    private func read(
        _ files: [SourceFile], _ pass: SourcePass, window: Int, surveyed: (any SourcePlaces)?
    ) -> (any SourcePlaces)? {
        if let bundle {
            readBundle(files, bundle, pass)
            return nil
        }
        guard let file = files.first, files.count == 1 else {
            pass.fileFindings.append(Self.tooManyFiles(files))
            return nil
        }
        switch plan.source {
        case .csv(let csv):
            withCSVFile(of: file.bytes, dialect: csv.dialect) { source in
                CSVReading(plan: csv, pass: pass, table: source.empty, file: file.name, window: window)
                    .read(source, release: file.release)
            }
            return nil
        case .fixed(let fixed):
            return fixed.encoding.withSplittable(file.bytes, limit: FixedSource.undecodableLimit) {
                bytes, original, undecodable in
                let source = FixedSource(
                    bytes: bytes, encoding: fixed.encoding, original: original, undecodable: undecodable)
                let reading = FixedReading(
                    plan: fixed, pass: pass, source: source, file: file.name,
                    surveyed: (surveyed as? FixedPlaces)?.moved(to: source))
                reading.read()
                return reading.places
            }
        case .xml(let xml):
            XMLReading(plan: xml, pass: pass, file: file.name).read(file.bytes)
            return nil
        }
    }

    private func readBundle(_ files: [SourceFile], _ names: BundleNames, _ pass: SourcePass) {
        guard case .csv(let csv) = plan.source, case .bundle(let bundle) = csv.layout, let first = files.first
        else { return }
        guard files.count == 2, names.partner(of: first.name) == files[1].name else {
            pass.fileFindings.append(Self.incomplete(first, names))
            return
        }
        let ordered = names.isHead(first.name) ? files : files.reversed()
        withCSVFile(of: ordered[0].bytes, dialect: csv.dialect) { head in
            withCSVFile(of: ordered[1].bytes, dialect: csv.dialect) { lines in
                CSVReading(plan: csv, pass: pass, table: head.empty, file: ordered[0].name)
                    .readBundle(head, lines, names: ordered.map(\.name), bundle)
            }
        }
    }

    private static func incomplete(_ file: SourceFile, _ names: BundleNames) -> Finding {
        let partner = names.partner(of: file.name)
        return Finding(
            code: "MAP-BUNDLE", place: Place(file: file.name),
            message: partner.map { "Falta el archivo «\($0)», que va con «\(file.name)»." }
                ?? "«\(file.name)» no es ninguno de los dos archivos del mapeo, \(names.head) y \(names.lines).",
            remedy: "Deje los dos archivos, o un zip con los dos.")
    }

    private static func tooManyFiles(_ files: [SourceFile]) -> Finding {
        Finding(
            code: "MAP-BUNDLE", place: Place(file: files.first?.name ?? ""),
            message: "El mapeo lee un archivo a la vez y aquí hay \(files.count).",
            remedy: "Envíe cada archivo por separado.")
    }
}

extension SourcePlan {
    /// Always in memory as a whole; what stands above documents is read before the first of them.
    var isWhole: Bool {
        switch self {
        case .xml: true
        case .csv(let csv): if case .bundle = csv.layout { true } else { false }
        case .fixed: false
        }
    }
}
