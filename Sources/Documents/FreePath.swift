/// Where a value that the model does not name stands in UBL: elements from a document or a line down, and an attribute.
///
/// Written as `cac:ContractDocumentReference[2]/cbc:ID/@schemeID`: prefixes `cac` and `cbc`, positions from 1 among
/// elements of the same name, at most 8 steps. The names are those of UBL; whether a profile has them is its own affair.
package struct FreePath: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        /// With its prefix.
        package var name: String
        /// From 1.
        package var position: Int

        /// Without its prefix.
        package var localName: Substring { name.dropFirst(4) }
    }

    package var steps: [Step] = []
    package var attribute: String?

    /// - Returns: nil when the text is no such path.
    package init?(_ text: String) {
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if let last = parts.last, last.hasPrefix("@") {
            guard Self.isName(last.dropFirst()) else { return nil }
            attribute = String(last.dropFirst())
            parts.removeLast()
        }
        guard (1...8).contains(parts.count) else { return nil }
        for part in parts {
            guard let step = Self.step(part) else { return nil }
            steps.append(step)
        }
    }

    private static func step(_ text: Substring) -> Step? {
        guard text.hasPrefix("cac:") || text.hasPrefix("cbc:") else { return nil }
        guard let bracket = text.firstIndex(of: "[") else {
            return isName(text.dropFirst(4)) ? Step(name: String(text), position: 1) : nil
        }
        guard text.hasSuffix("]"), isName(text[..<bracket].dropFirst(4)),
            let position = Int(text[bracket...].dropFirst().dropLast()), (1...999).contains(position)
        else { return nil }
        return Step(name: String(text[..<bracket]), position: position)
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
    }
}

/// One value for such a place.
package struct FreeValue: Hashable, Sendable {
    package var path: FreePath
    /// As the mapping writes it: the name of the value in the draft.
    package var name: String
    package var value: String
}
