package import UBL

/// An element or attribute as people name it.
///
/// Such as `/fe:Invoice/fe:InvoiceLine[2]/fe:Price`, `InvoiceLine[2]/Price` or `//PriceAmount/@currencyID`: prefixes
/// are ignored, and without a position any is meant.
package struct ElementQuery: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        var name: String
        var position: Int?
    }

    private let steps: [Step]
    private let attribute: String?
    /// Whether the first step is the root.
    private let isAbsolute: Bool

    /// - Returns: nil when `text` is no simple path of names and positions, at most 1000 characters long.
    package init?(_ text: String) {
        guard text.utf8.count <= 1000 else { return nil }
        isAbsolute = text.hasPrefix("/") && !text.hasPrefix("//")
        var parts = text.split(separator: "/").map(String.init)
        if parts.last == "text()" { parts.removeLast() }
        if let last = parts.last, last.hasPrefix("@") {
            let name = Self.local(String(last.dropFirst()))
            guard Self.isName(name) else { return nil }
            attribute = name
            parts.removeLast()
        } else {
            attribute = nil
        }
        var steps: [Step] = []
        for part in parts {
            guard let step = Self.step(part) else { return nil }
            steps.append(step)
        }
        guard !steps.isEmpty || attribute != nil else { return nil }
        self.steps = steps
    }

    init(steps: [Step], attribute: String?) {
        self.steps = steps
        self.attribute = attribute
        isAbsolute = false
    }

    /// The values that are meant; where an element holds others, all of those in it.
    package func values(of all: [ElementValue]) -> [ElementValue] {
        let own = all.filter { $0.path.attribute == attribute && matches($0.path.steps, toTheEnd: true) }
        guard own.isEmpty, attribute == nil else { return own }
        return all.filter { matches($0.path.steps, toTheEnd: false) }
    }

    private func matches(_ path: [ElementPath.Step], toTheEnd: Bool) -> Bool {
        guard path.count >= steps.count else { return false }
        let starts = isAbsolute ? 0...0 : 0...(path.count - steps.count)
        return starts.contains { start in
            (!toTheEnd || start + steps.count == path.count)
                && zip(steps, path[start...]).allSatisfy { step, found in
                    step.name == found.name && (step.position ?? found.position) == found.position
                }
        }
    }

    private static func step(_ text: String) -> Step? {
        guard let bracket = text.firstIndex(of: "[") else {
            let name = local(text)
            return isName(name) ? Step(name: name) : nil
        }
        let name = local(String(text[..<bracket]))
        guard text.hasSuffix("]"), isName(name),
            let position = Int(text[text.index(after: bracket)...].dropLast()), position > 0
        else { return nil }
        return Step(name: name, position: position)
    }

    private static func local(_ name: String) -> String {
        name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }

    private static func isName(_ text: String) -> Bool {
        text.first?.isLetter == true
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) }
    }
}
