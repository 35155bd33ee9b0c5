package import Documents

/// From the values of one document's XML back to the values of its draft.
package struct DocumentLineage: Sendable {
    private let draft: Draft
    private let table: ElementTable
    private let taxes: TaxGroups
    /// Positions of the references that give a reason: each has its DiscrepancyResponse.
    private let reasons: [Int]

    package init(_ draft: Draft, table: ElementTable = .ubl20) {
        self.draft = draft
        self.table = table
        taxes = TaxGroups(draft)
        let references = if case .list(let nodes)? = draft.root["references"] { nodes.count } else { 0 }
        reasons = (0..<references).filter {
            draft.leaf(at: "references.\($0).reason")?.value.isEmpty == false
        }
    }

    /// What one value of the XML comes from.
    package struct Trace: Hashable, Sendable {
        package var source: ElementSource
        /// Paths of leaves that the draft has, in the order of the table.
        package var paths: [String]
        /// Path of the leaf with which the file itself states the figure.
        package var stated: String?
    }

    /// What the table alone says of an element; nil when it does not know it.
    package func source(of path: ElementPath) -> ElementSource? { table.matches(path).first?.source }

    /// What a value comes from, with as many paths as are asked for: a total may have one for every line.
    ///
    /// - Returns: nil when the profile's table does not know the element.
    package func trace(_ path: ElementPath, atMost limit: Int = 1000) -> Trace? {
        guard let match = table.matches(path).first else { return nil }
        let source = match.source
        let names = bindings(match.bound, path)
        var found: [String] = []
        for template in source.paths {
            for pattern in Self.filled(template, names) {
                draft.paths(of: pattern, atMost: limit, into: &found)
            }
        }
        let stated = source.stated.flatMap { draft.leaf(at: $0) == nil ? nil : $0 }
        var seen: Set<String> = []
        return Trace(source: source, paths: found.filter { seen.insert($0).inserted }, stated: stated)
    }

    /// The draft's names for what the pattern bound; `line`, `allowance`, `tax` and `taxed` are whole paths.
    private func bindings(_ bound: [Character: Int], _ path: ElementPath) -> [Substring: [String]] {
        var names: [Substring: [String]] = [:]
        let line = bound["l"].map { "lines.\($0 - 1)" }
        if let line { names["line"] = [line] }
        for letter in ["x", "r", "k"] {
            names[Substring(letter)] = bound[Character(letter)].map { ["\($0 - 1)"] }
        }
        if let response = bound["d"] {
            names["d"] = reasons.indices.contains(response - 1) ? ["\(reasons[response - 1])"] : []
        }
        if bound["f"] != nil { names["free"] = FreeOrigin.names(in: draft, line: line, of: path) }
        if let item = bound["a"] { names["allowance"] = [allowance(item - 1, of: line)] }
        if let total = bound["t"] {
            let paths = taxes.paths(total: total, subtotal: bound["s"])
            names["tax"] = paths
            names["taxed"] = paths.filter { $0.hasPrefix("lines.") }.map {
                $0.split(separator: ".").prefix(2).joined(separator: ".")
            }
        }
        return names
    }

    /// Discounts stand before charges, under the same name.
    private func allowance(_ position: Int, of line: String?) -> String {
        let lead = line.map { $0 + "." } ?? ""
        let discounts =
            if case .list(let nodes)? = draft.node(at: lead + "discounts") { nodes.count } else { 0 }
        return position < discounts
            ? "\(lead)discounts.\(position)" : "\(lead)charges.\(position - discounts)"
    }

    private static func filled(_ template: String, _ names: [Substring: [String]]) -> [String] {
        guard let start = template.firstIndex(of: "{"), let end = template[start...].firstIndex(of: "}")
        else {
            return [template]
        }
        let name = template[template.index(after: start)..<end]
        return (names[name] ?? []).flatMap { value in
            filled(template[..<start] + value + template[template.index(after: end)...], names)
        }
    }
}
