import Documents
import Fiscal

/// Which taxes of the draft became which TaxTotal and TaxSubtotal of the document.
struct TaxGroups: Sendable {
    private struct Item {
        var path: String
        var percent: Amount
    }

    /// One for each TaxTotal: taxes by their codes, then what is withheld by its codes.
    private let groups: [[Item]]

    init(_ draft: Draft) {
        var taxes: [String: [Item]] = [:]
        for line in Self.positions(draft.root["lines"]) {
            Self.collect(draft, "lines.\(line).taxes", into: &taxes)
        }
        var withheld: [String: [Item]] = [:]
        Self.collect(draft, "withholdings", into: &withheld)
        groups = [taxes, withheld].flatMap { group in
            group.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// - Parameters:
    ///   - total: position of the TaxTotal, from 1.
    ///   - subtotal: position in it, from 1; nil for all of them.
    /// - Returns: paths such as `lines.0.taxes.1`.
    func paths(total: Int, subtotal: Int?) -> [String] {
        guard groups.indices.contains(total - 1) else { return [] }
        let items = groups[total - 1]
        guard let subtotal else { return items.map(\.path) }
        var rates: [Amount] = []
        for item in items where !rates.contains(item.percent) { rates.append(item.percent) }
        rates.sort()
        guard rates.indices.contains(subtotal - 1) else { return [] }
        return items.filter { $0.percent == rates[subtotal - 1] }.map(\.path)
    }

    private static func collect(_ draft: Draft, _ list: String, into groups: inout [String: [Item]]) {
        for position in positions(draft.node(at: list)) {
            let path = "\(list).\(position)"
            let scheme = draft.leaf(at: path + ".scheme")?.value ?? ""
            // What is no number was a finding when the draft was totalled.
            let percent = (try? Amount(draft.leaf(at: path + ".percent")?.value ?? "")) ?? .zero
            groups[scheme, default: []].append(Item(path: path, percent: percent))
        }
    }

    private static func positions(_ node: DraftNode?) -> Range<Int> {
        if case .list(let nodes)? = node { 0..<nodes.count } else { 0..<0 }
    }
}
