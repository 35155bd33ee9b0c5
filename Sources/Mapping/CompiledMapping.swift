import Documents
package import Findings
import Fiscal
import Records
import YAMLText

/// A mapping, read and checked: turns the bytes of a file into drafts.
package struct CompiledMapping: Sendable {
    let plan: MappingPlan
    /// What is worth telling though the mapping can be used: codes that a regime lacks.
    package let warnings: [Finding]
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
        try load(text: try Resolution.read(path), path: path, lists: lists)
    }

    /// Reads a mapping that stands at `path`, or would: what it names is looked for beside it.
    static func load(text: String, path: String, lists: CodeLists) throws(MappingFaults) -> CompiledMapping {
        let root = try Resolution.resolve(text: text, path: path)
        var builder = MappingBuilder(root: root, lists: lists)
        guard let plan = builder.build() else { throw MappingFaults(findings: builder.reader.findings) }
        return CompiledMapping(plan: plan, warnings: builder.warnings, root: root)
    }

    package func map(_ bytes: [UInt8], file: String) -> MappingResult { map([(file, bytes)]) }

    /// - Parameter bytes: at most 4 GiB.
    package func map(_ bytes: UnsafeRawBufferPointer, file: String) -> MappingResult {
        map([SourceFile(name: file, bytes: bytes)])
    }

    package func map(_ files: [(name: String, bytes: [UInt8])]) -> MappingResult {
        lend(files[...], []) { map($0) }
    }

    /// Maps one file, or the files of a bundle, in memory; good documents go on when others fail.
    package func map(_ files: [SourceFile]) -> MappingResult {
        var result = MappingResult(fileFindings: [], documents: [])
        let file = open(files, keeping: .max)
        result.fileFindings = file.fileFindings
        file.forEach { result.documents.append($0) }
        result.limit(to: 100)
        return result
    }

    private func lend(
        _ files: ArraySlice<(name: String, bytes: [UInt8])>, _ lent: [SourceFile],
        _ body: ([SourceFile]) -> MappingResult
    ) -> MappingResult {
        guard let file = files.first else { return body(lent) }
        return file.bytes.withUnsafeBytes {
            lend(files.dropFirst(), lent + [SourceFile(name: file.name, bytes: $0)], body)
        }
    }
}
