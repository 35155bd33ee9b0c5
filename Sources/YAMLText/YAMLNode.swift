package import Findings

/// One value of a YAML file, with its place; scalars are text.
package struct YAMLNode: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// - `isPlain`: written without quotes and not as a block.
        case scalar(text: String, isPlain: Bool)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    package var content: Content
    /// The file and the first character of the value; line and column from 1.
    package var place: Place

    package init(content: Content, place: Place) {
        self.content = content
        self.place = place
    }
}

/// A key of a mapping and its value, in the order of the file.
package struct YAMLEntry: Hashable, Sendable {
    package var key: String
    package var keyPlace: Place
    package var value: YAMLNode

    package init(key: String, keyPlace: Place, value: YAMLNode) {
        self.key = key
        self.keyPlace = keyPlace
        self.value = value
    }
}

extension YAMLNode {
    /// The value of `key`; nil when this is no mapping or has no such key.
    package subscript(key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

    package var entries: [YAMLEntry]? {
        guard case .mapping(let entries) = content else { return nil }
        return entries
    }

    package var elements: [YAMLNode]? {
        guard case .sequence(let elements) = content else { return nil }
        return elements
    }

    package var scalar: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    /// An unquoted `null`, `~` or nothing at all.
    package var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "null" || text == "~"
    }

    /// `lista`, `grupo de claves` or `valor`, for messages.
    package var kindName: String {
        switch content {
        case .scalar: "un valor"
        case .sequence: "una lista"
        case .mapping: "un grupo de claves"
        }
    }
}

/// A file that cannot be read as YAML, with everything that is wrong with it.
package struct YAMLFailure: Error, Hashable, Sendable {
    package var findings: [Finding]

    package init(findings: [Finding]) { self.findings = findings }
}
