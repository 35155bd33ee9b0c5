/// One key of the mapping language, as its schema and its guide describe it.
package struct LanguageKey: Sendable {
    package var name: String
    /// In Spanish.
    package var text: String
    package var kind: LanguageKind
    /// As it stands in a mapping, without the key itself.
    package var example: String?
    package var isRequired = false

    init(_ name: String, _ kind: LanguageKind, _ text: String, example: String? = nil) {
        (self.name, self.kind, self.text, self.example) = (name, kind, text, example)
    }

    var required: LanguageKey {
        var key = self
        key.isRequired = true
        return key
    }
}

/// Keys that stand together in one place of a mapping.
package struct LanguageGroup: Sendable {
    /// Name of its definition in the schema.
    package var name: String
    /// In Spanish.
    package var text: String
    package var keys: [LanguageKey]

    package var names: [String] { keys.map(\.name) }

    init(_ name: String, _ text: String, _ keys: [LanguageKey]) {
        (self.name, self.text, self.keys) = (name, text, keys)
    }
}
