/// One file of a source.
package struct SourceFile {
    /// As its sender knows it.
    package let name: String
    package let bytes: UnsafeRawBufferPointer

    /// - Parameter bytes: must last as long as the file is used.
    package init(name: String, bytes: UnsafeRawBufferPointer) {
        self.name = name
        self.bytes = bytes
    }
}

/// The two files of a mapping whose documents and lines stand apart.
package struct BundleNames: Sendable {
    let head: String
    let lines: String
    /// Seconds that the first file waits for the other.
    package let wait: Int

    /// The name that the other file must have; nil when `name` is neither.
    package func partner(of name: String) -> String? {
        if let star = Self.star(of: name, in: head) { return lines.replacing("*", with: star) }
        if let star = Self.star(of: name, in: lines) { return head.replacing("*", with: star) }
        return nil
    }

    func isHead(_ name: String) -> Bool { Self.star(of: name, in: head) != nil }

    /// What the `*` of a pattern stands for in a name.
    private static func star(of name: String, in pattern: String) -> String? {
        let ends = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard ends.count == 2, name.hasPrefix(ends[0]), name.hasSuffix(ends[1]),
            name.count >= ends[0].count + ends[1].count
        else { return nil }
        return String(name.dropFirst(ends[0].count).dropLast(ends[1].count))
    }
}

extension CompiledMapping {
    /// Nil when the mapping reads one file at a time.
    package var bundle: BundleNames? {
        guard case .csv(let csv) = plan.source, case .bundle(let bundle) = csv.layout else { return nil }
        return BundleNames(head: bundle.headPattern, lines: bundle.linesPattern, wait: bundle.wait)
    }

    /// Which of the files of a drop holds the documents: their ranges are in it.
    package func documentFile(among names: [String]) -> Int {
        guard let bundle else { return 0 }
        return names.firstIndex(where: bundle.isHead) ?? 0
    }
}
