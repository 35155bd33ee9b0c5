package import Findings
import YAMLText

/// A response mapping, read and checked: turns a result into the file that an ERP reads.
package struct CompiledResponse: Sendable {
    let plan: ResponsePlan
    /// The resolved tree, for the tests that stand in it.
    let root: YAMLNode

    package var id: String { plan.identity.id }
    package var revision: Int { plan.identity.revision }
    package var title: String { plan.identity.title }
    /// What the mapping means, in one text: its digest is its identity.
    package var resolvedText: String { plan.resolvedText }

    /// Reads a `*.map.yaml` that has `response:`, with everything that it extends and the tables that it names.
    ///
    /// - Throws: every fault of the mapping that can be told at once.
    package static func load(path: String, lists: CodeLists) throws(MappingFaults) -> CompiledResponse {
        let root = try Resolution.resolve(path: path)
        var builder = MappingBuilder(root: root, lists: lists)
        guard let plan = builder.buildResponse() else {
            throw MappingFaults(findings: builder.reader.findings)
        }
        return CompiledResponse(plan: plan, root: root)
    }

    /// Whether the mapping at `path` is for answers; a file that cannot be read is not.
    package static func isResponse(path: String) -> Bool {
        // Whoever loads the file is told what is wrong with it.
        guard let root = try? Resolution.resolve(path: path) else { return false }
        return root["response"] != nil
    }

    /// - Throws: ``MappingFaults`` when a value cannot be written; the answer has to go out in another form then.
    package func render(_ result: ResponseResult) throws(MappingFaults) -> RenderedResponse {
        var rendering = ResponseRendering(plan: plan, result: result)
        let bytes = rendering.bytes()
        let name = rendering.fileName()
        guard rendering.findings.isEmpty else { throw MappingFaults(findings: rendering.findings) }
        return RenderedResponse(fileName: name, bytes: bytes)
    }
}

/// A file to be put where the ERP collects it.
package struct RenderedResponse: Hashable, Sendable {
    package var fileName: String
    package var bytes: [UInt8]
}

/// What became of a dropped file, in the words of the response mappings; all values are texts as JSON would have them.
package struct ResponseResult: Hashable, Sendable {
    package struct Document: Hashable, Sendable {
        package var fields: [String: String]
        package var findings: [[String: String]]

        package init(fields: [String: String], findings: [[String: String]]) {
            self.fields = fields
            self.findings = findings
        }
    }

    /// `drop`, `client`, `received_at`, `status`, `mapping`.
    package var file: [String: String]
    /// `name`, `stem`, `sha256`, `bytes`.
    package var input: [String: String]
    /// `n`, `hash`; empty when there is none yet.
    package var audit: [String: String]
    package var documents: [Document]
    /// Those on the file as a whole.
    package var findings: [[String: String]]

    package init(
        file: [String: String], input: [String: String], audit: [String: String], documents: [Document],
        findings: [[String: String]]
    ) {
        (self.file, self.input, self.audit) = (file, input, audit)
        (self.documents, self.findings) = (documents, findings)
    }
}
