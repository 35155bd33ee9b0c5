import Documents
import Findings
import UBL

/// From the authority's words about an element of the XML to the cell of the file that it comes from.
struct RejectionTranslation: Sendable {
    private let document: ExplainedDocument
    private let root: String
    private let names: [String: String]

    /// What a message is about.
    enum Target: Equatable, Sendable {
        case cell(Origin)
        /// No cell has it; in Spanish, where it does come from.
        case elsewhere(String)
    }

    /// - Throws: ``XMLError`` when `xml` is none.
    init(xml: [UInt8], draft: Draft) throws {
        document = try ExplainedDocument(xml: xml, draft: draft)
        root = document.values.first?.path.steps.first?.name ?? ""
        names = document.values.reduce(into: [:]) { names, value in
            // The root's name stands in many messages and narrows nothing down.
            for step in value.path.steps.dropFirst() { names[step.name.lowercased()] = step.name }
            if let attribute = value.path.attribute, names[attribute.lowercased()] == nil {
                names[attribute.lowercased()] = attribute
            }
        }
    }

    /// - Returns: nil when the message names nothing that is known, or names several things alike.
    func target(of text: String) -> Target? {
        let message = RejectionMessage(text, names: names)
        if let hint = RejectionHint.overriding.first(where: { $0.fits(message.folded) }) {
            return target(among: values(hint), message)
        }
        if let found = target(among: values(message), message) { return found }
        // Names of elements are words too: «InvoiceAuthorization» is no statement about an authorisation.
        guard message.mentions.isEmpty else { return nil }
        return RejectionHint.inWords.first { $0.fits(message.folded) }
            .flatMap { target(among: values($0), message) }
    }

    private func values(_ hint: RejectionHint) -> [ElementValue] {
        ElementQuery("/\(root)/\(hint.element)")?.values(of: document.values).first.map { [$0] }
            ?? ElementQuery(hint.element)?.values(of: document.values) ?? []
    }

    /// The values at the end of the longest run of names that leads to any.
    private func values(_ message: RejectionMessage) -> [ElementValue] {
        for count in stride(from: message.mentions.count, to: 0, by: -1) {
            let mentions = message.mentions.prefix(count)
            let found = document.values.filter { Self.leads(mentions, to: $0.path, toTheEnd: true) }
            if !found.isEmpty { return Self.shallowest(found) }
            let inside = document.values.filter {
                $0.path.attribute == nil && Self.leads(mentions, to: $0.path, toTheEnd: false)
            }
            if !inside.isEmpty { return inside }
        }
        return []
    }

    /// Names may be left out in between, as the annex's own texts do.
    private static func leads(
        _ mentions: ArraySlice<RejectionMessage.Mention>, to path: ElementPath, toTheEnd: Bool
    ) -> Bool {
        var left = mentions
        if toTheEnd {
            guard let last = left.popLast() else { return false }
            if let attribute = path.attribute {
                guard attribute == last.name else { return false }
            } else if let step = path.steps.last {
                guard step.name == last.name, (last.position ?? step.position) == step.position else {
                    return false
                }
            }
        }
        let steps = path.attribute == nil && toTheEnd ? path.steps.dropLast() : path.steps[...]
        for step in steps {
            guard let next = left.first else { break }
            if step.name == next.name, (next.position ?? step.position) == step.position {
                left = left.dropFirst()
            }
        }
        return left.isEmpty
    }

    /// `TaxTotal/TaxAmount` is the document's before it is a line's.
    private static func shallowest(_ values: [ElementValue]) -> [ElementValue] {
        let depth = values.map(\.path.steps.count).min() ?? 0
        return values.filter { $0.path.steps.count == depth }
    }

    /// Where the message quotes a value, only what has it is meant; several cells without such a mark mean none.
    private func target(among values: [ElementValue], _ message: RejectionMessage) -> Target? {
        let quoted = values.filter { !$0.text.isEmpty && message.values.contains($0.text) }
        if let first = quoted.first { return target(of: first) }
        let targets = values.prefix(200).compactMap(target)
        guard let first = targets.first, targets.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private func target(of value: ElementValue) -> Target? {
        let chain = document.explained(value, atMost: 100)
        guard let source = chain.source else { return nil }
        switch source.nature {
        case .settings: return .elsewhere("Sale de la configuración del cliente: \(source.words).")
        case .gateway: return .elsewhere("Lo pone Buzón: \(source.words).")
        case .fixed: return .elsewhere("Es un valor fijo del anexo técnico.")
        case .value, .computed: break
        }
        let leaves = [chain.stated].compactMap(\.self) + chain.leaves
        if let origin = leaves.lazy.compactMap(\.leaf.origin).first { return .cell(origin) }
        if let leaf = leaves.first {
            return .elsewhere(
                "Lo pone el mapeo sin tomarlo de una celda: línea \(leaf.leaf.ruleLine), «\(leaf.path)».")
        }
        return source.otherwise.isEmpty ? nil : .elsewhere("El archivo no lo da: vale \(source.otherwise).")
    }
}
