package import Findings

/// A mapping that cannot be used, with everything that is wrong with it.
package struct MappingFaults: Error, Hashable, Sendable {
    package var findings: [Finding]

    package init(findings: [Finding]) { self.findings = findings }
}

/// The neutral code lists that a table's `result` may name, such as `dian/id-type`.
package struct CodeLists: Sendable {
    /// Whether `code` is in `list`; nil when there is no such list.
    package var contains: @Sendable (_ code: String, _ list: String) -> Bool?

    package init(contains: @escaping @Sendable (_ code: String, _ list: String) -> Bool?) {
        self.contains = contains
    }

    /// Takes every code of every list: for tools that have no lists at hand.
    package static let unchecked = CodeLists { _, _ in true }
}
