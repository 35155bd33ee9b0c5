package import Findings
package import Fiscal

/// Reads typed values out of a draft and collects, with its place, everything that is missing or wrong.
package struct DraftReader {
    package private(set) var findings: [Finding] = []
    private let draft: Draft
    private let file: String

    /// - Parameter file: name of the source file, for the places of findings.
    package init(_ draft: Draft, file: String) {
        self.draft = draft
        self.file = file
    }

    package mutating func report(
        _ code: String, at leaf: DraftLeaf?, field: String, severity: Severity = .error, _ message: String,
        remedy: String
    ) {
        let origin = leaf?.origin
        let place = Place(
            file: origin?.file ?? file, line: origin?.line ?? draft.line, column: origin?.column ?? 0,
            lastColumn: origin?.lastColumn ?? 0, field: origin?.field ?? field)
        findings.append(
            Finding(
                code: code, severity: severity, place: place, value: origin?.raw ?? leaf?.value,
                message: message,
                remedy: remedy))
    }

    package mutating func required(_ object: DraftObject?, _ name: String, _ field: String) -> String {
        if let leaf = leaf(object, name), !leaf.value.isEmpty { return checked(leaf, field) }
        report(
            "DOC-REQUIRED", at: leaf(object, name), field: field, "Falta «\(field)».",
            remedy: "Complete el dato en el archivo, o asígnelo en el mapeo.")
        return ""
    }

    package mutating func optional(_ object: DraftObject?, _ name: String, _ field: String) -> String? {
        guard let leaf = leaf(object, name), !leaf.value.isEmpty else { return nil }
        return checked(leaf, field)
    }

    package mutating func amount(_ object: DraftObject?, _ name: String, _ field: String) -> Amount? {
        guard let leaf = leaf(object, name) else { return nil }
        do {
            return try Amount(leaf.value)
        } catch {
            report(
                "DOC-AMOUNT", at: leaf, field: field, "«\(leaf.value)» no es un número válido en «\(field)».",
                remedy: "Escriba solo dígitos y, si hace falta, decimales.")
            return nil
        }
    }

    package mutating func requiredAmount(_ object: DraftObject?, _ name: String, _ field: String) -> Amount {
        if leaf(object, name) == nil { _ = required(object, name, field) }
        return amount(object, name, field) ?? .zero
    }

    package mutating func date(_ object: DraftObject?, _ name: String, _ field: String) -> CalendarDate? {
        guard let leaf = leaf(object, name) else { return nil }
        if let date = CalendarDate(leaf.value) ?? Self.dateTime(leaf.value)?.date { return date }
        report(
            "DOC-DATE", at: leaf, field: field, "«\(leaf.value)» no es una fecha en «\(field)».",
            remedy: "Escriba una fecha que exista, como 2026-02-28.")
        return nil
    }

    /// Both parts of a text like `2026-02-28T14:05:00-05:00`; nil where it is none or has another offset.
    static func dateTime(_ text: String) -> LegalInstant? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 2, let date = CalendarDate(parts[0]), let time = legalTime(parts[1]) else {
            return nil
        }
        return LegalInstant(date: date, time: time)
    }

    /// A time stands with Colombia's offset or without one; no other is a legal time of issue.
    static func legalTime(_ text: String) -> TimeOfDay? {
        TimeOfDay(text.hasSuffix("-05:00") ? String(text.dropLast(6)) : text)
    }

    /// A code of a list of the neutral vocabulary.
    package mutating func code(
        _ object: DraftObject?, _ name: String, _ field: String, in list: CodeList, default fallback: String?
    ) -> String {
        guard let leaf = leaf(object, name), !leaf.value.isEmpty else {
            if let fallback { return fallback }
            return required(object, name, field)
        }
        if !list.contains(leaf.value) {
            report(
                "DOC-LIST", at: leaf, field: field,
                "«\(leaf.value)» no está en la lista \(list.rawValue), en «\(field)».",
                remedy: "Use un código de la lista, o corrija la tabla del mapeo que lo traduce.")
        }
        return leaf.value
    }

    package func leaf(_ object: DraftObject?, _ name: String) -> DraftLeaf? {
        if case .leaf(let leaf) = object?[name] { leaf } else { nil }
    }

    package func object(_ object: DraftObject?, _ name: String) -> DraftObject? {
        if case .object(let inner) = object?[name] { inner } else { nil }
    }

    package func objects(_ object: DraftObject?, _ name: String) -> [DraftObject] {
        guard case .list(let nodes) = object?[name] else { return [] }
        return nodes.compactMap { if case .object(let inner) = $0 { inner } else { nil } }
    }

    package mutating func texts(_ object: DraftObject?, _ name: String) -> [String] {
        switch object?[name] {
        case .list(let nodes):
            nodes.compactMap { if case .leaf(let leaf) = $0 { checked(leaf, name) } else { nil } }
        case .leaf(let leaf): [checked(leaf, name)]
        case .object, nil: []
        }
    }

    /// Text as it will stand in XML: characters that XML cannot carry are a finding, never dropped in silence.
    private mutating func checked(_ leaf: DraftLeaf, _ field: String) -> String {
        let isClean = leaf.value.unicodeScalars.allSatisfy {
            $0.value >= 0x20 || "\t\n\r".unicodeScalars.contains($0)
        }
        if !isClean || leaf.value.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF })
        {
            report(
                "DOC-TEXT", at: leaf, field: field, "«\(field)» tiene un carácter de control.",
                remedy: "Quite del ERP el carácter invisible; XML no lo admite.")
        }
        return leaf.value
    }
}
