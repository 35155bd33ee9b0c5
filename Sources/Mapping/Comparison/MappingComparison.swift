package import Findings

/// What two revisions of a mapping make of the same file.
package struct MappingComparison {
    /// What became of one document.
    package enum Change: String, Sendable {
        case equal
        /// Its values differ.
        case changed
        case appears
        case vanishes
        /// It was bad and is good.
        case becomesValid = "becomes_valid"
        case becomesInvalid = "becomes_invalid"
        /// It stays bad, or good with a warning, for other reasons.
        case otherFindings = "other_findings"
    }

    package struct Document {
        package var key: String
        package var change: Change
        package var differences: [TreeDifference]
        /// Findings that only the second has.
        package var added: [Finding]
        /// Findings that only the first has.
        package var removed: [Finding]
    }

    /// In the order of the second, then those that only the first has.
    package let documents: [Document]
    package let addedFileFindings: [Finding]
    package let removedFileFindings: [Finding]

    package var isEqual: Bool {
        documents.allSatisfy { $0.change == .equal } && addedFileFindings.isEmpty
            && removedFileFindings.isEmpty
    }

    /// Maps the same files by both.
    ///
    /// - Parameters:
    ///   - first: the revision of before.
    ///   - second: that of now.
    ///   - files: one, or those of a bundle.
    package init(
        _ first: CompiledMapping, _ second: CompiledMapping, on files: [(name: String, bytes: [UInt8])]
    ) {
        let (before, after) = (first.map(files), second.map(files))
        (addedFileFindings, removedFileFindings) = Self.changes(before.fileFindings, after.fileFindings)
        var left = Self.named(before)
        var documents: [Document] = []
        for (key, document) in Self.named(after) {
            let index = left.firstIndex { $0.key == key }
            let old = index.map { left.remove(at: $0).document }
            documents.append(Self.compare(key, old, document, stops: (before.stopsFile, after.stopsFile)))
        }
        for (key, document) in left {
            documents.append(Self.compare(key, document, nil, stops: (before.stopsFile, after.stopsFile)))
        }
        self.documents = documents
    }

    /// Documents by their keys; one without a key by its line.
    private static func named(_ result: MappingResult) -> [(key: String, document: MappedDocument)] {
        result.documents.map { ($0.key ?? "línea \($0.line)", $0) }
    }

    private static func compare(
        _ key: String, _ old: MappedDocument?, _ new: MappedDocument?, stops: (before: Bool, after: Bool)
    ) -> Document {
        let (before, after) = (stops.before ? nil : old?.draft, stops.after ? nil : new?.draft)
        let (added, removed) = changes(old?.findings ?? [], new?.findings ?? [])
        var document = Document(key: key, change: .equal, differences: [], added: added, removed: removed)
        if old == nil {
            document.change = .appears
        } else if new == nil {
            document.change = .vanishes
        } else if let before, let after {
            document.differences = DraftComparison(lineageOf: [after]).differences(
                .list([PlainTree(after)]), from: .list([PlainTree(before)]))
            if !document.differences.isEmpty { document.change = .changed }
        } else if before == nil, after != nil {
            document.change = .becomesValid
        } else if before != nil {
            document.change = .becomesInvalid
        }
        if document.change == .equal, !(added.isEmpty && removed.isEmpty) { document.change = .otherFindings }
        return document
    }

    /// Findings that came and went; where the rule stands does not matter.
    private static func changes(_ old: [Finding], _ new: [Finding]) -> (added: [Finding], removed: [Finding])
    {
        func plain(_ finding: Finding) -> Finding {
            var finding = finding
            finding.rule = nil
            return finding
        }
        let (before, after) = (Set(old.map(plain)), Set(new.map(plain)))
        return (new.filter { !before.contains(plain($0)) }, old.filter { !after.contains(plain($0)) })
    }
}
